package text

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// seeds are texts that broke something somewhere: they start every fuzzing.
var seeds = []string{
	"", " ", "Dân vận khéo", "DÂN VẬN KHÉO", norm.NFD.String("Ánh sáng đường làng"), "hoà hòa thuý thúy",
	"ﬁ ﬂ ＡＢＣ １２", "👩\u200D🌾 mô hình ❤️ 1️⃣", "H'Mông H’Mông Hmông", "\xff\xfe\x00a", "Ð ð đ Đ", "İı ẞ ß ſ",
	"½ m² Ⅳ …", "ខ្មែរ ចាម", "한국어 日本", "\u0301\u0323", "'''", "a'", "'a", "ʼn ŉ", "\u200D\u200C", "´¨`", "1,2 km; 3.4",
	strings.Repeat("khéo", 50), strings.Repeat("đường làng ", 40),
}

func TestFold(t *testing.T) {
	for _, c := range []struct{ why, in, want string }{
		{"empty", "", ""},
		{"capitals", "ABC xyz", "abc xyz"},
		{"tones and letters", "Dân vận khéo, Ánh Sáng ĐƯỜNG làng!", "dan van kheo, anh sang duong lang!"},
		{"every marked letter", "ăâđêôơư ĂÂĐÊÔƠƯ", "aadeoou aadeoou"},
		{"every tone", "a à ả ã á ạ", "a a a a a a"},
		{"decomposed", norm.NFD.String("Nguyễn Thị Thuý"), "nguyen thi thuy"},
		{"tone placement", "hoà hòa thuỷ thủy", "hoa hoa thuy thuy"},
		{"ligatures and full width", "ﬁ ＡＢＣ", "fi abc"},
		{"old keyboards", "Ðà Ɖắk ðường", "da dak duong"},
		{"emoji stays", "🌾 lúa", "🌾 lua"},
		{"invisible", "d\u200Bân\u00AD", "dan"},
		{"punctuation stays", "177-KH/TW (2025)", "177-kh/tw (2025)"},
		{"Khmer signs are letters", "ខ្មែរ", "ខ្មែរ"},
		{"Hangul is composed again", "한국", "한국"},
		{"invalid bytes", "đ\xffa", "d\uFFFDa"},
	} {
		if got := Fold(c.in); got != c.want {
			t.Errorf("%s: Fold(%q) = %q, want %q", c.why, c.in, got, c.want)
		}
	}
}

