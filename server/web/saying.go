package web

import (
	"errors"
	"net/url"
	"path"
	"strings"

	"danvankheo/catalog"
	"danvankheo/frontend/pages/saying"

	"github.com/gofiber/fiber/v2"
)

// saying is the record whose name the first page shows large, nil for none: what was
// chosen may have left the public pages.
func (w *Web) saying() *catalog.Card {
	if c, ok := w.index.Cards.Get(w.index.site.Load().Saying); ok {
		return &c
	}
	return nil
}

// sayingPage is where an administrator chooses it.
func (w *Web) sayingPage(q *ask) error {
	site, err := w.reg.Site(q.context())
	if err != nil {
		return err
	}
	p := saying.Page{Setting: q.setting(saying.Home, site.Version, nil), Chosen: w.saying()}
	if p.Gone = site.Saying != "" && p.Chosen == nil; p.Chosen != nil {
		p.Typed = q.address("/ho-so/" + p.Chosen.Slug)
	}
	return q.page(fiber.StatusOK, saying.View(p))
}

// setSaying writes it.
func (w *Web) setSaying(q *ask) error {
	f, err := q.read()
	if err != nil {
		return err
	}
	_, err = q.do(f.Get("_key"), catalog.SetSaying{Base: f.number("base"), Record: w.addressed(f.Get("record"))})
	var invalid catalog.Invalid
	if errors.As(err, &invalid) {
		return q.page(fiber.StatusUnprocessableEntity, saying.View(saying.Page{
			Setting: q.setting(saying.Home, f.number("base"), invalid), Chosen: w.saying(), Typed: f.Get("record"),
		}))
	} else if err != nil {
		return err
	}
	return q.to(saying.Home, "Đã lưu câu ở trang đầu.")
}

// addressed is the record of a page's address, long or short; of any other words it is
// themselves, which no record is called.
func (w *Web) addressed(typed string) string {
	typed = strings.TrimSpace(typed)
	at, err := url.Parse(typed)
	if err != nil {
		return typed
	}
	last := path.Base(at.Path)
	if card, ok := w.index.Cards.BySlug(last); ok {
		return card.ID
	} else if _, ok := w.index.Cards.Get(last); ok {
		return last
	}
	return typed
}
