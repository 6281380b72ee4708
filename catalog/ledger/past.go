package ledger

import "slices"

// History gives every entry that changed the noun, oldest first, each cut down
// to that one change. It is not remembered: what has happened stays so, and a
// decision that must not miss what happens next gets the noun as well.
func (v *View) History(noun, id string) ([]Full, error) {
	list, err := v.store.History(v.ctx, noun, id)
	return list, v.note(err)
}

// Standing are the bodies of a noun that still stand, in any of its versions, beside
// History.
func (v *View) Standing(noun, id string) (versions []Full, bodies []BodyRef, err error) {
	if versions, err = v.History(noun, id); err != nil {
		return nil, nil, err
	}
	for _, e := range versions {
		if e.Bodies[0].JSON == nil {
			continue
		}
		whole, err := v.store.Read(v.ctx, e.Seq, 1)
		if err != nil {
			return nil, nil, v.note(err)
		}
		for _, w := range whole {
			if n := slices.Index(w.Changes, e.Changes[0]); w.Seq == e.Seq && n >= 0 {
				bodies = append(bodies, BodyRef{e.Seq, n})
			}
		}
	}
	return versions, bodies, nil
}
