package web

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"danvankheo/catalog"
	"danvankheo/catalog/sample"
	"danvankheo/frontend/pages/saying"
)

// What stands large on the first page is an administrator's choice among public
// records, and stands there as long as the record is public.
func TestTheSayingIsTheAdministrators(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	large := func() string {
		_, rest, _ := strings.Cut(w.get("nobody", "/").body, `class="motto`)
		out, _, _ := strings.Cut(rest, "</section>")
		return out
	}
	choose := func(address string) answered {
		site, err := w.reg.Site(t.Context())
		w.must(err)
		return w.post("administrator", saying.Home, url.Values{"_key": {catalog.NewID()}, "base": {fmt.Sprint(site.Version)}, "record": {address}})
	}
	if !strings.Contains(large(), "Nghe dân nói,") {
		t.Fatalf("the demo shows %q", large())
	}
	before := w.head()
	for _, bad := range []string{w.url + "/ho-so/bi-mat-nhap", "/r/" + draftID, "/ho-so/rut-roi", withdrawnID, "Nghe dân nói", "/", "%zz"} {
		if a := choose(bad); a.status != 422 || !strings.Contains(a.body, catalog.NotShown) || !strings.Contains(a.body, `value="`+bad+`"`) {
			t.Errorf("%s: %d\n%s", bad, a.status, short(a.body))
		}
	}
	if w.head() != before {
		t.Error("what was refused was written")
	}
	if a := choose(" " + w.url + "/en/ho-so/nguyen-van-khanh?x=1 "); a.status != 303 || !strings.Contains(large(), "Nguyễn Văn Khánh") || !strings.Contains(large(), "Tên một điển hình") {
		t.Errorf("%d: %q", a.status, large())
	}
	if a := choose(""); a.status != 303 || large() != "" {
		t.Errorf("none is chosen: %d, %q", a.status, large())
	}
	w.write("sayingsayingsayi", "Nói đi đôi với làm", picture(640, 480, 9))
	w.publish("sayingsayingsayi")
	if a := choose("/r/sayingsayingsayi"); a.status != 303 || !strings.Contains(large(), "Nói đi đôi với làm") {
		t.Errorf("by its short link: %d, %q", a.status, large())
	}
	w.move("publisher", "sayingsayingsayi", "withdraw", "Gỡ")
	if large() != "" || !strings.Contains(w.get("administrator", saying.Home).body, "nay không công khai") {
		t.Error("it stands there after it was withdrawn, or its page says nothing of it")
	}
	if _, err := w.reg.Do(t.Context(), sample.PersonID(sample.Publisher), catalog.NewID(), catalog.SetSaying{Base: 99}); err != catalog.ErrForbidden {
		t.Errorf("a publisher chooses: %v", err)
	}
}
