package api

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"danvankheo/catalog"

	"github.com/gofiber/fiber/v2"
)

// settle fills v with a tree that fits its type; the same type draws the schema.
func settle(tree, v any, path string) error {
	var bad catalog.Invalid
	fit(tree, reflect.TypeOf(v).Elem(), path, &bad)
	if len(bad) > 0 {
		slices.SortFunc(bad, func(a, b catalog.Problem) int { return strings.Compare(a.Field, b.Field) })
		return invalid(bad[:min(len(bad), 50)])
	}
	raw, err := json.Marshal(tree)
	if err == nil {
		err = json.Unmarshal(raw, v)
	}
	if err != nil {
		return &refusal{status: fiber.StatusBadRequest, detail: "Không đọc được JSON này.", cause: err}
	}
	return nil
}

// fit reports what of the tree does not fit the type, by its path.
func fit(v any, t reflect.Type, path string, bad *catalog.Invalid) {
	if t.Kind() == reflect.Pointer {
		if v != nil {
			fit(v, t.Elem(), path, bad)
		}
		return
	}
	wants := func(ok bool, what string) {
		if !ok {
			bad.Add(at(path), "Chỗ này phải là "+what+".")
		}
	}
	switch t.Kind() {
	case reflect.Struct:
		m, ok := v.(map[string]any)
		wants(ok, "một đối tượng")
		fitFields(m, t, path, bad)
	case reflect.Map:
		m, ok := v.(map[string]any)
		wants(ok, "một đối tượng")
		for k, x := range m {
			fit(x, t.Elem(), under(path)+k, bad)
		}
	case reflect.Slice:
		list, ok := v.([]any)
		wants(ok, "một danh sách")
		for i, x := range list {
			fit(x, t.Elem(), fmt.Sprint(under(path), i), bad)
		}
	default:
		fitPlain(v, t, path, bad)
	}
}

func fitPlain(v any, t reflect.Type, path string, bad *catalog.Invalid) {
	ok, what := false, "chữ"
	switch t.Kind() {
	case reflect.Bool:
		_, ok = v.(bool)
		what = "true hoặc false"
	case reflect.Int:
		n, _ := v.(json.Number)
		i, err := n.Int64()
		ok, what = err == nil && i > -1<<31 && i < 1<<31, "một số nguyên"
	case reflect.String:
		var s string
		s, ok = v.(string)
		if list := enums[t]; ok && len(list) > 0 && !slices.Contains(list, s) {
			bad.Add(at(path), "Chỉ nhận: "+strings.Join(list, ", ")+".")
		}
	}
	if !ok {
		bad.Add(at(path), "Chỗ này phải là "+what+".")
	}
}

func fitFields(m map[string]any, t reflect.Type, path string, bad *catalog.Invalid) {
	known := map[string]bool{}
	for _, f := range fieldsOf(t) {
		known[f.name] = true
		v, given := m[f.name]
		if given {
			fit(v, f.typ, under(path)+f.name, bad)
		} else if f.must && m != nil {
			bad.Add(under(path)+f.name, "Thiếu mục này.")
		}
	}
	for name := range m {
		if !known[name] {
			bad.Add(under(path)+name, "Không có mục này, hoặc chỉ đọc. Xem /api/v1/openapi.json.")
		}
	}
}

// at is a path as it is shown.
func at(path string) string {
	if path == "" {
		return "body"
	}
	return path
}
