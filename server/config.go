package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"net/url"
	"os"
	"strconv"
	"strings"
	"text/tabwriter"

	"danvankheo/media/minio"
)

// config is every setting: flag, then environment, then default.
type config struct {
	addr, data, base, password string
	demo, dev                  bool
	mongo                      string // "" keeps the database in the data folder
	s3                         minio.Config
	from, to                   string // of a copy
	identity, erasures         string // of a restore: files
	erase                      erasing
	check                      bool // only say whether the backup is whole
	backupTo, backupAt         string
	backupKeep, recipient      string
	proxies                    string // how many, as typed
	hops                       int
	importing                  importing
}

// setting is a row of the table that --help prints.
type setting struct {
	flag, env, fallback, what string
	text                      func(*config) *string
	yes                       func(*config) *bool
}

var settings = []setting{
	{"addr", "DVK_ADDR", "127.0.0.1:8080", "address to listen on", func(c *config) *string { return &c.addr }, nil},
	{"data", "DVK_DATA", "./data", "folder of the database and the photographs", func(c *config) *string { return &c.data }, nil},
	{"base-url", "DVK_BASE_URL", "", "where people reach this registry, as https://dvk.example.vn; makes cookies secure", func(c *config) *string { return &c.base }, nil},
	{"proxies", "DVK_PROXIES", "0", "how many proxies of your own stand in front; their X-Forwarded-For tells who signs in", func(c *config) *string { return &c.proxies }, nil},
	{"demo", "", "", "fill an empty data folder with the sample registry", nil, func(c *config) *bool { return &c.demo }},
	{"", "DVK_MONGODB_URI", "", "MongoDB, a replica set; empty keeps an SQLite file in the data folder", func(c *config) *string { return &c.mongo }, nil},
	{"", "DVK_S3_ENDPOINT", "", "MinIO, as http://minio:9000; empty keeps photographs in the data folder", func(c *config) *string { return &c.s3.Endpoint }, nil},
	{"", "DVK_S3_ACCESS_KEY", "", "its access key", func(c *config) *string { return &c.s3.AccessKey }, nil},
	{"", "DVK_S3_SECRET_KEY", "", "its secret key", func(c *config) *string { return &c.s3.SecretKey }, nil},
	{"", "DVK_S3_BUCKET", "danvankheo", "its bucket, made if it is missing", func(c *config) *string { return &c.s3.Bucket }, nil},
	{"", "DVK_BACKUP_TO", "", "where the day's backups go: a folder on another disk, or s3://bucket/prefix; empty makes none", func(c *config) *string { return &c.backupTo }, nil},
	{"", "DVK_BACKUP_AT", "02:00", "when, in Vietnam's time", func(c *config) *string { return &c.backupAt }, nil},
	{"", "DVK_BACKUP_KEEP", "7d,4w,12m", "which stay: the last of so many days, weeks and months", func(c *config) *string { return &c.backupKeep }, nil},
	{"", "DVK_BACKUP_RECIPIENT", "", "public key (age1…) for which backups are encrypted; empty leaves them readable", func(c *config) *string { return &c.recipient }, nil},
	{"", "DVK_DEMO_PASSWORD", "", "password of the demo sign-ins; made up and printed if empty", func(c *config) *string { return &c.password }, nil},
	{"dev", "", "", "show the page of all parts at /_parts", nil, func(c *config) *bool { return &c.dev }},
}

// configure reads flags and environment; more adds flags of the sub-command's
// own. What is left are its words.
func configure(args []string, more func(*flag.FlagSet, *config)) (config, []string, error) {
	c := config{s3: minio.Config{Create: true}}
	flags := flag.NewFlagSet("server", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	for _, s := range settings {
		value := s.fallback
		if s.env != "" {
			v, ok, err := fromEnv(s.env)
			if err != nil {
				return c, nil, err
			} else if ok {
				value = v
			}
		}
		switch {
		case s.text != nil:
			*s.text(&c) = value
			if s.flag != "" {
				flags.StringVar(s.text(&c), s.flag, value, s.what)
			}
		default:
			flags.BoolVar(s.yes(&c), s.flag, false, s.what)
		}
	}
	if more != nil {
		more(flags, &c)
	}
	words := []string{}
	for rest := args; ; rest = rest[1:] {
		if err := flags.Parse(rest); errors.Is(err, flag.ErrHelp) {
			return c, nil, err
		} else if err != nil {
			return c, nil, fmt.Errorf("%w (server --help names all)", err)
		}
		// a command with flags of its own takes them behind its words too
		if rest = flags.Args(); more == nil || len(rest) == 0 {
			words = append(words, rest...)
			break
		}
		words = append(words, rest[0])
	}
	if c.base != "" {
		u, err := url.Parse(c.base)
		if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			return c, nil, fmt.Errorf("base-url: %q is not an address like https://dvk.example.vn", c.base)
		}
		c.base = u.Scheme + "://" + u.Host
	}
	var err error
	if c.hops, err = strconv.Atoi(c.proxies); err != nil || c.hops < 0 || c.hops > 9 {
		return c, nil, fmt.Errorf("proxies: %q is not a number from 0 to 9", c.proxies)
	}
	return c, words, nil
}

// fromEnv reads a variable, or the file its _FILE twin names: one that cannot be
// read is no setting left out, which would open another database.
func fromEnv(name string) (value string, ok bool, err error) {
	if v, ok := os.LookupEnv(name); ok {
		return v, true, nil
	}
	path, ok := os.LookupEnv(name + "_FILE")
	if !ok {
		return "", false, nil
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return "", false, fmt.Errorf("%s_FILE: %w", name, err)
	}
	return strings.TrimSpace(string(raw)), true, nil
}

func help(out io.Writer) {
	fmt.Fprint(out, "usage: server [command] [settings] [words]\n\ncommands\n")
	tab := tabwriter.NewWriter(out, 0, 4, 2, ' ', 0)
	for _, c := range commands() {
		fmt.Fprintf(tab, "  %s\t%s\n", c.name, c.does)
	}
	fmt.Fprint(tab, "\nsettings: flag, then environment (or NAME_FILE), then default\n")
	for _, s := range settings {
		name := ""
		if s.flag != "" {
			name = "--" + s.flag
		}
		fmt.Fprintf(tab, "  %s\t%s\t%s\t%s\n", name, s.env, s.fallback, s.what)
	}
	tab.Flush()
}
