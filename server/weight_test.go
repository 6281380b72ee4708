package main

import (
	"path"
	"strings"
	"testing"

	"danvankheo/frontend/browser"
)

// firstLoad is what a page without photographs may weigh for someone who never
// was here, as sent: page, style, script and letters together.
const firstLoad = 60_000

// sent is the compressed bytes of all that the open page fetched, once its letters are there.
const sent = `document.fonts.ready.then(() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
	.map(e => [e.name, e.encodedBodySize]))`

func TestFirstLoadIsLight(t *testing.T) {
	b, err := browser.Start()
	if err != nil {
		t.Fatal(err)
	}
	defer b.Stop()
	url := launch(t).url
	for name, page := range map[string]string{
		"home": "/", "home in English": "/en/", "search": "/tra-cuu", "record": "/ho-so/to-doi-cong-hai-ca-phe-chin-thon-mau",
		"map": "/ban-do", "figures": "/thong-ke", "awards": "/khen-thuong",
	} {
		t.Run(name, func(t *testing.T) {
			tab, err := b.Visit(url+page, browser.View{Width: 360, Height: 640})
			if err != nil {
				t.Fatal(err)
			}
			defer tab.Close()
			parts, err := browser.Eval[[][2]any](tab, sent)
			if err != nil {
				t.Fatal(err)
			}
			sum, letters := 0, 0
			for _, p := range parts {
				file, bytes := p[0].(string), int(p[1].(float64))
				sum += bytes
				if bytes == 0 {
					t.Errorf("%s: its size is not told", file)
				}
				if path.Ext(file) == ".woff2" {
					letters++
				}
				t.Logf("%6d %s", bytes, strings.TrimPrefix(file, url))
			}
			if t.Logf("%6d in all", sum); sum > firstLoad || letters != 2 {
				t.Errorf("%d bytes, at most %d; %d files of letters, want 2", sum, firstLoad, letters)
			}
		})
	}
}
