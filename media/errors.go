package media

// Error is a refusal that the sender of a photograph can act on.
// Compare with errors.Is against the values below: the code decides.
type Error struct {
	Code     string // stable, for programs
	Sentence string // Vietnamese, for the page: what is wrong and what to do
	cause    error
}

// Error is for logs; a page shows Sentence.
func (e *Error) Error() string {
	if e.cause != nil {
		return "media: " + e.Code + ": " + e.cause.Error()
	}
	return "media: " + e.Code
}

// Unwrap answers what the decoder said, or nil.
func (e *Error) Unwrap() error { return e.cause }

// Is holds between errors of one code, whatever their causes.
func (e *Error) Is(target error) bool {
	t, ok := target.(*Error)
	return ok && t.Code == e.Code
}

// Because is e with what led to it, for the log.
func (e *Error) Because(cause error) *Error {
	return &Error{Code: e.Code, Sentence: e.Sentence, cause: cause}
}

// The refusals.
var (
	ErrEmpty = &Error{Code: "empty",
		Sentence: "Tệp trống, bên trong không có ảnh. Chọn lại ảnh rồi gửi."}
	ErrTooBig = &Error{Code: "too-big",
		Sentence: "Ảnh lớn hơn 20 MB. Thu nhỏ ảnh hoặc lưu lại thành JPEG rồi gửi."}
	ErrTooManyPixels = &Error{Code: "too-many-pixels",
		Sentence: "Ảnh có hơn 50 triệu điểm ảnh. Thu nhỏ ảnh rồi gửi lại."}
	ErrTooLong = &Error{Code: "too-long",
		Sentence: "Ảnh có cạnh dài hơn 20.000 điểm ảnh. Cắt bớt hoặc thu nhỏ ảnh rồi gửi lại."}
	ErrTooHeavy = &Error{Code: "too-heavy",
		Sentence: "Ảnh được lưu theo cách đọc quá nặng. Mở ảnh, lưu lại thành JPEG thường (không chọn “progressive”) rồi gửi."}
	ErrUnreadable = &Error{Code: "unreadable",
		Sentence: "Ảnh này không đọc được trong mức bộ nhớ và thời gian cho phép. Mở ảnh, lưu lại thành JPEG thường rồi gửi."}
	ErrVariant = &Error{Code: "variant",
		Sentence: "Kiểu nén của ảnh này chưa đọc được. Mở ảnh, lưu lại thành JPEG thường rồi gửi."}
	ErrBroken = &Error{Code: "broken",
		Sentence: "Ảnh bị hỏng hoặc gửi chưa trọn. Mở thử ảnh trên máy của mình rồi gửi lại."}
	ErrAnimated = &Error{Code: "animated",
		Sentence: "Ảnh động chưa nhận được. Chọn một ảnh tĩnh JPEG, PNG hoặc WebP rồi gửi."}
	ErrHEIC = &Error{Code: "heic",
		Sentence: "Loại ảnh này (HEIC hoặc AVIF) chưa đọc được. Lưu lại thành JPEG rồi gửi."}
	ErrPDF = &Error{Code: "pdf",
		Sentence: "Đây là tệp PDF, không phải ảnh. Lưu trang cần dùng thành ảnh JPEG rồi gửi."}
	ErrType = &Error{Code: "type",
		Sentence: "Loại tệp này chưa đọc được. Gửi ảnh JPEG, PNG hoặc WebP."}
)
