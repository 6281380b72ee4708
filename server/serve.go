package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"runtime/debug"
	"sync"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
	"danvankheo/server/apart"
	"danvankheo/server/backup"
	"danvankheo/server/intake"
	"danvankheo/server/web"
)

const (
	followEvery = 500 * time.Millisecond // another copy's publication is here within this
	sweepEvery  = time.Hour
	dueEvery    = time.Minute // a merger whose day has come
	pairEvery   = time.Minute
	stopWithin  = 15 * time.Second
	// heapRoom is how much the heap may grow before it is swept, in percent. Most of
	// it are Cards, which stay: sweeping often is cheap, and a small machine is enough.
	// While it is filled, sweeping as often would take a third of the time.
	heapRoom, fillRoom = 15, 60
)

// serve runs the registry until ctx ends.
func serve(ctx context.Context, c config, _ []string, out io.Writer) error {
	log := slog.New(slog.NewJSONHandler(os.Stderr, nil))
	h, err := open(ctx, c, true)
	if err != nil {
		return err
	}
	defer h.close()
	if err := rewrite(ctx, h.store); err != nil { // what the night did not come to
		return err
	}
	keeper, err := h.keeper(c, log)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", c.addr)
	if err != nil {
		return err
	}
	at := c.base
	if at == "" {
		at = "http://" + listener.Addr().String()
	}
	if err := h.welcome(ctx, c, at, out); err != nil {
		listener.Close()
		return err
	}
	sweep := func(room int) {
		if os.Getenv("GOGC") == "" {
			debug.SetGCPercent(room)
		}
	}
	sweep(fillRoom)
	if err := h.index.Fill(ctx, h.reg); err != nil {
		listener.Close()
		return err
	}
	sweep(heapRoom)
	readers := apart.New(log)
	imports, endImports := h.imports(ctx, readers, log)
	defer endImports()
	app := web.New(web.Deps{Registry: h.reg, Accounts: h.accounts, Photos: h.photos, Index: h.index, Apart: readers, Intake: imports, Log: log, BaseURL: c.base, Hops: c.hops, Dev: c.dev, Warning: h.warning(keeper), Boundaries: boundaries(c.data, log), Scratch: c.scratch()})
	go h.keepUp(ctx, log)
	go func() {
		debug.FreeOSMemory() // filling takes more than what comes after
		h.pair(ctx)
	}()
	if keeper != nil {
		defer h.keep(ctx, keeper)()
	}
	ended := make(chan error, 1)
	go func() { ended <- app.Listener(listener) }()
	fmt.Fprintf(out, "Sổ bộ đang chạy ở %s\n", at)
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
		return app.ShutdownWithTimeout(stopWithin)
	}
}

// welcome prints the way in: demo sign-ins, or the set-up link of a registry
// that has no administrator yet.
func (h *house) welcome(ctx context.Context, c config, at string, out io.Writer) error {
	if c.demo {
		return h.demo(ctx, c, out)
	}
	if _, err := h.reg.Site(ctx); !errors.Is(err, catalog.ErrNotFound) {
		return err
	}
	token, err := h.accounts.SetupToken(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "Sổ bộ mới. Mở liên kết này một lần để thiết lập:\n  %s/thiet-lap/%s\n", at, token)
	return nil
}

// keep makes backups until ctx ends, or what it answers is called.
func (h *house) keep(ctx context.Context, k *backup.Keeper) (end func()) {
	ctx, stop := context.WithCancel(ctx)
	var ended sync.WaitGroup
	ended.Go(func() { k.Run(ctx) })
	return func() { stop(); ended.Wait() }
}

// imports goes on with what was cut off until ctx ends, or what it answers is
// called.
func (h *house) imports(ctx context.Context, readers *apart.Workers, log *slog.Logger) (in *intake.Intake, end func()) {
	ctx, stop := context.WithCancel(ctx)
	in = intake.New(ctx, h.reg, readers, log)
	var ended sync.WaitGroup
	ended.Go(func() { in.Run(ctx) })
	return in, func() { stop(); ended.Wait(); in.Wait() }
}

// pair keeps quotations of common words quick.
func (h *house) pair(ctx context.Context) {
	for {
		h.index.Cards.Pair()
		select {
		case <-ctx.Done():
			return
		case <-time.After(pairEvery):
		}
	}
}

// keepUp follows what other processes write and sweeps what has ended.
func (h *house) keepUp(ctx context.Context, log *slog.Logger) {
	follow, sweep, due := time.NewTicker(followEvery), time.NewTicker(sweepEvery), time.NewTicker(dueEvery)
	defer follow.Stop()
	defer sweep.Stop()
	defer due.Stop()
	for {
		var err error
		select {
		case <-ctx.Done():
			return
		case <-follow.C:
			err = h.reg.Ledger().CatchUp(ctx)
		case <-due.C:
			err = h.reg.ApplyDue(ctx)
		case <-sweep.C:
			_, swept := web.SweepPhotos(ctx, h.store, h.photos, h.reg.Now().Add(-web.SweepAfter))
			if resting(h.reg.Now()) {
				swept = errors.Join(swept, rewrite(ctx, h.store))
			}
			err = errors.Join(swept, catalog.SweepErased(ctx, h.store), h.store.Sweep(ctx, ledger.Stamp(h.reg.Now())))
		}
		if err != nil && ctx.Err() == nil {
			log.Error("keep up", slog.String("error", err.Error()))
		}
	}
}
