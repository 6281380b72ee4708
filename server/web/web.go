// Package web is the edge: it takes requests, asks catalog, award and account,
// and fills the pages of frontend. It is the only importer of Fiber.
//
// A handler is a method that reads one request (ask.go), makes at most three
// queries or one command, and answers with a page or a redirect; it returns
// every error, and errors.go turns it into status and page. Who may come in
// stands beside the path in route.go. Public pages read the search index and
// nothing else, so they have no query that reaches a draft, a note or a mark.
//
// Start at route.go.
package web

import (
	"context"
	"iter"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/award"
	"danvankheo/catalog/boundary"
	"danvankheo/catalog/ledger"
	"danvankheo/catalog/report"
	"danvankheo/catalog/search"
	"danvankheo/media"
	"danvankheo/server/account"
	"danvankheo/server/apart"
	"danvankheo/server/intake"

	"github.com/gofiber/fiber/v2"
)

// Web is one running edge.
type Web struct {
	reg       *catalog.Registry
	accounts  *account.Accounts
	photos    media.Store
	index     *Index
	log       *slog.Logger
	base      string // DVK_BASE_URL: where people reach this registry, "" for wherever they ask
	hops      int    // proxies of our own in front
	pages     pages
	names     names
	apart     *apart.Workers
	intake    *intake.Intake
	sources   *report.Sources
	books     chan struct{} // holds a place for each workbook being made
	stall     time.Duration // how long a body may pause
	warning   func(context.Context) (string, error)
	strangers *turnstile
	workers   *turnstile
	signer    signer
	said      saidLimits
	bundle    bundle
	scratch   string
	sheets    sheets
}

// Deps is what the edge stands on.
type Deps struct {
	Registry *catalog.Registry
	Accounts *account.Accounts
	Photos   media.Store
	Index    *Index
	Apart    *apart.Workers // read what is uploaded
	Intake   *intake.Intake // imports
	Log      *slog.Logger
	BaseURL  string
	Hops     int  // proxies of our own in front, whose X-Forwarded-For counts
	Dev      bool // mounts the page of all parts
	// Scratch is a folder for what is too large for memory, "" for the machine's own.
	Scratch string
	// Warning is what administrators have to know of the machine, "" for nothing.
	Warning func(ctx context.Context) (string, error)
	// Boundaries are what the map is drawn from; without any it is a table.
	Boundaries *boundary.Set
}

// New is the edge as a Fiber app, ready to listen.
func New(d Deps) *fiber.App { return newWeb(d).app(d.Dev) }

func newWeb(d Deps) *Web {
	w := &Web{
		reg: d.Registry, accounts: d.Accounts, warning: d.Warning, photos: d.Photos, index: d.Index, log: d.Log, base: d.BaseURL, hops: d.Hops,
		pages: pages{kept: map[string]finished{}}, apart: d.Apart, intake: d.Intake, books: make(chan struct{}, booksMost), stall: stallMost,
		strangers: publicTurns(), workers: newTurnstile(signedTurns, signedQueue, signedWait), said: newSaidLimits(), scratch: d.Scratch, sheets: newSheets(d.Boundaries),
	}
	w.sources = &report.Sources{Today: func() iter.Seq[catalog.Card] { return w.figured(search.Query{}) }, Past: report.NewPast(d.Registry)}
	return w
}

// writeMost is how long an answer, or a piece of a large one, may take to be read.
const writeMost = 60 * time.Second

func (w *Web) app(dev bool, more ...route) *fiber.App {
	app := fiber.New(fiber.Config{
		AppName:                      "danvankheo",
		Immutable:                    true, // strings kept after the handler must not change under us
		ReadBufferSize:               16 << 10,
		WriteBufferSize:              16 << 10, // a packed page and its head leave in one piece
		StreamRequestBody:            true,     // bodies are read through a counter: see form.go
		BodyLimit:                    1 << 20,
		EnableTrustedProxyCheck:      true,             // with no proxy named: whoever asks does not say which host they asked
		DisablePreParseMultipartForm: true,             // else forms with files are read to their end before any guard
		ReadTimeout:                  20 * time.Second, // for the head; a body has its own, see form.go
		WriteTimeout:                 writeMost,
		IdleTimeout:                  75 * time.Second,
		Concurrency:                  connectionsMost,
		DisableStartupMessage:        true,
		ErrorHandler:                 func(c *fiber.Ctx, err error) error { return w.fail(c, err) },
	})
	w.ahead(app)
	app.Use(w.frame)
	routes := append(w.routes(), more...)
	if dev {
		routes = append([]route{{"GET", "/_parts", open, w.gallery}, {"GET", "/anh/:ab/:key/:file", open, w.samplePhoto}}, routes...)
	}
	for _, r := range routes {
		for _, path := range r.paths() {
			if r.method == fiber.MethodGet {
				app.Add(fiber.MethodHead, path, w.guard(r))
			}
			app.Add(r.method, path, w.guard(r))
		}
	}
	w.mountAPI(app)
	app.Use(func(c *fiber.Ctx) error { return catalog.ErrNotFound })
	return app
}

