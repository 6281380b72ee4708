package main

import (
	"bytes"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// person browses without script: it sees text, fills in fields by their labels
// and presses buttons by their words.
type person struct {
	client *http.Client
	at     *url.URL
	status int
	posted bool         // the page answers a form
	retry  string       // Retry-After
	again  func() error // asks for the page once more, the form and its key as they were
	page   *html.Node
	raw    string
	typed  map[*html.Node][]string // values that differ from the page's
	files  map[*html.Node][]string // paths to send
}

func newPerson() *person {
	jar, _ := cookiejar.New(nil) // without options it cannot fail
	return &person{client: &http.Client{Jar: jar}}
}

func (p *person) signedIn() bool {
	return slices.ContainsFunc(p.client.Jar.Cookies(p.at), func(c *http.Cookie) bool { return c.Name == "dvk_phien" })
}

func (p *person) visit(address string) error {
	return p.send("GET", address, "", nil)
}

func (p *person) send(method, address, kind string, body io.Reader) error {
	to, err := url.Parse(address)
	if err != nil {
		return err
	}
	if p.at != nil {
		to = p.at.ResolveReference(to)
	}
	to.RawQuery = strings.ReplaceAll(to.RawQuery, " ", "%20") // as every browser does
	var form []byte
	if body != nil {
		if form, err = io.ReadAll(body); err != nil {
			return err
		}
	}
	p.again = func() error { return p.send(method, to.String(), kind, bytes.NewReader(form)) }
	req, err := http.NewRequest(method, to.String(), bytes.NewReader(form))
	if err != nil {
		return err
	}
	if method != "GET" {
		req.Header.Set("Content-Type", kind)
		req.Header.Set("Origin", to.Scheme+"://"+to.Host)
	}
	res, err := p.client.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		return err
	}
	p.retry = res.Header.Get("Retry-After")
	p.at, p.status, p.raw, p.posted = res.Request.URL, res.StatusCode, string(raw), res.Request.Method != "GET"
	p.typed, p.files = map[*html.Node][]string{}, map[*html.Node][]string{}
	p.page, err = html.Parse(bytes.NewReader(raw))
	return err
}

