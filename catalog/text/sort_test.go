package text

import (
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestSort(t *testing.T) {
	want := []string{
		"", "a", "à", "ả", "ã", "á", "ạ", "An Bình", "Ăn", "Ân Thi", "Bắc Ninh", "Chi", "Cư", "Da", "Đa", "Đà Nẵng",
		"E", "Ê", "Hoa", "Lý", "Ngã Bảy", "O", "Ô", "Ơ", "Quận 2", "Quận 12", "U", "Ư", "Yên",
	}
	got := slices.Clone(want)
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(got), func(i, j int) { got[i], got[j] = got[j], got[i] })
	Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("Sort = %q", got)
	}
}

func TestCompareIsZeroOnlyForTheSameText(t *testing.T) {
	if Compare("Thuý", norm.NFD.String("Thuý")) != 0 {
		t.Error("composed and decomposed should be equal")
	}
	for _, differ := range [][2]string{{"tổ 1", "tổ 01"}, {"Thuý", "Thúy"}, {"an", "AN"}} {
		if Compare(differ[0], differ[1]) == 0 || Compare(differ[0], differ[1]) != -Compare(differ[1], differ[0]) {
			t.Errorf("%q against %q has no order", differ[0], differ[1])
		}
	}
}

func TestSortPersons(t *testing.T) {
	want := []string{
		"Nguyễn Văn An", "Trần Thị  An ", "Lê Ân", "Phạm Văn Đức", "Bùi Thị Hoà", "Hồ", "Lê Thị Lan", "Nguyễn Thị Lan", "Nguyễn Văn Yên",
	}
	got := slices.Clone(want)
	slices.Reverse(got)
	SortPersons(got)
	if !slices.Equal(got, want) {
		t.Errorf("SortPersons = %q", got)
	}
}

func TestCompareManyAtOnce(t *testing.T) {
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 500 {
				if Compare("Đà Nẵng", "Da") <= 0 || Compare("Ân Thi", "Ăn") <= 0 {
					t.Error("wrong order under load")
					return
				}
			}
		})
	}
	wg.Wait()
}

func FuzzSortKey(f *testing.F) {
	for i, s := range seeds {
		f.Add(s, seeds[(i+7)%len(seeds)])
	}
	f.Add("Tổ 2", "Tổ 10")
	f.Add("a", "a a")
	f.Fuzz(func(t *testing.T, a, b string) {
		if got, want := strings.Compare(SortKey(a), SortKey(b)), Compare(a, b); got != want {
			t.Errorf("SortKey orders %q and %q %d, Compare %d", a, b, got, want)
		}
	})
}
