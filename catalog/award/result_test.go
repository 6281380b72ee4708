package award

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"danvankheo/catalog"
)

// TestResult reads the public result in its golden file, before and after the
// closing, and once a candidate has been withdrawn.
func TestResult(t *testing.T) {
	w := filled(t)
	r := round("r")
	r.Limit, r.Regulation = 3, "Quy chế xét chọn số 01"
	w.must("secretary", r)
	for by, records := range map[string][]string{"anh": {"r1", "r3"}, "bay": {"r3", "r4"}, "cuc": {}} {
		if err := w.mark(by, "r", records...); err != nil {
			t.Fatal(err)
		}
	}
	open := show(t, w.result("dot-xet-nam-2026"))
	w.must("secretary", CloseRound{Round: "r"})
	closed := show(t, w.result("dot-xet-nam-2026"))
	// r2 is edited and published anew: its frozen name stays; r3 is withdrawn
	w.move("", "r2", "revise")
	w.must("", catalog.SaveRecord{ID: "r2", Base: w.version("record", "r2"), Unit: "phuong", Content: content(catalog.Model, "Tên mới")})
	w.move("", "r2", "submit", "verify", "publish")
	w.move("", "r3", "withdraw")
	after := w.result("dot-xet-nam-2026")
	golden(t, "result.txt", "open\n"+open+"\nclosed\n"+closed+"\nlater\n"+show(t, after)+"\n")
	for _, word := range []string{"Đội xung kích", "r3", "Tên mới", "anh", "bay"} {
		if strings.Contains(show(t, after), `"`+word+`"`) {
			t.Errorf("%q shows in the result", word)
		}
	}
	if strings.Contains(open, "Quy chế") || strings.Contains(open, "Ánh sáng") {
		t.Errorf("an open round shows more than its name: %s", open)
	}
	list, err := Public(t.Context(), w.reg)
	if err != nil || show(t, list) != show(t, []Notice{after.Notice}) {
		t.Errorf("list: %+v, %v", list, err)
	}
	if _, err := ResultOf(t.Context(), w.reg, "none", w.lookup); !errors.Is(err, catalog.ErrNotFound) {
		t.Errorf("no such round: %v", err)
	}
}

// TestLists: open rounds first, then the newest; a list tells its reader how
// much they have marked themselves.
func TestLists(t *testing.T) {
	w := filled(t)
	for i, id := range []string{"z", "y", "x", "w"} {
		w.now = day.AddDate(0, 0, i)
		r := round(id)
		r.Name = "Đợt " + id
		w.must("secretary", r)
		if err := w.mark("anh", id, []string{"r1", "r2", "r3", "r4"}[:i]...); err != nil {
			t.Fatal(err)
		}
	}
	w.must("secretary", CloseRound{Round: "w"})
	w.must("secretary", CloseRound{Round: "z"})
	for by, want := range map[string]string{"anh": "x2 y1 w3 z0 ", "bay": "x0 y0 w0 z0 ", "unseated": "", "secretary": "x0 y0 w0 z0 "} {
		list, err := For(t.Context(), w.reg, w.person(by))
		got := ""
		for _, l := range list {
			got += fmt.Sprint(l.Round.ID, l.Given, " ")
		}
		if err != nil || got != want {
			t.Errorf("%s: %q, want %q, %v", by, got, want, err)
		}
	}
	public, err := Public(t.Context(), w.reg)
	got := ""
	for _, n := range public {
		got += fmt.Sprint(n.Name, n.Marked, " ")
	}
	if want := "Đợt x0 Đợt y0 Đợt w1 Đợt z0 "; err != nil || got != want {
		t.Errorf("public: %q, want %q, %v", got, want, err)
	}
}

