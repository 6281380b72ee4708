package intake

import (
	"cmp"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
	"danvankheo/catalog/sheet"
)

// Upload is a file that was sent. Its ID is that of the batch it becomes.
type Upload struct {
	ID     string       `json:"id"`
	By     string       `json:"by"` // Person.ID
	At     time.Time    `json:"at"`
	Name   string       `json:"name"`
	Hash   string       `json:"hash"` // hex SHA-256
	Size   int64        `json:"size"`
	Parts  string       `json:"parts"` // what its parts are kept under
	Sheet  string       `json:"sheet"` // that is read, "" for the one with the headings
	Wanted sheet.Wanted `json:"wanted"`
	// Begun is when somebody said that it is to be taken in.
	Begun   *time.Time `json:"begun,omitempty"`
	BegunBy string     `json:"begun_by,omitempty"`

	rev int64
}

const (
	uploadKind = "import_file"
	partKind   = "import_part"
	partBytes  = 512 << 10
	// keptFor: a file that nobody goes on with.
	keptFor = 7 * 24 * time.Hour
)

// Keep takes a file in and keeps it, if it can be read. One whose import was cut
// off, by whomever, belongs to that batch: whatever was wished for, or for an
// upload that has an ID already, what it wishes. Sent again under its ID it is
// the one that is there, Begun if its import was, and ledger.ErrKeyReused if it
// is another file or wishes for something else. Other errors are those of
// apart.Sheet.
func (n *Intake) Keep(ctx context.Context, u Upload, in io.Reader) (Upload, error) {
	u.At, u.Parts = n.reg.Now(), catalog.NewID()
	to := &parts{ctx: ctx, n: n, id: u.Parts, until: n.until()}
	packed, sum := gzip.NewWriter(to), sha256.New()
	size := &counter{}
	_, err := n.readers.Sheet(ctx, io.TeeReader(in, io.MultiWriter(sum, size, packed)), u.Sheet)
	if err == nil {
		err = packed.Close()
	}
	if err == nil {
		err = to.flush()
	}
	if err == nil {
		u.Hash, u.Size = hex.EncodeToString(sum.Sum(nil)), size.n
		u, err = n.keep(ctx, u)
	}
	if err != nil || u.Parts != to.id {
		err = errors.Join(err, n.forgetParts(context.WithoutCancel(ctx), to.id))
	}
	return u, err
}

// keep writes the upload, or finds the one that is there.
func (n *Intake) keep(ctx context.Context, u Upload) (Upload, error) {
	var wanted *sheet.Wanted
	if u.ID != "" {
		if there, err := n.before(ctx, u); !errors.Is(err, catalog.ErrNotFound) {
			return there, err
		}
		wanted = &u.Wanted
	}
	switch b, err := sheet.Unfinished(ctx, n.reg, u.Hash, wanted); {
	case err != nil && !errors.Is(err, catalog.ErrNotFound):
		return u, err
	case err == nil && (u.Sheet == "" || u.Sheet == b.Sheet):
		u.ID, u.Sheet, u.Wanted = b.ID, b.Sheet, b.Wanted
	case u.ID == "":
		u.ID = catalog.NewID()
	}
	body, err := ledger.Canonical(u)
	if err != nil {
		return u, err
	}
	u.rev = 1
	err = n.store.Keep(ctx, ledger.Kept{Kind: uploadKind, ID: u.ID, Group: uploadKind, Until: n.until(), Body: body})
	switch {
	case errors.Is(err, ledger.ErrTaken) && wanted != nil:
		return n.before(ctx, u)
	case errors.Is(err, ledger.ErrTaken):
		return n.Get(ctx, u.ID)
	}
	return u, err
}

// before finds what was sent under the upload's ID earlier. ErrNotFound: nothing,
// or the file is gone of an import that is not over.
func (n *Intake) before(ctx context.Context, u Upload) (Upload, error) {
	there, err := n.Get(ctx, u.ID)
	over := true
	if errors.Is(err, catalog.ErrNotFound) {
		var b sheet.Batch
		b, err = sheet.Get(ctx, n.reg, u.ID)
		over = b.Taken.Done != nil || b.Reverted != nil
		there = Upload{ID: b.ID, Name: b.File, Hash: b.Hash, Sheet: b.Sheet, Wanted: b.Wanted, Begun: &b.Taken.At, BegunBy: b.Taken.By}
	}
	switch {
	case err != nil:
		return u, err
	case there.Hash != u.Hash || !there.Wanted.Same(u.Wanted) || u.Sheet != "" && there.Sheet != u.Sheet:
		return u, ledger.ErrKeyReused
	case !over:
		return u, catalog.ErrNotFound
	}
	return there, nil
}

