package ledger

// History gives every entry that changed the noun, oldest first, each cut down
// to that one change. It is not remembered: what has happened stays so, and a
// decision that must not miss what happens next gets the noun as well.
func (v *View) History(noun, id string) ([]Full, error) {
	list, err := v.store.History(v.ctx, noun, id)
	return list, v.note(err)
}
