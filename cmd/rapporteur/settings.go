package main

import (
	"fmt"
	"os"
	"slices"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/rapporteur-io/rapporteur/service"
)

// embeddedSettings are the settings that commands other than serve have.
var embeddedSettings = []string{"db", "gazetteer", "max-document-bytes", "max-summary-bytes"}

// addSettings gives c the flags of the settings that are named, or all of
// them, and has c read their environment variables before it runs.
func (a *app) addSettings(c *cobra.Command, names ...string) {
	var mine []service.Setting
	for _, s := range service.Settings() {
		if len(names) == 0 || slices.Contains(names, s.Name) {
			mine = append(mine, s)
			addFlag(c.Flags(), s, &a.cfg)
		}
	}
	before := c.PreRunE
	c.PreRunE = func(c *cobra.Command, args []string) error {
		if before != nil {
			if err := before(c, args); err != nil {
				return err
			}
		}
		return readEnvironment(c.Flags(), mine)
	}
}

// addFlag binds a flag to the setting's field of cfg.
func addFlag(flags *pflag.FlagSet, s service.Setting, cfg *service.Config) {
	help := fmt.Sprintf("%s [%s]", s.Help, s.Env())
	switch field := s.Field(cfg).(type) {
	case *string:
		flags.StringVar(field, s.Name, s.Default.(string), help)
	case *int:
		flags.IntVar(field, s.Name, s.Default.(int), help)
	case *time.Duration:
		flags.DurationVar(field, s.Name, s.Default.(time.Duration), help)
	case *service.ByteSize:
		flags.TextVar(field, s.Name, s.Default.(service.ByteSize), help)
	case *service.Layers:
		flags.TextVar(field, s.Name, s.Default.(service.Layers), help)
	default:
		panic(fmt.Sprintf("setting %s: no flag for %T", s.Name, field)) // found by the first test that runs
	}
}

// readEnvironment sets the flags that were not given from the environment.
func readEnvironment(flags *pflag.FlagSet, settings []service.Setting) error {
	for _, s := range settings {
		value, ok := os.LookupEnv(s.Env())
		if !ok || flags.Changed(s.Name) {
			continue
		}
		if err := flags.Set(s.Name, value); err != nil {
			return usage(fmt.Errorf("%s: %w", s.Env(), err))
		}
	}
	return nil
}

// addClientFlags gives c the flags of a command that can use a server, and
// whose output has more forms than text and JSON where it names them.
func (a *app) addClientFlags(c *cobra.Command, forms ...string) {
	a.addSettings(c, embeddedSettings...)
	a.addOutputFlag(c, forms...)
	c.Flags().StringVar(&a.server, "server", os.Getenv(service.EnvPrefix+"SERVER"), "address of a server's gRPC, host:port; empty: work on --db without a server ["+service.EnvPrefix+"SERVER]")
}

// addOutputFlag gives c the flag for the form of its output.
func (a *app) addOutputFlag(c *cobra.Command, forms ...string) {
	allowed, help := append([]string{"text", "json"}, forms...), "form of the output: text, for people, or json, one object a line"
	if slices.Contains(forms, conllu) {
		help += ", or conllu, the words with their tags and trees"
	}
	c.Flags().VarP(&choice{value: &a.output, allowed: allowed}, "output", "o", help)
	_ = c.RegisterFlagCompletionFunc("output", cobra.FixedCompletions(allowed, cobra.ShellCompDirectiveNoFileComp)) // fails only for a flag that does not exist
}

// choice is a flag that takes one of a few words, the first by default.
type choice struct {
	value   *string
	allowed []string
}

func (c *choice) String() string {
	if c.value == nil || *c.value == "" {
		if len(c.allowed) > 0 {
			return c.allowed[0]
		}
		return ""
	}
	return *c.value
}

func (c *choice) Set(s string) error {
	if !slices.Contains(c.allowed, s) {
		return fmt.Errorf("must be one of %v", c.allowed)
	}
	*c.value = s
	return nil
}

func (c *choice) Type() string { return "word" }
