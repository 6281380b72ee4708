package main

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"danvankheo/catalog/sample"
)

// Where backups cannot be written, the administrator's desk says so and what to do,
// and nobody else's; once the folder is there, it is said no more.
func TestTheDeskTellsOfBackupsThatFail(t *testing.T) {
	dir := t.TempDir()
	folder := filepath.Join(dir, "nights")
	if err := os.WriteFile(folder, []byte("a file where the folder is to be"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("DVK_BACKUP_TO", folder)
	run := func(behind time.Duration) *launched {
		l, err := begin([]string{"DVK_DEMO_PASSWORD=" + demoPassword, soakClock + "=" + behind.String()}, "--demo", "--data", filepath.Join(dir, "data"), "--addr", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(l.end)
		return l
	}
	const none, doctor = "Chưa có bản sao lưu nào: lần thử ngày ", "Nhờ người giữ máy chủ chạy “server doctor”"
	l := run(2 * time.Hour)
	admin := l.desk(t, sample.Administrator, func(s string) bool { return strings.Contains(s, none) })
	if !strings.Contains(admin, doctor) {
		t.Errorf("the desk does not say what to do: %s", admin)
	}
	if s := l.desk(t, sample.Officer, nil); strings.Contains(s, "sao lưu") {
		t.Errorf("an officer is told too: %s", s)
	}
	if out, err := say(t, "doctor", "--data", filepath.Join(dir, "data")); err == nil || !strings.Contains(out, "backups") {
		t.Errorf("doctor: %v\n%s", err, out)
	}
	if err := l.stop(); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(folder); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	l = run(0) // the hour is over after which it is tried again
	l.desk(t, sample.Administrator, func(s string) bool { return !strings.Contains(s, "sao lưu") })
	if made, err := filepath.Glob(filepath.Join(folder, "*.tar*")); err != nil || len(made) == 0 {
		t.Errorf("no backup is there: %v", err)
	}
}

// desk is what a person reads there, once it is as wanted.
func (l *launched) desk(t *testing.T, email string, wanted func(string) bool) (words string) {
	t.Helper()
	a := &attacker{launched: l, client: http.Client{Timeout: time.Minute}}
	a.token = a.signIn(t, email)
	for end := time.Now().Add(2 * time.Minute); ; {
		got, err := a.send("GET", "/lam-viec", nil, nil)
		if err != nil || got.status != 200 {
			t.Fatal(got.status, err)
		}
		if wanted == nil || wanted(got.said) {
			return got.said
		}
		if time.Now().After(end) {
			t.Fatalf("the desk of %s says: %s", email, got.said)
		}
		time.Sleep(200 * time.Millisecond)
	}
}
