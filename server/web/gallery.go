package web

import (
	"danvankheo/frontend/pages/gallery"

	"github.com/gofiber/fiber/v2"
)

// gallery is the page of all parts, mounted in development only.
func (w *Web) gallery(q *ask) error {
	if page, ok := gallery.Wholes(q.frame(""), gallery.Desk)[q.Query(gallery.Whole)]; ok {
		return q.page(fiber.StatusOK, page)
	}
	return q.page(fiber.StatusOK, gallery.View(gallery.Page{Frame: q.frame("")}))
}
