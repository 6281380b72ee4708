package web

import (
	"net/http/httptest"
	"testing"

	"github.com/gofiber/fiber/v2"
)

// What a client writes into X-Forwarded-For itself never counts.
func TestClientBehindProxies(t *testing.T) {
	for _, c := range []struct {
		hops      int
		forwarded string
		want      string
	}{
		{0, "203.0.113.9", "0.0.0.0"},
		{1, "203.0.113.9", "203.0.113.9"},
		{1, "1.2.3.4, 203.0.113.9", "203.0.113.9"},
		{2, "1.2.3.4, 203.0.113.9, 10.0.0.2", "203.0.113.9"},
		{2, "203.0.113.9", "0.0.0.0"},
		{1, "", "0.0.0.0"},
		{1, "not an address", "0.0.0.0"},
		{1, "2001:db8::1", "2001:db8::1"},
	} {
		app := fiber.New(fiber.Config{DisableStartupMessage: true})
		var got string
		app.Get("/", func(ctx *fiber.Ctx) error {
			got = (&ask{Ctx: ctx, web: &Web{hops: c.hops}}).client()
			return nil
		})
		req := httptest.NewRequest("GET", "/", nil)
		req.Header.Set("X-Forwarded-For", c.forwarded)
		if _, err := app.Test(req); err != nil {
			t.Fatal(err)
		}
		if got != c.want {
			t.Errorf("%d hops, %q: %s, want %s", c.hops, c.forwarded, got, c.want)
		}
	}
}
