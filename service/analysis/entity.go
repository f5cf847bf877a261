package analysis

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/analysis/coreference"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// addEntities finds who and what the document speaks of.
func addEntities(w *work) string {
	if w.words.UPOS == nil || w.words.Heads == nil {
		return fmt.Sprintf("there is no model for language %q", w.doc.GetMetadata().GetLanguage())
	}
	w.doc.Entities = w.entities().built
	return ""
}

// entities are the entities of the document, found once.
func (w *work) entities() *entityBuilder {
	if w.who == nil {
		w.who = &entityBuilder{work: w, found: coreference.ResolveSaid(w.words, w.known(), w.shortForms(), w.statements(), w.home())}
		w.who.built = w.who.build()
	}
	return w.who
}

// home is the code of the country that the dateline names, or whose the place is that
// it names, empty where the gazetteer does not tell.
func (w *work) home() string {
	place := w.doc.GetMetadata().GetDateline().GetPlace()
	for place != "" {
		rest, last := "", place
		if i := strings.LastIndexAny(place, ",/"); i >= 0 {
			rest, last = place[:i], place[i+1:]
		}
		if found := w.known().Lookup(strings.TrimSpace(last)); len(found) > 0 && found[0].Country != "" && found[0].Prior >= likelyPlace {
			return found[0].Country
		}
		place = rest
	}
	return ""
}

// likelyPlace is the prior from which the place of a dateline is taken for certain.
const likelyPlace = 0.6

// shortForms are the abbreviations that the sentences explain.
func (w *work) shortForms() []coreference.ShortForm {
	var forms []coreference.ShortForm
	for _, a := range abbreviations(w.doc.GetText(), w.sentenceRanges()) {
		forms = append(forms, coreference.ShortForm{
			Short: language.Span{Start: a.GetShortSpan().GetStart(), End: a.GetShortSpan().GetEnd()},
			Long:  language.Span{Start: a.GetLongSpan().GetStart(), End: a.GetLongSpan().GetEnd()},
		})
	}
	return forms
}

// entityBuilder turns what coreference has found into entities of a document.
type entityBuilder struct {
	*work
	found     *coreference.Resolution
	ids       []string // of the entities, empty for those that are not given out
	built     []*rapporteurv1.Entity
	datelined []datelined
	speakers  []bool // of each token, whether it heads the words for who says something; see speaks
	// Memory of the messages to come, which are many and small.
	made     []rapporteurv1.Entity
	roles    []rapporteurv1.Role
	mentions []rapporteurv1.Mention
	places   []rapporteurv1.Span
	listed   []*rapporteurv1.Mention
	held     []*rapporteurv1.Role
	aliases  []string // of the entity in hand
	forms    []string // of those before
}

// roomForForms is the number of aliases that memory is made for at once.
const roomForForms = 32

// id is the id of an entity, empty where it is not given out, or none.
func (b *entityBuilder) id(i int) string {
	if i < 0 {
		return ""
	}
	return b.ids[i]
}

// taken is the first of the messages in memory, which is then the rest.
func taken[T any](memory *[]T) *T {
	first := &(*memory)[0]
	*memory = (*memory)[1:]
	return first
}

// build gives the entities that a reader would list: those with names, sets of
// such, and persons without a name who are mentioned more than once, of several
// those whom a pronoun names as speakers.
func (b *entityBuilder) build() []*rapporteurv1.Entity {
	b.ids = make([]string, len(b.found.Entities))
	kept := make([]int, 0, len(b.found.Entities))
	mentions, roles := 0, 0
	for i := range b.found.Entities {
		if b.keep(i) {
			kept = append(kept, i)
			mentions += len(b.found.Entities[i].Mentions)
			roles += len(b.found.Entities[i].Roles)
		}
	}
	b.mentions, b.listed = make([]rapporteurv1.Mention, mentions), make([]*rapporteurv1.Mention, mentions)
	b.places = make([]rapporteurv1.Span, mentions+roles)
	b.made, b.roles, b.held = make([]rapporteurv1.Entity, len(kept)), make([]rapporteurv1.Role, roles), make([]*rapporteurv1.Role, roles)
	b.order(kept)
	b.number(kept)
	b.datelined = datelinedPlaces(b.doc.GetMetadata(), b.known())
	entities := make([]*rapporteurv1.Entity, 0, len(kept))
	greatest := 0.0
	for _, i := range kept {
		e := b.entity(i)
		greatest = max(greatest, e.Salience)
		entities = append(entities, e)
	}
	for _, e := range entities {
		e.Salience = math.Round(1000*e.Salience/greatest) / 1000
	}
	return entities
}

