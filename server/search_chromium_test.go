package main

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"danvankheo/frontend/browser"
)

// Searching in a real Chromium, without script and with: the same words lead to the
// same records; with script no page is loaded anew and the focus stays.
func TestSearchInChromium(t *testing.T) {
	b, err := browser.Start()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.Stop)
	url := launch(t).url
	for name, script := range map[string]bool{"without script": false, "with script": true} {
		t.Run(name, func(t *testing.T) {
			tab, err := b.Visit(url+"/tra-cuu", browser.View{NoScript: !script})
			if err != nil {
				t.Fatal(err)
			}
			defer tab.Close()
			s := searcher{t, tab, script}
			s.filters()
			s.keys()
			s.ways()
			if script {
				s.means()
			}
		})
	}
}

type searcher struct {
	*testing.T
	*browser.Tab
	script bool
}

func (s searcher) do(err error) {
	s.Helper()
	if err != nil {
		at, _ := s.Address() // only words for people
		s.Fatalf("on %s: %v", at, err)
	}
}

// becomes waits for the address to have these words.
func (s searcher) becomes(words string) {
	s.Helper()
	s.do(s.Wait(`decodeURIComponent(location.search).includes(` + "`" + words + "`" + `) && !document.querySelector("[aria-busy=true]")`))
}

// same: with script the page is still the one that was marked.
func (s searcher) same() {
	s.Helper()
	if kept, err := browser.Eval[bool](s.Tab, `window.__kept === true`); err != nil || kept != s.script {
		s.Errorf("the page was kept: %v, want %v (%v)", kept, s.script, err)
	}
}

func (s searcher) mark() {
	s.Helper()
	_, err := browser.Eval[bool](s.Tab, `window.__kept = true`)
	s.do(err)
}

func (s searcher) filters() {
	s.mark()
	all, err := browser.Eval[string](s.Tab, `document.querySelector("#h-kq").innerText`)
	s.do(err)
	s.do(s.Tick("Quốc phòng – an ninh"))
	if !s.script {
		s.do(s.Press("Áp dụng"))
	}
	s.becomes("field=security")
	s.same()
	few, err := browser.Eval[string](s.Tab, `document.querySelector("#h-kq").innerText`)
	if s.do(err); few == all {
		s.Errorf("%s before and after a filter", few)
	}
	if s.script {
		at, err := browser.Eval[string](s.Tab, `document.activeElement.name + "=" + document.activeElement.value + " " + document.querySelector("#noi").textContent`)
		if s.do(err); at != "field=security "+few {
			s.Errorf("the focus is at %q, which says so", at)
		}
		_, err = browser.Eval[bool](s.Tab, `history.back() || true`)
		s.do(err)
		s.do(s.Wait(`location.search === "" && document.querySelector("#h-kq").innerText === "` + all + `"`))
		s.same()
		_, err = browser.Eval[bool](s.Tab, `history.forward() || true`)
		s.do(err)
		s.becomes("field=security")
		s.do(s.Wait(`document.querySelector("#h-kq").innerText === "` + few + `"`))
	}
	s.mark()
	s.click("Tên A–Z")
	s.becomes("sort=name")
	s.same()
	s.mark()
	s.click("Quốc phòng – an ninh")
	s.do(s.Wait(`!location.search.includes("field")`))
}

// at is what has the focus.
func (s searcher) at() string {
	s.Helper()
	at, err := browser.Eval[string](s.Tab, `(({localName, name, value, innerText}) => localName === "input" ? name + "=" + value : innerText)(document.activeElement)`)
	s.do(err)
	return at
}

// walks presses Tab until what is wanted has the focus.
func (s searcher) walks(to string) {
	s.Helper()
	for range 60 {
		if s.at() == to {
			return
		}
		s.do(s.Keys(kb.Tab))
	}
	s.Fatalf("Tab does not come to %q", to)
}

