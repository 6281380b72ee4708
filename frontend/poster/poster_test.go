package poster

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"danvankheo/catalog"
	"danvankheo/frontend"
	"danvankheo/frontend/browser"
	"danvankheo/frontend/parts/pic"
)

var update = flag.Bool("update", false, "draw the drawings anew")

// long is a name as long as the longest there are: 360 letters.
const long = "Vận động nhân dân hiến đất, góp công, góp của cùng Nhà nước bê tông hóa các tuyến đường liên thôn, liên xóm; thắp sáng đường quê, trồng hoa ven lộ, lắp camera an ninh, phân loại rác tại nguồn và giữ gìn vệ sinh môi trường theo phương châm “dân biết, dân bàn, dân làm, dân kiểm tra, dân giám sát, dân thụ hưởng” ở các thôn đồng bào dân tộc thiểu số vùng sâu, vùng xa"

var posters = map[string]Poster{
	"ngan":      {Field: catalog.Security, Above: "Quốc phòng – an ninh · Mô hình", Title: "Camera an ninh", Under: "Xã Hòa Ninh · từ 2024", Foot: "Dân vận khéo, Tỉnh Lâm Đồng"},
	"dau":       {Field: catalog.Culture, Above: "Văn hóa – xã hội · Điển hình", Title: "Ắ Ằ Ẳ Ẵ Ặ Ấ Ầ Ẩ Ẫ Ậ Ế Ề Ể Ễ Ệ Ố Ồ Ổ Ỗ Ộ Ớ Ờ Ở Ỡ Ợ Ứ Ừ Ử Ữ Ự Ỷ Ỹ Ỵ đ ắ ằ ẳ ẵ ặ ấ ầ ẩ ẫ ậ ế ề ể ễ ệ ố ồ ổ ỗ ộ ớ ờ ở ỡ ợ ứ ừ ử ữ ự ỷ ỹ ỵ", Under: "Phường Xuân Trường – Đà Lạt", Foot: "Dân vận khéo, Tỉnh Lâm Đồng"},
	"dai":       {Field: catalog.Economy, Above: "Phát triển kinh tế · Mô hình", Title: long, Under: "Thôn Lạc Trị, Phú Lạc, Tuy Phong, Bình Thuận · từ 3/2023 · theo nguồn công khai", Foot: "Sổ bộ mô hình, điển hình “Dân vận khéo”, Đặc khu Phú Quý"},
	"rat-dai":   {Field: catalog.PoliticalSystem, Above: "Xây dựng hệ thống chính trị · Mô hình", Title: long + ". " + long, Under: "Xã Liên Hương", Foot: "Dân vận khéo, Tỉnh Lâm Đồng"},
	"lien":      {Field: catalog.PoliticalSystem, Above: "Xây dựng hệ thống chính trị · Mô hình", Title: strings.Repeat("Dânvậnkhéo", 20), Under: "Xã 🌾 Ж", Foot: "x"},
	"anh":       {Field: catalog.Economy, Above: "Phát triển kinh tế · Mô hình", Title: "Chuyển đổi cây trồng vùng đồng bào Chăm", Under: "Xã Liên Hương · từ 3/2023", Foot: "Dân vận khéo, Tỉnh Lâm Đồng", Photo: halves(1280, 400)},
	"anh-dung":  {Field: catalog.Economy, Above: "Phát triển kinh tế", Title: "Đường hoa nông thôn mới", Foot: "Dân vận khéo", Photo: halves(300, 900)},
	"so-bo":     {Title: "Sổ bộ mô hình, điển hình “Dân vận khéo”", Under: "Tỉnh Lâm Đồng", Foot: "dvk.example"},
	"khong-chu": {},
}

// halves is a picture, red at the left and blue at the right.
func halves(w, h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	fill(img, img.Bounds(), color.RGBA{200, 30, 30, 255})
	fill(img, image.Rect(w/2, 0, w, h), color.RGBA{30, 30, 200, 255})
	return img
}

// TestPostersAreWhole: whatever the words, they stay on their side, off the margin and
// off the foot, and something is written. DVK_SHOTS names a folder to look at them in.
func TestPostersAreWhole(t *testing.T) {
	for name, p := range posters {
		raw, err := p.JPEG()
		if err != nil {
			t.Fatal(err)
		}
		if dir := os.Getenv("DVK_SHOTS"); dir != "" {
			if err := os.WriteFile(filepath.Join(dir, "poster-"+name+".jpg"), raw, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		img, err := jpeg.Decode(bytes.NewReader(raw))
		if err != nil || img.Bounds() != image.Rect(0, 0, Width, Height) || len(raw) > 250<<10 {
			t.Fatalf("%s: %v, %d bytes, %v", name, img.Bounds(), len(raw), err)
		}
		written := dark(img, image.Rect(margin, margin+50, Width-side-margin, Height-margin-70))
		if want := p.Title != ""; want != (written > 200) {
			t.Errorf("%s: %d dark pixels where the title stands", name, written)
		}
		for _, r := range []image.Rectangle{image.Rect(20, 0, margin-4, Height), image.Rect(Width-side-margin+6, 0, Width-side-8, Height), image.Rect(0, Height-margin+6, Width-side-8, Height).Add(image.Pt(20, 0)), image.Rect(20, 0, Width-side-8, margin-10)} {
			if n := dark(img, r.Intersect(image.Rect(0, 0, Width-side-8, Height))); n > 0 {
				t.Errorf("%s: %d dark pixels in the margin %v", name, n, r)
			}
		}
	}
}

func dark(img image.Image, r image.Rectangle) int {
	n := 0
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if c := color.GrayModel.Convert(img.At(x, y)).(color.Gray); c.Y < 110 {
				n++
			}
		}
	}
	return n
}

