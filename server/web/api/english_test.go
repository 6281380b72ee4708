package api_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"danvankheo/catalog"
)

// foreign reports letters that no English sentence has.
func foreign(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) && r > unicode.MaxASCII })
}

// A problem speaks English to whom prefers it, whatever was wrong with a public
// question or the form of a private one, and Vietnamese to everyone else.
func TestProblemsSpeakEnglish(t *testing.T) {
	w := fresh(t)
	mine := w.made("Hồ sơ của tôi")
	long := strings.Repeat("x", 400)
	calls := []call{
		get("", "/khong-co"), get("", "/records/khong-co"), get("", "/records?qq=1"), get("", "/records?kind=x&limit=0&sort=&year=19"), get("", "/records?q="+long),
		get("", "/records?cursor=x"), get("", "/records?limit=5&limit=6"), get("", "/records?q=%ff"), get("", "/records?q=%zz"),
		get("", "/records").with("Accept", "text/html"), {method: "DELETE", path: "/records"}, get("", "/units?limit=9999"), get("", "/units/khong-co"),
		get("", "/statistics?by=field,field"), get("", "/statistics?by=year,unit"), get("", "/statistics?by=x"), get("", "/statistics?as_of=x&known=2999-01-01&units=y"),
		get("", "/statistics?known=2024-01-01&as_of=2025-01-01"), get("", "/work/records"), get("", "/work/records").with("Authorization", "Bearer x"),
		{method: "POST", path: "/sessions", body: `{"email":"a@b","password":"x"}`}, {method: "POST", path: "/sessions", body: `{"email":`}, {method: "POST", path: "/sessions", body: `[]`},
		{method: "POST", path: "/sessions", body: `{"email":1,"x":2}`}, {method: "POST", path: "/sessions", body: `{"email":"a","email":"b"}`}, {method: "POST", path: "/sessions", body: `{} x`},
		{method: "POST", path: "/sessions", body: strings.Repeat("[", 90)}, {method: "POST", path: "/sessions", body: "{\"\xff\":1}"}, {method: "POST", path: "/sessions", body: `{}`, kind: "text/plain"},
		{by: "officer", method: "POST", path: "/work/records", body: `{}`}, {by: "officer", method: "PATCH", path: "/work/records/" + mine, body: `{}`},
		{by: "officer", method: "PATCH", path: "/work/records/" + mine, body: `{}`, head: map[string]string{"If-Match": `"v99"`}},
	}
	for _, c := range append(calls, w.refused(mine)...) {
		vi := w.ask(c)
		a := w.ask(c.with("Accept-Language", "fr, en-GB;q=0.9, vi;q=0.1"))
		said := []string{text(a.data["title"]), text(a.data["detail"])}
		errs, _ := a.data["errors"].([]any)
		for _, e := range errs {
			said = append(said, text(e.(map[string]any)["sentence"]))
		}
		for _, s := range said {
			if s == "" || foreign(quotation.ReplaceAllString(s, "")) {
				t.Errorf("%s %s: %d says %q", c.method, c.path, a.status, s)
			}
		}
		if a.status < 400 || a.status != vi.status || !foreign(text(vi.data["title"])+text(vi.data["detail"])) || !strings.Contains(a.head.Get("Vary"), "Accept-Language") {
			t.Errorf("%s %s: %d, and %d %q to someone else; varies by %q", c.method, c.path, a.status, vi.status, vi.data["detail"], a.head.Get("Vary"))
		}
	}
	for _, prefers := range []string{"vi, en;q=0.9", "fr", "", "x;;"} {
		if a := w.ask(get("", "/records/khong-co").with("Accept-Language", prefers)); !foreign(text(a.data["title"])) {
			t.Errorf("to %q it says %q", prefers, a.data["title"])
		}
	}
}

// refused are calls that the rules of records, photographs and lists refuse.
func (w *world) refused(mine string) (out []call) {
	edit := func(content string) {
		out = append(out, call{by: "officer", method: "PATCH", path: "/work/records/" + mine + "?dry_run=true", body: `{"content":` + content + `}`, head: map[string]string{"If-Match": w.version(mine)}})
	}
	edit(`{"claims":[` + strings.TrimSuffix(strings.Repeat(`{"name":"a","value":"1","measure":"b","period":"","evidence":"c"},`, 31), ",") + `]}`)
	edit(`{"answers":{"khong-co":"x"},"photos":[{"key":"x"}]}`)
	edit(`{"name":"` + strings.Repeat("Dài ", 300) + `"}`)
	move := func(by, id, name, more string) {
		out = append(out, w.post(by, "/work/records/"+id+"/moves?dry_run=true", `{"move":"`+name+`"`+more+`}`).with("If-Match", w.version(id)))
	}
	empty := `{"name":"","summary":"","subject":null,"field":null,"tags":[],"hamlet":"","started":"2999","answers":{},"claims":[{"name":"","value":"x","measure":"","period":"","evidence":""}],"photos":[]}`
	bare := w.wants(201, w.post("officer", "/work/records", `{"kind":"exemplar","unit":"`+w.home()+`","content":`+empty+`}`)).data["id"].(string)
	submitted := w.file(catalog.Submitted, false)
	move("officer", bare, "submit", "")
	move("officer", mine, "publish", "")
	move("officer", mine, "recall", "")
	move("reviewer", submitted, "verify", "")
	move("reviewer", submitted, "return", `,"note":"`+strings.Repeat("x", 2001)+`"`)
	move("reviewer", submitted, "return", "")
	out = append(out,
		call{by: "officer", method: "PATCH", path: "/work/records/" + submitted, body: `{"content":{"summary":"x"}}`, head: map[string]string{"If-Match": w.version(submitted)}},
		w.post("officer", "/work/records?dry_run=true", strings.Replace(w.draft("x"), w.home(), w.elsewhere(), 1)), w.post("administrator", "/tokens", `{"name":"","scope":"read","days":999}`),
	)
	file := func(by, path, name, raw string) {
		kind, body := form(nil, []byte(raw))
		c := w.post(by, path, strings.Replace(body, "anh.jpg", name, 1)).with("If-Match", w.version(mine))
		c.kind = kind
		out = append(out, c)
	}
	for _, raw := range []string{"", "%PDF-1.7", "\x89PNG\r\n", "GIF89a"} {
		file("officer", "/work/records/"+mine+"/photos?dry_run=true", "anh.jpg", raw)
	}
	for _, raw := range []string{"", "%PDF-1.7", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "PK\x03\x04", "<?xml", "<html", "{\\rtf1", "a,b\n1,2",
		"Tên,Loại,Thời gian\nx,Mô hình,2024", "Tên,Loại\nx,Mô hình", "Tên,Tên mô hình\nx,y", "Tên,Loại,Lĩnh vực,Nguồn"} {
		file("administrator", "/work/imports?dry_run=true", "x.csv", raw)
	}
	file("administrator", "/work/imports?dry_run=true&kind=x&day=x&field=kinh+te", "x.csv", "Tên,Lĩnh vực\nx,Kinh tế")
	file("officer", "/work/imports?dry_run=true", "x.csv", "Tên\nx")
	return out
}

