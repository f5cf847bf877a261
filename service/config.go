package service

import (
	"encoding"
	"fmt"
	"math"
	"net"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// Config is what a server can be told. Settings lists the flag, the
// environment name and the help of each field; Defaults gives their values.
type Config struct {
	GRPCAddr string // host:port for gRPC; default 127.0.0.1:9090; port 0 takes a free one
	HTTPAddr string // host:port for REST; default 127.0.0.1:8080; port 0 takes a free one
	DB       string // file of the archive; default rapporteur.db; opened by the program, not by the server

	Gazetteer string // file of the user's own names, which win over the embedded ones; default none; read by New

	Layers Layers // that Store makes where its request names none; default: all but TOKENS

	MaxDocumentBytes      ByteSize // largest document, as text or raw bytes; default 4MiB, at most 64MiB
	MaxSummaryBytes       ByteSize // most text that one summary reads; default 64MiB
	MaxConcurrentAnalyses int      // documents analysed at once, further ones wait; default 0: the number of cores
	MaxInFlight           int      // requests in hand, further ones are refused; default 0: 64 for each concurrent analysis
	MaxPageSize           int      // largest page; a larger page_size is taken as this; default 1000

	RequestTimeout    time.Duration // longest a request may take, also one of a stream; default 30s
	StreamIdleTimeout time.Duration // longest that a stream may neither bring a request nor take an answer; default 5m
	ShutdownTimeout   time.Duration // longest that requests in hand may take to finish at shutdown; default 30s

	LogLevel  string // debug, info, warn or error; default info
	LogFormat string // text or json; default text
}

// LargestDocument is the most that MaxDocumentBytes can be.
const LargestDocument ByteSize = 64 << 20

// EnvPrefix begins the environment name of every setting.
const EnvPrefix = "RAPPORTEUR_"

// Setting is one row of the table of settings.
type Setting struct {
	Name    string // of the flag, without hyphens in front
	Help    string
	Default any               // string, int, time.Duration, or a type that is a text, such as ByteSize
	Field   func(*Config) any // pointer to the field, of Default's type
}

// Env is the name of the setting's environment variable: RAPPORTEUR_GRPC_ADDR.
func (s Setting) Env() string {
	return EnvPrefix + strings.ToUpper(strings.ReplaceAll(s.Name, "-", "_"))
}

// Settings is the table in which each setting is declared, once.
func Settings() []Setting {
	return []Setting{
		{"db", "file of the archive; it is created where it does not exist", "rapporteur.db", func(c *Config) any { return &c.DB }},
		{"grpc-addr", "address that gRPC listens on", "127.0.0.1:9090", func(c *Config) any { return &c.GRPCAddr }},
		{"http-addr", "address that HTTP (REST, /openapi.json, /healthz, /readyz) listens on", "127.0.0.1:8080", func(c *Config) any { return &c.HTTPAddr }},
		{"gazetteer", "CSV of your own names (name,type,canonical name,id,country), which win over the built-in ones", "", func(c *Config) any { return &c.Gazetteer }},
		{"layers", "layers that are stored, comma-separated: " + strings.Join(LayerNames(), ", ") + " (none named: all but tokens)", Layers(nil), func(c *Config) any { return &c.Layers }},
		{"max-document-bytes", "largest document", ByteSize(4 << 20), func(c *Config) any { return &c.MaxDocumentBytes }},
		{"max-summary-bytes", "most text that one summary reads", ByteSize(64 << 20), func(c *Config) any { return &c.MaxSummaryBytes }},
		{"max-concurrent-analyses", "documents analysed at once, further ones wait (0: the number of cores)", 0, func(c *Config) any { return &c.MaxConcurrentAnalyses }},
		{"max-in-flight", "requests in hand, further ones are refused with RESOURCE_EXHAUSTED (0: 64 for each concurrent analysis)", 0, func(c *Config) any { return &c.MaxInFlight }},
		{"max-page-size", "largest page; a larger page_size is taken as this", 1000, func(c *Config) any { return &c.MaxPageSize }},
		{"request-timeout", "longest that a request may take", 30 * time.Second, func(c *Config) any { return &c.RequestTimeout }},
		{"stream-idle-timeout", "longest that a stream may neither bring a request nor take an answer", 5 * time.Minute, func(c *Config) any { return &c.StreamIdleTimeout }},
		{"shutdown-timeout", "longest that requests in hand may take to finish at shutdown", 30 * time.Second, func(c *Config) any { return &c.ShutdownTimeout }},
		{"log-level", "debug, info, warn or error", "info", func(c *Config) any { return &c.LogLevel }},
		{"log-format", "text or json", "text", func(c *Config) any { return &c.LogFormat }},
	}
}

// Defaults is the configuration that nobody has touched.
func Defaults() Config {
	var c Config
	for _, s := range Settings() {
		switch field := s.Field(&c).(type) {
		case *string:
			*field = s.Default.(string)
		case *int:
			*field = s.Default.(int)
		case *time.Duration:
			*field = s.Default.(time.Duration)
		case *ByteSize:
			*field = s.Default.(ByteSize)
		case *Layers:
			*field = s.Default.(Layers)
		}
	}
	return c
}

// check reports the first setting that cannot be, by the name of its flag.
func (c *Config) check() error {
	for _, a := range []struct{ name, addr string }{{"grpc-addr", c.GRPCAddr}, {"http-addr", c.HTTPAddr}} {
		if _, _, err := net.SplitHostPort(a.addr); err != nil {
			return fmt.Errorf("--%s: %q is not host:port, such as 127.0.0.1:8080", a.name, a.addr)
		}
	}
	for _, r := range []struct {
		name          string
		got, min, max int64
	}{
		{"max-document-bytes", int64(c.MaxDocumentBytes), 1, int64(LargestDocument)},
		{"max-summary-bytes", int64(c.MaxSummaryBytes), 1, math.MaxInt32},
		{"max-concurrent-analyses", int64(c.MaxConcurrentAnalyses), 0, 4096},
		{"max-in-flight", int64(c.MaxInFlight), 0, 1 << 20},
		{"max-page-size", int64(c.MaxPageSize), 1, 10_000},
		{"request-timeout", int64(c.RequestTimeout), 1, math.MaxInt64},
		{"stream-idle-timeout", int64(c.StreamIdleTimeout), 1, math.MaxInt64},
		{"shutdown-timeout", int64(c.ShutdownTimeout), 0, math.MaxInt64},
	} {
		if r.got < r.min || r.got > r.max {
			return fmt.Errorf("--%s: %d is not from %d to %d", r.name, r.got, r.min, r.max)
		}
	}
	return nil
}

// analyses is the number of analyses at once.
func (c *Config) analyses() int {
	if c.MaxConcurrentAnalyses > 0 {
		return c.MaxConcurrentAnalyses
	}
	return runtime.GOMAXPROCS(0)
}

// requests is the number of requests in hand.
func (c *Config) requests() int {
	if c.MaxInFlight > 0 {
		return c.MaxInFlight
	}
	return 64 * c.analyses()
}

// messageBytes is the largest gRPC message that is read. It leaves room for a
// document above the limit, so that its sender gets the error that names it.
func (c *Config) messageBytes() int { return 2*int(c.MaxDocumentBytes) + 1<<20 }

// bodyBytes is the largest HTTP body that is read: JSON may write a letter of
// two bytes as \u00e9.
func (c *Config) bodyBytes() int64 { return 3*int64(c.MaxDocumentBytes) + 1<<20 }

// ByteSize is a number of bytes. It is written "4MiB", "512KiB", "100000"; the
// units are KiB, MiB and GiB.
type ByteSize int64

var (
	_ encoding.TextMarshaler   = ByteSize(0)
	_ encoding.TextUnmarshaler = (*ByteSize)(nil)
)

var byteUnits = []struct {
	name string
	size ByteSize
}{{"GiB", 1 << 30}, {"MiB", 1 << 20}, {"KiB", 1 << 10}}

// String writes the size in the largest unit that divides it.
func (b ByteSize) String() string {
	for _, u := range byteUnits {
		if b >= u.size && b%u.size == 0 {
			return strconv.FormatInt(int64(b/u.size), 10) + u.name
		}
	}
	return strconv.FormatInt(int64(b), 10)
}

// MarshalText writes the size as String does.
func (b ByteSize) MarshalText() ([]byte, error) { return []byte(b.String()), nil }

// UnmarshalText reads a number with or without a unit.
func (b *ByteSize) UnmarshalText(text []byte) error {
	s, unit := string(text), ByteSize(1)
	for _, u := range byteUnits {
		if rest, ok := strings.CutSuffix(s, u.name); ok {
			s, unit = strings.TrimSpace(rest), u.size
			break
		}
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 0 || n > math.MaxInt64/int64(unit) {
		return fmt.Errorf("%q is not a size such as 4MiB, 512KiB or 100000", text)
	}
	*b = ByteSize(n) * unit
	return nil
}
