package catalog

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
)

// LoadUnits puts a list of units into the registry: new ones join, known ones
// become what the list says. It is refused whole if the registry would not hold
// together afterwards; Invalid names rows by their place in Units.
type LoadUnits struct {
	Source string `json:"source"`
	Units  []Unit `json:"units"`
}

// Act names the entry.
func (LoadUnits) Act() string { return "unit.load" }

// Decide writes the units that are new or other.
func (c LoadUnits) Decide(d *Desk) error {
	if !d.Holds(Administrator, "") {
		return ErrForbidden
	}
	if err := c.Check(d.Units).Err(); err != nil {
		return err
	}
	for _, x := range c.Changes(d.Units) {
		if !x.Same {
			d.Put(unitNoun, x.Unit.ID, x.Unit.Version, x.Unit)
		}
	}
	if len(d.draft.Puts) == 0 {
		return Refuse(ErrClosed, "Danh mục đơn vị này đã nạp rồi.")
	}
	return nil
}

// UnitChange is what loading does to one unit of the list.
type UnitChange struct {
	Unit      Unit // as it is to be
	New, Same bool
}

// Changes are what loading would do, in the list's order.
func (c LoadUnits) Changes(units *Units) []UnitChange {
	var out []UnitChange
	for _, u := range c.joined(units) {
		known, is := units.Get(u.ID)
		out = append(out, UnitChange{u, !is, is && reflect.DeepEqual(known, u)})
	}
	return out
}

// joined are the units as they are to be: what a list does not speak of stays.
func (c LoadUnits) joined(units *Units) []Unit {
	out := slices.Clone(c.Units)
	for i, u := range out {
		known, is := units.Get(u.ID)
		if !is {
			continue
		}
		u.Version, u.Slug, u.Source = known.Version, known.Slug, known.Source
		for _, f := range []struct{ now, was *string }{
			{&u.Act, &known.Act}, {&u.EndAct, &known.EndAct}, {&u.ValidTo, &known.ValidTo}, {&u.Known, &known.Known}, {&u.Note, &known.Note},
		} {
			*f.now = cmp.Or(*f.now, *f.was)
		}
		if len(u.Heirs) == 0 {
			u.Heirs = known.Heirs
		}
		if len(u.Former) == 0 && len(known.Former) > 0 { // a list of a day before its last change
			u.Former, u.Code, u.Name, u.FullName, u.Type, u.Parent = known.Former, known.Code, known.Name, known.FullName, known.Type, known.Parent
		}
		out[i] = u
	}
	return out
}

// Check tells what would be wrong afterwards and is not wrong today, by field
// "units.N" where it is about a unit of the list.
func (c LoadUnits) Check(units *Units) (p Invalid) {
	rows := map[string]int{}
	for i, u := range c.Units {
		if first, twice := rows[u.ID]; twice {
			p.Add(rowField(i), fmt.Sprintf("%s: trùng với dòng %d.", u.FullName, first+1))
		}
		rows[u.ID] = i
	}
	before := map[UnitFault]bool{}
	for _, f := range units.Check() {
		before[f] = true
	}
	for _, f := range units.With(c.joined(units)).Check() {
		if before[f] || f.Gap {
			continue
		}
		if i, here := rows[f.Unit]; here {
			p.Add(rowField(i), f.Sentence)
		} else {
			p.Add("units", f.Sentence)
		}
	}
	return p
}

func rowField(i int) string { return fmt.Sprintf("units.%d", i) }

// unitNames: an address, and every code from the day it was its own.
func unitNames(body []byte) ([]string, error) {
	return names(body, func(u Unit) []string {
		if u.Void {
			return nil
		}
		out := []string{"unit:" + u.Slug}
		from := u.ValidFrom
		for _, f := range append(u.Former, Former{Code: u.Code}) {
			if f.Code != "" {
				out = append(out, "code:"+f.Code+"@"+from)
			}
			from = after(f.Until)
		}
		return out
	})
}
