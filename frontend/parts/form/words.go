package form

import "danvankheo/frontend/format"

type words struct {
	optional string
	toMend   func(n int) string
}

var vi = words{
	optional: "(không bắt buộc)",
	toMend:   func(n int) string { return "Còn " + format.Number(n) + " chỗ cần sửa" },
}

var en = words{
	optional: "(optional)",
	toMend:   func(n int) string { return format.Count(n, "thing", "things") + " to mend" },
}
