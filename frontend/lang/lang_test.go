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
	if l, rest := Split("/england"); l != Vietnamese || rest != "/england" {
		t.Errorf("Split(/england) = %v, %q", l, rest)
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
