package api_test

import (
	"bytes"
	"encoding/json"
	"html"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"danvankheo/catalog"
	"danvankheo/server/web/api"
)

// TestExamples calls every operation as the page for people shows it, and holds
// the answers against those the page shows.
func TestExamples(t *testing.T) {
	w := fresh(t)
	list := slices.Clone(api.Examples())
	id, hide := "", []string{}
	for i := range list {
		e := &list[i]
		switch e.ID {
		case "createWorkRecord":
			e.Body = w.edited(e.Body, "unit", w.home())
		case "getImport":
			w.over(id)
		case "moveWorkRecord":
			id = w.file(catalog.Submitted, false)
		}
		c, changes := w.shown(e, id)
		if changes {
			e.Match = w.version(id)
			c = c.with("If-Match", e.Match)
		}
		a := w.ask(c)
		if (a.status >= 400) != (e.Status >= 400) {
			t.Fatalf("%s: %d %s", e.ID, a.status, a.body)
		}
		if made, ok := a.data["id"].(string); ok && (a.status == 201 || a.status == 202) {
			id = made
		}
		if request, ok := a.data["instance"].(string); ok {
			hide = append(hide, request, "…")
		}
		if token, ok := a.data["token"].(string); ok { // secret, and new in every run, as its id is
			hide = append(hide, token, "…")
			if e.ID == "createToken" {
				hide = append(hide, id, "matruycap1234567")
			}
		}
		e.Status, e.Answer = a.status, nil
		if len(a.data) > 0 && e.ID != "getDocument" {
			e.Answer = json.RawMessage(strings.NewReplacer(hide...).Replace(strings.TrimSpace(a.body)))
		}
	}
	for _, o := range api.Operations() {
		if !slices.ContainsFunc(list, func(e api.Example) bool { return e.ID == o.ID && e.Status < 400 }) {
			t.Errorf("%s has no example", o.ID)
		}
	}
	var got bytes.Buffer
	out := json.NewEncoder(&got)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	w.must(out.Encode(list))
	if *update {
		w.must(os.WriteFile("examples.json", got.Bytes(), 0o644))
	}
	want, err := os.ReadFile("examples.json")
	w.must(err)
	if !bytes.Equal(want, got.Bytes()) {
		t.Errorf("examples.json differs; look at the change, then run with -update:\n%s", got.Bytes())
	}
}

// shown is the call of an example; changes is whether it needs If-Match.
func (w *world) shown(e *api.Example, id string) (c call, changes bool) {
	w.Helper()
	ops := api.Operations()
	o := ops[slices.IndexFunc(ops, func(o api.Operation) bool { return o.ID == e.ID })]
	c = call{by: e.By, method: o.Method, path: strings.ReplaceAll(e.Path, "$ID", id), body: strings.ReplaceAll(string(e.Body), "mật khẩu của anh chị", secret)}
	if o.Body != nil {
		c.kind = o.Body.Types[0]
	}
	if c.kind == "multipart/form-data" {
		var parts map[string]string
		w.must(json.Unmarshal(e.Body, &parts))
		delete(parts, "file")
		if c.kind, c.body = form(parts, snapshot(1)); e.ID == "createImport" {
			c.kind, c.body = list("Tổ tự quản đường hoa")
		}
	}
	for _, p := range o.Params {
		switch p.Name {
		case "Idempotency-Key":
			c = c.with(p.Name, "thi-du-"+e.ID)
		case "If-Match":
			changes = true
		}
	}
	return c, changes
}

// edited is a JSON object with another value for a name.
func (w *world) edited(raw json.RawMessage, name, value string) json.RawMessage {
	w.Helper()
	var o map[string]json.RawMessage
	w.must(json.Unmarshal(raw, &o))
	quoted, err := json.Marshal(value)
	w.must(err)
	return bytes.Replace(raw, o[name], quoted, 1)
}

var (
	typed = regexp.MustCompile(`<code>curl &#39;(http.+?)&#39;`)
	leads = regexp.MustCompile(`href="(/api/v1/[^"#]*)"`)
)

// TestThePageIsTrue: what the page tells people to type works on the registry
// that tells them, every link into the API is answered, and every problem's type
// leads to its kind.
func TestThePageIsTrue(t *testing.T) {
	w := fresh(t)
	page, status := w.read("/api/v1/")
	if status != 200 {
		t.Fatal(status)
	}
	if again, status := w.read("/api/v1"); status != 200 || again[:100] != page[:100] {
		t.Errorf("without the last stroke: %d", status)
	}
	first := typed.FindStringSubmatch(page)
	if first == nil || !strings.HasPrefix(first[1], w.url+"/api/v1/") {
		t.Fatalf("the first command asks %q", first)
	}
	paths := []string{strings.TrimPrefix(first[1], w.url)}
	for _, m := range leads.FindAllStringSubmatch(page, -1) {
		paths = append(paths, m[1])
	}
	for _, p := range paths {
		if p = html.UnescapeString(p); p != "/api/v1/" {
			w.wants(200, get("", strings.TrimPrefix(p, "/api/v1")))
		}
	}
	if len(paths) < 7 {
		t.Errorf("only %d addresses: %q", len(paths), paths)
	}
	for _, k := range api.Kinds() {
		if !strings.Contains(page, `id="`+k.Kind+`"`) || k.Todo == "" {
			t.Errorf("%s is not on the page", k.Kind)
		}
	}
	for _, o := range api.Operations() {
		if !strings.Contains(page, `id="`+o.ID+`"`) {
			t.Errorf("%s is not on the page", o.ID)
		}
	}
}

func (w *world) read(path string) (string, int) {
	w.Helper()
	res, err := w.http.Get(w.url + path)
	w.must(err)
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	w.must(err)
	return string(raw), res.StatusCode
}
