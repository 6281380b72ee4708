package backup

import (
	"strings"
	"testing"
	"time"
)

func TestTold(t *testing.T) {
	now := time.Date(2026, 3, 5, 1, 0, 0, 0, time.UTC)
	good := Run{Day: "2026-03-04", State: Good, Ended: now.Add(-20 * time.Hour)}
	old := Run{Day: "2026-03-01", State: Good, Ended: now.Add(-90 * time.Hour)}
	failed := Run{Day: "2026-03-05", State: Failed, Why: "disk"}
	for name, c := range map[string]struct {
		runs []Run
		want string
	}{
		"not due yet":   {nil, ""},
		"well":          {[]Run{good}, ""},
		"under way":     {[]Run{{Day: "2026-03-05", State: Running, Beat: now}, good}, ""},
		"died":          {[]Run{{Day: "2026-03-05", State: Running, Beat: now.Add(-time.Hour)}, good}, "Bản sao lưu ngày 05/03/2026 không thành; bản gần nhất là của ngày 04/03/2026."},
		"failed":        {[]Run{failed, good}, "Bản sao lưu ngày 05/03/2026 không thành; bản gần nhất là của ngày 04/03/2026."},
		"never":         {[]Run{failed}, "Chưa có bản sao lưu nào: lần thử ngày 05/03/2026 không thành."},
		"overdue":       {[]Run{failed, old}, "Đã lâu không có bản sao lưu mới: bản gần nhất là của ngày 01/03/2026."},
		"without files": {[]Run{{Day: "2026-03-04", State: Good, Ended: good.Ended, Lost: 6}}, "Bản sao lưu ngày 04/03/2026 thiếu 6 tệp ảnh"},
	} {
		if got := Told(c.runs, now); !strings.HasPrefix(got, c.want) || (c.want == "") != (got == "") {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
