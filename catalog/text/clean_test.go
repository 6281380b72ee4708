package text

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestClean(t *testing.T) {
	for _, c := range []struct{ why, in, want string }{
		{"empty", "", ""},
		{"only spaces", " \t\n ", ""},
		{"plain", "  abc \n", "abc"},
		{"plain keeps inner lines", "a\n\n  b", "a\n\n  b"},
		{"decomposed becomes composed", norm.NFD.String("Dân vận khéo"), "Dân vận khéo"},
		{"marks in another order", "ê\u0323", "ệ"},
		{"Windows lines", "một\r\nhai\rba", "một\nhai\nba"},
		{"plain Windows lines", "a\r\nb", "a\nb"},
		{"soft line of Word, paragraph marks", "a\vb\u2028c\u2029d\u0085đ", "a\nb\nc\nd\nđ"},
		{"spaces at line ends", "một \t\nhai\u00A0\nba ", "một\nhai\nba"},
		{"non-breaking and wide spaces", "Bà\u00A0Rịa\u202F–\u3000Vũng\u2007Tàu", "Bà Rịa – Vũng Tàu"},
		{"zero-width, BOM, soft hyphen", "\uFEFFdân\u200B vận\u00AD kh\u2060éo", "dân vận khéo"},
		{"zero-width between letter and mark", "e\u200B\u0301", "é"},
		{"direction marks", "a\u202Eđ\u2066b", "ađb"},
		{"controls", "a\x00b\x07c\x7Fd", "abcd"},
		{"tab stays inside", "a\tb", "a\tb"},
		{"Icelandic capital", "Ðà Nẵng, Ɖắk Lắk", "Đà Nẵng, Đắk Lắk"},
		{"invalid bytes", "a\xff\xfeb", "a\uFFFDb"},
		{"emoji with joiner", "👩\u200D🌾 ❤️\u200D🔥", "👩\u200D🌾 ❤️\u200D🔥"},
		{"joiner elsewhere", "dân\u200Dvận👩\u200D", "dânvận👩"},
	} {
		if got := Clean(c.in); got != c.want {
			t.Errorf("%s: Clean(%q) = %q, want %q", c.why, c.in, got, c.want)
		}
	}
}

func TestLine(t *testing.T) {
	for in, want := range map[string]string{
		"":     "",
		"\n\n": "",
		" Tổ  dân\u00A0\u00A0phố\r\n\tsố 2 ": "Tổ dân phố số 2",
	} {
		if got := Line(in); got != want {
			t.Errorf("Line(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestNFC(t *testing.T) {
	if got := NFC(norm.NFD.String("Thị xã Ngã Bảy") + "\xff"); got != "Thị xã Ngã Bảy\uFFFD" {
		t.Errorf("NFC = %q", got)
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Clean(s)
		switch {
		case !utf8.ValidString(got):
			t.Errorf("Clean(%q) is not UTF-8: %q", s, got)
		case !norm.NFC.IsNormalString(got):
			t.Errorf("Clean(%q) is not NFC: %q", s, got)
		case strings.ContainsAny(got, "\r\x00\u00A0\u200B"):
			t.Errorf("Clean(%q) keeps what it should not: %q", s, got)
		case Clean(got) != got:
			t.Errorf("Clean(%q) = %q, twice %q", s, got, Clean(got))
		}
		line := Line(s)
		if strings.ContainsAny(line, "\n\t") || strings.Contains(line, "  ") || Line(line) != line {
			t.Errorf("Line(%q) = %q", s, line)
		}
	})
}