// TestWithdrawnWhileOpen: a record withdrawn after the opening can no longer be
// marked; a mark it already has stays counted, without its name.
func TestWithdrawnWhileOpen(t *testing.T) {
	w := filled(t)
	w.must("secretary", round("r"))
	if err := w.mark("anh", "r", "r1", "r2"); err != nil {
		t.Fatal(err)
	}
	w.move("", "r1", "withdraw")
	if c := choice(t, w.board("anh", "r"), "r1"); !c.Withdrawn || c.ClosedBecause == "" || !c.Mine || c.Slug != "" {
		t.Errorf("on the board: %+v", c)
	}
	if err := w.mark("bay", "r", "r1"); outcome(err) != "invalid" || !strings.Contains(err.Error(), "đã gỡ") {
		t.Errorf("marking it: %v", err)
	}
	w.must("secretary", CloseRound{Round: "r"})
	rows := w.result("dot-xet-nam-2026").Rows
	if want := (Row{Withdrawn: true, Count: 1}); rows[1] != want || rows[0].Record != "r2" {
		t.Errorf("rows: %+v", rows)
	}
}

// TestTwoWorlds: two registries that differ only in what others have marked
// answer everyone but those others alike, byte for byte, until the closing.
func TestTwoWorlds(t *testing.T) {
	worlds := [2]*world{filled(t), filled(t)}
	marks := [2]map[string][]string{
		{"bay": {"r1", "r2"}, "cuc": {"r3"}},
		{"bay": {"r4"}, "cuc": {"r1", "r2", "r3", "r4"}},
	}
	var seen [2]string
	for i, w := range worlds {
		r := round("r")
		w.must("secretary", r)
		for _, by := range []string{"bay", "cuc"} {
			if err := w.mark(by, "r", marks[i][by]...); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.mark("anh", "r", "r2"); err != nil {
			t.Fatal(err)
		}
		w.must("bay", MarkCandidates{Round: "r", Base: 1, Records: marks[1-i]["bay"]}) // someone thinks again
		seen[i] = w.everything("anh", "leader", "secretary", "unseated", "admin")
	}
	if seen[0] != seen[1] {
		t.Errorf("others' marks show:\n%s\n---\n%s", seen[0], seen[1])
	}
	// the test could fail: the same worlds closed do differ
	for i, w := range worlds {
		w.must("secretary", CloseRound{Round: "r"})
		seen[i] = w.everything("anh")
	}
	if seen[0] == seen[1] {
		t.Error("the two worlds do not differ at all")
	}
}

// TestSilentWorlds: whether others have marked at all shows to the secretary
// and to nobody else.
func TestSilentWorlds(t *testing.T) {
	marked, silent := filled(t), filled(t)
	marked.must("secretary", round("r"))
	silent.must("secretary", round("r"))
	for _, by := range []string{"bay", "cuc"} {
		if err := marked.mark(by, "r", "r1"); err != nil {
			t.Fatal(err)
		}
	}
	who := []string{"anh", "leader", "unseated", "admin"}
	if a, b := marked.everything(who...), silent.everything(who...); a != b {
		t.Errorf("that others have marked shows:\n%s\n---\n%s", a, b)
	}
	if a, b := *marked.board("secretary", "r").Marked, *silent.board("secretary", "r").Marked; a != 2 || b != 0 {
		t.Errorf("the secretary counts %d and %d", a, b)
	}
	if err := marked.mark("bay", "r"); err != nil {
		t.Fatal(err)
	}
	if n := *marked.board("secretary", "r").Marked; n != 1 {
		t.Errorf("who took all marks back still counts: %d", n)
	}
}

// everything these persons and the public can read or be told of round r.
func (w *world) everything(persons ...string) string {
	w.t.Helper()
	var out strings.Builder
	public, err := Public(w.t.Context(), w.reg)
	fmt.Fprintln(&out, show(w.t, public), err, show(w.t, w.result("dot-xet-nam-2026")))
	for _, id := range persons {
		p := w.person(id)
		list, err := For(w.t.Context(), w.reg, p)
		fmt.Fprintln(&out, id, show(w.t, list), err)
		b, err := BoardOf(w.t.Context(), w.reg, p, "r", w.lookup)
		fmt.Fprintln(&out, show(w.t, b), err)
		fmt.Fprintln(&out, w.do(id, MarkCandidates{Round: "r", Base: b.Base, Records: []string{"r3", "ghost"}}))
	}
	return out.String()
}
