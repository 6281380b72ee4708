package web

import (
	"errors"
	"io"
	"maps"
	"mime/multipart"
	"slices"
	"strconv"

	"danvankheo/catalog"
	"danvankheo/catalog/report"
	"danvankheo/catalog/sheet"
	"danvankheo/frontend/pages/imports"
	"danvankheo/frontend/parts/imported"
	"danvankheo/server/intake"

	"github.com/gofiber/fiber/v2"
)

// importsShown are the newest imports of the list.
const importsShown = 100

// importing lets those in who may import: administrators of the whole registry.
// Who administers one unit would read of all the others here.
func (w *Web) importing(handle func(*ask) error) func(*ask) error {
	return func(q *ask) error {
		if !w.mayImport(*q.person) {
			return catalog.ErrNotFound
		}
		return handle(q)
	}
}

func (w *Web) mayImport(p catalog.Person) bool {
	return p.HoldsOver(catalog.Administrator, "", w.reg.Units(), w.reg.Now())
}

func (w *Web) imports(q *ask) error { return q.importsPage(fiber.StatusOK, nil) }

func (q *ask) importsPage(status int, problems catalog.Invalid) error {
	w := q.web
	p := imports.Page{Frame: q.deskFrame(imported.Home), Key: catalog.NewID(), Problems: problems}
	batches, err := sheet.List(q.context(), w.reg, importsShown)
	if err != nil {
		return err
	}
	begun := map[string]bool{}
	for _, b := range batches {
		begun[b.ID] = true
		p.Batches = append(p.Batches, imports.Row{Batch: b, Who: w.name(q, b.Taken.By)})
	}
	uploads, err := w.intake.All(q.context())
	if err != nil {
		return err
	}
	for _, u := range uploads {
		if !begun[u.ID] {
			p.Waiting = append(p.Waiting, imports.Waiting{ID: u.ID, File: u.Name, Who: w.name(q, u.By), At: u.At})
		}
	}
	return q.page(status, imports.View(p))
}

// sendImport keeps a file and shows what it would do.
func (w *Web) sendImport(q *ask) error {
	var u intake.Upload
	f, err := q.readWith(func(f *sent, part *multipart.Part) (err error) {
		u, err = w.intake.Keep(q.context(), intake.Upload{By: q.person.ID, Name: first(part.FileName(), 200)}, part)
		if errors.As(err, &f.problems) {
			_, err = io.Copy(io.Discard, part)
		}
		return err
	})
	if err != nil {
		return err
	}
	if u.ID == "" && f.problems == nil {
		f.problems = catalog.Invalid{{Field: "file", Sentence: "Chọn một tệp."}}
	}
	if f.problems != nil {
		return q.importsPage(fiber.StatusUnprocessableEntity, f.problems)
	}
	return q.to(imported.One(u.ID), "")
}

// upload is the file of the address, not yet begun.
func (q *ask) upload() (intake.Upload, error) {
	u, err := q.web.intake.Get(q.context(), q.Params("id"))
	begun := err == nil && u.Begun != nil
	if errors.Is(err, catalog.ErrNotFound) { // it is over, and its file forgotten
		_, is := sheet.Get(q.context(), q.web.reg, q.Params("id"))
		begun = is == nil
	}
	if begun {
		err = catalog.Refuse(catalog.ErrClosed, "Tệp này đã được cho nhập. Mở lại trang để xem tiến độ.")
	}
	return u, err
}

// importOne shows an import: before it was begun its plan, then how far it is.
func (w *Web) importOne(q *ask) error {
	switch b, err := sheet.Get(q.context(), w.reg, q.Params("id")); {
	case err == nil:
		return q.batchPage(fiber.StatusOK, b, "", nil)
	case !errors.Is(err, catalog.ErrNotFound):
		return err
	}
	u, err := w.intake.Get(q.context(), q.Params("id"))
	if err != nil {
		return err
	}
	if u.Begun != nil && w.intake.Status(u.ID).Failed == nil { // said, and not yet in the ledger
		return q.batchPage(fiber.StatusOK, begunOf(u), "", nil)
	}
	return q.planPage(fiber.StatusOK, u, nil)
}

