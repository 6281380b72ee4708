package api

import "testing"

// A number in a problem is written as its language writes it, and what was sent as
// it was sent.
func TestNumbersInProblems(t *testing.T) {
	for vi, en := range map[string]string{
		"Dài quá 4.000 chữ.":                  "Longer than 4,000 characters.",
		"Ghi một số từ 1 đến 100.":            "Give a number from 1 to 100.",
		"JSON hỏng ở quanh ký tự thứ 12.345.": "The JSON is broken around character 12,345.",
		`Tên "1.000" ghi hai lần.`:            `The name "1.000" is given twice.`,
	} {
		if got := inEnglish(vi); got != en {
			t.Errorf("%q is %q, want %q", vi, got, en)
		}
	}
}
