package record

import (
	"reflect"
	"testing"

	"danvankheo/catalog"
)

func TestStepsLoseTheirOwnNumbers(t *testing.T) {
	got := stepsOf("1. Họp tổ\n\n 2) Chọn hộ\n- Mời kỹ sư\nBước 4: Giúp giống\n5 hộ làm trước\n2.074 hộ ký")
	want := []string{"Họp tổ", "Chọn hộ", "Mời kỹ sư", "Giúp giống", "5 hộ làm trước", "2.074 hộ ký"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestOnlyTheMethodBecomesSteps(t *testing.T) {
	for _, c := range []struct {
		key, text string
		want      bool
	}{{"method", "một\nhai", true}, {"method", "một việc", false}, {"deeds", "một\nhai", false}} {
		if stepped(catalog.Passage{Key: c.key, Text: c.text}) != c.want {
			t.Errorf("%s %q: want %v", c.key, c.text, c.want)
		}
	}
}

func TestSourceAddressesAreFound(t *testing.T) {
	for source, want := range map[string][]run{
		"Báo cáo 2020, mục II.7":        {{text: "Báo cáo 2020, mục II.7"}},
		"http://www.a.vn/x?page=1":      {{"a.vn", "http://www.a.vn/x?page=1"}},
		"Báo A (https://a.vn/b), 2020.": {{text: "Báo A ("}, {"a.vn", "https://a.vn/b"}, {text: "), 2020."}},
		"javascript:alert(1)":           {{text: "javascript:alert(1)"}},
	} {
		if got := runs(source); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %q, want %q", source, got, want)
		}
	}
}
