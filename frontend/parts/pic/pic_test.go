package pic

import (
	"fmt"
	"strings"
	"testing"

	"danvankheo/catalog"
)

func TestWindowsStayInsideTheDrawing(t *testing.T) {
	seen := map[string]bool{}
	for _, ratio := range []float64{.8, 1, 1.5, 6} {
		for i := range 500 {
			id := fmt.Sprint("r-", i)
			w := window(id, ratio)
			var x, y, wide, tall float64
			if _, err := fmt.Sscan(w, &x, &y, &wide, &tall); err != nil {
				t.Fatal(err)
			}
			if x < 0 || y < 0 || x+wide > 801 || y+tall > 601 {
				t.Fatalf("%s at %v: %s leaves the drawing", id, ratio, w)
			}
			if w != window(id, ratio) {
				t.Fatal("a record must show the same window again")
			}
			seen[w] = true
		}
	}
	if len(seen) < 1500 {
		t.Errorf("only %d different windows of 2000", len(seen))
	}
}

func TestAddresses(t *testing.T) {
	if got := URL("3f786850", 640, "webp"); got != "/anh/3f/3f786850/640.webp" {
		t.Error(got)
	}
	if URL("", 640, "jpg") != "" {
		t.Error("an empty key has no address")
	}
	if got := strings.Count(srcset("3f786850", "jpg"), "w,"); got != 2 {
		t.Errorf("%d commas in srcset, want 2", got)
	}
	for _, f := range catalog.Fields {
		if !strings.Contains(drawings[f], `id="art-`+string(f)+`"`) {
			t.Errorf("%s has no drawing", f)
		}
	}
}

func TestCreditIsSaidOnce(t *testing.T) {
	for given, want := range map[string]string{
		"Ảnh: Ban nhân dân Thôn 5": "Ban nhân dân Thôn 5", "ảnh:  Ảnh: K’Sơn": "K’Sơn", "Nguồn ảnh – Báo Lâm Đồng": "Báo Lâm Đồng",
		"Ảnh viện Hoa Mai": "Ảnh viện Hoa Mai", "": "",
	} {
		if got := Credit(catalog.Photo{Credit: given}); got != want {
			t.Errorf("%q: %q, want %q", given, got, want)
		}
	}
}
