package search

import (
	"context"

	"danvankheo/catalog/report"
	"danvankheo/frontend/format"
	"danvankheo/frontend/lang"
)

// MapWords say by which map the units of a search are read.
func MapWords(ctx context.Context, units string) string {
	day := format.In(ctx).Day(units)
	switch units {
	case report.Recorded:
		return lang.Pick(ctx, "Theo đơn vị khi ghi nhận", "By units as recorded")
	case report.Current:
		return lang.Pick(ctx, "Theo bản đồ mới nhất", "By the newest map")
	}
	return lang.Pick(ctx, "Theo bản đồ ngày "+day, "By the map of "+day)
}

// Undetermined is where a record lies while nobody has said to which heir of its
// unit it belongs.
func Undetermined(ctx context.Context) string {
	return lang.Pick(ctx, "Đơn vị chưa xác định", "Unit not determined")
}
