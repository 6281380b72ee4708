package mongotest

import (
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/gofrs/flock"
)

// build answers the path of the stand-in's program, which lies in the user's
// cache folder, once for each state of its sources and of what they depend on.
// Test processes that need it at once wait for the one that builds.
func build() (string, error) {
	module, err := moduleDir()
	if err != nil {
		return "", err
	}
	sum, err := sumOf(module)
	if err != nil {
		return "", err
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("mongotest: %w", err)
	}
	dir := filepath.Join(cache, "danvankheo", "mongodb-"+sum)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", fmt.Errorf("mongotest: %w", err)
	}
	lock := flock.New(filepath.Join(dir, "lock"))
	if err := lock.Lock(); err != nil {
		return "", fmt.Errorf("mongotest: %w", err)
	}
	defer lock.Close()
	program := filepath.Join(dir, "testserver.exe") // Windows wants the ending, others do not mind
	if _, err := os.Stat(program); err == nil {
		return program, nil
	}
	cmd := exec.Command("go", "build", "-o", program+".new", ".")
	cmd.Dir, cmd.Env = module, append(os.Environ(), "GOWORK=off", "GOFLAGS=-buildvcs=false")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("mongotest: build the stand-in: %w\n%s", err, out)
	}
	return program, os.Rename(program+".new", program)
}

// moduleDir finds the nested module beside this package, wherever the test runs.
func moduleDir() (string, error) {
	out, err := exec.Command("go", "list", "-f", "{{.Dir}}", "danvankheo/catalog/mongodb/mongotest").Output()
	if err != nil {
		return "", fmt.Errorf("mongotest: go list: %w", err)
	}
	return filepath.Join(strings.TrimSpace(string(out)), "..", "testserver"), nil
}

func sumOf(module string) (string, error) {
	files, err := filepath.Glob(filepath.Join(module, "*.*"))
	if err != nil || len(files) == 0 {
		return "", fmt.Errorf("mongotest: nothing to build in %s", module)
	}
	sum := sha256.New()
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			return "", fmt.Errorf("mongotest: %w", err)
		}
		fmt.Fprintf(sum, "%s %d\n", filepath.Base(name), len(raw))
		sum.Write(raw)
	}
	return fmt.Sprintf("%.6x", sum.Sum(nil)), nil
}
