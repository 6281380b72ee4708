package api

import (
	"context"
	"errors"
	"io"
	"mime/multipart"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
	"danvankheo/catalog/sheet"
	"danvankheo/server/intake"

	"github.com/gofiber/fiber/v2"
)

const (
	rowsMost       = 2000    // that an answer tells of
	rowsTextMost   = 4 << 20 // and of how much text
	importNameMost = 200
)

var importMost = sheet.Most.Bytes + jsonMost

func (a *api) imports() []operation {
	text := func(c sheet.Column, words string) param {
		return param{name: string(c), in: "query", longest: 1000, text: words}
	}
	return []operation{
		{
			method: fiber.MethodPost, path: "/work/imports", id: "createImport", summary: "Nhập một danh sách từ tệp", door: writing, handle: a.createImport,
			text: "Chỉ quản trị của toàn sổ bộ. Việc nhập chạy tiếp sau câu trả lời: hỏi tiến độ ở Location. Gửi lại cùng khóa không nhập lần nữa mà trả lời việc ấy đang tới đâu; tệp có một lần nhập dở với cùng lựa chọn thì làm tiếp lần ấy.",
			query: []param{
				{name: "publish", in: "query", enum: []string{"true", "false"}, fallback: "false", text: "true: công khai ngay khi nhập, việc duy nhất không cần người thứ hai."},
				{name: "sheet", in: "query", longest: 200, text: "Trang tính cần đọc; không ghi: trang có dòng tiêu đề."},
				{name: "as_new", in: "query", longest: 8000, pattern: `^(all|[0-9]{1,7}(,[0-9]{1,7})*)$`, text: "Những dòng có thể đã có mà vẫn nhập thành hồ sơ riêng: số dòng cách nhau bằng dấu phẩy, hoặc all."},
				text(sheet.Kind, "Loại, cho mọi dòng của tệp không có cột này."), text(sheet.Subject, "Đối tượng, cho mọi dòng."), text(sheet.Field, "Lĩnh vực, cho mọi dòng."),
				text(sheet.Commune, "Xã, cho mọi dòng."), text(sheet.District, "Huyện, cho mọi dòng."), text(sheet.Province, "Tỉnh, cho mọi dòng."), text(sheet.Source, "Nguồn, cho mọi dòng."),
				text(sheet.Day, "Ngày mà tên các nơi trong tệp còn đúng, YYYY-MM-DD; không ghi: theo lúc bắt đầu của từng dòng."),
			},
			creates: true, dry: true, takes: takes[importForm](in, "Một tệp .csv hoặc .xlsx.", multipartType),
			gives: []answer{gives[Import](200, "dry_run: việc nhập sẽ ra sao. Không có dry_run: không có dòng nào để nhập."), gives[Import](202, "Đang nhập.")},
		},
		{
			method: fiber.MethodGet, path: "/work/imports/{id}", id: "getImport", summary: "Một lần nhập đang tới đâu", door: reading, handle: a.getImport,
			text: "Chỉ quản trị của toàn sổ bộ.", query: []param{{name: "id", in: "path", longest: 200, text: "id của lần nhập."}},
			gives: []answer{gives[Import](200, "Tình trạng và số dòng.")},
		},
	}
}

// mayImport is the pages' own rule: administrators of the whole registry. Who
// administers one unit would read of all the others here.
func (q *ask) mayImport() bool {
	return q.person.HoldsOver(catalog.Administrator, "", q.api.Registry.Units(), q.api.Registry.Now())
}

// createImport takes a file in behind the request, or says what that would do.
func (a *api) createImport(q *ask) (reply, error) {
	if !q.mayImport() {
		return reply{}, catalog.Refuse(catalog.ErrForbidden, "Chỉ "+catalog.Administrator.Label()+" của toàn sổ bộ được nhập dữ liệu từ tệp.")
	}
	u := intake.Upload{ID: q.newID(), By: q.person.ID, Sheet: q.one("sheet"), Wanted: sheet.Wanted{Publish: q.one("publish") == "true", Fixed: sheet.Fixed{}}}
	for _, c := range sheet.Fixable {
		if v := q.one(string(c)); v != "" {
			u.Wanted.Fixed[c] = v
		}
	}
	if err := u.Wanted.ChooseLines(q.one("as_new")); err != nil {
		return reply{}, invalid(catalog.Invalid{{Field: "as_new", Sentence: "Viết chưa đúng dạng."}})
	}
	if q.dry() {
		return q.tryImport(u)
	}
	kept := false
	err := q.readFile(func(name string, in io.Reader) (err error) {
		u.Name = name
		u, err = a.Intake.Keep(q.ctx, u, in)
		kept = err == nil && u.Begun == nil
		return err
	})
	switch {
	case err == nil:
		return q.beginImport(u)
	case kept: // and then the form broke off
		err = errors.Join(err, a.Intake.Forget(context.WithoutCancel(q.ctx), u))
	}
	return reply{}, err
}

func (q *ask) tryImport(u intake.Upload) (reply, error) {
	var plan sheet.Plan
	err := q.readFile(func(_ string, in io.Reader) error {
		t, err := q.api.Apart.Sheet(q.ctx, in, u.Sheet)
		if err == nil {
			plan, err = sheet.MakePlan(q.ctx, q.api.Registry, t, u.Wanted)
		}
		return err
	})
	return reply{status: fiber.StatusOK, body: q.planned(plan)}, err
}

