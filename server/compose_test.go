package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The compose file is read by the library of the tool that will run it, with every
// profile, and what that tool says only when it starts a container is looked at too.
func TestComposeFile(t *testing.T) {
	compose := filepath.Join(t.TempDir(), "compose")
	if out, err := exec.Command("go", "build", "-C", "testdata/compose", "-o", compose).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	const file = "../docker-compose.yml"
	if _, err := os.Stat(file); err != nil { // looked at here, or an earlier result would stand for another file
		t.Fatal(err)
	}
	cmd := exec.Command(compose, file)
	var warnings strings.Builder
	cmd.Stderr = &warnings
	out, err := cmd.Output()
	if err != nil || warnings.Len() > 0 {
		t.Fatalf("%v\n%s", err, &warnings)
	}
	type source struct{ File string }
	type service struct {
		ReadOnly         bool `json:"read_only"`
		Configs, Secrets []struct{ Source string }
	}
	var read struct {
		Services         map[string]service
		Configs, Secrets map[string]source
	}
	if err := json.Unmarshal(out, &read); err != nil {
		t.Fatal(err)
	}
	if len(read.Services) != 7 {
		t.Errorf("%d services with every profile, want 7", len(read.Services))
	}
	for name, s := range read.Services {
		for _, c := range s.Configs {
			at := read.Configs[c.Source].File
			if _, err := os.Stat(at); s.ReadOnly && err != nil { // what is written in place is copied in, which a read-only container refuses
				t.Errorf("%s: config %s: %v", name, c.Source, err)
			}
		}
		for _, c := range s.Secrets {
			if filepath.Base(filepath.Dir(read.Secrets[c.Source].File)) != "secrets" {
				t.Errorf("%s: secret %s does not come from a file in secrets", name, c.Source)
			}
		}
	}
}

// The image has nothing but the program, so nothing in it may ask for a dynamic
// loader.
func TestImageIsStatic(t *testing.T) {
	dockerfile, err := os.ReadFile("../Dockerfile")
	if err != nil {
		t.Fatal(err)
	}
	tags := regexp.MustCompile(`CGO_ENABLED=0 go build -tags (\S+) `).FindSubmatch(dockerfile)
	if tags == nil {
		t.Fatal("the Dockerfile builds in another way")
	}
	list := exec.Command("go", "list", "-deps", "-tags", string(tags[1]), ".")
	list.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS=linux")
	deps, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range strings.Fields(string(deps)) {
		if p == "runtime/cgo" || strings.HasPrefix(p, "github.com/ebitengine/purego") {
			t.Errorf("the program in the image imports %s", p)
		}
	}
}

// A secret that is named and cannot be read must not open another database.
func TestUnreadableSecret(t *testing.T) {
	t.Setenv("DVK_MONGODB_URI_FILE", filepath.Join(t.TempDir(), "none"))
	if _, _, err := configure(nil, nil); err == nil || !strings.Contains(err.Error(), "DVK_MONGODB_URI_FILE") {
		t.Errorf("configured without it: %v", err)
	}
}
