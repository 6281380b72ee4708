package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"sync"
	"testing"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/sample"
	"danvankheo/server/account"
)

// soakName begins the names of what the crowd writes.
const soakName = "Thử tải"

// crowd lets several people write until ctx ends: each a record at a time along
// the chain, two of them with photographs.
func (s *soak) crowd(ctx context.Context) *sync.WaitGroup {
	tokens := map[string]string{}
	for email := range soakPeople {
		tokens[email] = s.signIn(email)
	}
	var wg sync.WaitGroup
	for n := range 6 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := 0; ctx.Err() == nil; i++ {
				s.life(ctx, tokens, fmt.Sprintf("%s %d.%d", soakName, n, i), n < 2)
			}
		}()
	}
	return &wg
}

func (s *soak) signIn(email string) string {
	body, _ := json.Marshal(map[string]string{"email": email, "password": demoPassword})
	res, err := http.Post(s.url+"/api/v1/sessions", "application/json", bytes.NewReader(body))
	if err != nil {
		s.Fatal(err)
	}
	defer res.Body.Close()
	var in struct{ Token string }
	if err := json.NewDecoder(res.Body).Decode(&in); err != nil || in.Token == "" {
		s.Fatalf("sign in as %s: %d %v", email, res.StatusCode, err)
	}
	return in.Token
}

// life takes one record from nothing to the public.
func (s *soak) life(ctx context.Context, tokens map[string]string, name string, photo bool) {
	answers := map[string]string{}
	for _, i := range catalog.FormFor(catalog.Model).Items {
		answers[i.Key] = "Trả lời " + i.Key
	}
	draft := map[string]any{"kind": "model", "unit": soakUnit, "content": map[string]any{
		"name": name, "summary": "Tóm tắt", "subject": "collective", "field": "economy", "tags": []string{}, "hamlet": "Thôn Mẫu", "started": "2025-03",
		"answers": answers, "claims": []any{}, "photos": []any{},
	}}
	officer := tokens[sample.Officer]
	id := s.write(ctx, officer, "POST", "/work/records", "", draft, name)
	if id == "" {
		return
	}
	if photo {
		s.write(ctx, officer, "POST", "/work/records/"+id+"/photos", id, soakPicture(int(time.Now().UnixNano()%251)), name)
	}
	for _, m := range []struct{ by, move string }{{sample.Officer, "submit"}, {sample.Reviewer, "verify"}, {sample.Publisher, "publish"}} {
		s.write(ctx, tokens[m.by], "POST", "/work/records/"+id+"/moves", id, map[string]any{"move": m.move, "note": ""}, name)
	}
}

// write sends a request until it is answered, always with the same key, and
// notes what was acknowledged. It answers the record's id, "" if ctx ended first.
func (s *soak) write(ctx context.Context, token, method, path, id string, body any, name string) string {
	raw, kind := s.form(body)
	key := catalog.NewID()
	match := ""
	if id != "" {
		s.mu.Lock()
		k := s.known[id]
		k.open, match = true, fmt.Sprintf(`"v%d"`, k.version)
		s.known[id] = k
		s.mu.Unlock()
	}
	for n := 0; ; n++ {
		s.mu.Lock()
		gate := s.gate
		s.mu.Unlock()
		select {
		case <-gate:
		case <-ctx.Done():
			return ""
		}
		status, made, err := s.send(ctx, token, method, path, key, match, raw, kind)
		switch {
		case ctx.Err() != nil:
			return ""
		case err != nil || status == http.StatusServiceUnavailable || status == http.StatusBadGateway: // the last of a proxy
			s.again(status == http.StatusServiceUnavailable)
			time.Sleep(50 * time.Millisecond)
		case status >= 300:
			s.Errorf("%s %s of %q: %d %s", method, path, name, status, made.Detail)
			return ""
		default:
			s.mu.Lock()
			s.acks++
			s.known[made.ID] = told{name: name, version: made.Version, photos: len(made.Content.Photos)}
			s.mu.Unlock()
			return made.ID
		}
	}
}

func (s *soak) again(told bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked++
	if told {
		s.refused++
	}
}

