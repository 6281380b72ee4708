package archive

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"danvankheo/catalog/ledger"
	"danvankheo/media"

	"filippo.io/age"
)

// check reads an archive and asks for a sentence where it is refused.
func check(t testing.TB, raw []byte, keys ...age.Identity) error {
	t.Helper()
	in, err := Decrypt(bytes.NewReader(raw), keys)
	if err == nil {
		_, err = Check(in)
	}
	if err != nil && (!errors.Is(err, ErrDamaged) || len(err.Error()) < len(ErrDamaged.Error())+8) {
		t.Errorf("refused with %q", err)
	}
	return err
}

// One byte altered anywhere, a piece cut off, a piece added: refused.
func TestAlteredArchivesAreRefused(t *testing.T) {
	s := newSmall(t)
	plain, _ := pack(t, s.Side)
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	var sealed bytes.Buffer
	w, err := Encrypt(&sealed, []age.Recipient{key.Recipient()})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(plain); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for name, raw := range map[string][]byte{"plain": plain, "encrypted": sealed.Bytes()} {
		t.Run(name, func(t *testing.T) {
			if err := check(t, raw, key); err != nil {
				t.Fatal(err)
			}
			tried := 0
			for at := 0; at < len(raw); at++ {
				if at > 1024 && at < len(raw)-2560 && at%131 != 0 {
					continue
				}
				for _, x := range []byte{1, 0xa0} {
					bad := bytes.Clone(raw)
					bad[at] ^= x
					tried++
					if err := damaged(bad, key); err == nil {
						t.Errorf("byte %d of %d altered by %#x is taken for whole", at, len(raw), x)
					}
				}
			}
			for cut := 0; cut < len(raw); cut += 397 {
				if err := damaged(raw[:cut], key); err == nil {
					t.Errorf("cut off after %d of %d bytes it is taken for whole", cut, len(raw))
				}
			}
			for _, more := range []string{"\x00", "\n", strings.Repeat("\x00", 1024), string(raw)} {
				if err := damaged(append(bytes.Clone(raw), more...), key); err == nil {
					t.Errorf("with %d bytes more it is taken for whole", len(more))
				}
			}
			t.Logf("%d alterations of %d bytes refused", tried, len(raw))
		})
	}
}

// damaged is check where another error than ErrDamaged may come: an altered
// first byte makes an encrypted archive one that is not, and the other way round.
func damaged(raw []byte, key age.Identity) error {
	in, err := Decrypt(bytes.NewReader(raw), []age.Identity{key})
	if err == nil {
		_, err = Check(in)
	}
	return err
}

// part is a file of a made-up tar.
type part struct {
	tar.Header
	data string
}

func file(name, data string) part {
	return part{tar.Header{Name: name, Typeflag: tar.TypeReg, Size: int64(len(data)), Mode: 0o600}, data}
}

// resealed is a tar with right sums and a right seal, whatever is in it: what
// someone hostile would write.
func resealed(t testing.TB, parts ...part) []byte {
	t.Helper()
	var out bytes.Buffer
	w := tar.NewWriter(&out)
	for _, p := range parts {
		if err := w.WriteHeader(&p.Header); err != nil {
			break // the file before is shorter than it said
		}
		if _, err := io.WriteString(w, p.data[:min(int(p.Size), len(p.data))]); err != nil {
			t.Fatal(err)
		}
	}
	w.Close() // a file shorter than its header says is refused here, and what was written stays
	sum := sha256.Sum256(out.Bytes())
	out.WriteString(sealLine(sum[:]))
	return out.Bytes()
}

func gz(text string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	io.WriteString(z, text)
	z.Close()
	return b.String()
}

// partsOf takes an archive apart.
func partsOf(t testing.TB, raw []byte) []part {
	t.Helper()
	var out []part
	for r := tar.NewReader(bytes.NewReader(raw)); ; {
		h, err := r.Next()
		if err == io.EOF {
			return out
		} else if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, part{*h, string(data)})
	}
}

// summed puts right sums before the manifest.
func summed(parts []part) []part {
	var out []part
	var sums strings.Builder
	for _, p := range parts {
		if strings.HasPrefix(p.Name, "sums/") {
			continue
		}
		if p.Name == manifestPart {
			out = append(out, file(sumsPart(1), sums.String()))
			more := p.Size - int64(len(p.data))
			p.data = sumsField(p.data, sums.String())
			p.Size = int64(len(p.data)) + more
		}
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256([]byte(p.data)), p.Name)
		out = append(out, p)
	}
	return out
}

