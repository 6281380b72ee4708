package text

import "strconv"

// Number is 1.994, as a sentence tells how many there are. What numbers a line or
// names a year is no such number: 2024, dòng 1994.
func Number(n int) string { return Grouped(n, ".") }

// Grouped writes a number's digits in threes with a mark between.
func Grouped(n int, mark string) string {
	digits := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, digits = "−", digits[1:]
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + mark + digits[i:]
	}
	return sign + digits
}
