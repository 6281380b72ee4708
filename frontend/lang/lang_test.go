package lang

import (
	"context"
	"testing"
)

func TestPathsGoThereAndBack(t *testing.T) {
	for _, c := range []struct{ vi, en string }{
		{"/", "/en"}, {"/tra-cuu", "/en/tra-cuu"}, {"/entry", "/en/entry"},
	} {
		if got := English.Path(c.vi); got != c.en {
			t.Errorf("English.Path(%q) = %q, want %q", c.vi, got, c.en)
		}
		if l, rest := Split(c.en); l != English || rest != c.vi {
			t.Errorf("Split(%q) = %v, %q", c.en, l, rest)
		}
		if l, rest := Split(c.vi); l != Vietnamese || rest != c.vi {
			t.Errorf("Split(%q) = %v, %q", c.vi, l, rest)
		}
	}
	for _, c := range []struct {
		path, rest string
		want       Lang
	}{{"/england", "/england", Vietnamese}, {"/e", "/e", Vietnamese}, {"/en/", "/", English}, {"/EN/tra-cuu", "/tra-cuu", English}} {
		if l, rest := Split(c.path); l != c.want || rest != c.rest {
			t.Errorf("Split(%s) = %v, %q", c.path, l, rest)
		}
	}
}

func TestWithoutALanguageItIsVietnamese(t *testing.T) {
	ctx := context.Background()
	if Of(ctx) != Vietnamese || Pick(ctx, "a", "b") != "a" {
		t.Error("a page without a language does not speak Vietnamese")
	}
	if Pick(With(ctx, English), "a", "b") != "b" || Path(With(ctx, English), "/x") != "/en/x" {
		t.Error("an English page does not speak English")
	}
}
