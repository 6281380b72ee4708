package format

import (
	"context"
	"testing"
	"time"

	"danvankheo/frontend/lang"
)

func TestVietnameseForms(t *testing.T) {
	late := time.Date(2026, 11, 21, 18, 30, 0, 0, time.UTC) // already the 22nd in Việt Nam
	for got, want := range map[string]string{
		Date(late): "22/11/2026", DateTime(late): "01:30 ngày 22/11/2026", Date(time.Time{}): "", Stamp(late): "2026-11-22T01:30:00+07:00",
		Day("2015-11-26"): "26/11/2015", Day("2015-11"): "11/2015", Day("2015"): "2015", Day("đến 2020"): "đến 2020",
		Number(0): "0", Number(999): "999", Number(1994): "1.994", Number(1234567): "1.234.567", Number(-1994): "−1.994",
		Signed(300): "+300", Signed(-1994): "−1.994", Signed(0): "0",
		Decimal(36.6, 1): "36,6", Decimal(1994, 0): "1.994", Decimal(-0.5, 1): "−0,5",
		Percent(913, 2668): "34,2 %", Percent(1, 0): "",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestEnglishForms(t *testing.T) {
	late := time.Date(2026, 11, 21, 18, 30, 0, 0, time.UTC)
	e := In(lang.With(context.Background(), lang.English))
	for got, want := range map[string]string{
		e.Date(late): "22 November 2026", e.DateTime(late): "01:30 on 22 November 2026", e.Date(time.Time{}): "",
		e.Day("2015-11-26"): "26 November 2015", e.Day("2015-11"): "November 2015", e.Day("2015"): "2015",
		e.Number(1994): "1,994", e.Number(-1234567): "−1,234,567", e.Decimal(36.6, 1): "36.6", e.Percent(913, 2668): "34.2%",
		Count(1, "record", "records"): "1 record", Count(0, "record", "records"): "0 records", Count(1994, "record", "records"): "1,994 records",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if got := In(context.Background()).Number(1994); got != "1.994" {
		t.Errorf("without a language: %q", got)
	}
}
