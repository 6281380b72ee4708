// Package format writes dates and numbers as people who read them do. It knows no
// noun and no page. All days are those of Asia/Ho_Chi_Minh.
//
// The functions write Vietnamese, which the workspaces speak: 26/11/2015, 1.994
// and 36,6. A public page asks In for its own: 26 November 2015, 1,994 and 36.6.
package format

import (
	"context"
	"strconv"
	"strings"
	"time"

	"danvankheo/catalog/text"
	"danvankheo/frontend/lang"
)

// Zone is Asia/Ho_Chi_Minh, written as a fixed offset: the country has kept
// UTC+7 without summer time since 1975, so no zone database is needed.
var Zone = time.FixedZone("Asia/Ho_Chi_Minh", 7*60*60)

// Locale is how a language writes dates and numbers.
type Locale struct {
	thousand, point, percent string
	date, moment, month      string // as time.Format takes them
}

// The locales there are.
var (
	Vietnamese = Locale{".", ",", " %", "02/01/2006", "15:04 ngày 02/01/2006", "01/2006"}
	English    = Locale{",", ".", "%", "2 January 2006", "15:04 on 2 January 2006", "January 2006"}
)

// In is the locale of the page's language.
func In(ctx context.Context) Locale { return lang.Pick(ctx, Vietnamese, English) }

// Count is a number with its English noun: "1 record", "1,994 records".
func Count(n int, one, many string) string { return English.Number(n) + " " + Plural(n, one, many) }

// Plural is the English noun for a number that stands apart.
func Plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// Date is dd/mm/yyyy, "" for the zero time.
func Date(t time.Time) string { return Vietnamese.Date(t) }

// Date is a day, "" for the zero time.
func (l Locale) Date(t time.Time) string { return written(t, l.date) }

// DateTime is "09:41 ngày 21/11/2026", "" for the zero time.
func DateTime(t time.Time) string { return Vietnamese.DateTime(t) }

// DateTime is a moment, "" for the zero time.
func (l Locale) DateTime(t time.Time) string { return written(t, l.moment) }

func written(t time.Time, form string) string {
	if t.IsZero() {
		return ""
	}
	return t.In(Zone).Format(form)
}

// Stamp is the machine form for <time datetime>.
func Stamp(t time.Time) string { return t.In(Zone).Format(time.RFC3339) }

// Day turns what nouns carry (YYYY, YYYY-MM or YYYY-MM-DD) into 2015, 11/2015
// or 26/11/2015. Anything else is given back as it is.
func Day(s string) string { return Vietnamese.Day(s) }

// Day writes what nouns carry: YYYY, YYYY-MM or YYYY-MM-DD. Anything else is given
// back as it is.
func (l Locale) Day(s string) string {
	for _, f := range []struct{ in, out string }{{time.DateOnly, l.date}, {"2006-01", l.month}} {
		if t, err := time.Parse(f.in, s); err == nil {
			return t.Format(f.out)
		}
	}
	return s
}

// Number is 1.994.
func Number(n int) string { return Vietnamese.Number(n) }

// Number groups a number's digits by three.
func (l Locale) Number(n int) string { return text.Grouped(n, l.thousand) }

// Signed is a difference, "+300" or "−300"; "0" for none.
func Signed(n int) string {
	if n > 0 {
		return "+" + Number(n)
	}
	return Number(n)
}

// Decimal is 36,6: x with places digits after the comma.
func Decimal(x float64, places int) string { return Vietnamese.Decimal(x, places) }

// Decimal is x with places digits after the point or comma.
func (l Locale) Decimal(x float64, places int) string {
	whole, rest, _ := strings.Cut(strconv.FormatFloat(x, 'f', places, 64), ".")
	n, _ := strconv.Atoi(whole)
	out := l.Number(n)
	if n == 0 && x < 0 {
		out = "−" + out
	}
	if rest != "" {
		out += l.point + rest
	}
	return out
}

// Percent is the share of part in whole, "34,2 %"; "" when whole is 0.
func Percent(part, whole int) string { return Vietnamese.Percent(part, whole) }

// Percent is the share of part in whole; "" when whole is 0.
func (l Locale) Percent(part, whole int) string {
	if whole == 0 {
		return ""
	}
	return l.Decimal(100*float64(part)/float64(whole), 1) + l.percent
}
