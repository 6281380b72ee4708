package main

import (
	"bytes"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const square = `{"type":"Topology","arcs":[[[0,0],[0,1],[1,1],[0,0]]],"objects":{"x":{"geometries":[{"type":"Polygon","id":"1","arcs":[[0]]}]}}}`

// A folder of the administrator's wins as a whole, an empty one too; a broken file
// is told and draws nothing.
func TestBoundariesOfTheDataFolderWin(t *testing.T) {
	for what, c := range map[string]struct {
		files map[string]string // nil: no folder
		has   string            // a code, "" for nothing drawn
		told  string
	}{
		"none":    {nil, "22918", ""},
		"empty":   {map[string]string{}, "", ""},
		"another": {map[string]string{"a.topojson": square, "SOURCE.txt": "Nguồn khác"}, "1", ""},
		"broken":  {map[string]string{"a.topojson": "{"}, "", "a.topojson"},
	} {
		data := t.TempDir()
		if c.files != nil {
			if err := os.Mkdir(filepath.Join(data, "boundaries"), 0o755); err != nil {
				t.Fatal(err)
			}
		}
		for name, body := range c.files {
			if err := os.WriteFile(filepath.Join(data, "boundaries", name), []byte(body), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		var log bytes.Buffer
		set := boundaries(data, slog.New(slog.NewTextHandler(&log, nil)))
		if set.Empty() != (c.has == "") || c.has != "" && !set.Has(c.has) || !strings.Contains(log.String(), c.told) || c.told == "" && log.Len() > 0 {
			t.Errorf("%s: empty %v, told %q", what, set.Empty(), log.String())
		}
	}
}
