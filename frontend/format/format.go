// Package format writes dates and numbers as Vietnamese does: 26/11/2015,
// 1.994 and 36,6. It knows no noun and no page. All days are those of
// Asia/Ho_Chi_Minh.
package format

import (
	"strconv"
	"strings"
	"time"
)

// Zone is Asia/Ho_Chi_Minh, written as a fixed offset: the country has kept
// UTC+7 without summer time since 1975, so no zone database is needed.
var Zone = time.FixedZone("Asia/Ho_Chi_Minh", 7*60*60)

// Date is dd/mm/yyyy, "" for the zero time.
func Date(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(Zone).Format("02/01/2006")
}

// DateTime is "09:41 ngày 21/11/2026", "" for the zero time.
func DateTime(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(Zone).Format("15:04 ngày 02/01/2006")
}

// Stamp is the machine form for <time datetime>.
func Stamp(t time.Time) string { return t.In(Zone).Format(time.RFC3339) }

// Day turns what nouns carry (YYYY, YYYY-MM or YYYY-MM-DD) into 2015, 11/2015
// or 26/11/2015. Anything else is given back as it is.
func Day(s string) string {
	for _, f := range []struct{ in, out string }{{"2006-01-02", "02/01/2006"}, {"2006-01", "01/2006"}} {
		if t, err := time.Parse(f.in, s); err == nil {
			return t.Format(f.out)
		}
	}
	return s
}

// Number is 1.994.
func Number(n int) string {
	digits := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, digits = "−", digits[1:]
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "." + digits[i:]
	}
	return sign + digits
}

// Signed is a difference, "+300" or "−300"; "0" for none.
func Signed(n int) string {
	if n > 0 {
		return "+" + Number(n)
	}
	return Number(n)
}

// Decimal is 36,6: x with places digits after the comma.
func Decimal(x float64, places int) string {
	whole, rest, _ := strings.Cut(strconv.FormatFloat(x, 'f', places, 64), ".")
	n, _ := strconv.Atoi(whole)
	out := Number(n)
	if n == 0 && x < 0 {
		out = "−" + out
	}
	if rest != "" {
		out += "," + rest
	}
	return out
}

// Percent is the share of part in whole, "34,2 %"; "" when whole is 0.
func Percent(part, whole int) string {
	if whole == 0 {
		return ""
	}
	return Decimal(100*float64(part)/float64(whole), 1) + " %"
}
