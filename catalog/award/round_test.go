package award

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"danvankheo/catalog"
)

func TestOpenRoundRefusals(t *testing.T) {
	w := filled(t)
	for _, c := range []struct {
		why    string
		change func(*OpenRound)
		field  string
		words  string
	}{
		{"no name", func(r *OpenRound) { r.Name = " \t" }, "name", "Đặt tên"},
		{"long name", func(r *OpenRound) { r.Name = strings.Repeat("ế", 201) }, "name", "201"},
		{"long regulation", func(r *OpenRound) { r.Regulation = strings.Repeat("ế", 4001) }, "regulation", "4.001"},
		{"unknown kind", func(r *OpenRound) { r.Kinds = []catalog.Kind{"movement"} }, "kinds", "Chọn"},
		{"negative limit", func(r *OpenRound) { r.Limit = -1 }, "limit", "0"},
		{"no seat", func(r *OpenRound) { r.Seats = nil }, "seats", "ít nhất một"},
		{"seat without the role", func(r *OpenRound) { r.Seats = []string{"anh", "leader"} }, "seats", "Hà Lãnh Đạo không giữ vai trò"},
		{"seat of nobody", func(r *OpenRound) { r.Seats = []string{"ghost"} }, "seats", "không còn trong danh sách"},
	} {
		r := round("x")
		c.change(&r)
		err := w.do("secretary", r)
		var p catalog.Invalid
		if !errors.As(err, &p) || len(p) != 1 || p[0].Field != c.field || !strings.Contains(p[0].Sentence, c.words) {
			t.Errorf("%s: %v", c.why, err)
		}
	}
	r := round("x")
	r.Unit = "nowhere"
	if err := w.do("secretary", r); !errors.Is(err, catalog.ErrForbidden) {
		t.Errorf("unit below none of the secretary's: %v", err)
	}
	if err := w.do("secretary_above", r); outcome(err) != "invalid" {
		t.Errorf("unknown unit: %v", err)
	}
	w.must("", catalog.GrantRole{Person: "anh", Role: catalog.Member, Unit: ""})
	r = OpenRound{ID: "x", Name: "Đợt chung", Kinds: []catalog.Kind{catalog.Exemplar}, Seats: []string{"anh"}}
	w.must("secretary_above", r)
	if b := w.board("secretary_above", "x"); names(b) != "Đội xung kích" {
		t.Errorf("whole registry, exemplars only: %s", names(b))
	}
	r.ID, r.Unit, r.Name = "y", "phuong", "Đợt của phường"
	if err := w.do("secretary", r); outcome(err) != "invalid" || !strings.Contains(err.Error(), "Chưa có hồ sơ nào đủ điều kiện") {
		t.Errorf("nobody eligible: %v", err)
	}
}

func names(b Board) string {
	var out []string
	for _, c := range b.Choices {
		out = append(out, c.Name)
	}
	return strings.Join(out, ", ")
}

// TestEligible: published, registered, not withdrawn, complete, of the subtree,
// in the order of the Vietnamese alphabet.
func TestEligible(t *testing.T) {
	w := filled(t)
	w.must("secretary", round("all"))
	if got, want := names(w.board("anh", "all")), "Ánh sáng an ninh, Ăn sạch sống khỏe, Dân biết dân bàn, Đội xung kích"; got != want {
		t.Errorf("the province: %s, want %s", got, want)
	}
	below := round("below")
	below.Unit, below.Kinds = "xa", []catalog.Kind{catalog.Model}
	w.must("secretary", below)
	if got := names(w.board("secretary_below", "below")); got != "Ánh sáng an ninh" {
		t.Errorf("models of the commune: %s", got)
	}
	full := catalog.Publication{Kind: catalog.Model, Origin: catalog.Registered, Form: catalog.FormFor(catalog.Model).ID, Content: content(catalog.Model, "Tên")}
	gap := full
	gap.Content.Answers = map[string]string{}
	historical, taken := full, full
	historical.Origin, taken.Withdrawn = catalog.Historical, true
	for why, c := range map[string]struct {
		p    catalog.Publication
		want bool
	}{"full": {full, true}, "gap": {gap, false}, "historical": {historical, false}, "withdrawn": {taken, false}} {
		if got := Eligible(c.p, nil, day); got != c.want {
			t.Errorf("%s: %v", why, got)
		}
	}
}

func TestLimitAndForeignRecords(t *testing.T) {
	w := filled(t)
	r := round("r")
	r.Limit = 2
	w.must("secretary", r)
	for _, c := range []struct {
		records []string
		words   string // "" is accepted
	}{
		{[]string{"r1", "r2"}, ""},
		{[]string{"r1", "r1", "r2"}, ""}, // a record counts once
		{[]string{"r1", "r2", "r3"}, "Bỏ bớt 1"},
		{[]string{fromPress}, "không thuộc đợt xét này"},
		{[]string{"draft"}, "không thuộc đợt xét này"},
		{[]string{"gone"}, "không thuộc đợt xét này"},
		{[]string{}, ""},
	} {
		err := w.mark("anh", "r", c.records...)
		if c.words == "" && err != nil || c.words != "" && (outcome(err) != "invalid" || !strings.Contains(err.Error(), c.words)) {
			t.Errorf("%v: %v", c.records, err)
		}
	}
	w.must("anh", MarkCandidates{Round: "r", Base: 3, Records: []string{"r2", "r1"}})
	b := w.board("anh", "r")
	if b.Used != 2 || b.Base != 4 || !b.Marks || b.Closes {
		t.Errorf("board: %+v", b)
	}
	if err := w.do("anh", MarkCandidates{Round: "r", Base: 3}); !errors.Is(err, catalog.ErrConflict) {
		t.Errorf("on an old base: %v", err)
	}
	if err := w.do("anh", MarkCandidates{Round: "none"}); !errors.Is(err, catalog.ErrNotFound) {
		t.Errorf("in no round: %v", err)
	}
}

