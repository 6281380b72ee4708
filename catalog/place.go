package catalog

import (
	"context"
	"errors"
	"slices"
	"strings"

	"danvankheo/catalog/ledger"
)

// deciders may say where the records of a split unit belong, in what all its
// heirs lie in.
var deciders = []Role{Publisher, Administrator}

// PlaceRecord says to which heir a record of a split unit belongs. The unit it
// was recorded at stays as it is.
type PlaceRecord struct {
	ID   string `json:"id"`
	Base int64  `json:"base"`
	Unit string `json:"unit"`
}

// Act names the entry.
func (PlaceRecord) Act() string { return "record.place" }

// Decide writes the choice to the record and to what is public of it.
func (c PlaceRecord) Decide(d *Desk) error {
	rec, err := Get[Record](d, recordNoun, c.ID)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(deciders, func(r Role) bool { return d.Holds(r, rec.Unit) }) {
		return Refuse(ErrForbidden, "Việc này do cấp trên chung của các đơn vị kế thừa quyết định.")
	}
	if rec.Version != c.Base {
		return errChanged
	}
	placing := d.Units.Today().Place(rec.Unit, rec.Since, Chosen{})
	if !slices.Contains(placing.Among, c.Unit) {
		return Invalid{{Field: "unit", Sentence: "Chọn một trong các đơn vị kế thừa."}}
	}
	rec.Chosen = Chosen{Unit: c.Unit, Day: d.Units.Split(rec.Unit, rec.Since)}
	pub, err := d.Publication(rec.ID)
	if err == nil && pub.Unit == rec.Unit {
		pub.Chosen, pub.Seat = rec.Chosen, c.Unit
		d.Put(publicationNoun, pub.ID, pub.Version, pub)
	} else if err != nil && !errors.Is(err, ErrNotFound) {
		return err
	}
	d.PutRecord(rec)
	return nil
}

// Split is the first day from which nobody can say where something lies that was
// recorded at the unit since a day; "" where one can.
func (u *Units) Split(unit, since string) string {
	var days []string
	seen := map[string]bool{}
	var follow func(id string)
	follow = func(id string) {
		if seen[id] {
			return
		}
		seen[id] = true
		for _, h := range u.byID[id].Heirs {
			days = append(days, h.Day)
			follow(h.To)
		}
	}
	follow(unit)
	slices.Sort(days)
	for _, day := range slices.Compact(days) {
		if m := (&Map{Day: day, units: u}); len(m.find(unit, since).Among) > 0 {
			return day
		}
	}
	return ""
}

// Unplaced are the records that wait for this person to say to which heir of
// their unit they belong, by unit and name, at most WorkMost.
func (r *Registry) Unplaced(ctx context.Context, p Person) ([]Record, error) {
	units := r.Units()
	var ids []string
	for id, at := range units.Today().placed {
		if len(at.Among) > 0 && slices.ContainsFunc(deciders, func(role Role) bool { return reaches(p, role, id, units, r.Now()) }) {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return []Record{}, nil
	}
	slices.Sort(ids)
	list, err := DecodeAll[Record](r.Store().Find(ctx, recordNoun, ledger.Query{
		Where: []ledger.Cond{{Field: "seat", Op: ledger.In, Value: ids}}, Sort: []string{"seat"}, Limit: WorkMost,
	}))
	list = slices.DeleteFunc(list, func(rec Record) bool { return units.Today().Place(rec.Unit, rec.Since, rec.Chosen).Certain() })
	slices.SortStableFunc(list, func(a, b Record) int { return strings.Compare(a.Unit, b.Unit) })
	return list, err
}

// Mergers are the plans, newest day first.
func (r *Registry) Mergers(ctx context.Context) ([]Merger, error) {
	return DecodeAll[Merger](r.Store().Find(ctx, mergerNoun, ledger.Query{Sort: []string{"-day"}}))
}

// Merger finds a plan, or ErrNotFound.
func (r *Registry) Merger(ctx context.Context, id string) (Merger, error) {
	doc, err := r.Store().Get(ctx, mergerNoun, id)
	if errors.Is(err, ledger.ErrNone) {
		return Merger{}, ErrNotFound
	} else if err != nil {
		return Merger{}, err
	}
	return Decode[Merger](doc)
}

// ApplyDue carries out every plan whose day has come. Several copies may call it
// at once; a plan that no longer holds together stays and is given back by name.
func (r *Registry) ApplyDue(ctx context.Context) error {
	list, err := DecodeAll[Merger](r.Store().Find(ctx, mergerNoun, ledger.Query{
		Where: []ledger.Cond{{Field: "state", Op: ledger.Is, Value: string(Planned)}}, Sort: []string{"day"},
	}))
	today := r.Now().In(Zone).Format("2006-01-02")
	for _, m := range list {
		if m.Day > today {
			continue
		}
		if _, is := r.Do(ctx, "", MergerKey(m), ApplyMerger{m.ID}); is != nil && !errors.Is(is, ErrClosed) {
			err = errors.Join(err, errors.New(m.Title+": "+is.Error()))
		}
	}
	return err
}

// Touched is what a merger would touch.
type Touched struct {
	Unit    Unit // one that is to end or to give a part away
	Records int  // all files of it
	Open    int  // of these, not yet published or withdrawn
	People  []Person
}

// Preview counts what a merger touches, unit by unit in its order. For
// administrators.
func (r *Registry) Preview(ctx context.Context, m Merger) ([]Touched, error) {
	people, err := r.Persons(ctx)
	if err != nil {
		return nil, err
	}
	var out []Touched
	for _, a := range m.Arrows {
		if slices.ContainsFunc(out, func(t Touched) bool { return t.Unit.ID == a.From }) {
			continue
		}
		u, ok := r.Units().Get(a.From)
		if !ok {
			continue
		}
		t := Touched{Unit: u, People: []Person{}}
		rows, err := r.Store().Count(ctx, recordNoun, []ledger.Cond{{Field: "seat", Op: ledger.Is, Value: u.ID}}, "file")
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			t.Records += row.Count
			if f := File(row.By[0]); f != Published && f != Withdrawn {
				t.Open += row.Count
			}
		}
		for _, p := range people {
			if slices.ContainsFunc(p.Held(r.Now()), func(g Grant) bool { return g.Unit == u.ID }) {
				t.People = append(t.People, p)
			}
		}
		out = append(out, t)
	}
	return out, nil
}