func sumsField(manifest, sums string) string {
	before, after, _ := strings.Cut(manifest, `"sums": [`)
	_, after, _ = strings.Cut(after, "]")
	return before + fmt.Sprintf(`"sums": ["%x"]`, sha256.Sum256([]byte(sums))) + after
}

func TestHostileArchives(t *testing.T) {
	s := newSmall(t)
	raw, m := pack(t, s.Side)
	whole := partsOf(t, raw)
	if err := check(t, resealed(t, summed(whole)...)); err != nil {
		t.Fatalf("put together again it is refused: %v", err)
	}
	find := func(prefix string) int {
		for i, p := range whole {
			if strings.HasPrefix(p.Name, prefix) {
				return i
			}
		}
		t.Fatalf("no part %s", prefix)
		return 0
	}
	entries, kept, photo, manifest := find("ledger/"), find("kept/"), find(photoFolder), find(manifestPart)
	replace := func(i int, p ...part) []part {
		return append(append(append([]part{}, whole[:i]...), p...), whole[i+1:]...)
	}
	with := func(i int, change func(*part)) []part {
		p := whole[i]
		change(&p)
		return replace(i, p)
	}
	before := func(i int, p part) []part { return replace(i, p, whole[i]) }
	unpacked := func(i int) string {
		z, err := gzip.NewReader(strings.NewReader(whole[i].data))
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	lines := strings.SplitAfter(unpacked(entries), "\n")
	for name, x := range map[string]struct {
		parts []part
		says  string
	}{
		"a name that climbs":          {before(photo, file("../../etc/passwd", "x")), "no part of a backup"},
		"a photograph that climbs":    {before(photo, file("photos/../../x", "x")), "no entry names"},
		"an absolute name":            {before(photo, file("/etc/passwd", "x")), "no part of a backup"},
		"another name":                {before(photo, file("photos2/x", "x")), "no part of a backup"},
		"a title with a tail":         {with(0, func(p *part) { p.Name = "backup.txt/x" }), "comes where"},
		"a link":                      {with(photo, func(p *part) { p.Typeflag, p.Linkname, p.Size, p.data = tar.TypeSymlink, "/etc/passwd", 0, "" }), "no plain file"},
		"a hard link":                 {with(photo, func(p *part) { p.Typeflag, p.Linkname, p.Size, p.data = tar.TypeLink, "backup.txt", 0, "" }), "no plain file"},
		"a folder":                    {with(photo, func(p *part) { p.Typeflag, p.Name, p.Size, p.data = tar.TypeDir, "photos/", 0, "" }), "no"},
		"a device":                    {with(photo, func(p *part) { p.Typeflag, p.Size, p.data = tar.TypeChar, 0, "" }), "no plain file"},
		"a huge part":                 {with(photo, func(p *part) { p.Size, p.Format = 1<<40, tar.FormatGNU }), "larger than any part"},
		"a huge manifest":             {with(manifest, func(p *part) { p.Size, p.Format = 1<<40, tar.FormatGNU }), "larger than any part"},
		"a part shorter than it says": {with(manifest, func(p *part) { p.Size += 4096 }), "cut off"},
		"extended headers":            {with(photo, func(p *part) { p.Format, p.PAXRecords = tar.FormatPAX, map[string]string{"DVK.x": "y"} }), "no plain file"},
		"a part twice":                {before(photo, whole[photo]), "comes where"},
		"the ledger twice":            {before(kept, whole[entries]), "comes where"},
		"the kept twice":              {before(photo, whole[kept]), "comes where"},
		"the ledger after the kept":   {append(append(append([]part{}, whole[:entries]...), whole[kept], whole[entries]), whole[kept+1:]...), "out of order"},
		"two titles":                  {before(entries, whole[0]), "out of order"},
		"no title":                    {whole[1:], "out of order"},
		"another program's":           {with(0, func(p *part) { p.data = "x" + p.data[1:] }), "newer release"},
		"no manifest":                 {whole[:manifest], "cut off"},
		"no ledger":                   {replace(entries), ""},
		"no kept":                     {replace(kept), "its manifest says"},
		"a photograph less":           {replace(photo), "its manifest says"},
		"a photograph of nobody":      {before(photo, file("photos/"+media.ObjectName(strings.Repeat("0", 64), 320, media.WebP), "x")), "no entry names"},
		"another head":                {with(manifest, func(p *part) { p.data = strings.Replace(p.data, m.Hash, strings.Repeat("0", 64), 1) }), "its manifest says"},
		"a manifest of words":         {with(manifest, func(p *part) { *p = file(p.Name, "hello") }), "manifest.json"},
		"a bomb":                      {with(entries, func(p *part) { *p = file(p.Name, gz(strings.Repeat(" ", partMost+2))) }), "unpacks to more"},
		"no gzip":                     {with(entries, func(p *part) { *p = file(p.Name, "x"+p.data[1:]) }), "ledger/"},
		"lines of words":              {with(entries, func(p *part) { *p = file(p.Name, gz("hello\n")) }), "ledger/"},
		"a kept line of words":        {with(kept, func(p *part) { *p = file(p.Name, gz("hello\n")) }), "kept/"},
		"an entry less":               {with(entries, func(p *part) { *p = file(p.Name, gz(strings.Join(lines[1:], ""))) }), "does not follow"},
		"two entries swapped": {with(entries, func(p *part) {
			*p = file(p.Name, gz(lines[1]+lines[0]+strings.Join(lines[2:], "")))
		}), "does not follow"},
		"another name in a body": {with(entries, func(p *part) {
			*p = file(p.Name, gz(strings.Replace(unpacked(entries), "Bí Mật", "Công Khai", 1)))
		}), "not the one hashed"},
		"a body left out": {with(entries, func(p *part) {
			head, tail, _ := strings.Cut(unpacked(entries), `"body":"`)
			_, tail, _ = strings.Cut(tail, `","body_hash"`)
			*p = file(p.Name, gz(head+`"body_hash"`+tail))
		}), ""},
		"a newer release": {with(entries, func(p *part) {
			*p = file(p.Name, gz(strings.Replace(unpacked(entries), `"schema":1`, `"schema":2`, 1)))
		}), "newer release"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Check(bytes.NewReader(resealed(t, summed(x.parts)...)))
			if err == nil {
				t.Fatal("taken for whole")
			}
			if !errors.Is(err, ErrDamaged) && !errors.Is(err, ledger.ErrNewer) || !strings.Contains(err.Error(), x.says) {
				t.Errorf("says %q, want %q in it", err, x.says)
			}
			back := empty(t)
			if _, _, err := Restore(t.Context(), back, from(resealed(t, summed(x.parts)...)), nil); err == nil {
				t.Error("restored")
			}
			if head, err := back.Store.Head(t.Context()); head.Seq != 0 || err != nil {
				t.Errorf("it left %d entries, %v", head.Seq, err)
			}
		})
	}
	t.Run("wrong sums", func(t *testing.T) {
		parts := partsOf(t, raw)
		for i, p := range parts {
			if strings.HasPrefix(p.Name, "sums/") {
				p.data = strings.Replace(p.data, "  "+whole[photo].Name, "  photos/x", 1)
				parts[i] = file(p.Name, p.data)
			}
		}
		if err := check(t, resealed(t, parts...)); err == nil || !strings.Contains(err.Error(), whole[photo].Name) {
			t.Errorf("says %v", err)
		}
	})
}

