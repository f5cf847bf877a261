package quotation

import (
	"unicode"
	"unicode/utf8"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// markBefore is the stretch in quotation marks that ends right in front of the
// group of a verb, with an apposition of its subject between them at most; -1
// where there is none.
func (t *text) markBefore(w *verb) int {
	k := w.group.First - 1
	block := t.block(w.at)
	for range 2 {
		if k < 0 || t.block(k) != block {
			return -1
		}
		if q := t.endsAt[k]; q >= 0 {
			return t.sameLevel(w.at, q)
		}
		if t.word(k) != "," && t.word(k) != "–" && t.word(k) != "—" && t.word(k) != "--" && t.UPOS[k] != language.ADV {
			break
		}
		k--
	}
	return t.markBeyondApposition(w)
}

// sameLevel is q where it does not lie in other marks than token k, else -1.
func (t *text) sameLevel(k int, q int32) int {
	if t.quotes[q].parent != t.inside[k] {
		return -1
	}
	return int(q)
}

// markBeyondApposition looks for the stretch over parts of the subject that the
// tree has not put together: "…,” the minister, John Smith, said". There must be
// no finite verb on the way.
func (t *text) markBeyondApposition(w *verb) int {
	if t.Relations[w.at] == language.ACLRelcl && t.parent(w.at) > t.limitOfSentence(w.at) && w.subject < w.at {
		return -1 // "…,” a man who refused to give his name said"
	}
	first := max(t.limitOfSentence(w.at), w.group.First-clauseReach)
	for k := w.group.First - 1; k >= first; k-- {
		if q := t.endsAt[k]; q >= 0 {
			q := t.sameLevel(w.at, q)
			if q >= 0 && (t.word(k-1) == "," || t.word(k+1) == ",") && w.subject >= 0 {
				w.group.First = k + 1
				if t.word(k+1) == "," {
					w.group.First++
				}
				return q
			}
			return -1
		}
		if t.finite(k) || t.word(k) == ";" || t.word(k) == ":" {
			return -1
		}
	}
	return -1
}

func (t *text) limitOfSentence(k int) int { return int(t.Sentences[t.sentence[k]].FirstToken) }

// fits tells whether words in quotation marks can be what a cue behind them
// tells: they end in a comma, or ask or shout, or the cue ends its sentence.
func (t *text) fits(w *verb, q int) bool {
	last := t.quotes[q].End - 2
	if last > t.quotes[q].First+1 && t.endsAt[last] >= 0 {
		last-- // “…‘No?’”
	}
	switch t.word(last) {
	case ",", "—", "–", "--", "-", ";", ":":
		return true
	case "?", "!", "…", "...":
		return t.endsAt[w.group.First-1] < 0 || t.sentence[last] == t.sentence[w.at] || t.endsCue(w)
	}
	if t.word(w.group.First-1) == "," || t.word(t.quotes[q].End%len(t.Tokens)) == "," {
		return true
	}
	return w.subject >= w.at && (t.word(last) != "." || w.cue != nil && w.at == t.quotes[q].End && t.finite(w.at)) // "…” said Smith"
}

// endsCue tells whether nothing but the end of a sentence or a comma follows the
// group of a verb and its adjuncts.
func (t *text) endsCue(w *verb) bool {
	return w.stop >= w.limit.End || t.punct(w.stop) && t.word(w.stop) != ":" && t.startsAt[w.stop] < 0
}

// readMarkedBefore reads a statement whose words in quotation marks stand in
// front of its verb: "“It rained,” she said", and goes on behind it.
func (t *text) readMarkedBefore(w *verb) bool {
	q := t.markBefore(w)
	if q < 0 || t.quotes[q].claimed && !t.reportsCue(w, q) || !t.fits(w, q) || t.joinedBefore(w) || t.remarksOn(w, q) || t.calls(q) {
		return false
	}
	from := t.quotes[q].End
	for from < w.at && t.punct(from) {
		from++
	}
	t.settleSubject(w, from)
	content := []Range{t.withLead(w, q)}
	if rest := t.behindInterruption(w, true); !rest.Empty() {
		content = append(content, rest)
	}
	return t.keep(w, t.begin(w, MarkBefore, content...))
}

// reportsCue tells whether a cue behind words in quotation marks tells the whole
// sentence in front of it, of whose own cue they are the content: "Donors warned of
// “losses,” it reported".
func (t *text) reportsCue(w *verb, q int) bool {
	s := t.byQuote[q]
	if s < 0 || t.statements[s].verb >= t.quotes[q].First || !t.endsCue(w) || !t.has(w, clauseFrame) || w.subject < t.quotes[q].End || t.phraseAt(w.subject).First > t.quotes[q].End+1 {
		return false
	}
	lead := t.withLead(w, q).First
	return lead == t.limitOfSentence(w.at) && lead < t.statements[s].verb && t.sees(w.at, lead)
}

// calls tells whether words in quotation marks are what a document in front of them
// is called: "In his memoir, “Straight On,” he says".
func (t *text) calls(q int) bool {
	k := t.quotes[q].First - 1
	if k > 0 && t.word(k) == "," {
		k--
	}
	return k > 0 && t.UPOS[k] == language.NOUN && words.documents.Has(t.lemma(k)) && t.sees(k, t.quotes[q].End) && !t.hasFinite(t.quotes[q].Range)
}

// remarksOn tells whether a participle behind words in quotation marks has a clause
// of its own and hangs on a verb that they are the content of: "he called it
// “useful”, adding that …".
func (t *text) remarksOn(w *verb, q int) bool {
	h := t.parent(w.at)
	return t.XPOS[w.at] == language.XPOSVBG && h >= 0 && h < t.quotes[q].First && w.stop < w.limit.End && t.is(w.stop, "that")
}

// joinedBefore tells whether a conjunction ties the group of a verb to what
// stands in front of it: "“…” and she said".
func (t *text) joinedBefore(w *verb) bool {
	k := w.group.First
	return k < len(t.Tokens) && (t.UPOS[k] == language.CCONJ || t.UPOS[k] == language.SCONJ)
}

// withLead is a stretch in quotation marks with the words of its sentence in
// front of it, where they belong to what is said: "The vote was “free,” he said".
func (t *text) withLead(w *verb, q int) Range {
	r := t.quotes[q].Range
	first := max(t.limitOfSentence(r.First), r.First-longestStatement)
	if l := t.inside[w.at]; l >= 0 {
		first = max(first, t.quotes[l].First+1)
	}
	if r.First == first || t.punct(r.First-1) && t.endsAt[r.First-1] < 0 && t.word(r.First-1) != "-" {
		return r
	}
	if lead := (Range{first, r.First}); !t.hasFinite(lead) && r.End-r.First > 4 && unicode.IsUpper(firstLetter(t.word(r.First+1))) {
		return r // a title in front that no mark parts from the text
	}
	r.First = t.contentBegin(w, r.First, first)
	return r
}

func firstLetter(word string) rune {
	r, _ := utf8.DecodeRuneInString(word)
	return r
}

// contentBegin is where the content begins that stands in front of end: at
// first, the beginning of the sentence, or behind a semicolon or another cue's
// statement.
func (t *text) contentBegin(w *verb, end, first int) int {
	begin, cued := first, false
	for k := first; k < end; k++ {
		if q := t.startsAt[k]; q >= 0 && t.quotes[q].parent == t.inside[w.at] && t.quotes[q].End <= end {
			k = t.quotes[q].End - 1
			continue
		}
		switch {
		case t.word(k) == ";":
			begin, cued = k+1, false
		case t.byVerb[k] >= 0 && t.sees(w.at, k):
			cued = true
		case cued && t.word(k) == "," && k+1 < end && (t.UPOS[k+1] == language.CCONJ || t.is(k+1, "while") || t.is(k+1, "although") || t.is(k+1, "though")) && t.hasFinite(Range{k, end}):
			begin = k + 2
		}
	}
	for begin < end && (t.UPOS[begin] == language.CCONJ || t.word(begin) == ",") {
		begin++
	}
	return begin
}

// behindInterruption is the content that goes on behind a cue in its midst:
// "“Yes,” he said, “we can”"; empty where it does not.
func (t *text) behindInterruption(w *verb, marked bool) Range {
	k := w.stop
	if k >= w.limit.End || t.word(k) != "," && t.word(k) != ":" && t.word(k) != ";" && t.word(k) != "—" && t.word(k) != "–" && t.word(k) != "--" {
		if k < w.limit.End && t.startsAt[k] >= 0 && marked {
			return t.wholeQuote(w, k)
		}
		return Range{}
	}
	n := k + 1
	for n < w.limit.End && n < k+3 && t.UPOS[n] == language.CCONJ && n+1 < w.limit.End && t.startsAt[n+1] >= 0 {
		n++
	}
	if n < len(t.Tokens) && t.startsAt[n] >= 0 && t.block(n) == t.block(w.at) {
		return t.wholeQuote(w, n)
	}
	if marked || n >= w.limit.End || !t.goesOn(w, n) {
		return Range{}
	}
	return Range{n, t.clauseEnd(w, n, false)}
}

// wholeQuote is the stretch in quotation marks that begins at k.
func (t *text) wholeQuote(w *verb, k int) Range {
	q := t.quotes[t.startsAt[k]]
	if q.parent != t.inside[w.at] {
		return Range{}
	}
	return q.Range
}

// goesOn tells whether what begins at n, behind "…, he said,", belongs to the
// clause in front of it rather than to the cue.
func (t *text) goesOn(w *verb, n int) bool {
	if t.sumsUp(n) {
		return false
	}
	switch t.UPOS[n] {
	case language.CCONJ:
		return !t.cueJoined(w, n+1, w.at)
	case language.VERB, language.ADV:
		return false
	case language.SCONJ, language.ADP:
		switch t.small(n) {
		case "as", "while", "when", "in", "on", "at", "during", "according", "with", "by", "for", "from", "speaking", "without", "though", "although":
			return false
		}
		return true
	}
	switch t.XPOS[n] {
	case language.XPOSWP, language.XPOSWDT, language.XPOSWRB, language.XPOSVBG:
		return false
	}
	if w.subject > w.at && t.UPOS[n] != language.PRON { // "said Smith, a carpenter"
		return t.hasFinite(Range{n, min(w.limit.End, n+6)})
	}
	return true
}

// markBehind is the stretch in quotation marks that begins behind the group of
// a verb, at its stop or behind a comma, colon or "that" there; -1 where there
// is none.
func (t *text) markBehind(w *verb) (q int, colon bool) {
	k := t.behindAside(w)
	if k < w.limit.End && (t.breaks(k) && t.word(k) != ";" || t.is(k, "that")) {
		colon = t.word(k) == ":"
		k++
	}
	if k >= len(t.Tokens) || t.block(k) != t.block(w.at) || k > w.limit.End || t.startsAt[k] < 0 {
		return -1, false
	}
	return t.sameLevel(w.at, t.startsAt[k]), colon
}

// readMarkedBehind reads a statement whose words in quotation marks stand behind
// its verb: "she said: “It rained.”"
func (t *text) readMarkedBehind(w *verb) bool {
	q, colon := t.markBehind(w)
	if q < 0 || t.quotes[q].claimed || w.subject < 0 {
		return false
	}
	marked := t.quotes[q].Range
	if !colon && (t.withinPhrase(w, marked.First) || t.word(marked.First-1) == "," && w.at > w.limit.First && t.word(w.at-1) == "," && t.invertedSubject(w) >= 0) {
		return false // the latter: "Jobs were safe, promised Moser, “all of them”"
	}
	if w.cue != nil && (t.behindProgramme(w) >= 0 || !colon && t.subjectOutside(w, marked.First) >= 0) {
		return false
	}
	if !colon && t.has(w, infinitiveFrame) && t.word(marked.First-1) != "," && t.toInfinitive(w, w.end, 1) == w.end {
		return false // "vowed to fight it “in every village”"
	}
	if !colon && (t.has(w, objectFrame|asFrame|predicateFrame|infinitiveFrame|markedObjectFrame) && !t.has(w, clauseFrame) || !t.quotable(w, marked)) {
		return false
	}
	method := MarkBehind
	if colon {
		method = Colon
	}
	if end := marked.End; !colon && end < w.limit.End && !t.sentenceEnds(end-2) && t.word(end-2) != "," && !t.sentenceEnds(end) && t.word(end) != "," && t.word(end) != ";" && !(t.UPOS[end] == language.CCONJ && end+1 < w.limit.End && t.UPOS[end+1] == language.VERB) {
		marked.End = max(end, t.clauseEnd(w, marked.First, false))
	}
	return t.keep(w, t.begin(w, method, marked))
}

// withinPhrase tells whether words in quotation marks right behind a verb's
// adjuncts are part of a phrase there rather than what the verb tells: "posted a
// report on “ghosts”".
func (t *text) withinPhrase(w *verb, k int) bool {
	if k == 0 || t.word(k-1) == "," || t.is(k-1, "that") {
		return false
	}
	switch t.UPOS[k-1] {
	case language.ADP, language.DET, language.ADJ, language.NUM, language.CCONJ:
		return true
	case language.PRON:
		if t.XPOS[k-1] == language.XPOSPRPPoss {
			return true
		}
	case language.PART:
		return t.XPOS[k-1] == language.XPOSPOS
	case language.NOUN: // "ruled in the case “Smith and Sons”"
		if l := t.lemma(k - 1); t.caseOf(k-1) != "" && !t.tellsTime(k-1) && !words.listeners.Has(l) && !words.documents.Has(l) && !t.speaks(k-1) && !t.hasFinite(t.quotes[t.startsAt[k]].Range) {
			return true
		}
	}
	o := t.object(w)
	return o >= 0 && o < k && !t.has(w, toldFrame)
}

// quotable tells whether words in quotation marks right behind a verb are what
// it tells: always of a verb that takes clauses.
func (t *text) quotable(w *verb, r Range) bool {
	if t.has(w, clauseFrame) {
		return true
	}
	return t.sentenceEnds(r.End-2) && r.End-r.First > 5 || t.hasFinite(r)
}

// readStranger reads words in quotation marks beside a verb that is none of
// saying: "“I am fine,” he smiled".
func (t *text) readStranger(w *verb) {
	if w.subject < 0 || !w.own || !t.personalSubject(w.subject) {
		return
	}
	if q := t.markBefore(w); q >= 0 && !t.quotes[q].claimed && !t.joinedBefore(w) && t.closesWithComma(w, q) && t.utterance(t.quotes[q].Range) {
		if t.readOverheard(q) {
			return
		}
		content := []Range{t.quotes[q].Range}
		if rest := t.behindInterruption(w, true); !rest.Empty() {
			content = append(content, rest)
		}
		t.add(t.begin(w, MarkStranger, content...))
		return
	}
	if q, colon := t.markBehind(w); q >= 0 && colon && !t.quotes[q].claimed {
		t.add(t.begin(w, Colon, t.quotes[q].Range))
	}
}

// closesWithComma tells whether a comma, or a mark that asks or shouts with the
// cue's sentence going on behind it, parts words from a cue.
func (t *text) closesWithComma(w *verb, q int) bool {
	r := t.quotes[q].Range
	switch t.word(r.End - 2) {
	case ",":
		return true
	case "?", "!", "—", "–", "--":
		return t.endsCue(w) && (t.UPOS[w.subject] == language.PRON || w.subject > w.at || t.sentence[r.End-2] == t.sentence[w.at])
	}
	return r.End < len(t.Tokens) && t.word(r.End) == ","
}

// utterance tells whether words in quotation marks are something that is said
// rather than a title or a term: a clause, or the beginning of a sentence.
func (t *text) utterance(r Range) bool {
	first := t.limitOfSentence(r.First)
	return r.First == first || t.hasFinite(r) || r.End-r.First > 8
}

// personalSubject tells subjects that are persons.
func (t *text) personalSubject(s int) bool {
	switch t.UPOS[s] {
	case language.PRON:
		switch t.lemma(s) {
		case "he", "she", "they", "i", "we", "who", "one":
			return true
		}
		return false
	case language.PROPN:
		return true
	}
	return words.speakers.Has(t.lemma(s)) || t.personal(t.lemma(s)) || t.UPOS[s] == language.NOUN && !words.documents.Has(t.lemma(s))
}

// readBefore reads a clause in front of its verb: "It rained, she said", and
// "As she said, it rained".
func (t *text) readBefore(w *verb) bool {
	if w.cue.has(behindFrame|marksFrame) || !t.predicates(w.at) || t.relatesTo(w) || t.passive(w.at) || t.XPOS[w.at] == language.XPOSVB || !t.endsCue(w) {
		return false
	}
	k := w.group.First - 1
	if k >= w.limit.First && t.is(k, "as") && w.own {
		return t.readAsSaid(w, k)
	}
	if t.thatBehind(w) {
		return false // what stands in front is another clause
	}
	if k = t.tagComma(w); k < 0 {
		return false
	}
	t.settleSubject(w, k+1)
	if w.subject < k || t.selfSaid(w) || t.saysMore(k+1, w.at) {
		return false
	}
	w.group.First = min(w.group.First, k+1)
	k = t.beforeApposition(w, k)
	r := Range{t.contentBegin(w, k, w.limit.First), k}
	if r.Empty() || !t.sees(w.at, r.First) && t.startsAt[r.First] < 0 {
		return false
	}
	if !t.hasFinite(r) && !t.toldWhole(w, r) {
		return t.readMidst(w, r)
	}
	if t.UPOS[r.First] == language.SCONJ && t.relation(r.First) == language.Mark && t.parent(r.First) >= 0 && t.parent(t.parent(r.First)) == w.at && !t.hasMainClause(r) {
		return false // "When the vote failed, he said."
	}
	content := []Range{r}
	if rest := t.behindInterruption(w, false); !rest.Empty() {
		content = append(content, rest)
	}
	t.cutBefore(k)
	return t.keep(w, t.begin(w, Parenthesis, content...))
}

// relatesTo tells whether a verb says more of a noun in front of it, which is no
// subject of its own: "…, a claim Beijing denied".
func (t *text) relatesTo(w *verb) bool {
	h := t.parent(w.at)
	return t.Relations[w.at] == language.ACLRelcl && h >= 0 && h < w.at && t.relation(h) == language.Appos
}

// saysMore tells whether the words between a comma and a verb are a thing and who
// says something of it: "a charge the minister denied".
func (t *text) saysMore(k, v int) bool {
	if t.UPOS[k] != language.DET || k+2 >= v {
		return false
	}
	for k++; k+1 < v; k++ {
		switch t.UPOS[k] {
		case language.ADJ:
		case language.NOUN:
			next := k + 1
			return t.UPOS[next] == language.DET || t.XPOS[next] == language.XPOSPRP || t.UPOS[next] == language.PROPN && !t.human(k) && !t.speaks(k)
		default:
			return false
		}
	}
	return false
}

// hasMainClause tells whether a finite verb follows a comma in a stretch that
// begins with a subordinate clause.
func (t *text) hasMainClause(r Range) bool {
	for k := r.First; k < r.End; k++ {
		if t.word(k) == "," {
			return t.hasFinite(Range{k, r.End})
		}
	}
	return false
}

// readMidst reads a cue between the subject and the verb of what is said:
// "Talks, she said, have failed". r is what stands in front of it.
func (t *text) readMidst(w *verb, r Range) bool {
	k := w.stop
	if k+2 < w.limit.End && t.UPOS[k+1] == language.ADV && t.finite(k+2) {
		if t.word(k) != "," || !t.nominalIn(r) {
			return false
		}
	} else if k+1 >= w.limit.End || t.word(k) != "," {
		return false
	} else if !t.finite(k + 1) {
		if !t.opensContent(w, r, k+1) {
			return false
		}
	} else if !t.nominalIn(r) {
		return false
	}
	return t.keep(w, t.begin(w, Parenthesis, r, Range{k + 1, t.clauseEnd(w, k+1, false)}))
}

// tagComma is the comma that parts a verb and its subject from the clause in
// front of them: no other verb, conjunction or relative pronoun stands between
// it and the verb; -1 where there is none.
func (t *text) tagComma(w *verb) int {
	for k := w.at - 1; k > w.limit.First && k > w.at-clauseReach; k-- {
		if !t.sees(w.at, k) {
			return -1
		}
		switch t.word(k) {
		case ",", "–", "—", "--":
			if w.at-k == 1 && w.own && w.subject < k && t.word(k) == "," {
				continue // it closes an apposition
			}
			if k+1 < w.at && (t.UPOS[k+1] == language.CCONJ || t.UPOS[k+1] == language.SCONJ) {
				return -1
			}
			return k
		case ";", ":":
			return -1
		}
		if t.finite(k) && t.parent(k) != w.at || t.XPOS[k] == language.XPOSWP || t.XPOS[k] == language.XPOSWDT {
			return -1
		}
	}
	return -1
}

// cutBefore ends the content of statements in the same sentence at a tag's comma
// at k: "He thinks it rained, Smith said".
func (t *text) cutBefore(k int) {
	for i := max(0, len(t.statements)-4); i < len(t.statements); i++ {
		for j := range t.statements[i].Content {
			if r := &t.statements[i].Content[j]; r.First < k && r.End > k && t.sentence[r.First] == t.sentence[k] {
				r.End = k
			}
		}
	}
}

// beforeApposition steps back over a part of the subject that the tree has not
// put together with it: "the minister, John Smith, said". k is the comma in
// front of the group.
func (t *text) beforeApposition(w *verb, k int) int {
	first := max(w.limit.First+2, k-14)
	nouns := false
	for i := k - 1; i >= first; i-- {
		if t.finite(i) || !t.sees(w.at, i) || t.UPOS[i] == language.SCONJ {
			return k
		}
		nouns = nouns || t.nominal(i) && t.UPOS[i] != language.NUM && (words.speakers.Has(t.lemma(i)) || t.personal(t.lemma(i)))
		if t.word(i) == "," {
			if nouns && t.UPOS[i+1] != language.ADP && t.UPOS[i+1] != language.VERB && t.hasFinite(Range{w.limit.First, i}) && (t.UPOS[w.subject] == language.PROPN || t.UPOS[i+1] == language.PROPN) {
				w.group.First = i + 1
				return i
			}
			return k
		}
	}
	return k
}

// readAsSaid reads "As she said, it rained" and "it rained, as she said"; k is
// the "as".
func (t *text) readAsSaid(w *verb, k int) bool {
	var r Range
	switch {
	case k > w.limit.First+1 && t.word(k-1) == ",":
		r = Range{t.contentBegin(w, k-1, w.limit.First), k - 1}
	case k == w.limit.First && w.stop < w.limit.End && t.word(w.stop) == ",":
		r = Range{w.stop + 1, w.limit.End}
	}
	if r.Empty() || !t.hasFinite(r) {
		return false
	}
	return t.keep(w, t.begin(w, Parenthesis, r))
}

// thatBehind tells whether a clause with "that" stands behind a verb, or behind
// the day that it tells: "ordered last week that ballots be counted".
func (t *text) thatBehind(w *verb) bool {
	k := t.behindTime(w.group.End, w.limit.End)
	return k+2 < w.limit.End && t.is(k, "that") && (t.nominal(k+1) && !t.tellsTime(k+1) || t.UPOS[k+1] == language.DET || t.UPOS[k+1] == language.ADJ)
}
