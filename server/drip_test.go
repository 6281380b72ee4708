package main

import (
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
)

// Those who send the head of a request a few bytes at a time, for as long as they
// are let, keep nobody from reading, and are hung up on.
func TestHeadsThatDrip(t *testing.T) {
	t.Parallel()
	const drips, patience = 300, 90 * time.Second // an early end is the program's, a late one is ours
	l := launch(t)
	addr := strings.TrimPrefix(l.url, "http://")
	var all sync.WaitGroup
	var mu sync.Mutex
	ended := 0
	for range drips {
		c, err := net.Dial("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		all.Go(func() {
			words := "GET / HTTP/1.1\r\nHost: x\r\n"
			for until := time.Now().Add(patience); time.Now().Before(until); words = "A: b\r\n" {
				if _, err := c.Write([]byte(words)); err != nil {
					mu.Lock()
					ended++
					mu.Unlock()
					return
				}
				time.Sleep(time.Second)
			}
		})
	}
	for range 10 {
		res, err := http.Get(l.url)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != http.StatusOK {
			t.Errorf("beside %d that drip a reader is answered %s", drips, res.Status)
		}
	}
	all.Wait()
	if ended != drips {
		t.Errorf("%d of %d that dripped for %v were hung up on", ended, drips, patience)
	}
}
