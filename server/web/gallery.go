package web

import (
	"bytes"
	"image/png"
	"sync"

	"danvankheo/frontend/pages/gallery"
	"danvankheo/media"

	"github.com/gofiber/fiber/v2"
)

// gallery is the page of all parts, mounted in development only.
func (w *Web) gallery(q *ask) error {
	if page, ok := gallery.Wholes(q.frame(""), gallery.Desk)[q.Query(gallery.Whole)]; ok {
		return q.page(fiber.StatusOK, page)
	}
	return q.page(fiber.StatusOK, gallery.View(gallery.Page{Frame: q.frame("")}))
}

// samplePhoto serves the pictures of that page, and every other photograph as ever.
func (w *Web) samplePhoto(q *ask) error {
	made, err := samplePhotos()
	if err != nil {
		return err
	}
	name := q.Params("ab") + "/" + q.Params("key") + "/" + q.Params("file")
	if one, ok := made[name]; ok {
		q.Set("Content-Type", media.TypeOf(name))
		return q.send(finished{raw: one})
	}
	return w.photo(q)
}

// samplePhotos are the renditions by their names, made when somebody first asks.
var samplePhotos = sync.OnceValues(func() (map[string][]byte, error) {
	out := map[string][]byte{}
	for i, p := range gallery.Registered.Photos {
		var file bytes.Buffer
		if err := png.Encode(&file, gallery.Scene(p, i)); err != nil {
			return nil, err
		}
		_, renditions, err := media.Process(&file)
		if err != nil {
			return nil, err
		}
		for _, r := range renditions {
			_, width, format, _ := media.ParseObject(r.Name)
			out[media.ObjectName(p.Key, width, format)] = r.Bytes
		}
	}
	return out, nil
})
