package report

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/gazetteer"
	"danvankheo/catalog/ledger"
	"danvankheo/catalog/sqlite"
)

func TestRead(t *testing.T) {
	now := time.Date(2026, 11, 27, 1, 0, 0, 0, catalog.Zone)
	for _, c := range []struct{ asOf, known, units, want string }{
		{"", "", "", "2026-11-27 2026-11-27 recorded"},
		{"", "2026-01-05", "current", "2026-01-05 2026-01-05 current"},
		{"2020-12-31", "", "2024-12-01", "2020-12-31 2026-11-27 2024-12-01"},
		{"2026-11-28", "", "", "as_of"},
		{"", "2026-11-28", "", "known"},
		{"2026-02-01", "2026-01-31", "", "as_of"},
		{"", "2026-01-31", "2026-02-01", "units"},
		{"31/12/2020", "hôm qua", "nay", "as_of known units"},
		{"2026-02-30", "", "", "as_of"},
	} {
		r, p := Read(c.asOf, c.known, c.units, now)
		got := r.AsOf + " " + r.Known + " " + r.Units
		if len(p) > 0 {
			got = ""
			for _, x := range p {
				got = strings.TrimSpace(got + " " + x.Field)
			}
		}
		if got != c.want {
			t.Errorf("%q %q %q: %s, want %s", c.asOf, c.known, c.units, got, c.want)
		}
	}
}

// told writes statistics in a line a row.
func told(s Statistics) string {
	var b strings.Builder
	sum := 0
	for _, r := range s.Rows {
		if r.Count > 0 {
			fmt.Fprintf(&b, "%s%s %d; ", strings.Join(r.Values, "·"), string(r.Why), r.Count)
		}
		sum += r.Count
	}
	if sum != s.Total {
		fmt.Fprintf(&b, "DOES NOT FOOT: %d; ", sum)
	}
	return fmt.Sprintf("%sall %d", b.String(), s.Total)
}

// The same records by every map: what was split waits in a row of its own, and
// nothing is lost.
func TestStatisticsByMap(t *testing.T) {
	units := land()
	var facts []Fact
	for _, s := range []site{
		{"a", "", catalog.Chosen{}}, {"b", "2020-01-01", catalog.Chosen{}}, {"s", "2020-01-01", catalog.Chosen{}}, {"s", "2020-01-01", catalog.Chosen{Unit: "c", Day: "2025-07-01"}},
		{"ab", "2026-01-01", catalog.Chosen{}}, {"old", "", catalog.Chosen{}}, {"", "", catalog.Chosen{}}, {"elsewhere", "", catalog.Chosen{}},
	} {
		facts = append(facts, Fact{Kind: catalog.Model, Field: catalog.Economy, Public: "2026-01-01", site: s})
	}
	for _, c := range []struct{ units, want string }{
		{Recorded, "a 1; ab 1; b 1; old 1; s 2; outside 2; all 8"},
		{Current, "ab 3; c 1; new 1; outside 2; split 1; all 8"},
		{"2026-03-01", "ab 3; c 1; new 1; outside 2; split 1; all 8"},
		{"2025-06-30", "a 1; b 1; old 1; s 2; outside 2; split 1; all 8"}, // ab of 2026: nobody knows in which of the three it would have been
	} {
		r := Reading{AsOf: "2026-06-01", Known: "2026-06-01", Units: c.units}
		if got := told(r.Statistics(slices.Values(facts), []Axis{ByUnit}, units)); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.units, got, c.want)
		}
		if got := told(r.Statistics(slices.Values(facts), []Axis{ByField, ByKind}, units)); got != "economy·model 8; all 8" {
			t.Errorf("%s: %s: a map moved a figure that does not ask for units", c.units, got)
		}
	}
}

