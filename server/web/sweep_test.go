package web

import (
	"testing"
	"time"
)

// Photographs of a form that failed wait two days for the next try; then what no
// version of a record shows is erased, and what one shows never is.
func TestUnclaimedPhotographsAreSwept(t *testing.T) {
	w := fresh(t)
	sweep := func() int {
		n, err := SweepPhotos(t.Context(), w.store, w.web.photos, w.time.read().Add(-SweepAfter))
		w.must(err)
		return n
	}
	before := w.kept()
	shown, shared, left := picture(640, 480, 1), picture(640, 480, 2), picture(640, 480, 3)
	w.write("sweepsweepsweepa", "Có ảnh", shown, shared)
	one := w.kept() - before
	bad := w.form("Không có đơn vị")
	bad.Set("unit", "khong-co")
	for _, id := range []string{"sweepsweepsweepb", "sweepsweepsweepc"} {
		if a := w.multi("officer", "/lam-viec/ho-so/"+id+"/sua", bad, left, shared); a.status != 422 {
			t.Fatalf("%d\n%s", a.status, a.body)
		}
	}
	all := w.kept()
	if all <= before+one {
		t.Fatalf("%d files, %d before: nothing was kept of the failed form", all, before+one)
	}
	if n := sweep(); n != 0 || w.kept() != all {
		t.Errorf("%d swept at once", n)
	}
	later := SweepAfter + time.Minute
	w.time.on(later)
	if n := sweep(); n != 1 || w.kept() != before+one {
		t.Errorf("%d swept, %d files are left, want %d", n, w.kept(), before+one)
	}
	if n := sweep(); n != 0 || w.kept() != before+one {
		t.Errorf("a second time %d, %d files", n, w.kept())
	}
	w.time.on(-later) // sessions have ended by then
	for _, p := range w.stored("sweepsweepsweepa").Content.Photos {
		if a := w.get("officer", "/anh/"+p.Key[:2]+"/"+p.Key+"/640.webp"); a.status != 200 {
			t.Errorf("a photograph that is shown answers %d", a.status)
		}
	}
	// a version that is no longer today's still has its pictures
	v := w.form("Có ảnh")
	v["base"] = []string{"2"}
	if a := w.post("officer", "/lam-viec/ho-so/sweepsweepsweepa/sua", v); a.status != 303 {
		t.Fatalf("%d\n%s", a.status, a.body)
	}
	w.time.on(later)
	if n := sweep(); n != 0 || w.kept() != before+one {
		t.Errorf("%d swept that an older version shows", n)
	}
	w.time.on(-later)
	// what was swept may come again
	again := w.form("Có ảnh")
	again["base"] = []string{"3"}
	if a := w.multi("officer", "/lam-viec/ho-so/sweepsweepsweepa/sua", again, left); a.status != 303 {
		t.Fatalf("%d\n%s", a.status, a.body)
	}
	if w.kept() != all {
		t.Errorf("%d files, want %d", w.kept(), all)
	}
}
