package sheet

import (
	"regexp"
	"strings"

	"danvankheo/catalog"
	"danvankheo/catalog/text"
)

var fullDay = regexp.MustCompile(`^(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$`)

// typeWords stand before a unit's name, written out or not.
var typeWords = regexp.MustCompile(`^(tinh|thanh pho|tp|quan|huyen|thi xa|tx|xa|phuong|thi tran|tt|dac khu|x|p|h|t|q)[. ]+`)

// bare is a unit's name without its type, folded. "Phường 1" keeps it: the number
// alone is no name.
func bare(s string) string {
	folded := text.Fold(s)
	short := typeWords.ReplaceAllString(folded, "")
	if short == "" || short[0] >= '0' && short[0] <= '9' {
		return folded
	}
	return short
}

// places finds the unit that a place as written names for certain.
type places struct {
	units  *catalog.Units
	named  map[string][]catalog.Unit // by bare name
	barely map[string]string         // bare of what was asked before
	day    string                    // of the file, "" for each row's own
}

func newPlaces(units *catalog.Units, day string) *places {
	p := &places{units: units, named: map[string][]catalog.Unit{}, barely: map[string]string{}, day: day}
	for _, u := range units.All() {
		if u.Void || u.Kind != catalog.Territory {
			continue
		}
		names := map[string]bool{p.bare(u.Name): true, p.bare(u.FullName): true}
		for _, f := range u.Former {
			names[p.bare(f.Name)], names[p.bare(f.FullName)] = true, true
		}
		for name := range names {
			p.named[name] = append(p.named[name], u)
		}
	}
	return p
}

func (p *places) bare(s string) string {
	b, ok := p.barely[s]
	if !ok {
		b = bare(s)
		p.barely[s] = b
	}
	return b
}

// unit is the id of the one unit that bears these names, each within the next,
// and was in force then; "" where none or more than one does. A row that does not
// say when it began, in a file that does not say of when its names are, is not
// placed: names are handed on from one unit to another.
func (p *places) unit(at catalog.Place, began string) string {
	first, last := p.day, p.day
	if p.day == "" {
		if began == "" {
			return ""
		}
		first, last = (began + "-01-01")[:10], (began + "-12-31")[:10]
		if len(began) == 7 {
			first, last = began+"-01", began+"-28"
		}
	}
	names := []string{}
	for _, s := range []string{at.Commune, at.District, at.Province} {
		if s != "" {
			names = append(names, p.bare(s))
		}
	}
	if at.Province == "" {
		return ""
	}
	found := ""
	for _, u := range p.named[names[0]] {
		if u.Level != level(at) || !p.bears(u, names, first) && !p.bears(u, names, last) {
			continue
		}
		if found != "" {
			return ""
		}
		found = u.ID
	}
	return found
}

func level(at catalog.Place) catalog.Level {
	switch {
	case at.Commune != "":
		return catalog.Commune
	case at.District != "":
		return catalog.District
	}
	return catalog.Province
}

// bears reports whether the unit was in force that day under the first of these
// names, and the units above it under exactly the others.
func (p *places) bears(u catalog.Unit, names []string, day string) bool {
	for i, name := range names {
		x := u.On(day)
		if !u.In(day) || p.bare(x.Name) != name && p.bare(x.FullName) != name {
			return false
		}
		up, ok := p.units.Get(x.Parent)
		if ok != (i < len(names)-1) {
			return false
		}
		u = up
	}
	return true
}

// spot is where something is, for comparing: bare names, "" where not told.
type spot struct{ commune, district, province string }

// spot of a place, with what its unit tells where the place does not.
func (p *places) spot(at catalog.Place, unit string) spot {
	s := spot{p.bare(at.Commune), p.bare(at.District), p.bare(at.Province)}
	if s.province != "" || unit == "" {
		return s
	}
	for _, id := range p.units.Within(unit) {
		u, _ := p.units.Get(id)
		switch u.Level {
		case catalog.Commune:
			s.commune = p.bare(u.Name)
		case catalog.District:
			s.district = p.bare(u.Name)
		case catalog.Province:
			s.province = p.bare(u.Name)
		}
	}
	return s
}

// near: nothing that both tell differs.
func (s spot) near(o spot) bool {
	return agree(s.commune, o.commune) && agree(s.district, o.district) && agree(s.province, o.province)
}

func agree(a, b string) bool { return a == "" || b == "" || strings.Compare(a, b) == 0 }
