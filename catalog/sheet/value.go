package sheet

import (
	"fmt"
	"regexp"
	"strings"

	"danvankheo/catalog"
	"danvankheo/catalog/text"
)

// The words that offices write for what the registry keeps as one of a few.
var (
	kinds = values(map[catalog.Kind][]string{
		catalog.Model:    {"Mô hình", "MH", "Mô hình Dân vận khéo", "model"},
		catalog.Exemplar: {"Điển hình", "ĐH", "Điển hình tiên tiến", "Điển hình Dân vận khéo", "Gương điển hình", "exemplar"},
	})
	subjects = values(map[catalog.Subject][]string{
		catalog.Collective: {"Tập thể", "TT", "collective"},
		catalog.Individual: {"Cá nhân", "CN", "individual"},
		catalog.Unclear:    {"Chưa rõ", "Không rõ"},
	})
	fields = values(map[catalog.Field][]string{
		catalog.Economy: {"Kinh tế", "KT", "Phát triển kinh tế", "Xây dựng kinh tế", "Phát triển KT", "economy"},
		catalog.Culture: {
			"Văn hóa – xã hội", "Văn hóa, xã hội", "Văn hóa", "Xã hội", "VH-XH", "VHXH", "Phát triển văn hóa – xã hội", "Văn hóa và xã hội", "culture",
		},
		catalog.Security: {
			"Quốc phòng – an ninh", "Quốc phòng, an ninh", "An ninh – quốc phòng", "Quốc phòng", "An ninh", "QP-AN", "QPAN", "ANQP", "AN-QP", "An ninh trật tự", "ANTT",
			"An ninh chính trị, trật tự an toàn xã hội", "Bảo đảm quốc phòng – an ninh", "Giữ vững quốc phòng – an ninh", "Quốc phòng và an ninh", "security",
		},
		catalog.PoliticalSystem: {
			"Hệ thống chính trị", "HTCT", "Xây dựng hệ thống chính trị", "Xây dựng HTCT", "XD HTCT", "Xây dựng Đảng và hệ thống chính trị", "Xây dựng Đảng, hệ thống chính trị",
			"Xây dựng Đảng, chính quyền", "Chính trị", "political_system", "political system",
		},
	})
)

func values[T comparable](words map[T][]string) map[string]T {
	out := map[string]T{}
	for value, list := range words {
		for _, w := range list {
			out[plain(w)] = value
			out[plain("lĩnh vực "+w)] = value
		}
	}
	return out
}

// started reads when something began as offices write it: "2024", "năm 2024",
// "3/2024", "Tháng 3 năm 2024", "15/03/2024", "2024-03-15". It answers YYYY or
// YYYY-MM, or a sentence.
func started(s string) (string, string) {
	s = strings.TrimSpace(s)
	if s == "" {
		return "", ""
	}
	if m := grouped.FindStringSubmatch(s); m != nil { // a year shown as 2.024
		s = m[1] + m[2]
	}
	bare := strings.TrimSpace(strings.NewReplacer("thang", "", "nam", "/", "ngay", "", "tu", "").Replace(text.Fold(s)))
	bare = strings.Trim(spaces.ReplaceAllString(bare, ""), "/")
	if year.MatchString(bare) {
		return bare, ""
	}
	for _, form := range dates {
		m := form.FindStringSubmatch(bare)
		if m == nil {
			continue
		}
		part := map[string]string{}
		for i, name := range form.SubexpNames() {
			part[name] = m[i]
		}
		return fmt.Sprintf("%s-%02s", part["y"], part["m"]), ""
	}
	if serial.MatchString(bare) {
		return "", "“" + s + "” là một ngày bị bảng tính đổi thành số. Định dạng lại cột này là ngày tháng, hoặc ghi năm như 2024."
	}
	return "", "Ghi một mốc bắt đầu: năm như 2024, hoặc tháng và năm như 03/2024."
}

var (
	year    = regexp.MustCompile(`^(19|20)\d\d$`)
	grouped = regexp.MustCompile(`^([12])[.,](\d{3})$`)
	serial  = regexp.MustCompile(`^[2-5]\d{4}(\.\d+)?$`)
	spaces  = regexp.MustCompile(`\s+`)
	dates   = []*regexp.Regexp{
		regexp.MustCompile(`^(?P<m>0?[1-9]|1[0-2])[/.\-](?P<y>(?:19|20)\d\d)$`),
		regexp.MustCompile(`^(?P<y>(?:19|20)\d\d)[/.\-](?P<m>0?[1-9]|1[0-2])$`),
		regexp.MustCompile(`^(?:0?[1-9]|[12]\d|3[01])[/.\-](?P<m>0?[1-9]|1[0-2])[/.\-](?P<y>(?:19|20)\d\d)$`),
		regexp.MustCompile(`^(?P<y>(?:19|20)\d\d)[/.\-](?P<m>0?[1-9]|1[0-2])[/.\-](?:0?[1-9]|[12]\d|3[01])(?:00:00(?::00)?)?$`),
	}
)