// What had begun by a day is counted; what nobody knows of is a row of its own.
func TestStatisticsAsOf(t *testing.T) {
	var facts []Fact
	for _, started := range []string{"2019", "2020-03", "2021", "", "2020"} {
		facts = append(facts, Fact{Kind: catalog.Model, Started: started, Public: "2026-05-05"})
	}
	facts = append(facts, Fact{Kind: catalog.Model, Public: "2020-06-01"})
	for _, c := range []struct{ asOf, want string }{
		{"2019-12-31", "model 1; beginning 2; all 3"},
		{"2020-06-30", "model 3; beginning 2; all 5"}, // 2020 may have begun; what was public by then had
		{"2020-12-31", "model 4; beginning 1; all 5"},
		{"2026-05-04", "model 5; beginning 1; all 6"},
		{"2026-05-05", "model 6; all 6"},
	} {
		r := Reading{AsOf: c.asOf, Known: "2026-06-01", Units: Recorded}
		if got := told(r.Statistics(slices.Values(facts), []Axis{ByKind}, land())); got != c.want {
			t.Errorf("%s: %s, want %s", c.asOf, got, c.want)
		}
	}
}

// diary is a registry whose clock the test moves.
type diary struct {
	*testing.T
	reg *catalog.Registry
	mu  sync.Mutex
	now time.Time
	n   int
}

func newDiary(t *testing.T, open func(testing.TB) (ledger.Store, error)) *diary {
	t.Helper()
	store, err := open(t)
	if err != nil {
		t.Fatal(err)
	}
	d := &diary{T: t, now: time.Date(2026, 3, 1, 9, 0, 0, 0, catalog.Zone)}
	d.reg, err = catalog.Open(t.Context(), store, catalog.Options{Nouns: nouns[len(catalog.Nouns):], Clock: func() time.Time {
		d.mu.Lock()
		defer d.mu.Unlock()
		return d.now
	}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.reg.Close(); store.Close() })
	return d
}

func (d *diary) on(day string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.now, _ = time.ParseInLocation("2006-01-02 15:04", day, catalog.Zone)
}

func (d *diary) must(by string, c catalog.Command) {
	d.Helper()
	d.n++
	if _, err := d.reg.Do(context.Background(), by, fmt.Sprint("diary:", d.n), c); err != nil {
		d.Fatalf("%s: %v", c.Act(), err)
	}
}

// publish takes a record through the chain.
func (d *diary) publish(id, unit, name string, field catalog.Field) {
	d.Helper()
	content := catalog.Content{Name: name, Field: field, Summary: "Tóm tắt", Started: "2020", Answers: map[string]string{}}
	for _, item := range catalog.FormFor(catalog.Model).Items {
		content.Answers[item.Key] = "Trả lời"
	}
	d.must("officer", catalog.SaveRecord{ID: id, Kind: catalog.Model, Unit: unit, Content: content})
	for i, step := range []struct{ by, move string }{{"officer", "submit"}, {"reviewer", "verify"}, {"publisher", "publish"}} {
		d.must(step.by, catalog.MakeMove{ID: id, Base: int64(i + 1), Move: step.move})
	}
}

// The same pair of days has the same answer for ever, whatever happens afterwards:
// a withdrawal, another edition in another field, a merger, an erasure.
func TestKnownIsForEver(t *testing.T) {
	for name, open := range stores {
		t.Run(name, func(t *testing.T) { knownIsForEver(t, open) })
	}
}

