package intake

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"

	"danvankheo/catalog/ledger"
	"danvankheo/catalog/sheet"
)

const (
	leftKind = "import_left"
	leftMost = 20_000 // rows that are told of
)

// leaveOut keeps what an import leaves out, with the reasons, as long as a file that
// nobody goes on with: whoever has to mend it comes back for it. It is no part of
// the ledger, where what was never taken in has no place.
func (n *Intake) leaveOut(id string, p sheet.Plan) error {
	list := p.LeftOut(leftMost)
	if len(list) == 0 {
		return nil
	}
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if err := errors.Join(json.NewEncoder(z).Encode(list), z.Close()); err != nil {
		return err
	}
	err := n.store.Keep(n.life, ledger.Kept{Kind: leftKind, ID: id, Until: n.until(), Body: packed.Bytes()})
	if errors.Is(err, ledger.ErrTaken) { // a twin was faster
		return nil
	}
	return err
}

// LeftOut is what an import left out, while that is kept.
func (n *Intake) LeftOut(ctx context.Context, id string) (list []sheet.Told, err error) {
	k, err := n.store.Kept(ctx, leftKind, id)
	if errors.Is(err, ledger.ErrNone) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	z, err := gzip.NewReader(bytes.NewReader(k.Body))
	if err != nil {
		return nil, err
	}
	return list, json.NewDecoder(z).Decode(&list)
}