// A bomb costs what a part may cost, not what it unpacks to.
func TestBombsAreBounded(t *testing.T) {
	s := newSmall(t)
	raw, _ := pack(t, s.Side)
	parts := partsOf(t, raw)
	bomb := gz(strings.Repeat(" ", 6*partMost))
	for i, p := range parts {
		if strings.HasPrefix(p.Name, "kept/") {
			parts[i] = file(p.Name, bomb)
		}
	}
	made := resealed(t, summed(parts)...)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	if err := check(t, made); err == nil {
		t.Error("taken for whole")
	}
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > 2*partMost {
		t.Errorf("%d MB allocated for a bomb of %d KB", used>>20, len(made)>>10)
	}
}

func TestKeys(t *testing.T) {
	s := newSmall(t)
	plain, _ := pack(t, s.Side)
	mine, other := identity(t), identity(t)
	to, err := Recipients(mine.Recipient().String() + "\n" + identity(t).Recipient().String())
	if err != nil || len(to) != 2 {
		t.Fatal(to, err)
	}
	var out bytes.Buffer
	w, err := Encrypt(&out, to)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(plain); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(out.Bytes(), []byte("backup.txt")) {
		t.Error("it can be read")
	}
	if _, err := Decrypt(bytes.NewReader(out.Bytes()), nil); !errors.Is(err, ErrNoIdentity) {
		t.Errorf("without a key: %v", err)
	}
	if _, err := Decrypt(bytes.NewReader(out.Bytes()), []age.Identity{other}); !errors.Is(err, ErrIdentity) {
		t.Errorf("with another key: %v", err)
	}
	if err := check(t, out.Bytes(), other, mine); err != nil {
		t.Error(err)
	}
	for _, bad := range []string{"age1xyz", "AGE-SECRET-KEY-1", "ssh-ed25519 AAAA", mine.String()} {
		if _, err := Recipients(bad); err == nil {
			t.Errorf("%s is taken for a public key", bad)
		}
	}
	list, err := Identities(strings.NewReader("# mine\n" + mine.String() + "\n"))
	if err != nil || len(list) != 1 {
		t.Error(list, err)
	}
	secret := "AGE-SECRET-KEY-1BROKEN"
	if _, err := Identities(strings.NewReader(secret)); err == nil || strings.Contains(err.Error(), secret) {
		t.Errorf("a broken key: %v", err)
	}
}

