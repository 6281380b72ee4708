package sample

import "danvankheo/catalog"

// nets is published, and its revision with newer figures waits for the
// publisher while the old text stays on the public page.
func nets() File {
	f := File{
		Key: "nets", Code: "22918", Kind: catalog.Model, Stands: catalog.Verified,
		Content: catalog.Content{
			Name:    "Điểm gom lưới cũ khu phố Mẫu",
			Summary: "Ngư dân mang lưới rách, dây và phao hỏng lên bờ thay vì bỏ xuống biển, mỗi bao được một phiếu đổi chỉ vá lưới. Khu phố phân loại, bán phế liệu và dùng tiền dọn bãi.",
			Subject: catalog.Collective, Field: catalog.Culture, Started: "2025-08", Place: in("Khu phố Mẫu", "Mũi Né"),
			Tags: []string{"môi trường biển", "rác thải nhựa", "ngư dân"}, Answers: netsAnswers,
			Claims: []catalog.Claim{
				{Name: "Lưới và dây cũ gom được", Value: "2.340", Measure: "kg", Period: "8–12/2025", Evidence: "Sổ cân và biên nhận của nơi thu mua"},
				{Name: "Thuyền tham gia thường xuyên", Value: "46", Measure: "thuyền", Period: "12/2025", Evidence: "Sổ phát phiếu đổi chỉ"},
				{Name: "Tiền bán phế liệu", Value: "7,9", Measure: "triệu đồng", Period: "8–12/2025", Evidence: "Biên nhận thu mua, niêm yết tại điểm gom"},
			},
		},
	}
	f.Revision = revised(f.Content)
	f.Revision.Claims = append(f.Revision.Claims, catalog.Claim{
		Name: "Lưới và dây cũ gom thêm", Value: "1.610", Measure: "kg", Period: "quý I/2026", Evidence: "Sổ cân và biên nhận của nơi thu mua",
	})
	f.Revision.Answers["results"] += " Sang quý I năm 2026, điểm gom có thêm một buổi mỗi tuần vào chiều thứ tư."
	return f
}

var netsAnswers = map[string]string{
	"situation": "Lưới rách để lâu chật thuyền nên nhiều người cắt bỏ ngay trên biển. Lưới trôi vào bờ quấn chân vịt, vướng san hô, mỗi đợt gió mùa lại dạt đầy bãi tắm.",
	"goal":      "Lưới hỏng của thuyền trong khu phố được mang lên bờ.\nĐoạn bãi 600 m trước khu phố không còn lưới dạt sau mỗi đợt gió mùa.",
	"method": "Tổ dân vận xuống bến lúc thuyền về, hỏi từng chủ thuyền vì sao bỏ lưới và cần gì để mang lên bờ.\n" +
		"Dựng điểm gom có mái ở đầu bến, mở sáng thứ bảy, chia ba ô: lưới, dây, phao.\n" +
		"Cân trước mặt người nộp; mỗi bao 10 kg được một phiếu, hai phiếu đổi một cuộn chỉ vá lưới.\n" +
		"Chị em khu phố gỡ chì và phao để dùng lại, phần còn lại bán cho nơi thu mua phế liệu.\n" +
		"Mỗi tháng dán bảng thu chi ở điểm gom; tiền còn lại mua bao và găng tay cho buổi dọn bãi.",
	"audience":  "Chủ thuyền và bạn thuyền của khu phố Mẫu, phường Mũi Né; đoạn bãi dài 600 m trước khu phố.",
	"forces":    "Chủ trì: Tổ dân vận khu phố Mẫu, mở điểm gom và giữ sổ.\nPhối hợp: Chi hội Phụ nữ khu phố Mẫu gỡ chì, phân loại; Chi đoàn khu phố Mẫu dọn bãi.\nTham gia: 46 chủ thuyền và bạn thuyền.",
	"resources": "Mái che và cân do các hộ góp 6,5 triệu đồng; chỉ vá lưới mua bằng tiền bán phế liệu.\nBắt đầu tháng 8/2025, xem lại cách đổi phiếu mỗi quý, đánh giá vào tháng 12.",
	"results":   "Điểm gom mở 20 buổi trong năm 2025. Sổ cân, biên nhận thu mua và bảng thu chi từng tháng niêm yết tại chỗ.",
	"sustain":   "Tiền bán phế liệu đủ mua chỉ và bao nên không phải góp thêm.\nNơi khác cần một chỗ có mái gần bến, một nơi chịu mua lưới cũ và người cân được ngư dân tin.",
}

