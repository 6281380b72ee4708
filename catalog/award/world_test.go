package award

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
	"danvankheo/catalog/sheet"
	"danvankheo/catalog/sqlite"
)

var update = flag.Bool("update", false, "rewrite the files in testdata")

// world is a small registry built by real commands: a province with two
// communes, one person for every role, and records of all kinds.
type world struct {
	t   testing.TB
	reg *catalog.Registry
	n   int // keys given
	now time.Time
}

var day = time.Date(2026, 3, 2, 9, 0, 0, 0, catalog.Zone)

func newWorld(t testing.TB) *world {
	t.Helper()
	nouns := slices.Concat(catalog.Nouns, Nouns, sheet.Nouns)
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "registry.db"), nouns)
	if err != nil {
		t.Fatal(err)
	}
	w := &world{t: t, now: day}
	w.reg, err = catalog.Open(t.Context(), store, catalog.Options{Nouns: slices.Concat(Nouns, sheet.Nouns), Clock: func() time.Time { return w.now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.reg.Close(); store.Close() })
	w.must("", catalog.SetUp{Name: "Dân vận khéo", Place: "Tỉnh Thử", Person: "admin", Admin: "Quản Trị", Email: "admin@thu.vn"})
	w.must("", catalog.LoadUnits{Source: "thử", Units: []catalog.Unit{
		{ID: "tinh", Slug: "tinh", Name: "Thử", FullName: "Tỉnh Thử", Level: catalog.Province},
		{ID: "xa", Slug: "xa", Name: "Đông", FullName: "Xã Đông", Level: catalog.Commune, Parent: "tinh"},
		{ID: "phuong", Slug: "phuong", Name: "Tây", FullName: "Phường Tây", Level: catalog.Commune, Parent: "tinh"},
	}})
	for _, p := range people {
		w.must("", catalog.CreatePerson{ID: p.id, Name: p.name, Email: p.id + "@thu.vn"})
		if p.role != "" {
			w.must("", catalog.GrantRole{Person: p.id, Role: p.role, Unit: p.unit})
		}
	}
	return w
}

var people = []struct {
	id, name string
	role     catalog.Role
	unit     string
}{
	{"none", "Không Vai Trò", "", ""},
	{"officer", "Đỗ Cán Bộ", catalog.Officer, "xa"},
	{"reviewer", "Vũ Thẩm Định", catalog.Reviewer, "tinh"},
	{"publisher", "Lý Công Khai", catalog.Publisher, "tinh"},
	{"anh", "Trần Văn Anh", catalog.Member, "tinh"},
	{"bay", "Lê Thị Bảy", catalog.Member, "tinh"},
	{"cuc", "Nguyễn Thị Cúc", catalog.Member, "tinh"},
	{"unseated", "Phan Không Ghế", catalog.Member, "tinh"},
	{"former", "Hồ Thôi Việc", catalog.Member, "tinh"},
	{"secretary", "Mai Thư Ký", catalog.Secretary, "tinh"},
	{"secretary_below", "Tạ Thư Ký Xã", catalog.Secretary, "xa"},
	{"secretary_above", "Cao Thư Ký Toàn Bộ", catalog.Secretary, ""},
	{"leader", "Hà Lãnh Đạo", catalog.Leader, "tinh"},
}

func (w *world) do(by string, c catalog.Command) error {
	w.n++
	_, err := w.reg.Do(w.t.Context(), by, fmt.Sprintf("key-%d", w.n), c)
	return err
}

func (w *world) must(by string, c catalog.Command) {
	w.t.Helper()
	if err := w.do(by, c); err != nil {
		w.t.Fatalf("%s by %q: %v", c.Act(), by, err)
	}
}

func content(kind catalog.Kind, name string) catalog.Content {
	c := catalog.Content{
		Name: name, Summary: "Việc làm có ích.", Subject: catalog.Collective, Field: catalog.Economy, Started: "2025",
		Answers: map[string]string{"contact": "0900 000 000"},
	}
	for _, item := range catalog.FormFor(kind).Items {
		if item.Missing != "" {
			c.Answers[item.Key] = "Đã làm từng bước."
		}
	}
	return c
}

// save leaves a draft, by writer ("" the program).
func (w *world) save(writer, id, unit string, kind catalog.Kind, name string) {
	w.t.Helper()
	w.must(writer, catalog.SaveRecord{ID: id, Kind: kind, Unit: unit, Content: content(kind, name)})
}