func knownIsForEver(t *testing.T, open func(testing.TB) (ledger.Store, error)) {
	d := newDiary(t, open)
	d.must("", catalog.SetUp{Name: "Dân vận khéo", Place: "Tỉnh Thử", Person: "admin", Admin: "Quản Trị", Email: "admin@thu.vn"})
	d.must("", catalog.LoadUnits{Source: "thử", Units: []catalog.Unit{
		{ID: "tinh", Slug: "tinh", Code: "1", Name: "Thử", FullName: "Tỉnh Thử", Level: catalog.Province},
		{ID: "a", Slug: "a", Code: "2", Name: "A", FullName: "Xã A", Level: catalog.Commune, Parent: "tinh"},
		{ID: "b", Slug: "b", Code: "3", Name: "B", FullName: "Xã B", Level: catalog.Commune, Parent: "tinh"},
	}})
	for _, role := range []catalog.Role{catalog.Officer, catalog.Reviewer, catalog.Publisher} {
		d.must("", catalog.CreatePerson{ID: string(role), Name: string(role), Email: string(role) + "@thu.vn"})
		d.must("", catalog.GrantRole{Person: string(role), Role: role, Unit: "tinh"})
	}
	d.on("2026-03-02 09:00")
	d.publish("one", "a", "Một", catalog.Economy)
	d.on("2026-03-03 23:59")
	d.publish("two", "b", "Hai", catalog.Culture)
	d.must("officer", catalog.SaveRecord{ID: "draft", Kind: catalog.Model, Unit: "a", Content: catalog.Content{Name: "Nháp", Field: catalog.Economy}})
	d.on("2026-03-05 10:00")
	want := map[string]string{
		"2026-03-01": "all 0",
		"2026-03-02": "economy·a 1; all 1",
		"2026-03-03": "economy·a 1; culture·b 1; all 2",
		"2026-03-04": "economy·a 1; culture·b 1; all 2",
	}
	past := NewPast(d.reg)
	check := func(when string, past *Past, units string, want map[string]string) {
		t.Helper()
		for known, w := range want {
			r, p := Read("", known, units, d.reg.Now())
			if len(p) > 0 {
				t.Fatal(p)
			}
			s := Sources{Past: past}
			facts, known, err := s.Of(t.Context(), r)
			if err != nil {
				t.Fatal(err)
			}
			if got := told(r.Statistics(facts, []Axis{ByField, ByUnit}, known)); got != w {
				t.Errorf("%s, known %s, %s:\n got %s\nwant %s", when, r.Known, units, got, w)
			}
		}
	}
	check("before", past, Recorded, want)
	check("before", past, Current, want)

	// another edition in another field, a withdrawal, a merger of both
	d.must("officer", catalog.MakeMove{ID: "one", Base: 4, Move: "revise"})
	rec, err := d.reg.RecordFor(t.Context(), d.person("officer"), "one")
	if err != nil {
		t.Fatal(err)
	}
	rec.Content.Field = catalog.Security
	d.must("officer", catalog.SaveRecord{ID: "one", Base: 5, Unit: "a", Content: rec.Content})
	for i, step := range []struct{ by, move string }{{"officer", "submit"}, {"reviewer", "verify"}, {"publisher", "publish"}} {
		d.must(step.by, catalog.MakeMove{ID: "one", Base: int64(i + 6), Move: step.move})
	}
	d.must("publisher", catalog.MakeMove{ID: "two", Base: 4, Move: "withdraw", Note: "Sai"})
	d.must("admin", catalog.PlanMerger{Merger: catalog.Merger{
		ID: "m", Title: "Sáp nhập", Day: "2026-03-05", Act: "01/NQ", New: []catalog.Unit{{ID: "c", Code: "4", Name: "C", FullName: "Xã C", Level: catalog.Commune, Parent: "tinh"}},
		Arrows: []catalog.Arrow{{From: "a", To: "c", Portion: catalog.PortionWhole}, {From: "b", To: "c", Portion: catalog.PortionWhole}},
	}})
	d.must("admin", catalog.ApplyMerger{ID: "m"})

	check("the same day", past, Recorded, want)
	check("the same day", past, Current, want)
	check("read anew", NewPast(d.reg), Current, want) // the merger was not known on any of these days
	d.on("2026-03-07 08:00")
	want["2026-03-05"] = "security·a 1; all 1"
	check("two days later", past, Recorded, want)
	want["2026-03-05"] = "security·c 1; all 1"
	check("two days later", past, Current, want)

	want["2026-03-06"] = want["2026-03-05"]
	for id, name := range map[string]string{"one": "Một", "two": "Hai"} {
		if err := d.reg.Erase(t.Context(), "admin", "erase:"+id, name, catalog.EraseRecord{ID: id, Reason: "Văn bản 1"}); err != nil {
			t.Fatal(err)
		}
	}
	check("erased", past, Current, want)
	check("erased, read anew", NewPast(d.reg), Current, want)
	d.on("2026-03-09 08:00")
	want["2026-03-07"], want["2026-03-08"] = want["2026-03-05"], want["2026-03-05"]
	check("erased two days ago", NewPast(d.reg), Current, want)
	counted, err := d.reg.Counted(t.Context())
	if err != nil || len(counted) != 1 || counted[0].Content.Field != catalog.Security {
		t.Errorf("counted today: %+v, %v", counted, err)
	}
}

