package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// BenchmarkStart is the program as it is run, on a data folder of 50,000 published
// records of 3 KB: from its start until a search is answered, and what it holds then,
// at most until then, and after a thousand requests of which each is drawn anew.
func BenchmarkStart(b *testing.B) {
	data := filepath.Join(b.TempDir(), "data")
	filledWith(b, data, 50_000, 3000)
	var ready, worked time.Duration
	var then, most, after float64
	for b.Loop() {
		begun := time.Now()
		l, err := begin(nil, "--data", data, "--addr", "127.0.0.1:0")
		if err != nil {
			b.Fatal(err)
		}
		reads(b, l.url+"/readyz")
		reads(b, l.url+"/tra-cuu?q="+url.QueryEscape("đường hoa"))
		ready += time.Since(begun)
		worked += l.worked(b)
		then, most = then+l.holds(b, "VmRSS"), most+l.holds(b, "VmHWM")
		for i := range 1000 {
			reads(b, l.url+fmt.Sprintf([]string{
				"/tra-cuu?q=hoa&nam=%d", "/tra-cuu?field=economy&trang=%d", "/tra-cuu?q=%%22dân+vận%%22+nước&x=%d", "/thong-ke?x=%d", "/ban-do?x=%d", "/?x=%d",
				"/linh-vuc/culture?x=%d", "/api/v1/records?q=rau+%d", "/tra-cuu/goi-y?q=trồng&x=%d", "/dong-thoi-gian?x=%d",
			}[i%10], i))
		}
		after += l.holds(b, "VmRSS")
		if err := l.stop(); err != nil {
			b.Fatal(err)
		}
	}
	n := float64(b.N)
	b.ReportMetric(ready.Seconds()/n, "s-ready")
	b.ReportMetric(worked.Seconds()/n, "s-cpu")
	b.ReportMetric(then/n, "MB-ready")
	b.ReportMetric(most/n, "MB-most")
	b.ReportMetric(after/n, "MB-after-1000")
	b.ReportMetric(0, "ns/op")
}

func reads(b *testing.B, url string) {
	b.Helper()
	resp, err := http.Get(url)
	if err != nil {
		b.Fatal(err)
	}
	defer resp.Body.Close()
	if _, err := io.Copy(io.Discard, resp.Body); err != nil || resp.StatusCode != 200 {
		b.Fatalf("%s: %d, %v", url, resp.StatusCode, err)
	}
}

// holds is a size of the process in MB, worked its time on the processors.
func (l *launched) holds(b *testing.B, name string) (mb float64) {
	b.Helper()
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", l.cmd.Process.Pid))
	_, rest, found := strings.Cut(string(raw), name+":")
	if _, bad := fmt.Sscan(rest, &mb); err != nil || !found || bad != nil {
		b.Fatal(err, bad)
	}
	return mb / 1024
}

func (l *launched) worked(b *testing.B) time.Duration {
	b.Helper()
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", l.cmd.Process.Pid))
	if err != nil {
		b.Fatal(err)
	}
	var user, system time.Duration
	if _, err := fmt.Sscan(strings.Join(strings.Fields(string(raw))[13:15], " "), &user, &system); err != nil {
		b.Fatal(err)
	}
	return (user + system) * time.Second / 100
}

// filledWith makes a data folder: the sample's, and so many records beside it, of so
// many bytes, in the sample's words.
func filledWith(b *testing.B, data string, records, size int) {
	b.Helper()
	l, err := begin([]string{"DVK_DEMO_PASSWORD=" + demoPassword}, "--demo", "--data", data, "--addr", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	if err := l.stop(); err != nil {
		b.Fatal(err)
	}
	raw, err := os.ReadFile("../catalog/sample/real-records.csv")
	if err != nil {
		b.Fatal(err)
	}
	real, err := csv.NewReader(strings.NewReader(string(raw))).ReadAll()
	if err != nil {
		b.Fatal(err)
	}
	var words []string
	for _, row := range real[1:] {
		words = append(words, strings.Fields(row[8]+" "+row[9])...)
	}
	r := rand.New(rand.NewPCG(1, 1))
	say := func(n int) string {
		var s strings.Builder
		for s.Len() < n {
			at, long := r.IntN(len(words)-9), 3+r.IntN(6)
			s.WriteString(strings.Join(words[at:at+long], " ") + " ")
		}
		return s.String()
	}
	program, err := exec.LookPath("server")
	if err != nil {
		b.Fatal(err)
	}
	const inFile = 5000
	for from := 0; from < records; from += inFile {
		rows := [][]string{real[0]}
		for i := from; i < min(records, from+inFile); i++ {
			row := append([]string{}, real[1+i%(len(real)-1)]...)
			row[0], row[8], row[9], row[11] = fmt.Sprint(row[0], " ở tổ số ", i), say(300), say(size-300), fmt.Sprintf("Báo cáo %d, dòng %d", i%10, i)
			rows = append(rows, row)
		}
		path := filepath.Join(b.TempDir(), "list.csv")
		var out strings.Builder
		if err := csv.NewWriter(&out).WriteAll(rows); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(out.String()), 0o600); err != nil {
			b.Fatal(err)
		}
		if said, err := exec.Command(program, "import", path, "--data", data, "--publish").CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, said)
		}
	}
}
