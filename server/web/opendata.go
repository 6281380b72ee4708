package web

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"danvankheo/catalog"
	"danvankheo/catalog/opendata"
	"danvankheo/frontend/pages/licence"
	page "danvankheo/frontend/pages/opendata"
	"danvankheo/frontend/parts/desk"
	"danvankheo/frontend/parts/layout"

	"github.com/a-h/templ"
	"github.com/gofiber/fiber/v2"
)

// bundle keeps the archive of what is public as of now: one, whoever asks. While it is
// made others wait for it, and keep nobody from a turn.
type bundle struct {
	mu      sync.Mutex
	version string
	units   *catalog.Units
	file    spooled
}

// archive is today's, made anew where a Card, a unit or the registry's name and licence
// have changed since. Its addresses have a host only where the registry knows its own:
// one that asks must not write theirs into it.
func (w *Web) archive(ctx context.Context) (spooled, error) {
	b := &w.bundle
	b.mu.Lock()
	defer b.mu.Unlock()
	// asked for only now: what they waited for may be newer than what they came for
	site, units := w.index.site.Load(), w.reg.Units()
	version := fmt.Sprintf("%d %v", w.index.Cards.Version(), *site)
	if b.file.size > 0 && b.version == version && b.units == units {
		return b.file, nil
	}
	leave, err := w.strangers.enter(ctx)
	if err != nil {
		return spooled{}, err
	}
	defer leave()
	file, err := spool(w.scratch, opendata.Bundle{Site: *site, Base: w.base, Cards: w.index.Cards.All(), Units: units.All()}.Write)
	if err != nil {
		return spooled{}, err
	}
	b.version, b.units, b.file = version, units, file
	return file, nil
}

// openArchive sends it.
func (w *Web) openArchive(q *ask) error {
	if w.index.site.Load() == nil {
		return errNotSetUp
	}
	f, err := w.archive(q.context())
	if err != nil {
		return err
	}
	q.Set(fiber.HeaderContentType, "application/zip")
	q.Set(fiber.HeaderContentDisposition, `attachment; filename="du-lieu-mo.zip"`)
	q.Set(fiber.HeaderCacheControl, "no-cache")
	f.send(q.Context())
	return nil
}

var archiveFiles = []page.File{
	{Name: opendata.RecordsCSV, Vi: "Hồ sơ, mỗi dòng một hồ sơ; mở được bằng bảng tính. Ô mở đầu bằng = + - @ có dấu nháy đơn đứng trước, để không thành công thức", En: "Records, one a row; opens in a spreadsheet. A cell that begins with = + - @ has an apostrophe before it, so that it is no formula"},
	{Name: opendata.RecordsLines, Vi: "Hồ sơ đầy đủ, nguyên văn, mỗi dòng một đối tượng JSON", En: "Records in full and to the letter, one JSON object a line"},
	{Name: opendata.UnitsCSV, Vi: "Đơn vị, nay và trước", En: "Units, of today and before"},
	{Name: opendata.UnitsLines, Vi: "Đơn vị, mỗi dòng một đối tượng JSON", En: "Units, one JSON object a line"},
	{Name: opendata.Dictionary, Vi: "Nghĩa của từng cột", En: "What each column means"},
	{Name: opendata.Licence, Vi: "Giấy phép", En: "Licence"},
	{Name: opendata.Sums, Vi: "Mã kiểm tra SHA-256 của từng tệp", En: "SHA-256 of every file"},
}

// openData is the page about it.
func (w *Web) openData(q *ask) (templ.Component, error) {
	p := page.Page{Frame: q.frame(""), Records: w.index.Cards.Len(), Units: w.reg.Units().Len(), Licence: w.index.site.Load().Licence, Files: archiveFiles}
	for name, c := range opendata.Explained() {
		if n := len(p.Tables); n == 0 || p.Tables[n-1].Name != name {
			p.Tables = append(p.Tables, page.Table{Name: name})
		}
		t := &p.Tables[len(p.Tables)-1]
		t.Columns = append(t.Columns, page.Column{Name: c.Name, Vi: c.Vi, En: c.En})
	}
	p.Frame.Feed = layout.NavItem{Label: w.siteLine(), Href: "/atom.xml"}
	p.Frame.Data = q.linked().Dataset(q.context(), "/du-lieu-mo", page.Archive, p.Licence)
	return page.View(p), nil
}

// setting is what is the same in every answer about a setting.
func (q *ask) setting(home string, base int64, problems catalog.Invalid) desk.Setting {
	return desk.Setting{Frame: q.deskFrame(home), Key: catalog.NewID(), Base: base, Problems: problems}
}

// licencePage is where an administrator chooses under which licence.
func (w *Web) licencePage(q *ask) error {
	site, err := w.reg.Site(q.context())
	if err != nil {
		return err
	}
	return q.page(fiber.StatusOK, licence.View(licence.Page{Setting: q.setting(licence.Home, site.Version, nil), Licence: site.Licence}))
}

// setLicence writes it.
func (w *Web) setLicence(q *ask) error {
	f, err := q.read()
	if err != nil {
		return err
	}
	typed := catalog.Licence{Name: f.Get("name"), URL: f.Get("url")}
	_, err = q.do(f.Get("_key"), catalog.SetLicence{Base: f.number("base"), Licence: typed})
	var invalid catalog.Invalid
	if errors.As(err, &invalid) {
		return q.page(fiber.StatusUnprocessableEntity, licence.View(licence.Page{Setting: q.setting(licence.Home, f.number("base"), invalid), Licence: typed}))
	} else if err != nil {
		return err
	}
	return q.to(licence.Home, "Đã lưu giấy phép dữ liệu.")
}
