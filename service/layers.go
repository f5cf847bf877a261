package service

import (
	"encoding"
	"fmt"
	"slices"
	"strings"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/analysis"
)

// Layers is a list of layers in the order of their numbers. It is written by
// their names in small letters, "abbreviations,key_phrases".
type Layers []rapporteurv1.Layer

var (
	_ encoding.TextMarshaler   = Layers(nil)
	_ encoding.TextUnmarshaler = (*Layers)(nil)
)

// LayerNames are the names of all layers as Layers writes them, in the order of
// their numbers.
func LayerNames() []string {
	var names []string
	values := rapporteurv1.Layer(0).Descriptor().Values()
	for i := range values.Len() {
		if v := values.Get(i); v.Number() != 0 {
			names = append(names, strings.ToLower(string(v.Name())))
		}
	}
	return names
}

// String writes the names of the layers.
func (l Layers) String() string {
	names := make([]string, len(l))
	for i, layer := range l {
		names[i] = strings.ToLower(layer.String())
	}
	return strings.Join(names, ",")
}

// MarshalText writes the layers as String does.
func (l Layers) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// UnmarshalText reads names in any case and order, apart by commas and blanks;
// none gives none.
func (l *Layers) UnmarshalText(text []byte) error {
	var read Layers
	for _, name := range strings.FieldsFunc(string(text), func(r rune) bool { return r == ',' || r == ' ' }) {
		n, ok := rapporteurv1.Layer_value[strings.ToUpper(name)]
		if !ok || n == 0 {
			return fmt.Errorf("no layer %q; there are %s", name, strings.Join(LayerNames(), ", "))
		}
		read = append(read, rapporteurv1.Layer(n))
	}
	slices.Sort(read)
	*l = slices.Compact(read)
	return nil
}

// layers are the layers that Store makes where its request names none.
func (c *Config) layers() []rapporteurv1.Layer {
	if len(c.Layers) == 0 {
		return analysis.DefaultLayers()
	}
	return c.Layers
}
