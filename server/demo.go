package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"io"

	"danvankheo/catalog/sample"
	"danvankheo/server/account"
)

// demo fills an empty registry with the sample and prints how to sign in. It
// goes on where a killed one stopped.
func (h *house) demo(ctx context.Context, c config, out io.Writer) error {
	if err := sample.Fill(ctx, h.reg); err != nil {
		return fmt.Errorf("demo: %w", err)
	}
	people, err := sample.People()
	if err != nil {
		return err
	}
	password, made := c.password, false
	if password == "" {
		password, made = "dvk-"+rand.Text()[:12], true
	}
	set := 0
	for _, p := range people {
		person, err := h.reg.PersonByEmail(ctx, p.Email)
		if err != nil {
			return fmt.Errorf("demo: %s: %w", p.Email, err)
		}
		if has, err := h.accounts.HasPassword(ctx, person.ID); err != nil {
			return err
		} else if has {
			continue
		}
		token, _, err := h.accounts.Invite(ctx, person.ID, account.Invitation)
		if err != nil {
			return err
		}
		if err := h.accounts.Use(ctx, token, password); err != nil {
			return fmt.Errorf("demo: DVK_DEMO_PASSWORD: %w", err)
		}
		set++
	}
	fmt.Fprintln(out, "Đăng nhập thử:")
	for _, p := range people {
		fmt.Fprintf(out, "  %-24s %s\n", p.Email, p.Name)
	}
	switch {
	case set == 0:
		fmt.Fprintln(out, "Mật khẩu: như lần chạy đầu")
	case made:
		fmt.Fprintf(out, "Mật khẩu: %s\n", password)
	default:
		fmt.Fprintln(out, "Mật khẩu: lấy từ DVK_DEMO_PASSWORD")
	}
	return nil
}
