package layout

import (
	"strings"
	"testing"
)

func TestRolesAreSaidOnce(t *testing.T) {
	many := []string{"Cán bộ đơn vị, Xã A", "Người thẩm định, Tỉnh B", "Cán bộ đơn vị, Xã C", "Cán bộ đơn vị, Xã D"}
	for _, c := range []struct {
		list []string
		most int
		want string
	}{
		{many, 2, "Cán bộ đơn vị, 3 đơn vị · Người thẩm định, Tỉnh B"},
		{many, 0, "Cán bộ đơn vị: Xã A, Xã C, Xã D · Người thẩm định, Tỉnh B"},
		{many[:1], 2, "Cán bộ đơn vị, Xã A"},
		{[]string{"Quản trị"}, 2, "Quản trị"},
		{[]string{""}, 2, ""},
	} {
		if got := strings.Join(Roles(c.list, c.most), " · "); got != c.want {
			t.Errorf("%q at most %d: %q, want %q", c.list, c.most, got, c.want)
		}
	}
}
