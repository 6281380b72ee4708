// Package intake keeps the spreadsheets that administrators send to be imported,
// plans them, and carries imports out behind the requests: whoever began one may
// go away, and a program that was killed goes on with it when it is back.
//
// A file lies among the kept documents, packed and in parts, until its import is
// over or a week has passed; what was wished for stands beside it. Nothing else
// is remembered here: how far an import is, its own chunks say.
//
// Who may send and begin is the edge's and the commands' business. Start at
// upload.go for what is kept, run.go for what goes on.
package intake

import (
	"context"
	"log/slog"
	"sync"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
	"danvankheo/server/apart"
)

// Intake is one process's part in imports. The zero value is of no use; see [New].
type Intake struct {
	life    context.Context // of the process
	reg     *catalog.Registry
	store   ledger.Store
	readers *apart.Workers
	log     *slog.Logger

	under sync.WaitGroup
	mu    sync.Mutex
	work  map[string]*Status // by batch

	planning chan struct{} // held by whoever uses seen
	seen     seen
}

// New has nothing under way yet; what it begins ends with life, between two
// chunks. Call Wait before the store is closed.
func New(life context.Context, reg *catalog.Registry, readers *apart.Workers, log *slog.Logger) *Intake {
	return &Intake{life: life, reg: reg, store: reg.Store(), readers: readers, log: log, work: map[string]*Status{}, planning: make(chan struct{}, 1)}
}

// Wait until nothing is under way here; life has to end first.
func (n *Intake) Wait() { n.under.Wait() }
