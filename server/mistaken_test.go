package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A folder named by mistake is said not to be there, and none is made.
func TestNamedByMistake(t *testing.T) {
	dir := t.TempDir()
	none := filepath.Join(dir, "none")
	for _, args := range [][]string{
		{"copy", "--from", none, "--to", filepath.Join(dir, "new")},
		{"erase", "--data", none, "person", "a@b.vn", "--name", "Nguyễn Văn A", "--reason", "Theo yêu cầu"},
		{"user", "--data", none, "list"},
		{"units", "--data", none, "check"},
		{"import", "--data", none, "--list"},
		{"verify", "--data", none},
	} {
		out, err := say(t, args...)
		if err == nil || !strings.Contains(err.Error(), "no such file") {
			t.Errorf("%q: %v\n%s", args, err, out)
		}
		if made, _ := os.ReadDir(dir); len(made) > 0 {
			t.Errorf("%q makes %s", args, made[0].Name())
		}
	}
}

// Help is told behind every word, and the list of people beside a running server.
func TestWordsOfTheirOwn(t *testing.T) {
	for _, words := range []string{"user list", "units import", "units check", "import", "verify"} {
		if out, err := say(t, append(strings.Fields(words), "--help")...); err != nil || !strings.Contains(out, "usage: server") {
			t.Errorf("%s --help: %v\n%s", words, err, out)
		}
	}
	dir := t.TempDir()
	list := filepath.Join(dir, "units.csv")
	must(t, os.WriteFile(list, []byte("code,name,full_name,level,type,parent_code\n01,Thử,Tỉnh Thử,province,tinh,\n"), 0o600))
	if out := cli(t, "units", "--data", dir, "import", "--source", "Một nghị quyết", list); !strings.Contains(out, "1 new") {
		t.Error(out)
	}
	h, err := open(t.Context(), config{data: dir}, true)
	must(t, err)
	defer h.close()
	cli(t, "user", "--data", dir, "list")
}