// number gives entities their ids: "e1", "e2" and so on, cut out of one string.
func (b *entityBuilder) number(kept []int) {
	var memory [64]byte
	all := memory[:0]
	ends := make([]int, len(kept))
	for n := range kept {
		all = strconv.AppendInt(append(all, 'e'), int64(n+1), 10)
		ends[n] = len(all)
	}
	ids, begin := string(all), 0
	for n, i := range kept {
		b.ids[i], begin = ids[begin:ends[n]], ends[n]
	}
}

// order puts entities in the order in which they are first mentioned.
func (b *entityBuilder) order(kept []int) {
	begins := make([]int, len(b.found.Entities))
	for _, i := range kept {
		begins[i] = b.begins(i)
	}
	slices.SortStableFunc(kept, func(x, y int) int { return cmp.Compare(begins[x], begins[y]) })
}

// begins is the token that an entity is first mentioned at, without titles.
func (b *entityBuilder) begins(i int) int {
	first := len(b.words.Tokens)
	for _, k := range b.found.Entities[i].Mentions {
		if m := &b.found.Mentions[k]; !m.Relative() && !m.Predicate() && !m.Coordination() {
			first = min(first, m.Core.First)
		}
	}
	return first
}

// keep tells whether an entity is given out.
func (b *entityBuilder) keep(i int) bool {
	e := &b.found.Entities[i]
	names, nominals, pronouns, told, general := 0, 0, 0, false, false
	for _, k := range e.Mentions {
		m := &b.found.Mentions[k]
		switch {
		case m.Kind == coreference.Name && e.Type != language.NoName && (e.Type != language.Group || !m.Adjective()):
			names++
		case m.Coordination():
		case m.Kind == coreference.Pronoun && !m.Relative():
			pronouns++
		case m.Kind == coreference.Nominal:
			nominals++
			told, general = told || !m.Predicate() && !b.ofWhose(m), general || m.General()
		}
	}
	if len(e.Members) > 0 {
		for _, member := range e.Members {
			if !b.named(member) {
				return false
			}
		}
		return len(e.Members) > 1 && (told || pronouns > 0)
	}
	return names > 0 || e.Type == language.Person && nominals > 0 && nominals+pronouns > 1 && (told || pronouns > 0) && !general && (!b.plural(e) || b.speaks(e))
}

// speaks tells whether a pronoun that mentions an entity tells who says something:
// without the entity a reader would not know who "they" are.
func (b *entityBuilder) speaks(e *coreference.Entity) bool {
	if b.speakers == nil {
		b.speakers = make([]bool, len(b.words.Tokens))
		for _, q := range b.statements().Quotations {
			if q.Head >= 0 {
				b.speakers[q.Head] = true
			}
		}
	}
	return slices.ContainsFunc(e.Mentions, func(k int) bool {
		m := &b.found.Mentions[k]
		return m.Kind == coreference.Pronoun && !m.Relative() && b.speakers[m.Head]
	})
}

// named tells whether an entity has a name.
func (b *entityBuilder) named(i int) bool {
	e := &b.found.Entities[i]
	return e.Type != language.NoName && slices.ContainsFunc(e.Mentions, func(k int) bool { return b.found.Mentions[k].Kind == coreference.Name })
}

