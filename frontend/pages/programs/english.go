package programs

import (
	"cmp"
	"slices"

	"danvankheo/frontend/lang"
)

// api is what the API's own table says in Vietnamese, where OpenAPI takes it from,
// as the English page says it.
var api = map[string]string{
	"id hoặc slug của đơn vị, tính cả các đơn vị bên dưới và hồ sơ ghi nhận ở những đơn vị nay thuộc nó; unknown: ngoài danh mục; undetermined: chưa xác định trên bản đồ của units.": "id or slug of a unit, with all units below it and the records of units that now belong to it; unknown: outside the list of units; undetermined: not determined on the map of units.",
	"Bản đồ để hiểu unit. Không ghi: khi ghi nhận hoặc hôm nay; recorded: khi ghi nhận; current: bản đồ mới nhất; YYYY-MM-DD: bản đồ của ngày ấy.":                                    "The map by which unit is read. When left out: as recorded or today; recorded: as recorded; current: the newest map; YYYY-MM-DD: the map of that day.",
	"Đọc công khai":       "Public reading",
	"Tìm hồ sơ công khai": "Search published records",
	"Chữ cần tìm, có dấu hay không đều được; trong ngoặc kép là đúng cụm.": "What to look for, with or without tone marks; in quotation marks, exactly that phrase.",
	"Loại.":      "The kind.",
	"Đối tượng.": "The subject.",
	"Lĩnh vực.":  "The field.",
	"id hoặc slug của đơn vị, tính cả các đơn vị bên dưới; unknown: ngoài danh mục.":                                               "id or slug of a unit, with all units below it; unknown: outside the list of units.",
	"id hoặc slug của đơn vị, tính cả các đơn vị bên dưới và hồ sơ ghi nhận ở những đơn vị nay thuộc nó; unknown: ngoài danh mục.": "id or slug of a unit, with all units below it and the records of units that now belong to it; unknown: outside the list of units.",
	"Cấp công nhận, theo lời ghi trong hồ sơ.":                                                                                                     "The level of recognition, as the record words it.",
	"Cấp công nhận, theo lời ghi trong hồ sơ; một hồ sơ có thể có nhiều cấp hoặc không có.":                                                        "The levels of recognition, as the record words them; a record may have several or none.",
	"Những nhãn có nhiều hồ sơ nhất, nhiều nhất 40, cùng những nhãn đang chọn.":                                                                    "The tags with most records, at most 40, and those that are chosen.",
	"Tỉnh trước, rồi những đơn vị có nhiều hồ sơ nhất, nhiều nhất 50, kể cả đơn vị đã thôi; đơn vị nằm trong nhau nên các số không cộng lại được.": "Provinces first, then the units with most records, at most 50, those that have ended included; units lie within one another, so these numbers do not add up.",
	"Năm bắt đầu; unknown: không rõ.":                       "The year it began; unknown: not known.",
	"Nhãn, không phân biệt dấu và hoa thường.":              "A tag; marks and capitals do not matter.",
	"Thứ tự: sát từ tìm nhất, mới công khai, hay theo tên.": "The order: by relevance, newest publication first, or by name.",
	"Số mục một trang, tới 100.":                            "Items a page, up to 100.",
	"Con trỏ next của trang trước.":                         "The cursor: next of the page before.",
	"Một trang hồ sơ.":                                      "A page of records.",
	"Bản đang có (If-None-Match) vẫn là bản mới nhất.":      "The version you have (If-None-Match) is still the newest.",
	"Chỉ trả lời bằng application/json.":                    "Answers are application/json only.",
	"Đọc được nhưng chưa đúng; errors nói từng chỗ.":        "Readable but not right; errors name each fault.",
	"Một hồ sơ công khai":                                   "One published record",
	"id hoặc slug của hồ sơ.":                               "id or slug of the record.",
	"Hồ sơ như trang công khai của nó.":                     "The record as its public page shows it.",
	"Không có, hoặc người gọi không được biết là có.":       "It is not there, or the caller may not know that it is.",
	"Đếm hồ sơ công khai":                                   "Count published records",
	"Một, hai hoặc ba trục; year và unit chỉ dùng một. Không ghi ngày nào: hôm nay, theo đơn vị khi ghi nhận.": "One, two or three axes; of year and unit only one. Without any day: today, by the units as recorded.",
	"Các trục, cách nhau bằng dấu phẩy.":                                                                       "The axes, separated by commas.",
	"Ngày trong thực địa, YYYY-MM-DD; không ghi: ngày known.":                                                  "The day in the field, YYYY-MM-DD; when left out, the day of known.",
	"Ngày của sổ bộ, YYYY-MM-DD; không ghi: hôm nay. Cùng as_of và known đã qua thì cho mãi cùng một kết quả.": "The registry’s day, YYYY-MM-DD; when left out, today. The same as_of and known, once past, give the same answer for ever.",
	"recorded: đơn vị khi ghi nhận; current: bản đồ mới nhất; YYYY-MM-DD: bản đồ của ngày ấy.":                 "recorded: the units as recorded; current: the newest map; YYYY-MM-DD: the map of that day.",
	"Các dòng và tổng.": "The rows and the total.",
	"Danh mục đơn vị":   "The list of units",
	"Mọi đơn vị sổ bộ biết, cả những đơn vị đã thôi; theo mã, ngày bắt đầu, id.": "Every unit the registry knows, also those that have ended; by code, first day, id.",
	"Số mục một trang, tới 500.": "Items a page, up to 500.",
	"Một trang đơn vị.":          "A page of units.",
	"Tài liệu này":               "This document",
	"OpenAPI 3.1.":               "OpenAPI 3.1.",
	"Đăng nhập và mã truy cập":   "Signing in and tokens",
	"Đăng nhập":                  "Sign in",
	"Mã của phiên gửi lại ở Authorization: Bearer; hết sau 12 giờ không dùng, nhiều nhất 30 ngày. Giới hạn thử sai như trang đăng nhập.": "Send the session’s token back in Authorization: Bearer; it ends after 12 hours without use, after 30 days at most. Wrong tries are limited as on the sign-in page.",
	"Địa chỉ và mật khẩu.": "Address and password.",
	"Phiên mới.":           "A new session.",
	"Không đọc được yêu cầu: JSON hỏng, sâu quá 64 tầng, trùng tên, thừa chữ, hoặc thiếu Idempotency-Key.": "The request cannot be read: broken JSON, nested deeper than 64, a name twice, text left over, or no Idempotency-Key.",
	"Thiếu mã truy cập, hoặc mã đã hết hạn.":                                                               "The token is missing or has expired.",
	"Gửi quá nhiều.":                                                 "Too much was sent.",
	"Kiểu nội dung không nhận.":                                      "A type of content that is not accepted.",
	"Thử sai quá nhiều lần; chờ theo Retry-After.":                   "Too many wrong tries; wait as Retry-After says.",
	"Chưa làm được lúc này; thử lại sau Retry-After, với cùng khóa.": "It cannot be done right now; try again after Retry-After, with the same key.",
	"Kết thúc phiên này":                                             "End this session",
	"Gọi bằng mã truy cập thì thu hồi chính mã đó.":                  "Called with a token, it revokes that token.",
	"Đã kết thúc.":                                                   "It has ended.",
	"Mã truy cập của anh chị":                                        "Your tokens",
	"Những mã còn dùng được.":                                        "The tokens that still work.",
	"Vai trò hoặc phạm vi của mã không cho làm việc này.":            "The role or the token’s scope does not allow it.",
	"Tạo mã truy cập":                                                "Make a token",
	"Mã không bao giờ làm được nhiều hơn phạm vi của nó, và không hơn người tạo ở lúc dùng. Mã tạo từ một mã khác không rộng hơn và không sống lâu hơn mã đó. Gửi lại cùng khóa và cùng nội dung vẫn chỉ có một mã, với phần bí mật mới: phần cũ không dùng được nữa.": "A token can never do more than its scope, nor more than its maker may do at that moment. A token made with another is no wider and lives no longer than that one. Sending the same key and content again still makes one token, with a new secret: the old one no longer works.",
	"Tên của việc này do chương trình gọi tự đặt, như một UUID. Gửi lại cùng khóa và cùng nội dung thì nhận lại câu trả lời cũ, không có việc nào làm hai lần; cùng khóa mà khác nội dung thì bị từ chối (422).":                                                       "The calling program’s own name for this act, such as a UUID. Sending the same key and content again gets the old answer, and nothing is done twice; the same key with other content is refused (422).",
	"Tên, phạm vi, số ngày.":              "Name, scope, number of days.",
	"Mã mới; phần bí mật chỉ hiện ở đây.": "The new token; its secret is shown here only.",
	"Đã có 50 mã còn hiệu lực.":           "There are 50 tokens in force already.",
	"Thu hồi mã truy cập":                 "Revoke a token",
	"Không cần If-Match: mã không sửa được, và thu hồi thì không được chậm.": "No If-Match is needed: a token cannot be edited, and revoking must not wait.",
	"id của mã.":                            "id of the token.",
	"Làm việc với hồ sơ":                    "Working on records",
	"Việc đang chờ anh chị":                 "What waits for you",
	"Chờ lâu nhất trước, nhiều nhất 200.":   "Longest waiting first, at most 200.",
	"Những hồ sơ chờ vai trò của anh chị.":  "The records that wait for your roles.",
	"Đợt xét anh chị tham gia":              "Rounds you take part in",
	"Đợt đang mở trước, rồi mới nhất.":      "Open rounds first, then the newest.",
	"Các đợt và phần của anh chị trong đó.": "The rounds and your part in them.",
	"Hồ sơ anh chị được đọc":                "Records you may read",
	"Mới sửa trước.":                        "Last edited first.",
	"Chỉ những hồ sơ ở bước này.":           "Only the records at this step.",
	"Lập hồ sơ":                             "Create a record",
	"true: kiểm tra như thật và trả lời 200 với kết quả sẽ có, nhưng không ghi gì; khóa chưa bị dùng.": "true: checks as if in earnest and answers 200 with what would come of it, but writes nothing; the key remains unused.",
	"Bản nháp có thể chưa đủ.":              "A draft may be incomplete.",
	"dry_run: hồ sơ sẽ có.":                 "dry_run: the record as it would be.",
	"Hồ sơ vừa lập.":                        "The record just created.",
	"Một hồ sơ đang làm":                    "One record being worked on",
	"id của hồ sơ.":                         "id of the record.",
	"Hồ sơ và những bước anh chị làm được.": "The record and the moves open to you.",
	"Sửa hồ sơ":                             "Edit a record",
	"Gửi lại y nguyên cùng If-Match thì nhận lại câu trả lời cũ.":                                        "Sending exactly the same again with the same If-Match gets the old answer.",
	"ETag của bản đang sửa. Thiếu thì 428, đã có bản mới hơn thì 412.":                                   "ETag of the version being edited. Without it 428; if there is a newer one, 412.",
	"JSON merge patch (RFC 7396): chỉ những mục cần đổi; null là bỏ trống; danh sách thay cả danh sách.": "JSON merge patch (RFC 7396): only the members that change; null empties one; a list replaces the whole list.",
	"Hồ sơ sau khi ghi; với dry_run=true là hồ sơ sẽ có.":                                                "The record as written; with dry_run=true, as it would be.",
	"Trạng thái hiện nay không cho làm việc này.":                                                        "Its present state does not allow this.",
	"If-Match không phải bản mới nhất.":                                                                  "If-Match is not the newest version.",
	"Thiếu If-Match.": "If-Match is missing.",
	"Thêm một ảnh":    "Add a photograph",
	"Một ảnh tới 20 MB, kèm lời mô tả và người chụp.":  "A photograph of up to 20 MB, with a description and its photographer.",
	"Làm một bước xử lý":                               "Make a move",
	"Tên bước, như trong moves của hồ sơ.":             "The move’s name, as in the record’s moves.",
	"Đã làm; từ bước này anh chị không đọc hồ sơ nữa.": "Done; from this step on you no longer read the record.",
	"Không đọc được yêu cầu":                           "The request cannot be read",
	"Sửa chỗ detail nói rồi gửi lại: JSON phải đúng cú pháp, viết bằng UTF-8, mỗi tên một lần; POST (trừ sessions) phải có Idempotency-Key.": "Mend what detail says and send it again: JSON must be well formed, in UTF-8, each name once; a POST (except sessions) must have an Idempotency-Key.",
	"Chưa đăng nhập": "Not signed in",
	"Gửi mã ở Authorization: Bearer. Mã hết hạn hoặc đã thu hồi thì lấy mã mới bằng POST /api/v1/sessions.": "Send the token in Authorization: Bearer. If it has expired or was revoked, get a new one by POST /api/v1/sessions.",
	"Không có quyền": "Not allowed",
	"Gửi lại cũng vậy. Dùng mã có phạm vi rộng hơn, hoặc nhờ người giữ vai trò đó làm.": "Sending it again will not help. Use a token of wider scope, or ask someone who holds the role.",
	"Không tìm thấy": "Not found",
	"Xem lại địa chỉ và id. Thứ có thật mà người gọi không được biết cũng trả lời như thế.": "Check the address and the id. What exists but the caller may not know of answers the same.",
	"Không có thao tác này":                                                     "No such operation",
	"Gọi bằng một phương thức nêu ở đầu mục Allow.":                             "Call it by a method named in the header Allow.",
	"Không có kiểu nội dung được yêu cầu":                                       "No content of the type asked for",
	"Đặt Accept: application/json, hoặc bỏ đầu mục này.":                        "Set Accept: application/json, or leave the header out.",
	"Không còn làm được":                                                        "No longer possible",
	"Đọc lại hồ sơ: moves nói hiện làm được bước nào và vì sao bước khác đóng.": "Read the record again: moves say what can be done now and why other moves are closed.",
	"Đã có bản mới hơn":                                                         "There is a newer version",
	"Có người vừa sửa. Đọc lại, so với bản của mình rồi gửi tiếp với ETag mới; đừng tự ghi đè.": "Someone has just edited it. Read it again, compare it with yours, and send on with the new ETag; do not overwrite it blindly.",
	"Gửi quá nhiều": "Too much was sent",
	"Chia nhỏ: 1 MB chữ một lần, 20 MB một ảnh, 32 MB một tệp nhập.":                      "Divide it: 1 MB of text at once, 20 MB for a photograph, 32 MB for a list.",
	"Kiểu nội dung không nhận":                                                            "A type of content that is not accepted",
	"Đặt Content-Type là một kiểu nêu ở phần “Gửi” của thao tác.":                         "Set Content-Type to a type named under “Send” of the operation.",
	"Nội dung chưa đúng":                                                                  "The content is not right",
	"errors nêu từng chỗ sai và cách sửa. Sửa hết rồi gửi lại, với khóa mới nếu là POST.": "errors name each fault and how to mend it. Mend them all and send it again, with a new key if it is a POST.",
	"Thiếu If-Match": "If-Match is missing",
	"Đọc hồ sơ trước, rồi gửi kèm ETag vừa nhận ở If-Match.": "Read the record first, then send the ETag you got in If-Match.",
	"Thử quá nhiều lần":                             "Too many tries",
	"Chờ đủ số giây ở Retry-After rồi mới thử lại.": "Wait the seconds in Retry-After before the next try.",
	"Lỗi của sổ bộ":                                 "The registry’s own fault",
	"Không phải lỗi của chương trình gọi. Báo người quản trị kèm mã yêu cầu ở instance.": "It is not the calling program’s fault. Tell the administrator, with the request’s number in instance.",
	"Chưa trả lời được lúc này": "It cannot answer right now",
	"Chờ đủ số giây ở Retry-After rồi gửi lại y nguyên, với cùng Idempotency-Key: việc không bị làm hai lần.": "Wait the seconds in Retry-After and send exactly the same again, with the same Idempotency-Key: nothing is done twice.",
	"chữ":                   "text",
	"id của đơn vị.":        "id of the unit.",
	"1.994 hoặc 36,6.":      "1.994 or 36,6 (thousands by points, decimals by a comma).",
	"Đơn vị tính.":          "Unit of measure.",
	"Thời gian của con số.": "The period of the figure.",
	"Dựa vào đâu.":          "What it rests on.",
	"Tên mô hình, hoặc tên tập thể, cá nhân.": "The name of the model, or of the collective or individual.",
	"null: chưa chọn.":                          "null: not chosen yet.",
	"danh sách chữ":                             "list of text",
	"Thôn, ấp, tổ dân phố.":                     "Hamlet or residential group.",
	"YYYY hoặc YYYY-MM.":                        "YYYY or YYYY-MM.",
	"bảng tên → chữ":                            "map of name → text",
	"bảng tên → số nguyên":                      "map of name → integer",
	"Trả lời theo khóa của từng mục trong mẫu.": "The answers, by the key of each item of the form.",
	"danh sách":                                 "list of",
	"Kết quả; chỗ đứng trong danh sách là số trong judgements.":                   "The results; the place in the list is the number in judgements.",
	"Ảnh của hồ sơ: đổi thứ tự, sửa lời, bỏ bớt; ảnh mới gửi bằng POST …/photos.": "The record’s photographs: reorder them, mend their words, leave some out; new ones are sent by POST …/photos.",
	"Giá trị để lọc; unknown: không rõ.":                                          "The value to filter by; unknown: not known.",
	"số nguyên": "integer",
	"Tỉnh trước, rồi những đơn vị có nhiều hồ sơ nhất, nhiều nhất 50; đơn vị nằm trong nhau nên các số không cộng lại được.": "Provinces first, then the units with most records, at most 50; units lie within one another, so these numbers do not add up.",
	"Đường dẫn tới chỗ sai, như content.claims.0.value.": "The path to the fault, such as content.claims.0.value.",
	"Sai gì và sửa thế nào.":                             "What is wrong and how to mend it.",
	"Số đã kiểm, viết theo lối Việt: 1.994 hoặc 36,6.":   "The checked number, written as Vietnamese does: 1.994 or 36,6.",
	"Số đã kiểm, khi verdict là adjusted.":               "The checked number, when verdict is adjusted.",
	"Lý do, cho những bước cần.":                         "The reason, for moves that need one.",
	"bảng tên →":                                         "map of name →",
	"Với verify hoặc return: kết luận theo chỗ đứng của từng kết quả trong content.claims.": "With verify or return: the verdicts, by the place of each result in content.claims.",
	"true, false":                 "true, false",
	"Phải viết lý do trong note.": "A reason must be given in note.",
	"Vì sao anh chị không làm được bước này; null: làm được.":                     "Why this move is closed to you; null: it is open.",
	"Những vai trò đang giữ.":                                                     "The roles held now.",
	"tệp":                                                                         "file",
	"Ảnh JPEG, PNG hoặc WebP, tới 20 MB.":                                         "A JPEG, PNG or WebP picture of up to 20 MB.",
	"Ảnh cho thấy gì.":                                                            "What the photograph shows.",
	"Người hoặc nơi chụp.":                                                        "Who took it.",
	"Địa chỉ ảnh JPEG rộng tới 1280 điểm ảnh.":                                    "The address of the JPEG, up to 1280 pixels wide.",
	"Kích thước ảnh gốc.":                                                         "The size of the original.",
	"Nơi làm việc, công tác, như nguồn viết.":                                     "Where they work, as the source writes it.",
	"Loại lỗi, cố định cho chương trình.":                                         "The kind of problem, fixed for programs.",
	"Tên loại lỗi.":                                                               "The name of the kind.",
	"Mã trạng thái HTTP.":                                                         "The HTTP status.",
	"Câu cho người đọc: sai gì và làm gì tiếp.":                                   "A sentence for people: what is wrong and what to do next.",
	"Mã của yêu cầu này, để báo lỗi.":                                             "This request’s number, for reporting a fault.",
	"Từng chỗ chưa đúng.":                                                         "Each fault.",
	"YYYY, YYYY-MM hoặc YYYY-MM-DD; trống: không rõ.":                             "YYYY, YYYY-MM or YYYY-MM-DD; empty: not known.",
	"model: mô hình; exemplar: điển hình.":                                        "model or exemplar.",
	"collective: tập thể; individual: cá nhân; null: nguồn không nói rõ.":         "collective or individual; null: the source does not say.",
	"Năm bắt đầu; null: không rõ.":                                                "The year it began; null: not known.",
	"Đơn vị khi ghi nhận; null: nơi ngoài danh mục đơn vị.":                       "The unit as recorded; null: a place outside the list of units.",
	"registered: đơn vị đăng ký, đã thẩm định; historical: theo nguồn công khai.": "registered: registered by its unit and verified; historical: from public sources.",
	"Nơi làm, như giấy tờ hoặc nguồn viết.":                                       "The place, as the papers or the source write it.",
	"YYYY hoặc YYYY-MM; trống: không rõ.":                                         "YYYY or YYYY-MM; empty: not known.",
	"Kết quả đã được thẩm định nhận.":                                             "The results that verification accepted.",
	"Số liệu nguyên văn của nguồn, với hồ sơ historical.":                         "The source’s figures word for word, for historical records.",
	"Nội dung minh họa, không có thật.":                                           "Made up to illustrate; not real.",
	"Lần công khai thứ mấy.":                                                      "The number of its publication.",
	"thời điểm":                                                                   "moment",
	"Số hồ sơ khớp, kể cả ở các trang khác.":                                      "How many records match, those of other pages included.",
	"Đếm theo từng mục lọc; lựa chọn trong một mục không thu hẹp số đếm của chính mục đó.": "Counts for each filter; a choice in a filter does not narrow that filter’s own counts.",
	"Con trỏ của trang sau; null: hết.":                     "The cursor of the next page; null: there is none.",
	"null: toàn sổ bộ.":                                     "null: the whole registry.",
	"Anh chị là thư ký.":                                    "You are its secretary.",
	"Anh chị có ghế.":                                       "You have a seat.",
	"Anh chị là lãnh đạo.":                                  "You are a leader.",
	"Anh chị đã đánh dấu bao nhiêu.":                        "How many you have marked.",
	"Gửi lại ở Authorization: Bearer.":                      "Send it back in Authorization: Bearer.",
	"Mỗi trục trong by có một mục.":                         "One member for each axis in by.",
	"id của đơn vị theo units, không tính đơn vị bên dưới.": "id of the unit by units, without the units below it.",
	"Vì sao không xếp được. beginning: không rõ tới as_of đã bắt đầu chưa; split: đơn vị đã chia hoặc đã thôi, chưa ai định nay thuộc đâu; outside: nơi ngoài danh mục đơn vị.": "Why it cannot be placed. beginning: it is not known whether it had begun by as_of; split: its unit was divided or has ended and nobody has decided where it belongs now; outside: a place outside the list of units.",
	"Ngày trong thực địa mà số liệu nói tới: đếm những gì đã bắt đầu tới hết ngày ấy.":                                                                                          "The day in the field that the figures speak of: what had begun by the end of it.",
	"Ngày của sổ bộ mà số liệu dựa vào: những gì đang công khai cuối ngày ấy. Hôm nay thì tới lúc này.":                                                                         "The registry’s day that the figures rest on: what was public at the end of it; today, up to now.",
	"recorded: đơn vị khi ghi nhận; current: bản đồ mới nhất sổ bộ biết vào ngày known; hoặc ngày của bản đồ.":                                                                  "recorded: the units as recorded; current: the newest map the registry knew on the day of known; or the day of a map.",
	"Phần không xếp được là một dòng có null, nên cộng các dòng luôn bằng total.":                                                                                               "What cannot be placed is a row with null, so the rows always add up to total.",
	"null: nơi ngoài danh mục đơn vị.":                                            "null: a place outside the list of units.",
	"Bước xử lý đang đứng.":                                                       "Where it stands in the chain.",
	"Có một bản đang công khai.":                                                  "A version of it is public.",
	"Dùng vào việc gì, nhiều nhất 100 chữ.":                                       "What it is for, at most 100 characters.",
	"read: đọc; write: đọc và ghi; admin: cả quản lý mã truy cập của chính mình.": "read; write: reads and writes; admin: also manages one’s own tokens.",
	"Còn dùng được bao nhiêu ngày, 1 đến 366.":                                    "For how many days it works, 1 to 366.",
	"Phần bí mật, chỉ hiện một lần.":                                              "The secret, shown only once.",
	"Mã chính thức khi còn hiệu lực; mã có thể được cấp lại cho đơn vị khác.":     "The official code while in force; a code may be given to another unit later.",
	"Tên đầy đủ.":                                                       "The full name.",
	"id của đơn vị cấp trên.":                                           "id of the unit above.",
	"Ngày bắt đầu, YYYY-MM-DD; null: không rõ.":                         "The first day, YYYY-MM-DD; null: not known.",
	"Ngày cuối cùng còn hiệu lực; null: vẫn còn.":                       "The last day in force; null: still in force.",
	"Tên đầy đủ, như Xã Hòa Ninh.":                                      "The full name, with the word for its type before it.",
	"Mẫu đã điền, trống với hồ sơ historical.":                          "The form that was filled in, empty for historical records.",
	"Phần sửa được.":                                                    "The part that can be edited.",
	"Kết luận của người thẩm định, theo chỗ đứng trong content.claims.": "The verifier’s verdicts, by their place in content.claims.",
	"Như content.photos, kèm địa chỉ ảnh.":                              "As content.photos, with the addresses of the pictures.",
	"Lý do của bước gần nhất.":                                          "The reason of the last move.",
	"id những người đã viết từ lần công khai trước: họ không thẩm định, không công khai.": "ids of who has written since the last publication: they neither verify nor publish it.",
	"Số lần đã công khai.":                               "How often it was published.",
	"Những bước vai trò của anh chị với tới ở bước này.": "The moves within reach of your roles at this step.",
	"Nhập một danh sách từ tệp":                          "Import a list from a file",
	"Chỉ quản trị của toàn sổ bộ. Việc nhập chạy tiếp sau câu trả lời: hỏi tiến độ ở Location. Gửi lại cùng khóa không nhập lần nữa mà trả lời việc ấy đang tới đâu; tệp có một lần nhập dở với cùng lựa chọn thì làm tiếp lần ấy.": "Only for administrators of the whole registry. It goes on behind the request: ask at Location how far it is. The same key sent again imports nothing again and answers how far that is; a file whose import was cut off goes on with that one, if the same is asked for.",
	"true: công khai ngay khi nhập, việc duy nhất không cần người thứ hai.":                             "true: publish at once, the one act that needs no second person.",
	"Trang tính cần đọc; không ghi: trang có dòng tiêu đề.":                                             "The sheet to read; when left out, the one with the headings.",
	"Những dòng có thể đã có mà vẫn nhập thành hồ sơ riêng: số dòng cách nhau bằng dấu phẩy, hoặc all.": "Rows that may be there already and are to come in as records of their own: their numbers, separated by commas, or all.",
	"Loại, cho mọi dòng của tệp không có cột này.":                                                      "The kind, for every row of a file without this column.",
	"Đối tượng, cho mọi dòng.":                                                                          "The subject, for every row.",
	"Lĩnh vực, cho mọi dòng.":                                                                           "The field, for every row.",
	"Xã, cho mọi dòng.":                                                                                 "The commune, for every row.",
	"Huyện, cho mọi dòng.":                                                                              "The district, for every row.",
	"Tỉnh, cho mọi dòng.":                                                                               "The province, for every row.",
	"Nguồn, cho mọi dòng.":                                                                              "The source, for every row.",
	"Ngày mà tên các nơi trong tệp còn đúng, YYYY-MM-DD; không ghi: theo lúc bắt đầu của từng dòng.": "The day on which the file’s names of places were in force, YYYY-MM-DD; when left out, each row’s own beginning.",
	"Một tệp .csv hoặc .xlsx.": "One file, .csv or .xlsx.",
	"dry_run: việc nhập sẽ ra sao. Không có dry_run: không có dòng nào để nhập.": "dry_run: what it would come to. Without dry_run: there is no row to import.",
	"Đang nhập.":                   "It is under way.",
	"Một lần nhập đang tới đâu":    "How far an import is",
	"Chỉ quản trị của toàn sổ bộ.": "Only for administrators of the whole registry.",
	"id của lần nhập.":             "id of the import.",
	"Tình trạng và số dòng.":       "Its state and the numbers of rows.",
	"null: không ghi gì, vì dry_run hoặc vì không có dòng nào để nhập.":                                    "null: nothing is written, for dry_run or because there is no row to import.",
	"planned: chưa nhập; running: đang nhập; stopped: dừng giữa chừng; done: xong; reverted: đã hoàn tác.": "planned: not begun; running; stopped: cut off; done; reverted: taken back.",
	"Vì sao dừng; null: không dừng, hoặc máy chủ sẽ tự làm tiếp.":                                          "Why it stopped; null: it did not, or the server will go on by itself.",
	"Số phần đã nhập.":                   "How many parts are in.",
	"Trên bao nhiêu phần; 0: chưa biết.": "Of how many parts; 0: not known yet.",
	"Số dòng: new mới, same giữ nguyên, changed đổi, alike có thể đã có, refused bị từ chối, left để nguyên vì có người vừa sửa. Thiếu tên là không có dòng nào. Lúc chưa xong là số dự tính.": "Numbers of rows: new; same; changed; alike: may be there already; refused; left: someone has just edited it. A name that is missing counts none. Until it is done, what is planned.",
	"Những cột không đọc.":                                   "The columns that are not read.",
	"Những trang tính khác cũng giống danh sách, không đọc.": "Other sheets that look like lists; they are not read.",
	"Số dòng bị ẩn, vẫn đọc.":                                "How many rows are hidden; they are read.",
	"Những dòng không nhập hoặc có đổi, theo thứ tự của tệp, nhiều nhất 2.000; ở một lần nhập đã xong: những dòng để nguyên.": "The rows that do not come in or change something, in the order of the file, at most 2,000; of an import that is done, those that were left.",
	"Còn bao nhiêu dòng như thế không kể ở đây.":      "How many more such rows are not told of here.",
	"Cột thứ mấy; 0 là cột A.":                        "Which column; 0 is A.",
	"Tiêu đề như đã ghi.":                             "The heading as written.",
	"Số dòng, như bảng tính đếm.":                     "The row’s number, as the spreadsheet counts.",
	"Vì sao bị từ chối.":                              "Why it is refused.",
	"Khác gì với sổ bộ.":                              "What differs from the registry.",
	"Giống những gì.":                                 "What it is like.",
	"Ô, như B12; hoặc dòng.":                          "The cell, as B12; or the row.",
	"Tên cột của sổ bộ.":                              "The registry’s name of the column.",
	"id của hồ sơ; null: một dòng của chính tệp này.": "id of the record; null: a row of this very file.",
	"Dòng của tệp; 0 khi là hồ sơ.":                   "The row of the file; 0 for a record.",
	"Tệp .csv hoặc .xlsx, tới 32 MB.":                 "A .csv or .xlsx file of up to 32 MB.",
	"Địa chỉ để hỏi tiến độ.":                         "The address to ask how far it is.",
	// of the document alone
	"Chờ bao nhiêu giây.": "How many seconds to wait.",
	"Cách đăng nhập.":     "How to sign in.",
	"Mã của phiên (POST /sessions) hoặc mã truy cập (POST /tokens).":                           "The token of a session (POST /sessions) or one made for a program (POST /tokens).",
	"Nhãn của bản này; hồ sơ đang làm việc: số bản, gửi lại ở If-Match. Không có khi dry_run.": "The tag of this version; of a record in work: the version’s number, to be sent back in If-Match. Absent with dry_run.",
	"Sổ bộ Dân vận khéo":                            "The Dân vận khéo registry",
	"Trang cho người đọc, có thí dụ gọi được ngay.": "A page for people, with examples that can be called at once.",
	"Tài liệu OpenAPI 3.1 này.":                     "This OpenAPI 3.1 document.",
	"Địa chỉ của hồ sơ mới.":                        "The address of the new record.",
	`Sổ bộ Dân vận khéo cho chương trình.

Phần công khai (records, statistics, units) đọc đúng những gì trang công khai hiện và gọi được từ mọi trang web. Phần làm việc (work) cần mã truy cập ở đầu mục Authorization: Bearer; cookie không mở được gì.

Mỗi danh sách đi từng trang theo next: gửi lại nguyên các tham số cùng cursor=next cho tới khi next là null. Con trỏ neo vào mục cuối đã đọc, nên mục mới thêm không làm lặp hay sót; riêng thứ tự sát từ tìm nhất (sort=relevance có q) tính lại khi dữ liệu đổi, nên lúc đó một mục có thể lặp hoặc sót.

Mọi việc ghi vào hồ sơ đang có cần If-Match; mọi POST trừ sessions cần Idempotency-Key. Lỗi nào cũng là application/problem+json; lỗi 500 là lỗi của sổ bộ, có thể gặp ở bất kỳ thao tác nào. Với Accept-Language: en, lời báo lỗi, nhãn của sổ bộ và tài liệu này là tiếng Anh.`: `The “Dân vận khéo” registry for programs.

The public part (records, statistics, units) reads exactly what the public pages show, and may be called from any site. The working part (work) needs a token in the header Authorization: Bearer; a cookie opens nothing.

Every list is read page by page by next: send the same parameters again with cursor=next until next is null. A cursor is tied to the last item that was read, so what is added repeats and leaves out nothing; only the order by relevance (sort=relevance with q) is worked out anew when the data change, so that an item may then come twice or be missed.

Every write to a record that is there needs If-Match; every POST but sessions needs an Idempotency-Key. Every error is application/problem+json; a 500 is the registry’s own fault and may be met at any operation. With Accept-Language: en, problems, the registry’s own labels and this document are in English.`,
}

