package web

import (
	"context"
	"fmt"
	"html"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"danvankheo/catalog"
	"danvankheo/catalog/award"
	"danvankheo/catalog/report"
	"danvankheo/catalog/sample"

	parse "golang.org/x/net/html"
)

// crawl follows every link of this site from where a person begins.
func (w *world) crawl(role string, most int) map[string]answered {
	w.t.Helper()
	found, queue := map[string]answered{}, []string{"/", "/lam-viec", "/dang-nhap", "/khong-co", "/livez", "/readyz"}
	units := 0
	for len(queue) > 0 && len(found) < most {
		path := queue[0]
		queue = queue[1:]
		if _, done := found[path]; done {
			continue
		}
		a := w.get(role, path)
		found[path] = a
		if at := a.header.Get("Location"); strings.HasPrefix(at, "/") {
			queue = append(queue, at)
		}
		for _, m := range links.FindAllStringSubmatch(a.body, -1) {
			to := html.UnescapeString(m[1])
			to, _, _ = strings.Cut(to, "#")
			// filters multiply: one of each is enough
			if strings.HasPrefix(to, "/tra-cuu?") && strings.Count(to, "=") > 1 || strings.HasPrefix(to, "/tep/") {
				continue
			}
			// so do units: those with records and the first few are enough
			if strings.Contains(to, "/don-vi/") {
				if units++; units > 40 {
					continue
				}
			}
			queue = append(queue, to)
		}
	}
	return found
}

var links = regexp.MustCompile(`(?:href|src)="(/[^"]*)"`)

// TestReadingWritesNothing: whoever looks at everything leaves no entry, meets no
// fault of ours and no answer without its guards.
func TestReadingWritesNothing(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	seq := w.head()
	for _, role := range roles {
		all := w.crawl(role, 60)
		for path, a := range all {
			if a.status >= 500 || guarded(a) != "" {
				t.Errorf("%s as %s: %d %s", path, role, a.status, guarded(a))
			}
			if role == "nobody" && (strings.Contains(a.body, "Bí mật") || strings.Contains(a.body, "lien-he-rieng")) {
				t.Errorf("%s shows everyone what is hidden", path)
			}
		}
		if len(all) < 10 {
			t.Errorf("%s saw %d pages", role, len(all))
		}
	}
	if w.head() != seq {
		t.Error("reading has written")
	}
}

// exemplar is a complete form with private answers.
func (w *world) exemplar(contact string) url.Values {
	v := w.form("Trần Thị Mẫu")
	v.Set("kind", "exemplar")
	v.Set("subject", "individual")
	for _, i := range catalog.FormFor(catalog.Exemplar).Items {
		v.Set("answers."+i.Key, "Trả lời "+i.Key)
		if i.Private {
			v.Set("answers."+i.Key, contact)
		}
	}
	return v
}

