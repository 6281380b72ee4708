package api

// What the registry says of a record, of whoever works on it and of a photograph. A
// figure is written as the form reads it, whatever language says so.

var recordsInEnglish = map[string]string{
	"Chọn mô hình hoặc điển hình.":                                                                       "Choose model or exemplar.",
	"Chọn đơn vị của hồ sơ.":                                                                             "Choose the record’s unit.",
	"Viết tên mô hình: gọi đúng việc làm và nơi làm.":                                                    "Give the model’s name: what is done, and where.",
	"Viết tên tập thể hoặc họ tên cá nhân.":                                                              "Give the name of the collective or the person.",
	"Đây là tên một phong trào. Ghi tên mô hình cụ thể; tên phong trào ghi ở mục nhãn.":                  "This is the name of a movement. Name the model itself; the movement goes among the tags.",
	"Chọn đúng một lĩnh vực.":                                                                            "Choose exactly one field.",
	"Chọn tập thể hoặc cá nhân.":                                                                         "Choose collective or individual.",
	"Tóm tắt việc làm trong một hai câu.":                                                                "Say in a sentence or two what is done.",
	"Ghi năm, hoặc tháng và năm bắt đầu.":                                                                "Give the year it began, or month and year.",
	"Ghi năm như 2024, hoặc tháng và năm như 03/2024.":                                                   "Give a year like 2024, or month and year like 03/2024.",
	"Ngày bắt đầu chưa tới; ghi năm đã bắt đầu.":                                                         "That beginning has not come yet; give the year in which it began.",
	"Mô tả ảnh cho thấy gì, để người không nhìn được cũng hiểu.":                                         "Say what the photograph shows, for people who cannot see it.",
	"Ghi tên người hoặc nơi chụp ảnh.":                                                                   "Say who took the photograph, or whose it is.",
	"Gọi tên kết quả này.":                                                                               "Name this result.",
	"Viết một con số như 1.994 hoặc 36,6.":                                                               "Write a number as Vietnamese does, like 1.994 or 36,6.",
	"Ghi đơn vị tính: hộ, km, triệu đồng…":                                                               "Say what is counted: households, km, million VND …",
	"Nêu giấy tờ chứng minh: biên bản, danh sách, sổ thu chi…":                                           "Name the papers that prove it: minutes, a list, accounts …",
	"Hồ sơ dài quá mức lưu được (khoảng 20 trang). Rút gọn các mục dài nhất.":                            "The record is longer than can be kept (about 20 pages). Shorten its longest parts.",
	"Hồ sơ này không có ảnh đó, hoặc ảnh ghi hai lần. Gửi ảnh mới bằng POST …/photos.":                   "The record has no such photograph, or it is given twice. Send a new one by POST …/photos.",
	"Viết lý do, để người nhận biết phải làm gì.":                                                        "Give the reason, so that whoever gets it knows what to do.",
	"Lý do dài quá 2.000 chữ; viết gọn lại.":                                                             "The reason is longer than 2,000 characters; shorten it.",
	"Chỉ cán bộ của đơn vị này được viết hồ sơ của đơn vị.":                                              "Only officers of this unit may write its records.",
	"Anh chị đã viết hồ sơ này; việc này phải do người khác làm.":                                        "You have written this record; somebody else has to do this.",
	"Anh chị đã xác minh hồ sơ này; việc này phải do người thứ ba làm.":                                  "You have verified this record; a third person has to do this.",
	"Có người vừa sửa hồ sơ này. Mở bản mới nhất, so lại rồi gửi tiếp; chữ anh chị gõ vẫn còn dưới đây.": "Somebody has just changed this record. Open the newest version, compare, and send yours again.",

	// what a form asks for
	"Viết thực trạng và lý do chọn mô hình.":       "Say how things were and why this model was chosen.",
	"Viết ít nhất một tiêu chí.":                   "Give at least one criterion.",
	"Viết các bước đã làm hoặc sẽ làm.":            "Write the steps that were or will be taken.",
	"Nêu địa bàn và đối tượng.":                    "Say where, and for whom.",
	"Nêu ai chủ trì.":                              "Say who leads it.",
	"Nêu nguồn lực và tiến độ.":                    "Say what it needs, and by when.",
	"Nêu sản phẩm hoặc kết quả kiểm chứng được.":   "Name products or results that can be checked.",
	"Nêu cách duy trì và điều kiện nhân rộng.":     "Say how it is kept going and what copying it takes.",
	"Nêu chức vụ và đơn vị, hoặc đơn vị chủ quản.": "Give position and unit, or the unit in charge.",
	"Nêu thành tích đề nghị ghi nhận.":             "Name the achievement to be recognised.",
	"Nêu thời gian lập thành tích.":                "Say in which years it was achieved.",
	"Kể việc đã làm.":                              "Tell what was done.",

	// names within sentences, and of the buttons
	"kết quả": "results", "ảnh": "photographs", "nhãn": "tags",
	"Bản nháp": "draft", "Chờ thẩm định": "waiting for verification", "Đã xác minh": "verified", "Đã công khai": "published", "Đã gỡ": "withdrawn",
	"Gửi thẩm định": "Send for verification", "Rút lại để sửa": "Take back to edit", "Xác minh": "Verify", "Trả lại": "Send back",
	"Công khai": "Publish", "Mở bản sửa": "Open for editing", "Gỡ khỏi trang công khai": "Withdraw from the public",
	"Cán bộ đơn vị": "unit officer", "Người thẩm định": "verifier", "Người công khai": "publisher", "Ủy viên hội đồng": "committee member",
	"Thư ký hội đồng": "committee secretary", "Lãnh đạo": "leader", "Quản trị": "administrator",

	// tokens
	"Ghi mã này dùng vào việc gì, nhiều nhất 100 chữ.": "Say what the token is for, in at most 100 characters.",
	"Chọn phạm vi: read, write hoặc admin.":            "Choose the scope: read, write or admin.",
	"Ghi số ngày mã còn dùng được, từ 1 đến 366.":      "Give the number of days the token works, from 1 to 366.",

	// photographs
	"Tệp trống, bên trong không có ảnh. Chọn lại ảnh rồi gửi.":                                                   "The file is empty. Choose the photograph again and send it.",
	"Ảnh lớn hơn 20 MB. Thu nhỏ ảnh hoặc lưu lại thành JPEG rồi gửi.":                                            "The photograph is larger than 20 MB. Make it smaller or save it as JPEG, and send it.",
	"Ảnh có hơn 50 triệu điểm ảnh. Thu nhỏ ảnh rồi gửi lại.":                                                     "The photograph has more than 50 million pixels. Make it smaller and send it again.",
	"Ảnh có cạnh dài hơn 20.000 điểm ảnh. Cắt bớt hoặc thu nhỏ ảnh rồi gửi lại.":                                 "One side of the photograph is longer than 20,000 pixels. Crop it or make it smaller, and send it again.",
	"Ảnh được lưu theo cách đọc quá nặng. Mở ảnh, lưu lại thành JPEG thường (không chọn “progressive”) rồi gửi.": "The photograph is saved in a way that is too heavy to read. Save it as plain JPEG (not “progressive”) and send it.",
	"Ảnh này không đọc được trong mức bộ nhớ và thời gian cho phép. Mở ảnh, lưu lại thành JPEG thường rồi gửi.":  "The photograph cannot be read within the memory and time there are. Save it as plain JPEG and send it.",
	"Kiểu nén của ảnh này chưa đọc được. Mở ảnh, lưu lại thành JPEG thường rồi gửi.":                             "The way this photograph is compressed cannot be read. Save it as plain JPEG and send it.",
	"Ảnh bị hỏng hoặc gửi chưa trọn. Mở thử ảnh trên máy của mình rồi gửi lại.":                                  "The photograph is damaged or did not arrive whole. See whether it opens on your machine, and send it again.",
	"Ảnh động chưa nhận được. Chọn một ảnh tĩnh JPEG, PNG hoặc WebP rồi gửi.":                                    "Moving pictures are not taken. Choose a still JPEG, PNG or WebP and send it.",
	"Loại ảnh này (HEIC hoặc AVIF) chưa đọc được. Lưu lại thành JPEG rồi gửi.":                                   "This kind of picture (HEIC or AVIF) cannot be read. Save it as JPEG and send it.",
	"Đây là tệp PDF, không phải ảnh. Lưu trang cần dùng thành ảnh JPEG rồi gửi.":                                 "This is a PDF, no photograph. Save the page as a JPEG picture and send it.",
	"Loại tệp này chưa đọc được. Gửi ảnh JPEG, PNG hoặc WebP.":                                                   "This kind of file cannot be read. Send a JPEG, PNG or WebP photograph.",
}

