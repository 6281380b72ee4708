package miniotest

import (
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"
)

// build answers the path of the server's program, which lies in the user's cache
// folder under the sums of everything that it is made of. Test processes that
// need it at once wait for the one that builds.
func build(logf func(string, ...any)) (string, error) {
	module, err := moduleDir()
	if err != nil {
		return "", err
	}
	sums, err := os.ReadFile(filepath.Join(module, "go.sum"))
	if err != nil {
		return "", fmt.Errorf("miniotest: %w", err)
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("miniotest: %w", err)
	}
	dir := filepath.Join(cache, "danvankheo", fmt.Sprintf("minio-%.6x", sha256.Sum256(sums)))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", fmt.Errorf("miniotest: %w", err)
	}
	lock := flock.New(filepath.Join(dir, "lock"))
	if err := lock.Lock(); err != nil {
		return "", fmt.Errorf("miniotest: %w", err)
	}
	defer lock.Close()
	program := filepath.Join(dir, "minio.exe") // Windows wants the ending, others do not mind
	if _, err := os.Stat(program); err == nil {
		return program, nil
	}
	begin := time.Now()
	logf("building MinIO into %s: minutes, once per machine", dir)
	cmd := exec.Command("go", "build", "-ldflags=-s", "-o", program+".new", "github.com/minio/minio")
	cmd.Dir, cmd.Env = module, append(os.Environ(), "GOWORK=off", "GOFLAGS=")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("miniotest: build MinIO: %w\n%s", err, out)
	}
	logf("built MinIO in %v", time.Since(begin).Round(time.Second))
	return program, os.Rename(program+".new", program)
}

// moduleDir finds the nested module beside this package, wherever the test runs.
func moduleDir() (string, error) {
	out, err := exec.Command("go", "list", "-f", "{{.Dir}}", "danvankheo/media/minio/miniotest").Output()
	if err != nil {
		return "", fmt.Errorf("miniotest: go list: %w", err)
	}
	return filepath.Join(strings.TrimSpace(string(out)), "..", "testserver"), nil
}
