package backup

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"danvankheo/catalog/ledger"
	"danvankheo/catalog/text"
)

// State of a day's backup.
type State string

const (
	Running State = "running"
	Good    State = "good"
	Failed  State = "failed"
)

// Run is the backup of one day, as it is kept beside the ledger.
type Run struct {
	Day     string    `json:"day"` // 2026-03-02
	State   State     `json:"state"`
	Began   time.Time `json:"began"` // of the last try
	Ended   time.Time `json:"ended"`
	Beat    time.Time `json:"beat"` // when whoever makes it was last alive
	Tries   int       `json:"tries"`
	Next    time.Time `json:"next"` // of one that failed: when to try again
	Place   string    `json:"place"`
	File    string    `json:"file"`
	Bytes   int64     `json:"bytes"`
	Seq     int64     `json:"seq"`
	Hash    string    `json:"hash"`
	Entries int64     `json:"entries"`
	Photos  int       `json:"photos"`
	Lost    int       `json:"lost"` // files of photographs that were nowhere
	Why     string    `json:"why"`  // it failed, or what the program could not do besides
}

// Kept documents of runs; one is kept for two months.
const (
	kind    = "backup"
	keptFor = 62 * 24 * time.Hour
)

func (r Run) kept(rev int64) (ledger.Kept, error) {
	body, err := json.Marshal(r)
	return ledger.Kept{Kind: kind, ID: r.Day, Rev: rev, Group: kind, Until: ledger.Stamp(r.Began.Add(keptFor)), Body: body}, err
}

func runOf(k ledger.Kept) (Run, error) {
	var r Run
	if err := json.Unmarshal(k.Body, &r); err != nil {
		return r, fmt.Errorf("backup: %s: %w", k.ID, err)
	}
	return r, nil
}

// Dead reports whether whoever makes the backup has been silent for too long.
func (r Run) Dead(now time.Time) bool { return r.State == Running && now.Sub(r.Beat) > silent }

// Runs are the backups of the last two months, newest first.
func Runs(ctx context.Context, store ledger.Store) ([]Run, error) {
	list, err := store.Group(ctx, kind, kind)
	if err != nil {
		return nil, err
	}
	runs := make([]Run, 0, len(list))
	for _, k := range list {
		r, err := runOf(k)
		if err != nil {
			return nil, err
		}
		runs = append(runs, r)
	}
	slices.SortFunc(runs, func(a, b Run) int { return cmp.Compare(b.Day, a.Day) })
	return runs, nil
}

// Last is the newest good one of runs, or ok is false.
func Last(runs []Run) (r Run, ok bool) {
	for _, r := range runs {
		if r.State == Good {
			return r, true
		}
	}
	return Run{}, false
}

// Told is what an administrator has to know of the runs, in a sentence that says
// what to do; "" where all is well.
func Told(runs []Run, now time.Time) string {
	const what = " Nhờ người giữ máy chủ chạy “server doctor” và xem nhật ký."
	day := func(r Run) string {
		if at, err := time.Parse(time.DateOnly, r.Day); err == nil {
			return at.Format("02/01/2006")
		}
		return r.Day
	}
	last, good := Last(runs)
	switch {
	case len(runs) == 0 || runs[0].State == Running && !runs[0].Dead(now):
		return "" // the first is not due yet, or under way
	case !good:
		return "Chưa có bản sao lưu nào: lần thử ngày " + day(runs[0]) + " không thành." + what
	case now.Sub(last.Ended) > Overdue:
		return "Đã lâu không có bản sao lưu mới: bản gần nhất là của ngày " + day(last) + "." + what
	case runs[0].State != Good:
		return "Bản sao lưu ngày " + day(runs[0]) + " không thành; bản gần nhất là của ngày " + day(last) + "." + what
	case last.Lost > 0:
		return fmt.Sprintf("Bản sao lưu ngày %s thiếu %s tệp ảnh mà kho ảnh không còn.", day(last), text.Number(last.Lost)) + what
	}
	return ""
}

// Overdue is how old the last good backup may be.
const Overdue = 48 * time.Hour