// keys filters with the keyboard alone: Tab goes, Space ticks and folds; what has the
// focus keeps it, and what was found is said.
func (s searcher) keys() {
	s.do(s.Go(strings.SplitN(s.address(), "/tra-cuu", 2)[0] + "/tra-cuu"))
	s.mark()
	s.walks("q=")
	s.walks("field=security")
	s.do(s.Keys(" "))
	if !s.script {
		s.walks("kind=exemplar")
		s.do(s.Keys(" "))
		s.walks("Áp dụng")
		s.do(s.Keys(kb.Enter))
		s.becomes("field=security&kind=exemplar")
		s.do(s.Go(strings.SplitN(s.address(), "/tra-cuu", 2)[0] + "/tra-cuu"))
		return
	}
	s.becomes("field=security")
	if at := s.at(); at != "field=security" {
		s.Errorf("after Space the focus is at %q", at)
	}
	s.do(s.Keys(" "))
	s.do(s.Keys(kb.Tab)) // further before the answer is there
	s.do(s.Wait(`location.search === "" && !document.querySelector("[aria-busy=true]")`))
	if at := s.at(); at != "field=political_system" {
		s.Errorf("the reader had gone on, and is at %q", at)
	}
	s.walks("Đối tượng")
	s.do(s.Keys(kb.Enter)) // unfolds
	s.do(s.Keys(kb.Tab))
	if at := s.at(); at != "subject=collective" {
		s.Errorf("behind what was unfolded is %q", at)
	}
	s.do(s.Keys(" "))
	s.becomes("subject=collective")
	said, err := browser.Eval[string](s.Tab, `document.querySelector("#noi[role=status]").textContent + "|" + document.querySelector("#h-kq").textContent`)
	s.do(err)
	if told, found, _ := strings.Cut(said, "|"); s.at() != "subject=collective" || told != found || told == "" {
		s.Errorf("the focus is at %q; %q is said of %q", s.at(), told, found)
	}
	s.same()
	s.do(s.Keys(" "))
	s.do(s.Wait(`location.search === ""`))
}

func (s searcher) address() string {
	s.Helper()
	at, err := s.Address()
	s.do(err)
	return at
}

// click follows a link that may swap the results in place.
func (s searcher) click(words string) {
	s.Helper()
	if !s.script {
		s.do(s.Follow(words))
		return
	}
	_, err := browser.Eval[bool](s.Tab, `[...document.querySelectorAll("#ket-qua a")].find((a) => a.innerText.includes("`+words+`")).click() || true`)
	s.do(err)
}

func (s searcher) ways() {
	s.mark()
	s.do(s.Fill("q", "camera xyzxyzq"))
	if s.script {
		s.do(s.Click("Tìm"))
	} else {
		s.do(s.Press("Tìm"))
	}
	s.becomes("xyzxyzq")
	s.same()
	s.do(s.Wait(`document.querySelector("#ket-qua").innerText.includes("Bỏ “xyzxyzq”")`))
	s.click("Bỏ “xyzxyzq”")
	s.do(s.Wait(`!location.search.includes("xyzxyzq") && document.querySelector(".hits mark")?.innerText.toLowerCase() === "camera"`))
	if box, err := browser.Eval[string](s.Tab, `document.querySelector("#q").value`); err != nil || box != "camera" {
		s.Errorf("the box says %q (%v)", box, err)
	}
}

// means chooses a suggestion with the keyboard.
func (s searcher) means() {
	s.do(s.Fill("q", "camera an"))
	s.do(s.Wait(`document.querySelector("#q").ariaExpanded === "true"`))
	s.do(s.Keys(kb.ArrowDown))
	if chosen, err := browser.Eval[string](s.Tab, `document.getElementById(document.querySelector("#q").getAttribute("aria-activedescendant"))?.innerText || ""`); err != nil || !strings.Contains(strings.ToLower(chosen), "camera") {
		s.Errorf("the arrow chooses %q (%v)", chosen, err)
	}
	faults, err := s.Examine(views)
	if s.do(err); len(faults) > 0 {
		s.Errorf("with suggestions: %s", strings.Join(faults, "\n"))
	}
	s.do(s.Keys(kb.Enter))
	s.do(s.Wait(`location.pathname.startsWith("/ho-so/")`))
}
