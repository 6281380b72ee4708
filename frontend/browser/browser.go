// Package browser drives a real Chromium for tests: it opens a page at a width
// and a colour scheme, takes its picture, prints it, and lets axe-core look
// for what keeps people out.
//
// It knows no page of ours; any package's test may use it. A missing Chromium
// is an error with a sentence, never a reason to skip.
package browser

import (
	"cmp"
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Browser is a running Chromium with a fresh profile.
type Browser struct {
	ctx  context.Context
	stop func()
}

// Find is the Chromium to use: DVK_CHROMIUM, else the first one in PATH.
func Find() (string, error) {
	if path := os.Getenv("DVK_CHROMIUM"); path != "" {
		return path, nil
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("no Chromium found: install the package chromium, or name one in DVK_CHROMIUM")
}

// Start runs a Chromium until Stop.
func Start() (*Browser, error) {
	path, err := Find()
	if err != nil {
		return nil, err
	}
	flags := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU)
	for _, f := range []string{"disable-quic", "disable-component-update", "hide-scrollbars"} {
		flags = append(flags, chromedp.Flag(f, true))
	}
	alloc, free := chromedp.NewExecAllocator(context.Background(), flags...)
	ctx, quit := chromedp.NewContext(alloc)
	b := &Browser{ctx: ctx, stop: func() { quit(); free() }}
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		b.Stop()
		return nil, err
	}
	return b, nil
}

// Stop ends the Chromium and removes its profile.
func (b *Browser) Stop() { b.stop() }

// View is how a page is looked at.
type View struct {
	Width    int // in CSS pixels, 0 is 1280
	Height   int // 0 is 900
	Dark     bool
	Print    bool
	Forced   bool // the system's own colours, as in high contrast
	Moving   bool // by someone who has not asked for less motion
	Letters  int  // the reader's own size of letters in pixels, 0 is 16
	NoScript bool
}

// Tab is one open page.
type Tab struct {
	ctx   context.Context
	view  View
	Close func()

	mu         sync.Mutex
	complaints []string
}

// watch notes what the content policy refused before anything else runs.
const watch = `window.__refused = []; document.addEventListener("securitypolicyviolation", e => __refused.push(e.violatedDirective + " " + (e.blockedURI || "") + " " + (e.sample || "")));`

// Open loads url in a tab of its own, for a minute at most. Whoever opens closes.
func (b *Browser) Open(url string, v View) (*Tab, error) { return b.open(url, v, time.Minute) }

// Visit is Open for someone new: nobody else's cookies, and time for a journey.
func (b *Browser) Visit(url string, v View) (*Tab, error) {
	return b.open(url, v, 5*time.Minute, chromedp.WithNewBrowserContext())
}

func (b *Browser) open(url string, v View, most time.Duration, opts ...chromedp.ContextOption) (*Tab, error) {
	tab, closeTab := chromedp.NewContext(b.ctx, opts...)
	ctx, cancel := context.WithTimeout(tab, most)
	t := &Tab{ctx: ctx, view: v, Close: func() { cancel(); closeTab() }}
	err := chromedp.Listen(ctx, t.hear)
	if err == nil {
		err = chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			_, err := cdp.Call(ctx, target, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: watch})
			return err
		}))
	}
	if err == nil && v.NoScript {
		err = t.script(false)
	}
	if err == nil {
		err = t.Look(v)
	}
	if err == nil {
		err = t.Go(url)
	}
	if err != nil {
		t.Close()
		return nil, err
	}
	return t, nil
}

func (t *Tab) script(on bool) error {
	return chromedp.Do(t.ctx, chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on})
		return err
	}))
}

func (t *Tab) answer(yes bool) error {
	return chromedp.Do(t.ctx, chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: yes})
		return err
	}))
}

// hear keeps what the browser complains of: errors of script and of the
// console, what the content policy refused, what could not be fetched.
func (t *Tab) hear(event any) {
	said := ""
	switch e := event.(type) {
	case *page.EventJavascriptDialogOpening: // "leave without saving?": yes
		go func() { _ = t.answer(true) }()
	case *runtime.EventExceptionThrown:
		said = e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			said += " " + e.ExceptionDetails.Exception.Description
		}
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError && len(e.Args) > 0 {
			said = "console: " + string(e.Args[0].Value)
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError {
			said = e.Entry.Text + " " + e.Entry.URL
		}
	}
	if said != "" {
		t.mu.Lock()
		t.complaints = append(t.complaints, strings.TrimSpace(said))
		t.mu.Unlock()
	}
}

// Complaints are what the browser complained of since the last call.
func (t *Tab) Complaints() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	out := t.complaints
	t.complaints = nil
	return out
}

// Look changes width, scheme and medium of an open page.
func (t *Tab) Look(v View) error {
	v.NoScript = t.view.NoScript
	letters := v.Letters != t.view.Letters
	t.view = v
	if v.Width == 0 {
		v.Width = 1280
	}
	if v.Height == 0 {
		v.Height = 900
	}
	scheme, medium, forced, motion := "light", "screen", "none", "reduce"
	if v.Dark {
		scheme = "dark"
	}
	if v.Print {
		medium = "print"
	}
	if v.Forced {
		forced = "active"
	}
	if v.Moving {
		motion = "no-preference"
	}
	return chromedp.Do(t.ctx,
		chromedp.EmulateViewport(int64(v.Width), int64(v.Height)),
		chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
				Media:    medium,
				Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: motion}, {Name: "forced-colors", Value: forced}},
			})
			if err == nil && letters {
				size := int64(cmp.Or(v.Letters, 16))
				_, err = cdp.Call(ctx, target, page.SetFontSizes, page.SetFontSizesParams{FontSizes: &page.FontSizes{Standard: size, Fixed: size * 13 / 16}})
			}
			return err
		}),
	)
}

// Shot is the whole page as PNG.
func (t *Tab) Shot() ([]byte, error) { return chromedp.Run(t.ctx, chromedp.FullScreenshot(100)) }

// Window is what is in sight, as PNG.
func (t *Tab) Window() ([]byte, error) { return chromedp.Run(t.ctx, chromedp.CaptureScreenshot()) }

// PDF is the page as it would be printed.
func (t *Tab) PDF() ([]byte, error) {
	before := t.view
	defer func() { _ = t.Look(before) }() // the next act finds out
	v := before
	v.Print = true
	if err := t.Look(v); err != nil {
		return nil, err
	}
	return chromedp.Run(t.ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
}

// Eval evaluates an expression in the tab; a promise is waited for.
func Eval[T any](t *Tab, expression string) (T, error) {
	return chromedp.Run(t.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
}

// Refused are the things the content policy refused on this page.
func (t *Tab) Refused() ([]string, error) { return Eval[[]string](t, "window.__refused || []") }

// Shot opens url and gives its picture.
func (b *Browser) Shot(url string, width int, dark bool) ([]byte, error) {
	t, err := b.Open(url, View{Width: width, Dark: dark})
	if err != nil {
		return nil, err
	}
	defer t.Close()
	return t.Shot()
}
