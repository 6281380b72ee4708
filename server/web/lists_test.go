package web

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// pageOfList are the lists whose page has another address than their own.
var pageOfList = map[string]string{"/lam-viec/ho-so": "/lam-viec", "/lam-viec/don-vi/sap-xep": "/lam-viec/don-vi"}

// listVisits asks for a list wherever its page is asked for.
func (w *world) listVisits(r route) []visit {
	page, is := strings.CutSuffix(r.path, ".:dang")
	if !is {
		return nil
	}
	at := page
	if other, has := pageOfList[page]; has {
		at = other
	}
	out := w.visits(route{method: r.method, path: at, door: r.door})
	for i := range out {
		path, query, more := strings.Cut(out[i].path, "?")
		if at != page {
			path = page
		}
		out[i].path = path + ".csv"
		if more {
			out[i].path += "?" + query
		}
	}
	return append(out, visit{"as a workbook", strings.Replace(out[0].path, ".csv", ".xlsx", 1), nil})
}

// notLists are the pages that show no list of their own, and what they are.
var notLists = map[string]string{
	"/": "shows a few records of the search", "/ho-so/:slug": "one record", "/ban-do": "a drawing; its counts are in the list of /thong-ke", "/du-lieu-mo": "has everything as files of its own",
	"/ho-so/:slug/gop-y": "a form", "/ho-so/:slug/gop-y/cam-on": "thanks", "/api/v1/": "a manual", "/tra-cuu/goi-y": "what a box offers",
	"/dang-nhap": "a form", "/lien-ket/:token": "a form", "/thiet-lap/:token": "a form", "/lam-viec/mat-khau": "a form",
	"/lam-viec/ho-so/moi": "a form", "/lam-viec/ho-so/:id": "one file", "/lam-viec/ho-so/:id/sua": "a form", "/lam-viec/ho-so/:id/so-sanh": "two texts side by side",
	"/lam-viec/dot-xet/moi": "a form", "/lam-viec/so-lieu/moi": "a form", "/lam-viec/so-lieu/tep": "a form", "/lam-viec/so-lieu/:id/sua": "a form",
	"/lam-viec/nhap-lieu/:id/hoan-tac": "a question", "/lam-viec/nguoi-dung/:id": "one person", "/lam-viec/ho-so/:id/xoa": "a question", "/lam-viec/nguoi-dung/:id/xoa": "a question", "/lam-viec/du-lieu-mo": "a form", "/lam-viec/trang-dau": "a form",
	"/lam-viec/don-vi/nap": "a form", "/lam-viec/don-vi/sap-xep/moi": "a form", "/lam-viec/don-vi/sap-xep/:id": "one merger", "/lam-viec/don-vi/sap-xep/:id/sua": "a form",
}

var filed = regexp.MustCompile(`^(/[^?]*)\.(xlsx|csv)(\?.*)?$`)

// lists are the addresses of files that a page offers, by their endings.
func lists(body string) map[string][]string {
	out := map[string][]string{}
	page, err := html.Parse(strings.NewReader(body))
	if err != nil {
		panic(err)
	}
	for n := range page.Descendants() {
		for _, a := range n.Attr {
			if m := filed.FindStringSubmatch(a.Val); n.Data == "a" && a.Key == "href" && m != nil {
				out[m[2]] = append(out[m[2]], a.Val)
			}
		}
	}
	return out
}

// TestEveryListIsAFileToo: each page of the table of routes offers its list as a
// workbook and as text to whoever reads the page, or is named above; and every list
// is offered somewhere.
func TestEveryListIsAFileToo(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	if a := w.post("nobody", saidPage, w.saying("Có gì đó để duyệt")); a.status != 303 {
		t.Fatal(a.status)
	}
	offered := map[string]bool{}
	for _, r := range w.web.routes() {
		if r.method != "GET" || strings.Contains(r.path, ":dang") {
			continue
		}
		shown, has := false, 0
		for _, v := range w.visits(r) {
			for _, role := range roles {
				a := w.get(role, v.path)
				if a.status != 200 || !strings.HasPrefix(a.header.Get("Content-Type"), "text/html") {
					continue
				}
				shown = true
				found := lists(a.body)
				if len(found["xlsx"]) != len(found["csv"]) {
					t.Errorf("%s as %s: %v", v.path, role, found)
				}
				for _, path := range slices.Concat(found["xlsx"], found["csv"]) {
					if b := w.get(role, path); b.status != http.StatusOK || !strings.HasPrefix(b.header.Get("Content-Disposition"), "attachment") {
						t.Errorf("%s as %s offers %s, which answers %d", v.path, role, path, b.status)
					}
					has++
					if at, ok := w.routeOf(path); ok {
						offered[at] = true
					}
				}
			}
		}
		switch why := notLists[r.path]; {
		case shown && has == 0 && why == "":
			t.Errorf("%s is a page without a file of its list", r.path)
		case why != "" && has > 0 && r.path != "/du-lieu-mo":
			t.Errorf("%s is no list (%s), and offers one", r.path, why)
		}
	}
	for _, r := range w.web.routes() {
		if strings.HasSuffix(r.path, ".:dang") && !offered[r.path] {
			t.Errorf("no page offers %s", r.path)
		}
	}
}

// routeOf is the route of a list at an address.
func (w *world) routeOf(path string) (string, bool) {
	m := filed.FindStringSubmatch(path)
	for _, r := range w.web.routes() {
		page, is := strings.CutSuffix(r.path, ".:dang")
		if is && regexp.MustCompile("^"+regexp.MustCompile(`:\w+`).ReplaceAllString(page, `[^/]+`)+"$").MatchString(m[1]) {
			return r.path, true
		}
	}
	return "", false
}
