package sample

import "danvankheo/catalog"

// boats is published; one claim was rejected and so is not on its page.
func boats() File {
	return File{
		Key: "boats", Code: "23272", Kind: catalog.Model, Stands: catalog.Published,
		Judgements: map[string]catalog.Judgement{"2": {Verdict: catalog.Rejected}},
		Content: catalog.Content{
			Name:    "Nhóm tàu cá gọi nhau hai giờ một lần, thôn Mẫu",
			Summary: "Mười tám tàu chia ba nhóm, đi cùng ngư trường và cứ hai giờ gọi bộ đàm một lần. Tàu nào lỡ hai lượt gọi thì tàu gần nhất chạy đến.",
			Subject: catalog.Collective, Field: catalog.Security, Started: "2025-07", Place: in("Thôn Mẫu", "Phú Quý"),
			Tags: []string{"biển đảo", "ngư dân", "tự quản"}, Answers: boatsAnswers,
			Claims: []catalog.Claim{
				{Name: "Tàu tham gia", Value: "18", Measure: "tàu", Period: "đến 12/2025", Evidence: "Bản cam kết của các thuyền trưởng"},
				{Name: "Lần cứu, kéo giúp nhau", Value: "7", Measure: "lần", Period: "7–12/2025", Evidence: "Sổ trực bờ, có giờ gọi và tọa độ"},
				{Name: "Thiệt hại tránh được", Value: "850", Measure: "triệu đồng", Period: "7–12/2025", Evidence: "Ước tính của các thuyền trưởng"},
			},
		},
	}
}

var boatsAnswers = map[string]string{
	"situation": "Tàu nhỏ đi xa bờ thường đi một mình, hỏng máy thì thả trôi chờ gặp tàu khác. Người nhà ở bờ chỉ biết tin khi tàu về.",
	"goal":      "Tàu nào cũng có người gọi hỏi ít nhất hai giờ một lần.\nTừ lúc mất liên lạc đến lúc có tàu chạy đến không quá ba giờ.",
	"method": "Thuyền trưởng tự chọn nhóm sáu tàu thường đánh cùng ngư trường, cử một tàu trưởng nhóm.\n" +
		"Thống nhất kênh bộ đàm và giờ gọi: giờ chẵn, từ 4 giờ sáng đến 10 giờ đêm.\n" +
		"Mỗi lượt chỉ báo ba điều: vị trí, máy, người trên tàu.\n" +
		"Lỡ một lượt thì trưởng nhóm gọi lại; lỡ hai lượt thì tàu gần nhất chạy đến và báo trực bờ.\n" +
		"Trực bờ ghi sổ từng lượt, nhắn cho người nhà vào mỗi buổi tối.\n" +
		"Tàu đi kéo giúp được cả nhóm chia bù tiền dầu sau chuyến biển.",
	"audience":  "18 tàu cá của ngư dân thôn Mẫu, đặc khu Phú Quý, khoảng 110 lao động trên biển.",
	"forces":    "Chủ trì: Tổ dân vận thôn Mẫu, lo trực bờ và giữ sổ.\nPhối hợp: lực lượng biên phòng hướng dẫn kênh gọi và cách báo tin cứu nạn.\nTham gia: 18 thuyền trưởng; người nhà ngư dân thay phiên trực bờ.",
	"resources": "Dùng bộ đàm sẵn có của tàu; máy trực bờ 9 triệu đồng do các tàu góp. Quỹ dầu bù mỗi tàu 500.000 đồng một mùa.\nBắt đầu tháng 7/2025, xem lại sau mỗi mùa gió, đánh giá tháng 12.",
	"results":   "Sổ trực bờ ghi từng lượt gọi, có giờ và tọa độ; biên bản chia tiền dầu sau mỗi lần kéo giúp.",
	"sustain":   "Quỹ dầu bù do các tàu tự giữ nên không phụ thuộc hỗ trợ.\nNơi khác làm theo được nếu các tàu vốn đi chung ngư trường và có người trực bờ cố định.",
}

// lamps is a draft: written, not yet sent.
func lamps() File {
	return File{
		Key: "lamps", Code: "23191", Kind: catalog.Model, Stands: catalog.Draft,
		Content: catalog.Content{
			Name:    "Đèn hiên soi đường xóm thôn Mẫu",
			Summary: "Mỗi nhà dọc đường xóm lắp một bóng đèn ở hiên quay ra đường, bật từ 6 giờ tối đến 5 giờ sáng. Đường sáng mà không phải trồng trụ, kéo dây.",
			Subject: catalog.Collective, Field: catalog.Security, Started: "2026-01", Place: in("Thôn Mẫu", "Đức Linh"),
			Tags: []string{"chiếu sáng", "tự quản"}, Answers: lampsAnswers,
			Claims: []catalog.Claim{
				{Name: "Nhà đã lắp đèn", Value: "57", Measure: "nhà", Period: "đến 3/2026", Evidence: "Danh sách kiểm tra của tổ tự quản"},
				{Name: "Đường được chiếu sáng", Value: "1,4", Measure: "km", Period: "đến 3/2026", Evidence: "Sơ đồ vị trí đèn"},
			},
		},
	}
}

var lampsAnswers = map[string]string{
	"situation": "Đường xóm tối, học sinh đi học thêm về phải soi điện thoại. Trồng trụ đèn thì tốn và chờ lâu, mà nhà nào cũng có điện ở hiên.",
	"goal":      "Đi hết 1,4 km đường xóm ban đêm không phải soi đèn.\nĐèn hỏng được thay trong ba ngày.",
	"method": "Chi hội Phụ nữ thôn đi một vòng buổi tối, đánh dấu chỗ tối lên sơ đồ.\n" +
		"Tính trước cho từng nhà: bóng 9 W bật suốt đêm hết khoảng 3 số điện một tháng.\n" +
		"Nhà đồng ý thì lắp bóng ở hiên, hướng ra đường, có chụp để không chói mắt.\n" +
		"Nhà khó khăn được hai nhà bên cạnh góp bóng.\n" +
		"Tổ tự quản đi kiểm tra tối thứ sáu, ghi đèn hỏng vào sổ và nhắc thay.",
	"audience":  "64 nhà dọc đường xóm thôn Mẫu, xã Đức Linh.",
	"forces":    "Chủ trì: Chi hội Phụ nữ thôn Mẫu.\nPhối hợp: Chi đoàn thôn Mẫu lắp giúp nhà neo đơn.\nTham gia: các hộ dọc đường.",
	"resources": "Mỗi nhà tự mua bóng, khoảng 45.000 đồng; không dùng tiền ngân sách.\nTháng 1 vận động, tháng 2 lắp, tháng 6 đánh giá.",
	"results":   "Sơ đồ vị trí đèn và sổ kiểm tra tối thứ sáu.",
	"sustain":   "Tiền điện mỗi nhà tự trả, chỉ vài nghìn đồng một tháng.\nXóm khác chỉ cần một người chịu đi vòng buổi tối để đánh dấu và nhắc thay bóng.",
}
