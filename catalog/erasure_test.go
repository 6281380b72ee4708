package catalog_test

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"danvankheo/catalog"
)

// left are the words that stand anywhere in the registry's files.
func (w *town) left(words ...string) (out []string) {
	for _, end := range []string{"", "-wal"} {
		raw, err := os.ReadFile(w.path + end)
		if err != nil && !os.IsNotExist(err) {
			w.Fatal(err)
		}
		for _, word := range words {
			if strings.Contains(string(raw), word) && !slices.Contains(out, word) {
				out = append(out, word)
			}
		}
	}
	return out
}

func (w *town) erase(by, key, typed string, c catalog.EraseRecord) error {
	return w.reg.Erase(w.Context(), by, key, typed, c)
}

func (w *town) sound() {
	w.Helper()
	if found, _, err := w.reg.Verify(w.Context()); err != nil || len(found) > 0 {
		w.Error(found, err)
	}
}

// Whatever a record said goes, in every version, with what was said of it; what is
// counted stays, and nothing brings the text back.
func TestARecordIsErased(t *testing.T) {
	w := newTown(t)
	w.published("one", "Ka Bí Mật Một")
	w.must("officer", w.move("one", "revise"))
	again := full("Ka Bí Mật Hai")
	again.Summary, again.Photos = "Tóm tắt kín", []catalog.Photo{{Key: strings.Repeat("ab", 32), Alt: "Chân dung kín"}}
	w.save("officer", "one", again)
	w.published("other", "Ánh sáng đường quê")
	for _, id := range []string{"said", "waits"} {
		if err := w.reg.SendFeedback(t.Context(), catalog.Pending{Contact: "so-kin-" + id, Feedback: catalog.Feedback{ID: id, Record: "one", Kind: catalog.Thanks, Text: "Lời kín " + id, Name: "Người kín"}}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.reg.Approve(t.Context(), w.person("reviewer"), "said", "Trả lời kín"); err != nil {
		t.Fatal(err)
	}
	secrets := []string{"Bí Mật Một", "Bí Mật Hai", "ka-bi-mat", "kín", "so-kin", "abababab"}
	if there := w.left(secrets...); len(there) != len(secrets) {
		t.Fatalf("only %q could leak", there)
	}
	e, err := w.reg.ErasingFor(t.Context(), w.person("admin"), "one")
	if err != nil || e.Name != "Ka Bí Mật Một" || e.Slug != "ka-bi-mat-mot" || e.Photos != 1 || e.Feedback != 1 || e.Waiting != 2 || e.Versions != 6 {
		t.Fatalf("%+v, %v", e, err)
	}

	for name, x := range map[string]struct{ by, typed, reason, field string }{
		"another name":         {"admin", "Ka Bí Mật", "Văn bản 12", "name"},
		"no reason":            {"admin", "Ka Bí Mật Một", " ", "reason"},
		"a reason that names":  {"admin", "ka bi mat hai", "Bà Ka bí mật một yêu cầu", "reason"},
		"not an administrator": {"publisher", "Ka Bí Mật Một", "Văn bản 12", ""},
	} {
		var bad catalog.Invalid
		err := w.erase(x.by, "no", x.typed, catalog.EraseRecord{ID: "one", Reason: x.reason})
		if x.field == "" && !errors.Is(err, catalog.ErrNotFound) || x.field != "" && (!errors.As(err, &bad) || bad[0].Field != x.field) {
			t.Errorf("%s: %v", name, err)
		}
	}
	why := catalog.EraseRecord{ID: "one", Reason: "Văn bản 12/YC ngày 02/3/2026"}
	for range 2 { // the second click
		if err := w.erase("admin", "yes", "ka bi mat một", why); err != nil {
			t.Fatal(err)
		}
	}
	if there := w.left(secrets...); len(there) > 0 {
		t.Errorf("still in the files: %q", there)
	}
	w.sound()
	if cards := w.cards(); len(cards) != 1 || cards["other"].Name == "" {
		t.Errorf("public: %v", cards)
	}
	for _, by := range []string{"officer", "publisher", "admin"} {
		if _, err := w.reg.RecordFor(t.Context(), w.person(by), "one"); !errors.Is(err, catalog.ErrNotFound) {
			t.Errorf("%s reads it: %v", by, err)
		}
		if left, err := w.reg.TombstonedFor(t.Context(), w.person(by), "one"); err != nil || left.Reason != why.Reason || left.By != "admin" || left.Versions != 6 || left.Field != catalog.Culture {
			t.Errorf("%s is told %+v, %v", by, left, err)
		}
	}
	if _, err := w.reg.TombstonedFor(t.Context(), w.person("member"), "one"); !errors.Is(err, catalog.ErrNotFound) {
		t.Errorf("a member is told: %v", err)
	}
	for slug, want := range map[string]bool{"ka-bi-mat-mot": true, "ka-bi-mat-hai": false, "anh-sang-duong-que": false} {
		if gone, err := w.reg.Gone(t.Context(), slug); gone != want || err != nil {
			t.Errorf("%s gone: %v, %v", slug, gone, err)
		}
	}

	// nobody goes on with it
	now, err := w.reg.Store().Get(t.Context(), "record", "one")
	if err != nil {
		t.Fatal(err)
	}
	w.refuses("officer", catalog.SaveRecord{ID: "one", Base: now.Version, Unit: north, Content: again}, catalog.ErrClosed)
	for _, m := range catalog.Moves {
		for _, by := range []string{"officer", "reviewer", "publisher"} {
			if _, err := w.try(by, catalog.MakeMove{ID: "one", Base: now.Version, Move: m.Name, Note: "x"}); !errors.Is(err, catalog.ErrClosed) && !errors.Is(err, catalog.ErrForbidden) {
				t.Errorf("%s by %s: %v", m.Name, by, err)
			}
		}
	}
	if err := w.reg.SendFeedback(t.Context(), catalog.Pending{Feedback: catalog.Feedback{ID: "late", Record: "one", Kind: catalog.Thanks, Text: "Lời muộn"}}); !errors.Is(err, catalog.ErrNotFound) {
		t.Errorf("feedback: %v", err)
	}
	w.refuses("reviewer", catalog.ApproveFeedback{ID: "waits", Record: "one", Kind: catalog.Thanks, Text: "Lời kín waits"}, catalog.ErrNotFound)

	// a reason that should not have been written goes the same way
	if err := w.erase("admin", "again", "", catalog.EraseRecord{ID: "one", Reason: "Văn bản số mười hai"}); err != nil {
		t.Fatal(err)
	}
	if there := w.left("12/YC"); len(there) > 0 {
		t.Error("the former reason is still there")
	}
	if err := w.erase("admin", "third", "", catalog.EraseRecord{ID: "one", Reason: "Văn bản số mười hai"}); !errors.Is(err, catalog.ErrClosed) {
		t.Errorf("erased a third time: %v", err)
	}
	w.sound()
}

// More bodies than one entry takes are erased by several.
func TestALongHistoryIsErased(t *testing.T) {
	defer catalog.EraseAtOnce(3)()
	w := newTown(t)
	w.published("one", "Ka Bí Mật")
	if err := w.erase("", "all", "Ka Bí Mật", catalog.EraseRecord{ID: "one", Reason: "Văn bản 1"}); err != nil {
		t.Fatal(err)
	}
	if there := w.left("Bí Mật", "ka-bi-mat"); len(there) > 0 {
		t.Errorf("still there: %q", there)
	}
	w.sound()
}

// A draft is erased by whoever was told its name, without being shown it.
func TestADraftIsErasedUnseen(t *testing.T) {
	w := newTown(t)
	w.save("officer", "draft", full("Ka Nháp Kín"))
	if e, err := w.reg.ErasingFor(t.Context(), w.person("admin"), "draft"); err != nil || e.Name != "" || e.Seat != north {
		t.Fatalf("%+v, %v", e, err)
	}
	if err := w.erase("admin", "1", "Ka Nháp Kín", catalog.EraseRecord{ID: "draft", Reason: "Văn bản 1"}); err != nil {
		t.Fatal(err)
	}
	if there := w.left("Nháp Kín"); len(there) > 0 {
		t.Errorf("still there: %q", there)
	}
	w.sound()
}

// Who someone was goes; what they did stays, and they do no more.
func TestAPersonIsErased(t *testing.T) {
	w := newTown(t)
	w.published("one", "Ánh sáng đường quê")
	erase := func(by, typed string, c catalog.ErasePerson) error {
		return w.reg.ErasePerson(t.Context(), by, "person:"+by+c.Person, typed, c)
	}
	why := "Văn bản 7"
	var bad catalog.Invalid
	if err := erase("admin", "officer", catalog.ErasePerson{Person: "officer", Reason: why}); !errors.As(err, &bad) {
		t.Errorf("another name: %v", err)
	}
	if err := erase("leader", "Người officer", catalog.ErasePerson{Person: "officer", Reason: why}); !errors.Is(err, catalog.ErrForbidden) {
		t.Errorf("a leader: %v", err)
	}
	if err := erase("admin", "Quản Trị", catalog.ErasePerson{Person: "admin", Reason: why}); !errors.Is(err, catalog.ErrForbidden) {
		t.Errorf("oneself: %v", err)
	}
	if err := erase("admin", "Người officer", catalog.ErasePerson{Person: "officer", Reason: why}); err != nil {
		t.Fatal(err)
	}
	if there := w.left("Người officer\"", "officer@mau.vn"); len(there) > 0 {
		t.Errorf("still there: %q", there)
	}
	p := w.person("officer")
	if p.Name != catalog.ErasedPerson || len(p.Grants) != 1 || p.Grants[0].To == nil || p.Holds(catalog.Officer, w.reg.Now()) {
		t.Errorf("left: %+v", p)
	}
	if _, err := w.reg.PersonByEmail(t.Context(), "officer"); !errors.Is(err, catalog.ErrNotFound) {
		t.Errorf("found by its id: %v", err)
	}
	w.refuses("officer", catalog.SaveRecord{ID: "new", Kind: catalog.Model, Unit: north, Content: full("Mới")}, catalog.ErrForbidden)
	w.refuses("admin", catalog.GrantRole{Person: "officer", Role: catalog.Officer, Unit: north}, catalog.ErrNotFound)
	w.must("admin", catalog.CreatePerson{ID: "next", Name: "Người mới", Email: "officer@mau.vn"}) // the address is free
	w.sound()
}
