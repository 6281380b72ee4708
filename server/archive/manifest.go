package archive

import (
	"fmt"
	"strings"
	"time"

	"danvankheo/catalog/ledger"
)

// Format is the version of the archive that this build writes; it reads every
// one up to it.
const Format = 1

// Manifest says what an archive holds.
type Manifest struct {
	Format  int       `json:"format"`
	Program string    `json:"program"` // which build made it
	Made    time.Time `json:"made"`
	Seq     int64     `json:"seq"`  // of the last entry
	Hash    string    `json:"hash"` // its hash, which stands for all before it
	At      string    `json:"at"`   // its date
	Entries int64     `json:"entries"`
	Kept    int       `json:"kept"`
	Named   int       `json:"named"`   // photographs that the entries name
	Photos  int       `json:"photos"`  // of them in here
	Files   int       `json:"files"`   // renditions of them
	Missing []string  `json:"missing"` // the first renditions the store did not have
	Lost    int       `json:"lost"`    // how many it did not have
	Sums    []string  `json:"sums"`    // SHA-256 of the files in sums/, in order

	Seal string `json:"-"` // SHA-256 of the archive: this very one and no other
}

// String is the manifest in a line for people.
func (m Manifest) String() string {
	s := fmt.Sprintf("%d entries, head %s, %d kept documents, %d photographs in %d files, made %s by %s",
		m.Entries, m.Hash, m.Kept, m.Photos, m.Files, m.Made.Format(time.RFC3339), m.Program)
	if m.Lost > 0 {
		s += "; " + m.missing()
	}
	return s
}

func (m Manifest) missing() string {
	return fmt.Sprintf("%d files of photographs were not in the photo store: %s", m.Lost, strings.Join(m.Missing, ", "))
}

// Err is what a person must know of a finished archive: photographs that the
// ledger names and nobody had.
func (m Manifest) Err() error {
	if m.Lost == 0 {
		return nil
	}
	return fmt.Errorf("archive: finished, but %s", m.missing())
}

// missingMost is how many names of missing files a manifest lists.
const missingMost = 100

// Names of the parts. Everything is read in this order, sums in between.
const (
	titlePart    = "backup.txt"
	manifestPart = "manifest.json"
	photoFolder  = "photos/"
)

func ledgerPart(first int64) string { return fmt.Sprintf("ledger/%012d.jsonl.gz", first) }
func keptPart(n int) string         { return fmt.Sprintf("kept/%06d.jsonl.gz", n) }
func sumsPart(n int) string         { return fmt.Sprintf("sums/%06d.txt", n) }

// Sizes in bytes: what a part is filled to, and what a reader takes of one.
const (
	partFull  = 8 << 20 // lines, before they are packed
	partMost  = 64 << 20
	lineMost  = 4 * ledger.MaxEntry // an entry whose text is all quotes
	sumsFull  = 256 << 10
	smallMost = 1 << 20
)

// sealSize is how many bytes sealLine has.
const sealSize = 104

// sealLine stands behind the tar.
func sealLine(sum []byte) string {
	return fmt.Sprintf("sha256 of everything before this line: %x\n", sum)
}

// title is backup.txt; its first line is what a reader asks for.
const title = `danvankheo backup, format 1

Đây là bản sao lưu của một sổ bộ “Dân vận khéo”.
Khôi phục:   server restore TỆP-NÀY --to THƯ-MỤC-MỚI
Kiểm tra:    server restore --verify TỆP-NÀY

This is a backup of a registry. Without the program that made it:
ledger/*.jsonl.gz   everything that was ever done, an entry a line, in JSON; the
                    body of a change is what a thing was like after it
kept/*.jsonl.gz     credentials and the like; "body" is base64
photos/             photographs, named in the bodies by "key"
sums/*.txt          sha256sum -c checks every part
manifest.json       where the ledger ends, and how many of everything there are
Behind the tar, in its last 104 bytes, stands the SHA-256 of all before them:
head -c -104 FILE | sha256sum
`
