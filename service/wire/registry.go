package wire

import (
	"mime"
	"slices"
	"strings"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// Certainty is how surely a Reader recognises content as its own.
type Certainty int

// The certainties in rising order. Where no media type is declared the reader
// with the highest one is taken, the first of the registry among equals.
const (
	Foreign  Certainty = iota // in another format
	Possible                  // nothing speaks against it
	Likely                    // it has the format's manners
	Certain                   // marked as this format
)

// Reader reads the formats of one family. It is safe for use by many
// goroutines. Each has a file of its own and a line in the registry.
type Reader interface {
	// MediaTypes lists what the reader reads, in lower case and without
	// parameters, the usual one first. A type that several readers list is
	// shared by their formats, and content tells which is meant.
	MediaTypes() []string

	// sniff tells whether content is in the reader's format. It takes time
	// linear in the length of the content.
	sniff(p *probe) Certainty

	// read finds the items in content, at least one, or tells what is wrong
	// with it. What takes long is left to the items.
	read(in *Input) ([]item, findings)
}

// item makes the Document of an item, which is the caller's. It is called once.
type item func(in *Input) *rapporteurv1.Document

// registry lists the readers. It does not change while the program runs. Where
// source.media_type is empty, or names a type that several formats share, the
// content decides:
//
//	format          media types                                     told by
//	--------------  ----------------------------------------------  ------------------------------------------------------
//	NewsML-G2       application/vnd.iptc.g2.newsitem+xml and the    root newsItem, packageItem, newsMessage, conceptItem,
//	                like, application/xml, text/xml                 knowledgeItem, planningItem, catalogItem
//	NewsML 1.x      text/vnd.iptc.newsml, application/xml           root NewsML
//	NITF            application/nitf+xml, text/vnd.iptc.nitf,       root nitf
//	                application/xml, text/xml
//	RSS, Atom,      application/rss+xml, application/atom+xml,      root rss, feed, RDF; JSON with the version
//	JSON Feed       application/feed+json, application/xml …        https://jsonfeed.org/version/…
//	ninjs           application/ninjs+json, application/json        JSON that is no JSON Feed
//	Reuters-21578   application/x-reuters-21578, text/sgml          <!DOCTYPE lewis …> or <REUTERS …>
//	IPTC 7901       application/x-iptc-7901                         SOH, source and number, priority, category; STX
//	ANPA 1312       application/x-anpa-1312                         SYN SYN SOH, service level and number; STX
//	RFC 822 e-mail  message/rfc822, application/mbox                header fields of which some are of e-mail alone
//	HTML            text/html, application/xhtml+xml                <!DOCTYPE html> or a first element of HTML
//	Markdown        text/markdown                                   front matter, or headings, links and stress in its marks
//	plain text      text/plain                                      nothing of the above
//
// A declared type that one format alone has is believed, whatever the content
// looks like; application/octet-stream and the like count as not declared.
var registry = []Reader{newsMLG2{}, newsML1{}, nitf{}, feed{}, ninjs{}, reuters21578{}, iptc7901{}, anpa1312{}, mail{}, htmlPage{}, markdown{}, plainText{}}

// MediaTypes lists every media type that can be read, in alphabetical order.
func MediaTypes() []string {
	var types []string
	for _, r := range registry {
		types = append(types, r.MediaTypes()...)
	}
	slices.Sort(types)
	return slices.Compact(types)
}

// usualTypes names the usual media type of every reader.
func usualTypes() string {
	var types []string
	for _, r := range registry {
		types = append(types, r.MediaTypes()[0])
	}
	return strings.Join(types, ", ")
}

// undeclared are media types that say nothing.
var undeclared = map[string]bool{"application/octet-stream": true, "binary/octet-stream": true, "application/unknown": true, "application/x-unknown": true}

// selectReader finds the reader for in: by its media type where one reader
// alone has it, else by its content. It returns nil, with a finding, where
// there is none.
func selectReader(in *Input, found *findings) Reader {
	candidates := registry
	if in.MediaType != "" && !undeclared[in.MediaType] {
		candidates = readersOf(in.MediaType)
		switch len(candidates) {
		case 0:
			found.add("UNKNOWN_MEDIA_TYPE", fieldMediaType, "%s cannot be read; what can be: %s", in.MediaType, usualTypes())
			return nil
		case 1:
			return candidates[0]
		}
	}
	p := newProbe(in)
	best, certainty := Reader(nil), Foreign
	for _, r := range candidates {
		if c := r.sniff(p); c > certainty {
			best, certainty = r, c
		}
		if certainty == Certain {
			break
		}
	}
	if best == nil && strings.HasSuffix(in.MediaType, "json") {
		return ninjs{} // which tells what is wrong with the JSON
	}
	if best == nil {
		found.add("UNSUPPORTED_FORMAT", in.field, "is %s, which cannot be read; what can be: %s (set media_type to read it as that nevertheless)", p.describe(), usualTypes())
	}
	return best
}

// readersOf are the readers that list a media type. One that nobody lists
// counts as the general type that its suffix names (RFC 6839).
func readersOf(mediaType string) []Reader {
	for _, t := range []string{mediaType, suffixType(mediaType)} {
		var found []Reader
		for _, r := range registry {
			if t != "" && slices.Contains(r.MediaTypes(), t) {
				found = append(found, r)
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// suffixType is the general type of application/foo+xml or +json.
func suffixType(mediaType string) string {
	switch {
	case strings.HasSuffix(mediaType, "+xml"):
		return "application/xml"
	case strings.HasSuffix(mediaType, "+json"):
		return "application/json"
	}
	return ""
}

// typeNamed gives the media type of in where it is one of types, else the
// first of them: what metadata.media_type says that the copy was read as.
func typeNamed(in *Input, types []string) string {
	if in.MediaType != suffixType(in.MediaType) && slices.Contains(types, in.MediaType) && !strings.HasSuffix(in.MediaType, "/xml") && !strings.HasSuffix(in.MediaType, "/json") && in.MediaType != "text/sgml" {
		return in.MediaType
	}
	return types[0]
}

// parseMediaType is mime.ParseMediaType, which also takes a type behind which
// something is wrong.
func parseMediaType(s string) (mediaType string, params map[string]string) {
	mediaType, params, err := mime.ParseMediaType(s)
	if err != nil {
		mediaType, _, _ = strings.Cut(s, ";")
		mediaType = strings.ToLower(strings.TrimSpace(mediaType))
	}
	return mediaType, params
}
