package catalog

import (
	"context"
	"errors"
	"slices"

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
	if rec.File == Erased {
		return ErrNotFound
	}
	at, since := rec.At(d.Units)
	if !slices.ContainsFunc(deciders, func(r Role) bool { return d.Holds(r, at) }) {
		return Refuse(ErrForbidden, "Việc này do cấp trên chung của các đơn vị kế thừa quyết định.")
	}
	if rec.Version != c.Base {
		return errChanged
	}
	if !slices.Contains(d.Units.Choices(at, since), c.Unit) {
		return Invalid{{Field: "unit", Sentence: "Chọn một trong các đơn vị kế thừa."}}
	}
	rec.Chosen = Chosen{Unit: c.Unit, Day: d.Units.Split(at, since)}
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

// Choices are the units in force that a person may choose between for something
// recorded at a unit since a day: its heirs; of one that ended without an heir what
// they lie in too, since a district's own record need not be any commune's.
func (u *Units) Choices(unit, since string) []string {
	p := u.Today().Place(unit, since, Chosen{})
	if slices.ContainsFunc(u.byID[unit].Heirs, func(h Succession) bool { return h.To == "" }) && len(p.Among) > 0 {
		return slices.Concat(p.Within, p.Among)
	}
	return p.Among
}

// At is where a record lies for whoever is to choose: its unit and the day it was
// recorded there, or a unit that was chosen before and has been split since.
func (r Record) At(units *Units) (unit, since string) {
	if r.Chosen.Unit == "" || units.Today().Place(r.Unit, r.Since, r.Chosen).Certain() { // the first choice, or another one
		unit, since = r.Unit, r.Since
	} else {
		unit, since = r.Chosen.Unit, r.Chosen.Day
	}
	if x := units.byID[unit]; x.ValidTo != "" { // recorded before anyone knew that it had ended
		since = min(since, x.ValidTo)
	}
	return unit, since
}

// Suggested is where the sources say to look for what was recorded at a unit since
// a day: always the main heir. It is shown to whoever chooses and never applied.
func (u *Units) Suggested(unit, since string) string {
	for range deepest {
		x, day, main := u.byID[unit], "", ""
		for _, h := range x.Heirs {
			if h.Day > since && (day == "" || h.Day < day) {
				day, main = h.Day, ""
			}
			if h.Day == day && (h.Main || h.Portion == PortionWhole) {
				main = h.To
			}
		}
		if day == "" {
			return unit
		} else if main == "" {
			return ""
		}
		unit, since = main, day
	}
	return ""
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
// their unit they belong, by unit, at most WorkMost. Drafts are among them: until
// somebody has said, nobody can go on with one, so name and place of what they may
// not open otherwise are theirs to see.
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
	out, today := []Record{}, units.Today()
	for at := 0; len(out) < WorkMost; at += WorkMost {
		list, err := DecodeAll[Record](r.Store().Find(ctx, recordNoun, ledger.Query{
			Where: []ledger.Cond{{Field: "seat", Op: ledger.In, Value: ids}, {Field: "file", Op: ledger.Not, Value: string(TakenBack)}, {Field: "file", Op: ledger.Not, Value: string(Erased)}}, Sort: []string{"seat"}, Offset: at, Limit: WorkMost,
		}))
		if err != nil {
			return nil, err
		}
		for _, rec := range list { // what came in after the split has its place
			if len(out) < WorkMost && !today.Place(rec.Unit, rec.Since, rec.Chosen).Certain() {
				out = append(out, rec)
			}
		}
		if len(list) < WorkMost {
			break
		}
	}
	return out, nil
}

// Mergers are the plans, newest day first.
func (r *Registry) Mergers(ctx context.Context) ([]Merger, error) {
	return DecodeAll[Merger](r.Store().Find(ctx, mergerNoun, ledger.Query{Sort: []string{"-day"}}))
}

// Merger finds a plan, or ErrNotFound.
func (r *Registry) Merger(ctx context.Context, id string) (Merger, error) {
	return DecodeOne[Merger](r.Store().Get(ctx, mergerNoun, id))
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
