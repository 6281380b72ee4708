package main

import (
	"bufio"
	"crypto/sha256"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write what is new into the tables, for a person to read")

// licences.txt has a row for every licence text that lies beside what is linked
// into the program: module, file, the beginning of its SHA-256, and what a person
// who read it says it is. A text that is new or altered fails until someone has.
const licenceTable = "testdata/licences.txt"

// mayLink are the licences of what may be linked. Nothing that asks for the source
// of the whole, and nothing that is sold.
var mayLink = []string{"Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "ISC", "public-domain", "patents", "notice", "not-linked"}

var (
	licenceFile = regexp.MustCompile(`(?i)^(licen[cs]e|copying|unlicense|notice|patents)`)
	// what a text of these would say of itself, whatever the table calls it
	mayNot = regexp.MustCompile(`(?i)GNU (AFFERO|LESSER|LIBRARY)? ?GENERAL PUBLIC LICENSE|Server Side Public License|Business Source License|Commons Clause|Elastic License`)
)

func TestLicences(t *testing.T) {
	said := map[string]string{} // module and file → sum and licence
	table, err := os.Open(licenceTable)
	if err != nil {
		t.Fatal(err)
	}
	defer table.Close()
	for lines := bufio.NewScanner(table); lines.Scan(); {
		if f := strings.Fields(lines.Text()); len(f) == 4 && f[0] != "#" {
			said[f[0]+" "+f[1]] = f[2] + " " + f[3]
		}
	}
	found := licenceTexts(t)
	for _, name := range slices.Sorted(maps.Keys(found)) {
		raw, err := os.ReadFile(found[name])
		if err != nil {
			t.Fatal(err)
		}
		sum := fmt.Sprintf("%x", sha256.Sum256(raw))[:16]
		was, is, _ := strings.Cut(said[name], " ")
		switch {
		case was != sum:
			t.Errorf("%s: read %s, then say in %s what it is", name, found[name], licenceTable)
			said[name] = sum + " ?"
		case slices.ContainsFunc(strings.Split(is, "+"), func(l string) bool { return !slices.Contains(mayLink, l) }):
			t.Errorf("%s: %s may not be linked", name, is)
		case mayNot.Match(raw) && !strings.Contains(name, "3RD-PARTY"): // a list of what is not linked, too
			t.Errorf("%s: it says %q", name, mayNot.Find(raw))
		}
	}
	for name := range said {
		if found[name] == "" {
			t.Errorf("%s has a row for %s, which is not linked", licenceTable, name)
			delete(said, name)
		}
	}
	if *update {
		writeLicences(t, said)
	}
}

func writeLicences(t *testing.T, said map[string]string) {
	var b strings.Builder
	b.WriteString("# Licence texts beside what is linked: module, file, SHA-256 (beginning), what it is.\n\n")
	for _, name := range slices.Sorted(maps.Keys(said)) {
		module, file, _ := strings.Cut(name, " ")
		sum, is, _ := strings.Cut(said[name], " ")
		fmt.Fprintf(&b, "%-46s %-31s %s %s\n", module, file, sum, is)
	}
	if err := os.WriteFile(licenceTable, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// licenceTexts are the files beside every linked package and above it, up to its
// module. A module without one fails.
func licenceTexts(t *testing.T) map[string]string {
	t.Helper()
	out, err := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{.Path}}\t{{.Dir}}{{end}}\t{{.Dir}}", "danvankheo/server").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	found, bare := map[string]string{}, map[string]bool{}
	for line := range strings.Lines(string(out)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) < 3 || f[0] == "danvankheo" { // the standard library; ours
			continue
		}
		module, root, dir := f[0], f[1], f[2]
		if _, known := bare[module]; !known {
			bare[module] = true
		}
		for ; strings.HasPrefix(dir, root); dir = filepath.Dir(dir) {
			files, err := os.ReadDir(dir)
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range files {
				if licenceFile.MatchString(x.Name()) && !x.IsDir() && filepath.Ext(x.Name()) != ".go" {
					path := filepath.Join(dir, x.Name())
					found[module+" "+strings.TrimPrefix(strings.TrimPrefix(path, root), "/")] = path
					bare[module] = false
				}
			}
		}
	}
	for module, none := range bare {
		if none {
			t.Errorf("%s comes without a licence", module)
		}
	}
	if len(found) < 20 {
		t.Errorf("only %d licences found", len(found))
	}
	return found
}
