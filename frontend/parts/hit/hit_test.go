package hit

import (
	"strings"
	"testing"

	"danvankheo/catalog"
)

// Marks fall across what stays in one line, and nothing of the name is lost.
func TestName(t *testing.T) {
	for _, c := range []struct{ name, marked, want string }{
		{"Camera an ninh Thôn 10", "Camera |an ninh| Thôn 10", "Camera [*an ninh*] [Thôn 10]"},
		{"Tổ đổi công hái cà phê chín", "Tổ đổi |công| hái |cà| |phê| chín", "Tổ [đổi *công*] hái [*cà* *phê*] chín"},
		{"Nuôi heo  đất nơi  xa xôi", "Nuôi |heo|  đất nơi  xa xôi", "Nuôi *heo*  đất nơi  xa xôi"},
		{"Vận động làm đường buôn Naoblo", "", "[Vận động] làm đường [buôn Naoblo]"},
	} {
		h := Hit{Card: catalog.Card{Name: c.name}}
		if c.marked != "" {
			for i, s := range strings.Split(c.marked, "|") {
				h.Name = append(h.Name, Span{s, i%2 == 1})
			}
		}
		var got strings.Builder
		for _, s := range h.name() {
			part := ""
			for _, x := range s.spans {
				if x.Mark {
					x.Text = "*" + x.Text + "*"
				}
				part += x.Text
			}
			if s.whole {
				part = "[" + part + "]"
			}
			got.WriteString(part)
		}
		if got.String() != c.want {
			t.Errorf("%s, want %s", got.String(), c.want)
		}
	}
}