// Index follows the ledger: the public search index, the photographs in it and
// how often something public changed. It is filled before the server listens.
type Index struct {
	Cards  *search.Index
	rounds atomic.Int64
	shown  shown
	erased forgotten
	site   atomic.Pointer[catalog.Site]
	reg    atomic.Pointer[catalog.Registry] // once it is filled
	placed atomic.Pointer[catalog.Units]    // whose former names the index knows
}

// NewIndex is empty; hand its Watch to catalog.Open, then Fill it.
func NewIndex() *Index {
	return &Index{Cards: search.New(), shown: shown{of: map[string][]string{}, keys: map[string]int{}}}
}

// Fill reads what is public today.
func (x *Index) Fill(ctx context.Context, reg *catalog.Registry) error {
	if err := x.fillCards(ctx, reg); err != nil {
		return err
	}
	erased, err := reg.Counted(ctx)
	if err != nil {
		return err
	}
	for _, p := range erased {
		x.erased.put(p)
	}
	x.reg.Store(reg)
	x.place()
	if site, err := reg.Site(ctx); err == nil {
		x.site.Store(&site)
	}
	return nil
}

// fillBy is how many cards are read at once: five lists of them are under way.
const fillBy = 250

// fillCards reads the next cards while those before go in.
func (x *Index) fillCards(ctx context.Context, reg *catalog.Registry) error {
	pages := make(chan []catalog.Card, 1)
	ended := make(chan error, 1)
	go func() {
		defer close(pages)
		for cards, err := range reg.CardPages(ctx, fillBy) {
			if err != nil {
				ended <- err
				return
			}
			pages <- cards
		}
		ended <- nil
	}()
	x.Cards.PutAll(func(yield func([]catalog.Card) bool) {
		for cards := range pages {
			for _, c := range cards {
				x.shown.put(c.ID, c.Photos)
			}
			yield(cards) // all are wanted
		}
	})
	return <-ended
}

// place tells the index the names of the units, when they have changed.
func (x *Index) place() {
	if reg := x.reg.Load(); reg != nil {
		if units := reg.Units(); x.placed.Swap(units) != units {
			x.Cards.SetPlaces(unitPlaces(units))
		}
	}
}

// Watch is told of every applied entry.
func (x *Index) Watch(e ledger.Full, derived []ledger.Doc) {
	for _, d := range derived {
		id, card, ok, err := catalog.CardDoc(d)
		switch {
		case !ok || err != nil:
		case card == nil:
			x.Cards.Delete(id)
			x.shown.put(id, nil)
		default:
			x.Cards.Put(*card)
			x.shown.put(id, card.Photos)
		}
	}
	for i, c := range e.Changes {
		if c.Noun == catalog.FeedbackNoun || c.Noun == "unit" { // approved, answered or taken down; what pages say of units
			x.rounds.Add(1)
		}
		if p, ok := catalog.CountedIn(c, e.Bodies[i]); ok {
			x.erased.put(p)
			x.rounds.Add(1)
		}
		if c.Noun == "site" {
			if site, err := catalog.Decode[catalog.Site](ledger.Doc{Body: e.Bodies[i].JSON}); err == nil {
				x.site.Store(&site)
				x.rounds.Add(1)
			}
		}
	}
	x.place()
	if award.ChangesPublic(e.Entry) {
		x.rounds.Add(1)
	}
}

// shown knows which photographs stand on a Card today.
type shown struct {
	mu   sync.RWMutex
	of   map[string][]string // card → photo keys
	keys map[string]int      // photo key → cards
}

func (s *shown) put(id string, photos []catalog.Photo) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, k := range s.of[id] {
		if s.keys[k]--; s.keys[k] == 0 {
			delete(s.keys, k)
		}
	}
	delete(s.of, id)
	for _, p := range photos {
		s.of[id] = append(s.of[id], p.Key)
		s.keys[p.Key]++
	}
}

func (s *shown) has(key string) bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.keys[key] > 0
}
