package catalog_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"

	"danvankheo/catalog"
	"danvankheo/catalog/sheet"
	"danvankheo/catalog/sqlite"
)

const past, future = "2026-01-01", "2999-01-01"

func merge(id, day string) catalog.Merger {
	return catalog.Merger{
		ID: id, Title: "Sáp nhập xã Bắc và xã Nam", Day: day, Act: "01/NQ",
		New: []catalog.Unit{{ID: id + "-new", Code: "4", Name: "Bắc Nam", FullName: "Xã Bắc Nam", Level: catalog.Commune, Parent: province}},
		Arrows: []catalog.Arrow{
			{From: north, To: id + "-new", Portion: catalog.PortionWhole}, {From: south, To: id + "-new", Portion: catalog.PortionWhole},
		},
	}
}

func split(id, day string) catalog.Merger {
	m := merge(id, day)
	m.Title = "Chia xã Bắc"
	m.Arrows = []catalog.Arrow{
		{From: north, To: id + "-new", Portion: catalog.PortionPart}, {From: north, To: south, Portion: catalog.PortionRemainder, Main: true},
	}
	return m
}

func (w *town) invalid(by string, c catalog.Command) {
	w.Helper()
	before := w.head()
	var bad catalog.Invalid
	if _, err := w.try(by, c); !errors.As(err, &bad) {
		w.Errorf("%s by %q: got %v, want problems of fields", c.Act(), by, err)
	}
	if w.head() != before {
		w.Errorf("%s by %q was refused and left an entry", c.Act(), by)
	}
}

// sees are the ids of the files a person finds in the workspace.
func (w *town) sees(person string) (ids []string) {
	w.Helper()
	list, err := w.reg.WorkList(context.Background(), w.person(person), catalog.Filter{})
	if err != nil {
		w.Fatal(err)
	}
	for _, r := range list {
		ids = append(ids, r.ID)
	}
	slices.Sort(ids)
	return ids
}

func (w *town) draft(by, id, unit string) {
	w.Helper()
	w.must(by, catalog.SaveRecord{ID: id, Kind: catalog.Model, Unit: unit, Content: catalog.Content{Name: "Tên " + id, Field: catalog.Economy}})
}

func (w *town) grant(person string, role catalog.Role, unit string) {
	w.Helper()
	if _, err := w.reg.Person(context.Background(), person); err != nil {
		w.must("admin", catalog.CreatePerson{ID: person, Name: "Người " + person, Email: person + "@mau.vn"})
	}
	w.must("admin", catalog.GrantRole{Person: person, Role: role, Unit: unit})
}

// On the day of a merger the heir's officers have the predecessors' records, and
// nobody keyed anything again.
func TestAuthorityFollowsAMerger(t *testing.T) {
	w := newTown(t)
	w.grant("southerner", catalog.Officer, south)
	w.draft("officer", "a", north)
	w.draft("southerner", "b", south)
	w.refuses("officer", catalog.PlanMerger{Merger: merge("m", past)}, catalog.ErrForbidden)
	w.must("admin", catalog.PlanMerger{Merger: merge("m", past)})
	if got := w.sees("southerner"); !slices.Equal(got, []string{"b"}) {
		t.Errorf("before: %v", got)
	}
	if err := w.reg.ApplyDue(context.Background()); err != nil {
		t.Fatal(err)
	}
	head := w.head()
	if err := w.reg.ApplyDue(context.Background()); err != nil || w.head() != head {
		t.Errorf("applied twice: %v", err)
	}
	w.grant("heir", catalog.Officer, "m-new")
	if got := w.sees("heir"); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("the heir sees %v", got)
	}
	w.must("heir", catalog.SaveRecord{ID: "a", Base: 1, Unit: north, Content: catalog.Content{Name: "Tên khác", Field: catalog.Economy}})
	// whoever was there keeps what was theirs, and no more
	if got := w.sees("officer"); !slices.Equal(got, []string{"a"}) {
		t.Errorf("the officer of the ended unit sees %v", got)
	}
	w.invalid("officer", catalog.SaveRecord{ID: "c", Kind: catalog.Model, Unit: north, Content: catalog.Content{Name: "Mới", Field: catalog.Economy}})
	if r := w.record("a"); r.Unit != north || r.Seat != north {
		t.Errorf("recorded at %s, seat %s: the unit as recorded stays", r.Unit, r.Seat)
	}
}

