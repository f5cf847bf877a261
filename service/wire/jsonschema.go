package wire

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// jsonSchema checks values against a schema of JSON Schema, as far as the
// schemas of ninjs use it: drafts 3, 4, 7 and 2020-12, of which draft 3 marks
// required properties at themselves. Formats are not asserted, which is the
// default of the drafts and what the test suite of ninjs expects.
type jsonSchema struct {
	root   map[string]any
	faults []string
	extra  map[string]bool // properties that are let pass wherever they stand
}

// mostFaults is how many faults are told.
const mostFaults = 4

func (s *jsonSchema) fault(path, format string, args ...any) {
	if len(s.faults) < mostFaults {
		if path == "" {
			path = "the item"
		}
		s.faults = append(s.faults, path+" "+fmt.Sprintf(format, args...))
	}
}

// check notes what is wrong with v and returns the properties of v that the
// schema knows.
func (s *jsonSchema) check(schema any, v any, path string) map[string]bool {
	rules, ok := schema.(map[string]any)
	if !ok {
		return nil
	}
	known := map[string]bool{}
	if ref, ok := rules["$ref"].(string); ok {
		if strings.Contains(ref, "geojson") {
			s.geoJSON(v, path)
			return known
		}
		for name := range s.check(s.resolve(ref), v, path) {
			known[name] = true
		}
	}
	s.checkType(rules, v, path)
	s.checkValue(rules, v, path)
	switch v := v.(type) {
	case map[string]any:
		s.checkObject(rules, v, path, known)
	case []any:
		if items, ok := rules["items"]; ok {
			for i, one := range v {
				s.check(items, one, fmt.Sprintf("%s[%d]", path, i))
			}
		}
	}
	s.checkChoice(rules, v, path)
	return known
}

// resolve finds what a reference within the schema refers to.
func (s *jsonSchema) resolve(ref string) any {
	_, pointer, _ := strings.Cut(ref, "#")
	var at any = s.root
	for step := range strings.SplitSeq(strings.Trim(pointer, "/"), "/") {
		if step == "" {
			continue
		}
		m, ok := at.(map[string]any)
		if !ok {
			return nil
		}
		at = m[step]
	}
	return at
}

// checkType checks the type of v.
func (s *jsonSchema) checkType(rules map[string]any, v any, path string) {
	var types []string
	switch t := rules["type"].(type) {
	case string:
		types = []string{t}
	case []any:
		for _, one := range t {
			if name, ok := one.(string); ok {
				types = append(types, name)
			}
		}
	}
	if len(types) > 0 && !slices.ContainsFunc(types, func(t string) bool { return isJSONType(v, t) }) {
		s.fault(path, "is %s, but must be of type %s", jsonTypeOf(v), strings.Join(types, " or "))
	}
}

// isJSONType reports whether v is of the type.
func isJSONType(v any, name string) bool {
	f, isNumber := v.(float64)
	switch name {
	case "any":
		return true
	case "integer":
		return isNumber && f == math.Trunc(f)
	}
	return jsonTypeOf(v) == name
}

// jsonTypeOf is the type of v in JSON's words.
func jsonTypeOf(v any) string {
	switch v.(type) {
	case map[string]any:
		return "object"
	case []any:
		return "array"
	case string:
		return "string"
	case float64:
		return "number"
	case bool:
		return "boolean"
	}
	return "null"
}

// checkValue checks v against enumerations, bounds and patterns.
func (s *jsonSchema) checkValue(rules map[string]any, v any, path string) {
	if list, ok := rules["enum"].([]any); ok && !slices.Contains(list, v) && isScalar(v) {
		var words []string
		for _, one := range list {
			words = append(words, fmt.Sprint(one))
		}
		s.fault(path, "is %q, but must be one of %s", cut(fmt.Sprint(v), 60), strings.Join(words, ", "))
	}
	if f, ok := v.(float64); ok {
		if least, ok := rules["minimum"].(float64); ok && f < least {
			s.fault(path, "is %v, less than %v", f, least)
		}
		if most, ok := rules["maximum"].(float64); ok && f > most {
			s.fault(path, "is %v, more than %v", f, most)
		}
	}
	if text, ok := v.(string); ok {
		if pattern, ok := rules["pattern"].(string); ok && !schemaPattern(pattern).MatchString(text) {
			s.fault(path, "is %q, which does not have the form %s", cut(text, 60), pattern)
		}
	}
}

func isScalar(v any) bool {
	t := jsonTypeOf(v)
	return t != "object" && t != "array"
}

// patterns are the compiled patterns of the schemas, which are few.
var patterns sync.Map

// schemaPattern compiles a pattern of a schema.
func schemaPattern(pattern string) *regexp.Regexp {
	if re, ok := patterns.Load(pattern); ok {
		return re.(*regexp.Regexp)
	}
	re := regexp.MustCompile(pattern)
	patterns.Store(pattern, re)
	return re
}