// plural tells whether an entity is several persons.
func (b *entityBuilder) plural(e *coreference.Entity) bool {
	return slices.ContainsFunc(e.Mentions, func(k int) bool {
		m := &b.found.Mentions[k]
		return m.Plural() && m.Kind == coreference.Nominal // who speaks of "us" is one
	})
}

// entityTypes are the types of entities by those of names.
var entityTypes = [...]rapporteurv1.EntityType{
	language.NoName: rapporteurv1.EntityType_OTHER, language.Person: rapporteurv1.EntityType_PERSON, language.Organisation: rapporteurv1.EntityType_ORGANISATION,
	language.Country: rapporteurv1.EntityType_COUNTRY, language.Place: rapporteurv1.EntityType_PLACE, language.Facility: rapporteurv1.EntityType_FACILITY,
	language.Group: rapporteurv1.EntityType_GROUP, language.Agreement: rapporteurv1.EntityType_AGREEMENT, language.Event: rapporteurv1.EntityType_EVENT,
	language.Product: rapporteurv1.EntityType_PRODUCT, language.Work: rapporteurv1.EntityType_WORK,
}

// mentionKinds are the kinds of mentions.
var mentionKinds = [...]rapporteurv1.Mention_MentionKind{
	coreference.Name: rapporteurv1.Mention_NAME, coreference.Nominal: rapporteurv1.Mention_NOMINAL, coreference.Pronoun: rapporteurv1.Mention_PRONOUN,
}

// entity is an entity of the document, with a salience that is not yet set
// against the others.
func (b *entityBuilder) entity(i int) *rapporteurv1.Entity {
	e := &b.found.Entities[i]
	out := taken(&b.made)
	out.Id, out.Type, out.WikidataId, out.CountryCode = b.id(i), entityTypes[e.Type], e.Wikidata, e.Country
	out.Name = b.cut(b.found.Mentions[e.Name].Core)
	if e.Type == language.Country && b.found.Mentions[e.Name].Adjective() {
		if c, ok := b.known().Country(e.Country); ok {
			out.Name = c.Canonical // the text has "Norwegian" only
		}
	}
	if !hasSmall(out.Name) && out.Name == strings.ToUpper(out.Name) {
		out.Name = b.spelt(out.Name)
	}
	if len(e.Members) > 0 {
		out.CountryCode, out.WikidataId = "", ""
	}
	out.Mentions, b.listed = b.listed[:0:len(e.Mentions)], b.listed[len(e.Mentions):]
	for n, k := range e.Mentions {
		m := &b.found.Mentions[k]
		if m.Relative() || m.Predicate() || m.Coordination() || b.beforeItsName(m, e.Mentions[n+1:]) || b.ofWhose(m) {
			continue
		}
		s := b.span(m.Core)
		if n := len(out.Mentions); n > 0 && out.Mentions[n-1].GetSpan().GetStart() == s.Start && out.Mentions[n-1].GetSpan().GetEnd() == s.End {
			continue
		}
		mention := taken(&b.mentions)
		mention.Span, mention.Kind, mention.Sentence, mention.Metonymy = s, mentionKinds[m.Kind], int32(m.Sentence), m.Metonymy
		out.Mentions = append(out.Mentions, mention)
	}
	slices.SortStableFunc(out.Mentions, func(x, y *rapporteurv1.Mention) int {
		return cmp.Or(cmp.Compare(x.GetSpan().GetStart(), y.GetSpan().GetStart()), cmp.Compare(x.GetSpan().GetEnd(), y.GetSpan().GetEnd()))
	})
	aliases := b.aliases[:0]
	for _, m := range out.Mentions {
		form := b.doc.Text[m.GetSpan().GetStart():m.GetSpan().GetEnd()]
		if m.GetKind() == rapporteurv1.Mention_NAME && form != out.Name && !slices.Contains(aliases, form) && !strings.HasSuffix(form, "-") {
			aliases = append(aliases, form)
		}
	}
	if n := len(aliases); n > 0 {
		if cap(b.forms)-len(b.forms) < n {
			b.forms = make([]string, 0, max(n, roomForForms))
		}
		at := len(b.forms)
		b.forms = append(b.forms, aliases...)
		out.Aliases = b.forms[at:len(b.forms):len(b.forms)]
	}
	b.aliases = aliases
	if n := len(e.Roles); n > 0 {
		out.Roles, b.held = b.held[:0:n], b.held[n:]
	}
	for i := range e.Roles {
		r, role := &e.Roles[i], taken(&b.roles)
		role.Title, role.Organisation, role.CountryCode, role.Span = r.Text, b.cut(r.Organisation), r.Country, b.span(r.Title)
		role.Former, role.Acting, role.Deputy = r.Former, r.Acting, r.Deputy
		out.Roles = append(out.Roles, role)
	}
	for _, member := range e.Members {
		out.Members = append(out.Members, b.id(member))
	}
	b.placeByDateline(out)
	out.Salience = b.salience(e)
	return out
}

