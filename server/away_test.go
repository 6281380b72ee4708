package main

import (
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
	"danvankheo/catalog/sample"
	"danvankheo/media/minio/miniotest"
)

// While the photo store is away people read on what was finished. What brings a
// photograph is answered 503 and when to come again, and leaves nothing half done:
// sent again it is one photograph.
func TestThePhotoStoreIsAway(t *testing.T) {
	s := newSoak(t, nil, miniotest.Start(t))
	s.prepare()
	if err := s.start(); err != nil {
		t.Fatal(err)
	}
	tokens := map[string]string{}
	for email := range soakPeople {
		tokens[email] = s.signIn(email)
	}
	close(s.gate)
	s.life(t.Context(), tokens, soakName+" công khai", true)
	s.life(t.Context(), tokens, soakName+" công khai lần nữa", false)
	raw, kind := s.form(map[string]any{"kind": "model", "unit": soakUnit, "content": map[string]any{"name": soakName + " nháp"}})
	_, draft, err := s.send(t.Context(), tokens[sample.Officer], "POST", "/work/records", catalog.NewID(), "", raw, kind)
	if err != nil || draft.ID == "" {
		t.Fatal(draft, err)
	}
	kept := []string{"/", "/tra-cuu", "/ho-so/thu-tai-cong-khai", "/api/v1/records"}
	tags := map[string]string{}
	for _, path := range kept {
		tags[path] = fetch(t, s.url+path).Header.Get("ETag")
	}
	officer := newPerson()
	must(t, officer.visit(s.url+"/dang-nhap"), officer.fill("email", sample.Officer), officer.fill("password", demoPassword), officer.press("Đăng nhập"))
	head := s.head(t)

	s.minio.Kill()
	for _, path := range kept {
		if res := fetch(t, s.url+path); res.StatusCode != 200 || res.Header.Get("ETag") != tags[path] {
			t.Errorf("%s: %d %s, was %s", path, res.StatusCode, res.Header.Get("ETag"), tags[path])
		}
	}
	for path, want := range map[string]int{"/ho-so/thu-tai-cong-khai-lan-nua": 200, "/thong-ke": 200, "/livez": 200, "/readyz": 503} { // never drawn before
		if res := fetch(t, s.url+path); res.StatusCode != want {
			t.Errorf("%s: %d, want %d", path, res.StatusCode, want)
		}
	}
	picture := regexp.MustCompile(`/anh/[0-9a-f/]+/[0-9]+\.jpg`).FindString(fetched(t, s.url+"/ho-so/thu-tai-cong-khai"))
	if picture == "" {
		t.Fatal("the page shows no photograph")
	}
	if res := fetch(t, s.url+picture); res.StatusCode != 503 || res.Header.Get("Retry-After") == "" {
		t.Errorf("a photograph: %d, Retry-After %q", res.StatusCode, res.Header.Get("Retry-After"))
	}
	photo, photoKind := s.form(soakPicture(7))
	key := catalog.NewID()
	upload := func() (int, soaked, error) {
		return s.send(t.Context(), tokens[sample.Officer], "POST", "/work/records/"+draft.ID+"/photos", key, `"v1"`, photo, photoKind)
	}
	if status, answer, err := upload(); err != nil || status != 503 || answer.retry == "" {
		t.Errorf("an upload: %d, Retry-After %q, %v", status, answer.retry, err)
	}
	file := filepath.Join(t.TempDir(), "a.jpg")
	must(t, os.WriteFile(file, soakPicture(8), 0o600), officer.visit("/lam-viec/ho-so/"+draft.ID+"/sua"), officer.fill("Tóm tắt", "Gõ trong lúc kho ảnh tắt."), officer.attach("photo", file), officer.press("Lưu nháp"))
	if officer.status != 503 || officer.retry == "" {
		t.Errorf("a form with a photograph: %d, Retry-After %q", officer.status, officer.retry)
	}
	if now := s.head(t); now != head {
		t.Errorf("something was recorded: %v, was %v", now, head)
	}

	s.minio.Restart(t)
	must(t, s.ready())
	if status, answer, err := upload(); err != nil || status != 200 || answer.Version != 2 || len(answer.Content.Photos) != 1 {
		t.Errorf("sent again: %d %+v %v", status, answer, err)
	}
	must(t, officer.again())
	if officer.status != 409 || !officer.sees("Gõ trong lúc kho ảnh tắt.") { // version 2 is there now; what was typed too
		t.Errorf("the form sent again: %d\n%s", officer.status, said(officer.page))
	}
	if res := fetch(t, s.url+picture); res.StatusCode != 200 {
		t.Errorf("a photograph: %d", res.StatusCode)
	}
	s.end()
	s.check("at the end")
}

func fetch(t *testing.T, url string) *http.Response {
	t.Helper()
	res, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	return res
}

func must(t *testing.T, errs ...error) {
	t.Helper()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
}

// head of the ledger, read beside the program.
func (s *soak) head(t *testing.T) ledger.Head {
	t.Helper()
	store, err := s.conf.store(t.Context())
	must(t, err)
	head, err := store.Head(t.Context())
	must(t, err, store.Close())
	return head
}
