package pages_test

import (
	"bytes"
	"context"
	"regexp"
	"strings"
	"testing"

	"danvankheo/frontend"
)

var (
	classed   = regexp.MustCompile(`class="([^"]*)"`)
	styled    = regexp.MustCompile(`\.([a-zA-Z][\w-]*)`)
	addressed = regexp.MustCompile(`url\([^)]*\)`)
)

// What only the workspaces' style knows must not stand on a page without it.
func TestPublicPagesDoWithoutTheStyleOfTheWorkspaces(t *testing.T) {
	knows := func(name string) (url string, known map[string]bool) {
		url = frontend.Assets().URL(name)
		a, _ := frontend.Assets().Get(url)
		known = map[string]bool{}
		for _, m := range styled.FindAllSubmatch(addressed.ReplaceAll(a.Body, nil), -1) {
			known[string(m[1])] = true
		}
		return url, known
	}
	_, site := knows("site.css")
	deskURL, desk := knows("desk.css")
	var with, without int
	for name, page := range all() {
		var b bytes.Buffer
		if err := page.Render(context.Background(), &b); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(b.String(), deskURL) {
			with++
			continue
		}
		without++
		for _, m := range classed.FindAllStringSubmatch(b.String(), -1) {
			for _, class := range strings.Fields(m[1]) {
				if desk[class] && !site[class] {
					t.Errorf("%s: .%s is styled in desk.css only", name, class)
				}
			}
		}
	}
	if with == 0 || without == 0 {
		t.Errorf("%d pages with the style of the workspaces, %d without: both kinds must be looked at", with, without)
	}
}
