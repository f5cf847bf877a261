package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/rapporteur-io/rapporteur/service/analysis"
	"github.com/rapporteur-io/rapporteur/storage"
	"github.com/rapporteur-io/rapporteur/storage/sqlite"
)

// version is the program's version; the Makefile sets it.
var version = "devel"

// withArchive runs do on the file of --db.
func (a *app) withArchive(c *cobra.Command, do func(storage.Store) error) (err error) {
	store, err := a.openArchive(c.Context(), existingArchive)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	return do(store)
}

func (a *app) checkCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "check",
		Short: "Read the whole database and report what is wrong with it",
		Args:  noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.withArchive(c, func(store storage.Store) error {
				findings, err := store.Check(c.Context())
				if err != nil {
					return err
				}
				for _, f := range findings {
					fmt.Fprintln(a.out, f)
				}
				if len(findings) > 0 {
					return fmt.Errorf("%s: %d faults", a.cfg.DB, len(findings))
				}
				fmt.Fprintf(a.out, "%s: sound\n", a.cfg.DB)
				return nil
			})
		},
	}
	a.addSettings(c, "db")
	return c
}

func (a *app) backupCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "backup FILE",
		Short: "Copy the database to a new file, also while a server uses it",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage(errors.New("give the one file to write"))
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			return a.withArchive(c, func(store storage.Store) error {
				if err := store.Backup(c.Context(), args[0]); err != nil {
					return err
				}
				fmt.Fprintf(a.out, "%s: copied to %s\n", a.cfg.DB, args[0])
				return nil
			})
		},
	}
	a.addSettings(c, "db")
	return c
}

func (a *app) versionCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "version",
		Short: "Print the versions of the program, its model and its database engine",
		Args:  noArgs,
		RunE: func(*cobra.Command, []string) error {
			v := struct {
				Version string `json:"version"`
				Model   string `json:"model"`
				SQLite  string `json:"sqlite"`
				Go      string `json:"go"`
			}{version, analysis.ModelVersion, sqlite.Version(), goVersion()}
			if a.output == "json" {
				return json.NewEncoder(a.out).Encode(v)
			}
			fmt.Fprintf(a.out, "rapporteur %s\nmodel      %s\nsqlite     %s\ngo         %s\n", v.Version, v.Model, v.SQLite, v.Go)
			return nil
		},
	}
	a.addOutputFlag(c)
	return c
}

func goVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		return info.GoVersion
	}
	return "unknown"
}
