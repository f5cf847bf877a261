// Command ninjsschemas bundles the schemas of ninjs that package wire embeds,
// out of the files that IPTC publishes.
//
//	go run ./tools/ninjsschemas specification/ninjs-schema_[123].[0-9].json >service/wire/ninjs-schemas.json
//
// The files are those of https://github.com/iptc/newsinjson, whose schemas are
// under CC BY 4.0; the bundle says so. Words for people are left out.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// credit says where the schemas are from.
const credit = "ninjs schemas, copyright IPTC (https://iptc.org), CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/); titles and descriptions left out by tools/ninjsschemas"

func main() {
	bundle := map[string]any{"$comment": credit}
	for _, path := range os.Args[1:] {
		raw, err := os.ReadFile(path)
		var schema any
		if err == nil {
			err = json.Unmarshal(raw, &schema)
		}
		if err != nil {
			fmt.Fprintf(os.Stderr, "ninjsschemas: %s: %v\n", path, err)
			os.Exit(1)
		}
		version := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(path), "ninjs-schema_"), ".json")
		bundle[version] = bare(schema, false)
	}
	out, err := json.Marshal(bundle)
	if err != nil {
		fmt.Fprintln(os.Stderr, "ninjsschemas:", err)
		os.Exit(1)
	}
	fmt.Println(string(out))
}

// bare is a schema without what validates nothing. Within named, keys are names
// of properties and stay.
func bare(v any, named bool) any {
	switch v := v.(type) {
	case map[string]any:
		out := map[string]any{}
		for key, value := range v {
			if !named {
				switch key {
				case "title", "description", "$comment", "examples", "format", "id", "$id", "$schema":
					continue
				}
			}
			out[key] = bare(value, !named && (key == "properties" || key == "patternProperties" || key == "definitions" || key == "$defs"))
		}
		return out
	case []any:
		for i := range v {
			v[i] = bare(v[i], false)
		}
	}
	return v
}