func (w *world) move(by, id string, moves ...string) {
	w.t.Helper()
	for _, m := range moves {
		w.must(by, catalog.MakeMove{ID: id, Base: w.version("record", id), Move: m, Note: note(m)})
	}
}

func note(move string) string {
	if m, _ := catalog.MoveByName(move); m.NoteLabel != "" {
		return "Có lý do."
	}
	return ""
}

func (w *world) version(noun, id string) int64 {
	w.t.Helper()
	doc, err := w.reg.Store().Get(w.t.Context(), noun, id)
	if err != nil {
		w.t.Fatal(err)
	}
	return doc.Version
}

// publish takes a new record through the chain by three different persons.
func (w *world) publish(id, unit string, kind catalog.Kind, name string) {
	w.t.Helper()
	w.save("", id, unit, kind, name)
	w.move("", id, "submit", "verify", "publish")
}

// fromPress is the id of a historical record.
const fromPress = "theobaotheobaoaa"

// filled is a world with four eligible records and three that are not.
func filled(t testing.TB) *world {
	w := newWorld(t)
	w.publish("r1", "xa", catalog.Model, "Ánh sáng an ninh")
	w.publish("r2", "phuong", catalog.Model, "Ăn sạch sống khỏe")
	w.publish("r3", "xa", catalog.Exemplar, "Đội xung kích")
	w.publish("r4", "tinh", catalog.Model, "Dân biết dân bàn")
	w.save("", "draft", "xa", catalog.Model, "Bản nháp")
	w.publish("gone", "xa", catalog.Model, "Đã gỡ")
	w.move("", "gone", "withdraw")
	for _, c := range sheet.Acts("báo", "báo", true, []catalog.Row{{
		Code: fromPress, Kind: catalog.Model, Field: catalog.Economy, Name: "Theo báo", Place: catalog.Place{Province: "Thử"}, Unit: "xa", Source: "Báo Thử",
	}}) {
		w.must("", c)
	}
	return w
}

func (w *world) person(id string) catalog.Person {
	w.t.Helper()
	p, err := w.reg.Person(w.t.Context(), id)
	if err != nil {
		w.t.Fatal(err)
	}
	return p
}

// lookup reads Cards as the public index would.
func (w *world) lookup(id string) (catalog.Card, bool) {
	w.t.Helper()
	cards, err := w.reg.Cards(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	for _, c := range cards {
		if c.ID == id {
			return c, true
		}
	}
	return catalog.Card{}, false
}

var committee = []string{"anh", "bay", "cuc"}

func round(id string) OpenRound {
	return OpenRound{ID: id, Name: "Đợt xét năm 2026", Unit: "tinh", Seats: committee}
}

// mark as the page does: on the base the member has just been shown.
func (w *world) mark(by, round string, records ...string) error {
	w.t.Helper()
	m, err := get[Mark](w.t.Context(), w.reg, markNoun, MarkID(round, by))
	if err != nil && err != catalog.ErrNotFound {
		w.t.Fatal(err)
	}
	return w.do(by, MarkCandidates{Round: round, Base: m.Version, Records: records})
}

func (w *world) board(by, round string) Board {
	w.t.Helper()
	b, err := BoardOf(w.t.Context(), w.reg, w.person(by), round, w.lookup)
	if err != nil {
		w.t.Fatal(err)
	}
	return b
}

func (w *world) result(slug string) Result {
	w.t.Helper()
	r, err := ResultOf(w.t.Context(), w.reg, slug, w.lookup)
	if err != nil {
		w.t.Fatal(err)
	}
	return r
}

func (w *world) entries() []ledger.Full {
	w.t.Helper()
	var all []ledger.Full
	for {
		list, err := w.reg.Store().Read(context.Background(), int64(len(all))+1, 500)
		if err != nil {
			w.t.Fatal(err)
		}
		if len(list) == 0 {
			return all
		}
		all = append(all, list...)
	}
}

func show(t testing.TB, v any) string {
	t.Helper()
	raw, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v; run with -update and read it", err)
	}
	if string(want) != got {
		t.Errorf("%s differs; run with -update and read the change\n got:\n%s\nwant:\n%s", file, got, want)
	}
}
