package gallery

import (
	"strings"
	"time"

	"danvankheo/catalog"
	"danvankheo/frontend/parts/layout"
)

// Frame is a public page's frame with made-up data.
var Frame = layout.Page{
	Site: layout.Site{Name: "Dân vận khéo", Place: "Tỉnh Lâm Đồng"},
	Path: "/",
}

// Desk is a signed-in person's frame.
var Desk = layout.Page{
	Site: Frame.Site, Desk: true, Path: "/lam-viec",
	Nav:    []layout.NavItem{{Label: "Hồ sơ của tôi", Href: "/lam-viec"}, {Label: "Thẩm định", Href: "/lam-viec/tham-dinh"}},
	Person: &layout.Person{Name: "Ka Hiền", RoleLine: "Cán bộ đơn vị, xã Hòa Ninh"},
}

// Day is the samples' today.
var Day = time.Date(2026, 11, 23, 3, 0, 0, 0, time.UTC)

// photoKey is a content address as long as a real one.
const photoKey = "3f786850e387550fdab836ed7e6dc881de23001b3f786850e387550fdab836ed"

// Historical is a record taken from a newspaper: a name, a place, figures as
// worded, an address as source.
var Historical = catalog.Card{
	ID: "r-naoblo", Slug: "van-dong-lam-duong-buon-naoblo", Kind: catalog.Model, Field: catalog.Culture, Subject: catalog.Unclear,
	Origin: catalog.Historical, Name: "Vận động làm đường buôn Naoblo",
	Summary: "Thôn bàn bạc công khai để dân góp tiền, góp công làm đường bê tông.",
	Place:   catalog.Place{Unit: "Thôn 5", Commune: "Đinh Trang Hòa", District: "Di Linh", Province: "Lâm Đồng"},
	Year:    "2017", Started: "2017", Figures: "355 hộ; 1,2 km đường, đợt đầu; 500 triệu đồng; khoảng 650 ngày công",
	Recognitions: []catalog.Recognition{{Date: "2020", Text: "Nêu tại tổng kết 5 năm 2015–2020"}},
	Source:       "Báo Lâm Đồng, 10/2020: https://baolamdong.vn/xahoi/202010/cau-chuyen-niem-tin-o-lam-dong-3024187",
	Edition:      1, FirstAt: Day.AddDate(0, -2, 0), At: Day.AddDate(0, -2, 0),
}

// Registered went through the whole chain and has photographs.
var Registered = catalog.Card{
	ID: "r-cham", Slug: "chuyen-doi-cay-trong-vung-dong-bao-cham", Kind: catalog.Model, Field: catalog.Economy, Subject: catalog.Collective,
	Origin: catalog.Registered, Life: catalog.Effective, Name: "Chuyển đổi cây trồng vùng đồng bào Chăm",
	Summary:  "Chi bộ cùng Hội Nông dân vận động đồng bào chuyển đất kém hiệu quả sang nho, táo, giúp nhau vốn và cách làm.",
	UnitName: "Xã Liên Hương", Unit: "u-lien-huong", UnitSlug: "xa-lien-huong",
	Today: []catalog.UnitName{{ID: "u-lien-huong", Slug: "xa-lien-huong", Name: "Xã Liên Hương"}},
	Place: catalog.Place{Hamlet: "Thôn Lạc Trị", Commune: "Phú Lạc", District: "Tuy Phong", Province: "Bình Thuận"},
	Year:  "2023", Started: "2023-03", Tags: []string{"nho", "nước tưới", "đồng bào dân tộc thiểu số"},
	Story: []catalog.Passage{
		{Key: "situation", Heading: "Vì sao làm", Text: "Đất lúa một vụ thiếu nước bốn tháng mỗi năm; nhiều hộ bỏ ruộng đi làm xa."},
		{Key: "goal", Heading: "Mục tiêu", Text: "Mỗi hộ tham gia có ít nhất một sào nho hoặc táo cho thu sau hai năm."},
		{Key: "method", Heading: "Cách làm", Text: "1. Họp từng tổ, nghe bà con nói vì sao ngại chuyển.\n2. Chọn năm hộ làm trước, tổ vay vốn bảo lãnh.\n3. Hội Nông dân mời kỹ sư về ruộng mỗi tháng một lần.\n4. Hộ đã có thu giúp giống và công cho hộ làm sau."},
		{Key: "forces", Heading: "Ai cùng làm", Text: "Chi bộ thôn chủ trì; Hội Nông dân, Hội Phụ nữ phối hợp; chức sắc Bà Ni giúp vận động."},
		{Key: "sustain", Heading: "Duy trì và nhân rộng", Text: "Tổ hợp tác giữ quỹ giống. Nơi khác cần nguồn nước tưới tiết kiệm và một nhóm hộ chịu làm trước."},
	},
	Claims: []catalog.Claim{
		{Name: "Hộ tham gia", Value: "46", Measure: "hộ", Period: "đến 12/2025", Evidence: "Danh sách tổ hợp tác", Verdict: catalog.Accepted},
		{Name: "Diện tích đã chuyển", Value: "18,4", Measure: "ha", Period: "2023–2025", Evidence: "Biên bản đo đạc", Verdict: catalog.Accepted},
		{Name: "Thu nhập tăng thêm mỗi hộ", Value: "2,1", Measure: "triệu đồng/tháng", Period: "2025", Evidence: "Sổ ghi của 20 hộ", Verdict: catalog.Adjusted, Verified: "2,1"},
	},
	Photos: []catalog.Photo{
		{Key: photoKey, Width: 1600, Height: 1067, Alt: "Bà con thu hoạch nho trên ruộng chuyển đổi ở thôn Lạc Trị", Credit: "Hội Nông dân xã Liên Hương"},
		{Key: "89" + photoKey[2:], Width: 1600, Height: 1067, Alt: "Họp tổ tại nhà sinh hoạt cộng đồng", Credit: "UBND xã Liên Hương"},
		{Key: "a1" + photoKey[2:], Width: 1200, Height: 1600, Alt: "Ống tưới nhỏ giọt giữa hai hàng táo", Credit: "Hội Nông dân xã Liên Hương"},
		{Key: "c4" + photoKey[2:], Width: 2000, Height: 800, Alt: "Vùng nho nhìn từ đồi, buổi sáng nhiều sương", Credit: "Đài truyền thanh xã"},
	},
	Recognitions: []catalog.Recognition{{Date: "2025-11-26", Text: "Giấy khen của Chủ tịch UBND xã Liên Hương"}, {Date: "2024", Text: "Được chọn báo cáo tại hội nghị điển hình tiên tiến"}},
	Illustration: true, Edition: 2, FirstAt: Day.AddDate(0, -6, 0), At: Day.AddDate(0, 0, -12),
}

