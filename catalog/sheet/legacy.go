package sheet

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"danvankheo/catalog/text"

	"golang.org/x/text/encoding/charmap"
)

// This file knows the encodings that Vietnamese offices used before Unicode,
// well enough to name them: a file in one is refused with what to do, because a
// letter taken for another would stand in a name for good.

// old is an encoding: how a text in it, each byte as the letter of Latin-1, is
// read.
type old struct {
	name, mend string
	read       func(string) string
}

const unikey = "Mở tệp, dùng Unikey › Công cụ (Ctrl+Shift+F6) chuyển mã từ %s sang Unicode, lưu lại rồi gửi."

var olds = []old{
	{"TCVN3 (phông .VnTime)", strings.ReplaceAll(unikey, "%s", "TCVN3 (ABC)"), fromTCVN3},
	{"VNI (phông VNI-Times)", strings.ReplaceAll(unikey, "%s", "VNI Windows"), fromVNI},
	{"Windows-1258", "Trong Excel chọn Lưu thành (Save As), kiểu “CSV UTF-8” hoặc “Excel Workbook (.xlsx)”, rồi gửi tệp mới.", from1258},
	{"UTF-8 bị mở nhầm bảng mã", "Mở lại tệp gốc bằng Excel: Dữ liệu › Từ văn bản/CSV, chọn mã 65001 (UTF-8), lưu thành .xlsx rồi gửi.", fromTwice},
}

// misread says in which encoding the first lines would have headings, or "".
func misread(lines []line) string {
	for _, o := range olds {
		read := make([]line, len(lines))
		for i, l := range lines {
			read[i].cells = make([]string, len(l.cells))
			for j, s := range l.cells {
				read[i].cells[j] = o.read(s)
			}
		}
		if findHeadings(read) >= 0 {
			return "Chữ trong tệp này gõ bằng bảng mã " + o.name + ", không phải Unicode. " + o.mend
		}
	}
	return ""
}

// encodingOf names the encoding of bytes that are not UTF-8.
func encodingOf(raw []byte) string {
	s := latin(raw[:min(len(raw), 64<<10)])
	for _, comma := range ",;\t|" {
		lines, _ := firstLines(s, comma)
		if why := misread(lines); why != "" {
			return why
		}
	}
	return "Chữ trong tệp này không phải Unicode (UTF-8). Trong Excel chọn Lưu thành (Save As), kiểu “CSV UTF-8” hoặc “Excel Workbook (.xlsx)”, rồi gửi tệp mới."
}

func latin(raw []byte) string {
	out := make([]rune, len(raw))
	for i, c := range raw {
		out[i] = rune(c)
	}
	return string(out)
}

// bytesOf undoes latin; ok is false for text with other letters.
func bytesOf(s string) ([]byte, bool) {
	out := make([]byte, 0, len(s))
	for _, r := range s {
		if r > 0xff {
			c, ok := charmap.Windows1252.EncodeRune(r)
			if !ok {
				return nil, false
			}
			out = append(out, c)
			continue
		}
		out = append(out, byte(r))
	}
	return out, true
}

func from1258(s string) string {
	raw, ok := bytesOf(s)
	if !ok {
		return ""
	}
	out, err := charmap.Windows1258.NewDecoder().Bytes(raw)
	if err != nil {
		return ""
	}
	return text.NFC(string(out))
}

func fromTwice(s string) string {
	raw, ok := bytesOf(s)
	if !ok || !utf8.Valid(raw) || len(raw) == utf8.RuneCount(raw) {
		return ""
	}
	return string(raw)
}

// The small letters of TCVN 5712 and what Unicode has for them; its capitals are
// the same signs in another font.
const (
	tcvnSigns   = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦"
	tcvnLetters = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ"
)

var tcvn = func() map[rune]rune {
	out, letters := map[rune]rune{}, []rune(tcvnLetters)
	for i, r := range []rune(tcvnSigns) {
		out[r] = letters[i]
	}
	return out
}()

func fromTCVN3(s string) string {
	return strings.Map(func(r rune) rune {
		if to, ok := tcvn[r]; ok {
			return to
		}
		return r
	}, s)
}

// VNI writes a mark behind its vowel, and has signs of its own for ơ, ư, i with
// its tones and đ.
var (
	vniMarks = map[rune]string{
		'ù': "\u0301", 'ø': "\u0300", 'û': "\u0309", 'õ': "\u0303", 'ï': "\u0323",
		'â': "\u0302", 'á': "\u0302\u0301", 'à': "\u0302\u0300", 'å': "\u0302\u0309", 'ã': "\u0302\u0303", 'ä': "\u0302\u0323",
		'ê': "\u0306", 'é': "\u0306\u0301", 'è': "\u0306\u0300", 'ú': "\u0306\u0309", 'ü': "\u0306\u0303", 'ë': "\u0306\u0323",
	}
	vniSigns = map[rune]rune{'ô': 'ơ', 'ö': 'ư', 'æ': 'ỉ', 'ó': 'ĩ', 'ò': 'ị', 'î': 'ỵ', 'ñ': 'đ'}
)

func fromVNI(s string) string {
	var b strings.Builder
	vowel := false
	for _, r := range strings.ToLower(s) {
		if mark, ok := vniMarks[r]; ok && vowel {
			b.WriteString(mark)
			vowel = false
			continue
		}
		vowel = strings.ContainsRune("aeouyôö", r)
		if to, ok := vniSigns[r]; ok {
			r = to
		}
		b.WriteRune(r)
	}
	return text.NFC(b.String())
}

// suspect reports whether a text of a file otherwise in Unicode was typed in one
// of the old fonts: several letters that Vietnamese does not have, or signs
// within words.
func suspect(s string) bool {
	strange, all, before := 0, 0, ' '
	for _, r := range s {
		switch {
		case r <= ' ', r >= 0x7f && r < 0xa1:
		case r > 0xff || r < 0x7f:
			all++
		default:
			all++
			sign := r < 0xc0 || r == '×' || r == '÷'
			if sign && unicode.IsLetter(before) && !strings.ContainsRune("»²³°½¼¾·", r) || !sign && !strings.ContainsRune(native, r) {
				strange++
			}
		}
		before = r
	}
	return strange >= 2 && strange*12 >= all
}

// native are the letters of Latin-1 that Vietnamese has.
const native = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýÐ"
