package pager

import "danvankheo/frontend/format"

type words struct {
	pages, before, after string
	page                 func(n int) string
}

var vi = words{
	pages: "Trang kết quả", before: "Trang trước", after: "Trang sau",
	page: func(n int) string { return "Trang " + format.Number(n) },
}

var en = words{
	pages: "Pages of results", before: "Previous page", after: "Next page",
	page: func(n int) string { return "Page " + format.English.Number(n) },
}
