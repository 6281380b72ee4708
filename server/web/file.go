package web

import (
	"errors"
	"slices"
	"strconv"

	"danvankheo/catalog"
	"danvankheo/frontend/pages/compare"
	"danvankheo/frontend/pages/file"
	"danvankheo/frontend/pages/history"

	"github.com/gofiber/fiber/v2"
)

// file is one record on the desk, or with ?ban=N one of its past versions.
func (w *Web) file(q *ask) error {
	if q.Query("ban") != "" {
		return q.pastFile()
	}
	r, err := w.reg.RecordFor(q.context(), *q.person, q.Params("id"))
	if err != nil {
		return q.orErased(err)
	}
	return q.filePage(fiber.StatusOK, r, file.Page{})
}

// filePage fills in what is the same in every answer about a file.
func (q *ask) filePage(status int, r catalog.Record, p file.Page) error {
	w := q.web
	pub, err := w.reg.PublicationOf(q.context(), r.ID)
	if err != nil && !errors.Is(err, catalog.ErrNotFound) {
		return err
	}
	p.Frame, p.Key, p.Now = q.deskFrame(deskHref), catalog.NewID(), w.reg.Now()
	p.Record, p.UnitName, p.Slug = r, w.unitName(r.Unit), pub.Slug
	if r.Public {
		p.PublicAs = pub.Of
	}
	p.PersonNames = q.names(append(slices.Clone(r.Editors), r.Verifier)...)
	if p.Past == nil {
		p.CanErase = q.erases(r.Seat)
		p.Offers = catalog.Offers(r, *q.person, w.reg.Units(), w.reg.Now())
		p.CanEdit = canWrite(q, r) && (r.File == catalog.Draft || r.File == catalog.Returned)
	}
	return q.page(status, file.View(p))
}

func (q *ask) names(ids ...string) map[string]string {
	out := map[string]string{}
	for _, id := range ids {
		if _, known := out[id]; !known {
			out[id] = q.web.name(q, id)
		}
	}
	return out
}

func (q *ask) pastFile() error {
	versions, err := q.web.reg.HistoryFor(q.context(), *q.person, q.Params("id"))
	if err != nil {
		return err
	}
	v, ok := version(versions, q.Query("ban"))
	if !ok {
		return catalog.ErrNotFound
	}
	return q.filePage(fiber.StatusOK, v.Record, file.Page{Past: &file.Past{At: v.At, By: q.web.name(q, v.By)}})
}

func version(list []catalog.Version, number string) (catalog.Version, bool) {
	n, err := strconv.ParseInt(number, 10, 64)
	i := slices.IndexFunc(list, func(v catalog.Version) bool { return v.Record.Version == n })
	if err != nil || i < 0 {
		return catalog.Version{}, false
	}
	return list[i], true
}

// moveRecord makes one move. What was typed stays on the page if it is refused.
func (w *Web) moveRecord(q *ask) error {
	f, err := q.read()
	if err != nil {
		return err
	}
	id := q.Params("id")
	r, err := w.reg.RecordFor(q.context(), *q.person, id)
	if err != nil {
		return err
	}
	m := catalog.MakeMove{ID: id, Base: f.number("base"), Move: f.Get("move"), Note: f.Get("note"), Judgements: f.judgements()}
	_, err = q.do(f.Get("_key"), m)
	status := fiber.StatusUnprocessableEntity
	var invalid catalog.Invalid
	var refusal *catalog.Refusal
	switch {
	case err == nil:
		return q.to(q.after(id), moved(m.Move, r))
	case errors.As(err, &invalid):
	case errors.As(err, &refusal):
		invalid, status = catalog.Invalid{{Field: "note", Sentence: refusal.Sentence}}, answerOf(err).status
	default:
		return err
	}
	if r, err = w.reg.RecordFor(q.context(), *q.person, id); err != nil {
		return err
	}
	return q.filePage(status, r, file.Page{Typed: file.Typed{Note: m.Note, Judgements: m.Judgements}, Problems: invalid})
}

// after a move the person may no longer read the file: then back to the desk.
func (q *ask) after(id string) string {
	if _, err := q.web.reg.RecordFor(q.context(), *q.person, id); err != nil {
		return deskHref
	}
	return fileHref(id)
}

func moved(move string, r catalog.Record) string {
	words := map[string]string{
		"submit": "Đã gửi thẩm định", "recall": "Đã rút lại, sửa tiếp được", "verify": "Đã xác minh", "return": "Đã trả lại", "publish": "Đã công khai",
		"send_back": "Đã trả lại", "revise": "Đã mở bản sửa; bản đang công khai vẫn giữ nguyên", "withdraw": "Đã gỡ khỏi trang công khai",
	}[move]
	if r.Content.Name == "" {
		return words + "."
	}
	return words + ": " + r.Content.Name + "."
}

func (w *Web) history(q *ask) error {
	versions, err := q.versions()
	if err != nil {
		return q.orErased(err)
	}
	last := versions[len(versions)-1].Record
	return q.page(fiber.StatusOK, history.View(history.Page{
		Frame: q.deskFrame(deskHref), ID: last.ID, Name: last.Content.Name, Versions: versions, PersonNames: q.namesOf(versions),
	}))
}

// versions of the file that the address names, one at least.
func (q *ask) versions() ([]catalog.Version, error) {
	list, err := q.web.reg.HistoryFor(q.context(), *q.person, q.Params("id"))
	if err == nil && len(list) == 0 {
		err = catalog.ErrNotFound
	}
	return list, err
}

// namesOf are what those are called who made the versions.
func (q *ask) namesOf(versions []catalog.Version) map[string]string {
	ids := make([]string, len(versions))
	for i, v := range versions {
		ids[i] = v.By
	}
	return q.names(ids...)
}

func (w *Web) compare(q *ask) error {
	id := q.Params("id")
	versions, err := w.reg.HistoryFor(q.context(), *q.person, id)
	if err != nil {
		return err
	}
	from, okFrom := version(versions, q.Query("tu"))
	to, okTo := version(versions, q.Query("den"))
	if !okFrom || !okTo {
		return catalog.ErrNotFound
	}
	if from.Record.Version > to.Record.Version {
		from, to = to, from
	}
	pub, err := w.reg.PublicationOf(q.context(), id)
	if err != nil && !errors.Is(err, catalog.ErrNotFound) {
		return err
	}
	side := func(v catalog.Version) compare.Side {
		return compare.Side{Version: v.Record.Version, At: v.At, By: w.name(q, v.By), Public: !pub.Withdrawn && pub.Of == v.Record.Version}
	}
	return q.page(fiber.StatusOK, compare.View(compare.Page{
		Frame: q.deskFrame(deskHref), ID: id, Name: to.Record.Content.Name, From: side(from), To: side(to),
		Items: compare.Between(from.Record, to.Record, w.unitName),
	}))
}
