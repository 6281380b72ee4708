package catalog

import (
	"strings"
	"testing"
)

// FuzzEmail: an address that is taken is one address, without a name, and cannot end
// a line of a header.
func FuzzEmail(f *testing.F) {
	for _, s := range []string{"a@b.vn", "A <a@b.vn>", "a@b.vn, c@d.vn", "a@b.vn\r\nBcc: c@d.vn", "\"a b\"@c.vn", "a@[127.0.0.1]", "(x)a@b.vn", "=?utf-8?q?a?=@b.vn", "ă@b.vn"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if bad := (Person{Name: "Tên", Email: s}).check(); len(bad) > 0 {
			return
		}
		if strings.ContainsAny(s, "\r\n\x00<>,") || strings.Count(s, "@") == 0 {
			t.Fatalf("%q is taken for an address", s)
		}
	})
}
