package lang

import (
	"context"
	"testing"

	"danvankheo/catalog"
)

func TestEveryNounHasBothNames(t *testing.T) {
	names := func(l Lang) (out []string) {
		ctx := With(context.Background(), l)
		for _, f := range catalog.Fields {
			out = append(out, Field(ctx, f))
		}
		for _, k := range catalog.Kinds {
			out = append(out, Kind(ctx, k))
		}
		for _, s := range catalog.Subjects {
			out = append(out, Subject(ctx, s))
		}
		for _, x := range catalog.Lives {
			out = append(out, Life(ctx, x))
		}
		for _, k := range catalog.UnitKinds {
			out = append(out, UnitKind(ctx, k))
		}
		for _, x := range []catalog.Level{catalog.Province, catalog.District, catalog.Commune} {
			out = append(out, Level(ctx, x))
		}
		return append(out, Origin(ctx, catalog.Registered), Origin(ctx, catalog.Historical))
	}
	vi, en := names(Vietnamese), names(English)
	for i := range vi {
		if vi[i] == "" || en[i] == "" || vi[i] == en[i] {
			t.Errorf("%q and %q", vi[i], en[i])
		}
	}
	if ctx := With(context.Background(), English); Life(ctx, "") != "" || Life(context.Background(), "") != "" {
		t.Error("an unknown life has a name")
	}
}
