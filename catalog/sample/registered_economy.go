package sample

import "danvankheo/catalog"

// coffee is published; one figure was corrected by the verifier.
func coffee() File {
	return File{
		Key: "coffee", Code: "25036", Kind: catalog.Model, Stands: catalog.Published,
		Judgements: map[string]catalog.Judgement{"3": {Verdict: catalog.Adjusted, Verified: "28,8"}},
		Content: catalog.Content{
			Name:    "Tổ đổi công hái cà phê chín thôn Mẫu",
			Summary: "Mười hai hộ hẹn lịch hái giúp nhau để chỉ hái quả chín, không phải hái xô khi thiếu người. Hộ neo đơn được hái trước và không phải trả công.",
			Subject: catalog.Collective, Field: catalog.Economy, Started: "2025-10", Place: in("Thôn Mẫu", "Hòa Ninh"),
			Tags: []string{"cà phê", "đổi công", "nông dân"}, Answers: coffeeAnswers,
			Claims: []catalog.Claim{
				{Name: "Hộ tham gia", Value: "12", Measure: "hộ", Period: "vụ 2025", Evidence: "Danh sách các hộ ký tên trong buổi họp tổ"},
				{Name: "Tỷ lệ quả chín bình quân", Value: "88,5", Measure: "%", Period: "vụ 2025", Evidence: "36 phiếu cân mẫu tại vườn"},
				{Name: "Công đổi cho nhau", Value: "216", Measure: "công", Period: "10–12/2025", Evidence: "Sổ thẻ công của tổ"},
				{Name: "Tiền thuê công không phải chi", Value: "31", Measure: "triệu đồng", Period: "vụ 2025", Evidence: "So sổ chi của 12 hộ với vụ trước"},
			},
		},
	}
}

var coffeeAnswers = map[string]string{
	"situation": "Vào vụ, cả thôn cùng thiếu người hái. Nhà nào không thuê được công thì hái xô cả quả xanh, cà phê bán kém giá. Hộ neo đơn thường hái sau cùng, quả rụng đầy gốc.",
	"goal":      "Mỗi vườn được hái ba đợt, quả chín đạt từ 85% trở lên.\nKhông hộ nào trong tổ phải bỏ quả rụng vì thiếu người.",
	"method": "Tổ dân vận đến từng nhà hỏi diện tích, ngày quả chín và số người hái được.\n" +
		"Họp tổ cuối tháng 9, bốc thăm thứ tự, ghi lịch hái lên bảng ở nhà văn hóa thôn; hai hộ neo đơn xếp đầu.\n" +
		"Mỗi buổi sáu người hái cho một vườn; chủ vườn lo bạt hứng và nước uống.\n" +
		"Tổ trưởng cân mẫu 2 kg ngay tại vườn, đếm quả xanh, ghi vào phiếu trước mặt chủ vườn.\n" +
		"Hái giúp một ngày được một thẻ công; cuối vụ ai thiếu thẻ thì trả bằng tiền theo giá cả tổ đã bàn.\n" +
		"Xong vụ, đọc sổ thẻ công trước cả tổ rồi mới thanh toán.",
	"audience":  "12 hộ trồng cà phê của thôn Mẫu, tổng cộng 14,5 ha, trong đó có 2 hộ neo đơn.",
	"forces":    "Chủ trì: Tổ dân vận thôn Mẫu, lập lịch và giữ sổ thẻ công.\nPhối hợp: Chi hội Nông dân thôn Mẫu, hướng dẫn chọn quả chín và phơi trên bạt.\nTham gia: 12 hộ, mỗi hộ cử một hoặc hai người mỗi buổi hái.",
	"resources": "Không dùng tiền ngân sách. Mỗi hộ góp 100.000 đồng mua bạt và cân, tổng cộng 1,2 triệu đồng.\nTháng 9 họp tổ; tháng 10 đến tháng 12 hái; tháng 1 năm sau đánh giá.",
	"results":   "36 buổi hái ở 12 vườn, mỗi vườn ba đợt. Phiếu cân mẫu, sổ thẻ công và bảng so giá bán để ở nhà văn hóa thôn, ai cũng xem được.",
	"sustain":   "Tổ giữ cách bốc thăm cho vụ sau và nhận thêm hộ ở liền kề.\nNơi khác muốn làm cần ba điều: một người giữ sổ được các hộ tin, vườn gần nhau, giá công bàn xong trước khi vào vụ.",
}

// person is an exemplar with a name that nobody bears for real. The private
// answers are there so that a test of not leaking has something to leak.
func person() File {
	return File{
		Key: "person", Code: "24931", Kind: catalog.Exemplar, Stands: catalog.Published,
		Content: catalog.Content{
			Name:    "Nguyễn Văn Mẫu",
			Summary: "Trưởng ban công tác mặt trận thôn, đi từng nhà bàn chuyện nước tưới mùa khô. Nhờ lịch chia nước dán ở đầu kênh, 34 hộ trồng rau không còn cãi nhau vì nước.",
			Subject: catalog.Individual, Field: catalog.Economy, Started: "2025-11", Place: in("Thôn Mẫu", "Đơn Dương"),
			Tags: []string{"nước tưới", "hòa giải", "trồng rau"},
			Answers: map[string]string{
				"position":    "Trưởng ban công tác mặt trận thôn Mẫu, xã Đơn Dương",
				"achievement": "Vận động 34 hộ chung một tuyến kênh thống nhất lịch chia nước, bỏ được cảnh tranh nước ban đêm trong mùa khô 2025–2026.",
				"period":      "Từ tháng 11/2025 đến tháng 4/2026",
				"deeds": "Mùa khô năm trước, nhà đầu kênh giữ nước, nhà cuối kênh héo rau; có đêm hai bên to tiếng phải gọi người can. Ông Mẫu không họp ngay mà đi từng nhà, hỏi mỗi vườn cần bao nhiêu giờ nước và ngày nào cần nhất.\n" +
					"Có tám hộ đầu kênh không chịu. Ông mời họ đi bộ dọc kênh lúc bốn giờ chiều, tận mắt thấy ruộng cuối kênh nứt, rồi mới bàn: mỗi hộ đầu kênh nhường hai giờ buổi chiều, đổi lại được tưới trọn buổi sáng.\n" +
					"Lịch chia nước viết tay, dán ở cửa cống, mỗi tuần đổi một lần. Ai cần thêm thì báo trước một ngày, ông gọi cho hộ kế bên.\n" +
					"Sau một tháng, các hộ tự cử ba người giữ cống theo phiên; ông chỉ còn giữ sổ.",
				"birth_year": "1968", "sex": "Nam", "contact": "lien-he-rieng@demo.local",
			},
			Claims: []catalog.Claim{
				{Name: "Hộ theo lịch chia nước", Value: "34", Measure: "hộ", Period: "mùa khô 2025–2026", Evidence: "Bản cam kết có chữ ký các hộ"},
				{Name: "Diện tích rau được tưới đủ", Value: "11,2", Measure: "ha", Period: "mùa khô 2025–2026", Evidence: "Sổ giữ cống, đối chiếu diện tích từng hộ"},
				{Name: "Vụ tranh nước phải hòa giải", Value: "9", Measure: "vụ", Period: "mùa khô 2024–2025", Evidence: "Sổ hòa giải của thôn"},
				{Name: "Vụ tranh nước phải hòa giải", Value: "1", Measure: "vụ", Period: "mùa khô 2025–2026", Evidence: "Sổ hòa giải của thôn"},
			},
		},
	}
}
