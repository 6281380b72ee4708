package main

import (
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// nginx passes requests on to the addresses in turn, so that two requests of one
// person never meet the same copy.
type nginx struct {
	url, dir string
	to       []string
	cmd      *exec.Cmd
}

// lookNginx is where nginx lies; without it the test is skipped, but not in CI.
func lookNginx(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"nginx", "/usr/sbin/nginx"} { // Debian's place is not in everyone's PATH
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	const missing = "NGINX IS MISSING and nothing was tested: apt-get install nginx, or make tools as root"
	if os.Getenv("CI") != "" {
		t.Fatal(missing)
	}
	t.Skip(missing + "; owner: operations, 2027-06-30")
	return ""
}

// startNginx listens at url, "http://HOST:PORT", keeping what it writes in dir.
// Whoever starts it ends it.
func startNginx(path, dir, url string, to ...string) (*nginx, error) {
	n := &nginx{url: url, dir: dir, to: to}
	conf := filepath.Join(dir, "nginx.conf")
	if err := os.WriteFile(conf, []byte(n.conf()), 0o600); err != nil {
		return nil, err
	}
	n.cmd = exec.Command(path, "-p", dir, "-c", conf, "-e", n.file("errors"))
	if err := n.cmd.Start(); err != nil {
		return nil, err
	}
	for until := time.Now().Add(30 * time.Second); time.Now().Before(until); time.Sleep(20 * time.Millisecond) {
		if res, err := http.Get(url + "/livez"); err == nil {
			res.Body.Close()
			return n, nil
		}
	}
	n.end()
	said, _ := os.ReadFile(n.file("errors"))
	return nil, fmt.Errorf("nginx does not listen at %s: %s", url, said)
}

func (n *nginx) file(name string) string { return filepath.Join(n.dir, name) }

func (n *nginx) end() {
	_ = n.cmd.Process.Kill()
	_ = n.cmd.Wait() // killed: that it says so is no news
}

// conf runs one process in the foreground. A copy that does not answer is left
// out for a second; what it had begun is answered 502 and not sent to another.
func (n *nginx) conf() string {
	var b strings.Builder
	fmt.Fprintf(&b, "daemon off; master_process off; pid %s; events { worker_connections 512; }\nhttp {\n", n.file("pid"))
	fmt.Fprintf(&b, "log_format asked '$upstream_addr $status $request'; access_log %s asked;\n", n.file("asked"))
	for _, kind := range []string{"client_body", "proxy", "fastcgi", "uwsgi", "scgi"} {
		fmt.Fprintf(&b, "%s_temp_path %s;\n", kind, n.file(kind))
	}
	b.WriteString("upstream copies {\n")
	for _, to := range n.to {
		fmt.Fprintf(&b, "server %s max_fails=1 fail_timeout=1s;\n", to)
	}
	fmt.Fprintf(&b, "}\nserver {\nlisten %s; client_max_body_size 64m;\n", strings.TrimPrefix(n.url, "http://"))
	b.WriteString("location / { proxy_pass http://copies; proxy_http_version 1.1; proxy_set_header Host $http_host; proxy_set_header X-Forwarded-For $remote_addr; }\n}\n}\n")
	return b.String()
}

// asked is how many requests each address has answered.
func (n *nginx) asked() (map[string]int, error) {
	raw, err := os.ReadFile(n.file("asked"))
	count := map[string]int{}
	for line := range strings.Lines(string(raw)) {
		at, _, _ := strings.Cut(line, " ")
		count[strings.TrimSuffix(at, ",")]++
	}
	return count, err
}