func (s *soak) form(body any) (raw []byte, kind string) {
	picture, is := body.([]byte)
	if !is {
		raw, err := json.Marshal(body)
		if err != nil {
			s.Error(err)
		}
		return raw, "application/json"
	}
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	part, _ := w.CreateFormFile("file", "anh.jpg") // into a buffer: cannot fail
	part.Write(picture)
	w.WriteField("alt", "Ảnh thử")
	w.WriteField("credit", "Người chụp")
	w.Close()
	return b.Bytes(), w.FormDataContentType()
}

// soaked is what a write answers, good or bad.
type soaked struct {
	ID      string `json:"id"`
	Version int64  `json:"version"`
	Content struct {
		Photos []any `json:"photos"`
	} `json:"content"`
	Detail string `json:"detail"`
	retry  string // Retry-After
}

var soakClient = &http.Client{Timeout: 30 * time.Second}

func (s *soak) send(ctx context.Context, token, method, path, key, match string, raw []byte, kind string) (int, soaked, error) {
	var out soaked
	req, err := http.NewRequestWithContext(ctx, method, s.url+"/api/v1"+path, bytes.NewReader(raw))
	if err != nil {
		return 0, out, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Content-Type", kind)
	req.Header.Set("Idempotency-Key", key)
	if match != "" {
		req.Header.Set("If-Match", match)
	}
	res, err := soakClient.Do(req)
	if err != nil {
		return 0, out, err
	}
	defer res.Body.Close()
	out.retry = res.Header.Get("Retry-After")
	body, err := io.ReadAll(res.Body)
	if err != nil {
		return 0, out, err
	}
	if res.StatusCode == http.StatusBadGateway { // a proxy's own words
		return res.StatusCode, out, nil
	}
	if err := json.Unmarshal(body, &out); err != nil {
		return 0, out, fmt.Errorf("%d: %w: %s", res.StatusCode, err, body)
	}
	var v int64
	if _, err := fmt.Sscanf(res.Header.Get("ETag"), `"v%d"`, &v); err == nil {
		out.Version = v
	}
	return res.StatusCode, out, nil
}

// soakPicture is a small JPEG that differs with the seed.
func soakPicture(seed int) []byte {
	img := image.NewRGBA(image.Rect(0, 0, 320, 240))
	for y := range 240 {
		for x := range 320 {
			img.Set(x, y, color.RGBA{uint8(x + seed), uint8(y * seed), uint8(seed), 255})
		}
	}
	var b bytes.Buffer
	jpeg.Encode(&b, img, nil) // into a buffer: cannot fail
	return b.Bytes()
}

// freePort is an address that nobody listens at just now.
func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// prepare makes a registry with one commune and who works in it: the sample is
// more than the stand-in of a database takes in reasonable time.
func (s *soak) prepare() {
	ctx := s.Context()
	h, err := open(ctx, s.conf, true)
	if err != nil {
		s.Fatal(err)
	}
	defer h.close()
	do := func(c catalog.Command) {
		if err := h.act(ctx, io.Discard, "", c); err != nil {
			s.Fatal(err)
		}
	}
	do(catalog.SetUp{Name: "Dân vận khéo", Place: "Tỉnh Mẫu", Person: "admin", Admin: "Quản Trị", Email: sample.Administrator})
	s.letIn(h, "admin")
	do(catalog.LoadUnits{Source: "soak", Units: []catalog.Unit{
		{ID: "province", Slug: "tinh-mau", Code: "01", Name: "Mẫu", FullName: "Tỉnh Mẫu", Level: catalog.Province},
		{ID: soakUnit, Slug: "xa-mau", Code: "00001", Name: "Mẫu", FullName: "Xã Mẫu", Level: catalog.Commune, Parent: "province"},
	}})
	for email, role := range soakPeople {
		do(catalog.CreatePerson{ID: string(role), Name: "Người " + string(role), Email: email})
		do(catalog.GrantRole{Person: string(role), Role: role, Unit: soakUnit})
		s.letIn(h, string(role))
	}
}

// letIn gives a person the password.
func (s *soak) letIn(h *house, person string) {
	token, _, err := h.accounts.Invite(s.Context(), person, account.Invitation)
	if err == nil {
		err = h.accounts.Use(s.Context(), token, demoPassword)
	}
	if err != nil {
		s.Fatal(err)
	}
}

const (
	soakUnit = "commune"
	soakRows = 60 // of a list
)

var soakPeople = map[string]catalog.Role{sample.Officer: catalog.Officer, sample.Reviewer: catalog.Reviewer, sample.Publisher: catalog.Publisher}
