package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"danvankheo/frontend/browser"
)

// The whole chain as people go through it in a real Chromium, once without
// script and once with. Every page on the way keeps nobody out.
func TestInChromium(t *testing.T) {
	for name, script := range map[string]bool{"without script": false, "with script": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			j := walk(t, script)
			j.writes()
			j.returnsAndVerifies()
			j.publishes()
			j.awards()
			j.withdraws()
			j.invites()
		})
	}
}

// views are those that differ most; frontend's own tests look at all of them.
var views = []browser.View{{Width: 360}, {Width: 1280}, {Width: 1280, Dark: true}}

const demoPassword = "mat-khau-thu-2026"

// walker is a journey in the browser: one program, several people, each with a
// tab of their own; one of them at the keyboard.
type walker struct {
	*testing.T
	b      *browser.Browser
	url    string
	script bool
	people map[string]*browser.Tab
	tab    *browser.Tab
	file   string // address of the record on the desk
}

func walk(t *testing.T, script bool) *walker {
	t.Helper()
	b, err := browser.Start()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.Stop)
	return &walker{T: t, b: b, url: launch(t).url, script: script, people: map[string]*browser.Tab{}}
}

// as seats someone at the keyboard; who comes for the first time and is no
// stranger signs in.
func (j *walker) as(who string) {
	j.Helper()
	if tab, known := j.people[who]; known {
		j.tab = tab
		return
	}
	first := "/"
	if who != "stranger" {
		first = "/dang-nhap"
	}
	tab, err := j.b.Visit(j.url+first, browser.View{NoScript: !j.script})
	j.do(err)
	j.Cleanup(tab.Close)
	j.people[who], j.tab = tab, tab
	if who != "stranger" {
		j.do(tab.Fill("email", who+"@demo.local"))
		j.do(tab.Fill("password", demoPassword))
		j.press("Đăng nhập", 200)
		j.see("Việc của tôi")
	}
}

func (j *walker) do(err error) {
	j.Helper()
	if err != nil {
		j.Fatal(err)
	}
}

func (j *walker) visit(path string, status int) {
	j.Helper()
	j.do(j.tab.Go(j.url + path))
	j.answered(status)
}

func (j *walker) press(words string, status int) {
	j.Helper()
	j.do(j.tab.Press(words))
	j.answered(status)
}

func (j *walker) follow(words string) {
	j.Helper()
	j.do(j.tab.Follow(words))
	j.answered(200)
}

// answered: the page has this code, and nothing that Examine finds.
func (j *walker) answered(status int) {
	j.Helper()
	at, err := j.tab.Address()
	j.do(err)
	got, err := j.tab.Status()
	if j.do(err); got != status {
		text, _ := j.tab.Text() // only words for people
		j.Fatalf("%s answers %d, want %d:\n%s", at, got, status, text)
	}
	faults, err := j.tab.Examine(views)
	j.do(err)
	for _, f := range faults {
		if !strings.Contains(f, fmt.Sprintf("status of %d", status)) || status == 200 {
			j.Errorf("%s: %s", strings.TrimPrefix(at, j.url), f)
		}
	}
}

func (j *walker) fill(pairs ...string) {
	j.Helper()
	for i := 0; i < len(pairs); i += 2 {
		j.do(j.tab.Fill(pairs[i], pairs[i+1]))
	}
}

func (j *walker) tick(words ...string) {
	j.Helper()
	for _, w := range words {
		j.do(j.tab.Tick(w))
	}
}

func (j *walker) see(words ...string) {
	j.Helper()
	text, err := j.tab.Text()
	j.do(err)
	for _, w := range words {
		if !strings.Contains(text, w) {
			j.Fatalf("%q is not to be seen in:\n%s", w, text)
		}
	}
}

// is waits for what must become true on the page.
func (j *walker) is(what, expression string) {
	j.Helper()
	if err := j.tab.Wait(expression); err != nil {
		j.Fatalf("%s: %v", what, err)
	}
}

func value(name, text string) string {
	return fmt.Sprintf("document.getElementsByName(%q)[0].value === %q", name, text)
}

// picture is a photograph as a telephone might make it.
var picture = sync.OnceValues(func() ([]byte, error) {
	img := image.NewRGBA(image.Rect(0, 0, 1600, 1200))
	for y := range 1200 {
		for x := range 1600 {
			img.Set(x, y, color.RGBA{uint8(90 + y/12), uint8(140 + x/32), 120, 255})
		}
	}
	var b bytes.Buffer
	err := jpeg.Encode(&b, img, nil)
	return b.Bytes(), err
})

func (j *walker) photo() string {
	j.Helper()
	data, err := picture()
	j.do(err)
	path := filepath.Join(j.TempDir(), "bai-da-mau.jpg")
	j.do(os.WriteFile(path, data, 0o600))
	return path
}
