package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

const lighthouse = "lighthouse@12.8.2"

// TestLighthouse looks at public pages as a telephone would and prints the marks and
// what makes them. What depends on the machine, performance, is printed only; that
// nothing moves while the page arrives does not.
func TestLighthouse(t *testing.T) {
	browser := os.Getenv("DVK_CHROMIUM")
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); browser == "" && err == nil {
			browser = path
		}
	}
	if err := exec.Command("npx", "--yes", lighthouse, "--version").Run(); err != nil || browser == "" {
		t.Skipf("LIGHTHOUSE IS NOT RUN: %s cannot be had from npm (%v), or there is no browser (%q); owner: operations, 2027-06-30", lighthouse, err, browser)
	}
	url := launch(t).url
	for name, path := range map[string]string{"home": "/", "search": "/tra-cuu", "record": "/ho-so/to-doi-cong-hai-ca-phe-chin-thon-mau", "map": "/ban-do", "figures": "/thong-ke"} {
		file := filepath.Join(t.TempDir(), "report.json")
		if err := marked(url+path, file, browser); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		raw, err := os.ReadFile(file)
		must(t, err)
		var report struct {
			Categories map[string]struct{ Score float64 }
			Audits     map[string]struct{ NumericValue float64 }
		}
		must(t, json.Unmarshal(raw, &report))
		marks, took := report.Categories, report.Audits
		t.Logf("%-8s performance %.2f, accessibility %.2f, best practices %.2f, findability %.2f; first words %.0f ms, largest %.0f ms, blocked %.0f ms, moved %.3f", name,
			marks["performance"].Score, marks["accessibility"].Score, marks["best-practices"].Score, marks["seo"].Score,
			took["first-contentful-paint"].NumericValue, took["largest-contentful-paint"].NumericValue, took["total-blocking-time"].NumericValue, took["cumulative-layout-shift"].NumericValue)
		if marks["accessibility"].Score < 1 || marks["best-practices"].Score < 1 || marks["seo"].Score < 1 || took["cumulative-layout-shift"].NumericValue > 0.01 {
			t.Errorf("%s: see %s", name, file)
		}
	}
}

// marked writes Lighthouse's report of a page to a file. On a busy machine a browser
// may miss the beginning of its own recording, so it is asked a few times.
func marked(page, file, browser string) error {
	var err error
	for range 4 {
		cmd := exec.Command("npx", "--yes", lighthouse, page, "--quiet", "--output=json", "--output-path="+file, "--chrome-flags=--headless=new --no-sandbox --disable-gpu")
		cmd.Env = append(os.Environ(), "CHROME_PATH="+browser)
		out, failed := cmd.CombinedOutput()
		if failed == nil {
			return nil
		}
		err = fmt.Errorf("%w\n%s", failed, out)
	}
	return err
}
