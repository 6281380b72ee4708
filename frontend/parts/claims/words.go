package claims

type words struct {
	table, name, value, period, evidence, verdict string
	declared                                      func(value string) string
}

var vi = words{
	table: "Bảng kết quả", name: "Kết quả", value: "Giá trị", period: "Kỳ", evidence: "Minh chứng", verdict: "Kết luận",
	declared: func(value string) string { return "khai " + value },
}

var en = words{
	table: "Table of results", name: "Result", value: "Value", period: "Period", evidence: "Evidence", verdict: "Verdict",
	declared: func(value string) string { return "declared " + value },
}