var recordPatterns = []pattern{
	says(`Có (\d+) (.+); giữ lại nhiều nhất (\d+)\.`, "There are $1 @2; keep at most $3."),
	says(`Dài ([\d,]+) chữ; rút lại còn nhiều nhất ([\d,]+)\.`, "It is $1 characters long; shorten it to at most $2."),
	says(`Ghi con số đã kiểm của “(.*)”, như 1\.994 hoặc 36,6\.`, "Give the figure you checked for “$1”, as Vietnamese writes it, like 1.994 or 36,6."),
	says(`Kết luận về “(.*)”: nhận, sửa hay bác\.`, "Judge “$1”: accepted, adjusted or rejected."),
	says(`Hồ sơ đang ở bước “(.+)” nên chưa sửa được\. Rút lại hoặc mở bản sửa trước\.`, "The record is at the step “@1” and cannot be edited. Take it back or open it for editing first."),
	says(`Hồ sơ đang ở bước “(.+)” nên chưa làm được việc “(.+)”\.`, "The record is at the step “@1”, so “@2” cannot be done."),
	says(`Việc “(.+)” cần vai trò (.+) ở đơn vị này\.`, "“@1” needs the role of @2 in this unit."),
	says(`(.+) đã kết thúc ngày (\S+)\. Chọn đơn vị hiện nay\.`, "$1 ended on $2. Choose the unit of today."),
	says(`Đã có (\d+) mã truy cập còn hiệu lực\. Thu hồi những mã không dùng nữa rồi tạo mã mới\.`, "There are $1 tokens in force. Revoke those no longer used, then create a new one."),
}
