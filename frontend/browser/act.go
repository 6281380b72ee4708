package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// What a person does at a page, with script or without: they find things by
// their words, point at them with the mouse and type. Something covered by
// something else cannot be pressed here either.

// finder holds the functions that find things; each gives an element or null.
const finder = `(kind, words) => {
	const said = (e) => (e.innerText || e.textContent).replace(/\s+/g, " ").trim();
	const seen = (e) => !e.closest("[aria-hidden=true]") && e.checkVisibility({visibilityProperty: true}) && e.getClientRects().length > 0;
	const all = (q) => [...document.querySelectorAll(q)];
	const kinds = {
		link: () => all("a[href]").filter(seen).find((e) => said(e).includes(words)),
		button: () => all("button, summary").filter(seen).find((e) => !e.disabled && (said(e) === words || said(e).startsWith(words + " "))),
		field: () => {
			const controls = all("input:not([type=hidden]), select, textarea").filter(seen);
			const named = controls.find((e) => e.name === words || e.id === words || e.name + "=" + e.value === words || e.getAttribute("aria-label") === words);
			const labelled = all("label").filter(seen).find((e) => said(e).replace(/^[\d ]+/, "").startsWith(words));
			return named || (labelled && (labelled.control || labelled.querySelector("input, select, textarea")));
		},
	};
	return kinds[kind]() || null;
}`

func find(kind, words string) string {
	w, _ := json.Marshal(words) // a string always can be
	return "(" + finder + ")(" + fmt.Sprintf("%q", kind) + ", " + string(w) + ")"
}

// Go loads an address.
func (t *Tab) Go(url string) error { return chromedp.Do(t.ctx, chromedp.Navigate(url)) }

// Follow clicks the first link whose words contain words and waits for its page.
func (t *Tab) Follow(words string) error {
	return t.loads(func() error { return t.point("link", words) })
}

// Press clicks the first button whose words begin with words and waits for the
// page that answers.
func (t *Tab) Press(words string) error {
	return t.loads(func() error { return t.point("button", words) })
}

// Click is Press for what changes the page in place.
func (t *Tab) Click(words string) error { return t.point("button", words) }

// Reload loads the page again.
func (t *Tab) Reload() error {
	return t.loads(func() error {
		return chromedp.Do(t.ctx, chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			_, err := cdp.Call(ctx, target, page.Reload, page.ReloadParams{})
			return err
		}))
	})
}

func (t *Tab) loads(act func() error) error {
	_, err := chromedp.Run(t.ctx, chromedp.WaitEvent(page.LoadEventFired, nil, chromedp.Func(func(context.Context, *chromedp.Target) error { return act() })))
	return err
}

// Offline takes the network away, or gives it back.
func (t *Tab) Offline(off bool) error {
	return chromedp.Do(t.ctx, chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{
			MatchedNetworkConditions: []*network.Conditions{{Offline: off, DownloadThroughput: -1, UploadThroughput: -1}},
		})
		return err
	}))
}

// Tick chooses a radio button or changes a box, by its label, its name or
// "name=value".
func (t *Tab) Tick(words string) error { return t.point("field", words) }

// Fill types text over what stands in a field, or chooses the option that
// begins with it.
func (t *Tab) Fill(words, text string) error {
	if list, err := Eval[bool](t, find("field", words)+"?.localName === 'select'"); err != nil {
		return err
	} else if list {
		return t.choose(words, text)
	}
	if err := t.point("field", words); err != nil {
		return err
	}
	if _, err := Eval[bool](t, "document.activeElement.select?.() || true"); err != nil {
		return err
	}
	return chromedp.Do(t.ctx, chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, input.InsertText, input.InsertTextParams{Text: text})
		return err
	}))
}

func (t *Tab) choose(words, text string) error {
	w, _ := json.Marshal(text) // a string always can be
	ok, err := Eval[bool](t, `((list, text) => {
		const one = [...list.options].find((o) => o.text.trim().startsWith(text));
		if (!one) return false;
		list.value = one.value;
		list.dispatchEvent(new Event("input", {bubbles: true}));
		list.dispatchEvent(new Event("change", {bubbles: true}));
		return true;
	})(`+find("field", words)+`, `+string(w)+`)`)
	if err == nil && !ok {
		err = fmt.Errorf("field %q has no choice %q", words, text)
	}
	return err
}

// Attach chooses files in the only field for files.
func (t *Tab) Attach(files ...string) error {
	return chromedp.Do(t.ctx, chromedp.SetUploadFiles(chromedp.CSS("input[type=file]"), files))
}

// spot is where to point, or why one cannot.
type spot struct {
	X, Y float64
	Why  string
}

// point clicks the middle of a thing with the mouse.
func (t *Tab) point(kind, words string) error {
	s, err := Eval[spot](t, `((e) => {
		if (!e) return {Why: "there is none"};
		if (e.ariaDisabled === "true") return {Why: "it is closed"};
		e.scrollIntoView({block: "center", behavior: "instant"});
		let r = [...e.getClientRects()].find((r) => r.width && r.height);
		const label = e.matches("input[type=radio], input[type=checkbox]") && e.labels[0]; // the whole label can be pressed
		if (label) r = label.getClientRects()[0];
		if (!r) return {Why: "it is not seen"};
		const x = r.x + Math.min(r.width / 2, 200), y = r.y + Math.min(r.height / 2, 40);
		const top = document.elementFromPoint(x, y);
		if (top !== e && !e.contains(top) && !(top && top.contains(e)) && !(e.labels && [...e.labels].some((l) => l.contains(top)))) {
			return {Why: "it is covered by " + (top ? top.outerHTML.slice(0, 80) : "nothing in sight")};
		}
		return {X: x, Y: y, Why: ""};
	})(`+find(kind, words)+`)`)
	if err == nil && s.Why != "" {
		at, _ := Eval[string](t, "location.pathname") // only words for people
		err = fmt.Errorf("%s %q on %s: %s", kind, words, at, s.Why)
	}
	if err != nil {
		return err
	}
	return chromedp.Do(t.ctx, chromedp.MouseClickXY(s.X, s.Y))
}

// Keys presses keys one after the other, as kb names them.
func (t *Tab) Keys(keys string) error { return chromedp.Do(t.ctx, chromedp.KeyEvent(keys)) }

// Wait returns when an expression becomes true. It asks again and again, so it
// works without script too.
func (t *Tab) Wait(expression string) error {
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	most := time.After(10 * time.Second)
	for {
		if ok, err := Eval[bool](t, expression); ok && err == nil {
			return nil
		}
		select {
		case <-t.ctx.Done():
			return t.ctx.Err()
		case <-most:
			return fmt.Errorf("never true: %s", expression)
		case <-tick.C:
		}
	}
}

// Status is the code the page was answered with.
func (t *Tab) Status() (int, error) {
	return Eval[int](t, `performance.getEntriesByType("navigation")[0].responseStatus`)
}

// Text is what can be read on the page, on one line.
func (t *Tab) Text() (string, error) {
	return Eval[string](t, `document.body.innerText.replace(/\s+/g, " ")`)
}

// Address is the page's address.
func (t *Tab) Address() (string, error) { return Eval[string](t, "location.href") }
