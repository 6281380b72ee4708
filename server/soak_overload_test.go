package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"danvankheo/catalog/sample"
)

// What TestCrowd drives: more strangers than may wait, and a few who work.
const (
	strangersMost = 420
	crowdHeldMost = 350 // MB above what the program holds at rest
)

// TestCrowd drives reads by strangers beside saves and uploads beyond what the
// machine can do, for eight seconds in CI and for two minutes in make soak. What is
// too much is told to come again; nothing breaks, memory is bounded, whoever is
// signed in goes first, and every save comes through.
func TestCrowd(t *testing.T) {
	long := 8 * time.Second
	if os.Getenv("DVK_SOAK") != "" {
		long = 2 * time.Minute
	}
	s := newSoak(t, nil, nil)
	s.prepare()
	if err := s.start(); err != nil {
		t.Fatal(err)
	}
	rest, _ := s.process.memory()
	desk := s.signIn(sample.Officer)
	ctx, stop := context.WithTimeout(t.Context(), long)
	defer stop()
	saves, cancel := context.WithCancel(t.Context())
	crowd := s.crowd(saves)
	s.open()
	strangers, workers := &tally{}, &tally{}
	var wg sync.WaitGroup
	for n := range strangersMost {
		wg.Go(func() {
			for i := 0; ctx.Err() == nil; i++ {
				strangers.ask(ctx, s.url+strangerPath(n, i), "")
			}
		})
	}
	for range 4 {
		wg.Go(func() {
			for ctx.Err() == nil {
				workers.ask(ctx, s.url+"/lam-viec", desk)
				time.Sleep(20 * time.Millisecond)
			}
		})
	}
	wg.Wait()
	cancel()
	crowd.Wait()
	s.shut()
	if err := s.ready(); err != nil {
		t.Fatal(err)
	}
	_, most := s.process.memory()
	log := s.process.errs.String()
	s.end()
	s.check("after the crowd")
	a := s.answered()
	t.Logf("crowd: %d strangers %s; at work %s; %d writes acknowledged, %d sent again; %d MB at rest, %d MB at most",
		strangersMost, strangers, workers, a.acks, a.refused, rest, most)
	for name, x := range map[string]*tally{"strangers": strangers, "those at work": workers} {
		for _, wrong := range x.wrong {
			t.Errorf("%s: %s", name, wrong)
		}
	}
	if strangers.refused == 0 {
		t.Error("the machine was not driven to its limit")
	}
	if workers.good == 0 || workers.share() > strangers.share()/4 {
		t.Errorf("who works does not go first: %s are refused, of strangers %s", workers, strangers)
	}
	if a.acks == 0 {
		t.Error("nobody could write")
	}
	if rest > 0 && most > rest+crowdHeldMost {
		t.Errorf("the program held %d MB at rest and %d MB at most", rest, most)
	}
	if strings.Contains(log, "panic") || strings.Contains(log, `"status":500`) {
		t.Errorf("the log says:\n%.3000s", log)
	}
}

// strangerPath is mostly something that has to be drawn anew.
func strangerPath(n, i int) string {
	switch (n + i) % 4 {
	case 0:
		return "/"
	case 1:
		return fmt.Sprintf("/api/v1/records?q=tai+%d.%d", n, i)
	}
	return fmt.Sprintf("/tra-cuu?q=thu+%d.%d", n, i)
}

// tally counts answers of one kind of people.
type tally struct {
	mu            sync.Mutex
	good, refused int
	took          []time.Duration // of good ones
	wrong         []string
}

func (x *tally) ask(ctx context.Context, url, session string) {
	req, err := http.NewRequestWithContext(ctx, "GET", url, nil)
	if err != nil {
		x.add(func() { x.wrong = append(x.wrong, err.Error()) })
		return
	}
	if session != "" {
		req.Header.Set("Cookie", "dvk_phien="+session)
	}
	begun := time.Now()
	res, err := crowdClient.Do(req)
	if err == nil {
		_, err = io.Copy(io.Discard, res.Body)
		res.Body.Close()
	}
	x.add(func() {
		switch {
		case ctx.Err() != nil:
		case err != nil:
			x.wrong = append(x.wrong, err.Error())
		case res.StatusCode == http.StatusServiceUnavailable && res.Header.Get("Retry-After") != "":
			x.refused++
		case res.StatusCode != http.StatusOK:
			x.wrong = append(x.wrong, url+": "+res.Status)
		default:
			x.good++
			x.took = append(x.took, time.Since(begun))
		}
		x.wrong = x.wrong[:min(len(x.wrong), 10)]
	})
}

var crowdClient = &http.Client{
	Timeout: time.Minute, Transport: &http.Transport{MaxIdleConnsPerHost: strangersMost + 10},
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

func (x *tally) add(f func()) {
	x.mu.Lock()
	defer x.mu.Unlock()
	f()
}

func (x *tally) share() float64 { return float64(x.refused) / float64(max(1, x.good+x.refused)) }

func (x *tally) String() string {
	slices.Sort(x.took)
	at := func(p int) time.Duration {
		if len(x.took) == 0 {
			return 0
		}
		return x.took[(len(x.took)-1)*p/100].Round(time.Millisecond)
	}
	return fmt.Sprintf("%d answered (half within %s, 95%% within %s), %d told to come again", x.good, at(50), at(95), x.refused)
}
