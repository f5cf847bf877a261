package quotation

import (
	"strings"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// readHeads reads statements at the heads of paragraphs: headlines with their
// source, and turns of a transcript.
func (t *text) readHeads() {
	var turns []Range // paragraphs that begin with a source and a colon
	for i := 0; i < len(t.Sentences); {
		s := &t.Sentences[i]
		r := Range{int(s.FirstToken), int(s.EndToken)}
		for i++; i < len(t.Sentences) && t.Sentences[i].Block == s.Block; i++ {
			r.End = int(t.Sentences[i].EndToken)
		}
		switch {
		case int(s.Block) < len(t.context.Headlines) && t.context.Headlines[s.Block]:
			t.readHeadline(Range{int(s.FirstToken), int(s.EndToken)})
		case t.turnColon(r) > 0:
			turns = append(turns, r)
		}
	}
	for _, r := range turns {
		t.readTurn(r, len(turns) > 1)
	}
}

// turnColon is the colon behind the source that a paragraph begins with, 0 where
// it begins otherwise.
func (t *text) turnColon(r Range) int {
	for k := r.First + 1; k+1 < r.End && k < r.First+6; k++ {
		if t.word(k) != ":" {
			continue
		}
		if last := k - 1; t.isSource(Range{r.First, k}) && (t.name[last] == language.Person || t.name[last] != language.Place && t.word(last) == strings.ToUpper(t.word(last))) {
			return k
		}
		return 0
	}
	return 0
}

// readTurn reads a turn of a transcript, "SMITH: It rained." In a paragraph that
// stands alone, what follows the colon must stand in quotation marks.
func (t *text) readTurn(r Range, several bool) {
	k := t.turnColon(r)
	content := Range{k + 1, r.End}
	s := statement{verb: -1}
	s.Class, s.Method = Speech, Transcript
	switch q := t.startsAt[k+1]; {
	case q >= 0 && t.quotes[q].claimed:
		return
	case q >= 0:
		content, s.Method = t.quotes[q].Range, Colon
	case !several:
		return
	default:
		s.Kind = Direct
	}
	t.setSpeaker(&s, t.phraseHead(k-1, r.First, k))
	s.Speaker, s.Content = Range{r.First, k}, []Range{content}
	t.add(s)
}

// readHeadline reads "Rouhani: Iran is ready" and "Iran is ready - Rouhani".
func (t *text) readHeadline(r Range) {
	for k := r.First + 1; k+1 < r.End; k++ {
		switch t.word(k) {
		case ":", "-", "–", "—", "--":
		default:
			continue
		}
		if t.word(k) == "-" && int(t.Tokens[k].End) == int(t.Tokens[k+1].Start) {
			continue
		}
		front, behind := Range{r.First, k}, Range{k + 1, r.End}
		switch {
		case t.isSource(front) && t.word(k) == ":" && behind.End-behind.First > 2:
			t.addHeadline(front, behind)
		case t.isSource(behind) && front.End-front.First > 2:
			t.addHeadline(behind, front)
		}
		return
	}
}

// isSource tells whether a few words are but the name of somebody who can speak.
func (t *text) isSource(r Range) bool {
	for r.End > r.First && t.punct(r.End-1) {
		r.End--
	}
	if r.Empty() || r.End-r.First > 5 {
		return false
	}
	for k := r.First; k < r.End; k++ {
		if t.finite(k) && t.name[k] == language.NoName || t.punct(k) || t.UPOS[k] == language.VERB && t.name[k] == language.NoName {
			return false
		}
	}
	last := r.End - 1
	return t.name[last] == language.Person || t.name[last] == language.Organisation || words.speakers.Has(t.lemma(last)) || words.documents.Has(t.lemma(last)) && r.End-r.First < 3
}

func (t *text) addHeadline(source, content Range) {
	for source.End > source.First && t.punct(source.End-1) {
		source.End--
	}
	for k := content.First; k < content.End; k++ {
		if t.byVerb[k] >= 0 {
			return
		}
	}
	s := statement{verb: -1}
	s.Class, s.Method, s.Content = Speech, Headline, []Range{content}
	t.setSpeaker(&s, source.End-1)
	s.Speaker = source
	t.add(s)
}

// readBareQuotes reads the words in quotation marks that no cue stands beside:
// those that go on with a statement, and whole sentences.
func (t *text) readBareQuotes() { t.turnsOf().rank(weights) }

// turnsOf reads them by rules, and gives the turns of the text.
func (t *text) turnsOf() *dialogue {
	t.joinParagraphs()
	d := t.newDialogue()
	for i := range t.quotes {
		q := &t.quotes[i]
		if q.parent >= 0 {
			continue
		}
		switch {
		case q.claimed, q.goes && i > 0 && t.continues(i), !d.breaksOff(i) && t.afterInterruption(i), d.goesOn(i):
		case d.answer(i) >= 0:
			d.readAnswer(i)
		case t.readSigned(i), t.readOverheard(i):
		case t.wholeSentence(q):
			t.readBare(d, i)
		}
		d.take(i)
	}
	return d
}

// readSigned reads words in quotation marks in front of a dash and the name of who
// said them: "“Too late.” — Ann Lee, Leeds".
func (t *text) readSigned(i int) bool {
	q := &t.quotes[i]
	dash := q.End
	if !q.closed || dash+1 >= len(t.Tokens) || t.block(dash+1) != q.block || q.First > 0 && t.block(q.First-1) == q.block {
		return false
	}
	switch t.word(dash) {
	case "—", "–", "--", "-":
	default:
		return false
	}
	end := dash + 1
	for end < len(t.Tokens) && end < dash+7 && t.block(end) == q.block && t.word(end) != "," {
		end++
	}
	source := Range{dash + 1, end}
	if !t.isSource(source) {
		return false
	}
	s := statement{verb: -1}
	s.Class, s.Method, s.Content = Speech, Colon, []Range{q.Range}
	t.setSpeaker(&s, t.phraseHead(end-1, source.First, end))
	s.Speaker = source
	t.byQuote[i] = int32(t.add(s))
	return true
}

// readOverheard reads words in quotation marks in front of who hears whom say them:
// "“Go home,” neighbours heard the man shout."
func (t *text) readOverheard(i int) bool {
	q := &t.quotes[i]
	hears, who := -1, -1
	for k := q.End; q.closed && k < len(t.Tokens) && k < q.End+clauseReach && t.block(k) == q.block && t.sentence[k]-t.sentence[q.End-1] < 2 && t.inside[k] < 0; k++ {
		switch l := t.lemma(k); {
		case hears < 0 && (l == "hear" || l == "overhear") && t.UPOS[k] == language.VERB && !t.passive(k):
			hears = k
		case hears >= 0 && who >= 0 && (t.XPOS[k] == language.XPOSVB || t.XPOS[k] == language.XPOSVBP):
			if c := words.verbs.of(l); c == nil || c.class != Speech {
				return false
			}
			s := statement{verb: k}
			s.Class, s.Method, s.Content, s.Cue = Speech, MarkBefore, []Range{q.Range}, Range{k, k + 1}
			t.setSpeaker(&s, who)
			t.byQuote[i] = int32(t.add(s))
			return true
		case hears >= 0 && t.nominal(k):
			who = k
		case t.finite(k) && t.UPOS[k] != language.AUX, t.punct(k) && k > q.End:
			return false
		}
	}
	return false
}

// messenger is whose message the subject of the sentence that ends in a colon is:
// "Her answer was simple:"; -1 where it is none.
func (t *text) messenger(colon int) int {
	for k := t.limitOfSentence(colon); k < colon && k < t.limitOfSentence(colon)+clauseReach; k++ {
		if t.relation(k) == language.Nsubj && t.sees(colon, k) {
			if !answers.Has(t.lemma(k)) {
				return -1
			}
			return t.sourceOf(k)
		}
	}
	return -1
}

// joinParagraphs joins stretches that their paragraphs leave open to the
// statement of the paragraph behind, where that has the cue.
func (t *text) joinParagraphs() {
	behind := -1 // the outer stretch behind
	for i := len(t.quotes) - 1; i >= 0; i-- {
		q := &t.quotes[i]
		if q.parent >= 0 {
			continue
		}
		if !q.closed && !q.claimed && behind >= 0 && t.quotes[behind].goes && t.byQuote[behind] >= 0 {
			s := t.byQuote[behind]
			t.extend(int(s), q.Range)
			t.byQuote[i] = s
		}
		behind = i
	}
}

// continues joins a stretch to the one that the paragraph before left open.
func (t *text) continues(i int) bool {
	for k := i - 1; k >= 0; k-- {
		if t.quotes[k].parent < 0 {
			if s := t.byQuote[k]; s >= 0 && !t.quotes[k].closed {
				t.extend(int(s), t.quotes[i].Range)
				t.byQuote[i] = s
				return true
			}
			return false
		}
	}
	return false
}

// afterInterruption joins a stretch to the statement whose cue it follows:
// "“It is late,” he said. “Go home.”"
func (t *text) afterInterruption(i int) bool {
	q := &t.quotes[i]
	before := t.statementBefore(q.First, q.block)
	if before >= 0 && t.statements[before].verb >= 0 && t.Relations[t.statements[before].verb] == language.ACLRelcl {
		before = t.statementBefore(t.statements[before].verb, q.block) // "…,” said Smith, who declined to give his age. “…"
	}
	if before < 0 || !t.wholeSentence(q) {
		return false
	}
	s := &t.statements[before]
	if s.verb > q.First || !t.joinable(before) {
		return false
	}
	last := t.lastContent(before)
	if t.Sentences[t.sentence[q.First]].Block != t.block(s.verb) || t.sentence[q.First] > t.sentence[max(last-1, s.verb)]+1 {
		return false
	}
	t.extend(before, q.Range)
	t.byQuote[i] = int32(before)
	return true
}

// joinable tells whether words in quotation marks behind its cue can go on with a
// statement.
func (t *text) joinable(k int) bool {
	s := &t.statements[k]
	switch s.Method {
	case MarkBefore, MarkStranger, Continued, Neighbour, MarkBehind, Colon:
		return s.verb >= 0
	}
	return false
}

// lastContent is the end of the content of a statement.
func (t *text) lastContent(k int) int {
	end := 0
	for _, r := range t.statements[k].Content {
		end = max(end, r.End)
	}
	return end
}

// statementBefore is the statement whose content or cue ends last before token
// k in the block; -1 where there is none.
func (t *text) statementBefore(k int, block int32) int {
	for i := k - 1; i >= 0 && t.block(i) == block && i > k-4*clauseReach; i-- {
		if s := t.byVerb[i]; s >= 0 && t.inside[i] < 0 {
			return int(s)
		}
		if q := t.endsAt[i]; q >= 0 && t.quotes[q].parent < 0 && t.byQuote[q] >= 0 {
			return int(t.byQuote[q])
		}
	}
	return -1
}

// wholeSentence tells whether words in quotation marks are sentences of their
// own: they begin where a sentence does and end as one ends.
func (t *text) wholeSentence(q *quoted) bool {
	first := t.limitOfSentence(q.First)
	if q.First != first && !(q.First == first+1 && t.punct(first)) && t.word(q.First-1) != ":" && !t.behindSentence(q) {
		return false
	}
	if !q.closed {
		return true
	}
	last := q.End - 2
	if last > q.First+1 && t.endsAt[last] >= 0 {
		last-- // “…‘No.’”
	}
	ends := t.sentenceEnds(last) || t.word(last) == ";" || t.word(last) == "--" || t.word(last) == "—" || q.End < len(t.Tokens) && t.sentenceEnds(q.End)
	return ends || t.quotesBlock(q) && q.End-q.First > 4 || t.word(last) == "," && q.End-q.First > 5
}

// behindSentence tells whether words in quotation marks stand right behind others
// that end as a sentence does, as turns do whose paragraphs are lost.
func (t *text) behindSentence(q *quoted) bool {
	e := t.endsAt[max(q.First-1, 0)]
	return e >= 0 && t.quotes[e].parent < 0 && t.sentenceEnds(q.First-2)
}

// quotesBlock tells whether a stretch fills its block.
func (t *text) quotesBlock(q *quoted) bool {
	return (q.First == 0 || t.block(q.First-1) != q.block) && (q.End >= len(t.Tokens) || t.block(q.End) != q.block)
}

// readBare reads a whole sentence in quotation marks without a cue: its speaker
// is looked for in front of it and behind.
func (t *text) readBare(d *dialogue, i int) {
	q := &t.quotes[i]
	s := statement{verb: -1}
	s.Class, s.Method, s.Content = Speech, Bare, []Range{q.Range}
	s.Head, s.Author, s.Hearer = -1, -1, -1
	begins := q.First == 0 || t.block(q.First-1) != q.block
	switch {
	case t.fromColon(&s, q):
	case d.changes(i):
		d.fromOther(&s, i)
	case d.talk && d.fromTold(&s, i):
	case !begins && t.fromBlock(&s, q):
	case begins && t.fromTurns(&s, i):
	case begins && t.fromBefore(&s, q):
	}
	n := t.add(s)
	t.byQuote[i] = int32(n)
}

// fromBlock takes the speaker from the same paragraph: that of the statement in
// front, else the subject of the sentence in front.
func (t *text) fromBlock(s *statement, q *quoted) bool {
	if b := t.statementBefore(q.First, q.block); b >= 0 && t.statements[b].Head >= 0 && t.sentence[q.First]-t.sentence[t.statements[b].Content[0].First] < 4 {
		t.copySpeaker(s, b, Continued)
		return true
	}
	if h := t.actorOf(int(t.sentence[q.First]) - 1); h >= 0 {
		t.setSpeaker(s, h)
		s.Method = Neighbour
		return true
	}
	return false
}

// fromColon takes the speaker from a sentence or paragraph in front that ends in a
// colon.
func (t *text) fromColon(s *statement, q *quoted) bool {
	last := q.First - 1
	if last < 0 || t.word(last) != ":" {
		return false
	}
	h := t.messenger(last)
	if h < 0 {
		h = t.actorOf(int(t.sentence[last]))
	}
	if h < 0 {
		return false
	}
	t.setSpeaker(s, h)
	s.Method = Colon
	return true
}

// fromBefore takes the speaker from the paragraph before: that of its last
// statement, else the subject of its last sentence.
func (t *text) fromBefore(s *statement, q *quoted) bool {
	last := q.First - 1
	if last < 0 {
		return false
	}
	if b := t.statementBefore(q.First, t.block(last)); b >= 0 && t.statements[b].Head >= 0 {
		t.copySpeaker(s, b, Continued)
		return true
	}
	if h := t.actorOf(int(t.sentence[last])); h >= 0 {
		t.setSpeaker(s, h)
		s.Method = Neighbour
		return true
	}
	return false
}

// copySpeaker gives s the speaker of another statement.
func (t *text) copySpeaker(s *statement, from int, method Method) {
	o := &t.statements[from]
	s.Speaker, s.Head, s.Author, s.Class, s.Method = o.Speaker, o.Head, o.Author, o.Class, method
	if s.Class == Thought {
		s.Class = Speech
	}
}

// actorOf is who a sentence is about and could be speaking: its first subject, in
// front of the first person that it names, that is outside of quotation marks; -1
// where there is none.
func (t *text) actorOf(sentence int) int {
	if sentence < 0 {
		return -1
	}
	s := t.Sentences[sentence]
	person := -1
	for k := int(s.FirstToken); k < int(s.EndToken) && k < int(s.FirstToken)+clauseReach; k++ {
		if t.inside[k] >= 0 {
			continue
		}
		if t.relation(k) == language.Nsubj && t.name[k] != language.Place && t.personalSubject(k) && t.speaks(k) {
			return t.antecedent(k, int(s.FirstToken))
		}
		if person < 0 && t.name[k] == language.Person {
			person = k
		}
	}
	return person
}