// lane was returned: its file claims more than its papers show.
func lane() File {
	return File{
		Key: "lane", Code: "22969", Kind: catalog.Model, Stands: catalog.Returned,
		Note: "Kết quả “Đất hiến” ghi 420 m² nhưng biên bản kèm theo mới có chữ ký của 9 trong 13 hộ. Đề nghị bổ sung biên bản của 4 hộ còn lại hoặc ghi lại con số đã có chữ ký.",
		Content: catalog.Content{
			Name:    "Bàn trước, mở hẻm sau ở thôn Mẫu",
			Summary: "Mười ba hộ cùng đo, cùng vẽ rồi mới lùi rào để hẻm rộng bốn mét. Xe cứu thương và xe chữa cháy nay vào được tận cuối hẻm.",
			Subject: catalog.Collective, Field: catalog.Culture, Started: "2025-09", Place: in("Thôn Mẫu", "Liên Hương"),
			Tags: []string{"hiến đất", "giao thông nông thôn"}, Answers: laneAnswers,
			Claims: []catalog.Claim{
				{Name: "Chiều dài hẻm được mở rộng", Value: "310", Measure: "m", Period: "2025", Evidence: "Bản vẽ hoàn công có xác nhận của các hộ"},
				{Name: "Đất hiến", Value: "420", Measure: "m²", Period: "2025", Evidence: "Biên bản hiến đất có chữ ký của từng hộ"},
				{Name: "Ngày công đóng góp", Value: "185", Measure: "công", Period: "9–12/2025", Evidence: "Sổ chấm công của thôn"},
			},
		},
	}
}

var laneAnswers = map[string]string{
	"situation": "Hẻm chỉ rộng hơn hai mét, hai xe máy tránh nhau phải dừng. Năm trước có nhà ở cuối hẻm bị cháy bếp, xe chữa cháy phải kéo vòi từ đầu đường.",
	"goal":      "Hẻm rộng đều bốn mét trên cả 310 m.\nHộ nào cũng ký vào bản vẽ trước khi lùi rào.",
	"method": "Tổ dân vận mời mỗi hộ một người đi đo hẻm, ai cũng cầm thước một lần.\n" +
		"Vẽ bản đồ trên giấy to treo ở nhà sinh hoạt thôn hai tuần, ai có ý kiến thì ghi thẳng lên đó.\n" +
		"Hộ mất nhiều đất được cả hẻm giúp xây lại rào; hộ khó khăn không phải góp tiền.\n" +
		"Ký biên bản hiến đất từng hộ, có người của hộ liền kề cùng ký.\n" +
		"Làm cuốn chiếu từng đoạn 50 m, xong đoạn nào nghiệm thu đoạn đó trước mặt các hộ.",
	"audience":  "13 hộ dọc hẻm Mẫu, thôn Mẫu, xã Liên Hương.",
	"forces":    "Chủ trì: Chi bộ thôn Mẫu.\nPhối hợp: Ban công tác mặt trận thôn Mẫu giữ biên bản; Chi hội Cựu chiến binh thôn Mẫu giám sát thi công.\nTham gia: 13 hộ hiến đất, góp công.",
	"resources": "Các hộ góp 62 triệu đồng và 185 công; xi măng do xã hỗ trợ theo định mức đường ngõ xóm.\nTháng 9 bàn và đo, tháng 10 đến tháng 12 làm, tháng 3 năm sau đánh giá.",
	"results":   "310 m hẻm bê tông rộng bốn mét, 13 đoạn rào xây lại. Bản vẽ có chữ ký treo ở nhà sinh hoạt thôn.",
	"sustain":   "Các hộ chia nhau quét hẻm và khơi rãnh theo tuần.\nHẻm khác làm theo được nếu đo chung trước khi nói đến hiến đất và có cách giúp hộ mất nhiều.",
}