func identity(t testing.TB) *age.X25519Identity {
	t.Helper()
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// FuzzArchive: whatever comes is refused with a sentence or is whole. again
// gives the bytes a right seal, so that what stands behind it is reached.
func FuzzArchive(f *testing.F) {
	s := newSmall(f)
	raw, _ := pack(f, s.Side)
	f.Add(raw, false)
	f.Add(raw[:len(raw)-sealSize], true)
	f.Add(resealed(f, file(titlePart, title)), false)
	for _, p := range partsOf(f, raw)[:3] {
		f.Add(resealed(f, file(titlePart, title), p), false)
	}
	f.Fuzz(func(t *testing.T, raw []byte, again bool) {
		if again {
			sum := sha256.Sum256(raw)
			raw = append(bytes.Clone(raw), sealLine(sum[:])...)
		}
		in, err := Decrypt(bytes.NewReader(raw), nil)
		if errors.Is(err, ErrNoIdentity) {
			return
		}
		m, err := Check(in)
		switch {
		case err == nil && (m.Entries == 0 || len(m.Hash) != 64 || len(m.Seal) != 64):
			t.Errorf("taken for whole: %+v", m)
		case err != nil && !errors.Is(err, ErrDamaged) && !errors.Is(err, ledger.ErrNewer):
			t.Errorf("refused with %q", err)
		}
	})
}

// FuzzParts: the insides of an archive that is otherwise right.
func FuzzParts(f *testing.F) {
	s := newSmall(f)
	raw, _ := pack(f, s.Side)
	parts := partsOf(f, raw)
	for i, p := range parts[:5] {
		f.Add(uint8(i), p.Name, []byte(p.data))
	}
	f.Fuzz(func(t *testing.T, at uint8, name string, data []byte) {
		i := int(at) % len(parts)
		if len(name) == 0 || len(name) > 90 || strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r > '~' }) {
			return
		}
		made := append(append(append([]part{}, parts[:i]...), file(name, string(data))), parts[i+1:]...)
		whole := resealed(t, summed(made)...)
		m, err := Check(bytes.NewReader(whole))
		if err == nil && (m.Entries == 0 || m.Named != 3) {
			t.Errorf("taken for whole: %+v", m)
		}
		if err != nil && !errors.Is(err, ErrDamaged) && !errors.Is(err, ledger.ErrNewer) {
			t.Errorf("refused with %q", err)
		}
	})
}

// A disk that fills up under the archive is told, and what was written so far is
// not taken for whole.
func TestFullDisk(t *testing.T) {
	s := newSmall(t)
	raw, _ := pack(t, s.Side)
	for room := 0; room < len(raw); room += 1531 {
		disk := &quota{room: room}
		if _, err := Write(disk, s.Items(t.Context(), Scope{}), day, "test"); !errors.Is(err, errFull) {
			t.Fatalf("with room for %d bytes: %v", room, err)
		}
		if err := check(t, disk.Bytes()); err == nil {
			t.Errorf("%d bytes are taken for whole", room)
		}
	}
}

var errFull = errors.New("no space left on device")

type quota struct {
	bytes.Buffer
	room int
}

func (q *quota) Write(p []byte) (int, error) {
	n := min(len(p), q.room)
	q.room -= n
	q.Buffer.Write(p[:n])
	if n < len(p) {
		return n, errFull
	}
	return n, nil
}

// A file that cannot be read is not a damaged archive.
func TestUnreadable(t *testing.T) {
	dir := t.TempDir()
	if _, _, err := Restore(t.Context(), empty(t), func() (io.ReadCloser, error) { return os.Open(filepath.Join(dir, "none.tar")) }, nil); !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
	if _, err := Check(io.MultiReader(strings.NewReader("x"), broken{})); err == nil || errors.Is(err, ErrDamaged) {
		t.Error(err)
	}
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errors.New("input/output error") }