// TestAnswersSpeakEnglish: the names of the registry's own values, and what it says of
// rows and moves, are English to whom prefers it; what people wrote stays.
func TestAnswersSpeakEnglish(t *testing.T) {
	w := fresh(t)
	submitted, seen := w.file(catalog.Submitted, false), 0
	kind, body := form(nil, []byte("Tên,Loại,Lĩnh vực,Năm,Nguồn\n,Mô hình,Thể thao,45000,x\n#REF!,x,x,x,x\nA,Mô hình,Kinh tế,2024,x\nA,Mô hình,Kinh tế,2024,x\n"))
	rows := w.post("administrator", "/work/imports?dry_run=true", strings.Replace(body, "anh.jpg", "x.csv", 1))
	rows.kind = kind
	for _, c := range []call{
		get("", "/records"), {method: "POST", path: "/sessions", body: `{"email":"` + mails["reviewer"] + `","password":"` + secret + `"}`},
		get("reviewer", "/work/tasks"), get("reviewer", "/work/records/"+submitted), get("officer", "/work/records/"+submitted), rows,
	} {
		en, vi := w.ask(c.with("Accept-Language", "en")), w.ask(c)
		if en.status != vi.status || en.status >= 400 || en.body == vi.body || !strings.Contains(en.head.Get("Vary"), "Accept-Language") || !strings.Contains(vi.head.Get("Vary"), "Accept-Language") {
			t.Errorf("%s %s: %d and %d, varies by %q\n%s", c.method, c.path, en.status, vi.status, en.head.Get("Vary"), en.body)
		}
		for _, s := range ours(en.data) {
			seen++
			if foreign(quotation.ReplaceAllString(s, "")) {
				t.Errorf("%s %s says %q", c.method, c.path, s)
			}
		}
	}
	if seen < 40 {
		t.Errorf("only %d words of ours are there", seen)
	}
}

// TestTheDocumentSpeaksEnglish: every text of it, and nothing else of it changes.
func TestTheDocumentSpeaksEnglish(t *testing.T) {
	w := fresh(t)
	vi, en := w.wants(200, get("", "/openapi.json")), w.wants(200, get("", "/openapi.json").with("Accept-Language", "en"))
	for _, text := range regexp.MustCompile(`"(?:[^"\\]|\\.)*"`).FindAllString(en.body, -1) {
		if foreign(strings.ReplaceAll(text, "Dân vận khéo", "")) {
			t.Errorf("it says %s", text)
		}
	}
	bare := func(s string) string {
		return regexp.MustCompile(`"(description|summary|title)":"(?:[^"\\]|\\.)*"|"tags":\[[^\]]*\]`).ReplaceAllString(s, "")
	}
	if bare(vi.body) != bare(en.body) || vi.body == en.body || vi.head.Get("ETag") == en.head.Get("ETag") {
		t.Error("more of it than its texts is another, or nothing")
	}
}

// quotation is what a row says, and how its cells are to be written.
var quotation = regexp.MustCompile(`“[^”]*”|fields: .* \(political system\)|Tên mô hình, Loại, .* Nguồn`)

// ours are the words in an answer that nobody wrote into the registry.
func ours(v any) (out []string) {
	switch x := v.(type) {
	case []any:
		for _, v := range x {
			out = append(out, ours(v)...)
		}
	case map[string]any:
		for key, v := range x {
			s, word := v.(string)
			switch {
			case word && slices.Contains([]string{"label", "sentence", "closed_because", "cell", "why"}, key):
				out = append(out, s)
			case key == "tag": // people's
			case key == "unit": // the last may be what has none
				if list, ok := v.([]any); ok && len(list) > 0 {
					out = append(out, ours(list[len(list)-1])...)
				}
			default:
				out = append(out, ours(v)...)
			}
		}
	}
	return out
}

func text(v any) string {
	s, _ := v.(string)
	return s
}
