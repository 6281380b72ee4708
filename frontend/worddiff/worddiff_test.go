package worddiff

import (
	"math/rand"
	"strings"
	"testing"
	"time"
)

// write shows parts on one line: [-old-]{+new+}.
func write(parts []Part) string {
	var b strings.Builder
	for _, p := range parts {
		switch p.Op {
		case Insert:
			b.WriteString("{+" + p.Text + "+}")
		case Delete:
			b.WriteString("[-" + p.Text + "-]")
		default:
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"nothing", "", "", ""},
		{"same", "Nuôi heo đất", "Nuôi heo đất", "Nuôi heo đất"},
		{"all new", "", "Nuôi heo đất", "{+Nuôi heo đất+}"},
		{"all gone", "Nuôi heo đất", "", "[-Nuôi heo đất-]"},
		{"one word for two", "Vận động làm đường thôn", "Vận động làm đường buôn Naoblo", "Vận động làm đường [-thôn-]{+buôn Naoblo+}"},
		{"added at the end", "Dân góp tiền, góp công.", "Dân góp tiền, góp công; Caritas 50 triệu đồng.", "Dân góp tiền, góp công{+; Caritas 50 triệu đồng+}."},
		{"a tone mark is a change", "kiem tra", "kiểm tra", "[-kiem-]{+kiểm+} tra"},
		{"two neighbours are one change", "một hai ba bốn", "một năm sáu bốn", "một [-hai ba-]{+năm sáu+} bốn"},
		{"a number keeps its signs", "1.994 hộ", "1.694 hộ", "1.[-994-]{+694+} hộ"},
		{"lines stay lines", "Bước 1\nBước 2", "Bước 1\nBước 3", "Bước 1\nBước [-2-]{+3+}"},
	} {
		if got := write(Words(c.old, c.new)); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestLongTextsFallBackToLines(t *testing.T) {
	line := strings.Repeat("bà con cùng làm ", 20) + "\n"
	old := strings.Repeat(line, 100)
	new := strings.Repeat(line, 50) + "Thêm một dòng.\n" + strings.Repeat(line, 50)
	began := time.Now()
	parts := Words(old, new)
	if want := "{+Thêm một dòng.\n+}"; !strings.Contains(write(parts), want) || len(parts) != 3 {
		t.Errorf("%d parts", len(parts))
	}
	check(t, old, new, parts)
	one, two := strings.Repeat("a\n", 9000), strings.Repeat("b\n", 9000)
	if parts := Words(one, two); len(parts) != 2 {
		t.Errorf("a block too long for lines gave %d parts", len(parts))
	}
	if took := time.Since(began); took > 2*time.Second {
		t.Errorf("took %v", took)
	}
}

func TestWorstCaseIsBounded(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	text := func() string {
		var b strings.Builder
		for range most / 2 {
			b.WriteByte(byte('a' + r.Intn(26)))
			b.WriteByte(' ')
		}
		return b.String()
	}
	old, new := text(), text()
	began := time.Now()
	check(t, old, new, Words(old, new))
	if took := time.Since(began); took > 3*time.Second {
		t.Errorf("took %v", took)
	}
}

func FuzzBothTextsComeBack(f *testing.F) {
	f.Add("Thôn vận động dân làm đường.", "Thôn bàn bạc công khai để dân góp tiền.")
	f.Add("", "a")
	f.Add("a \n b", "a\n\nb")
	f.Add("\xff\xfe", "x\xff")
	f.Fuzz(func(t *testing.T, old, new string) { check(t, old, new, Words(old, new)) })
}

func check(t *testing.T, old, new string, parts []Part) {
	t.Helper()
	var a, b strings.Builder
	for i, p := range parts {
		if p.Op != Insert {
			a.WriteString(p.Text)
		}
		if p.Op != Delete {
			b.WriteString(p.Text)
		}
		if p.Text == "" || i > 0 && parts[i-1].Op == p.Op {
			t.Errorf("part %d is empty or like its neighbour", i)
		}
	}
	if a.String() != old || b.String() != new {
		t.Errorf("the texts do not come back from %s", write(parts))
	}
	if Changed(parts) != (old != new) {
		t.Error("Changed is wrong")
	}
}
