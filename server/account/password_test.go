package account

import (
	"bytes"
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"danvankheo/catalog"
)

func TestRule(t *testing.T) {
	p := catalog.Person{Name: "Nguyễn Thị Đào", Email: "nguyenthidao.bdv@lamdong.gov.vn"}
	for _, c := range []struct {
		password string
		ok       bool
	}{
		{"chín ký tự", true}, {"chín kýtự", false}, {strings.Repeat("ê", 9), false}, {"e\u0302\u0301" + strings.Repeat("ê", 8), false},
		{"k7#mPq2!xz", true}, {strings.Repeat("dài ", 50), true}, {strings.Repeat("dài ", 50) + "x", false},
		{"NguyenThiDao.BDV@lamdong.gov.vn", false}, {"nguyenthidao.bdv", false}, {"nguyễn thị đào", false}, {"NGUYENTHIDAO", false},
		{"nguyễn thị đào trồng hoa", true},
		{"1234567890", false}, {"Mật khẩu 123", false}, {"DÂN VẬN KHÉO", false}, {strings.Repeat(" ", 12), false},
	} {
		err := rule(c.password, p)
		if c.ok && err != nil {
			t.Errorf("%q: %v", c.password, err)
		} else if !c.ok {
			wrongWith(t, err, "password")
		}
	}
}

func TestSetPassword(t *testing.T) {
	h := keyed(t)
	here, elsewhere := h.signedIn(good), h.signedIn(good)
	link := h.invite("hanh", Reset)
	_, s, err := h.Who(h.ctx, here)
	h.must(err)

	_, err = h.SetPassword(h.ctx, s, "sai rồi sai nữa", next)
	wrongWith(t, err, "old")
	_, err = h.SetPassword(h.ctx, s, good, "ngắn")
	wrongWith(t, err, "password")
	if !h.in(here) || !h.in(elsewhere) {
		t.Fatal("a refused change ended a session")
	}
	token, err := h.SetPassword(h.ctx, s, good, next)
	h.must(err)
	if !h.in(token) || h.in(here) || h.in(elsewhere) {
		t.Errorf("in by the new token %v, here %v, elsewhere %v", h.in(token), h.in(here), h.in(elsewhere))
	}
	wants(t, h.Use(h.ctx, link, good), catalog.ErrClosed)
	_, _, err = h.SignIn(h.ctx, mail, good, "203.0.113.9")
	wants(t, err, ErrWrong)
	h.signedIn(next)
}

func TestGuessingTheOldPasswordIsLimited(t *testing.T) {
	h := keyed(t)
	_, s, err := h.Who(h.ctx, h.signedIn(good))
	h.must(err)
	for range triesPerAddress {
		_, err := h.SetPassword(h.ctx, s, "sai rồi sai nữa", next)
		wrongWith(t, err, "old")
	}
	_, err = h.SetPassword(h.ctx, s, good, next)
	wants(t, err, ErrTooMany)
	h.signedIn(good) // the door is another matter
}

// bytes are the database file's and its journal's.
func (h house) bytes() []byte {
	h.t.Helper()
	files, err := filepath.Glob(h.file + "*")
	h.must(err)
	var all []byte
	for _, f := range files {
		data, err := os.ReadFile(f)
		h.must(err)
		all = append(all, data...)
	}
	return all
}

func TestNothingKeptTellsASecret(t *testing.T) {
	h := empty(t)
	setUp, err := h.SetupToken(h.ctx)
	h.must(err)
	h.must(h.SetUp(h.ctx, setUp, first, good))
	_, p, err := h.SignIn(h.ctx, mail, good, "203.0.113.9")
	h.must(err)
	link := h.invite(p.ID, Reset)
	h.must(h.Use(h.ctx, link, next))
	unused := h.invite(p.ID, Reset)
	session := h.signedIn(next)
	_, s, err := h.Who(h.ctx, session)
	h.must(err)
	changed, err := h.SetPassword(h.ctx, s, next, good+" 2")
	h.must(err)

	all := h.bytes()
	if !bytes.Contains(all, []byte(digest(changed))) || !bytes.Contains(all, []byte("$argon2id$")) {
		t.Fatal("the search does not see what is kept")
	}
	_, secret, _ := strings.Cut(link, ".")
	_, secret2, _ := strings.Cut(unused, ".")
	for _, word := range []string{setUp, secret, secret2, session, changed, good, next} {
		raw, err := base64.RawURLEncoding.DecodeString(word)
		if bytes.Contains(all, []byte(word)) || err == nil && bytes.Contains(all, raw) {
			t.Errorf("%q lies in the store", word)
		}
	}
	for _, kind := range []string{credentialKind, sessionKind, linkKind, claimKind} {
		list, err := h.store.Group(h.ctx, kind, p.ID)
		h.must(err)
		if len(list) == 0 && kind != linkKind { // the change took the unused one
			t.Errorf("no %s is kept", kind)
		}
		for _, k := range list {
			for _, word := range []string{secret, secret2, session, changed, good, next} {
				if strings.Contains(k.ID+k.Group+string(k.Body), word) {
					t.Errorf("%s %s holds %q", kind, k.ID, word)
				}
			}
		}
	}
}
