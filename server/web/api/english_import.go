package api

// What the registry says of a list that is taken in. Headings and menus of a
// spreadsheet stay as they are found there.

var importsInEnglish = map[string]string{
	"Phần này của lần nhập đã làm rồi.":                                              "This part of the import was done before.",
	"Sổ bộ gặp lỗi khi ghi; lỗi đã vào nhật ký của máy chủ.":                         "The registry failed to write; the fault is in the server’s log.",
	"Có người vừa đổi lựa chọn cho tệp này, hoặc đã cho nhập. Tải lại trang để xem.": "Somebody has just changed what is asked for this file, or has begun the import. Ask again how far it is.",

	// the file
	"Tệp này trống.": "The file is empty.",
	"Đây là tệp PDF. Gửi bảng tính .xlsx hoặc .csv.":                                                                                                       "This is a PDF. Send a spreadsheet, .xlsx or .csv.",
	"Đây là một tấm ảnh. Gửi bảng tính .xlsx hoặc .csv.":                                                                                                   "This is a picture. Send a spreadsheet, .xlsx or .csv.",
	"Đây là tệp PowerPoint. Gửi bảng tính .xlsx hoặc .csv.":                                                                                                "This is a PowerPoint file. Send a spreadsheet, .xlsx or .csv.",
	"Đây là tệp Word. Chép bảng sang Excel, lưu thành .xlsx rồi gửi.":                                                                                      "This is a Word file. Copy the table into Excel, save it as .xlsx and send that.",
	"Đây là tệp văn bản RTF. Chép bảng sang Excel, lưu thành .xlsx rồi gửi.":                                                                               "This is an RTF text. Copy the table into Excel, save it as .xlsx and send that.",
	"Đây là một tệp nén, không phải bảng tính. Giải nén rồi gửi tệp .xlsx hoặc .csv bên trong.":                                                            "This is an archive, no spreadsheet. Unpack it and send the .xlsx or .csv inside.",
	"Đây không phải bảng tính .xlsx hay .csv. Kiểm tra lại tệp đã chọn.":                                                                                   "This is no .xlsx or .csv spreadsheet. Check which file you chose.",
	"Đây là tệp .xlsb. Mở bằng Excel, chọn Lưu thành (Save As), kiểu “Excel Workbook (.xlsx)”, rồi gửi tệp mới.":                                           "This is an .xlsb file. Open it in Excel, choose Save As, type “Excel Workbook (.xlsx)”, and send the new file.",
	"Đây là tệp OpenDocument (.ods). Mở bằng LibreOffice, chọn Lưu thành, kiểu “Excel 2007–365 (.xlsx)”, rồi gửi tệp mới.":                                 "This is an OpenDocument file (.ods). Open it in LibreOffice, choose Save As, type “Excel 2007–365 (.xlsx)”, and send the new file.",
	"Mở bằng Excel hoặc LibreOffice, chọn Lưu thành (Save As), kiểu “Excel Workbook (.xlsx)”, rồi gửi tệp mới.":                                            "Open it in Excel or LibreOffice, choose Save As, type “Excel Workbook (.xlsx)”, and send the new file.",
	"Trong Excel chọn Lưu thành (Save As), kiểu “CSV UTF-8” hoặc “Excel Workbook (.xlsx)”, rồi gửi tệp mới.":                                               "In Excel choose Save As, type “CSV UTF-8” or “Excel Workbook (.xlsx)”, and send the new file.",
	"Mở lại tệp gốc bằng Excel: Dữ liệu › Từ văn bản/CSV, chọn mã 65001 (UTF-8), lưu thành .xlsx rồi gửi.":                                                 "Open the original in Excel by Data › From Text/CSV, choose 65001 (UTF-8), save it as .xlsx and send that.",
	"Chữ trong tệp này không phải Unicode (UTF-8). Trong Excel chọn Lưu thành (Save As), kiểu “CSV UTF-8” hoặc “Excel Workbook (.xlsx)”, rồi gửi tệp mới.": "The text in this file is not Unicode (UTF-8). In Excel choose Save As, type “CSV UTF-8” or “Excel Workbook (.xlsx)”, and send the new file.",
	"Tệp này có mật khẩu. Mở bằng Excel, vào Tệp › Thông tin › Bảo vệ sổ làm việc, bỏ mật khẩu, lưu lại rồi gửi.":                                          "This file has a password. Open it in Excel, go to File › Info › Protect Workbook, take the password away, save and send it.",
	"Tệp .xlsx này hỏng hoặc bị cắt dở. Mở bằng Excel hoặc LibreOffice, lưu lại thành .xlsx rồi gửi.":                                                      "This .xlsx is damaged or cut off. Open it in Excel or LibreOffice, save it as .xlsx and send that.",
	"Tệp này bung ra quá lớn. Chép riêng bảng cần nhập sang một tệp mới (dán giá trị), lưu thành .xlsx rồi gửi.":                                           "This file unpacks too large. Copy the table alone into a new file (paste values), save it as .xlsx and send that.",
	"Tệp này không đọc được trong mức bộ nhớ và thời gian cho phép. Chép riêng bảng cần nhập sang một tệp mới (dán giá trị), lưu lại rồi gửi.":             "This file cannot be read within the memory and time there are. Copy the table alone into a new file (paste values), save and send that.",
	"TCVN3 (phông .VnTime)":    "TCVN3 (the fonts .VnTime)",
	"VNI (phông VNI-Times)":    "VNI (the fonts VNI-Times)",
	"UTF-8 bị mở nhầm bảng mã": "UTF-8 once opened as another encoding",

	// its columns
	"Bảng có quá nhiều ô gộp. Bỏ gộp ô rồi lưu lại.":   "The table has too many merged cells. Unmerge them and save.",
	"Bảng chỉ có tiêu đề, không có dòng nào bên dưới.": "The table has headings only, and no row below them.",
	"Không thấy dòng tiêu đề nào có cột “Tên mô hình, điển hình”. Đặt tên các cột ở một dòng đầu bảng, như: Tên mô hình, Loại, Lĩnh vực, Xã, Huyện, Tỉnh, Năm, Nguồn.": "No row of headings has a column “Tên mô hình, điển hình” (name). Name the columns in one row on top, like: Tên mô hình, Loại, Lĩnh vực, Xã, Huyện, Tỉnh, Năm, Nguồn.",
	"tách thành các cột “Thôn, khu phố”, “Xã, phường”, “Huyện”, “Tỉnh”":                                                                                                "divide it into columns “Thôn, khu phố”, “Xã, phường”, “Huyện”, “Tỉnh”",
	"gọi cột là “Năm bắt đầu” nếu ghi lúc bắt đầu, hoặc xóa cột":                                                                                                       "call it “Năm bắt đầu” if it says when it began, or delete it",
	"gọi cột là “Kết quả, số liệu” nếu ghi con số, hoặc xóa cột":                                                                                                       "call it “Kết quả, số liệu” if it gives figures, or delete it",
	"gọi cột là “Công nhận, khen thưởng” nếu ghi việc công nhận, hoặc xóa cột":                                                                                         "call it “Công nhận, khen thưởng” if it tells of recognition, or delete it",

	// its rows
	"Thiếu tên.":                                                        "The name is missing.",
	"Thiếu nguồn.":                                                      "The source is missing.",
	"Ghi ngày như 2025-07-01.":                                          "Give a day like 2025-07-01.",
	"Ghi “Mô hình” hoặc “Điển hình”.":                                   "Write “Mô hình” (model) or “Điển hình” (exemplar).",
	"Ghi “Mô hình” hoặc “Điển hình”":                                    "Write “Mô hình” (model) or “Điển hình” (exemplar)",
	"Ghi “Tập thể”, “Cá nhân” hoặc để trống.":                           "Write “Tập thể” (collective) or “Cá nhân” (individual), or leave it empty.",
	"Ghi “Tập thể”, “Cá nhân” hoặc để trống":                            "Write “Tập thể” (collective) or “Cá nhân” (individual), or leave it empty",
	"Ghi một mốc bắt đầu: năm như 2024, hoặc tháng và năm như 03/2024.": "Say when it began: a year like 2024, or month and year like 03/2024.",
	"Ghi một trong bốn lĩnh vực: kinh tế; văn hóa – xã hội; quốc phòng – an ninh; hệ thống chính trị.": "Write one of the four fields: kinh tế (economy); văn hóa – xã hội (culture); quốc phòng – an ninh (security); hệ thống chính trị (political system).",
	"Ghi một trong bốn lĩnh vực: kinh tế; văn hóa – xã hội; quốc phòng – an ninh; hệ thống chính trị":  "Write one of the four fields: kinh tế (economy); văn hóa – xã hội (culture); quốc phòng – an ninh (security); hệ thống chính trị (political system)",
	"Hồ sơ này do đơn vị đăng ký, không sửa bằng cách nhập tệp. Đơn vị mở bản sửa trên trang hồ sơ.":   "This record was registered by its unit and is not changed by a file. The unit opens it for editing on its page.",
	"Nội dung hồ sơ này đã xóa theo yêu cầu; nhập tệp không đưa lại được.":                             "The content of this record was erased on request; a file does not bring it back.",
	"Hồ sơ này đã được gỡ khỏi trang công khai; nhập tệp không sửa và không đưa lại được.":             "This record was withdrawn from the public; a file neither changes it nor brings it back.",
}

