package api_test

import (
	"strings"
	"testing"
	"unicode"
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
	for _, c := range []call{
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
	} {
		vi := w.ask(c)
		a := w.ask(c.with("Accept-Language", "fr, en-GB;q=0.9, vi;q=0.1"))
		said := []string{text(a.data["title"]), text(a.data["detail"])}
		errs, _ := a.data["errors"].([]any)
		for _, e := range errs {
			said = append(said, text(e.(map[string]any)["sentence"]))
		}
		for _, s := range said {
			if s == "" || foreign(s) {
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

func text(v any) string {
	s, _ := v.(string)
	return s
}
