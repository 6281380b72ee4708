package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
	"danvankheo/catalog/report"
	"danvankheo/catalog/sheet"
	"danvankheo/frontend/format"
)

// figuresIn are the figures of the first table that declares any.
func figuresIn(grids []sheet.Grid) (boxes map[string]string, ok bool) {
	for _, g := range grids {
		if boxes, bad := report.ReadTable(g.Rows); bad == nil {
			return boxes, true
		}
	}
	return nil, false
}

// importFigures keeps a table of figures as the declaration of a unit, exactly so,
// and says where it does not add up.
func (h *house) importFigures(ctx context.Context, i importing, boxes map[string]string, out io.Writer) error {
	figures, problems := report.ReadFigures(func(name string) string { return boxes[name] })
	if err := problems.Err(); err != nil {
		return err
	}
	c := report.Declare{ID: catalog.NewID(), Declarer: i.declarer, AsOf: report.ReadDay(i.day), Source: i.source, Figures: figures, Reason: i.reason}
	if i.unit != "" {
		u, ok := h.reg.Units().BySlug(i.unit)
		if !ok {
			return fmt.Errorf("no unit %q", i.unit)
		}
		c.Unit = u.ID
	}
	n := sheet.Counts{sheet.New: 1}
	switch there, err := report.Standing(ctx, h.reg, c); {
	case err == nil && alike(there.Figures, figures):
		n = sheet.Counts{sheet.Same: 1}
	case err == nil:
		n, c.ID, c.Base = sheet.Counts{sheet.Changed: 1}, there.ID, there.Version
	case !errors.Is(err, catalog.ErrNotFound):
		return err
	}
	if n[sheet.Same] == 0 {
		var err error
		if i.dry {
			_, err = h.reg.Try(ctx, "", c)
		} else {
			_, err = h.reg.Do(ctx, "", "cli:"+catalog.NewID(), c)
		}
		if err != nil {
			return err
		}
	}
	tellFootings(out, figures)
	tellCounts(out, n)
	return nil
}

func alike(a, b report.Figures) bool {
	one, err := ledger.Canonical(a)
	two, err2 := ledger.Canonical(b)
	return err == nil && err2 == nil && string(one) == string(two)
}

// tellFootings says of each kind whether the parts add up to the total stated.
func tellFootings(out io.Writer, f report.Figures) {
	for _, x := range report.Footings(f) {
		words := x.Kind.Label()
		if x.Kind == "" {
			words = "Tổng chung"
		}
		if x.Total != nil {
			words += ": nêu " + format.Number(*x.Total) + ", các phần cộng được " + format.Number(x.Sum)
		}
		fmt.Fprintf(out, "%s: %s\n", words, map[report.Stand]string{
			report.Foots: "khớp", report.Off: "lệch " + format.Signed(x.Difference), report.Rest: "còn phần không nêu", report.Bare: "không đủ để cộng thử",
		}[x.Stand])
	}
}