// begunOf is the batch that an upload is about to become.
func begunOf(u intake.Upload) sheet.Batch {
	return sheet.Batch{ID: u.ID, File: u.Name, Hash: u.Hash, Size: u.Size, Sheet: u.Sheet, Wanted: u.Wanted, Taken: sheet.Deed{By: u.BegunBy, At: *u.Begun}}
}

// wishImport keeps what is wished for: how to take the file in, or which of the
// rows that may be there already are to come in.
func (w *Web) wishImport(q *ask) error {
	u, err := q.upload()
	if err != nil {
		return err
	}
	f, err := q.read()
	if err != nil {
		return err
	}
	back := imported.One(u.ID)
	var problems catalog.Invalid
	if f.Get("then") == "choose" {
		back += "?xem=" + string(sheet.Alike)
		problems = f.choose(&u.Wanted)
	} else {
		f.wishes(&u)
		_, err = w.intake.Plan(q.context(), u)
		errors.As(err, &problems)
	}
	if problems != nil {
		return q.planPage(fiber.StatusUnprocessableEntity, u, problems)
	} else if err != nil {
		return err
	}
	if err := w.intake.Save(q.context(), u); err != nil {
		return err
	}
	return q.to(back, "")
}

// wishes reads the form “Cách nhập”.
func (f sent) wishes(u *intake.Upload) {
	u.Wanted.Publish, u.Wanted.Fixed = f.Get("publish") == "now", sheet.Fixed{}
	for _, c := range sheet.Fixable {
		v := first(f.Get(string(c)), 1000)
		if c == sheet.Day {
			v = report.ReadDay(v)
		}
		if v != "" {
			u.Wanted.Fixed[c] = v
		}
	}
	if name := first(f.Get("sheet"), 200); name != "" && name != u.Sheet {
		u.Sheet, u.Wanted.Chosen, u.Wanted.EveryAlike = name, nil, false
	}
}

// chosenMost is how many rows one import names one by one.
const chosenMost = 5000

// choose reads which of the rows that were shown are to come in.
func (f sent) choose(w *sheet.Wanted) catalog.Invalid {
	switch f.Get("every") {
	case "all":
		w.EveryAlike, w.Chosen = true, nil
		return nil
	case "none":
		w.EveryAlike, w.Chosen = false, nil
		return nil
	}
	chosen := map[int]bool{}
	for _, n := range w.Chosen {
		chosen[n] = true
	}
	for _, s := range f.Values["shown"] {
		n, _ := strconv.Atoi(s)
		delete(chosen, n)
	}
	for _, s := range f.Values["new"] {
		if n, err := strconv.Atoi(s); err == nil {
			chosen[n] = true
		}
	}
	if len(chosen) > chosenMost {
		return catalog.Invalid{{Sentence: "Chọn quá nhiều dòng một lần. Nhập tất cả thành hồ sơ riêng, hoặc chia tệp."}}
	}
	w.EveryAlike, w.Chosen = false, slices.Sorted(maps.Keys(chosen))
	return nil
}

// beginImport has the file taken in as it is wished for.
func (w *Web) beginImport(q *ask) error {
	u, err := q.upload()
	if err != nil {
		return err
	}
	p, err := w.intake.Plan(q.context(), u)
	if err != nil {
		return err
	}
	if p.Work() == 0 {
		return q.to(imported.One(u.ID), "Không có dòng nào để nhập.")
	}
	if err := w.intake.Begin(q.context(), q.person.ID, u); err != nil {
		return err
	}
	return q.to(imported.One(u.ID), "")
}

// goOnImport goes on with what was cut off.
func (w *Web) goOnImport(q *ask) error {
	if err := w.intake.GoOn(q.context(), q.person.ID, q.Params("id")); err != nil {
		return err
	}
	return q.to(imported.One(q.Params("id")), "")
}

// dropImport forgets a file that was not begun.
func (w *Web) dropImport(q *ask) error {
	u, err := q.upload()
	if err != nil {
		return err
	}
	if err := w.intake.Forget(q.context(), u); err != nil {
		return err
	}
	return q.to(imported.Home, "Đã bỏ tệp “"+u.Name+"”. Sổ bộ không ghi gì.")
}
