package figures

import (
	"danvankheo/catalog"
	"danvankheo/frontend/format"
)

type words struct {
	title, about, lead       string
	asOf                     string // before a day
	none, noneWords          string
	byField                  string
	partial                  func(historical, total int) string
	erased                   func(n int) string
	table, caption           string
	field, sum, all          string
	share                    func(n int) string
	finding                  func(kind string) string
	bySubject, subjectRemark string
	byOrigin, originRemark   string
	byYear, yearRemark       string
	noYear                   string
	origins                  map[catalog.Origin]string
	record, number, part     string
	programs                 string
	behind                   func(n int, what string) string // what a number's link is called
}

var vi = words{
	title: "Thống kê",
	about: "Số mô hình, điển hình “Dân vận khéo” đang công khai, theo lĩnh vực, loại và đối tượng.",
	lead:  "Đếm từ từng hồ sơ công khai. Bấm vào một con số để xem đúng những hồ sơ đứng sau nó; sau số 0 không có hồ sơ nào.",
	asOf:  "Tính đến ngày",
	none:  "Chưa có hồ sơ công khai để đếm", noneWords: "Con số hiện ra ở đây khi hồ sơ đầu tiên được công khai.",
	byField: "Theo lĩnh vực và loại",
	partial: func(historical, total int) string {
		return format.Number(historical) + " trên " + format.Number(total) + " hồ sơ lấy từ báo chí và văn bản công khai. Chúng cho thấy người ta viết về gì, không cho thấy phong trào phân bố ra sao: đây không phải là tổng điều tra."
	},
	erased: func(n int) string {
		return format.Number(n) + " hồ sơ đã xóa nội dung theo yêu cầu vẫn nằm trong các con số, nhưng không còn trang để mở: danh sách mở ra từ một con số có thể ít hơn bấy nhiêu."
	},
	table: "Bảng hồ sơ theo lĩnh vực và loại", caption: "Hồ sơ theo lĩnh vực và loại",
	field: "Lĩnh vực", sum: "Cộng", all: "Tất cả",
	share: func(n int) string {
		return format.Number(n) + " hồ sơ; số nhỏ là phần của lĩnh vực trong loại này"
	},
	finding:   func(kind string) string { return kind + " theo lĩnh vực:" },
	bySubject: "Theo đối tượng", subjectRemark: "“Chưa rõ”: nguồn không nêu là tập thể hay cá nhân; sổ bộ không đoán.",
	byYear: "Theo năm bắt đầu", yearRemark: "“Không rõ năm”: hồ sơ không ghi việc bắt đầu năm nào.", noYear: "Không rõ năm",
	byOrigin: "Theo nguồn gốc", originRemark: "Hồ sơ theo nguồn công khai chưa qua thẩm định nên không đưa vào đợt xét khen thưởng.",
	origins: map[catalog.Origin]string{catalog.Historical: "Theo nguồn công khai", catalog.Registered: "Đăng ký, qua thẩm định"},
	record:  "Hồ sơ", number: "Số", part: "Tỷ lệ",
	programs: "Cho chương trình",
	behind:   func(n int, what string) string { return format.Number(n) + " hồ sơ: " + what },
}

var en = words{
	title: "Figures",
	about: "The number of published “Dân vận khéo” models and exemplars, by field, kind and subject.",
	lead:  "Counted from every published record. Press a number to see exactly the records behind it; behind a zero there are none.",
	asOf:  "As of",
	none:  "There is no published record to count yet", noneWords: "Numbers appear here when the first record is published.",
	byField: "By field and kind",
	partial: func(historical, total int) string {
		return format.English.Number(historical) + " of " + format.Count(total, "record", "records") + " were taken from newspapers and public documents. They show what people wrote about, not how the movement is spread: this is not a census."
	},
	erased: func(n int) string {
		return format.Count(n, "record", "records") + " whose content was erased on request are still in the numbers, with no page to open: a list opened from a number may be shorter by as many."
	},
	table: "Table of records by field and kind", caption: "Records by field and kind",
	field: "Field", sum: "Total", all: "All",
	share: func(n int) string {
		return format.Count(n, "record", "records") + "; the small number is the field’s share of this kind"
	},
	finding:   func(kind string) string { return kind + " by field:" },
	bySubject: "By subject", subjectRemark: "“Not stated”: the source does not say whether it is a collective or an individual; the registry does not guess.",
	byYear: "By first year", yearRemark: "“Year not stated”: the record does not say when the work began.", noYear: "Year not stated",
	byOrigin: "By origin", originRemark: "Records from public sources have not been verified, so they enter no commendation round.",
	origins: map[catalog.Origin]string{catalog.Historical: "From public sources", catalog.Registered: "Registered and verified"},
	record:  "Records", number: "Number", part: "Share",
	programs: "For programs",
	behind:   func(n int, what string) string { return format.Count(n, "record", "records") + ": " + what },
}
