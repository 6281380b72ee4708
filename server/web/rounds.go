package web

import (
	"errors"
	"slices"
	"strconv"

	"danvankheo/catalog"
	"danvankheo/catalog/award"
	"danvankheo/catalog/search"
	"danvankheo/frontend/pages/openround"
	"danvankheo/frontend/pages/round"
	"danvankheo/frontend/pages/rounds"
	"danvankheo/frontend/parts/form"

	"github.com/gofiber/fiber/v2"
)

const roundsHref = "/lam-viec/dot-xet"

func (w *Web) roundList(q *ask) error {
	p, err := q.roundsPage()
	if err != nil {
		return err
	}
	p.Frame, p.CanOpen = q.deskFrame(roundsHref), q.person.Holds(catalog.Secretary, w.reg.Now())
	return q.page(fiber.StatusOK, rounds.View(p))
}

// roundsPage are the rounds that this person has a part in.
func (q *ask) roundsPage() (p rounds.Page, err error) {
	list, err := award.For(q.context(), q.web.reg, *q.person)
	for _, l := range list {
		r := l.Round
		row := rounds.Row{
			ID: r.ID, Slug: r.Slug, Name: r.Name, UnitName: r.UnitName, OpenedAt: r.OpenedAt, Candidates: r.Candidates,
			Seats: len(r.Seats), Seat: l.Standing.Seat, Secretary: l.Standing.Secretary, Used: l.Given,
		}
		if r.State == award.Open {
			p.Open = append(p.Open, row)
			continue
		}
		row.ClosedAt = *r.ClosedAt
		p.Closed = append(p.Closed, row)
	}
	return p, err
}

func (w *Web) newRound(q *ask) error {
	return q.openRoundPage(fiber.StatusOK, openround.Page{ID: catalog.NewID()})
}

// openRoundPage fills in the choices: units the secretary reaches, members who
// may take a seat.
func (q *ask) openRoundPage(status int, p openround.Page) error {
	w := q.web
	if !q.person.Holds(catalog.Secretary, w.reg.Now()) {
		return catalog.ErrNotFound
	}
	p.Frame, p.Key, p.Units = q.deskFrame(roundsHref), catalog.NewID(), q.unitsFor(catalog.Secretary)
	for _, g := range q.person.Held(w.reg.Now()) {
		if g.Role == catalog.Secretary && g.Unit == "" {
			p.Units = append([]form.Option{{Value: "", Label: "Toàn sổ bộ"}}, p.Units...)
		}
	}
	unit := p.Values.Unit
	if unit == "" && len(p.Units) > 0 {
		unit = p.Units[0].Value
	}
	members, err := award.Seatable(q.context(), w.reg, *q.person, unit)
	if err != nil {
		return err
	}
	for _, m := range members {
		p.Members = append(p.Members, openround.Member{ID: m.Person, Name: m.Name})
	}
	for _, u := range p.Units[:min(len(p.Units), 1)] {
		p.Eligible = append(p.Eligible, w.eligible(u))
	}
	return q.page(status, openround.View(p))
}

// eligible counts what a round over a unit would take in today.
func (w *Web) eligible(u form.Option) openround.Count {
	within := search.Query{Origin: []catalog.Origin{catalog.Registered}, Limit: -1}
	if u.Value != "" {
		within.Unit = []string{u.Value}
	}
	c := openround.Count{Scope: u.Label}
	for _, k := range w.index.Cards.Search(within).Facets[search.ByKind] {
		switch catalog.Kind(k.Value) {
		case catalog.Model:
			c.Models = k.Count
		case catalog.Exemplar:
			c.Exemplars = k.Count
		}
	}
	return c
}

func (w *Web) openRound(q *ask) error {
	f, err := q.read()
	if err != nil {
		return err
	}
	p := openround.Page{ID: f.Get("id"), Values: openround.Values{Name: f.Get("name"), Unit: f.Get("unit"), Limit: f.Get("limit"), Regulation: f.Get("regulation"), Seats: f.Values["seats"]}}
	for _, k := range f.Values["kinds"] {
		if slices.Contains(catalog.Kinds, catalog.Kind(k)) {
			p.Values.Kinds = append(p.Values.Kinds, catalog.Kind(k))
		}
	}
	limit, err := strconv.Atoi(p.Values.Limit)
	if p.Values.Limit != "" && err != nil {
		p.Problems = catalog.Invalid{{Field: "limit", Sentence: "Ghi một số nguyên, hoặc để trống nếu quy chế không giới hạn."}}
		return q.openRoundPage(fiber.StatusUnprocessableEntity, p)
	}
	if !nameable(p.ID) {
		p.ID = f.id()
	}
	_, err = q.do(f.Get("_key"), award.OpenRound{
		ID: p.ID, Name: p.Values.Name, Unit: p.Values.Unit, Kinds: p.Values.Kinds, Limit: limit, Regulation: p.Values.Regulation, Seats: p.Values.Seats,
	})
	if errors.As(err, &p.Problems) {
		return q.openRoundPage(fiber.StatusUnprocessableEntity, p)
	} else if err != nil {
		return err
	}
	return q.to(roundsHref+"/"+p.ID, "Đã mở đợt xét. Các ủy viên thấy đợt này ở mục Đợt xét.")
}

