package gallery

// entry is a part's place on the page.
type entry struct{ id, title, when string }

// index is the page's contents in order.
var index = []entry{
	{"p-colour", "Màu", "Tên trong tokens.css; đổi theo sáng, tối của máy"},
	{"p-type", "Chữ", "Lora cho tên, Be Vietnam Pro cho chữ; dấu không chạm dòng trên"},
	{"p-space", "Khoảng cách", "Tám bậc từ 4 px; dùng bậc trước khi dùng số"},
	{"p-icon", "Biểu tượng", "Không bao giờ đứng một mình"},
	{"p-btn", "Nút", "Mỗi màn hình một nút tô đầy"},
	{"p-badge", "Dấu trạng thái", "Hình, chữ và màu"},
	{"p-note", "Lời nhắn", "Ở trong trang, cạnh chỗ nó nói"},
	{"p-empty", "Chưa có gì", "Nói vì sao và bước kế tiếp"},
	{"p-fig", "Số lớn, mốc, bước", ""},
	{"p-pic", "Hình thay ảnh", "Ruộng bậc thang, mái ngói, dãy núi, hai vòng sóng"},
	{"p-photo", "Ảnh", "Ngang, dọc, rộng, tối, nhạt: cắt về 3:2 ở thẻ, giữ dáng ở trang hồ sơ"},
	{"p-card", "Thẻ", "Xem bằng hình"},
	{"p-line", "Dòng", "Nhiều tên, không hình"},
	{"p-hit", "Kết quả tìm", ""},
	{"p-form", "Ô nhập", "Nhãn, gợi ý, lỗi, ô nhập"},
	{"p-claims", "Bảng kết quả", "Đọc, nhập, thẩm định"},
	{"p-seg", "Chọn một", "Hai đến bốn điều loại trừ nhau"},
	{"p-find", "Ô tìm", ""},
	{"p-facet", "Bộ lọc", "Số không vẫn ở lại"},
	{"p-pager", "Trang sau", "Số trang thật"},
	{"p-course", "Trước và sau", "Cùng một việc, đo hai lần"},
	{"p-chart", "Biểu đồ và thước", "Lời trước, thanh sau"},
	{"p-years", "Năm", "Thanh từ số không, số ở cuối dòng; năm không rõ không làm lệch thước"},
	{"p-map", "Bản đồ", "Mỗi nơi có hồ sơ là một liên kết; bảng đứng bên cạnh"},
	{"p-table", "Bảng và tệp tải về", "Cuộn ngang trong khung của nó"},
	{"p-code", "Lệnh và câu trả lời", "Chép được khi có script"},
	{"p-said", "Người đọc góp ý", "Hiện sau khi có người đọc"},
	{"p-stand", "Số liệu khai, dòng nhập", ""},
	{"p-thread", "Ý kiến, khác biệt", "Đứng ngay ở mục"},
	{"p-facts", "Điều cần biết", ""},
	{"p-whole", "Cả trang", "Những trang mà dữ liệu mẫu của bản thử chưa có đủ trạng thái"},
}

var entries = func() map[string]entry {
	out := map[string]entry{}
	for _, e := range index {
		out[e.id] = e
	}
	return out
}()
