package sheet

import (
	"strings"

	"danvankheo/catalog/text"
)

// Column is what a column of a list means. Lists that are written out carry the
// same columns under their Header, so that they can be read in again.
type Column string

const (
	Code     Column = "code" // the list's own mark of a row, or a record's id
	Name     Column = "name"
	Kind     Column = "kind"
	Subject  Column = "subject"
	Field    Column = "field"
	Unit     Column = "unit" // the body as named, no unit of the registry
	Hamlet   Column = "hamlet"
	Commune  Column = "commune"
	District Column = "district"
	Province Column = "province"
	Started  Column = "started"
	Summary  Column = "summary"
	Figures  Column = "figures"
	Said     Column = "said" // recognition, in the source's words
	Source   Column = "source"
	// Unread columns are known and carry nothing: a row's number, its state.
	Unread Column = "unread"
)

// Meaning is a column with its words: Header is the one written out, Wordings
// are what offices write, compared without marks, case and punctuation.
type Meaning struct {
	Column   Column
	Header   string
	Wordings []string
}

// Meanings are all columns in the order in which a list carries them.
var Meanings = []Meaning{
	{Unread, "TT", []string{"STT", "Số TT", "Số thứ tự", "No", "#", "Trạng thái", "Ngày cập nhật", "Liên kết"}},
	{Code, "Mã", []string{"Mã số", "Mã hồ sơ", "Mã mô hình", "Mã điển hình", "ID", "Code"}},
	{Name, "Tên mô hình, điển hình", []string{
		"Tên", "Tên gọi", "Tên mô hình", "Tên điển hình", "Tên mô hình hoặc điển hình", "Mô hình", "Điển hình", "Mô hình, điển hình",
		"Tên mô hình Dân vận khéo", "Tên mô hình, điển hình Dân vận khéo", "Mô hình Dân vận khéo", "Tên điển hình Dân vận khéo",
		"Tên điển hình tiên tiến", "Họ và tên", "Họ tên", "Tên tập thể, cá nhân", "Họ tên cá nhân, tên tập thể", "Tên tập thể", "Tên cá nhân", "Tên hồ sơ", "Name", "Title",
	}},
	{Kind, "Loại", []string{"Loại hình", "Phân loại", "Loại hồ sơ", "Mô hình hay điển hình", "Kind", "Type"}},
	{Subject, "Đối tượng", []string{"Tập thể, cá nhân", "Tập thể hay cá nhân", "Loại đối tượng", "Chủ thể", "Subject"}},
	{Field, "Lĩnh vực", []string{"Thuộc lĩnh vực", "Lĩnh vực hoạt động", "Nhóm lĩnh vực", "Field"}},
	{Unit, "Đơn vị", []string{
		"Tên đơn vị", "Cơ quan, đơn vị", "Cơ quan", "Tổ chức", "Đơn vị thực hiện", "Đơn vị xây dựng", "Đơn vị xây dựng mô hình", "Đơn vị chủ trì", "Đơn vị đăng ký",
		"Đơn vị chủ quản", "Unit",
	}},
	{Hamlet, "Thôn, khu phố", []string{"Thôn", "Ấp", "Bản", "Khu phố", "Tổ dân phố", "Thôn, tổ dân phố", "Thôn, ấp, khu phố", "Thôn, bản", "Khu dân cư", "Hamlet"}},
	{Commune, "Xã, phường", []string{
		"Xã", "Phường", "Xã, phường, thị trấn", "Xã, phường, đặc khu", "Phường, xã", "Cấp xã", "Tên xã", "Tên xã, phường", "Đơn vị cấp xã", "Commune",
	}},
	{District, "Huyện", []string{
		"Quận, huyện", "Huyện, thị xã, thành phố", "Huyện, thành phố", "Huyện, thị, thành phố", "Huyện, thị xã", "Cấp huyện", "Tên huyện", "District",
	}},
	{Province, "Tỉnh", []string{"Tỉnh, thành phố", "Tỉnh, thành", "Tỉnh, TP", "Cấp tỉnh", "Tên tỉnh", "Province"}},
	{Started, "Năm bắt đầu", []string{
		"Năm", "Năm thực hiện", "Năm đăng ký", "Năm xây dựng", "Năm triển khai", "Năm thành lập", "Bắt đầu", "Bắt đầu từ", "Thời gian bắt đầu", "Thời điểm bắt đầu",
		"Year started", "Year", "Started",
	}},
	{Summary, "Tóm tắt", []string{
		"Nội dung", "Tóm tắt nội dung", "Nội dung tóm tắt", "Nội dung chính", "Nội dung mô hình", "Nội dung thực hiện", "Mô tả", "Cách làm", "Tóm tắt thành tích", "Thành tích", "Summary",
	}},
	{Figures, "Kết quả, số liệu", []string{
		"Kết quả", "Số liệu", "Kết quả đạt được", "Kết quả nổi bật", "Kết quả chính", "Kết quả thực hiện", "Kết quả cụ thể", "Key figures", "Figures",
	}},
	{Said, "Công nhận, khen thưởng", []string{
		"Công nhận", "Khen thưởng", "Hình thức khen thưởng", "Hình thức công nhận", "Được công nhận", "Danh hiệu", "Quyết định công nhận", "Recognition",
	}},
	{Source, "Nguồn", []string{"Nguồn tin", "Nguồn số liệu", "Nguồn thông tin", "Nguồn tài liệu", "Trích nguồn", "Tài liệu", "Source"}},
}

