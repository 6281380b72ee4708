package api

import (
	"context"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"danvankheo/frontend/lang"

	"github.com/gofiber/fiber/v2"
	"golang.org/x/text/language"
)

// spoken are the languages a problem speaks; the first is what it speaks unasked.
var spoken = language.NewMatcher([]language.Tag{language.Vietnamese, language.English})

// inEnglish says a problem's title or sentence, or a name within one, in English, as
// the caller's Accept-Language asks. What a record or a file says stays as it is.
func inEnglish(sentence string) string {
	said, _ := English(sentence)
	return said
}

// English is inEnglish, and whether there is any; else the sentence as it is.
func English(sentence string) (said string, known bool) {
	for _, words := range catalogues {
		if e, ok := words[sentence]; ok {
			return e, true
		}
	}
	counted := sentence
	if !strings.ContainsAny(sentence, `"“`) { // what was sent stays as it was
		counted = thousands.ReplaceAllString(sentence, "$1,$2")
	}
	for _, p := range slices.Concat(patterned, recordPatterns, importPatterns) {
		if m := p.vi.FindStringSubmatch(counted); m != nil {
			var parts []string
			for i, part := range m[1:] {
				parts = append(parts, "$"+strconv.Itoa(i+1), part, "@"+strconv.Itoa(i+1), inEnglish(part))
			}
			return strings.NewReplacer(parts...).Replace(p.en), true
		}
	}
	return sentence, false
}

// said is a sentence or a name of the registry's in the caller's language.
func (q *ask) said(sentence string) string {
	if q.english() {
		return inEnglish(sentence)
	}
	return sentence
}

// words is what the names of lang are asked with, in the caller's language.
func (q *ask) words() context.Context {
	if q.english() {
		return lang.With(q.ctx, lang.English)
	}
	return q.ctx
}

// english reports whether the caller would rather read English than Vietnamese; the
// answer depends on it.
func (q *ask) english() bool {
	q.Vary(fiber.HeaderAcceptLanguage)
	wanted, _, err := language.ParseAcceptLanguage(q.Get("Accept-Language"))
	if err != nil || len(wanted) == 0 {
		return false
	}
	_, at, sure := spoken.Match(wanted...)
	return at == 1 && sure != language.No
}

// thousands are written 1.000 in Vietnamese.
var thousands = regexp.MustCompile(`(\d)\.(\d{3})\b`)

// pattern is a sentence that names something: $1 is the first of it as it stands, @1
// the same in English.
type pattern struct {
	vi *regexp.Regexp
	en string
}

func says(vi, en string) pattern { return pattern{regexp.MustCompile(`^` + vi + `$`), en} }

// catalogues are the sentences that name nothing, each once.
var catalogues = []map[string]string{english, recordsInEnglish, importsInEnglish}

var patterned = []pattern{
	says(`Địa chỉ này không có (\S+), chỉ có (.+)\. Các thao tác nằm ở (\S+)\.`, "There is no $1 at this address, only $2. The operations are at $3."),
	says(`Chỉ nhận: (.+)`, "Only: $1"),
	says(`Ghi một số từ ([\d,]+) đến ([\d,]+)\.`, "Give a number from $1 to $2."),
	says(`Dài quá ([\d,]+) chữ\.`, "Longer than $1 characters."),
	says(`JSON hỏng ở quanh ký tự thứ ([\d,]+)\.`, "The JSON is broken around character $1."),
	says(`JSON sâu quá (\d+) tầng\.`, "The JSON is nested deeper than $1."),
	says(`Tên (".*") ghi hai lần\.`, "The name $1 is given twice."),
	says(`Chỗ này phải là (.+)\.`, "This must be @1."),
	says(`Mã truy cập này chỉ có phạm vi (\S+); việc này cần (\S+)\.`, "This token has the scope $1 only; this needs $2."),
	says(`Đã thử sai quá nhiều lần\. Thử lại sau (\d+) phút\.`, "Too many wrong tries. Try again in $1 min."),
	says(`Ngày này sau ngày của sổ bộ \((\S+)\): hôm ấy chưa ai biết\. Ghi một ngày không muộn hơn\.`, "This day is after the registry’s day ($1): nobody knew it then. Give a day no later."),
}