// checkObject checks the properties of v, and notes in known those that the
// schema knows.
func (s *jsonSchema) checkObject(rules, v map[string]any, path string, known map[string]bool) {
	s.checkRequired(rules, v, path)
	properties, _ := rules["properties"].(map[string]any)
	byPattern, _ := rules["patternProperties"].(map[string]any)
	patternNames := sortedKeys(byPattern)
	for _, name := range sortedKeys(v) {
		at := name
		if path != "" {
			at = path + "." + name
		}
		if rule, ok := properties[name]; ok {
			known[name] = true
			s.check(rule, v[name], at)
		}
		for _, pattern := range patternNames {
			if schemaPattern(pattern).MatchString(name) {
				known[name] = true
				s.check(byPattern[pattern], v[name], at)
			}
		}
		if known[name] || s.extra[name] {
			continue
		}
		for _, closed := range []string{"additionalProperties", "unevaluatedProperties"} {
			if allowed, ok := rules[closed].(bool); ok && !allowed {
				s.fault(at, "is no property that the standard has here")
			}
		}
		if rule, ok := rules["additionalProperties"].(map[string]any); ok {
			s.check(rule, v[name], at)
			known[name] = true
		}
	}
}

// checkRequired looks for the properties that must be there.
func (s *jsonSchema) checkRequired(rules, v map[string]any, path string) {
	list, _ := rules["required"].([]any)
	properties, _ := rules["properties"].(map[string]any)
	for _, name := range sortedKeys(properties) {
		if rule, ok := properties[name].(map[string]any); ok && rule["required"] == true { // draft 3
			list = append(list, name)
		}
	}
	for _, one := range list {
		if name, ok := one.(string); ok {
			if _, there := v[name]; !there {
				s.fault(strings.TrimPrefix(path+"."+name, "."), "is missing")
			}
		}
	}
}

// checkChoice checks anyOf, oneOf and allOf.
func (s *jsonSchema) checkChoice(rules map[string]any, v any, path string) {
	for _, kind := range []string{"anyOf", "oneOf", "allOf"} {
		list, ok := rules[kind].([]any)
		if !ok {
			continue
		}
		good := 0
		var first []string
		for _, one := range list {
			trial := &jsonSchema{root: s.root, extra: s.extra}
			if trial.check(one, v, path); len(trial.faults) == 0 {
				good++
			} else if first == nil {
				first = trial.faults
			}
		}
		switch {
		case kind == "allOf" && good < len(list), kind != "allOf" && good == 0:
			s.faults = append(s.faults, first[:min(len(first), max(0, mostFaults-len(s.faults)))]...)
		case kind == "oneOf" && good > 1:
			s.fault(path, "holds several of the alternatives of which the standard allows one")
		}
	}
}

// geometries are the types of GeoJSON (RFC 7946) and what each must have.
var geometries = map[string]string{
	"Point": "coordinates", "MultiPoint": "coordinates", "LineString": "coordinates", "MultiLineString": "coordinates", "Polygon": "coordinates",
	"MultiPolygon": "coordinates", "GeometryCollection": "geometries", "Feature": "geometry", "FeatureCollection": "features",
}

// geoJSON checks a value of GeoJSON.
func (s *jsonSchema) geoJSON(v any, path string) {
	m, ok := v.(map[string]any)
	if !ok {
		s.fault(path, "is %s, but must be an object of GeoJSON", jsonTypeOf(v))
		return
	}
	kind, _ := m["type"].(string)
	needs, ok := geometries[kind]
	if !ok {
		s.fault(path+".type", "is %q, which is no type of GeoJSON", cut(kind, 40))
		return
	}
	value, there := m[needs]
	if !there {
		s.fault(path+"."+needs, "is missing, which a %s of GeoJSON must have", kind)
		return
	}
	switch needs {
	case "coordinates":
		depth := map[string]int{"Point": 1, "MultiPoint": 2, "LineString": 2, "MultiLineString": 3, "Polygon": 3, "MultiPolygon": 4}[kind]
		if !isPositions(value, depth) {
			s.fault(path+".coordinates", "are not those of a %s of GeoJSON", kind)
		}
	case "geometry":
		if value != nil {
			s.geoJSON(value, path+".geometry")
		}
		if props, ok := m["properties"]; !ok || props != nil && jsonTypeOf(props) != "object" {
			s.fault(path+".properties", "is missing, which a Feature of GeoJSON must have")
		}
	default:
		list, ok := value.([]any)
		if !ok {
			s.fault(path+"."+needs, "is %s, but must be an array", jsonTypeOf(value))
		}
		for i, one := range list {
			s.geoJSON(one, fmt.Sprintf("%s.%s[%d]", path, needs, i))
		}
	}
}

// isPositions reports whether v is numbers in arrays of that depth.
func isPositions(v any, depth int) bool {
	list, ok := v.([]any)
	if !ok || depth == 1 && len(list) < 2 {
		return false
	}
	for _, one := range list {
		if _, number := one.(float64); depth == 1 && !number || depth > 1 && !isPositions(one, depth-1) {
			return false
		}
	}
	return true
}

// sortedKeys are the keys of m in order.
func sortedKeys(m map[string]any) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
