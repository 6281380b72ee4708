package web

import (
	"errors"
	"io"
	"mime/multipart"

	"danvankheo/catalog"
	"danvankheo/catalog/report"
	"danvankheo/catalog/sheet"
	"danvankheo/frontend/pages/declare"
	"danvankheo/frontend/parts/declared"

	"github.com/gofiber/fiber/v2"
)

func (w *Web) declarationFile(q *ask) error {
	if err := q.declares(); err != nil {
		return err
	}
	return q.declarationFilePage(fiber.StatusOK, nil)
}

func (q *ask) declarationFilePage(status int, problems catalog.Invalid) error {
	return q.page(status, declare.UploadView(declare.Upload{Frame: q.deskFrame(declared.Home), Key: catalog.NewID(), Problems: problems}))
}

// readDeclaration fills in the form from a table; nothing is kept of the file.
func (w *Web) readDeclaration(q *ask) error {
	if err := q.declares(); err != nil {
		return err
	}
	p := declare.Page{ID: catalog.NewID()}
	f, err := q.readWith(func(f *sent, part *multipart.Part) error {
		grids, err := w.apart.Grids(q.context(), part)
		if errors.As(err, &f.problems) {
			_, err = io.Copy(io.Discard, part)
			return err
		} else if err != nil {
			return err
		}
		p.From = first(part.FileName(), 100)
		p.Values.Boxes, f.problems = boxesOf(grids)
		return nil
	})
	if err != nil {
		return err
	}
	if p.From == "" && f.problems == nil {
		f.problems = catalog.Invalid{{Field: "file", Sentence: "Chọn một tệp."}}
	}
	if f.problems != nil {
		return q.declarationFilePage(fiber.StatusUnprocessableEntity, f.problems)
	}
	p.Values.OtherName = p.Values.Boxes["other_name"]
	_, p.Problems = report.ReadFigures(func(name string) string { return p.Values.Boxes[name] })
	return q.declarePage(fiber.StatusOK, p)
}

// boxesOf are the figures of the first table that has any.
func boxesOf(grids []sheet.Grid) (boxes map[string]string, problems catalog.Invalid) {
	for _, g := range grids {
		typed, p := report.ReadTable(g.Rows)
		if p == nil {
			return typed, nil
		}
		if problems == nil {
			problems = p
		}
	}
	return nil, problems
}
