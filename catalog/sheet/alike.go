package sheet

import (
	"slices"
	"strings"

	"danvankheo/catalog"
)

// Likeness is a record, or a row of the same file, that may be the same thing.
type Likeness struct {
	ID    string // of the record, "" for a row
	Line  int    // of the row
	Name  string
	Where string
}

// likenesses finds, for every new row, what may be the same thing told under
// another source: the same kind and folded name, in no other place.
func (p *planner) likenesses() error {
	rows := map[string][]*Planned{}
	var keys []string
	for i := range p.Rows {
		if r := &p.Rows[i]; r.What == New {
			key := catalog.Alike(r.Row.Kind, r.Row.Name)
			if rows[key] == nil {
				keys = append(keys, key)
			}
			rows[key] = append(rows[key], r)
		}
	}
	for part := range slices.Chunk(keys, lookUp) {
		list, err := p.reg.ByAlike(p.ctx, part)
		if err != nil {
			return err
		}
		known := map[string][]catalog.Record{}
		for _, rec := range list {
			known[rec.Alike] = append(known[rec.Alike], rec)
		}
		for _, key := range part {
			p.alike(rows[key], known[key])
		}
	}
	chosen := map[int]bool{}
	for _, n := range p.Wanted.Chosen {
		chosen[n] = true
	}
	for i := range p.Rows {
		if r := &p.Rows[i]; len(r.Like) > 0 && !p.Wanted.EveryAlike && !chosen[r.Line] {
			r.What = Alike
		}
	}
	return nil
}

// likeMost is how many likenesses of a row are told of.
const likeMost = 3

// alike compares rows of one kind and name with the records of that kind and
// name and with the rows before them, by commune: there may be thousands.
func (p *planner) alike(rows []*Planned, known []catalog.Record) {
	if len(rows) == 1 && len(known) == 0 {
		return
	}
	type found struct {
		spot
		Likeness
	}
	by := map[string][]found{} // by commune
	var all []found
	add := func(f found) {
		by[f.commune] = append(by[f.commune], f)
		all = append(all, f)
	}
	for _, rec := range known {
		place := rec.Content.Place
		add(found{p.places.spot(place, rec.Unit), Likeness{ID: rec.ID, Name: rec.Content.Name, Where: where(place, rec, p.reg.Units())}})
	}
	for _, r := range rows {
		own := found{p.places.spot(r.Row.Place, ""), Likeness{Line: r.Line, Name: r.Row.Name, Where: r.Row.Place.String()}}
		candidates := all
		if own.commune != "" {
			candidates = slices.Concat(by[own.commune], by[""])
		}
		for _, f := range candidates {
			if len(r.Like) < likeMost && own.near(f.spot) {
				r.Like = append(r.Like, f.Likeness)
			}
		}
		add(own)
	}
}

// where is a record's place in words; a registered one's is its unit.
func where(at catalog.Place, rec catalog.Record, units *catalog.Units) string {
	words := at.String()
	if u, ok := units.Get(rec.Unit); ok && at.Province == "" {
		words = strings.TrimPrefix(words+", "+u.FullName, ", ")
	}
	return words
}
