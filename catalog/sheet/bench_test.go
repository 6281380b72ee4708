package sheet

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"sync"
	"testing"

	"github.com/xuri/excelize/v2"
)

// large are 50,000 rows as the real ones are, each in a place of its own.
var large = sync.OnceValue(func() [][]string {
	raw, err := os.ReadFile(realRecords)
	if err != nil {
		panic(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(raw)).ReadAll()
	if err != nil {
		panic(err)
	}
	out := [][]string{rows[0]}
	for i := range 50_000 {
		r := append([]string{}, rows[1+i%(len(rows)-1)]...)
		r[4] = fmt.Sprintf("Xã số %d", i) // commune
		out = append(out, r)
	}
	return out
})

var largeCSV = sync.OnceValue(func() []byte {
	var out bytes.Buffer
	if err := csv.NewWriter(&out).WriteAll(large()); err != nil {
		panic(err)
	}
	return out.Bytes()
})

var largeXLSX = sync.OnceValue(func() []byte {
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		panic(err)
	}
	for i, r := range large() {
		cells := make([]any, len(r))
		for j, s := range r {
			cells[j] = s
		}
		if err := w.SetRow(fmt.Sprintf("A%d", i+1), cells); err != nil {
			panic(err)
		}
	}
	if err := w.Flush(); err != nil {
		panic(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		panic(err)
	}
	return out.Bytes()
})

func bareCSV(raw []byte) error {
	r := csv.NewReader(bytes.NewReader(raw))
	for {
		if _, err := r.Read(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

func bareXLSX(raw []byte) error {
	f, err := excelize.OpenReader(bytes.NewReader(raw))
	if err != nil {
		return err
	}
	defer f.Close()
	rows, err := f.Rows("Sheet1")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if _, err := rows.Columns(); err != nil {
			return err
		}
	}
	return nil
}

func BenchmarkRead(b *testing.B) {
	csv, xlsx := largeCSV(), largeXLSX()
	whole := func(raw []byte) error {
		_, err := Read(bytes.NewReader(raw), int64(len(raw)), "", Most)
		return err
	}
	for _, c := range []struct {
		name string
		do   func([]byte) error
		raw  []byte
	}{{"library/csv", bareCSV, csv}, {"sheet/csv", whole, csv}, {"library/xlsx", bareXLSX, xlsx}, {"sheet/xlsx", whole, xlsx}} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.raw)))
			b.ReportAllocs()
			for b.Loop() {
				if err := c.do(c.raw); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