func (d *diary) person(id string) catalog.Person {
	p, err := d.reg.Person(context.Background(), id)
	if err != nil {
		d.Fatal(err)
	}
	return p
}

// 50,000 records of the shipped units by today's map, beside the same by the units
// as recorded, and the day's first question about the past.
func BenchmarkStatistics50000(b *testing.B) {
	list, err := gazetteer.Read(gazetteer.LamDong)
	if err != nil {
		b.Fatal(err)
	}
	units := catalog.NewUnits(list)
	facts := make([]Fact, 50_000)
	for i := range facts {
		facts[i] = Fact{
			Kind: catalog.Kinds[i%2], Field: catalog.Fields[i%4], Started: fmt.Sprint(2010 + i%15), Public: "2026-01-01",
			site: site{unit: list[i%len(list)].ID, since: fmt.Sprintf("20%02d-05-%02d", 10+i%15, 1+i%28)},
		}
	}
	for _, by := range [][]Axis{{ByField, ByKind}, {ByUnit, ByKind}} {
		for _, units50 := range []string{Recorded, Current, "2024-12-01"} {
			b.Run(fmt.Sprint(by, units50), func(b *testing.B) {
				r := Reading{AsOf: "2026-06-01", Known: "2026-06-01", Units: units50}
				for b.Loop() {
					r.Statistics(slices.Values(facts), by, units)
				}
			})
		}
	}
	b.Run("first question of a day, 5000 publications, a tenth of them changed", func(b *testing.B) {
		store, err := sqlite.Open(b.Context(), filepath.Join(b.TempDir(), "r.db"), nouns)
		if err != nil {
			b.Fatal(err)
		}
		defer store.Close()
		reg, err := catalog.Open(b.Context(), store, catalog.Options{Nouns: nouns[len(catalog.Nouns):]})
		if err != nil {
			b.Fatal(err)
		}
		defer reg.Close()
		for i := range 55 {
			if _, err := reg.Do(b.Context(), "", fmt.Sprint("bench:", i), publish100{i % 50 * 100, int64(i / 50)}); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportAllocs()
		for b.Loop() {
			if _, _, err := NewPast(reg).On(b.Context(), "2026-01-01"); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// publish100 makes a hundred records public at once, or changes them.
type publish100 struct {
	From int   `json:"from"`
	Base int64 `json:"base"`
}

func (publish100) Act() string { return "import.publish" }

func (c publish100) Decide(d *catalog.Desk) error {
	for i := c.From; i < c.From+100; i++ {
		d.Put("publication", fmt.Sprint("p", i), c.Base, catalog.Publication{
			ID: fmt.Sprint("p", i), Slug: fmt.Sprint("p", i), Kind: catalog.Model, Origin: catalog.Historical, Edition: 1, At: d.Now, FirstAt: d.Now,
			Content: catalog.Content{Name: "Một mô hình dân vận khéo", Field: catalog.Economy, Summary: strings.Repeat("Tóm tắt việc làm. ", 20)},
		})
	}
	return nil
}
