package award

import "danvankheo/catalog"

// CloseRound ends the marking and releases the result. Any secretary over the
// round's unit may. The ledger's order decides what came before it, not the
// clock.
//
// Errors: ErrNotFound for whoever may not know the round, ErrForbidden for
// whoever knows it and is not its secretary, ErrClosed.
type CloseRound struct {
	Round string `json:"round"`
}

// Act names the entry.
func (CloseRound) Act() string { return "round.close" }

// Decide writes the round's end.
func (c CloseRound) Decide(d *catalog.Desk) error {
	r, err := catalog.Get[Round](d, roundNoun, c.Round)
	if err != nil {
		return err
	}
	if s := standing(d.By, r, d.Units, d.Now); !s.Secretary && !d.Program() {
		if !s.Any() {
			return catalog.ErrNotFound
		}
		return catalog.Refuse(catalog.ErrForbidden, "Kết thúc đợt xét cần vai trò "+catalog.Secretary.Label()+" ở phạm vi của đợt.")
	}
	if r.State != Open {
		return catalog.Refuse(catalog.ErrClosed, "Đợt xét này đã kết thúc rồi.")
	}
	now := d.Now
	r.State, r.ClosedBy, r.ClosedAt = Closed, d.By.ID, &now
	d.Put(roundNoun, r.ID, r.Version, r)
	return nil
}
