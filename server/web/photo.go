package web

import (
	"encoding/json"
	"errors"

	"danvankheo/catalog"
	"danvankheo/frontend"
	"danvankheo/media"

	"github.com/gofiber/fiber/v2"
)

// keptPhoto remembers who sent a photograph for which record: until it stands
// on a Card, only they and those who may read the record see it.
const keptPhoto = "photo"

func (q *ask) rememberPhoto(key string) error {
	return q.web.remember(q.context(), key, q.Params("id"), q.person.ID)
}

type sentPhoto struct {
	Record string `json:"record"`
	By     string `json:"by"`
	At     string `json:"at"`   // Stamp of the last time
	Used   bool   `json:"used"` // some version of the record shows it
	Gone   bool   `json:"gone"` // nobody came for it: it is being erased
}

// photo serves one rendition to those who may see it. Consent can be withdrawn,
// so even a public one is fresh for ten minutes only.
func (w *Web) photo(q *ask) error {
	key, _, _, ok := media.ParseObject(q.Params("ab") + "/" + q.Params("key") + "/" + q.Params("file"))
	if !ok {
		return catalog.ErrNotFound
	}
	public := w.index.shown.has(key)
	if !public {
		if may, err := q.mayWatch(key); err != nil || !may {
			return errors.Join(catalog.ErrNotFound, err)
		}
	}
	name := q.Params("ab") + "/" + key + "/" + q.Params("file")
	object, err := w.photos.Get(q.context(), name)
	if err != nil {
		return err
	}
	if public {
		q.Set("Cache-Control", "public, max-age=600")
	} else {
		q.Set("Cache-Control", "private, no-cache")
	}
	q.Set("Content-Type", media.TypeOf(name))
	q.Set("X-Robots-Tag", "noarchive")
	return q.send(finished{etag: `"` + key[:16] + q.Params("file") + `"`, raw: object.Bytes})
}

// mayWatch: whoever sent the photograph, or may read a record it was sent for.
func (q *ask) mayWatch(key string) (bool, error) {
	if q.person == nil {
		return false, nil
	}
	sent, err := q.web.reg.Store().Group(q.context(), keptPhoto, key)
	if err != nil {
		return false, err
	}
	for _, k := range sent {
		var s sentPhoto
		if err := json.Unmarshal(k.Body, &s); err != nil {
			return false, err
		}
		if s.By == q.person.ID {
			return true, nil
		}
		if _, err := q.web.reg.RecordFor(q.context(), *q.person, s.Record); err == nil {
			return true, nil
		}
	}
	return false, nil
}

// asset serves style, script and fonts: their names carry their hash.
func (w *Web) asset(q *ask) error {
	a, ok := frontend.Assets().Get(q.Path())
	if !ok {
		return catalog.ErrNotFound
	}
	q.Set("Content-Type", a.Type)
	q.Set("Cache-Control", "public, max-age=31536000, immutable")
	q.Set("Vary", fiber.HeaderAcceptEncoding)
	return q.send(finished{raw: a.Body, gzip: a.Gzip, brot: a.Brotli})
}
