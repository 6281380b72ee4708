package web

import (
	"context"
	"encoding/json"
	"errors"
	"io"

	"danvankheo/catalog/ledger"
	"danvankheo/catalog/search"
	page "danvankheo/frontend/pages/programs"
	"danvankheo/media"
	"danvankheo/server/web/api"

	"github.com/a-h/templ"
	"github.com/gofiber/fiber/v2"
)

// programs is the page about the API, drawn from the API's own table. Of its
// examples the one record is of this registry, so that it can be asked for.
func (w *Web) programs(q *ask) (templ.Component, error) {
	p := page.Page{Frame: q.frame(api.Base + "/"), Address: q.address(api.Base), Refusal: api.Refusal().Answer}
	for _, o := range api.Operations() {
		x := page.Operation{ID: o.ID, Group: o.Group, Method: o.Method, Path: o.Path, Summary: o.Summary, Text: o.Text, Scope: o.Scope, Body: (*page.Body)(o.Body)}
		for _, v := range o.Params {
			x.Params = append(x.Params, page.Param(v))
		}
		for _, v := range o.Answers {
			x.Answers = append(x.Answers, page.Answer(v))
		}
		e := o.Example
		x.Example = page.Example{Path: e.Path, Match: e.Match, Body: e.Body, Answer: e.Answer, Status: e.Status}
		if newest := w.index.Cards.Search(search.Query{Sort: search.Newest, Limit: 1}).Hits; o.ID == "getRecord" && len(newest) > 0 {
			x.Example.Path = "/records/" + newest[0].Card.Slug
		}
		p.Operations = append(p.Operations, x)
	}
	for _, v := range api.Kinds() {
		p.Kinds = append(p.Kinds, page.Kind(v))
	}
	for _, s := range api.Shapes() {
		x := page.Shape{Name: s.Name, Text: s.Text}
		for _, f := range s.Fields {
			x.Fields = append(x.Fields, page.ShapeField(f))
		}
		p.Shapes = append(p.Shapes, x)
	}
	return page.View(p), nil
}

// mountAPI adds the JSON API. It stands on what the pages stand on, and shares
// their bounds: one reader of bodies, one set of children that read files.
func (w *Web) mountAPI(app *fiber.App) {
	api.Mount(app, api.Deps{
		Registry: w.reg, Accounts: w.accounts, Photos: w.photos, Cards: w.index.Cards, Figures: w.sources, Log: w.log, Apart: w.apart, Intake: w.intake,
		Body: func(c *fiber.Ctx, most int64) io.Reader {
			b := (&ask{Ctx: c, web: w}).body(most)
			b.slow = context.DeadlineExceeded // its answers have no status for the slow
			return b
		},
		Client:   func(c *fiber.Ctx) string { return (&ask{Ctx: c, web: w}).client() },
		Remember: w.remember, English: page.English,
		Enter: func(ctx context.Context, signed bool) (func(), error) {
			if signed {
				return w.workers.enter(ctx)
			}
			return w.strangers.enter(ctx)
		},
	})
}

// remember keeps who sent a photograph for which record.
func (w *Web) remember(ctx context.Context, key, record, by string) error {
	body, err := ledger.Canonical(sentPhoto{Record: record, By: by, At: ledger.Stamp(w.reg.Now())})
	if err != nil {
		return err
	}
	store, id := w.reg.Store(), key+":"+record+":"+by
	err = store.Keep(ctx, ledger.Kept{Kind: keptPhoto, ID: id, Group: key, Body: body})
	if !errors.Is(err, ledger.ErrTaken) {
		return err
	}
	old, err := store.Kept(ctx, keptPhoto, id)
	if err != nil {
		return err
	}
	var sent sentPhoto
	switch err := json.Unmarshal(old.Body, &sent); {
	case err != nil || sent.Used:
		return err
	case sent.Gone:
		return media.ErrUnavailable // a moment, then it can be sent anew
	}
	old.Body = body
	err = store.Replace(ctx, old)
	if errors.Is(err, ledger.ErrMoved) {
		return media.ErrUnavailable
	}
	return err
}
