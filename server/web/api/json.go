package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"slices"
	"unicode/utf8"

	"github.com/gofiber/fiber/v2"

	"danvankheo/catalog/text"
)

const (
	jsonType      = "application/json"
	mergeType     = "application/merge-patch+json"
	multipartType = "multipart/form-data"

	jsonMost  = 1 << 20
	depthMost = 64
)

// counted reads at most `left` bytes and says so when there are more.
type counted struct {
	from io.Reader
	left int64
}

func (c *counted) Read(p []byte) (int, error) {
	if c.left < 0 {
		return 0, errTooLarge
	}
	if int64(len(p)) > c.left+1 {
		p = p[:c.left+1] // one more tells a body that is full from one that goes on
	}
	n, err := c.from.Read(p)
	if c.left -= int64(n); c.left < 0 {
		return n, errTooLarge
	}
	return n, err
}

// kind checks the type of the content and its announced size, before any of it
// is read.
func (q *ask) kind(most int64) (params map[string]string, err error) {
	kind, params, err := mime.ParseMediaType(q.Get(fiber.HeaderContentType))
	if err != nil || !slices.Contains(q.op.takes.types, kind) {
		return nil, errMediaType
	}
	if int64(q.Request().Header.ContentLength()) > most {
		return nil, errTooLarge
	}
	return params, nil
}

// stream is the body, at most so many bytes of it. The reader beneath has a
// bound of its own that is never reached first.
func (q *ask) stream(most int64) io.Reader {
	return &counted{q.api.Body(q.Ctx, most+1<<16), most}
}

// tree reads a JSON body into maps, lists and plain values.
func (q *ask) tree() (any, error) {
	if _, err := q.kind(jsonMost); err != nil {
		return nil, err
	}
	raw, err := io.ReadAll(q.stream(jsonMost))
	if errors.Is(err, errTooLarge) {
		return nil, err
	} else if err != nil {
		return nil, &refusal{status: fiber.StatusBadRequest, detail: "Phần gửi lên bị đứt quãng. Kiểm tra đường truyền rồi gửi lại.", cause: err}
	}
	return parse(raw)
}

// fill reads a JSON body into v, which must have the type that the table names.
func (q *ask) fill(v any) error {
	tree, err := q.tree()
	if err != nil {
		return err
	}
	return settle(tree, v, "")
}

// parse is stricter than encoding/json: no second value, no name twice, no more
// than depthMost levels, no broken UTF-8.
func parse(raw []byte) (any, error) {
	if !utf8.Valid(raw) {
		return nil, refuse(fiber.StatusBadRequest, "JSON phải viết bằng UTF-8.")
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	v, err := value(d, "", 0)
	if err != nil {
		return nil, err
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, refuse(fiber.StatusBadRequest, "Còn chữ thừa sau JSON. Gửi đúng một đối tượng.")
	}
	return v, nil
}

func broken(d *json.Decoder, err error) error {
	return &refusal{status: fiber.StatusBadRequest, detail: "JSON hỏng ở quanh ký tự thứ " + text.Number(int(d.InputOffset())) + ".", cause: err}
}

func value(d *json.Decoder, path string, depth int) (any, error) {
	t, err := d.Token()
	if err != nil {
		return nil, broken(d, err)
	}
	open, ok := t.(json.Delim)
	switch {
	case !ok:
		return t, nil
	case depth == depthMost:
		return nil, refuse(fiber.StatusBadRequest, fmt.Sprintf("JSON sâu quá %d tầng.", depthMost))
	case open == '{':
		return object(d, path, depth)
	}
	list := []any{}
	for d.More() {
		v, err := value(d, fmt.Sprint(under(path), len(list)), depth+1)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	if _, err := d.Token(); err != nil {
		return nil, broken(d, err)
	}
	return list, nil
}

func object(d *json.Decoder, path string, depth int) (any, error) {
	out := map[string]any{}
	for d.More() {
		t, err := d.Token()
		if err != nil {
			return nil, broken(d, err)
		}
		name, ok := t.(string)
		if !ok {
			return nil, broken(d, nil)
		}
		if _, twice := out[name]; twice {
			return nil, refuse(fiber.StatusBadRequest, fmt.Sprintf("Tên %q ghi hai lần.", under(path)+name))
		}
		if out[name], err = value(d, under(path)+name, depth+1); err != nil {
			return nil, err
		}
	}
	if _, err := d.Token(); err != nil {
		return nil, broken(d, err)
	}
	return out, nil
}

// under is a path's part before a name.
func under(path string) string {
	if path == "" {
		return ""
	}
	return path + "."
}

// merge applies a JSON merge patch (RFC 7396).
func merge(target, patch any) any {
	p, ok := patch.(map[string]any)
	if !ok {
		return patch
	}
	out := map[string]any{}
	if t, ok := target.(map[string]any); ok {
		for k, v := range t {
			out[k] = v
		}
	}
	for k, v := range p {
		if v == nil {
			delete(out, k)
			continue
		}
		out[k] = merge(out[k], v)
	}
	return out
}
