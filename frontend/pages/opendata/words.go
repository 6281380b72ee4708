package opendata

import "danvankheo/frontend/format"

type words struct {
	title, about, lead       string
	holds                    func(records, units int) string
	download, downloadHint   string
	licence, none            string
	files, meaning           string
	tables                   map[string]string
	column, means            string
	follow, followLead       string
	all, field, api, siteMap string
	fieldHint                string
	english                  bool
}

var vi = words{
	title: "Dữ liệu mở",
	about: "Tải toàn bộ hồ sơ công khai và danh mục đơn vị: CSV, JSON Lines, từ điển dữ liệu, mã kiểm tra.",
	lead:  "Mọi điều sổ bộ đã công khai, trong một tệp nén, để ai cũng kiểm được và dùng lại được. Không có gì ngoài điều các trang đã cho thấy.",
	holds: func(records, units int) string {
		return format.Number(records) + " hồ sơ · " + format.Number(units) + " đơn vị"
	},
	download: "Tải tệp nén (.zip)", downloadHint: "Làm lại mỗi khi dữ liệu thay đổi. Dữ liệu không đổi thì tệp giống nhau đến từng byte.",
	licence: "Giấy phép", none: "Người quản trị sổ bộ này chưa chọn giấy phép cho dữ liệu. Muốn dùng lại thì hỏi người quản trị trước.",
	files: "Trong tệp nén", meaning: "Từ điển dữ liệu",
	tables: map[string]string{"ho-so": "Hồ sơ (ho-so)", "don-vi": "Đơn vị (don-vi)"}, column: "Cột", means: "Nghĩa",
	follow: "Theo dõi và đọc bằng chương trình", followLead: "Không cần tải cả tệp để biết có gì mới.",
	all: "Nguồn cấp Atom: mọi hồ sơ mới", field: "Nguồn cấp Atom: ", fieldHint: "Mỗi đơn vị cũng có nguồn cấp riêng: thêm /atom.xml vào địa chỉ trang đơn vị.",
	api: "Giao diện lập trình (JSON)", siteMap: "Sơ đồ trang (sitemap.xml)",
}

var en = words{
	title: "Open data",
	about: "Download every published record and the list of units: CSV, JSON Lines, data dictionary, checksums.",
	lead:  "Everything the registry has published, in one archive, for anyone to check and to use. There is nothing in it that the pages do not show.",
	holds: func(records, units int) string {
		return format.Count(records, "record", "records") + " · " + format.Count(units, "unit", "units")
	},
	download: "Download the archive (.zip)", downloadHint: "Made anew whenever the data change. While they do not, the file is the same to the byte.",
	licence: "Licence", none: "The administrator of this registry has not chosen a licence for its data yet. Ask before you use it again.",
	files: "In the archive", meaning: "Data dictionary",
	tables: map[string]string{"ho-so": "Records (ho-so)", "don-vi": "Units (don-vi)"}, column: "Column", means: "Meaning",
	follow: "To follow and to read by program", followLead: "You need not download everything to know what is new.",
	all: "Atom feed: every new record", field: "Atom feed: ", fieldHint: "Each unit has a feed too: add /atom.xml to the address of its page.",
	api: "Programming interface (JSON)", siteMap: "Site map (sitemap.xml)",
	english: true,
}
