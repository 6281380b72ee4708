package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"filippo.io/age"
	"github.com/rogpeppe/go-internal/testscript"
)

// The journeys in testdata/journeys are stories people can read. Each starts
// the program as a process of its own on an empty data folder and goes through
// it as people would, without script.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"server": func() {
		if behind, err := time.ParseDuration(os.Getenv(soakClock)); err == nil {
			readClock = func() time.Time { return time.Now().Add(-behind) }
		}
		main()
	}})
}

func TestJourneys(t *testing.T) {
	p := journeys(func(*testscript.Env, *story) error { return nil })
	p.Dir, p.Condition = "testdata/journeys", func(string) (bool, error) { return false, nil }
	testscript.Run(t, p)
}

// journeys are told with these words; more sets a story up.
func journeys(more func(*testscript.Env, *story) error) testscript.Params {
	return testscript.Params{
		Setup: func(e *testscript.Env) error {
			s := &story{people: map[string]*person{}}
			e.Values[storyKey{}] = s
			e.Defer(s.end)
			e.Setenv("DVK_DEMO_PASSWORD", "mat-khau-thu-2026")
			sample, err := filepath.Abs("../catalog/sample")
			if err != nil {
				return err
			}
			e.Setenv("SAMPLE", sample)
			return more(e, s)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"start": start, "powercut": powercut, "shutdown": shutdown, "as": as, "visit": visit, "status": status, "see": see, "fill": fill, "tick": tick,
			"untick": untick, "attach": attach, "follow": follow, "press": press, "signin": signin, "grab": grab, "photo": photo, "until": until, "keypair": keypair, "rows": rows, "token": bearer,
		},
	}
}

type storyKey struct{}

// story is what a journey is about: the program, several people, one of them at
// the keyboard.
type story struct {
	running []*launched
	front   *front // of several copies; nil: there is one, on a folder
	url     string
	people  map[string]*person
	who     *person
}

func of(ts *testscript.TestScript) *story { return ts.Value(storyKey{}).(*story) }

func (s *story) end() {
	for _, l := range s.running {
		l.end()
	}
	s.running = nil
}

// start [settings]: runs the program on $WORK/data, or its copies on their services.
func start(ts *testscript.TestScript, neg bool, args []string) {
	s := of(ts)
	env := []string{}
	for _, x := range settings {
		if v := ts.Getenv(x.env); x.env != "" && v != "" {
			env = append(env, x.env+"="+v)
		}
	}
	if s.front != nil {
		ts.Check(s.front.start(ts, env, args))
		s.running, s.url = s.front.copies, s.front.url
	} else {
		l, err := begin(env, append([]string{"--data", ts.MkAbs("data"), "--addr", "127.0.0.1:0"}, args...)...)
		ts.Check(err)
		s.running, s.url = []*launched{l}, l.url
	}
	ts.Setenv("URL", s.url)
}

// powercut ends the program as a power cut would.
func powercut(ts *testscript.TestScript, neg bool, args []string) { of(ts).end() }

// shutdown asks it to end and expects it to.
func shutdown(ts *testscript.TestScript, neg bool, args []string) {
	s := of(ts)
	for _, l := range s.running {
		ts.Check(l.stop())
	}
	s.running = nil
}

// as NAME: another person sits down; their sign-in stays theirs.
func as(ts *testscript.TestScript, neg bool, args []string) {
	s := of(ts)
	if s.people[args[0]] == nil {
		s.people[args[0]] = newPerson()
	}
	s.who = s.people[args[0]]
}

// visit PATH
func visit(ts *testscript.TestScript, neg bool, args []string) {
	s := of(ts)
	to := args[0]
	if strings.HasPrefix(to, "/") {
		to = s.url + to
	}
	ts.Check(s.patient(s.who.visit(to)))
}

// status CODE
func status(ts *testscript.TestScript, neg bool, args []string) {
	p := of(ts).who
	if !of(ts).late(func() bool { return fmt.Sprint(p.status) == args[0] }) {
		ts.Fatalf("%s answered %d:\n%s", p.at, p.status, said(p.page))
	}
}

// see WORDS …: each stands on the page; ! see: none does.
func see(ts *testscript.TestScript, neg bool, args []string) {
	p := of(ts).who
	for _, words := range args {
		if !of(ts).late(func() bool { return p.sees(words) != neg }) {
			ts.Fatalf("%s: %q seen: %v\n%s", p.at, words, !neg, said(p.page))
		}
	}
}

