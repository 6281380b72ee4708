package browser

import (
	_ "embed"
	"fmt"
)

//go:embed testdata/axe.min.js
var axe string

// Axe lists every violation as "rule: help: selector", nothing when all is
// well; with rules it looks for those only.
func (t *Tab) Axe(rules ...string) ([]string, error) {
	if t.view.NoScript { // the page stays as it was loaded; only axe runs
		if err := t.script(true); err != nil {
			return nil, err
		}
		defer func() { _ = t.script(false) }() // the next act finds out
	}
	if there, err := Eval[bool](t, "typeof axe === 'object'"); err != nil {
		return nil, err
	} else if !there {
		if _, err := Eval[bool](t, "(() => {"+axe+"; return true })()"); err != nil {
			return nil, err
		}
	}
	only := ""
	for _, r := range rules {
		only += fmt.Sprintf("%q, ", r)
	}
	if only != "" {
		only = ", runOnly: [" + only + "]"
	}
	// What a bar covers that stays in sight can be scrolled out from under it: it is
	// judged where it stands on paper.
	return Eval[[]string](t, `(() => {
		const bars = [...document.querySelectorAll("body *")].filter(e => getComputedStyle(e).position === "sticky");
		bars.forEach(e => e.style.setProperty("position", "relative"));
		return axe.run(document, {resultTypes: ["violations"], rules: {"target-size": {enabled: true}}, preload: false, iframes: false`+only+`}).then(r =>
		r.violations.flatMap(v => v.nodes.map(n => v.id + ": " + v.help + ": " + n.target.join(" ") + " " + n.html.slice(0, 140) + (n.any[0] ? " " + n.any[0].message : "")))).finally(() =>
			bars.forEach(e => e.style.removeProperty("position")));
		})()`)
}

// wide are the elements wider than the page that do not scroll by themselves.
const wide = `document.documentElement.scrollWidth > innerWidth ?
	["wider than the page", ...[...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".scroll, svg")).slice(0, 3).map(e => "wider than the page: " + e.tagName + "." + e.className)] : []`

// Everywhere is how every page is to be looked at.
var Everywhere = []View{{Width: 360}, {Width: 360, Dark: true}, {Width: 1280}, {Width: 1280, Dark: true}}

// Examine holds the open page to what every page promises: nothing axe objects
// to in these views; nothing wider than the page; nothing
// refused or complained of. A darker scheme changes colours only, so there axe
// looks at contrast only. More are expressions that list what else is wrong.
func (t *Tab) Examine(views []View, more ...string) ([]string, error) {
	var faults []string
	before := t.view
	defer func() { _ = t.Look(before) }() // the next act finds out
	for _, v := range views {
		if err := t.Look(v); err != nil {
			return nil, err
		}
		var found []string
		var err error
		if v.Dark {
			found, err = t.Axe("color-contrast")
		} else {
			found, err = t.Axe()
		}
		for _, js := range append([]string{wide}, more...) {
			if err == nil && !v.Dark {
				var also []string
				also, err = Eval[[]string](t, js)
				found = append(found, also...)
			}
		}
		if err != nil {
			return nil, err
		}
		for _, f := range found {
			faults = append(faults, fmt.Sprintf("%d px, dark %v: %s", v.Width, v.Dark, f))
		}
	}
	refused, err := t.Refused()
	for _, r := range append(refused, t.Complaints()...) {
		faults = append(faults, "the browser complains: "+r)
	}
	return faults, err
}

// ExamineAll goes through the pages under base in one tab, whose engine has read
// axe already when it meets it again, and gives the faults of each that has any.
func (b *Browser) ExamineAll(base string, paths []string, more ...string) (map[string][]string, error) {
	t, err := b.Visit("about:blank", View{Width: 360})
	if err != nil {
		return nil, err
	}
	defer t.Close()
	faults := map[string][]string{}
	for _, path := range paths {
		if err := t.Go(base + path); err != nil {
			return nil, err
		}
		found, err := t.Examine(Everywhere, more...)
		if err != nil {
			return nil, err
		}
		if len(found) > 0 {
			faults[path] = found
		}
	}
	return faults, nil
}
