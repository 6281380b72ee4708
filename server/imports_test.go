package main

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"testing"
)

// The import table is data: testdata/imports.txt has a row a package with what
// it may import, of this project and of others. A package without a row fails,
// so does an arrow that is not in it.
func TestImportTable(t *testing.T) {
	allowed := readTable(t)
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "danvankheo/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	seen := map[string]bool{}
	for line := range strings.Lines(string(out)) {
		words := strings.Fields(line)
		name := strings.TrimPrefix(words[0], "danvankheo/")
		may, ok := match(allowed, name)
		if !ok {
			t.Errorf("package %s has no row in testdata/imports.txt", name)
			continue
		}
		seen[may.name] = true
		for _, imp := range words[1:] {
			if own, is := strings.CutPrefix(imp, "danvankheo/"); is {
				imp = own
			} else if !strings.Contains(imp, ".") {
				if forbidden[imp] && strings.HasPrefix(name, "catalog") && !may.has(imp) {
					t.Errorf("%s is pure and imports %s", name, imp)
				}
				continue // the standard library
			}
			if !may.has(imp) {
				t.Errorf("%s must not import %s", name, imp)
			}
		}
	}
	for _, r := range allowed {
		if !seen[r.name] {
			t.Errorf("testdata/imports.txt has a row for %s, which is not there", r.name)
		}
	}
}

// forbidden are the standard library's ways outside; catalog may not know them.
var forbidden = map[string]bool{"net": true, "net/http": true, "html/template": true, "database/sql": true, "os/exec": true}

type importRow struct {
	name string
	may  []string
}

// has: a word that ends in /... stands for everything below it.
func (r importRow) has(imp string) bool {
	for _, m := range r.may {
		if m == imp {
			return true
		}
		if tree, is := strings.CutSuffix(m, "/..."); is && (imp == tree || strings.HasPrefix(imp, tree+"/")) {
			return true
		}
	}
	return false
}

// match finds the row of a package: its own, else the longest "tree/...".
func match(rows []importRow, name string) (importRow, bool) {
	best, ok := importRow{}, false
	for _, r := range rows {
		if r.name == name {
			return r, true
		}
		if tree, is := strings.CutSuffix(r.name, "/..."); is && strings.HasPrefix(name, tree+"/") && len(r.name) > len(best.name) {
			best, ok = r, true
		}
	}
	return best, ok
}

func readTable(t *testing.T) []importRow {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", "imports.txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var rows []importRow
	for lines := bufio.NewScanner(f); lines.Scan(); {
		name, may, ok := strings.Cut(lines.Text(), ":")
		if !ok || strings.HasPrefix(name, "#") {
			continue
		}
		rows = append(rows, importRow{strings.TrimSpace(name), strings.Fields(may)})
	}
	sort.Slice(rows, func(i, j int) bool { return rows[i].name < rows[j].name })
	return rows
}
