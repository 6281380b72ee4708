// Package said shows what readers said of a record and a person approved, with the
// unit's answers, and the way to say something.
package said

import "danvankheo/catalog"

type words struct {
	title, none, write, by, answer string
	kinds                          map[catalog.FeedbackKind]string
}

var vi = words{
	title: "Người đọc góp ý", none: "Thấy chỗ chưa đúng, muốn cảm ơn, hay nơi anh chị cũng làm như vậy? Viết vài lời; có người đọc trước khi hiện.",
	write: "Gửi góp ý", by: "Một người đọc", answer: "Đơn vị trả lời",
	kinds: map[catalog.FeedbackKind]string{catalog.Correction: catalog.Correction.Label(), catalog.Thanks: catalog.Thanks.Label(), catalog.AlsoDoing: catalog.AlsoDoing.Label()},
}

var en = words{
	title: "What readers say", none: "Is something wrong, would you like to say thank you, or does your place do this too? Write a few words; someone reads them before they are shown.",
	write: "Send feedback", by: "A reader", answer: "The unit’s answer",
	kinds: map[catalog.FeedbackKind]string{catalog.Correction: "Correction", catalog.Thanks: "Thanks", catalog.AlsoDoing: "We do this too"},
}

// sender is who wrote it, as they want to be called.
func sender(f catalog.Feedback, w words) string {
	switch {
	case f.Name == "" && f.Unit == "":
		return w.by
	case f.Unit == "":
		return f.Name
	case f.Name == "":
		return f.Unit
	}
	return f.Name + ", " + f.Unit
}
