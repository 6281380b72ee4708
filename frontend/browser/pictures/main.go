// Command pictures takes the README's pictures: it builds and runs the demo on
// an empty folder, goes through it as its people would, and writes what they
// see into docs/pictures. Run it from the root: make pictures.
package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"

	"danvankheo/frontend/browser"
)

const (
	folder   = "docs/pictures"
	password = "chi-de-chup-anh-2026"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "pictures:", err)
		os.Exit(1)
	}
}

func run() error {
	dir, err := os.MkdirTemp("", "pictures")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	url, stop, err := demo(dir)
	if err != nil {
		return err
	}
	defer stop()
	b, err := browser.Start()
	if err != nil {
		return err
	}
	defer b.Stop()
	for _, p := range pictures {
		if err := p.take(b, url); err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
	}
	return nil
}

var listening = regexp.MustCompile(`đang chạy ở (\S+)`)

// demo builds the program and runs it on an empty folder.
func demo(dir string) (url string, stop func(), err error) {
	program := filepath.Join(dir, "server")
	if out, err := exec.Command("go", "build", "-o", program, "./server").CombinedOutput(); err != nil {
		return "", nil, fmt.Errorf("%w: %s", err, out)
	}
	p := exec.Command(program, "--demo", "--data", filepath.Join(dir, "data"), "--addr", "127.0.0.1:0")
	p.Env = append(os.Environ(), "DVK_DEMO_PASSWORD="+password)
	p.Stderr = os.Stderr
	pipe, err := p.StdoutPipe()
	if err == nil {
		err = p.Start()
	}
	if err != nil {
		return "", nil, err
	}
	stop = func() { _, _ = p.Process.Kill(), p.Wait() }
	lines := bufio.NewScanner(pipe)
	for lines.Scan() {
		if m := listening.FindStringSubmatch(lines.Text()); m != nil {
			go func() { _, _ = io.Copy(io.Discard, pipe) }() // it may go on talking
			return m[1], stop, nil
		}
	}
	stop()
	return "", nil, errors.New("the demo does not start")
}

// picture is one page: who looks, what they do, how much of it is shown.
type picture struct {
	name, who string
	view      browser.View
	steps     []func(*browser.Tab) error
}

var pictures = []picture{
	{"trang-dau", "", browser.View{Height: 860}, nil},
	{"trang-dau-toi", "", browser.View{Height: 860, Dark: true}, nil},
	{"tra-cuu", "", browser.View{Height: 980}, steps(fill("q", "lam duong"), press("Tìm"))},
	{"ho-so", "", browser.View{Height: 1150}, steps(fill("q", "hai ca phe chin"), press("Tìm"), follow("Tổ đổi công hái cà phê"))},
	{"ban-do", "", browser.View{Height: 1060}, steps(follow("Bản đồ"))},
	{"don-vi", "", browser.View{Height: 1060}, steps(follow("Bản đồ"), follow("Xã Liên Hương"))},
	{"de-cu", "can-bo", browser.View{Height: 980}, steps(follow("Sửa và gửi lại"))},
	{"tham-dinh", "tham-dinh", browser.View{Height: 860}, steps(
		follow("Thẩm định"), tick("claims.0.verdict=accepted"), tick("claims.1.verdict=adjusted"), fill("claims.1.verified", "140"), look("#f-claims"))},
}

func steps(s ...func(*browser.Tab) error) []func(*browser.Tab) error { return s }

func fill(words, text string) func(*browser.Tab) error {
	return func(t *browser.Tab) error { return t.Fill(words, text) }
}

func tick(words string) func(*browser.Tab) error {
	return func(t *browser.Tab) error { return t.Tick(words) }
}

func press(words string) func(*browser.Tab) error {
	return func(t *browser.Tab) error { return t.Press(words) }
}

func follow(words string) func(*browser.Tab) error {
	return func(t *browser.Tab) error { return t.Follow(words) }
}

// look brings a part of the page into the middle.
func look(selector string) func(*browser.Tab) error {
	return func(t *browser.Tab) error {
		_, err := browser.Eval[bool](t, fmt.Sprintf(`document.activeElement.blur(), document.querySelector(%q).scrollIntoView({block: "center", behavior: "instant"}), true`, selector))
		return err
	}
}

func (p picture) take(b *browser.Browser, url string) error {
	first := "/"
	if p.who != "" {
		first = "/dang-nhap"
	}
	t, err := b.Visit(url+first, p.view)
	if err != nil {
		return err
	}
	defer t.Close()
	all := p.steps
	if p.who != "" {
		all = append(steps(fill("email", p.who+"@demo.local"), fill("password", password), press("Đăng nhập")), all...)
	}
	for _, step := range all {
		if err := step(t); err != nil {
			return err
		}
	}
	if _, err := browser.Eval[bool](t, `document.fonts.ready.then(() => true)`); err != nil {
		return err
	}
	shot, err := t.Window()
	if err != nil {
		return err
	}
	return write(p.name, shot)
}

// write packs the picture as small as it goes.
func write(name string, shot []byte) error {
	img, err := png.Decode(bytes.NewReader(shot))
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, img); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, name+".png"), out.Bytes(), 0o644)
}
