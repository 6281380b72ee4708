package pager

import (
	"reflect"
	"testing"
)

func TestShownPages(t *testing.T) {
	for _, c := range []struct {
		page, pages int
		want        []int
	}{
		{1, 1, []int{1}}, {1, 3, []int{1, 2, 3}}, {1, 12, []int{1, 2, 0, 12}},
		{6, 12, []int{1, 0, 5, 6, 7, 0, 12}}, {12, 12, []int{1, 0, 11, 12}},
	} {
		if got := (Pager{Page: c.page, Pages: c.pages}).shown(); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%d of %d: got %v, want %v", c.page, c.pages, got, c.want)
		}
	}
}