// hasSmall tells whether a name has a small letter of ASCII.
func hasSmall(name string) bool {
	for i := range len(name) {
		if c := name[i]; c >= 'a' && c <= 'z' {
			return true
		}
	}
	return false
}

// beforeItsName tells whether a noun stands right before the name that it belongs to,
// or ends with it, by the mentions behind it: "the tanker" of "the tanker Nordlys".
func (b *entityBuilder) beforeItsName(m *coreference.Mention, behind []int) bool {
	if m.Kind != coreference.Nominal {
		return false
	}
	for _, k := range behind[:min(len(behind), 2)] {
		if o := &b.found.Mentions[k]; o.Kind == coreference.Name && (o.Core.First == m.Core.End || o.Core.End == m.Core.End && o.Core.First > m.Core.First) {
			return true
		}
	}
	return false
}

// ofWhose tells whether a noun stands behind "whose", and is a part of the clause that tells
// of somebody: "the league, whose secretary, Nabil Zeid, has resigned".
func (b *entityBuilder) ofWhose(m *coreference.Mention) bool {
	return m.Kind == coreference.Nominal && b.words.XPOS[m.Core.First] == language.XPOSWPPoss
}

// spelt is a name that the text has in capitals only, of a headline or dateline, as
// the gazetteer spells it: "Hanoi" of "HANOI". Abbreviations keep their capitals.
func (b *entityBuilder) spelt(name string) string {
	for _, known := range b.known().Lookup(name) {
		if strings.EqualFold(known.Canonical, name) {
			return known.Canonical
		}
	}
	return name
}

// span is the place of a range of tokens.
func (b *entityBuilder) span(r coreference.Range) *rapporteurv1.Span {
	s := taken(&b.places)
	s.Start, s.End = b.words.Tokens[r.First].Start, b.words.Tokens[r.End-1].End
	return s
}

// cut is the text of a range of tokens, empty for none.
func (b *entityBuilder) cut(r coreference.Range) string {
	if r.First >= r.End {
		return ""
	}
	return b.doc.Text[b.words.Tokens[r.First].Start:b.words.Tokens[r.End-1].End]
}

// Weights of mentions in salience.
var mentionWeights = [...]float64{coreference.Name: 3, coreference.Nominal: 2, coreference.Pronoun: 1}

// salience is how much the document is about an entity, by the formula of the
// API, not yet divided by the greatest.
func (b *entityBuilder) salience(e *coreference.Entity) float64 {
	sum, first := 0.0, len(b.words.Sentences)
	for _, k := range e.Mentions {
		m := &b.found.Mentions[k]
		if m.Coordination() {
			continue // its members are mentioned there
		}
		weight := mentionWeights[m.Kind]
		paragraph := b.doc.GetParagraphs()[b.blocks[b.words.Sentences[m.Sentence].Block]]
		if paragraph.GetKind() == rapporteurv1.Paragraph_HEADLINE || b.words.Relations[m.Head].Basic() == language.Nsubj {
			weight *= 1.5
		}
		sum += weight
		first = min(first, m.Sentence)
	}
	return sum / (1 + float64(first)/float64(len(b.words.Sentences)))
}
