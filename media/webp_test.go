package media

import (
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/gen2brain/webp"
)

// TestWebPSame: the same pixels are the same file on every machine. A new
// release of the encoder may change the sum; a machine may not.
func TestWebPSame(t *testing.T) {
	if os.Getenv("LIBRARY_OFFERED") != "" && webp.Dynamic() != nil {
		t.Fatal("the library was not offered:", webp.Dynamic())
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	file := asWebP(t, quarters(200, 120))
	runtime.ReadMemStats(&after)
	const want = "192476ee3732ffc6896c87a0b3a0ce4fd23a1dcd13e4578ce3db89831d7e60b8"
	if got := fmt.Sprintf("%x", sha256.Sum256(file)); libwebpLoaded || got != want {
		t.Errorf("library %v, sum of %d bytes is %s", libwebpLoaded, len(file), got)
	}
	// A libwebp of the encoder's own release writes the same bytes. What gives it
	// away is that nothing was compiled, which takes many megabytes the first time.
	if used := (after.TotalAlloc - before.TotalAlloc) >> 10; os.Getenv("LIBRARY_OFFERED") != "" && used < 4<<10 {
		t.Errorf("encoded with %d KB: by the machine's library?", used)
	}
}

// TestWebPIgnoresLibrary runs TestWebPSame once more where the encoder finds a
// libwebp under the name that it looks for. It needs one on the machine, under any
// name; the runner of the project has one.
func TestWebPIgnoresLibrary(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"libwebp.so", "libwebpdemux.so"} {
		found, _ := filepath.Glob("/usr/lib/*/" + name + "*")
		if len(found) == 0 {
			t.Log("no libwebp on this machine: nothing that could be found by mistake")
			return
		}
		if err := os.Symlink(found[0], filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	again := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestWebPSame$")
	again.Env = append(os.Environ(), "LD_LIBRARY_PATH="+dir, "LIBRARY_OFFERED=1")
	if out, err := again.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
