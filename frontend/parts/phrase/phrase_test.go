package phrase

import (
	"strings"
	"testing"
)

func TestPieces(t *testing.T) {
	for _, want := range []string{ // what stays in one line is in brackets
		"Tổ [đổi công] hái [cà phê] chín [thôn Mẫu]",
		"[Nghe dân nói,] [nói dân nghe,] [giúp dân hiểu,] [làm dân tin]",
		"cà phê",
		"Một",
		"[Văn hóa –] [xã hội]",
		"[Khu dân cư] không có [tội phạm –] [Đắk Lao]",
		"",
	} {
		var got, plain strings.Builder
		for _, p := range Pieces(strings.NewReplacer("[", "", "]", "").Replace(want)) {
			plain.WriteString(p.Words)
			if p.Whole {
				p.Words = "[" + p.Words + "]"
			}
			got.WriteString(p.Words)
		}
		if got.String() != want || strings.Trim(plain.String(), " ") != strings.NewReplacer("[", "", "]", "").Replace(want) {
			t.Errorf("%s, want %s", got.String(), want)
		}
	}
}
