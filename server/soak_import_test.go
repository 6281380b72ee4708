package main

import (
	"bytes"
	"context"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
	"danvankheo/catalog/sample"
	"danvankheo/media"
	"danvankheo/server/web"
)

// imports takes one list in after the other, as an administrator on the pages does,
// until ctx ends.
func (s *soak) imports(ctx context.Context) {
	token := s.signIn(sample.Administrator)
	for ctx.Err() == nil {
		var list strings.Builder
		var names []string
		list.WriteString("Tên mô hình,Loại,Lĩnh vực,Xã,Tỉnh,Năm,Nguồn\n")
		for range soakRows {
			name := soakName + " " + catalog.NewID()
			names = append(names, name)
			fmt.Fprintf(&list, "%s,Mô hình,Kinh tế,Xã Mẫu,Tỉnh Mẫu,2024,Danh sách thử tải\n", name)
		}
		var b bytes.Buffer
		form := multipart.NewWriter(&b)
		part, _ := form.CreateFormFile("file", "danh-sach.csv") // into a buffer: cannot fail
		part.Write([]byte(list.String()))
		form.Close()
		at := s.form303(ctx, token, "/lam-viec/nhap-lieu", form.FormDataContentType(), b.String())
		if at == "" {
			return
		}
		all := url.Values{"alike": {"all"}}
		began := s.form303(ctx, token, at+"/nhap", "application/x-www-form-urlencoded", all.Encode())
		if began == "" {
			return
		}
		s.mu.Lock()
		s.acks += 2
		s.lists = append(s.lists, names...)
		s.mu.Unlock()
		select {
		case <-time.After(time.Second):
		case <-ctx.Done():
		}
	}
}

// form303 sends a form until it is answered and gives where that leads; "" where ctx
// ended first. Closed is an answer too: the one that got lost was heard.
func (s *soak) form303(ctx context.Context, token, to, kind, body string) string {
	for {
		s.mu.Lock()
		gate := s.gate
		s.mu.Unlock()
		select {
		case <-gate:
		case <-ctx.Done():
			return ""
		}
		req, err := http.NewRequestWithContext(ctx, "POST", s.url+to, strings.NewReader(body))
		if err != nil {
			s.Error(err)
			return ""
		}
		req.Header.Set("Content-Type", kind)
		req.Header.Set("Origin", s.url)
		req.Header.Set("Cookie", "dvk_phien="+token)
		res, err := soakForms.Do(req)
		if err == nil {
			res.Body.Close()
		}
		switch {
		case ctx.Err() != nil:
			return ""
		case err != nil || res.StatusCode == http.StatusServiceUnavailable:
			s.again(err == nil)
			time.Sleep(50 * time.Millisecond)
		case res.StatusCode == http.StatusConflict:
			return path.Dir(to)
		case res.StatusCode != http.StatusSeeOther || strings.HasPrefix(res.Header.Get("Location"), "/dang-nhap"):
			s.Errorf("POST %s: %s, to %q", to, res.Status, res.Header.Get("Location"))
			return ""
		default:
			return res.Header.Get("Location")
		}
	}
}

var soakForms = &http.Client{Timeout: 30 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}

// finishImports waits until every row whose taking in was acknowledged is there: the
// program goes on by itself with what was cut off.
func (s *soak) finishImports() {
	s.Helper()
	ctx := s.Context()
	missing := 0
	for until := time.Now().Add(3 * time.Minute); time.Now().Before(until); time.Sleep(500 * time.Millisecond) {
		h, err := open(ctx, s.conf, false)
		if err != nil {
			s.Fatal(err)
		}
		there := map[string]bool{}
		for _, r := range s.records(ctx, h.store) {
			there[r.Content.Name] = true
		}
		h.close()
		missing = 0
		for _, name := range s.lists {
			if !there[name] {
				missing++
			}
		}
		if missing == 0 {
			return
		}
	}
	s.Errorf("%d of %d rows whose taking in was acknowledged never came", missing, len(s.lists))
}

func (s *soak) records(ctx context.Context, store ledger.Store) []catalog.Record {
	list, err := catalog.DecodeAll[catalog.Record](store.Find(ctx, "record", ledger.Query{}))
	if err != nil {
		s.Fatal(err)
	}
	return list
}

// sweep does on the stopped registry what the program does every hour with what is
// two days old, and finds no photograph but those that a record shows or showed.
func (s *soak) sweep() (swept int) {
	ctx := s.Context()
	h, err := open(ctx, s.conf, s.mongo == nil)
	if err != nil {
		s.Fatal(err)
	}
	defer h.close()
	if swept, err = web.SweepPhotos(ctx, h.store, h.photos, time.Now().Add(web.SweepAfter)); err != nil {
		s.Fatal(err)
	}
	shown := map[string]bool{}
	for _, r := range s.records(ctx, h.store) {
		for _, p := range r.Content.Photos {
			shown[p.Key] = true
		}
	}
	files := map[string]int{}
	for name, err := range h.photos.List(ctx, "") {
		if err != nil {
			s.Fatal(err)
		}
		key, _, _, _ := media.ParseObject(name)
		files[key]++
	}
	for key, n := range files {
		if !shown[key] || n != len(media.Widths)*len(media.Formats) {
			s.Errorf("after the sweep %d files of photograph %s are there; shown: %v", n, key, shown[key])
		}
	}
	return swept
}