// Others fill lists: no summary, long names, a person, every field.
var Others = []catalog.Card{
	simple("camera-an-ninh-thon-10", catalog.Model, catalog.Security, "Camera an ninh Thôn 10", "Thôn kêu gọi dân và nhà hảo tâm lắp camera giám sát các trục đường.", catalog.Place{District: "Di Linh", Province: "Lâm Đồng"}),
	simple("cong-chuc-xin-loi-dan", catalog.Model, catalog.PoliticalSystem, "Công chức xin lỗi dân khi trễ hẹn", "", catalog.Place{Province: "Bình Thuận"}),
	simple("anh-sang-duong-lang", catalog.Model, catalog.Culture, "Ánh sáng đường làng", "Dân lắp đèn đường làng ở Thượng Phước.", catalog.Place{Commune: "Đại Hòa", District: "Đại Lộc", Province: "Quảng Nam"}),
	simple("cuu-chien-binh-cam-hoa", catalog.Model, catalog.Security, "Cựu chiến binh tham gia giáo dục, cảm hóa người lầm lỗi tái hòa nhập cộng đồng", "", catalog.Place{Province: "Bình Thuận"}),
	simple("ket-nghia-co-quan", catalog.Model, catalog.PoliticalSystem, "Kết nghĩa cơ quan với xã thuần và thôn xen ghép đồng bào dân tộc thiểu số", "", catalog.Place{Province: "Bình Thuận"}),
	simple("tran-nhu-dung", catalog.Exemplar, catalog.Culture, "Trần Như Dũng", "Cán bộ chủ chốt xã có cách vận động tốt trong xây dựng nông thôn mới.", catalog.Place{Commune: "Xuân Trường", District: "Đà Lạt", Province: "Lâm Đồng"}),
	simple("nuoi-heo-dat", catalog.Model, catalog.Economy, "Nuôi heo đất", "", catalog.Place{Commune: "Đắk Lao", District: "Đắk Mil", Province: "Đắk Nông"}),
	simple("thu-gom-rac-thai", catalog.Model, catalog.Culture, "Thu gom rác thải bảo đảm vệ sinh môi trường", "", catalog.Place{Province: "Bình Thuận"}),
}

// Said is one of everything that readers say.
var Said = []catalog.Feedback{
	{ID: "g1", Kind: catalog.Correction, Text: "Tổ hợp tác bắt đầu từ tháng 2/2023, trước lễ Ramưwan.\nTôi có mặt hôm ra mắt.", Name: "Kiều Thị Mẫu", SentAt: Day.Add(-72 * time.Hour), Answer: "Cảm ơn chị. Biên bản ghi ngày 14/2/2023; đơn vị đã mở bản sửa.", AnsweredAt: &Day},
	{ID: "g2", Kind: catalog.AlsoDoing, Text: "Thôn chúng tôi cũng làm tổ vay vốn bảo lãnh như vậy, từ năm 2024.", Unit: "Thôn Bình Tiến, xã Bắc Bình", SentAt: Day.Add(-96 * time.Hour)},
	{ID: "g3", Kind: catalog.Thanks, Text: "Cảm ơn bà con." + strings.Repeat("dài", 60), SentAt: Day.Add(-120 * time.Hour)},
}

// Motto is a model whose name is a sentence.
var Motto = simple("nghe-dan-noi", catalog.Model, catalog.PoliticalSystem, "Nghe dân nói, nói dân nghe, giúp dân hiểu, làm dân tin", "", catalog.Place{Province: "Bình Thuận"})

func simple(slug string, k catalog.Kind, f catalog.Field, name, summary string, where catalog.Place) catalog.Card {
	return catalog.Card{
		ID: "r-" + slug, Slug: slug, Kind: k, Field: f, Origin: catalog.Historical, Name: name, Summary: summary, Place: where,
		Source: "Báo cáo sơ kết 5 năm thực hiện KL 114-KL/TW của tỉnh Bình Thuận (2020), mục II.7", Edition: 1, FirstAt: Day, At: Day,
	}
}