var english = map[string]string{
	"Máy chủ đang có nhiều việc. Chờ vài giây rồi gửi lại y nguyên, với cùng khóa.": "The server has much to do. Wait a few seconds and send it again as it is, with the same key.",

	"Có chỗ chưa đúng; errors nói từng chỗ.":                                                              "Something is not right; errors name each fault.",
	"Không có thao tác nào ở địa chỉ này. Các thao tác nằm ở " + Base + "/ và " + Base + "/openapi.json.": "There is no operation at this address. The operations are at " + Base + "/ and " + Base + "/openapi.json.",
	"Ở đây chỉ trả lời bằng application/json.":                                                            "Answers here are application/json only.",
	"Không có gì ở địa chỉ này, hoặc anh chị không được biết.":                                            "There is nothing at this address, or you may not know of it.",
	"Vai trò của anh chị không cho làm việc này.":                                                         "Your role does not allow this.",
	"Trạng thái hiện nay không cho làm việc này.":                                                         "Its present state does not allow this.",
	"Lỗi này của sổ bộ, không phải của anh chị. Báo người quản trị kèm mã yêu cầu.":                       "This is the registry’s own fault, not yours. Tell the administrator, with the request’s number.",
	errStale.detail:      "The record has a newer version. Read the newest, compare it with yours, and send on with the new ETag.",
	errTooLarge.detail:   "What was sent is larger than is taken: 1 MB of text, 20 MB for a photograph, 32 MB for a list.",
	errMediaType.detail:  "This type of content is not accepted here. See Content-Type in " + Base + "/openapi.json.",
	errSignedOut.detail:  "Send a token in the header Authorization: Bearer …",
	errWrongToken.detail: "The token can no longer be used. Sign in again or create a new one.",
	"Idempotency-Key này đã dùng cho nội dung khác. Đặt khóa mới cho việc mới.":                                 "This Idempotency-Key was used for other content. Use a new key for new work.",
	"Chưa biết việc này đã ghi xong chưa. Chờ vài giây rồi gửi lại y nguyên, với cùng khóa.":                    "It is not known yet whether this was written. Wait a few seconds and send exactly the same again, with the same key.",
	"Chưa lưu được ảnh lúc này. Chờ vài giây rồi gửi lại.":                                                      "The photograph cannot be kept right now. Wait a few seconds and send it again.",
	"Chưa đọc được sổ bộ lúc này. Chờ vài giây rồi thử lại.":                                                    "The registry cannot be read right now. Wait a few seconds and try again.",
	"Đang có rất nhiều yêu cầu cùng lúc. Chờ theo Retry-After rồi gửi lại.":                                     "There are very many requests at once. Wait as Retry-After says and send it again.",
	"Địa chỉ hoặc mật khẩu không đúng. Kiểm tra lại rồi thử lần nữa.":                                           "The address or the password is wrong. Check both and try once more.",
	"Hệ thống đang bận. Đợi vài giây rồi thử lại.":                                                              "The system is busy. Wait a few seconds and try again.",
	"Phần sau dấu hỏi của địa chỉ viết sai mã hóa.":                                                             "What stands after the question mark of the address is wrongly encoded.",
	"Không có tham số này. Xem danh sách trong /api/v1/openapi.json.":                                           "There is no such parameter. The list is in /api/v1/openapi.json.",
	"Tham số này ghi quá nhiều lần.":                                                                            "This parameter is given too many times.",
	"Chữ ở đây phải viết bằng UTF-8.":                                                                           "Text here must be in UTF-8.",
	"Viết chưa đúng dạng.":                                                                                      "It is not written in the right form.",
	"Con trỏ này hỏng hoặc thuộc một câu hỏi khác. Bắt đầu lại từ trang đầu, không gửi cursor.":                 "This cursor is broken or belongs to another question. Start again at the first page, without a cursor.",
	"Thiếu If-Match. Đọc hồ sơ trước rồi gửi kèm ETag của bản vừa đọc.":                                         "If-Match is missing. Read the record first and send the ETag of what you read.",
	"Thiếu Idempotency-Key, hoặc khóa có chữ lạ: dùng 1 đến 200 chữ cái, số hay dấu không trống, như một UUID.": "The Idempotency-Key is missing or has strange signs: use 1 to 200 letters, digits or signs other than spaces, like a UUID.",
	"JSON phải viết bằng UTF-8.":                                                                                "JSON must be in UTF-8.",
	"Không đọc được JSON này.":                                                                                  "This JSON cannot be read.",
	"Còn chữ thừa sau JSON. Gửi đúng một đối tượng.":                                                            "There is text left over after the JSON. Send exactly one object.",
	"Phần gửi lên bị đứt quãng. Kiểm tra đường truyền rồi gửi lại.":                                             "What was sent broke off. Check the connection and send it again.",
	"Thiếu mục này.": "This is missing.",
	"Không có mục này, hoặc chỉ đọc. Xem /api/v1/openapi.json.": "There is no such member, or it is read only. See /api/v1/openapi.json.",
	"Mỗi trục ghi một lần.":                                     "Each axis once.",
	"Nhiều nhất ba trục, trong đó chỉ một là year hoặc unit.":   "Three axes at most, only one of them year or unit.",
	"Ghi một ngày như 2024-12-31.":                              "Give a day like 2024-12-31.",
	"Ghi recorded, current, hoặc một ngày như 2024-12-01.":      "Give recorded, current, or a day like 2024-12-01.",
	"Ngày này chưa tới. Ghi hôm nay hoặc một ngày đã qua.":      "This day has not come yet. Give today or a day that is past.",
	"Không có phần này: chỉ gửi file.":                          "There is no such part: send file only.",
	"Thiếu tệp.": "The file is missing.",
	"Không có phần này: gửi file, alt và credit.": "There is no such part: send file, alt and credit.",
	"Thiếu ảnh.":                 "The photograph is missing.",
	"Phần này gửi hai lần.":      "This part was sent twice.",
	"Viết ngắn hơn, bằng UTF-8.": "Write it shorter, in UTF-8.",
	"Hồ sơ đã có ảnh này. Sửa lời của ảnh bằng PATCH.":                        "The record has this photograph already. Change its words by PATCH.",
	"Mẫu này không có mục đó.":                                                "This form has no such item.",
	"Đang có nhiều tệp gửi lên cùng lúc. Chờ vài giây rồi gửi lại.":           "Many files are being sent at once. Wait a few seconds and send it again.",
	"Máy chủ chưa mở được phần đọc tệp. Chờ vài giây rồi gửi lại.":            "The server cannot read files yet. Wait a few seconds and send it again.",
	"Phần gửi lên bị đứt quãng hoặc hỏng. Kiểm tra đường truyền rồi gửi lại.": "What was sent broke off or arrived damaged. Check the connection and send it again.",

	"Không rõ năm":              "year not known",
	"Nơi ngoài danh mục đơn vị": "outside the list of units",

	"một đối tượng": "an object", "một danh sách": "a list", "một số nguyên": "a whole number", "true hoặc false": "true or false", "chữ": "text",
}
