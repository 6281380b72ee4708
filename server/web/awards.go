package web

import (
	"danvankheo/catalog"
	"danvankheo/catalog/award"
	"danvankheo/frontend/pages/awards"
	"danvankheo/frontend/pages/result"

	"github.com/a-h/templ"
)

// publicRounds are the rounds as the public may know them, newest first.
func (w *Web) publicRounds(q *ask) (closed, open []award.Notice, err error) {
	all, err := award.Public(q.context(), w.reg)
	for _, n := range all {
		if n.State == award.Closed {
			closed = append(closed, n)
		} else {
			open = append(open, n)
		}
	}
	return closed, open, err
}

func (w *Web) awards(q *ask) (templ.Component, error) {
	closed, open, err := w.publicRounds(q)
	if err != nil {
		return nil, err
	}
	p := awards.Page{Frame: q.frame("/khen-thuong")}
	for _, n := range closed {
		p.Closed = append(p.Closed, shownRound(n))
	}
	for _, n := range open {
		p.Open = append(p.Open, awards.Open{Name: n.Name, OpenedAt: n.OpenedAt})
	}
	return awards.View(p), nil
}

func shownRound(n award.Notice) result.Round {
	r := result.Round{Slug: n.Slug, Name: n.Name, OpenedAt: n.OpenedAt, Candidates: n.Candidates, Seats: n.Seats, Marked: n.Marked}
	if n.ClosedAt != nil {
		r.ClosedAt = *n.ClosedAt
	}
	return r
}

func (w *Web) award(q *ask) (templ.Component, error) {
	r, err := award.ResultOf(q.context(), w.reg, q.Params("slug"), w.index.Cards.Get)
	if err != nil {
		return nil, err
	}
	p := result.Page{Frame: q.frame("/khen-thuong"), Round: shownRound(r.Notice)}
	p.Round.Limit = r.Limit
	for _, row := range r.Rows {
		p.Round.Rows = append(p.Round.Rows, result.Row{Card: w.card(row), Count: row.Count})
	}
	return result.View(p), nil
}

// card is a candidate's Card, nil when it has been withdrawn.
func (w *Web) card(row award.Row) *catalog.Card {
	if c, ok := w.index.Cards.Get(row.Record); ok && !row.Withdrawn {
		return &c
	}
	return nil
}
