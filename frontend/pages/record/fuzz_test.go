package record

import (
	"strings"
	"testing"
)

// FuzzSource: the words of a source and the addresses in it come back whole, and
// nothing but an address of the web is linked.
func FuzzSource(f *testing.F) {
	for _, s := range []string{"Báo Lâm Đồng, https://baolamdong.vn/a?b=c#d; và http://www.x.vn.", "javascript:alert(1)", "https://", "http://[::1", "https://x.vn/\"onclick=alert(1)", "(xem https://x.vn)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		var whole strings.Builder
		for _, r := range runs(source) {
			if r.href == "" {
				whole.WriteString(r.text)
				continue
			}
			if whole.WriteString(r.href); !strings.HasPrefix(r.href, "http://") && !strings.HasPrefix(r.href, "https://") || strings.ContainsAny(r.href, " \"<>\n") {
				t.Fatalf("%q links %q", source, r.href)
			}
		}
		if whole.String() != source {
			t.Fatalf("%q came back as %q", source, whole.String())
		}
	})
}
