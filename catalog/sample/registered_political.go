package sample

import "danvankheo/catalog"

// desk is a collective exemplar, published.
func desk() File {
	return File{
		Key: "desk", Code: "22945", Kind: catalog.Exemplar, Stands: catalog.Published,
		Content: catalog.Content{
			Name:    "Tổ giúp dân làm thủ tục khu phố Mẫu",
			Summary: "Sáu người trẻ trong khu phố trực hai tối mỗi tuần, ngồi cạnh người dân để họ tự tay nộp hồ sơ trên mạng. Ai không đi được thì tổ đến nhà.",
			Subject: catalog.Collective, Field: catalog.PoliticalSystem, Started: "2025-08", Place: in("Khu phố Mẫu", "Phan Thiết"),
			Tags: []string{"thủ tục hành chính", "chuyển đổi số", "thanh niên"},
			Answers: map[string]string{
				"position":    "Tổ tự nguyện của khu phố Mẫu, phường Phan Thiết",
				"achievement": "Giúp người dân tự nộp hồ sơ trên mạng ngay tại khu phố, không phải đi lại nhiều lần sau khi sắp xếp đơn vị hành chính.",
				"period":      "Từ tháng 8/2025 đến tháng 12/2025",
				"deeds": "Những ngày đầu phường mới hoạt động, nhiều cô bác không biết nộp giấy tờ ở đâu, đi hai ba lần mới xong. Tổ mượn nhà sinh hoạt khu phố, mở cửa tối thứ ba và tối thứ năm.\n" +
					"Tổ đặt ra một quy tắc: không làm thay. Người dân cầm máy, người của tổ ngồi bên cạnh chỉ từng bước, mật khẩu người dân tự giữ.\n" +
					"Câu nào nhiều người hỏi thì viết ra giấy khổ lớn, dán lên tường: giấy khai sinh, xác nhận cư trú, đổi thông tin hộ kinh doanh.\n" +
					"Với 14 người già và người đi lại khó, tổ hẹn đến nhà vào chủ nhật.\n" +
					"Mỗi tháng tổ gửi lên phường danh sách chỗ người dân hay vướng để sửa cách hướng dẫn.",
				"contact": "to-giup-dan@demo.local",
			},
			Claims: []catalog.Claim{
				{Name: "Hồ sơ người dân tự nộp xong tại tổ", Value: "312", Measure: "hồ sơ", Period: "8–12/2025", Evidence: "Sổ trực, có mã hồ sơ và chữ ký người nộp"},
				{Name: "Buổi trực", Value: "42", Measure: "buổi", Period: "8–12/2025", Evidence: "Sổ trực"},
				{Name: "Người được giúp tại nhà", Value: "14", Measure: "người", Period: "8–12/2025", Evidence: "Sổ hẹn ngày chủ nhật"},
			},
		},
	}
}

// thursday waits for the reviewer.
func thursday() File {
	return File{
		Key: "thursday", Code: "24611", Kind: catalog.Model, Stands: catalog.Submitted,
		Content: catalog.Content{
			Name:    "Tối thứ năm nghe dân ở tổ dân phố Mẫu",
			Summary: "Cứ tối thứ năm, cán bộ ngồi nghe, ghi từng ý kiến lên bảng và hẹn ngày trả lời. Tuần sau đọc lại bảng cũ trước khi nghe ý kiến mới.",
			Subject: catalog.Collective, Field: catalog.PoliticalSystem, Started: "2025-09", Place: in("Tổ dân phố Mẫu", "Bắc Gia Nghĩa"),
			Tags: []string{"đối thoại", "dân vận chính quyền"}, Answers: thursdayAnswers,
			Claims: []catalog.Claim{
				{Name: "Buổi nghe dân", Value: "26", Measure: "buổi", Period: "9/2025–3/2026", Evidence: "Sổ biên bản từng buổi"},
				{Name: "Ý kiến đã ghi", Value: "143", Measure: "ý kiến", Period: "9/2025–3/2026", Evidence: "Ảnh chụp bảng và sổ biên bản"},
				{Name: "Ý kiến được trả lời đúng hẹn", Value: "121", Measure: "ý kiến", Period: "9/2025–3/2026", Evidence: "Cột “ngày trả lời” trong sổ, có chữ ký người hỏi"},
			},
		},
	}
}

var thursdayAnswers = map[string]string{
	"situation": "Bà con hay hỏi ở quán nước, ở chợ, nhưng ít nói trong cuộc họp. Ý kiến nêu rồi không biết đi đến đâu nên lần sau không muốn nêu nữa.",
	"goal":      "Ý kiến nào cũng có ngày hẹn trả lời ghi trên bảng.\nTừ 80% ý kiến trở lên được trả lời đúng ngày hẹn.",
	"method": "Đặt một bảng lớn ở nhà sinh hoạt tổ dân phố, chia bốn cột: ý kiến, người hỏi, người trả lời, ngày hẹn.\n" +
		"Tối thứ năm từ 7 giờ đến 8 giờ, bí thư chi bộ và tổ trưởng ngồi nghe, không ngắt lời.\n" +
		"Ghi ý kiến lên bảng bằng đúng lời người nói rồi đọc lại cho họ nghe.\n" +
		"Việc của tổ thì trả lời ngay; việc của phường thì hẹn ngày và gửi đi sáng thứ sáu.\n" +
		"Buổi sau đọc bảng cũ trước: việc nào xong, việc nào trễ và vì sao trễ.",
	"audience":  "210 hộ của tổ dân phố Mẫu, phường Bắc Gia Nghĩa.",
	"forces":    "Chủ trì: Chi bộ tổ dân phố Mẫu.\nPhối hợp: Ban công tác mặt trận tổ dân phố Mẫu ghi bảng, giữ sổ.\nTham gia: người dân trong tổ; mỗi buổi từ 10 đến 25 người.",
	"resources": "Một bảng, một quyển sổ, tiền trà do chi bộ lo.\nBắt đầu tháng 9/2025, sáu tháng đánh giá một lần.",
	"results":   "Sổ biên bản 26 buổi, ảnh chụp bảng sau mỗi buổi, cột ngày trả lời có chữ ký người hỏi.",
	"sustain":   "Việc đọc lại bảng cũ giữ cho buổi nghe không thành hình thức.\nNơi khác cần nhất một người dám ghi cả việc chưa làm được lên bảng.",
}
