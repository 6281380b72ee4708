// Package api is the registry for programs: JSON under /api/v1.
//
// It knows the commands and readings of catalog and award, the public index,
// accounts and the photo store, all given to Mount; it may not know a page or a
// cookie. No cookie opens anything here, so no other site can act through a
// browser, and public reads may be asked for from any site.
//
// One table (table_public.go, table_work.go) names every operation with its
// parameters, its body, its answers and its handler. The guard reads it before a
// handler runs, and the OpenAPI document is drawn from it and from the very Go
// types that are written out and read in, so it cannot drift; tests hold every
// answer against it with an independent validator.
//
// Public operations read the index of Cards and the units, and nothing else.
//
// Start at operation.go, then guard.go; manual.go gives the same table to the
// page that people read.
package api

import (
	"context"
	"io"
	"log/slog"
	"strings"
	"sync/atomic"

	"danvankheo/catalog"
	"danvankheo/catalog/report"
	"danvankheo/catalog/search"
	"danvankheo/media"
	"danvankheo/server/account"
	"danvankheo/server/apart"
	"danvankheo/server/intake"

	"github.com/gofiber/fiber/v2"
)

// Base is where the API lies.
const Base = "/api/v1"

// Deps is what the API stands on.
type Deps struct {
	Registry *catalog.Registry
	Accounts *account.Accounts
	Photos   media.Store
	Cards    *search.Index
	Figures  *report.Sources
	Log      *slog.Logger
	// Apart reads what is uploaded, for the pages too.
	Apart *apart.Workers
	// Intake carries imports out behind the requests.
	Intake *intake.Intake
	// Body reads the request's body, at most so many bytes of it, in bounded
	// pieces and bounded time.
	Body func(c *fiber.Ctx, most int64) io.Reader
	// Client is the caller's address, past our own proxies; attempts to sign in are
	// counted by it.
	Client func(c *fiber.Ctx) string
	// Remember notes who sent a photograph for which record, so that those who
	// work on it see it before it is public.
	Remember func(ctx context.Context, key, record, person string) error
	// English says a text of the document in English.
	English func(text string) string
	// Enter waits for a turn among those who are signed in or among strangers.
	Enter func(ctx context.Context, signed bool) (leave func(), err error)
}

type api struct {
	Deps
	document []byte // the OpenAPI document
	english  []byte // the same in English
	units    atomic.Pointer[sortedUnits]
}

// Mount adds every operation to the app. A page at Base itself has to be there
// before: what the API does not name under Base is answered by a problem.
func Mount(app fiber.Router, d Deps) {
	a := &api{Deps: d}
	ops := a.operations()
	a.document, _ = document(ops)
	a.english = saidAgain(a.document, d.English)
	paths := map[string]map[string]*operation{}
	var order []string
	for i := range ops {
		o := &ops[i]
		if paths[o.path] == nil {
			paths[o.path] = map[string]*operation{}
			order = append(order, o.path)
		}
		paths[o.path][o.method] = o
	}
	for _, p := range order {
		app.All(Base+fiberPath(p), a.serve(paths[p]))
	}
	app.All(Base+"/*", a.serve(nil))
}

// fiberPath writes {id} as Fiber does.
func fiberPath(p string) string {
	return strings.NewReplacer("{", ":", "}", "").Replace(p)
}