// hostile are words that turn into something else where a page forgets itself.
var hostile = []string{
	`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `' onmouseover='alert(1)`, `javascript:alert(1)`, `</textarea><script>alert(1)</script>`, `</title><svg onload=alert(1)>`,
	`{{7*7}}`, `${7*7}`, `<!--`, `]]>`, `</p></div></main>`, "ＬＴscript＞alert(1)", "\u202egnp.exe", "a\x00b<b>", "<\u200bscript>", `&lt;script&gt;`, `%3Cscript%3E`, "ế\u0301\u0323<i>", "https://x.vn/\"onclick=alert(1)", `data:text/html,<script>alert(1)</script>`,
}

// TestTypedTextIsText puts hostile words into every field of both forms, takes
// them to the public pages, and looks for them as anything but text.
func TestTypedTextIsText(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	w.write("photophotophotop", "Ảnh thật", picture(320, 240, 21))
	photo := w.stored("photophotophotop").Content.Photos[0]
	var ids []string
	for i := 0; i < len(hostile); i++ {
		word := func(n int) string { return "từ khóa " + hostile[(i+n)%len(hostile)] + " hết" }
		v, n := w.form(word(0)), 1
		if i%2 == 1 {
			v = w.exemplar("x")
			v.Set("name", word(0))
		}
		for k := range v {
			if !slices.Contains([]string{"kind", "unit", "field", "subject", "started", "base", "_key", "then", "name", "claims.0.value"}, k) {
				v.Set(k, word(n))
				n++
			}
		}
		v.Set("tags", strings.ReplaceAll(word(n), ",", ""))
		v.Set("photos.0.key", photo.Key)
		v.Set("photos.0.width", "320")
		v.Set("photos.0.height", "240")
		v.Set("photos.0.alt", word(n+1))
		v.Set("photos.0.credit", word(n+2))
		id := catalog.NewID()
		if a := w.post("officer", "/lam-viec/ho-so/"+id+"/sua", v); a.status != 303 {
			t.Fatalf("%d\n%s", a.status, short(a.body))
		}
		ids = append(ids, id)
	}
	w.move("officer", ids[0], "submit", "")
	w.move("reviewer", ids[0], "return", hostile[0]+hostile[1])
	for _, id := range ids[1:] {
		w.publish(id)
	}
	// a round and a person with such names
	w.do(sample.PersonID(sample.Secretary), award.OpenRound{ID: "hostilehostileho", Name: hostile[0] + hostile[1], Unit: w.province(), Regulation: hostile[4], Seats: []string{sample.PersonID(sample.Member)}})
	w.do(sample.PersonID(sample.Secretary), award.CloseRound{Round: "hostilehostileho"})
	declare := report.Declare{ID: "hostiledeclaredh", Unit: w.home(), AsOf: "2025", Source: hostile[0] + hostile[1], Figures: report.Figures{OtherName: hostile[4] + hostile[5]}.With(report.Box{Line: report.Other, Kind: catalog.Model}, 5)}
	w.do(sample.PersonID(sample.Officer), declare)
	declare.Base, declare.Unit, declare.Declarer, declare.Source, declare.Reason = 1, "", hostile[2]+hostile[5], hostile[1], hostile[6]+hostile[1]
	w.do(sample.PersonID(sample.Administrator), declare)
	w.do(sample.PersonID(sample.Administrator), catalog.CreatePerson{ID: "hostileperson", Name: hostile[1], Email: "xss@demo.local"})
	// units, a merger and a list with such names
	w.do("", catalog.LoadUnits{Source: hostile[0], Units: []catalog.Unit{{ID: "hostileunit", Slug: "xa-xau", Code: hostile[3], Name: hostile[1], FullName: hostile[0] + hostile[4], Level: catalog.Commune, Parent: w.province()}}})
	w.do(sample.PersonID(sample.Administrator), catalog.PlanMerger{Merger: catalog.Merger{
		ID: "hostilemergerhos", Title: hostile[0] + hostile[5], Day: "2027-01-01", Act: hostile[1] + hostile[2],
		New:    []catalog.Unit{{ID: "hostileunitnew", Level: catalog.Commune, Kind: catalog.Territory, Name: hostile[4], FullName: hostile[1] + hostile[10], Parent: w.province()}},
		Arrows: []catalog.Arrow{{From: "hostileunit", To: "hostileunitnew", Portion: catalog.PortionWhole, Main: true, Clause: hostile[0], Note: hostile[1]}},
	}})
	quoted := func(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
	w.imported("hostilebatchhost", "Tên mô hình,Loại,Lĩnh vực,Năm,Nguồn,Đơn vị\n"+quoted(hostile[0]+hostile[4])+",Mô hình,Kinh tế,2024,"+quoted(hostile[1])+","+quoted(hostile[2]+hostile[5])+"\n")
	w.post("officer", "/lam-viec/ho-so/"+ids[0]+"/sua", func() url.Values { // a stale base: the page compares
		v := w.form(hostile[0])
		v.Set("base", "1")
		return v
	}())

	seen := 0
	look := func(role, path string, a answered) {
		t.Helper()
		if a.status >= 500 || guarded(a) != "" {
			t.Errorf("%s as %s: %d %s", path, role, a.status, guarded(a))
		}
		if strings.Contains(a.body, "alert(1)") {
			seen++
		}
		if strings.ContainsRune(a.body, 0) || strings.ToValidUTF8(a.body, "") != a.body {
			t.Errorf("%s as %s: bytes that are no text", path, role)
		}
		for _, bad := range dangers(a.body) {
			t.Errorf("%s as %s: %s", path, role, bad)
		}
	}
	for _, role := range []string{"nobody", "officer", "reviewer", "publisher", "administrator"} {
		all := w.crawl(role, 70)
		for _, r := range w.web.routes() {
			for _, v := range w.visits(r) {
				if _, seen := all[v.path]; !seen && r.method == "GET" {
					all[v.path] = w.get(role, v.path)
				}
			}
		}
		for path, a := range all {
			if strings.HasPrefix(a.header.Get("Content-Type"), "text/html") {
				look(role, path, a)
			}
		}
	}
	ctx := context.Background()
	for _, id := range ids[1:] {
		pub, err := w.reg.PublicationOf(ctx, id)
		w.must(err)
		look("nobody", "/ho-so/"+pub.Slug, w.get("nobody", "/ho-so/"+pub.Slug))
		for _, end := range []string{"", "/lich-su", "/so-sanh?tu=1&den=2"} {
			look("officer", id+end, w.get("officer", "/lam-viec/ho-so/"+id+end))
		}
	}
	look("officer", "sua", w.get("officer", "/lam-viec/ho-so/"+ids[0]+"/sua"))
	for _, end := range []string{"", "/hostiledeclaredh", "/hostiledeclaredh?ban=1", "/hostiledeclaredh/sua", "/hostiledeclaredh/ho-so?ban=1"} {
		look("administrator", "so-lieu"+end, w.get("administrator", "/lam-viec/so-lieu"+end))
	}
	for _, h := range hostile {
		look("nobody", "q="+h, w.get("nobody", "/tra-cuu?q="+url.QueryEscape(h)+"&field="+url.QueryEscape(h)+"&sort="+url.QueryEscape(h)))
		look("nobody", "q=từ khóa "+h, w.get("nobody", "/tra-cuu?q="+url.QueryEscape("từ khóa "+h)))
		look("nobody", "tiep="+h, w.get("nobody", "/dang-nhap?tiep="+url.QueryEscape("/lam-viec"+h)))
		look("nobody", "missing "+h, w.get("nobody", "/ho-so/"+url.PathEscape(h)))
		look("nobody", "sign in", w.signIn(h, h, "/lam-viec"+h))
		declaring := w.declaring(w.home())
		for k := range declaring {
			if k != "unit" && k != "_key" {
				declaring.Set(k, h)
			}
		}
		if a := w.post("administrator", "/lam-viec/so-lieu/moi", declaring); a.status != 422 {
			t.Errorf("declaration %.20q: %d", h, a.status)
		} else {
			look("administrator", "declaring", a)
		}
		look("officer", "mark", w.get("officer", "/lam-viec/ho-so/moi?kind="+url.QueryEscape(h)))
		v := w.draftForm(strings.Repeat(h, 10_000/len(h)))
		a := w.post("officer", editDraft, v)
		if look("officer", "too long", a); a.status != 422 {
			t.Errorf("10,000 characters of %.20q: %d", h, a.status)
		}
		if a := w.post("administrator", "/lam-viec/nguoi-dung", url.Values{"person_name": {h}, "email": {h}, "role": {h}, "unit": {h}, "_key": {catalog.NewID()}}); a.status != 422 {
			t.Errorf("person %.20q: %d", h, a.status)
		} else {
			look("administrator", "people", a)
		}
	}
	if seen < 60 {
		t.Errorf("the words stood on %d pages only", seen)
	}
}

// dangers are what a page holds that only hostile words can have put there.
func dangers(page string) (bad []string) {
	doc, err := parse.Parse(strings.NewReader(page))
	if err != nil {
		return []string{err.Error()}
	}
	mains := 0
	var walk func(*parse.Node)
	walk = func(n *parse.Node) {
		if n.Type == parse.ElementNode {
			if n.Data == "main" {
				mains++
			}
			if n.Data == "script" && !linkedData(n) && (n.FirstChild != nil || !strings.HasPrefix(attribute(n, "src"), "/tep/")) || n.Data == "iframe" || n.Data == "object" {
				bad = append(bad, "a <"+n.Data+"> "+attribute(n, "src"))
			}
			for _, a := range n.Attr {
				v := strings.ToLower(strings.Map(func(r rune) rune {
					if unicode.IsSpace(r) || unicode.IsControl(r) {
						return -1
					}
					return r
				}, a.Val))
				if n.Data == "link" && attribute(n, "rel") == "icon" {
					continue // drawn by the layout
				}
				if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "srcdoc" ||
					(a.Key == "href" || a.Key == "src" || a.Key == "action") && (strings.HasPrefix(v, "javascript:") || strings.HasPrefix(v, "data:") || strings.HasPrefix(v, "//")) {
					bad = append(bad, fmt.Sprintf("<%s %s=%q>", n.Data, a.Key, a.Val))
				}
			}
		}
		if n.Type == parse.CommentNode {
			bad = append(bad, "a comment: "+n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(doc)
	if strings.Contains(page, "<main") && mains != 1 || strings.Contains(page, "<main") && !strings.HasSuffix(strings.TrimSpace(page), "</html>") {
		bad = append(bad, "the page is broken off")
	}
	return bad
}

func attribute(n *parse.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
