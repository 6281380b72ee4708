package api

import (
	"context"
	"errors"
	"io"
	"iter"
	"mime/multipart"
	"unicode/utf8"

	"danvankheo/catalog"
	"danvankheo/media"

	"github.com/gofiber/fiber/v2"
)

// photoForm is the form's other parts; the file itself is read as it comes.
type photoForm struct {
	Alt    string `json:"alt" doc:"Ảnh cho thấy gì."`
	Credit string `json:"credit" doc:"Người hoặc nơi chụp."`
	File   string `json:"file" must:"1"`
}

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
	p, err := q.readPhoto()
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
	if !q.dry() {
		if err := a.Remember(q.ctx, p.Key, rec.ID, q.person.ID); err != nil {
			return reply{}, err
		}
	}
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

// readPhoto reads the parts in whatever order they come, each once.
func (q *ask) readPhoto() (catalog.Photo, error) {
	var out catalog.Photo
	params, err := q.kind(formMost)
	if err != nil {
		return out, err
	}
	parts, seen := multipart.NewReader(q.stream(formMost), params["boundary"]), map[string]bool{}
	var bad catalog.Invalid
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return out, unread(err)
		}
		name := part.FormName()
		if seen[name] {
			bad.Add(name, "Phần này gửi hai lần.")
			return out, invalid(bad)
		}
		switch seen[name] = true; name {
		case "file":
			p, err := q.keep(part)
			if err != nil {
				return out, unread(err)
			}
			out.Key, out.Width, out.Height = p.Key, p.Width, p.Height
		case "alt", "credit":
			raw, err := io.ReadAll(io.LimitReader(part, textMost+1))
			if err != nil {
				return out, unread(err)
			}
			if len(raw) > textMost || !utf8.Valid(raw) {
				bad.Add(name, "Viết ngắn hơn, bằng UTF-8.")
				return out, invalid(bad)
			}
			if name == "alt" {
				out.Alt = string(raw)
			} else {
				out.Credit = string(raw)
			}
		default:
			bad.Add(name, "Không có phần này: gửi file, alt và credit.")
			return out, invalid(bad)
		}
	}
	if out.Key == "" {
		bad.Add("file", "Thiếu ảnh.")
	}
	return out, invalid(bad)
}

// unread tells what the sender can mend from what broke on the way.
func unread(err error) error {
	var known *refusal
	var photo *media.Error
	if errors.As(err, &known) || errors.As(err, &photo) || errors.Is(err, media.ErrUnavailable) || errors.Is(err, errStoring) {
		return err
	}
	return &refusal{status: fiber.StatusBadRequest, detail: "Phần gửi lên bị đứt quãng hoặc hỏng. Kiểm tra đường truyền rồi gửi lại.", cause: err}
}

var errStoring = errors.New("api: photo store")

// keep takes the picture, in its turn. Tried only, it is looked at and kept
// nowhere.
func (q *ask) keep(part io.Reader) (media.Photo, error) {
	select {
	case q.api.Uploads <- struct{}{}:
		defer func() { <-q.api.Uploads }()
	case <-q.ctx.Done():
		return media.Photo{}, errBusy
	}
	if q.dry() {
		return media.Save(q.ctx, nowhere{}, part)
	}
	return media.Save(q.ctx, marked{q.api.Photos}, part)
}

// marked marks what the store itself could not do: that is no fault of the sender.
type marked struct{ media.Store }

func (m marked) Put(ctx context.Context, name string, data []byte) error {
	if err := m.Store.Put(ctx, name, data); err != nil {
		return errors.Join(errStoring, err)
	}
	return nil
}

// nowhere is a store that keeps nothing.
type nowhere struct{}

func (nowhere) Put(context.Context, string, []byte) error { return nil }
func (nowhere) Get(context.Context, string) (media.Object, error) {
	return media.Object{}, media.ErrNotFound
}
func (nowhere) Has(context.Context, string) (bool, error) { return false, nil }
func (nowhere) Delete(context.Context, string) error      { return nil }
func (nowhere) Check(context.Context) error               { return nil }
func (nowhere) List(context.Context, string) iter.Seq2[string, error] {
	return func(func(string, error) bool) {}
}