// At a split both heirs read, none edits, and the parent decides.
func TestASplitWaitsForTheParent(t *testing.T) {
	w := newTown(t)
	w.draft("officer", "a", north)
	w.grant("southerner", catalog.Officer, south)
	w.must("admin", catalog.PlanMerger{Merger: split("m", past)})
	w.must("admin", catalog.ApplyMerger{ID: "m"})
	w.grant("heir", catalog.Officer, "m-new")
	edit := catalog.SaveRecord{ID: "a", Base: 1, Unit: north, Content: catalog.Content{Name: "Tên khác", Field: catalog.Economy}}
	for _, p := range []string{"southerner", "heir"} {
		if got := w.sees(p); !slices.Equal(got, []string{"a"}) {
			t.Errorf("%s sees %v", p, got)
		}
		w.refuses(p, edit, catalog.ErrForbidden)
		w.refuses(p, catalog.PlaceRecord{ID: "a", Base: 1, Unit: south}, catalog.ErrForbidden)
	}
	waiting := func(p string) int {
		list, err := w.reg.Unplaced(context.Background(), w.person(p))
		if err != nil {
			t.Fatal(err)
		}
		return len(list)
	}
	if waiting("publisher") != 1 || waiting("heir") != 0 || waiting("officer") != 0 {
		t.Errorf("waiting for publisher %d, heir %d, officer %d", waiting("publisher"), waiting("heir"), waiting("officer"))
	}
	w.invalid("publisher", catalog.PlaceRecord{ID: "a", Base: 1, Unit: province})
	w.must("publisher", catalog.PlaceRecord{ID: "a", Base: 1, Unit: "m-new"})
	if waiting("publisher") != 0 {
		t.Error("it still waits")
	}
	edit.Base = 2
	w.refuses("southerner", edit, catalog.ErrForbidden)
	if got := w.sees("southerner"); len(got) != 0 {
		t.Errorf("the other heir still sees %v", got)
	}
	w.must("heir", edit)
}

func TestAMergerIsTakenBack(t *testing.T) {
	w := newTown(t)
	w.must("admin", catalog.PlanMerger{Merger: merge("later", future)})
	w.refuses("admin", catalog.ApplyMerger{ID: "later"}, catalog.ErrClosed)
	w.invalid("admin", catalog.UndoMerger{ID: "later", Base: 1})
	w.must("admin", catalog.UndoMerger{ID: "later", Base: 1, Note: "Nhầm ngày"})

	before := w.reg.Units().All()
	w.must("admin", catalog.PlanMerger{Merger: merge("m", past)})
	w.must("admin", catalog.ApplyMerger{ID: "m"})
	if u, _ := w.reg.Units().Get(north); u.ValidTo != "2025-12-31" || len(u.Heirs) != 1 {
		t.Errorf("%+v", u)
	}
	w.must("admin", catalog.UndoMerger{ID: "m", Base: 2, Note: "Nghị quyết bị hoãn"})
	after := w.reg.Units()
	if after.Len() != len(before) {
		t.Errorf("%d units, there were %d", after.Len(), len(before))
	}
	for _, u := range before {
		if now, _ := after.Get(u.ID); now.ValidTo != u.ValidTo || now.EndAct != u.EndAct || len(now.Heirs) != len(u.Heirs) {
			t.Errorf("%s is %+v now", u.ID, now)
		}
	}
	// its address and code are free again
	w.must("admin", catalog.PlanMerger{Merger: merge("again", past)})
	w.must("admin", catalog.ApplyMerger{ID: "again"})
	w.grant("heir", catalog.Officer, "again-new")
	w.refuses("admin", catalog.UndoMerger{ID: "again", Base: 2, Note: "Lần nữa"}, catalog.ErrClosed)
	if found, _, err := w.reg.Verify(context.Background()); err != nil || len(found) > 0 {
		t.Errorf("verify: %v %v", found, err)
	}
}

