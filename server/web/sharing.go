package web

import (
	"bytes"
	"errors"
	"image"
	"image/jpeg"
	"net/url"

	"danvankheo/catalog"
	"danvankheo/frontend/format"
	"danvankheo/frontend/lang"
	"danvankheo/frontend/poster"
	"danvankheo/frontend/qr"
	"danvankheo/media"

	"github.com/gofiber/fiber/v2"
)

// shortPath is a record's short link. It carries the record's id, which stays when
// the name in the long one changes, and which nobody can guess.
func shortPath(id string) string { return "/r/" + id }

// shortLink leads to a record that is public today; of the others it says no more than
// of one that never was.
func (w *Web) shortLink(q *ask) error {
	card, ok := w.index.Cards.Get(q.Params("id"))
	if !ok && w.index.erased.has(q.Params("id")) {
		return errGone
	} else if !ok {
		return catalog.ErrNotFound
	}
	q.Set("Cache-Control", "no-cache")
	return q.Redirect("/ho-so/"+card.Slug, fiber.StatusSeeOther)
}

// shown is the Card an address names.
func (q *ask) shown() (catalog.Card, error) {
	card, ok := q.web.index.Cards.BySlug(q.Params("slug"))
	if !ok {
		return card, q.gone(q.Params("slug"), catalog.ErrNotFound)
	}
	return card, nil
}

// recordCode is the short link as a QR code.
func (w *Web) recordCode(q *ask) ([]byte, error) {
	card, err := q.shown()
	if err != nil {
		return nil, err
	}
	return qr.SVG(q.address(shortPath(card.ID)), lang.Pick(q.context(), "Mã QR dẫn đến hồ sơ “", "QR code leading to the record “")+card.Name+"”")
}

// recordPoster is the picture that goes with a link to a record.
func (w *Web) recordPoster(q *ask) ([]byte, error) {
	card, err := q.shown()
	if err != nil {
		return nil, err
	}
	ctx := q.context()
	p := poster.Poster{Field: card.Field, Above: lang.Field(ctx, card.Field) + " · " + lang.Kind(ctx, card.Kind), Title: card.Name, Under: card.Where(), Foot: w.siteLine()}
	for _, more := range []struct {
		words string
		on    bool
	}{
		{lang.Pick(ctx, "từ ", "since ") + format.In(ctx).Day(card.Started), card.Started != ""},
		{lang.Pick(ctx, "theo nguồn công khai", "from public sources"), card.Origin == catalog.Historical},
		{lang.Pick(ctx, "dữ liệu minh họa", "made up to illustrate"), card.Illustration},
	} {
		if more.on && p.Under != "" {
			p.Under += " · "
		}
		if more.on {
			p.Under += more.words
		}
	}
	if len(card.Photos) > 0 {
		if p.Photo, err = q.photograph(card.Photos[0]); err != nil {
			return nil, err
		}
	}
	return p.JPEG()
}

// sitePoster is the picture of every page that has none of its own.
func (w *Web) sitePoster(q *ask) ([]byte, error) {
	site := w.index.site.Load()
	p := poster.Poster{Title: lang.Pick(q.context(), "Sổ bộ mô hình, điển hình “", "Registry of models and exemplars, “") + site.Name + "”", Under: site.Place}
	if at, err := url.Parse(q.address("")); err == nil {
		p.Foot = at.Host
	}
	return p.JPEG()
}

// siteLine is the registry's name and place.
func (w *Web) siteLine() string {
	site := w.index.site.Load()
	return site.Name + ", " + site.Place
}

// photograph is one of our own renditions as pixels; nil where the store has it no more.
func (q *ask) photograph(p catalog.Photo) (image.Image, error) {
	object, err := q.web.photos.Get(q.context(), media.ObjectName(p.Key, 1280, media.JPEG))
	if errors.Is(err, media.ErrNotFound) || errors.Is(err, media.ErrName) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	return jpeg.Decode(bytes.NewReader(object.Bytes))
}
