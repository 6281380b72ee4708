package oops

type told struct{ title, sentence, next string }

type words struct {
	byStatus        map[int]told
	reading         map[int]string // instead of the sentence, to whoever sent nothing
	notOpen, closed string
	front, again    string
	request, meant  string
}

var vi = words{
	byStatus: map[int]told{
		400: {"Không hiểu được yêu cầu", "Địa chỉ hoặc biểu mẫu gửi lên thiếu hoặc sai một phần.", "Quay lại trang trước, tải lại rồi thử lần nữa."},
		403: {"Không có quyền làm việc này", "Tài khoản đang dùng không được giao việc này, hoặc không phải ở đơn vị này.", "Nếu việc này thuộc về anh chị, nhờ quản trị của đơn vị kiểm tra vai trò."},
		404: {"Không tìm thấy trang này", "Địa chỉ gõ sai, hoặc hồ sơ đã được gỡ khỏi trang công khai.", "Tìm lại theo tên, theo xã hoặc theo việc làm."},
		405: {"Trang này không nhận việc đó", "Yêu cầu được gửi sai cách.", "Mở lại trang từ đầu rồi thử lần nữa."},
		408: {"Gửi quá chậm", "Biểu mẫu mãi chưa tới nơi đủ nên máy chủ thôi chờ; chưa có gì được lưu.", "Kiểm tra đường truyền rồi gửi lại; ảnh thì gửi từng ít một."},
		409: {"Đã có người sửa trước", "Trong lúc anh chị đang viết, người khác đã lưu một bản mới. Chữ của anh chị chưa ghi đè lên bản đó.", "Quay lại, chép phần vừa viết, tải lại trang để xem bản mới rồi ghi tiếp."},
		410: {"Nội dung đã xóa", "Hồ sơ ở địa chỉ này đã được xóa hẳn theo yêu cầu, không còn bản nào để mở.", "Nếu trang của anh chị có dẫn tới địa chỉ này, xin gỡ đường dẫn."},
		413: {"Tệp gửi lên quá lớn", "Máy chủ dừng nhận giữa chừng, chưa có gì được lưu.", "Chọn ảnh nhỏ hơn, hoặc gửi từng ảnh một."},
		422: {"Còn chỗ phải sửa", "Một vài điều gửi lên chưa dùng được.", "Quay lại biểu mẫu, sửa rồi gửi lại."},
		429: {"Thử quá nhiều lần", "Để giữ an toàn, chỗ này tạm nghỉ một lát.", "Chờ một phút rồi thử lại."},
		500: {"Hệ thống gặp lỗi", "Lỗi ở phía chúng tôi, không phải ở anh chị. Việc vừa làm có thể chưa được lưu.", "Thử lại. Nếu vẫn lỗi, gửi mã yêu cầu dưới đây cho quản trị."},
		503: {"Hệ thống đang bận", "Chưa ghi được việc vừa gửi. Gửi lại cùng biểu mẫu không tạo ra bản thứ hai.", "Chờ vài giây rồi tải lại trang."},
	},
	reading: map[int]string{
		500: "Lỗi ở phía chúng tôi, không phải ở anh chị. Không có gì bị mất.",
		503: "Nhiều người đang xem cùng lúc, hoặc sổ bộ tạm thời không trả lời. Không có gì bị mất.",
	},
	notOpen: "Sổ bộ chưa mở", closed: "Việc này không còn làm được",
	front: "Về trang đầu", again: "Tải lại trang", request: "Mã yêu cầu:", meant: "Có phải anh chị tìm",
}

var en = words{
	byStatus: map[int]told{
		400: {"The request was not understood", "A part of the address or of the form is missing or wrong.", "Go back to the page before, load it again and try once more."},
		403: {"You may not do this", "This account has not been given this task, or not in this unit.", "If the task is yours, ask your unit’s administrator to check your role."},
		404: {"This page was not found", "The address is mistyped, or the record was withdrawn from the public pages.", "Search by name, by commune or by what was done."},
		405: {"This page does not take that", "The request was sent in a wrong way.", "Open the page afresh and try once more."},
		408: {"Sent too slowly", "The form did not arrive in time, so the server stopped waiting; nothing was saved.", "Check your connection and send it again; photographs a few at a time."},
		409: {"Someone else was first", "While you were writing, someone else saved a newer version. Your words have not replaced it.", "Go back, copy what you wrote, load the page again to see the newer version, and go on from there."},
		410: {"This content was erased", "The record at this address was erased for good on request; no version is left to open.", "If a page of yours links to this address, please take the link away."},
		413: {"The file is too large", "The server stopped reading half-way; nothing was saved.", "Choose a smaller picture, or send one at a time."},
		422: {"Something has to be mended", "Some of what was sent cannot be used.", "Go back to the form, mend it and send it again."},
		429: {"Too many tries", "To stay safe, this pauses for a while.", "Wait a minute and try again."},
		500: {"Something went wrong", "The fault is ours, not yours. What you just did may not have been saved.", "Try again. If it still fails, give the administrator the request number below."},
		503: {"The system is busy", "What you sent has not been written. Sending the same form again does not make a second one.", "Wait a few seconds and load the page again."},
	},
	reading: map[int]string{
		500: "The fault is ours, not yours. Nothing is lost.",
		503: "Many people are reading at once, or the registry does not answer for a moment. Nothing is lost.",
	},
	notOpen: "The registry is not open yet", closed: "This can no longer be done",
	front: "To the front page", again: "Load the page again", request: "Request number:", meant: "Did you mean",
}