// each walks the page.
func each(n *html.Node, do func(*html.Node)) {
	if n == nil {
		return
	}
	do(n)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		each(c, do)
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

// said is what a person reads in n, on one line.
func said(n *html.Node) string {
	var b strings.Builder
	each(n, func(x *html.Node) {
		if x.Type == html.TextNode && x.Parent.Data != "script" && x.Parent.Data != "style" {
			b.WriteString(x.Data + " ")
		}
	})
	return strings.Join(strings.Fields(b.String()), " ")
}

// sees: what is typed in fields counts as seen.
func (p *person) sees(words string) bool {
	all := said(p.page)
	each(p.page, func(n *html.Node) {
		if n.Data == "input" && attr(n, "type") != "hidden" {
			all += " " + attr(n, "value")
		}
	})
	return strings.Contains(all, words)
}

// field finds a control by the words of its label, its aria-label or its name.
// Of several the first counts, so the words should be the whole beginning.
func (p *person) field(words string) (*html.Node, error) {
	ids := map[string]bool{}
	var inside, named *html.Node
	each(p.page, func(n *html.Node) {
		if n.Data == "label" && strings.HasPrefix(strings.TrimLeft(said(n), "0123456789 "), words) {
			ids[attr(n, "for")] = true
			each(n, func(c *html.Node) {
				if inside == nil && isControl(c) {
					inside = c
				}
			})
		}
	})
	var found *html.Node
	each(p.page, func(n *html.Node) {
		if !isControl(n) {
			return
		}
		if found == nil && attr(n, "id") != "" && ids[attr(n, "id")] {
			found = n
		}
		if named == nil && (attr(n, "name") == words || attr(n, "aria-label") == words) {
			named = n
		}
	})
	for _, n := range []*html.Node{found, inside, named} {
		if n != nil {
			return n, nil
		}
	}
	return nil, fmt.Errorf("no field %q on %s", words, p.at)
}

func isControl(n *html.Node) bool {
	return n.Type == html.ElementNode && (n.Data == "input" || n.Data == "textarea" || n.Data == "select")
}

func (p *person) fill(words, value string) error {
	n, err := p.field(words)
	if err != nil {
		return err
	}
	switch {
	case n.Data == "select":
		var chosen []string
		each(n, func(o *html.Node) {
			if o.Data == "option" && strings.HasPrefix(said(o), value) {
				chosen = append(chosen, attr(o, "value"))
			}
		})
		if len(chosen) == 0 {
			return fmt.Errorf("field %q has no choice %q", words, value)
		}
		p.typed[n] = chosen[:1]
	case attr(n, "type") == "radio":
		return fmt.Errorf("%q is chosen, not filled in", words)
	default:
		p.typed[n] = []string{value}
	}
	return nil
}

// tick puts a check in a box or chooses a radio.
func (p *person) tick(words string, on bool) error {
	n, err := p.field(words)
	if err != nil {
		return err
	}
	if has(n, "disabled") {
		return fmt.Errorf("%q is closed", words)
	}
	if attr(n, "type") == "radio" {
		each(p.page, func(o *html.Node) {
			if attr(o, "type") == "radio" && attr(o, "name") == attr(n, "name") {
				p.typed[o] = []string{}
			}
		})
	}
	p.typed[n] = []string{}
	if on {
		p.typed[n] = []string{attr(n, "value")}
	}
	return nil
}

func (p *person) attach(words, path string) error {
	n, err := p.field(words)
	if err != nil {
		return err
	}
	p.files[n] = append(p.files[n], path)
	return nil
}

// follow clicks a link by its words.
func (p *person) follow(words string) error {
	var to string
	each(p.page, func(n *html.Node) {
		if n.Data == "a" && to == "" && strings.Contains(said(n), words) {
			to = attr(n, "href")
		}
	})
	if to == "" {
		return fmt.Errorf("no link %q on %s", words, p.at)
	}
	return p.visit(to)
}

// press sends the form of the first button with these words.
func (p *person) press(words string) error {
	var button, form *html.Node
	each(p.page, func(n *html.Node) {
		if n.Data == "button" && button == nil && (said(n) == words || strings.HasPrefix(said(n), words+" ")) {
			button = n
		}
	})
	if button == nil {
		return fmt.Errorf("no button %q on %s", words, p.at)
	}
	if attr(button, "aria-disabled") == "true" || has(button, "disabled") {
		return fmt.Errorf("button %q is closed", words)
	}
	for n := button; n != nil; n = n.Parent {
		if n.Data == "form" {
			form = n
		}
	}
	if id := attr(button, "form"); id != "" {
		each(p.page, func(n *html.Node) {
			if n.Data == "form" && attr(n, "id") == id {
				form = n
			}
		})
	}
	if form == nil {
		return fmt.Errorf("button %q stands in no form", words)
	}
	values := p.values(form)
	if name := attr(button, "name"); name != "" {
		values = append(values, [2]string{name, attr(button, "value")})
	}
	return p.submit(form, values)
}

// values of a form's controls in the order of the page, as a browser sends them.
func (p *person) values(form *html.Node) [][2]string {
	var out [][2]string
	id := attr(form, "id")
	each(p.page, func(n *html.Node) {
		if !isControl(n) || attr(n, "name") == "" || has(n, "disabled") || attr(n, "type") == "file" || !belongs(n, form, id) {
			return
		}
		list, typed := p.typed[n]
		if !typed {
			list = given(n)
		}
		for _, v := range list {
			out = append(out, [2]string{attr(n, "name"), v})
		}
	})
	return out
}

func belongs(n, form *html.Node, id string) bool {
	if other := attr(n, "form"); other != "" {
		return other == id
	}
	for p := n.Parent; p != nil; p = p.Parent {
		if p == form {
			return true
		}
	}
	return false
}

func given(n *html.Node) []string {
	switch {
	case n.Data == "textarea":
		if n.FirstChild == nil {
			return []string{""}
		}
		return []string{n.FirstChild.Data}
	case n.Data == "select":
		var first, selected []string
		each(n, func(o *html.Node) {
			if o.Data != "option" {
				return
			}
			if first == nil {
				first = []string{attr(o, "value")}
			}
			if has(o, "selected") {
				selected = []string{attr(o, "value")}
			}
		})
		if selected != nil {
			return selected
		}
		return first
	case attr(n, "type") == "checkbox" || attr(n, "type") == "radio":
		if has(n, "checked") {
			return []string{attr(n, "value")}
		}
		return nil
	case attr(n, "type") == "submit" || attr(n, "type") == "button":
		return nil
	}
	return []string{attr(n, "value")}
}

func (p *person) submit(form *html.Node, values [][2]string) error {
	action := attr(form, "action")
	if action == "" {
		action = p.at.String()
	}
	if attr(form, "enctype") == "multipart/form-data" {
		return p.sendParts(action, values)
	}
	v := url.Values{}
	for _, pair := range values {
		v.Add(pair[0], pair[1])
	}
	if strings.ToLower(attr(form, "method")) != "post" {
		return p.visit(strings.SplitN(action, "?", 2)[0] + "?" + v.Encode())
	}
	return p.send("POST", action, "application/x-www-form-urlencoded", strings.NewReader(v.Encode()))
}

func (p *person) sendParts(action string, values [][2]string) error {
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for _, pair := range values {
		if err := w.WriteField(pair[0], pair[1]); err != nil {
			return err
		}
	}
	for n, paths := range p.files {
		for _, path := range paths {
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			part, err := w.CreateFormFile(attr(n, "name"), filepath.Base(path))
			if err != nil {
				return err
			}
			if _, err := part.Write(data); err != nil {
				return err
			}
		}
	}
	if err := w.Close(); err != nil {
		return err
	}
	return p.send("POST", action, w.FormDataContentType(), &body)
}