func (n *Intake) until() string { return ledger.Stamp(n.reg.Now().Add(keptFor)) }

// Get finds an upload; ErrNotFound for one that is gone.
func (n *Intake) Get(ctx context.Context, id string) (Upload, error) {
	k, err := n.store.Kept(ctx, uploadKind, id)
	if errors.Is(err, ledger.ErrNone) {
		return Upload{}, catalog.ErrNotFound
	} else if err != nil {
		return Upload{}, err
	}
	return uploadOf(k)
}

func uploadOf(k ledger.Kept) (Upload, error) {
	u := Upload{rev: k.Rev}
	err := json.Unmarshal(k.Body, &u)
	return u, err
}

// All are the uploads that are there, the newest first.
func (n *Intake) All(ctx context.Context) ([]Upload, error) {
	list, err := n.store.Group(ctx, uploadKind, uploadKind)
	if err != nil {
		return nil, err
	}
	var out []Upload
	for _, k := range list {
		u, err := uploadOf(k)
		if err != nil {
			return nil, err
		}
		out = append(out, u)
	}
	slices.SortFunc(out, func(a, b Upload) int { return cmp.Or(b.At.Compare(a.At), cmp.Compare(a.ID, b.ID)) })
	return out, nil
}

// Save keeps what is wished for; ErrConflict if somebody else did meanwhile.
func (n *Intake) Save(ctx context.Context, u Upload) error {
	body, err := ledger.Canonical(u)
	if err != nil {
		return err
	}
	err = n.store.Replace(ctx, ledger.Kept{Kind: uploadKind, ID: u.ID, Rev: u.rev, Group: uploadKind, Until: n.until(), Body: body})
	if errors.Is(err, ledger.ErrMoved) {
		return catalog.Refuse(catalog.ErrConflict, "Có người vừa đổi lựa chọn cho tệp này, hoặc đã cho nhập. Tải lại trang để xem.")
	}
	return err
}

// Forget drops a file that is of no more use.
func (n *Intake) Forget(ctx context.Context, u Upload) error {
	return errors.Join(n.store.Forget(ctx, uploadKind, u.ID), n.forgetParts(ctx, u.Parts))
}

func (n *Intake) forgetParts(ctx context.Context, id string) error {
	for i := 0; ; i++ {
		switch _, err := n.store.Kept(ctx, partKind, partID(id, i)); {
		case errors.Is(err, ledger.ErrNone):
			return nil
		case err != nil:
			return err
		}
		if err := n.store.Forget(ctx, partKind, partID(id, i)); err != nil {
			return err
		}
	}
}

func partID(id string, i int) string { return fmt.Sprintf("%s:%04d", id, i) }

// open reads the file again.
func (n *Intake) open(ctx context.Context, u Upload) (io.Reader, error) {
	return gzip.NewReader(&pieces{ctx: ctx, n: n, id: u.Parts})
}

type counter struct{ n int64 }

func (c *counter) Write(p []byte) (int, error) { c.n += int64(len(p)); return len(p), nil }

// parts keeps what is written in parts as they fill up.
type parts struct {
	ctx   context.Context
	n     *Intake
	id    string
	until string
	next  int
	full  []byte
}

func (p *parts) Write(b []byte) (int, error) {
	p.full = append(p.full, b...)
	if len(p.full) >= partBytes {
		return len(b), p.flush()
	}
	return len(b), nil
}

func (p *parts) flush() error {
	if len(p.full) == 0 {
		return nil
	}
	err := p.n.store.Keep(p.ctx, ledger.Kept{Kind: partKind, ID: partID(p.id, p.next), Group: p.id, Until: p.until, Body: p.full})
	p.next, p.full = p.next+1, nil
	return err
}

// pieces reads parts one after the other.
type pieces struct {
	ctx  context.Context
	n    *Intake
	id   string
	next int
	left []byte
}

func (p *pieces) Read(b []byte) (int, error) {
	for len(p.left) == 0 {
		k, err := p.n.store.Kept(p.ctx, partKind, partID(p.id, p.next))
		if errors.Is(err, ledger.ErrNone) {
			return 0, io.EOF
		} else if err != nil {
			return 0, err
		}
		p.next, p.left = p.next+1, k.Body
	}
	c := copy(b, p.left)
	p.left = p.left[c:]
	return c, nil
}