func (w *Web) board(q *ask) error { return q.boardPage(fiber.StatusOK, nil, nil) }

// boardPage is a round as this person may see it; typed are marks that were
// sent and refused.
func (q *ask) boardPage(status int, typed []string, problems catalog.Invalid) error {
	p, err := q.roundPage()
	if err != nil {
		return err
	}
	p.Frame, p.Key, p.Problems = q.deskFrame(roundsHref), catalog.NewID(), problems
	if f := catalog.Field(q.Query("linh-vuc")); f.Valid() {
		p.Field = f
	}
	if problems != nil && typed != nil && p.ClosedAt.IsZero() {
		for i := range p.Choices {
			p.Choices[i].Mine = slices.Contains(typed, p.Choices[i].Record)
		}
	}
	return q.page(status, round.View(p))
}

// roundPage is what the person may know of a round.
func (q *ask) roundPage() (round.Page, error) {
	w := q.web
	b, err := award.BoardOf(q.context(), w.reg, *q.person, q.Params("id"), w.index.Cards.Get)
	if err != nil {
		return round.Page{}, err
	}
	r := b.Round
	p := round.Page{
		ID: r.ID, Slug: r.Slug, Name: r.Name, UnitName: r.UnitName, Regulation: r.Regulation,
		OpenedAt: r.OpenedAt, Seats: len(r.Seats), Marked: b.Marked, Seat: b.Marks, Secretary: b.Closes, Base: b.Base, Limit: r.Limit,
	}
	if r.ClosedAt != nil {
		p.ClosedAt, p.Seat = *r.ClosedAt, b.Standing.Seat
		p.Choices, err = q.roundResult(&p, b.Choices)
		return p, err
	}
	for _, c := range b.Choices {
		one := w.choice(c.Record, c.Frozen, c.Slug)
		one.Changed, one.Mine, one.Closed = c.Changed, c.Mine, c.ClosedBecause
		p.Choices = append(p.Choices, one)
	}
	return p, nil
}

// choice is a candidate with what its Card says today.
func (w *Web) choice(record string, f award.Frozen, slug string) round.Choice {
	c := round.Choice{Record: record, Slug: slug, Name: f.Name, Kind: f.Kind, Subject: f.Subject, Field: f.Field, UnitName: f.UnitName}
	if card, ok := w.index.Cards.Get(record); ok {
		c.Summary, c.Made = card.Summary, card.Illustration
		for i, k := range card.Claims {
			if i > 0 {
				c.Figures += " · "
			}
			c.Figures += k.Value + " " + k.Measure
		}
	}
	return c
}

// roundResult is a closed round's result for one who worked on it: the counts
// everyone sees, and their own marks.
func (q *ask) roundResult(p *round.Page, own []award.Choice) ([]round.Choice, error) {
	res, err := award.ResultOf(q.context(), q.web.reg, p.Slug, q.web.index.Cards.Get)
	p.Marked = &res.Marked
	var out []round.Choice
	for _, row := range res.Rows {
		one := q.web.choice(row.Record, row.Frozen, row.Slug)
		one.Changed, one.Count = row.Changed, row.Count
		one.Mine = slices.ContainsFunc(own, func(c award.Choice) bool { return c.Record == row.Record && c.Mine })
		out = append(out, one)
	}
	return out, err
}

func (w *Web) mark(q *ask) error {
	f, err := q.read()
	if err != nil {
		return err
	}
	id := q.Params("id")
	records := slices.Clone(f.Values["record"])
	slices.Sort(records)
	records = slices.Compact(records)
	_, err = q.do(f.Get("_key"), award.MarkCandidates{Round: id, Base: f.number("base"), Records: records})
	var invalid catalog.Invalid
	switch {
	case errors.As(err, &invalid):
		return q.boardPage(fiber.StatusUnprocessableEntity, records, invalid)
	case errors.Is(err, catalog.ErrConflict):
		return q.boardPage(fiber.StatusConflict, records, catalog.Invalid{{Field: "records", Sentence: "Dấu của anh chị vừa được lưu từ một nơi khác. Xem lại dưới đây rồi lưu lần nữa."}})
	case err != nil:
		return err
	}
	return q.to(roundsHref+"/"+id, "Đã lưu dấu của anh chị.")
}

func (w *Web) closeRound(q *ask) error {
	f, err := q.read()
	if err != nil {
		return err
	}
	if f.Get("sure") == "" {
		return q.boardPage(fiber.StatusUnprocessableEntity, nil, catalog.Invalid{{Field: "sure", Sentence: "Đánh dấu vào ô này để xác nhận đóng đợt."}})
	}
	if _, err := q.do(f.Get("_key"), award.CloseRound{Round: q.Params("id")}); err != nil {
		return err
	}
	return q.to(roundsHref+"/"+q.Params("id"), "Đã đóng đợt và công bố kết quả.")
}
