package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"
)

// openAPI stands for the document where it is itself an answer.
type openAPI struct{}

const about = `Sổ bộ Dân vận khéo cho chương trình.

Phần công khai (records, statistics, units) đọc đúng những gì trang công khai hiện và gọi được từ mọi trang web. Phần làm việc (work) cần mã truy cập ở đầu mục Authorization: Bearer; cookie không mở được gì.

Mỗi danh sách đi từng trang theo next: gửi lại nguyên các tham số cùng cursor=next cho tới khi next là null. Con trỏ neo vào mục cuối đã đọc, nên mục mới thêm không làm lặp hay sót; riêng thứ tự sát từ tìm nhất (sort=relevance có q) tính lại khi dữ liệu đổi, nên lúc đó một mục có thể lặp hoặc sót.

Mọi việc ghi vào hồ sơ đang có cần If-Match; mọi POST trừ sessions cần Idempotency-Key. Lỗi nào cũng là application/problem+json; lỗi 500 là lỗi của sổ bộ, có thể gặp ở bất kỳ thao tác nào. Với Accept-Language: en, lời báo lỗi, nhãn của sổ bộ và tài liệu này là tiếng Anh.`

// openAPI answers with the document in the caller's language.
func (a *api) openAPI(q *ask) (reply, error) {
	if q.english() {
		return reply{status: fiber.StatusOK, body: json.RawMessage(a.english)}, nil
	}
	return reply{status: fiber.StatusOK, body: json.RawMessage(a.document)}, nil
}

// document draws the OpenAPI 3.1 document from the table; the schemas are its
// components.
func document(ops []operation) ([]byte, schemas) {
	s := schemas{}
	paths := map[string]any{}
	for i := range ops {
		o := &ops[i]
		item, _ := paths[Base+o.path].(map[string]any)
		if item == nil {
			item = map[string]any{}
			paths[Base+o.path] = item
		}
		item[strings.ToLower(o.method)] = s.operation(o)
	}
	raw, err := encode(map[string]any{
		"openapi":      "3.1.0",
		"info":         map[string]any{"title": "Sổ bộ Dân vận khéo", "version": "1", "description": about},
		"externalDocs": map[string]any{"url": Base + "/", "description": "Trang cho người đọc, có thí dụ gọi được ngay."},
		"paths":        paths,
		"components": map[string]any{
			"schemas":         s,
			"securitySchemes": map[string]any{"bearer": map[string]any{"type": "http", "scheme": "bearer", "description": "Mã của phiên (POST /sessions) hoặc mã truy cập (POST /tokens)."}},
		},
	})
	if err != nil {
		panic(err) // maps, lists and strings only
	}
	return raw, s
}

var literal = regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)

// saidAgain is a document with its texts in another language: a name in it is never one
// of them.
func saidAgain(document []byte, say func(string) string) []byte {
	return literal.ReplaceAllFunc(document, func(quoted []byte) []byte {
		var text string
		if err := json.Unmarshal(quoted, &text); err != nil || say(text) == text {
			return quoted
		}
		said, err := encode(say(text))
		if err != nil {
			panic(err) // a string
		}
		return bytes.TrimSpace(said)
	})
}

func (s schemas) operation(o *operation) map[string]any {
	out := map[string]any{"operationId": o.id, "tags": []string{o.group()}, "summary": o.summary, "responses": s.responses(o)}
	if o.text != "" {
		out["description"] = o.text
	}
	if scope := o.door.scope(); scope != "" && scope != "-" {
		out["security"] = []any{map[string]any{"bearer": []string{}}}
		out["x-scope"] = scope
	}
	if list := o.params(); len(list) > 0 {
		var all []any
		for _, p := range list {
			all = append(all, p.schema())
		}
		out["parameters"] = all
	}
	if o.takes != nil {
		content := map[string]any{}
		for _, t := range o.takes.types {
			content[t] = map[string]any{"schema": s.of(o.takes.of, o.takes.mode)}
		}
		out["requestBody"] = map[string]any{"required": true, "description": o.takes.text, "content": content}
	}
	return out
}

// answerName is the component an answer's body is, "" for none.
func answerName(a answer) string {
	if a.body == nil || a.body == reflect.TypeFor[openAPI]() {
		return ""
	}
	return schemaName(a.body, out)
}

func (s schemas) responses(o *operation) map[string]any {
	all := map[string]any{}
	for _, a := range o.answers() {
		r := map[string]any{"description": a.text}
		if a.body != nil {
			kind := jsonType
			if a.status >= fiber.StatusBadRequest {
				kind = "application/problem+json"
			}
			r["content"] = map[string]any{kind: map[string]any{"schema": s.of(a.body, out)}}
		}
		if h := headers(o, a); len(h) > 0 {
			r["headers"] = h
		}
		all[fmt.Sprint(a.status)] = r
	}
	return all
}

func headers(o *operation, a answer) map[string]any {
	h := map[string]any{}
	add := func(when bool, name, text string) {
		if when {
			h[name] = map[string]any{"description": text, "schema": map[string]any{"type": "string"}}
		}
	}
	versioned := a.body != nil && a.body == reflect.TypeFor[workRecord]()
	add(a.status == fiber.StatusOK && (o.method == fiber.MethodGet || versioned) || a.status == fiber.StatusCreated && versioned,
		fiber.HeaderETag, "Nhãn của bản này; hồ sơ đang làm việc: số bản, gửi lại ở If-Match. Không có khi dry_run.")
	add(a.status == fiber.StatusUnauthorized, fiber.HeaderWWWAuthenticate, "Cách đăng nhập.")
	add(a.status == fiber.StatusTooManyRequests || a.status == fiber.StatusServiceUnavailable, fiber.HeaderRetryAfter, "Chờ bao nhiêu giây.")
	add(a.status == fiber.StatusCreated && versioned, fiber.HeaderLocation, "Địa chỉ của hồ sơ mới.")
	add(a.status == fiber.StatusAccepted, fiber.HeaderLocation, "Địa chỉ để hỏi tiến độ.")
	return h
}

func (p param) schema() map[string]any {
	x := map[string]any{"type": "string"}
	if p.max > 0 {
		x = map[string]any{"type": "integer", "minimum": p.min, "maximum": p.max}
	}
	if p.pattern != "" {
		x["pattern"] = p.pattern
	}
	if p.longest > 0 {
		x["maxLength"] = p.longest
	}
	if len(p.enum) > 0 {
		x["enum"] = slices.Clone(p.enum)
	}
	if p.fallback != "" && !p.list && p.max == 0 {
		x["default"] = p.fallback
	}
	out := map[string]any{"name": p.name, "in": p.in, "description": p.text, "schema": x}
	if p.many || p.list {
		out["schema"] = map[string]any{"type": "array", "items": x, "maxItems": valuesMost}
		out["style"], out["explode"] = "form", p.many
	}
	if p.must || p.in == "path" {
		out["required"] = true
	}
	return out
}
