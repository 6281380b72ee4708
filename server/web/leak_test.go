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

const hidden = "hiddenhiddenhidd"

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

// TestTwoWorlds: two registries that differ only in what is hidden answer the
// public, and people with no part in it, byte for byte alike.
func TestTwoWorlds(t *testing.T) {
	t.Parallel()
	worlds := [2]*world{fresh(t), fresh(t)}
	const open = "exemplarexemplar"
	for i, w := range worlds {
		path := "/lam-viec/ho-so/" + open + "/sua"
		if a := w.post("officer", path, w.exemplar([]string{"Bí mật A", "Bí mật B"}[i])); a.status != 303 {
			t.Fatalf("%d\n%s", a.status, short(a.body))
		}
		w.publish(open)
	}
	b := worlds[1]
	b.write(hidden, "Bí mật: nháp thứ hai", picture(320, 240, 13))
	secret := b.pictureOf(hidden)
	b.move("officer", b.sampled("lane"), "submit", "")
	b.move("reviewer", b.sampled("lane"), "return", "Bí mật: lời người thẩm định")
	b.do(sample.PersonID(sample.Member2), award.MarkCandidates{Round: openRound, Records: []string{b.sampled("coffee"), b.sampled("nets"), b.sampled("person")}})
	b.do(sample.PersonID(sample.Member), award.MarkCandidates{Round: openRound, Base: 1, Records: []string{}})
	// a revision of what is public, with another photograph
	b.move("officer", b.sampled("coffee"), "revise", "")
	v := b.form("Bí mật: bản sửa")
	v.Set("unit", b.stored(b.sampled("coffee")).Unit)
	v.Set("base", fmt.Sprint(b.stored(b.sampled("coffee")).Version))
	if a := b.multi("officer", "/lam-viec/ho-so/"+b.sampled("coffee")+"/sua", v, picture(320, 240, 14)); a.status != 303 {
		t.Fatalf("%d\n%s", a.status, short(a.body))
	}
	b.declaredApart()
	b.do(sample.PersonID(sample.Administrator), catalog.CreatePerson{ID: "pbimat", Name: "Bí mật Văn Người", Email: "bi-mat@demo.local"})

	pages := 0
	for _, role := range []string{"nobody", "foreign", "unseated"} {
		paths := map[string]bool{}
		for _, w := range worlds {
			for p := range w.crawl(role, 100) {
				paths[p] = true
			}
		}
		for _, id := range []string{hidden, draftID, worlds[0].sampled("lane"), worlds[0].sampled("coffee"), worlds[0].sampled("lamps")} {
			for _, end := range []string{"", "/sua", "/lich-su", "/so-sanh?tu=1&den=2", "?ban=1"} {
				paths["/lam-viec/ho-so/"+id+end] = true
			}
		}
		for _, p := range declaredPaths() {
			paths[p] = true
		}
		for _, p := range []string{secret, "/ho-so/bi-mat-nhap-thu-hai", "/tra-cuu?q=bi+mat", "/tra-cuu?q=nguoi+tham+dinh", "/khen-thuong/dot-mo", "/lam-viec/dot-xet/" + openRound, "/lam-viec/nguoi-dung/pbimat", "/lam-viec?trang-thai=draft"} {
			paths[p] = true
		}
		for _, p := range sorted(paths) {
			if one, two := mask(worlds[0], worlds[0].get(role, p)), mask(worlds[1], worlds[1].get(role, p)); one != two {
				t.Errorf("%s as %s tells the worlds apart:\n%s", p, role, differ(one, two))
			}
			pages++
		}
		for _, id := range []string{hidden, draftID, worlds[0].sampled("lane"), worlds[0].sampled("coffee")} {
			for base := range 4 {
				f := worlds[0].form("Dò xem có không")
				f.Set("unit", worlds[0].elsewhere())
				f.Set("base", fmt.Sprint(base+1))
				f.Set("move", "submit")
				for _, end := range []string{"/sua", "/buoc"} {
					p := "/lam-viec/ho-so/" + id + end
					if one, two := mask(worlds[0], worlds[0].post(role, p, f)), mask(worlds[1], worlds[1].post(role, p, f)); one != two {
						t.Errorf("POST %s as %s on version %d tells the worlds apart:\n%s", p, role, base+1, differ(one, two))
					}
				}
			}
		}
		for _, g := range worlds[0].declaredGuesses() {
			if one, two := mask(worlds[0], worlds[0].post(role, g.path, g.form)), mask(worlds[1], worlds[1].post(role, g.path, g.form)); one != two {
				t.Errorf("POST %s as %s on version %s tells the worlds apart:\n%s", g.path, role, g.form.Get("base"), differ(one, two))
			}
		}
		marks := url.Values{"record": {worlds[0].sampled("coffee")}, "base": {"1"}, "_key": {catalog.NewID()}, "sure": {"1"}}
		for _, end := range []string{"/dau", "/dong"} {
			p := "/lam-viec/dot-xet/" + openRound + end
			if one, two := mask(worlds[0], worlds[0].post(role, p, marks)), mask(worlds[1], worlds[1].post(role, p, marks)); one != two {
				t.Errorf("POST %s as %s tells the worlds apart:\n%s", p, role, differ(one, two))
			}
		}
	}
	// the test itself must have something to find
	if a, z := worlds[0].get("officer", "/lam-viec"), worlds[1].get("officer", "/lam-viec"); mask(worlds[0], a) == mask(worlds[1], z) || pages < 200 {
		t.Errorf("%d pages compared, and the officer sees no difference", pages)
	}
	if a := b.get("officer", secret); a.status != 200 {
		t.Errorf("the hidden photograph is not there: %d", a.status)
	}
}

var keys = regexp.MustCompile(`name="(_key|id)" value="[a-z2-7]{16}"|/lam-viec/ho-so/[a-z2-7]{16}/sua" enctype|data-(keep|file)="[a-z2-7]{16}"`)

// mask takes out what differs in any two answers.
func mask(w *world, a answered) string {
	id, h := a.header.Get("X-Request-Id"), a.header.Clone()
	h.Del("X-Request-Id")
	h.Del("Date")
	whole := unzipped(a)
	if whole != a.body { // packed: its length tells how well an address packs
		h.Del("Content-Length")
	}
	var b strings.Builder
	fmt.Fprintln(&b, a.status)
	for _, k := range sorted(h) {
		fmt.Fprintln(&b, k, h[k])
	}
	body := strings.ReplaceAll(whole, w.url, "")
	if id != "" {
		body = strings.ReplaceAll(body, id, "")
	}
	out := b.String() + keys.ReplaceAllString(body, "")
	if strings.Contains(body, w.url[7:]) || strings.HasPrefix(h.Get("Etag"), `"`) && strings.Contains(a.body, w.url) { // the page names its own address
		out = strings.ReplaceAll(out, fmt.Sprintln("Etag", h["Etag"]), "")
	}
	return out
}

func differ(a, b string) string {
	i := 0
	for i < min(len(a), len(b)) && a[i] == b[i] {
		i++
	}
	cut := func(s string) string { return strings.ToValidUTF8(s[max(0, i-120):min(len(s), i+200)], "") }
	return cut(a) + "\n--- and ---\n" + cut(b)
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
		for path, a := range w.crawl(role, 70) {
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
			if n.Data == "script" && (n.FirstChild != nil || !strings.HasPrefix(attribute(n, "src"), "/tep/")) || n.Data == "iframe" || n.Data == "object" {
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
