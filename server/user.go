package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"danvankheo/catalog"
	"danvankheo/catalog/text"
	"danvankheo/server/account"
)

const userHelp = `usage: server user [settings] WORD …
  list                                  everyone, with roles
  create --name NAME --email ADDRESS    make someone known
  grant  --email ADDRESS --role ROLE [--unit SLUG]
  end    --email ADDRESS --role ROLE [--unit SLUG]
  link   --email ADDRESS                a one-time link to set a password
roles: officer reviewer publisher member secretary leader administrator
without --unit a role reaches the whole registry`

// user manages people on the data folder, for whoever can no longer sign in.
func user(ctx context.Context, c config, args []string, out io.Writer) error {
	if len(args) == 0 {
		return errors.New(userHelp)
	}
	var name, email, role, unit string
	flags := flag.NewFlagSet("user", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&name, "name", "", "")
	flags.StringVar(&email, "email", "", "")
	flags.StringVar(&role, "role", "", "")
	flags.StringVar(&unit, "unit", "", "")
	if err := flags.Parse(args[1:]); err != nil {
		return errors.New(userHelp)
	}
	h, err := open(ctx, c, args[0] != "list")
	if err != nil {
		return err
	}
	defer h.close()
	switch args[0] {
	case "list":
		return h.listUsers(ctx, out)
	case "create":
		return h.act(ctx, out, "created", catalog.CreatePerson{ID: catalog.NewID(), Name: name, Email: email})
	case "grant", "end":
		return h.role(ctx, out, args[0], email, catalog.Role(role), unit)
	case "link":
		return h.link(ctx, c, out, email)
	}
	return errors.New(userHelp)
}

// act carries out a command as the program itself.
func (h *house) act(ctx context.Context, out io.Writer, done string, c catalog.Command) error {
	if _, err := h.reg.Do(ctx, "", "cli:"+catalog.NewID(), c); err != nil {
		return err
	}
	fmt.Fprintln(out, done)
	return nil
}

func (h *house) listUsers(ctx context.Context, out io.Writer) error {
	people, err := h.reg.Persons(ctx)
	if err != nil {
		return err
	}
	slices.SortFunc(people, func(a, b catalog.Person) int { return text.ComparePersons(a.Name, b.Name) })
	for _, p := range people {
		var roles []string
		for _, g := range p.Held(h.reg.Now()) {
			where := "*"
			if u, ok := h.reg.Units().Get(g.Unit); ok {
				where = u.Slug
			}
			roles = append(roles, string(g.Role)+"@"+where)
		}
		fmt.Fprintf(out, "%s <%s> %s\n", p.Name, p.Email, strings.Join(roles, " "))
	}
	return nil
}

func (h *house) role(ctx context.Context, out io.Writer, word, email string, role catalog.Role, slug string) error {
	p, err := h.reg.PersonByEmail(ctx, email)
	if err != nil {
		return fmt.Errorf("%s: %w", email, err)
	}
	id := ""
	if slug != "" {
		u, ok := h.reg.Units().BySlug(slug)
		if !ok {
			return fmt.Errorf("no unit %q", slug)
		}
		id = u.ID
	}
	grant := catalog.GrantRole{Person: p.ID, Role: role, Unit: id}
	if word == "end" {
		return h.act(ctx, out, "ended", catalog.EndRole(grant))
	}
	return h.act(ctx, out, "granted", grant)
}

func (h *house) link(ctx context.Context, c config, out io.Writer, email string) error {
	p, err := h.reg.PersonByEmail(ctx, email)
	if err != nil {
		return fmt.Errorf("%s: %w", email, err)
	}
	token, until, err := h.accounts.Invite(ctx, p.ID, account.Reset)
	if err != nil {
		return err
	}
	base := c.base
	if base == "" {
		base = "http://" + c.addr
	}
	fmt.Fprintf(out, "%s/lien-ket/%s\nuntil %s\n", base, token, until.In(catalog.Zone).Format("02/01/2006 15:04"))
	return nil
}