// TestTheWholeTitleIsWritten: the longest names lose no word; what is longer still ends
// in an ellipsis.
func TestTheWholeTitleIsWritten(t *testing.T) {
	pen, err := newPen(image.NewRGBA(image.Rect(0, 0, 1, 1)))
	if err != nil {
		t.Fatal(err)
	}
	const breadth, room = Width - side - 2*margin, 300
	for title, whole := range map[string]bool{"Ngắn": true, long: true, posters["dau"].Title: true, long + long: false} {
		size, lines := pen.fit(serif, title, breadth, room)
		if got := strings.Join(lines, " ") == title; got != whole || !whole && !strings.HasSuffix(lines[len(lines)-1], "…") {
			t.Errorf("%.20s: at %d px %q", title, size, lines)
		}
		for _, l := range lines {
			if pen.width(serif, size, l) > breadth {
				t.Errorf("too wide: %q", l)
			}
		}
	}
}

// TestEveryLetterIsDrawn: no Vietnamese letter is left out of either face.
func TestEveryLetterIsDrawn(t *testing.T) {
	pen, err := newPen(image.NewRGBA(image.Rect(0, 0, 1, 1)))
	if err != nil {
		t.Fatal(err)
	}
	letters := posters["dau"].Title + " aàảãáạ ăâ oòỏõóọ ôơ uùủũúụ ư iìỉĩíị yỳỷỹýỵ eèẻẽéẹ ê AÀẢÃÁẠ ĂÂ OÒỎÕÓỌ ÔƠ UÙỦŨÚỤ Ư IÌỈĨÍỊ YỲỶỸÝỴ EÈẺẼÉẸ Ê Đ đ “”–·…‘’ 0123456789"
	for _, f := range []family{serif, sans} {
		if got := pen.known(f, letters); got != letters {
			t.Errorf("face %d draws %q", f, got)
		}
	}
}

func TestAPhotographFillsItsFrame(t *testing.T) {
	for _, b := range []image.Rectangle{image.Rect(0, 0, 4000, 100), image.Rect(0, 0, 10, 3000), image.Rect(5, 5, 6, 6)} {
		if c := cover(b, image.Rect(0, 0, side, Height)); !c.In(b) || c.Empty() {
			t.Errorf("%v of %v", c, b)
		}
	}
}

// TestDrawingsAreThoseOfThePages compares them with what Chromium shows today.
func TestDrawingsAreThoseOfThePages(t *testing.T) {
	b, err := browser.Start()
	if err != nil {
		t.Fatal(err)
	}
	defer b.Stop()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if a, ok := frontend.Assets().Get(r.URL.Path); ok {
			w.Header().Set("Content-Type", a.Type)
			_, _ = w.Write(a.Body)
			return
		}
		field := catalog.Field(strings.Trim(r.URL.Path, "/"))
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<!DOCTYPE html><link rel="stylesheet" href="%s"><style>body{margin:0}.pic{width:%dpx;height:%dpx;aspect-ratio:auto!important;border-radius:0}.pic svg{width:100%%;height:100%%}</style>`, frontend.Assets().URL("site.css"), side, Height)
		_ = pic.Drawing("poster", field, pic.Use{Ratio: float64(side) / Height, Quiet: true}).Render(context.Background(), w)
	}))
	defer server.Close()
	for _, f := range catalog.Fields {
		tab, err := b.Open(server.URL+"/"+string(f), browser.View{Width: side, Height: Height})
		if err != nil {
			t.Fatal(err)
		}
		raw, err := tab.Shot()
		tab.Close()
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join("drawings", string(f)+".png")
		now, err := png.Decode(bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		if *update {
			write(t, file, now)
			continue // compiled in with the next build
		}
		kept, err := drawing(f)
		if err != nil {
			t.Fatal(err)
		}
		if d := apart(kept, now); d > 3 {
			t.Errorf("%s is %.1f of 255 from what pages show; draw it anew with -update", file, d)
		}
	}
}

func write(t *testing.T, file string, img image.Image) {
	t.Helper()
	var out bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, few(img)); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// few is the picture in the 255 colours it has most of: a drawing has few.
func few(img image.Image) image.Image {
	counts := map[color.RGBA]int{}
	b := image.Rect(0, 0, side, Height)
	at := func(x, y int) color.RGBA {
		c := color.RGBAModel.Convert(img.At(x, y)).(color.RGBA)
		c.R, c.G, c.B = c.R&^3, c.G&^3, c.B&^3
		return c
	}
	for y := range b.Dy() {
		for x := range b.Dx() {
			counts[at(x, y)]++
		}
	}
	var palette color.Palette
	for len(palette) < 255 && len(counts) > 0 {
		var best color.RGBA
		for c, n := range counts {
			if n > counts[best] || n == counts[best] && fmt.Sprint(c) < fmt.Sprint(best) {
				best = c
			}
		}
		palette = append(palette, best)
		delete(counts, best)
	}
	out := image.NewPaletted(b, palette)
	for y := range b.Dy() {
		for x := range b.Dx() {
			out.Set(x, y, at(x, y))
		}
	}
	return out
}

// apart is how far the two are from each other, of 255, on average.
func apart(a, b image.Image) float64 {
	sum, n := 0, 0
	for y := 0; y < Height; y += 3 {
		for x := 0; x < side; x += 3 {
			p, q := color.RGBAModel.Convert(a.At(x, y)).(color.RGBA), color.RGBAModel.Convert(b.At(x, y)).(color.RGBA)
			for _, d := range []int{int(p.R) - int(q.R), int(p.G) - int(q.G), int(p.B) - int(q.B)} {
				sum += max(d, -d)
				n++
			}
		}
	}
	return float64(sum) / float64(n)
}
