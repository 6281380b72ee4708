// Package oops is the page for when something could not be done. It says what
// happened in a person's words and what to do next; it never shows an error's
// text. The request id lets an administrator find it in the log.
package oops

import (
	"danvankheo/catalog"
	"danvankheo/frontend/parts/layout"
)

// Page is what a handler fills in. Sentence, when given, replaces the standard
// one: the sentence of a refusal is written for the reader.
type Page struct {
	Frame     layout.Page
	Status    int
	Sentence  string
	Problems  catalog.Invalid // for 422
	RequestID string
	Back      string // where to go on, "" is the first page
	BackWords string
	Meant     []Link // of 404: what may have been meant
}

// Link is a name and where it leads; Note tells it from others of the name.
type Link struct{ Label, Href, Note string }

type words struct{ title, sentence, next string }

var byStatus = map[int]words{
	400: {"Không hiểu được yêu cầu", "Địa chỉ hoặc biểu mẫu gửi lên thiếu hoặc sai một phần.", "Quay lại trang trước, tải lại rồi thử lần nữa."},
	403: {"Không có quyền làm việc này", "Tài khoản đang dùng không được giao việc này, hoặc không phải ở đơn vị này.", "Nếu việc này thuộc về anh chị, nhờ quản trị của đơn vị kiểm tra vai trò."},
	404: {"Không tìm thấy trang này", "Địa chỉ gõ sai, hoặc hồ sơ đã được gỡ khỏi trang công khai.", "Tìm lại theo tên, theo xã hoặc theo việc làm."},
	405: {"Trang này không nhận việc đó", "Yêu cầu được gửi sai cách.", "Mở lại trang từ đầu rồi thử lần nữa."},
	409: {"Đã có người sửa trước", "Trong lúc anh chị đang viết, người khác đã lưu một bản mới. Chữ của anh chị chưa ghi đè lên bản đó.", "Quay lại, chép phần vừa viết, tải lại trang để xem bản mới rồi ghi tiếp."},
	413: {"Tệp gửi lên quá lớn", "Máy chủ dừng nhận giữa chừng, chưa có gì được lưu.", "Chọn ảnh nhỏ hơn, hoặc gửi từng ảnh một."},
	422: {"Còn chỗ phải sửa", "Một vài điều gửi lên chưa dùng được.", "Quay lại biểu mẫu, sửa rồi gửi lại."},
	429: {"Thử quá nhiều lần", "Để giữ an toàn, chỗ này tạm nghỉ một lát.", "Chờ một phút rồi thử lại."},
	500: {"Hệ thống gặp lỗi", "Lỗi ở phía chúng tôi, không phải ở anh chị. Việc vừa làm có thể chưa được lưu.", "Thử lại. Nếu vẫn lỗi, gửi mã yêu cầu dưới đây cho quản trị."},
	503: {"Hệ thống đang bận", "Chưa ghi được việc vừa gửi. Gửi lại cùng biểu mẫu không tạo ra bản thứ hai.", "Chờ vài giây rồi tải lại trang."},
}

// words are the title and sentence for status; an unknown one reads as 500,
// or as 400 when it is the client's.
func (p Page) words() words {
	w, ok := byStatus[p.Status]
	switch {
	case ok:
	case p.Status >= 400 && p.Status < 500:
		w = byStatus[400]
	default:
		w = byStatus[500]
	}
	if p.Frame.Bare {
		w.title = "Sổ bộ chưa mở"
	}
	if p.Sentence != "" {
		w.sentence = p.Sentence
	}
	return w
}

func (p Page) back() string {
	if p.Back == "" {
		return "/"
	}
	return p.Back
}

func (p Page) backWords() string {
	if p.BackWords == "" {
		return "Về trang đầu"
	}
	return p.BackWords
}
