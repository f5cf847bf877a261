package quotation

import (
	"strings"

	"github.com/rapporteur-io/rapporteur/service/analysis/wordset"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// verb is a verb of saying or thinking in the text.
type verb struct {
	at      int   // its token
	end     int   // behind its particle
	cue     *cue  // what the lexicon says of it; nil for a verb that only stands beside a quotation
	subject int   // head of who says it, -1
	own     bool  // the subject depends on the verb itself
	settled bool  // nothing else can be the subject
	aside   bool  // a relative pronoun behind a comma stands for the subject
	among   bool  // a relative pronoun stands for it that tells which of many: "voters who want to vote"
	broken  bool  // the tree has taken its clause to pieces
	bare    bool  // its content is an infinitive or gerund, which no finite verb can be joined to
	group   Range // it with its auxiliaries and its own subject, on either side
	limit   Range // what its statement can take in
	stop    int   // first token behind the group that is no adjunct
	clause  int   // head of the clause that is its complement, -1
}

// readCues pairs the quotation marks and reads the statements that have a cue.
func (t *text) readCues() {
	t.pairMarks()
	t.indexMarks()
	for v := range t.Tokens {
		t.readCue(v)
	}
	t.readHeads()
}

// readCue reads the statement whose cue a token is, if it is one.
func (t *text) readCue(i int) {
	if t.is(i, "according") && i+2 < len(t.Tokens) && t.is(i+1, "to") {
		t.readAccording(i)
		return
	}
	switch t.UPOS[i] {
	case language.VERB:
		if !t.readAdjective(i) {
			t.readVerb(i)
		}
	case language.ADJ:
		t.readAdjective(i)
	case language.NOUN, language.PROPN:
		if c := words.nouns.of(t.lemma(i)); c != nil && (t.UPOS[i] == language.NOUN || t.word(i)[0] >= 'a') { // what is written small is no name
			t.readNoun(i, c)
		}
	}
}

// lookUp finds what the lexicon says of a verb, with the end of its particle.
func (t *text) lookUp(v int) (*cue, int) {
	l := t.lemma(v)
	end := v + 1
	if end < len(t.Tokens) && verbParticles.Has(t.lower[end]) && end < t.bounds(v).End && phrasalVerbs.Has(l) {
		if c := words.phrasal.of(l + "_" + t.small(end)); c != nil && !(end+1 < len(t.Tokens) && t.is(end+1, "to")) {
			return c, end + 1
		}
	}
	if c := words.verbs.of(l); c != nil {
		return c, end
	}
	return words.verbs.of(baseForm(t.small(v))), end
}

// baseForm undoes the spelling of a past form, or a participle, that the lemma has
// not: "dared", "signalled", "warning".
func baseForm(word string) string {
	stem, ok := strings.CutSuffix(word, "ed")
	if !ok {
		stem, ok = strings.CutSuffix(word, "ing")
	}
	if !ok || len(stem) < 3 {
		return word
	}
	if words.verbs.of(stem+"e") != nil {
		return stem + "e"
	}
	if n := len(stem); stem[n-1] == stem[n-2] && words.verbs.of(stem[:n-1]) != nil {
		return stem[:n-1]
	}
	return stem
}

// phrasalVerbs are the verbs of the lexicon that have a particle.
var phrasalVerbs = func() wordset.Set {
	var verbs []string
	for name := range words.phrasal.All() {
		verbs = append(verbs, name[:strings.IndexByte(name, '_')])
	}
	return wordset.Of(verbs...)
}()

// verbParticles are the particles of these.
var verbParticles = func() wordset.Set {
	var particles []string
	for name := range words.phrasal.All() {
		particles = append(particles, name[strings.IndexByte(name, '_')+1:])
	}
	return wordset.Of(particles...)
}()

// readVerb reads the statement of a verb.
func (t *text) readVerb(v int) {
	c, end := t.lookUp(v)
	if c == nil && (!t.finite(v) || !t.marked[t.block(v)]) {
		return // see readStranger
	}
	w := &t.verb
	*w = verb{at: v, end: end, cue: c, limit: t.bounds(v), clause: -1}
	t.findSubject(w)
	t.groupVerb(w)
	if t.selfSaid(w) {
		return
	}
	if c == nil {
		t.readStranger(w)
		return
	}
	if t.aimed(w) || t.idiom(w) {
		return
	}
	if t.quotesSomebody(w) && !t.readMarkedBefore(w) || t.readMarkedBefore(w) {
		return
	}
	if w.subject < 0 && (w.cue.has(clauseFrame) && t.readBefore(w) || t.readRaised(w)) || !t.mayState(w) {
		return
	}
	for _, read := range frameReaders {
		if (w.cue.has(read.frame) || read.frame == 0) && read.read(t, w) {
			return
		}
	}
}

// aimed tells infinitives that say what something is for or about, not what is
// said: "met to confirm the deal".
func (t *text) aimed(w *verb) bool {
	if t.XPOS[w.at] != language.XPOSVB || w.own {
		return false
	}
	to := t.child(w.at, language.Mark)
	if to < 0 || !t.is(to, "to") {
		return false
	}
	h := t.parent(w.at)
	if h >= 0 && t.UPOS[h] == language.ADJ && t.relation(w.at) != language.Csubj {
		return false // "was quick to say"
	}
	if h >= 0 && raising.Has(t.lemma(h)) && t.passive(h) {
		return false // "is understood to believe"
	}
	if h < 0 || !leads.Has(t.lemma(h)) {
		return t.relation(w.at) != language.Xcomp || !t.is(w.stop, "that") // "sought to reassure them that"
	}
	switch t.relation(w.at) {
	case language.Xcomp, language.Conj:
		return false
	}
	return to == 0 || !t.is(to-1, "on") // "went on to say"
}

// idiom tells "to say the least" and "tell the truth", in which nothing is said.
func (t *text) idiom(w *verb) bool {
	k := w.end
	if k+1 >= w.limit.End || t.UPOS[k] != language.DET {
		return false
	}
	switch t.lemma(w.at) {
	case "say":
		return t.is(k+1, "least")
	case "tell":
		return t.is(k+1, "truth") || t.is(k+1, "time") || t.is(k+1, "difference") || t.is(k+1, "story")
	}
	return false
}

// leads are verbs whose infinitive is what their subject does: "went on to say".
var leads = wordset.Of(
	"go", "want", "refuse", "decline", "rise", "stand", "hasten", "pause", "stop", "hurry", "continue", "begin", "start", "come", "seem", "appear",
	"proceed", "rush", "move", "dare", "like", "wish", "use", "tend", "manage", "turn", "take", "fail",
)

// quotesSomebody tells whether a verb quotes somebody "as saying" something, who
// then is its subject; what is said hangs on "saying".
func (t *text) quotesSomebody(w *verb) bool {
	if l := t.lemma(w.at); l != "quote" && l != "cite" {
		return false
	}
	for k := w.end; k+1 < min(w.limit.End, w.end+14); k++ {
		if !t.is(k, "as") || t.XPOS[k+1] != language.XPOSVBG && !t.is(k+1, "saying") {
			continue
		}
		s := t.object(w)
		if t.passive(w.at) {
			s = t.child(w.at, language.Nsubj)
		}
		if s >= 0 {
			w.subject, w.own, w.settled = s, false, true
		}
		w.stop = k + 2
		return true
	}
	return false
}

// frameReaders read statements by the frames of their verbs, in this order; each
// tells whether it found one.
var frameReaders = []struct {
	frame frame
	read  func(*text, *verb) bool
}{
	{0, (*text).readMarkedBehind},
	{0, (*text).readPassive},
	{objectInfinitiveFrame, (*text).readObjectInfinitive},
	{infinitiveFrame, (*text).readInfinitive},
	{clauseFrame | questionFrame, (*text).readClause},
	{0, (*text).readPreposition},
	{asFrame, (*text).readAs},
	{predicateFrame, (*text).readPredicate},
	{gerundFrame, (*text).readGerund},
	{0, (*text).readObject},
	{clauseFrame, (*text).readBefore},
}

// groupVerb finds the words around a verb that are its own: auxiliaries,
// adverbs, and its subject on either side; and where its complement can begin.
func (t *text) groupVerb(w *verb) {
	w.group = Range{w.at, w.end}
	for c := t.first[w.at]; c >= 0; c = t.next[c] {
		k := int(c)
		switch r := t.relation(k); {
		case r == language.Aux || r == language.Advmod && k < w.at && w.at-k < 4:
			if t.sees(w.at, k) {
				w.group.First = min(w.group.First, k)
			}
		case r == language.Ccomp && k > w.at && w.clause < 0 && !t.tags(k), k > w.at && w.clause < 0 && t.looseClause(w, k):
			w.clause = k
		}
	}
	if w.own {
		t.groupSubject(w)
	}
	w.stop = t.stopBehind(w)
}

// tags tells whether a clause that the tree takes for a complement is a cue behind
// words in quotation marks: "warned of “losses,” it reported".
func (t *text) tags(k int) bool {
	left := int(t.left[k])
	if left == 0 || left+1 >= k || t.endsAt[left-1] < 0 && t.endsAt[left] < 0 && t.endsAt[left+1] < 0 {
		return false
	}
	c := words.verbs.of(t.lemma(k))
	return c != nil && c.has(clauseFrame) && t.UPOS[k] == language.VERB
}

// looseClause tells whether a dependent behind a verb is its complement though
// the tree calls it otherwise.
func (t *text) looseClause(w *verb, k int) bool {
	switch t.relation(k) {
	case language.Xcomp, language.Dep, language.Parataxis, language.Obj:
		if !t.clausal(k) || !t.sees(w.at, k) {
			return false
		}
		for i := w.end; i < k && i < w.end+clauseReach; i++ {
			if t.sees(w.at, i) && (t.word(i) == "," || t.word(i) == ":" || t.word(i) == ";") {
				return false
			}
		}
		return true
	}
	return false
}

// clauseReach is the number of words within which things that belong to a verb
// are looked for, so that a sentence of any length takes no longer.
const clauseReach = 40

// groupSubject takes the subject of a verb, with all that hangs on it, into the
// group.
func (t *text) groupSubject(w *verb) {
	s := w.subject
	if s < w.at {
		first := min(s, t.phraseAt(s).First)
		for first > int(t.left[s]) && t.parent(s) == w.at && first > w.limit.First && t.sees(w.at, first-1) {
			first--
		}
		for first < s && t.punct(first) {
			first++
		}
		w.group.First = t.stretchLeft(w, min(w.group.First, first))
		return
	}
	end := s + 1
	for end < int(t.right[s]) && end < w.limit.End && t.sees(w.at, end) {
		end++
	}
	for end-1 > s && t.punct(end-1) && t.word(end-1) != "." {
		end--
	}
	if s-w.at < 4 {
		w.group.End = max(w.group.End, end)
	}
}

// stretchLeft steps from the beginning of a subject back over words that can
// only be part of it, up to a mark or the beginning of what a statement can take
// in: the title that the tree has not joined to a name.
func (t *text) stretchLeft(w *verb, first int) int {
	for k := first - 1; k >= first-12; k-- {
		if k < w.limit.First || !t.sees(w.at, k) || t.word(k) == "," || t.word(k) == "–" || t.word(k) == "—" {
			return k + 1
		}
		switch t.UPOS[k] {
		case language.NOUN, language.PROPN, language.ADJ, language.DET, language.NUM, language.PART:
		case language.ADP:
			if !t.is(k, "of") && !t.is(k, "for") && !t.is(k, "in") && !t.is(k, "on") {
				return first
			}
		case language.PRON:
			if t.XPOS[k] != language.XPOSPRPPoss {
				return first
			}
		default:
			return first
		}
	}
	return first
}

// stopBehind is the first token behind a group that is no adjunct of it: a mark,
// a conjunction, the beginning of a clause or of words in quotation marks.
func (t *text) stopBehind(w *verb) int {
	begin := -1
	if w.clause >= 0 {
		begin = max(int(t.left[w.clause]), w.group.End)
	}
	k := w.group.End
	for ; k < w.limit.End && k < w.group.End+clauseReach; k++ {
		if q := t.startsAt[k]; q >= 0 && k > w.at+1 && t.UPOS[k-1] == language.ADP && !strings.Contains(cueWith(w), " "+t.small(k-1)+" ") && t.quotes[q].closed && t.quotes[q].End < min(w.limit.End, k+8) {
			k = t.quotes[q].End - 1 // said on “Meet the Press” that
			continue
		}
		if !t.sees(w.at, k) || k == begin || t.finite(k) || t.UPOS[k] == language.SCONJ && !t.is(k, "as") {
			break
		}
		if t.word(k) == "(" && k > w.group.End {
			if end := t.behindBracket(k, w.limit.End); end > k {
				k = end - 1
				continue
			}
		}
		if t.punct(k) && t.XPOS[k] != language.XPOSHyphen && t.word(k) != "." || t.word(k) == "." && k+1 >= w.limit.End {
			break
		}
		if t.is(k, "that") && (t.UPOS[k] != language.PRON || t.relation(k) == language.Mark) && t.UPOS[k] != language.DET {
			break
		}
		if t.is(k, "that") && k > w.group.End && w.clause < 0 && t.XPOS[k] == language.XPOSWDT && t.strongCue(w.at) && k+1 < w.limit.End && !t.finite(k+1) {
			break // "said in an email to the paper that she knew nothing"
		}
	}
	return k
}

// behindBracket is behind a few words in brackets, whose opening one stands at k; k
// where they do not close.
func (t *text) behindBracket(k, end int) int {
	for i := k + 1; i < min(end, k+8); i++ {
		if t.word(i) == ")" {
			return i + 1
		}
	}
	return k
}

// behindMarks tells whether words in quotation marks end right in front of a
// token, a comma aside.
func (t *text) behindMarks(k int) bool {
	if k > 0 && t.word(k-1) == "," {
		k--
	}
	return k > 0 && t.endsAt[k-1] >= 0
}

// selfSaid tells statements of the speaker of the words that they stand in ("I
// think"), and thoughts of nobody in the text.
func (t *text) selfSaid(w *verb) bool {
	if w.subject < 0 || t.UPOS[w.subject] != language.PRON {
		return false
	}
	switch t.lemma(w.subject) {
	case "i", "we", "you":
		return t.inside[w.at] >= 0 || w.cue != nil && w.cue.class == Thought
	}
	return false
}

// mayState tells whether the verb has a speaker that it can have.
func (t *text) mayState(w *verb) bool {
	s := w.subject
	if !w.own && w.at == t.limitOfSentence(w.at) && t.XPOS[w.at] != language.XPOSVBG {
		return false // "Asked whether she would go, …"
	}
	if s < 0 {
		return w.cue.has(clauseFrame) && t.passive(w.at) && t.reportedIt(w)
	}
	if t.UPOS[s] == language.PRON {
		switch t.lemma(s) {
		case "what", "this", "that", "which", "there", "nothing":
			return false
		case "it":
			return (w.own || t.XPOS[w.at] == language.XPOSVBG && t.behindComma(w.at) || t.relation(w.at) == language.Conj && t.strongCue(w.at)) && !t.passive(w.at) && !w.cue.has(documentFrame)
		}
	}
	if (t.inside[w.at] >= 0 || t.relation(w.at) == language.ACL && t.XPOS[w.at] != language.XPOSVBD && !w.own) && !t.speaks(s) {
		return false // "my legs said no"
	}
	if w.cue.has(documentFrame) {
		return t.UPOS[s] == language.NOUN && words.documents.Has(t.lemma(s)) || t.speaksFor(s)
	}
	return !w.cue.has(speakingFrame) || t.speaks(s)
}

// speaksFor tells names and nouns whose "showing" is that of a document: "NASA
// data", "the Beacon University poll".
func (t *text) speaksFor(s int) bool {
	return t.UPOS[s] == language.PROPN && words.documents.Has(t.small(s))
}

// reportedIt tells "it is believed that".
func (t *text) reportedIt(w *verb) bool {
	for c := t.first[w.at]; c >= 0 && int(c) < w.at; c = t.next[c] {
		if t.is(int(c), "it") {
			return w.clause >= 0 || w.stop < w.limit.End && t.is(w.stop, "that")
		}
	}
	return false
}

// held is a content in memory that is made for many at once.
func (t *text) held(content []Range) []Range {
	if cap(t.room)-len(t.room) < len(content) {
		t.room = make([]Range, 0, max(roomForContents, len(content)))
	}
	at := len(t.room)
	t.room = append(t.room, content...)
	return t.room[at:len(t.room):len(t.room)]
}

// roomForContents is the number of stretches of content that memory is made for at once.
const roomForContents = 48

// begin starts the statement of a verb.
func (t *text) begin(w *verb, method Method, content ...Range) statement {
	s := statement{verb: w.at}
	if method == MarkBehind && len(content) == 1 {
		content[0].End = t.nextDeed(content[0])
	}
	s.Cue, s.Method, s.Content, s.Class = Range{w.at, w.end}, method, t.held(content), Speech
	if w.cue != nil {
		s.Class = w.cue.class
	}
	if l := t.lemma(w.at); s.Class == Thought && (method == MarkBefore || method == MarkBehind || method == Colon) && l != "think" && l != "wonder" {
		s.Class = Speech // "“We must act,” concluded the senators"
	}
	t.setSpeaker(&s, w.subject)
	t.setHearer(&s, w)
	if h := t.parent(w.at); h >= 0 && h < w.at && t.quotedPerson(w.at, h) >= 0 && w.at-h < clauseReach {
		s.Cue.First = h
	}
	return s
}

// nextDeed is where content ends whose words in marks are followed by what the
// speaker did next: "said “we are ready” and left".
func (t *text) nextDeed(r Range) int {
	q := t.startsAt[r.First]
	if q < 0 {
		return r.End
	}
	k := t.quotes[q].End
	if k+1 < r.End && t.UPOS[k] == language.CCONJ && t.finite(k+1) && t.ownSubject(k+1) < 0 {
		return k
	}
	return r.End
}

// setHearer tells to whom a statement is addressed: the object of "tell" and the
// like, or whom "to" names. Thoughts are addressed to nobody.
func (t *text) setHearer(s *statement, w *verb) {
	if s.Class == Thought {
		return
	}
	for c := t.first[w.at]; c >= 0; c = t.next[c] {
		k := int(c)
		if k < w.at || k >= w.at+clauseReach || !t.nominal(k) || !t.sees(w.at, k) || k == w.subject {
			continue
		}
		switch r := t.relation(k); {
		case (r == language.Iobj || r == language.Obj) && w.cue != nil && w.cue.has(toldFrame|objectInfinitiveFrame) && (t.speaks(k) || w.cue.has(toldFrame) && (words.listeners.Has(t.lemma(k)) || t.XPOS[k] == language.XPOSNNS && !tidings.Has(t.lemma(k)))) && k < w.stop+1:
		case r == language.Obl && t.caseOf(k) == "to" && t.speaks(k) && !strings.Contains(cueWith(w), " to "):
		default:
			continue
		}
		s.Addressee, s.Hearer = t.phraseAt(k), k
		return
	}
}

// tidings are nouns for what is told rather than whom it is told to.
var tidings = wordset.Of("lie", "story", "tale", "joke", "secret", "thing", "truth", "detail", "falsehood", "anecdote")

func cueWith(w *verb) string {
	if w.cue == nil {
		return ""
	}
	return w.cue.with
}

// keep keeps a statement; a participle's goes on with that of the verb that it
// depends on, if it has one: "he called it useful, adding that …".
func (t *text) keep(w *verb, s statement) bool {
	if k := t.mainStatement(w); k >= 0 && len(s.Content) > 0 {
		for _, r := range s.Content {
			t.extend(k, r)
		}
		t.byVerb[w.at] = int32(k)
		return true
	}
	return t.add(s) >= 0
}

// behindComma tells whether a comma, or the end of words in quotation marks,
// stands in front of a participle, adverbs and conjunctions aside.
func (t *text) behindComma(k int) bool {
	for k--; k > 0 && (t.UPOS[k] == language.ADV || t.UPOS[k] == language.CCONJ); k-- {
	}
	return k > 0 && (t.word(k) == "," || t.endsAt[k] >= 0 || t.word(k) == "—" || t.word(k) == "–")
}

// mainStatement is the statement that a participle goes on with, -1 where it has
// a subject of its own or depends on no statement.
func (t *text) mainStatement(w *verb) int {
	if t.XPOS[w.at] != language.XPOSVBG || w.own || t.child(w.at, language.Aux) >= 0 || t.relation(w.at) == language.ACL || !t.behindComma(w.at) {
		return -1
	}
	h := w.at
	for range climb {
		if h = t.parent(h); h < 0 || h > w.at {
			break
		}
		if k := t.byVerb[h]; k >= 0 && t.sees(h, w.at) && (t.UPOS[h] != language.NOUN || !t.marksFollow(w)) {
			return int(k)
		}
	}
	if !t.marksFollow(w) {
		return -1
	}
	for v := w.at - 1; v >= max(w.limit.First, w.at-clauseReach); v-- {
		if k := t.byVerb[v]; k >= 0 && t.sees(v, w.at) && t.finite(v) && t.statements[k].Class == Speech {
			return int(k)
		}
	}
	return -1
}

// marksFollow tells whether words in quotation marks stand right behind a verb, a
// comma or colon aside.
func (t *text) marksFollow(w *verb) bool {
	k := w.end
	if k < len(t.Tokens) && (t.word(k) == "," || t.word(k) == ":") {
		k++
	}
	return k < len(t.Tokens) && t.startsAt[k] >= 0
}