// doubtful headings stand for more than one column: the sentence says what to
// write instead.
var doubtful = map[string]string{}

func init() {
	for sentence, headings := range map[string][]string{
		"tách thành các cột “Thôn, khu phố”, “Xã, phường”, “Huyện”, “Tỉnh”":        {"Địa chỉ", "Địa bàn", "Địa điểm", "Nơi thực hiện", "Địa phương", "Nơi ở"},
		"gọi cột là “Năm bắt đầu” nếu ghi lúc bắt đầu, hoặc xóa cột":               {"Thời gian", "Thời gian thực hiện", "Ngày", "Ngày tháng", "Giai đoạn"},
		"gọi cột là “Kết quả, số liệu” nếu ghi con số, hoặc xóa cột":               {"Hiệu quả", "Đánh giá", "Đánh giá kết quả"},
		"gọi cột là “Công nhận, khen thưởng” nếu ghi việc công nhận, hoặc xóa cột": {"Hình thức", "Cấp", "Năm công nhận", "Cấp công nhận"},
	} {
		for _, h := range headings {
			doubtful[plain(h)] = sentence
		}
	}
}

// meant is Meanings by wording.
var meant = func() map[string]Column {
	out := map[string]Column{}
	for _, m := range Meanings {
		for _, w := range append([]string{m.Header}, m.Wordings...) {
			out[plain(w)] = m.Column
		}
	}
	return out
}()

// Header is the heading under which a column is written out.
func Header(c Column) string {
	for _, m := range Meanings {
		if m.Column == c {
			return m.Header
		}
	}
	return ""
}

// ColumnOf is what a heading means; ok is false for one nobody knows.
func ColumnOf(heading string) (c Column, ok bool) {
	c, ok = meant[plain(heading)]
	return c, ok
}

// plain is a heading or a value as it is compared: folded words, without what
// stands in brackets ("Năm (dự kiến)").
func plain(s string) string {
	if s == "#" {
		return s
	}
	for {
		from := strings.IndexByte(s, '(')
		if from < 0 {
			break
		}
		to := strings.IndexByte(s[from:], ')')
		if to < 0 {
			break
		}
		s = s[:from] + " " + s[from+to+1:]
	}
	return strings.Join(text.Words(s), " ")
}
