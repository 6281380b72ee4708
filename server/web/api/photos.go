package api

import (
	"errors"
	"io"
	"mime/multipart"
	"unicode/utf8"

	"danvankheo/catalog"
	"danvankheo/media"
	"danvankheo/server/apart"

	"github.com/gofiber/fiber/v2"
)

// photoForm is what the form's parts are; they are read as they come.
type photoForm struct {
	File   upload `json:"file" must:"1" doc:"Ảnh JPEG, PNG hoặc WebP, tới 20 MB."`
	Alt    string `json:"alt" doc:"Ảnh cho thấy gì."`
	Credit string `json:"credit" doc:"Người hoặc nơi chụp."`
}

// upload stands for a file.
type upload string

const (
	formMost = media.MaxBytes + jsonMost
	textMost = 4 << 10
)

// addPhoto keeps one photograph and puts it at the end of the record's.
func (a *api) addPhoto(q *ask) (reply, error) {
	rec, err := q.standing()
	if err != nil {
		return reply{}, err
	}
	save := catalog.SaveRecord{ID: rec.ID, Base: rec.Version, Kind: rec.Kind, Unit: rec.Unit, Content: rec.Content}
	if err := q.mayAdd(save); err != nil {
		return reply{}, err
	}
	p, err := q.readPhoto(rec.ID)
	if err != nil {
		return reply{}, err
	}
	c := rec.Content
	c.Photos = append(append([]catalog.Photo{}, c.Photos...), p)
	for _, old := range rec.Content.Photos {
		if old.Key == p.Key {
			return reply{}, invalid(catalog.Invalid{{Field: "file", Sentence: "Hồ sơ đã có ảnh này. Sửa lời của ảnh bằng PATCH."}})
		}
	}
	save.Content = c.Clean()
	return q.do(q.key(), rec.ID, save)
}

// mayAdd refuses before 20 MB are read what would be refused after. A request
// that is sent again stands on an older version, and its answer is due.
func (q *ask) mayAdd(save catalog.SaveRecord) error {
	if _, err := q.api.Registry.Store().ByKey(q.ctx, q.key()); err == nil {
		return nil
	}
	_, err := q.api.Registry.Try(q.ctx, q.person.ID, save)
	return renamed(save, err)
}

// readPhoto reads the parts of a photograph for a record.
func (q *ask) readPhoto(record string) (catalog.Photo, error) {
	var out catalog.Photo
	err := q.parts(formMost, func(name string, part *multipart.Part) (err error) {
		switch name {
		case "file":
			var p media.Photo
			p, err = q.keep(part, record)
			out.Key, out.Width, out.Height = p.Key, p.Width, p.Height
		case "alt":
			out.Alt, err = words(name, part)
		case "credit":
			out.Credit, err = words(name, part)
		default:
			err = invalid(catalog.Invalid{{Field: name, Sentence: "Không có phần này: gửi file, alt và credit."}})
		}
		return err
	})
	if err == nil && out.Key == "" {
		err = invalid(catalog.Invalid{{Field: "file", Sentence: "Thiếu ảnh."}})
	}
	return out, err
}

// parts hands over the parts of a form in whatever order they come, each once.
func (q *ask) parts(most int64, take func(name string, part *multipart.Part) error) error {
	params, err := q.kind(most)
	if err != nil {
		return err
	}
	parts, seen := multipart.NewReader(q.stream(most), params["boundary"]), map[string]bool{}
	for {
		part, err := parts.NextPart()
		if err == io.EOF { // a wrapped one means that the form was cut off
			return nil
		} else if err != nil {
			return unread(err)
		}
		name := part.FormName()
		if seen[name] {
			return invalid(catalog.Invalid{{Field: name, Sentence: "Phần này gửi hai lần."}})
		}
		seen[name] = true
		if err := take(name, part); err != nil {
			return err
		}
	}
}

// words are a part of text.
func words(name string, part io.Reader) (string, error) {
	raw, err := io.ReadAll(io.LimitReader(part, textMost+1))
	if err == nil && (len(raw) > textMost || !utf8.Valid(raw)) {
		err = invalid(catalog.Invalid{{Field: name, Sentence: "Viết ngắn hơn, bằng UTF-8."}})
	}
	return string(raw), unread(err)
}

// unread tells what the sender can mend from what broke on the way.
func unread(err error) error {
	var known *refusal
	var photo *media.Error
	var unable apart.Unable
	if err == nil || errors.As(err, &known) || errors.As(err, &photo) || errors.As(err, &unable) {
		return err
	}
	return &refusal{status: fiber.StatusBadRequest, detail: "Phần gửi lên bị đứt quãng hoặc hỏng. Kiểm tra đường truyền rồi gửi lại.", cause: err}
}

// keep takes the picture, and first who sent it. Tried only, it is looked at and
// kept nowhere.
func (q *ask) keep(part io.Reader, record string) (media.Photo, error) {
	p, renditions, err := q.api.Apart.Photo(q.ctx, part)
	if err != nil || q.dry() {
		return p, unread(err)
	}
	if err := q.api.Remember(q.ctx, p.Key, record, q.person.ID); err != nil {
		return p, err
	}
	return p, media.Keep(q.ctx, q.api.Photos, renditions)
}
