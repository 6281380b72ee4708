package web

import (
	"context"
	"errors"
	"io"

	"danvankheo/catalog/ledger"
	"danvankheo/server/web/api"

	"github.com/gofiber/fiber/v2"
)

// mountAPI adds the JSON API. It stands on what the pages stand on, and shares
// their bounds: one reader of bodies, one number of uploads at a time.
func (w *Web) mountAPI(app *fiber.App) {
	api.Mount(app, api.Deps{
		Registry: w.reg, Accounts: w.accounts, Photos: w.photos, Cards: w.index.Cards, Log: w.log, Uploads: w.uploads,
		Body:     func(c *fiber.Ctx, most int64) io.Reader { return (&ask{Ctx: c, web: w}).body(most) },
		Client:   func(c *fiber.Ctx) string { return (&ask{Ctx: c, web: w}).client() },
		Remember: w.remember,
	})
}

// remember keeps who sent a photograph for which record.
func (w *Web) remember(ctx context.Context, key, record, by string) error {
	body, err := ledger.Canonical(sentPhoto{record, by})
	if err != nil {
		return err
	}
	err = w.reg.Store().Keep(ctx, ledger.Kept{Kind: keptPhoto, ID: key + ":" + record + ":" + by, Group: key, Body: body})
	if errors.Is(err, ledger.ErrTaken) {
		return nil
	}
	return err
}
