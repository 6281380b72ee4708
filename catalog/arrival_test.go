package catalog_test

import (
	"testing"

	"danvankheo/catalog"
	"danvankheo/catalog/gazetteer"
)

// What Hồng Thái was made of on 1 July 2025, a part of Hòa Thắng among it; and
// Bắc Ruộng, whose Măng Tố had come from two.
func TestArrivals(t *testing.T) {
	list, err := gazetteer.Read(gazetteer.LamDong)
	if err != nil {
		t.Fatal(err)
	}
	units := catalog.NewUnits(list)
	for _, c := range []struct {
		slug string
		want map[string]catalog.Portion
	}{
		{"xa-hong-thai", map[string]catalog.Portion{"Xã Phan Thanh": catalog.PortionWhole, "Xã Hồng Thái": catalog.PortionWhole, "Xã Hòa Thắng": catalog.PortionPart}},
		{"xa-hoa-thang", map[string]catalog.Portion{"Xã Hồng Phong": catalog.PortionWhole, "Xã Hòa Thắng": catalog.PortionRemainder}},
	} {
		u, ok := units.BySlug(c.slug)
		if !ok {
			t.Fatalf("there is no %s", c.slug)
		}
		got := units.Arrivals(u.ID)
		if len(got) != len(c.want) {
			t.Errorf("%s: %d arrivals, want %d", c.slug, len(got), len(c.want))
		}
		for _, a := range got {
			if c.want[a.From.FullName] != a.Portion || a.Day != "2025-07-01" || a.To != u.ID || a.Act == "" {
				t.Errorf("%s: %s comes as %q on %s by %q", c.slug, a.From.FullName, a.Portion, a.Day, a.Act)
			}
		}
	}
	if got := units.Arrivals("khong-co"); len(got) != 0 {
		t.Errorf("nothing became %v", got)
	}
}