var importPatterns = []pattern{
	says(`Chỉ (.+) của toàn sổ bộ được nhập dữ liệu từ tệp\.`, "Only an @1 of the whole registry may import from a file."),
	says(`Chỉ (.+) được nhập dữ liệu từ tệp\.`, "Only an @1 may import from a file."),
	says(`Tệp lớn quá (\d+) MB\. Chia thành nhiều tệp nhỏ hơn\.`, "The file is larger than $1 MB. Divide it into smaller ones."),
	says(`Đây là tệp \.xls đời cũ\. (.+)`, "This is an old .xls file. @1"),
	says(`Tệp này thật ra là một trang web mang đuôi bảng tính\. (.+)`, "This is a web page under a spreadsheet’s name. @1"),
	says(`Đây là tệp XML\. (.+)`, "This is an XML file. @1"),
	says(`Chữ trong tệp này gõ bằng bảng mã (.+), không phải Unicode\. (.+)`, "The text in this file is encoded as @1, not Unicode. @2"),
	says(`Mở tệp, dùng Unikey › Công cụ \(Ctrl\+Shift\+F6\) chuyển mã từ (.+) sang Unicode, lưu lại rồi gửi\.`, "Open it, convert it from $1 to Unicode by Unikey › Toolkit (Ctrl+Shift+F6), save and send it."),
	says(`Tệp không có trang tính nào tên “(.*)”\.`, "The file has no sheet named “$1”."),
	says(`Bảng rộng tới cột (\w+); chỉ đọc được (\d+) cột\. Xóa những cột thừa bên phải rồi lưu lại\.`, "The table reaches column $1; only $2 columns are read. Delete what is not needed on the right and save."),
	says(`Bảng có quá nhiều dòng cho một lần nhập \(nhiều nhất ([\d,]+)\)\. Chia thành nhiều tệp\.`, "The table has too many rows for one import (at most $1). Divide it into several files."),
	says(`Ô (\w+) chứa quá nhiều chữ\. Xem có dấu ngoặc kép nào mở mà không đóng, hoặc rút gọn ô đó\.`, "Cell $1 holds too much text. See whether a quotation mark is opened and not closed, or shorten it."),
	says(`Dòng (\d+), ô (\w+): dấu ngoặc kép mở mà không đóng, nên chữ của các ô và dòng sau dính vào ô ấy\. Thêm dấu đóng ở cuối ô, hoặc xóa dấu mở, rồi gửi lại\.`, "Row $1, cell $2: a quotation mark is opened and not closed, so the text of what follows sticks to it. Close it at the end of the cell, or delete it, and send again."),
	says(`Cột (\w+) “(.*)” có thể hiểu nhiều cách: (.+)\.`, "Column $1 “$2” can be understood in several ways: @3."),
	says(`Cột (\w+) “(.*)” và cột (\w+) “(.*)” cùng một nghĩa \((.+)\)\. Giữ lại một cột, hoặc đổi tên một cột\.`, "Column $1 “$2” and column $3 “$4” mean the same, “$5”. Keep one of them, or rename one."),
	says(`Tệp không có cột “(.+)”: cho một giá trị chung cho cả tệp, hoặc thêm cột\.`, "The file has no column “$1”: give one value for the whole file, or add the column."),
	says(`Tệp đã có cột “(.+)” \(cột (\w+)\); bỏ giá trị chung\.`, "The file has a column “$1” (column $2); leave out the value for all."),
	says(`Trùng với dòng (\d+): cùng một hồ sơ \(cùng mã, hoặc cùng nguồn, loại, tên và nơi\)\.`, "The same as row $1: one record (the same id, or the same source, kind, name and place)."),
	says(`(.+); ở đây ghi “(.*)”\.`, "@1; here it says “$2”."),
	says(`Công thức ở ô này báo lỗi “(.*)”\. Sửa công thức, hoặc gõ thẳng giá trị\.`, "The formula in this cell fails with “$1”. Mend it, or type the value."),
	says(`Chữ “(.*)” gõ bằng phông cũ \(\.VnTime, VNI\)\. Chuyển sang Unicode rồi gửi lại\.`, "“$1” is typed in an old font (.VnTime, VNI). Convert it to Unicode and send it again."),
	says(`Chữ “(.*)” có ký tự hỏng\. Gõ lại ô này\.`, "“$1” has damaged letters. Type this cell again."),
	says(`“(.*)” là một ngày bị bảng tính đổi thành số\. Định dạng lại cột này là ngày tháng, hoặc ghi năm như 2024\.`, "“$1” is a date that the spreadsheet turned into a number. Format the column as dates, or write a year like 2024."),
	says(`dòng (\d+)`, "row $1"),
}
