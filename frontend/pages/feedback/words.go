package feedback

import (
	"context"

	"danvankheo/catalog"
	"danvankheo/frontend/format"
	"danvankheo/frontend/lang"
)

type words struct {
	title, lead, about   string
	kind, text, textHint string
	kinds, hints         map[catalog.FeedbackKind]string
	name, nameHint       string
	unit, unitHint       string
	contact              string
	contactHint          func(days int) string
	trap, send, back     string
	thanks, thanksLead   string
	wrong                Wrong
	sentences            map[string]string // the catalog's sentences by field
}

var vi = words{
	title: "Góp ý về hồ sơ",
	lead:  "Người của đơn vị đọc từng lời trước khi hiện. Lời nào phù hợp thì hiện dưới hồ sơ, kèm câu trả lời nếu có.",
	about: "Hồ sơ", kind: "Anh chị muốn nói điều gì?", text: "Lời góp ý", textHint: "Nếu sửa cho đúng: chỗ nào, đúng là thế nào, dựa vào đâu. Không ghi số điện thoại, địa chỉ nhà của ai ở đây.",
	kinds: map[catalog.FeedbackKind]string{catalog.Correction: catalog.Correction.Label(), catalog.Thanks: catalog.Thanks.Label(), catalog.AlsoDoing: catalog.AlsoDoing.Label()},
	hints: map[catalog.FeedbackKind]string{catalog.Correction: "Tên, số, nơi chốn hay thời gian chưa đúng.", catalog.Thanks: "Gửi lời tới người đã làm việc này.", catalog.AlsoDoing: "Nơi anh chị cũng đang làm như vậy."},
	name:  "Tên muốn hiện", nameHint: "Để trống thì hiện “Một người đọc”.",
	unit: "Nơi, đơn vị", unitHint: "Nhất là khi nơi anh chị cũng làm. Hiện cùng lời góp ý.",
	contact: "Cách liên hệ", contactHint: func(days int) string {
		return "Chỉ người xét góp ý thấy, để hỏi lại. Không bao giờ hiện ra; xóa sau " + format.Number(days) + " ngày."
	},
	trap: "Để trống ô này", send: "Gửi góp ý", back: "Về hồ sơ",
	thanks: "Đã nhận góp ý", thanksLead: "Cảm ơn anh chị. Lời góp ý chờ người của đơn vị đọc; được duyệt thì hiện dưới hồ sơ.",
	wrong: Wrong{
		Quick: "Biểu mẫu gửi lại quá nhanh nên chưa nhận. Đọc lại lời mình viết rồi bấm gửi lần nữa.",
		Old:   "Trang này mở đã lâu nên chưa nhận. Chữ đã gõ vẫn còn; bấm gửi lần nữa.",
		Trap:  "Ô “Để trống ô này” phải để trống. Xóa chữ trong ô đó rồi gửi lại.",
		Often: "Lúc này chưa nhận thêm góp ý được. Chữ đã gõ vẫn còn; chờ một giờ rồi gửi lại.",
	},
}

var en = words{
	title: "Feedback on a record",
	lead:  "Someone of the unit reads every message before it is shown. What fits is shown under the record, with an answer if there is one.",
	about: "Record", kind: "What would you like to say?", text: "Your message", textHint: "For a correction: what is wrong, what is right, and how you know. Leave out anyone’s telephone number or home address.",
	kinds: map[catalog.FeedbackKind]string{catalog.Correction: "Correct something", catalog.Thanks: "Thank you", catalog.AlsoDoing: "We do this too"},
	hints: map[catalog.FeedbackKind]string{catalog.Correction: "A name, number, place or time is wrong.", catalog.Thanks: "For the people who did this.", catalog.AlsoDoing: "Your place works in this way as well."},
	name:  "Name to show", nameHint: "Left empty, it says “A reader”.",
	unit: "Place or unit", unitHint: "Above all where you do this too. Shown with the message.",
	contact: "How to reach you", contactHint: func(days int) string {
		return "Only those who review feedback see it, to ask back. It is never shown and is erased after " + format.English.Number(days) + " days."
	},
	trap: "Leave this empty", send: "Send feedback", back: "Back to the record",
	thanks: "Your feedback has arrived", thanksLead: "Thank you. Someone of the unit will read it; once approved it is shown under the record.",
	wrong: Wrong{
		Quick: "The form came back too quickly to be taken. Read your message again, then send it once more.",
		Old:   "This page was open for a long time, so the form was not taken. Your words are still here; send them once more.",
		Trap:  "The field “Leave this empty” must stay empty. Clear it, then send again.",
		Often: "No more feedback can be taken just now. Your words are still here; wait an hour, then send again.",
	},
	sentences: map[string]string{
		"kind": "Choose what you would like to say.", "text": "Write your message, in at most 2,000 characters.",
		"name": "Shorten this to 160 characters.", "unit": "Shorten this to 160 characters.", "contact": "Shorten this to 160 characters.",
	},
}

// Say are the sentences in the page's language.
func Say(ctx context.Context) Wrong { return lang.Pick(ctx, vi, en).wrong }

// Said are a command's problems in the page's language.
func Said(ctx context.Context, problems catalog.Invalid) catalog.Invalid {
	w := lang.Pick(ctx, vi, en)
	out := make(catalog.Invalid, len(problems))
	for i, p := range problems {
		if s, ok := w.sentences[p.Field]; ok {
			p.Sentence = s
		}
		out[i] = p
	}
	return out
}
