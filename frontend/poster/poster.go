// Package poster draws the picture that stands for a page where a link to it is
// shared: its title in large letters, where it happened, and a photograph or the
// drawing of its field.
//
// It is given words and pixels and knows no record, request or store. Its two faces
// are made of the pages' own fonts (see README.md), because the pages' files can only
// be read by browsers.
package poster

import (
	"bytes"
	"embed"
	"image"
	"image/color"
	"image/jpeg"
	_ "image/png" // the drawings
	"path"

	"danvankheo/catalog"
	"danvankheo/catalog/text"

	"golang.org/x/image/draw"
)

// What every poster measures, in pixels: the size that networks show whole.
const (
	Width  = 1200
	Height = 630
)

// Poster is what one says.
type Poster struct {
	Field catalog.Field // "": the registry itself
	Above string        // over the title: field and kind
	Title string
	Under string      // under it: where and when
	Foot  string      // whose registry
	Photo image.Image // nil: the field's drawing
}

const (
	margin  = 64
	side    = 420 // the picture's breadth, at the right
	quality = 90
)

var (
	paper = color.RGBA{0xfa, 0xf7, 0xf1, 0xff}
	ink   = color.RGBA{0x21, 0x1b, 0x17, 0xff}
	soft  = color.RGBA{0x52, 0x49, 0x40, 0xff}
	line  = color.RGBA{0xe0, 0xd7, 0xc8, 0xff}
	son   = color.RGBA{0x95, 0x1a, 0x1d, 0xff}
)

// tones are the fields' colours; the registry's own is its seal's red.
var tones = map[catalog.Field]color.RGBA{
	catalog.Economy: {0x3f, 0x6a, 0x2b, 0xff}, catalog.Culture: {0x8a, 0x57, 0x0a, 0xff},
	catalog.Security: {0x2f, 0x4b, 0x85, 0xff}, catalog.PoliticalSystem: {0x14, 0x64, 0x6a, 0xff},
}

// JPEG draws it.
func (p Poster) JPEG() ([]byte, error) {
	img := image.NewRGBA(image.Rect(0, 0, Width, Height))
	fill(img, img.Bounds(), paper)
	pen, err := newPen(img)
	if err != nil {
		return nil, err
	}
	if err := p.picture(img); err != nil {
		return nil, err
	}
	p.words(pen)
	var out bytes.Buffer
	err = jpeg.Encode(&out, img, &jpeg.Options{Quality: quality})
	return out.Bytes(), err
}

// picture fills the right side.
func (p Poster) picture(img *image.RGBA) error {
	at := image.Rect(Width-side, 0, Width, Height)
	if p.Photo != nil {
		draw.CatmullRom.Scale(img, at, p.Photo, cover(p.Photo.Bounds(), at), draw.Src, nil)
		return nil
	}
	drawn, err := drawing(p.Field)
	if err == nil {
		draw.Draw(img, at, drawn, drawn.Bounds().Min, draw.Src)
	}
	return err
}

// cover is the part of a picture that fills a frame, a little above the middle: there
// faces are.
func cover(from, frame image.Rectangle) image.Rectangle {
	w, h := from.Dx(), from.Dy()
	if w*frame.Dy() > h*frame.Dx() {
		cut := max(1, h*frame.Dx()/frame.Dy())
		x := from.Min.X + (w-cut)/2
		return image.Rect(x, from.Min.Y, x+cut, from.Max.Y)
	}
	cut := max(1, w*frame.Dy()/frame.Dx())
	y := from.Min.Y + (h-cut)*2/5
	return image.Rect(from.Min.X, y, from.Max.X, y+cut)
}

//go:embed drawings/*.png
var drawings embed.FS

// drawing is the field's, as its pages show it.
func drawing(f catalog.Field) (image.Image, error) {
	name := string(f)
	if !f.Valid() {
		name = string(catalog.Culture) // the roof with the red tile
	}
	file, err := drawings.Open(path.Join("drawings", name+".png"))
	if err != nil {
		return nil, err
	}
	defer file.Close()
	img, _, err := image.Decode(file)
	return img, err
}

// words stand from the top down: the field, the title as large as it fits, the place;
// at the foot the seal and the registry's name.
func (p Poster) words(pen *pen) {
	tone, known := tones[p.Field]
	if !known {
		tone = son
	}
	const breadth = Width - side - 2*margin
	fill(pen.img, image.Rect(0, 0, 12, Height), tone)
	y := margin
	if p.Above != "" {
		fill(pen.img, image.Rect(margin, y+5, margin+18, y+23), tone)
		pen.write(sans, 25, tone, margin+32, y, breadth-32, 1, p.Above)
	}
	y += 58
	const foot = Height - margin - 44
	under := pen.wrap(sans, 26, breadth, 2, p.Under)
	room := foot - 28 - y
	if len(under) > 0 {
		room -= 26 + len(under)*36
	}
	size, title := pen.fit(serif, text.Line(p.Title), breadth, room)
	y = pen.lines(serif, size, ink, margin, y, title)
	if len(under) > 0 {
		pen.lines(sans, 26, soft, margin, y+22, under)
	}
	fill(pen.img, image.Rect(margin, foot-22, margin+breadth, foot-20), line)
	seal(pen.img, image.Pt(margin, foot), 44)
	pen.write(sans, 23, soft, margin+60, foot+7, breadth-60, 1, p.Foot)
}

func fill(img draw.Image, r image.Rectangle, c color.Color) {
	draw.Draw(img, r, image.NewUniform(c), image.Point{}, draw.Src)
}

// seal is the mark of the masthead, drawn in 36ths: two bars over two, each
// interrupted where another passes over it.
func seal(img *image.RGBA, at image.Point, size int) {
	fill(img, image.Rectangle{at, at.Add(image.Pt(size, size))}, son)
	bar := func(x0, y0, x1, y1 float64) {
		k := float64(size) / 36
		fill(img, image.Rect(int(x0*k+.5), int(y0*k+.5), int(x1*k+.5), int(y1*k+.5)).Add(at), paper)
	}
	const w = 1.6
	for _, v := range [][3]float64{{12, 5.5, 14.1}, {12, 18.2, 30.5}, {24, 5.5, 17.8}, {24, 21.9, 30.5}} {
		bar(v[0]-w, v[1], v[0]+w, v[2])
	}
	for _, h := range [][3]float64{{12, 5.5, 18.1}, {12, 21.9, 30.5}, {24, 5.5, 14.1}, {24, 18, 30.5}} {
		bar(h[1], h[0]-w, h[2], h[0]+w)
	}
}