func TestABadPlanIsRefused(t *testing.T) {
	w := newTown(t)
	for what, change := range map[string]func(*catalog.Merger){
		"no title":       func(m *catalog.Merger) { m.Title = " " },
		"no day":         func(m *catalog.Merger) { m.Day = "1/1/2026" },
		"no act":         func(m *catalog.Merger) { m.Act = "" },
		"nothing":        func(m *catalog.Merger) { m.Arrows = nil },
		"unknown unit":   func(m *catalog.Merger) { m.Arrows[0].From = "nowhere" },
		"unknown heir":   func(m *catalog.Merger) { m.Arrows[0].To = "nowhere" },
		"whole twice":    func(m *catalog.Merger) { m.Arrows[1].From, m.Arrows[1].To = north, south },
		"the same twice": func(m *catalog.Merger) { m.Arrows[1] = m.Arrows[0] },
		"into itself":    func(m *catalog.Merger) { m.Arrows[0].To = north },
		"no name":        func(m *catalog.Merger) { m.New[0].FullName = "" },
		"known unit":     func(m *catalog.Merger) { m.New[0].ID = south },
		"code in force":  func(m *catalog.Merger) { m.Arrows, m.New[0].Code = m.Arrows[:1], "3" },
		"parent unknown": func(m *catalog.Merger) { m.New[0].Parent = "nowhere" },
		"its own parent": func(m *catalog.Merger) { m.New[0].Parent = m.New[0].ID },
	} {
		m := merge("m", past)
		change(&m)
		t.Run(what, func(t *testing.T) { w.invalid("admin", catalog.PlanMerger{Merger: m}) })
	}
}

