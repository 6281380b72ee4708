// Package qr draws a short text as a QR code that a page shows and a printer prints.
package qr

import (
	"fmt"
	"strings"

	"github.com/boombuler/barcode"
	"github.com/boombuler/barcode/qr"
)

// quiet is the empty border that readers need, in modules.
const quiet = 4

// SVG is the code of words, named title for those who hear it. It is black on white
// in every colour scheme: many readers see nothing in the reverse. An error means that
// words are longer than a code can hold.
func SVG(words, title string) ([]byte, error) {
	code, err := qr.Encode(words, qr.M, qr.Unicode)
	if err != nil {
		return nil, err
	}
	n := code.Bounds().Dx()
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" shape-rendering="crispEdges"><title>`,
		n+2*quiet, n+2*quiet, 8*(n+2*quiet), 8*(n+2*quiet))
	escaper.WriteString(&b, title)
	fmt.Fprintf(&b, `</title><path fill="#fff" d="M0 0h%dv%dH0z"/><path d="`, n+2*quiet, n+2*quiet)
	for y := range n {
		for x := 0; x < n; x++ {
			run := 0
			for x+run < n && dark(code, x+run, y) {
				run++
			}
			if run > 0 {
				fmt.Fprintf(&b, "M%d %dh%dv1h-%dz", x+quiet, y+quiet, run, run)
			}
			x += run
		}
	}
	b.WriteString(`"/></svg>`)
	return []byte(b.String()), nil
}

func dark(code barcode.Barcode, x, y int) bool {
	r, _, _, _ := code.At(x, y).RGBA()
	return r == 0
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")