// English is a text of the API's own table, or of its document, in English; the text
// itself where there is none.
func English(text string) string { return cmp.Or(api[text], text) }

// in is the page with the API's texts in a language; its lists are its own.
func (p Page) in(l lang.Lang) Page {
	if l != lang.English {
		return p
	}
	say := func(texts ...*string) {
		for _, t := range texts {
			*t = English(*t)
		}
	}
	p.Operations, p.Kinds, p.Shapes = slices.Clone(p.Operations), slices.Clone(p.Kinds), slices.Clone(p.Shapes)
	for i := range p.Operations {
		o := &p.Operations[i]
		say(&o.Group, &o.Summary, &o.Text)
		o.Params, o.Answers = slices.Clone(o.Params), slices.Clone(o.Answers)
		for j := range o.Params {
			say(&o.Params[j].Text)
		}
		if o.Body != nil {
			body := *o.Body
			say(&body.Text)
			o.Body = &body
		}
		for j := range o.Answers {
			say(&o.Answers[j].Text)
		}
	}
	for i := range p.Kinds {
		say(&p.Kinds[i].Title, &p.Kinds[i].Todo)
	}
	for i := range p.Shapes {
		s := &p.Shapes[i]
		say(&s.Text)
		s.Fields = slices.Clone(s.Fields)
		for j := range s.Fields {
			say(&s.Fields[j].Type, &s.Fields[j].Text)
		}
	}
	return p
}