// fill LABEL VALUE
func fill(ts *testscript.TestScript, neg bool, args []string) {
	ts.Check(of(ts).who.fill(args[0], args[1]))
}

// tick LABEL …; ! tick: the box is closed.
func tick(ts *testscript.TestScript, neg bool, args []string) {
	for _, words := range args {
		if err := of(ts).who.tick(words, true); (err != nil) != neg {
			ts.Fatalf("tick %q: %v", words, err)
		}
	}
}

// untick LABEL …
func untick(ts *testscript.TestScript, neg bool, args []string) {
	for _, words := range args {
		ts.Check(of(ts).who.tick(words, false))
	}
}

// attach LABEL FILE …
func attach(ts *testscript.TestScript, neg bool, args []string) {
	for _, f := range args[1:] {
		ts.Check(of(ts).who.attach(args[0], ts.MkAbs(f)))
	}
}

// follow WORDS: clicks the first link that contains them.
func follow(ts *testscript.TestScript, neg bool, args []string) {
	ts.Check(of(ts).patient(of(ts).who.follow(args[0])))
}

// press WORDS: the button's whole words; ! press: there is none, or it is closed.
func press(ts *testscript.TestScript, neg bool, args []string) {
	if err := of(ts).patient(of(ts).who.press(args[0])); (err != nil) != neg {
		ts.Fatalf("press %q: %v\n%s", args[0], err, said(of(ts).who.page))
	}
}

// signin EMAIL PASSWORD
func signin(ts *testscript.TestScript, neg bool, args []string) {
	s := of(ts)
	ts.Check(s.who.visit(s.url + "/dang-nhap"))
	ts.Check(s.who.fill("email", args[0]))
	ts.Check(s.who.fill("password", args[1]))
	ts.Check(s.patient(s.who.press("Đăng nhập")))
}

// grab VAR REGEXP [printed]: keeps the first group found on the page, or in
// what the program printed.
func grab(ts *testscript.TestScript, neg bool, args []string) {
	s := of(ts)
	from := ""
	if len(args) > 2 {
		for _, l := range s.running {
			from = l.out.String() // of several the last: its link is the newest
		}
	} else {
		from = s.who.raw + "\n" + s.who.at.String()
	}
	m := regexp.MustCompile(args[1]).FindStringSubmatch(from)
	if m == nil {
		ts.Fatalf("%q not found in:\n%s", args[1], from)
	}
	ts.Setenv(args[0], m[1])
}

// until PROGRAM …: runs it again until it succeeds.
func until(ts *testscript.TestScript, neg bool, args []string) {
	for end := time.Now().Add(time.Minute); ts.Exec(args[0], args[1:]...) != nil; time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			ts.Fatalf("%s never succeeds", args)
		}
	}
}

// keypair FILE VAR: a secret key in a file, its public key in a variable.
func keypair(ts *testscript.TestScript, neg bool, args []string) {
	key, err := age.GenerateX25519Identity()
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(key.String()+"\n"), 0o600))
	ts.Setenv(args[1], key.Recipient().String())
}

// rows FILE N: a list of so many records.
func rows(ts *testscript.TestScript, neg bool, args []string) {
	var n int
	fmt.Sscan(args[1], &n)
	var b strings.Builder
	b.WriteString("Tên mô hình,Loại,Lĩnh vực,Xã,Tỉnh,Nguồn\n")
	for i := range n {
		fmt.Fprintf(&b, "Tuyến đường số %d,Mô hình,Kinh tế,Xã %d,Tỉnh Thử,Báo cáo\n", i, i)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(b.String()), 0o600))
}

// token VAR EMAIL PASSWORD: signs in as a program does.
func bearer(ts *testscript.TestScript, neg bool, args []string) {
	body, err := json.Marshal(map[string]string{"email": args[1], "password": args[2]})
	ts.Check(err)
	res, err := http.Post(of(ts).url+"/api/v1/sessions", "application/json", bytes.NewReader(body))
	ts.Check(err)
	defer res.Body.Close()
	var got struct{ Token string }
	ts.Check(json.NewDecoder(res.Body).Decode(&got))
	ts.Setenv(args[0], got.Token)
}

// photo FILE WIDTH HEIGHT: a picture with a gradient.
func photo(ts *testscript.TestScript, neg bool, args []string) {
	var w, h int
	fmt.Sscan(args[1], &w)
	fmt.Sscan(args[2], &h)
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			img.Set(x, y, color.RGBA{uint8(x * 255 / w), uint8(y * 255 / h), 120, 255})
		}
	}
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	ts.Check(jpeg.Encode(f, img, nil))
}