func TestWords(t *testing.T) {
	for in, want := range map[string][]string{
		"":                         {},
		"...":                      {},
		"Dân vận khéo":             {"dan", "van", "kheo"},
		"Bà Rịa–Vũng Tàu":          {"ba", "ria", "vung", "tau"},
		"177-KH/TW":                {"177", "kh", "tw"},
		"H'Mông, H’Mông, Hmông":    {"hmong", "hmong", "hmong"},
		"Cư M'gar 'trích' dẫn'":    {"cu", "mgar", "trich", "dan"},
		"500 m², 1,2 km":           {"500", "m2", "1", "2", "km"},
		"đường\u00ADlàng 👩\u200D🌾": {"duonglang"},
		"a\xffb":                   {"a", "b"},
	} {
		if got := Words(in); !slices.Equal(got, want) {
			t.Errorf("Words(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestScanSpans(t *testing.T) {
	for _, s := range []string{"Mô hình “Ánh sáng đường làng”.", norm.NFD.String("Mô hình “Ánh sáng đường làng”.")} {
		var got []string
		for _, w := range Scan(s) {
			got = append(got, norm.NFC.String(s[w.Start:w.End])+"/"+w.Folded)
		}
		want := "Mô/mo hình/hinh Ánh/anh sáng/sang đường/duong làng/lang"
		if strings.Join(got, " ") != want {
			t.Errorf("Scan(%q) = %q", s, got)
		}
	}
}

func TestToned(t *testing.T) {
	toned := func(s string) string { return Scan(s)[0].Toned }
	for _, same := range [][2]string{{"hoà", "hòa"}, {"Thuý", "thúy"}, {"khoẻ", "KHỎE"}, {"quý", norm.NFD.String("quý")}, {"ðường", "Đường"}} {
		if toned(same[0]) != toned(same[1]) {
			t.Errorf("%q and %q should be one marked word", same[0], same[1])
		}
	}
	for _, other := range [][2]string{{"ban", "bàn"}, {"đa", "da"}, {"ban", "bân"}, {"lá", "là"}, {"muôn", "mươn"}} {
		if toned(other[0]) == toned(other[1]) {
			t.Errorf("%q and %q should differ", other[0], other[1])
		}
	}
	for word, want := range map[string]bool{"ban": false, "BAN": false, "bản": true, "đan": true, "tư": true, "2025": false, "façade": false} {
		if got := Scan(word)[0].Marked(); got != want {
			t.Errorf("Marked(%q) = %v", word, got)
		}
	}
}

func TestBegins(t *testing.T) {
	for _, c := range []struct {
		typed, word string
		want        bool
	}{
		{"đườ", "đường", true}, {"đươ", "đường", true}, {"đuong", "đường", false}, {"hò", "hoà", true},
		{"hoà", "hòang", true}, {"la", "làng", true}, {"lá", "làng", false}, {"l", "làng", true}, {"làng", "là", false},
	} {
		if got := Scan(c.typed)[0].Begins(Scan(c.word)[0].Toned); got != c.want {
			t.Errorf("%q begins %q: %v", c.typed, c.word, got)
		}
	}
}

func TestLetterTableAgreesWithNorm(t *testing.T) {
	for r := rune(0); r < 0x2000; r++ {
		if err := checkScan("x" + string(r) + "yế"); err != nil {
			t.Error(err)
		}
	}
}

func TestShortWaysAgreeWithNorm(t *testing.T) {
	for r := rune(0); r < 0x3100; r++ {
		for _, s := range []string{string(r), "x" + string(r) + "yế", "ệ" + string(r), string(r) + "\u0301"} {
			if got, want := Fold(s), foldNorm(s); got != want {
				t.Errorf("Fold(%q) = %q, by norm %q", s, got, want)
			}
			if got, want := Clean(s), cleanNorm(s); got != want {
				t.Errorf("Clean(%q) = %q, by norm %q", s, got, want)
			}
		}
	}
}

func TestSlug(t *testing.T) {
	for _, c := range []struct{ why, in, want string }{
		{"empty", "", "ho-so"},
		{"no usable letter", "👍 — ខ្មែរ", "ho-so"},
		{"marks", "Mô hình “Ánh sáng đường làng” 2025!", "mo-hinh-anh-sang-duong-lang-2025"},
		{"decomposed", norm.NFD.String("Đường hoa"), "duong-hoa"},
		{"apostrophes", "Người H'Mông ở K’Ho", "nguoi-hmong-o-kho"},
		{"cut at a word", strings.Repeat("mười ", 30), strings.Repeat("muoi-", 15) + "muoi"},
		{"one long word is cut hard", strings.Repeat("x", 100), strings.Repeat("x", 80)},
		{"a long word later ends it", "ngắn " + strings.Repeat("x", 100), "ngan"},
		{"exactly the limit", strings.Repeat("a", 40) + " " + strings.Repeat("b", 39), strings.Repeat("a", 40) + "-" + strings.Repeat("b", 39)},
		{"traversal is letters", "../../etc/passwd?x=1", "etc-passwd-x-1"},
	} {
		if got := Slug(c.in); got != c.want {
			t.Errorf("%s: Slug(%q) = %q, want %q", c.why, c.in, got, c.want)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Fold(s)
		if !utf8.ValidString(got) || Fold(got) != got {
			t.Errorf("Fold(%q) = %q, twice %q", s, got, Fold(got))
		}
		if composed, apart := Fold(norm.NFC.String(s)), Fold(norm.NFD.String(s)); utf8.ValidString(s) && composed != apart {
			t.Errorf("%q: composed folds to %q, decomposed to %q", s, composed, apart)
		}
		if err := checkScan(s); err != nil {
			t.Error(err)
		}
	})
}

func checkScan(s string) error {
	last := 0
	for _, w := range Scan(s) {
		if w.Start < last || w.End <= w.Start || w.End > len(s) {
			return fmt.Errorf("Scan(%q): span %d-%d after %d", s, w.Start, w.End, last)
		}
		last = w.End
		if folded, toned := keysByNorm(s[w.Start:w.End]); folded != w.Folded || toned != w.Toned {
			return fmt.Errorf("Scan(%q): keys %q %q, without the table %q %q", s, w.Folded, w.Toned, folded, toned)
		}
		if again := Scan(w.Folded); len(again) != 1 || again[0].Folded != w.Folded {
			return fmt.Errorf("Scan(%q): word %q is not its own fold: %v", s, w.Folded, again)
		}
	}
	return nil
}

func FuzzSlug(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Slug(s)
		if got == "" || len(got) > 80 || strings.Contains(got, "--") || strings.Trim(got, "-") != got || Slug(got) != got {
			t.Errorf("Slug(%q) = %q", s, got)
		}
		if strings.Trim(got, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			t.Errorf("Slug(%q) = %q has other characters", s, got)
		}
	})
}

func BenchmarkScan(b *testing.B) {
	s := strings.Repeat("Mô hình “Ánh sáng đường làng” do Hội Phụ nữ vận động. ", 40)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		Scan(s)
	}
}
