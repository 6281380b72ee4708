package sample

import (
	"bytes"
	"encoding/csv"
	"reflect"
	"testing"

	"danvankheo/catalog"
)

func historical(t *testing.T) []catalog.Row {
	t.Helper()
	rows, err := Historical()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestHistoricalCounts(t *testing.T) {
	got := map[string]int{}
	identities := map[string]bool{}
	for _, r := range historical(t) {
		got["all"]++
		got["kind "+string(r.Kind)]++
		got["field "+string(r.Field)]++
		got["subject "+string(r.Subject)]++
		if r.Summary == "" {
			got["name only"]++
		}
		if r.Source == "" {
			t.Errorf("%s: no source", r.Name)
		}
		identities[r.Identity()] = true
	}
	want := map[string]int{
		"all": 99, "kind model": 89, "kind exemplar": 10, "name only": 36,
		"field economy": 24, "field culture": 52, "field security": 15, "field political_system": 8,
		"subject individual": 9, "subject collective": 5, "subject ": 85,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	if len(identities) != 99 {
		t.Errorf("%d identities", len(identities))
	}
}

// Every cell of the file stands in its row as it is, and a row says nothing
// that is not in its cells but subject and unit.
func TestRowsAreTheFile(t *testing.T) {
	records, err := csv.NewReader(bytes.NewReader(realRecords)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range historical(t) {
		p := r.Place
		cells := []string{r.Name, string(r.Kind), string(r.Field), p.Unit, p.Commune, p.District, p.Province, r.Started, r.Summary, r.Figures, r.Said, r.Source}
		if !reflect.DeepEqual(cells, records[i+1]) {
			t.Errorf("row %d\ngot  %q\nwant %q", i, cells, records[i+1])
		}
		if p.Hamlet != "" {
			t.Errorf("%s: hamlet %q comes from nowhere", r.Name, p.Hamlet)
		}
	}
}

// Which row was taken for which loaded unit, and why.
var resolved = map[string]struct{ slug, why string }{
	"Chính quyền thân thiện":                                                         {"tinh-binh-thuan-2025", "names the province only"},
	"Chính quyền điện tử":                                                            {"tinh-binh-thuan-2025", "names the province only"},
	"Công chức xin lỗi dân khi trễ hẹn":                                              {"tinh-binh-thuan-2025", "names the province only"},
	"Nghe dân nói, nói dân nghe, giúp dân hiểu, làm dân tin":                         {"tinh-binh-thuan-2025", "names the province only"},
	"Đối thoại về chính sách chăm sóc sức khỏe Nhân dân":                             {"tinh-binh-thuan-2025", "names the province only"},
	"Cựu chiến binh tham gia giáo dục, cảm hóa người lầm lỗi tái hòa nhập cộng đồng": {"tinh-binh-thuan-2025", "names the province only; the body is who, not where"},
	"Khu dân cư bình đẳng, ấm no, hạnh phúc":                                         {"tinh-binh-thuan-2025", "names the province only"},
	"Thu gom rác thải bảo đảm vệ sinh môi trường":                                    {"tinh-binh-thuan-2025", "names the province only"},
	"Khu dân cư Bảo vệ môi trường":                                                   {"tinh-binh-thuan-2025", "names the province only"},
	"Tổ dân phòng nữ":                                                                {"tinh-binh-thuan-2025", "names the province only"},
	"Tổ phụ nữ tự quản trật tự buôn bán, kinh doanh và vệ sinh môi trường":           {"tinh-binh-thuan-2025", "names the province only"},
	"Kết nghĩa cơ quan với xã thuần và thôn xen ghép đồng bào dân tộc thiểu số":      {"tinh-binh-thuan-2025", "names the province only"},
	"Tổ dân vận thôn, khu phố":                                                       {"huyen-tuy-phong-2025", "names the district; the commune Tuy Phong is of 2025"},
	"Chuyển đổi cây trồng vùng đồng bào Chăm":                                        {"xa-phu-lac-huyen-tuy-phong-2025", "names commune, district and province"},
	"Vận động đồng bào dân tộc thiểu số chuyển đổi cây trồng, vật nuôi":              {"xa-lac-duong", "“xã mới sau sắp xếp”, no district: of 2025"},
	"Camera an ninh Thôn 10":                                                         {"xa-di-linh", "“xã Di Linh” in its source, no district: of 2025"},

	// the places that look as if they were loaded and are not
	"Dân vận khéo trong xây dựng nông thôn mới – xã Xuân Trường": {"", "2012, former Lâm Đồng: not Phường Xuân Trường - Đà Lạt"},
	"Dân vận khéo trong xây dựng nông thôn mới – xã Quảng Lập":   {"", "2012, former Lâm Đồng: not Xã Quảng Lập of 2025"},
	"Dân vận khéo trong xây dựng nông thôn mới – xã Liên Hiệp":   {"", "2012, district Đức Trọng: not Xã Đức Trọng of 2025"},
	"Dân vận khéo trong xây dựng nông thôn mới – xã Lộc Thanh":   {"", "2012, former Lâm Đồng"},
	"Dân vận khéo trong xây dựng nông thôn mới – xã Phù Mỹ":      {"", "2012, district Cát Tiên: not Xã Cát Tiên of 2025"},
	"Trần Như Dũng":                          {"", "2012, former Lâm Đồng"},
	"Nguyễn Bình Trị":                        {"", "2012, former Lâm Đồng"},
	"Vận động làm đường buôn Naoblo":         {"", "2017, district Di Linh: not Xã Di Linh of 2025"},
	"Nuôi heo đất":                           {"", "2011, Đắk Nông"},
	"Khu dân cư không có tội phạm – Đắk Lao": {"", "2011, Đắk Nông"},
	"Tăng cường vai trò lãnh đạo của phụ nữ ngành giáo dục": {"", "2011, district Đắk Mil: not Xã Đắk Mil of 2025"},
	"Dân vận khéo giúp các bản Bru – Vân Kiều":              {"", "Trường Xuân of Quảng Bình: not the one of Lâm Đồng"},
}

func TestUnitsOnlyWhereCertain(t *testing.T) {
	slugs := map[string]string{"": ""}
	list, err := units()
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range list {
		slugs[u.ID] = u.Slug
	}
	met := 0
	for _, r := range historical(t) {
		want, listed := resolved[r.Name]
		if listed {
			met++
		}
		if slugs[r.Unit] != want.slug {
			t.Errorf("%s (%s) → %q, want %q: %s", r.Name, r.Place, slugs[r.Unit], want.slug, want.why)
		}
		switch r.Place.Province {
		case "Bình Thuận", "Lâm Đồng", "Đắk Nông":
			if !listed {
				t.Errorf("%s (%s) is not explained", r.Name, r.Place)
			}
		}
	}
	if met != len(resolved) {
		t.Errorf("%d of %d names in the table are rows", met, len(resolved))
	}
}

// The table of subjects names rows that exist, and every exemplar but one.
func TestSubjectsAreOfRows(t *testing.T) {
	met := 0
	for _, r := range historical(t) {
		if r.Subject != catalog.Unclear {
			met++
		} else if r.Kind == catalog.Exemplar && r.Name != "Ma Seo Vần" {
			t.Errorf("%s: unclear", r.Name)
		}
	}
	if met != len(subjects) {
		t.Errorf("%d of %d names in the table are rows", met, len(subjects))
	}
}
