package wire

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed places.tsv
var placesTSV string

// placeKind tells what the gazetteer knows a name as; names can be several.
type placeKind uint8

const (
	city placeKind = 1 << iota
	region
	country
)

// placeInfo is what the gazetteer knows of a name.
type placeInfo struct {
	kinds   placeKind
	country string // of the first entry, a city's before a country's
}

// places is the gazetteer of places.tsv, by tableKey.
var places = sync.OnceValue(func() map[string]placeInfo {
	kinds := map[string]placeKind{"city": city, "region": region, "country": country}
	t := map[string]placeInfo{}
	for _, row := range rows(placesTSV) {
		key := tableKey(row[1])
		info := t[key]
		if info.kinds == 0 {
			info.country = row[2]
		}
		info.kinds |= kinds[row[0]]
		t[key] = info
	}
	return t
})

// lookUpPlace finds a place by its name, with or without the full stop of an
// abbreviation.
func lookUpPlace(name string) placeInfo {
	key := tableKey(strings.TrimSpace(name))
	t := places()
	if info, ok := t[key]; ok {
		return info
	}
	if info, ok := t[strings.TrimSuffix(key, ".")]; ok {
		return info
	}
	return t[key+"."]
}