// beginImport has an upload taken in that was kept, unless that was begun before.
func (q *ask) beginImport(u intake.Upload) (reply, error) {
	a := q.api
	out := reply{status: fiber.StatusAccepted, location: Base + "/work/imports/" + u.ID}
	if u.Begun == nil {
		plan, err := a.Intake.Plan(q.ctx, u)
		if err == nil && plan.Work() == 0 {
			// one that was cut off may have nothing left but its end
			_, err = sheet.Get(q.ctx, a.Registry, u.ID)
		}
		if err != nil {
			forgot := a.Intake.Forget(context.WithoutCancel(q.ctx), u)
			if errors.Is(err, catalog.ErrNotFound) {
				return reply{status: fiber.StatusOK, body: q.planned(plan)}, forgot
			}
			return reply{}, errors.Join(err, forgot)
		}
		x := q.planned(plan)
		x.ID, x.State, out.body = &u.ID, ImportRunning, &x
		err = a.Intake.Begin(q.ctx, q.person.ID, u)
		if !errors.Is(err, catalog.ErrConflict) { // begun meanwhile by the same request
			return out, err
		}
	}
	x, err := q.importOf(u.ID)
	if err == nil && x.State == ImportStopped {
		x.State, x.Why, err = ImportRunning, nil, a.Intake.GoOn(q.ctx, q.person.ID, u.ID)
	}
	out.body = x
	return out, err
}

func (a *api) getImport(q *ask) (reply, error) {
	if !q.mayImport() {
		return reply{}, catalog.ErrNotFound
	}
	x, err := q.importOf(q.one("id"))
	return reply{status: fiber.StatusOK, body: x}, err
}

// importOf is how far an import is; ErrNotFound.
func (q *ask) importOf(id string) (Import, error) {
	a := q.api
	b, err := sheet.Get(q.ctx, a.Registry, id)
	if errors.Is(err, catalog.ErrNotFound) {
		u, err := a.Intake.Get(q.ctx, id)
		if err != nil {
			return Import{}, err
		}
		if u.Begun == nil {
			plan, err := a.Intake.Plan(q.ctx, u)
			return q.planned(plan), err
		}
		b = sheet.Batch{ID: id, Taken: sheet.Deed{At: *u.Begun}} // said, and not yet in the ledger
	} else if err != nil {
		return Import{}, err
	}
	made, err := sheet.ProgressOf(q.ctx, a.Registry, b)
	if err != nil {
		return Import{}, err
	}
	x := q.planned(sheet.Plan{Counts: b.Told()})
	x.ID, x.Done, x.Of = &b.ID, made.Done, made.Of
	s := a.Intake.Status(id)
	switch {
	case b.Reverted != nil:
		x.State = ImportReverted
	case b.Taken.Done != nil:
		x.State = ImportDone
	case s.Running || s.Failed == nil && a.Registry.Now().Sub(made.At) < intake.SilentFor:
		x.State = ImportRunning
	default:
		x.State, x.Why = ImportStopped, q.whyStopped(s.Failed)
	}
	if x.State != ImportDone {
		return x, nil
	}
	rows, err := sheet.Outcome(q.ctx, a.Registry, id)
	for _, r := range rows {
		if r.What == sheet.Left {
			q.tell(&x, sheet.Planned{Line: r.Line, What: r.What}, 0)
		}
	}
	return x, err
}

// whyStopped is null where waiting helps.
func (q *ask) whyStopped(err error) *string {
	if err == nil || errors.Is(err, ledger.ErrUnavailable) {
		return nil
	}
	r := refusalOf(err)
	switch {
	case len(r.errors) > 0:
		return orNull(q.said(r.errors[0].Sentence))
	case r.status >= fiber.StatusInternalServerError:
		return orNull(q.said("Sổ bộ gặp lỗi khi ghi; lỗi đã vào nhật ký của máy chủ."))
	}
	return orNull(q.said(r.detail))
}

// readFile hands the form's one file, as it comes, to take.
func (q *ask) readFile(take func(name string, in io.Reader) error) error {
	seen := false
	err := q.parts(importMost, func(name string, part *multipart.Part) error {
		if name != "file" {
			return invalid(catalog.Invalid{{Field: name, Sentence: "Không có phần này: chỉ gửi file."}})
		}
		seen = true
		in, file := &source{r: part}, []rune(part.FileName())
		err := take(string(file[:min(len(file), importNameMost)]), in)
		if err != nil { // the child that reads it may have had enough
			_, _ = io.Copy(io.Discard, in) // how it fails stands in in.err
		}
		if in.err != nil {
			return unread(in.err)
		}
		return err
	})
	if err == nil && !seen {
		err = invalid(catalog.Invalid{{Field: "file", Sentence: "Thiếu tệp."}})
	}
	return err
}

// source remembers that it was the reading that failed.
type source struct {
	r   io.Reader
	err error
}

func (s *source) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	if err != nil && err != io.EOF {
		s.err = err
	}
	return n, err
}