// TestConflict: whoever wrote, sent, verified or published an edition may not
// mark the record, also when the record has forgotten it since.
func TestConflict(t *testing.T) {
	w := filled(t)
	hands := map[string]catalog.Role{"wrote": catalog.Officer, "sent": catalog.Officer, "checked": catalog.Reviewer, "released": catalog.Publisher}
	seats := append([]string{}, committee...)
	for id, role := range hands {
		w.must("", catalog.CreatePerson{ID: id, Name: "Ủy viên " + id, Email: id + "@thu.vn"})
		w.must("", catalog.GrantRole{Person: id, Role: role, Unit: "tinh"})
		w.must("", catalog.GrantRole{Person: id, Role: catalog.Member, Unit: "tinh"})
		seats = append(seats, id)
	}
	w.save("wrote", "tied", "xa", catalog.Model, "Vườn mẫu")
	w.move("sent", "tied", "submit")
	w.move("checked", "tied", "verify")
	w.move("released", "tied", "publish")
	w.move("", "tied", "revise", "submit", "verify", "publish") // a second edition without them
	r := round("r")
	r.Seats = seats
	w.must("secretary", r)
	words := map[string]string{"wrote": "viết", "sent": "gửi", "checked": "xác minh", "released": "công khai"}
	for id := range hands {
		err := w.mark(id, "r", "r1", "tied")
		if outcome(err) != "invalid" || !strings.Contains(err.Error(), "“Vườn mẫu”: Anh chị đã "+words[id]) {
			t.Errorf("%s: %v", id, err)
		}
		if why := choice(t, w.board(id, "r"), "tied").ClosedBecause; !strings.Contains(why, words[id]) {
			t.Errorf("%s sees %q", id, why)
		}
		if err := w.mark(id, "r", "r1"); err != nil {
			t.Errorf("%s on another record: %v", id, err)
		}
	}
	if err := w.mark("anh", "r", "tied"); err != nil {
		t.Errorf("without a hand in it: %v", err)
	}
	// a board tells a member only of their own hands
	if b := show(t, w.board("anh", "r").Choices); strings.Contains(b, "released") || strings.Contains(b, "closed_because") {
		t.Errorf("another's hands on a member's board: %s", b)
	}
}

func choice(t *testing.T, b Board, record string) Choice {
	t.Helper()
	for _, c := range b.Choices {
		if c.Record == record {
			return c
		}
	}
	t.Fatalf("no %s on the board", record)
	return Choice{}
}

// TestDoubleClick: the same key is the same act, once.
func TestDoubleClick(t *testing.T) {
	w := filled(t)
	for _, c := range []struct {
		by string
		c  catalog.Command
	}{
		{"secretary", round("r")},
		{"anh", MarkCandidates{Round: "r", Records: []string{"r1"}}},
		{"secretary", CloseRound{Round: "r"}},
	} {
		first, err := w.reg.Do(t.Context(), c.by, "click "+c.c.Act(), c.c)
		if err != nil {
			t.Fatal(err)
		}
		again, err := w.reg.Do(t.Context(), c.by, "click "+c.c.Act(), c.c)
		if err != nil || again.Seq != first.Seq {
			t.Errorf("%s again: entry %d after %d, %v", c.c.Act(), again.Seq, first.Seq, err)
		}
	}
	if err := w.do("secretary", round("r")); !errors.Is(err, catalog.ErrConflict) {
		t.Errorf("the same id by another form: %v", err)
	}
	if err := w.do("secretary", CloseRound{Round: "r"}); !errors.Is(err, catalog.ErrClosed) {
		t.Errorf("closing what is closed: %v", err)
	}
}

// TestSlug: rounds of one name get addresses of their own.
func TestSlug(t *testing.T) {
	w := filled(t)
	var got []string
	for i := range 3 {
		id := fmt.Sprint("r", i)
		w.must("secretary", round(id))
		got = append(got, w.board("secretary", id).Round.Slug)
	}
	if want := []string{"dot-xet-nam-2026", "dot-xet-nam-2026-2", "dot-xet-nam-2026-3"}; !reflect.DeepEqual(got, want) {
		t.Errorf("%v", got)
	}
}

func TestSeatable(t *testing.T) {
	w := newWorld(t)
	list, err := Seatable(t.Context(), w.reg, w.person("secretary"), "tinh")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range list {
		got = append(got, s.Name)
	}
	if want := "Trần Văn Anh, Lê Thị Bảy, Nguyễn Thị Cúc, Phan Không Ghế, Hồ Thôi Việc"; strings.Join(got, ", ") != want {
		t.Errorf("%v", got)
	}
	for _, other := range []string{"none", "anh", "secretary_below", "leader", "admin"} {
		if _, err := Seatable(t.Context(), w.reg, w.person(other), "tinh"); !errors.Is(err, catalog.ErrNotFound) {
			t.Errorf("%s: %v", other, err)
		}
	}
}
