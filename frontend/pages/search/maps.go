package search

import (
	"context"

	"danvankheo/catalog/report"
	"danvankheo/frontend/format"
	"danvankheo/frontend/lang"
)

// MapWords say by which map the units of a search are read.
func MapWords(ctx context.Context, units string) string {
	w := lang.Pick(ctx, vi, en)
	switch units {
	case report.Recorded:
		return w.recorded
	case report.Current:
		return w.newest
	}
	return w.mapOf(format.In(ctx).Day(units))
}

// Undetermined is where a record lies while nobody has said to which heir of its
// unit it belongs.
func Undetermined(ctx context.Context) string { return lang.Pick(ctx, vi, en).undetermined }

// Itself is what lies in a unit and in none below it.
func Itself(ctx context.Context, unit string) string { return lang.Pick(ctx, vi, en).itself(unit) }
