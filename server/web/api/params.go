package api

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"danvankheo/catalog"
	"danvankheo/catalog/text"

	"github.com/gofiber/fiber/v2"
)

// valuesMost bounds how often one parameter may stand in an address.
const valuesMost = 20

// read checks every parameter against the table. An unknown one is refused: a
// name misspelt would otherwise answer with everything.
func (q *ask) read() error {
	values, err := url.ParseQuery(string(q.Request().URI().QueryString()))
	if err != nil {
		return invalid(catalog.Invalid{{Field: "query", Sentence: "Phần sau dấu hỏi của địa chỉ viết sai mã hóa."}})
	}
	q.given = map[string][]string{}
	var bad catalog.Invalid
	declared := q.op.params()
	for name := range values {
		if !slices.ContainsFunc(declared, func(p param) bool { return p.in == "query" && p.name == name }) {
			bad.Add(name, "Không có tham số này. Xem danh sách trong /api/v1/openapi.json.")
		}
	}
	slices.SortFunc(bad, func(a, b catalog.Problem) int { return strings.Compare(a.Field, b.Field) })
	for _, p := range declared {
		var list []string
		switch p.in {
		case "query":
			list = values[p.name]
		case "path":
			list = []string{q.Params(p.name)}
		case "header":
			if err := q.head(p); err != nil {
				return err
			}
			continue
		}
		bad = append(bad, q.take(p, list)...)
	}
	return invalid(bad)
}

// take keeps a parameter's values that pass. An empty one is none, as a form sends
// what nobody filled in.
func (q *ask) take(p param, list []string) (bad catalog.Invalid) {
	if p.list && len(list) == 1 {
		list = strings.Split(list[0], ",")
	}
	list = slices.DeleteFunc(slices.Clone(list), func(s string) bool { return s == "" })
	if len(list) > valuesMost || len(list) > 1 && !p.many && !p.list {
		bad.Add(p.name, "Tham số này ghi quá nhiều lần.")
		return bad
	}
	for _, v := range list {
		if s := p.wrong(v); s != "" {
			bad.Add(p.name, s)
		}
	}
	if len(list) == 0 && p.fallback != "" {
		list = strings.Split(p.fallback, ",")
	}
	q.given[p.name] = list
	return bad
}

// wrong is what to do about a value, "" for a good one.
func (p param) wrong(v string) string {
	n, err := strconv.Atoi(v)
	switch {
	case len(p.enum) > 0 && !slices.Contains(p.enum, v):
		return "Chỉ nhận: " + strings.Join(p.enum, ", ") + "."
	case p.max > 0 && (err != nil || n < p.min || n > p.max):
		return "Ghi một số từ " + text.Number(p.min) + " đến " + text.Number(p.max) + "."
	case !utf8.ValidString(v):
		return "Chữ ở đây phải viết bằng UTF-8."
	case p.longest > 0 && utf8.RuneCountInString(v) > p.longest:
		return "Dài quá " + text.Number(p.longest) + " chữ."
	case p.pattern != "" && !regexp.MustCompile(p.pattern).MatchString(v):
		return "Viết chưa đúng dạng."
	}
	return ""
}

// head checks one of the two headers.
func (q *ask) head(p param) error {
	v := strings.TrimSpace(q.Get(p.name))
	good := p.wrong(v) == ""
	switch {
	case p.name == fiber.HeaderIfMatch && v == "":
		return refuse(fiber.StatusPreconditionRequired, "Thiếu If-Match. Đọc hồ sơ trước rồi gửi kèm ETag của bản vừa đọc.")
	case p.name == fiber.HeaderIfMatch && !good:
		return errStale // not the tag of any version: nothing it could match
	case !good:
		return refuse(fiber.StatusBadRequest, "Thiếu Idempotency-Key, hoặc khóa có chữ lạ: dùng 1 đến 200 chữ cái, số hay dấu không trống, như một UUID.")
	}
	q.given[p.name] = []string{v}
	return nil
}

// one is a parameter's only value, "" for none.
func (q *ask) one(name string) string {
	if list := q.given[name]; len(list) > 0 {
		return list[0]
	}
	return ""
}

// number is one that the guard has checked.
func (q *ask) number(name string) int {
	n, _ := strconv.Atoi(q.one(name))
	return n
}

// base is the version that If-Match names.
func (q *ask) base() int64 {
	n, _ := strconv.ParseInt(strings.Trim(q.one(fiber.HeaderIfMatch), `"v`), 10, 64)
	return n
}

// key names the act in the ledger: what the caller chose, bound to who they are. It may
// hold anything, a name too, and stays for ever: so it is a digest.
func (q *ask) key() string {
	sum := sha256.Sum256([]byte(q.one(keyParam.name)))
	return "api:" + q.person.ID + ":" + hex.EncodeToString(sum[:])
}

func (q *ask) dry() bool { return q.one(dryParam.name) == "true" }

// etag is the tag of a version.
func etag(version int64) string { return fmt.Sprintf(`"v%d"`, version) }
