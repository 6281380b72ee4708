package compound

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestRuns(t *testing.T) {
	for _, want := range []string{
		"Tổ|đổi công|hái|cà phê|chín|thôn Mẫu",
		"Dân vận khéo|trong|xây dựng|nông thôn mới –|xã Phù Mỹ",
		"Chi hội|Nông dân|ấp 6|vận động|làm|đường|giao thông|nông thôn",
		"Cựu chiến binh|tham gia|giáo dục,|cảm hóa|người|lầm lỗi|tái hòa nhập|cộng đồng",
		"Con nuôi|Đồn Biên phòng|Bạch Đích",
		"Quốc phòng –|an ninh",
		"Nguyễn Văn Mẫu",
		"Sổ|bộ|mô hình,|điển hình|“Dân vận khéo”",
		"Làng|du lịch|cộng đồng|Lô Lô Chải",
		"Vận động|hiến đất|bê tông|kiệt 51|Thái Thuận",
		"3|giảm|3|tăng|trong|trồng|lúa",
		"–|dash|first",
		"Nguyễn Thị Hoàng|Phương Uyên Nhi",
		"Tổ|Phụ nữ|Đoàn kết|ấp Ông Hường",
		"",
	} {
		if got := strings.Join(Runs(strings.ReplaceAll(want, "|", " ")), "|"); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// Each is written as names are: composed, small, in two to four syllables that fit a
// narrow phone.
func TestList(t *testing.T) {
	last := ""
	for c := range strings.Lines(file) {
		c = strings.TrimSuffix(c, "\n")
		n := len(strings.Fields(c))
		if c <= last || c != strings.ToLower(c) || !norm.NFC.IsNormalString(c) || n < 2 || n > 4 || strings.Join(strings.Fields(c), " ") != c || utf8.RuneCountInString(c) > most {
			t.Errorf("%q after %q", c, last)
		}
		last = c
	}
}