// Two copies on one store ask for what is due in the same moment: it happens once,
// and both have it.
func TestTwoCopiesApplyOnce(t *testing.T) {
	w := newTown(t)
	w.draft("officer", "a", north)
	w.must("admin", catalog.PlanMerger{Merger: merge("m", past)})
	var copies []*catalog.Registry
	for range 4 {
		copies = append(copies, w.another())
	}
	var all sync.WaitGroup
	for _, reg := range append(copies, w.reg) {
		all.Go(func() {
			for range 3 {
				if err := reg.ApplyDue(context.Background()); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	entries, err := w.reg.Store().History(context.Background(), "merger", "m")
	if err != nil || len(entries) != 2 || entries[1].Key != catalog.MergerKey(merge("m", past)) {
		t.Errorf("%d entries of the merger, %v", len(entries), err)
	}
	for i, reg := range copies {
		if err := reg.Ledger().CatchUp(context.Background()); err != nil {
			t.Fatal(err)
		}
		if at := reg.Units().Today().Place(north, "", catalog.Chosen{}); at.Unit != "m-new" {
			t.Errorf("copy %d has %+v", i, at)
		}
	}
}

// another is a second copy of the program on the same store.
func (w *town) another() *catalog.Registry {
	w.Helper()
	store, err := sqlite.Open(context.Background(), w.path, append(slices.Clone(catalog.Nouns), sheet.Nouns...))
	if err != nil {
		w.Fatal(err)
	}
	reg, err := catalog.Open(context.Background(), store, catalog.Options{Nouns: sheet.Nouns})
	if err != nil {
		w.Fatal(err)
	}
	w.Cleanup(func() { reg.Close(); store.Close() })
	return reg
}

// Organisations merge as territories do; what lies below goes on below the heir,
// and comes back if the merger is undone.
func TestOrganisationsMerge(t *testing.T) {
	w := newTown(t)
	w.must("", catalog.LoadUnits{Source: "test", Units: []catalog.Unit{
		{ID: "tuyen-giao", Slug: "ban-tuyen-giao", Name: "Ban Tuyên giáo", FullName: "Ban Tuyên giáo Tỉnh ủy", Kind: catalog.PartyCommittee, Level: catalog.Province, Parent: province},
		{ID: "dan-van", Slug: "ban-dan-van", Name: "Ban Dân vận", FullName: "Ban Dân vận Tỉnh ủy", Kind: catalog.PartyCommittee, Level: catalog.Province, Parent: province},
		{ID: "phong", Slug: "phong", Name: "Phòng", FullName: "Phòng Đoàn thể và các hội", Kind: catalog.PartyCommittee, Level: catalog.Province, Parent: "dan-van"},
	}})
	w.grant("mobiliser", catalog.Officer, "dan-van")
	w.draft("mobiliser", "a", "phong")
	m := catalog.Merger{
		ID: "m", Title: "Hợp nhất hai ban", Day: past, Act: "01/QĐ",
		New: []catalog.Unit{{ID: "hai-ban", Name: "Ban Tuyên giáo và Dân vận", FullName: "Ban Tuyên giáo và Dân vận Tỉnh ủy", Kind: catalog.PartyCommittee, Level: catalog.Province, Parent: province}},
		Arrows: []catalog.Arrow{
			{From: "tuyen-giao", To: "hai-ban", Portion: catalog.PortionWhole}, {From: "dan-van", To: "hai-ban", Portion: catalog.PortionWhole},
		},
	}
	w.must("admin", catalog.PlanMerger{Merger: m})
	w.must("admin", catalog.ApplyMerger{ID: "m"})
	if u, _ := w.reg.Units().Get("phong"); u.Parent != "hai-ban" || u.On("2025-12-31").Parent != "dan-van" {
		t.Errorf("%+v", u)
	}
	if faults := w.reg.Units().Check(); len(faults) > 0 {
		t.Error(faults)
	}
	w.grant("heir", catalog.Officer, "hai-ban")
	if got := w.sees("heir"); !slices.Equal(got, []string{"a"}) {
		t.Errorf("the heir sees %v", got)
	}
	w.must("admin", catalog.EndRole{Person: "heir", Role: catalog.Officer, Unit: "hai-ban"})
	w.must("admin", catalog.UndoMerger{ID: "m", Base: 2, Note: "Chưa có quyết định"})
	if u, _ := w.reg.Units().Get("phong"); u.Parent != "dan-van" || len(u.Former) > 0 {
		t.Errorf("after undoing: %+v", u)
	}
	if faults := w.reg.Units().Check(); len(faults) > 0 {
		t.Error(faults)
	}
}

// What has been built on a merger keeps it: a record that a person placed, a round
// or a declaration of the new unit.
func TestABuiltOnMergerStays(t *testing.T) {
	w := newTown(t)
	w.draft("officer", "a", north)
	w.must("admin", catalog.PlanMerger{Merger: split("m", past)})
	w.must("admin", catalog.ApplyMerger{ID: "m"})
	w.must("publisher", catalog.PlaceRecord{ID: "a", Base: 1, Unit: south}) // a unit that was there before
	w.refuses("admin", catalog.UndoMerger{ID: "m", Base: 2, Note: "Lỗi"}, catalog.ErrClosed)
	// the choice may be another one; then it is what counts
	w.must("publisher", catalog.PlaceRecord{ID: "a", Base: 2, Unit: "m-new"})
	w.grant("chief", catalog.Officer, province)
	r, err := w.reg.RecordFor(context.Background(), w.person("chief"), "a")
	if err != nil || r.Seat != "m-new" || r.Unit != north || r.Chosen.Day != past {
		t.Errorf("%+v, %v", r, err)
	}
	w.refuses("admin", catalog.UndoMerger{ID: "m", Base: 2, Note: "Lỗi"}, catalog.ErrClosed)
}

// A unit that ended without an heir: what was its own belongs to one of those in
// it, or to what they lie in; a person says which.
func TestAnEndWithoutAnHeir(t *testing.T) {
	w := newTown(t)
	w.must("", catalog.LoadUnits{Source: "test", Units: []catalog.Unit{
		{ID: "huyen", Slug: "huyen-mau", Code: "20", Name: "Mẫu", FullName: "Huyện Mẫu", Level: catalog.District, Parent: province, ValidTo: "2025-06-30",
			Heirs: []catalog.Succession{{Portion: catalog.PortionAbolished, Day: "2025-07-01"}}},
		{ID: "x1", Slug: "x1", Code: "21", Name: "Một", FullName: "Xã Một", Level: catalog.Commune, Parent: "huyen", ValidTo: "2025-06-30",
			Heirs: []catalog.Succession{{To: north, Portion: catalog.PortionWhole, Day: "2025-07-01"}}},
		{ID: "x2", Slug: "x2", Code: "22", Name: "Hai", FullName: "Xã Hai", Level: catalog.Commune, Parent: "huyen", ValidTo: "2025-06-30",
			Heirs: []catalog.Succession{{To: south, Portion: catalog.PortionWhole, Day: "2025-07-01"}}},
	}})
	units := w.reg.Units()
	if got := units.Choices("huyen", ""); !slices.Equal(got, []string{province, north, south}) {
		t.Errorf("to choose between: %v", got)
	}
	if got := units.Choices("x1", ""); len(got) != 0 {
		t.Errorf("nothing to choose: %v", got)
	}
	if at := units.On("2025-07-01").Place("huyen", "", catalog.Chosen{Unit: province, Day: units.Split("huyen", "")}); at.Unit != province {
		t.Errorf("%+v", at)
	}
}
