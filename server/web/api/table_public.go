package api

import (
	"fmt"

	"danvankheo/catalog"
	"danvankheo/catalog/search"

	"github.com/gofiber/fiber/v2"
)

func limited(most int, fallback string) param {
	return param{name: "limit", in: "query", min: 1, max: most, fallback: fallback, text: fmt.Sprintf("Số mục một trang, tới %d.", most)}
}

var (
	nextParam = param{name: "cursor", in: "query", longest: 4000, text: "Con trỏ next của trang trước."}
	idParam   = param{name: "id", in: "path", longest: 200, text: "id của hồ sơ."}
)

func filter(name, text string, enum ...string) param {
	return param{name: name, in: "query", text: text, enum: enum, longest: 200, many: true}
}

// operations is the table of contents.
func (a *api) operations() []operation {
	return append([]operation{
		{
			method: fiber.MethodGet, path: "/records", id: "listRecords", summary: "Tìm hồ sơ công khai", door: public, handle: a.records,
			query: []param{
				{name: "q", in: "query", longest: search.MaxRunes, text: "Chữ cần tìm, có dấu hay không đều được; trong ngoặc kép là đúng cụm."},
				filter("kind", "Loại.", plain(catalog.Kinds)...), filter("subject", "Đối tượng.", string(catalog.Collective), string(catalog.Individual), unknown),
				filter("field", "Lĩnh vực.", plain(catalog.Fields)...),
				filter("unit", "id hoặc slug của đơn vị, tính cả các đơn vị bên dưới và hồ sơ ghi nhận ở những đơn vị nay thuộc nó; unknown: ngoài danh mục; undetermined: chưa xác định trên bản đồ của units."),
				{name: "units", in: "query", longest: 10, text: "Bản đồ để hiểu unit. Không ghi: khi ghi nhận hoặc hôm nay; recorded: khi ghi nhận; current: bản đồ mới nhất; YYYY-MM-DD: bản đồ của ngày ấy."},
				{name: "year", in: "query", text: "Năm bắt đầu; unknown: không rõ.", pattern: `^((19|20)[0-9]{2}|unknown)$`, many: true},
				filter("tag", "Nhãn, không phân biệt dấu và hoa thường."),
				filter("level", "Cấp công nhận, theo lời ghi trong hồ sơ.", plain(catalog.RecognitionLevels)...),
				{name: "sort", in: "query", text: "Thứ tự: sát từ tìm nhất, mới công khai, hay theo tên.", enum: []string{string(search.Relevance), string(search.Newest), string(search.Name)}, fallback: string(search.Relevance)},
				limited(search.MaxLimit, "24"), nextParam,
			},
			gives: []answer{gives[recordPage](200, "Một trang hồ sơ.")},
		},
		{
			method: fiber.MethodGet, path: "/records/{id}", id: "getRecord", summary: "Một hồ sơ công khai", door: public, handle: a.record,
			query: []param{{name: "id", in: "path", longest: 200, text: "id hoặc slug của hồ sơ."}},
			gives: []answer{gives[record](200, "Hồ sơ như trang công khai của nó.")},
		},
		{
			method: fiber.MethodGet, path: "/statistics", id: "getStatistics", summary: "Đếm hồ sơ công khai", door: public, handle: a.statistics,
			text: "Một, hai hoặc ba trục; year và unit chỉ dùng một. Không ghi ngày nào: hôm nay, theo đơn vị khi ghi nhận.",
			query: append([]param{
				{name: "by", in: "query", text: "Các trục, cách nhau bằng dấu phẩy.", enum: axes, list: true, fallback: "field,kind"},
			}, dated...),
			gives: []answer{gives[statistics](200, "Các dòng và tổng.")},
		},
		{
			method: fiber.MethodGet, path: "/units", id: "listUnits", summary: "Danh mục đơn vị", door: public, handle: a.unitList,
			text: "Mọi đơn vị sổ bộ biết, cả những đơn vị đã thôi; theo mã, ngày bắt đầu, id.", query: []param{limited(500, "100"), nextParam},
			gives: []answer{gives[unitPage](200, "Một trang đơn vị.")},
		},
		{
			method: fiber.MethodGet, path: "/openapi.json", id: "getDocument", summary: "Tài liệu này", door: public,
			handle: a.openAPI,
			gives:  []answer{gives[openAPI](200, "OpenAPI 3.1.")},
		},
	}, a.working()...)
}
