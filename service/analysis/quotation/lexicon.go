package quotation

import (
	_ "embed"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/analysis/wordset"
)

//go:embed lexicon.txt
var lexiconText string

// frame is a set of the things that the content of a statement can be.
type frame uint32

// The frames; lexicon.txt says what they are.
const (
	clauseFrame frame = 1 << iota
	behindFrame       // a clause behind the verb only
	marksFrame        // a clause in quotation marks only
	questionFrame
	infinitiveFrame
	objectInfinitiveFrame
	objectFrame
	markedObjectFrame // an object with quotation marks in it
	gerundFrame
	asFrame
	predicateFrame
	toldFrame
	speakingFrame // with a speaking subject only
	documentFrame // with a document as its subject only
	courtesyFrame // an object that is a word of courtesy
	anybodyFrame  // of a noun: a clause without a source
	outerFrame    // an object only outside of what others say
)

// frameNames are the frames as lexicon.txt names them.
var frameNames = map[string]frame{
	"that": clauseFrame, "that-": clauseFrame | behindFrame, `that"`: clauseFrame | marksFrame, "wh": questionFrame, "inf": infinitiveFrame,
	"objinf": objectInfinitiveFrame, "obj": objectFrame, `obj"`: markedObjectFrame, "ing": gerundFrame, "as": asFrame, "pred": predicateFrame,
	"told": toldFrame, "who": speakingFrame, "doc": documentFrame, "courtesy": courtesyFrame, "any": anybodyFrame, "outer": outerFrame,
}

// cue is what the lexicon says of a verb or noun.
type cue struct {
	class   Class
	frames  frame
	with    string // prepositions that content follows, each between blanks
	objects string // prepositions that go on with the content behind an object
}

func (c *cue) has(f frame) bool { return c.frames&f != 0 }

// cues are the cues of words.
type cues struct{ wordset.Table[*cue] }

// of is the cue of a word, nil where it has none.
func (c *cues) of(word string) *cue {
	found, _ := c.Find(word)
	return found
}

// lexicon is the table of words.
type lexicon struct {
	verbs, nouns, adjectives       cues
	phrasal                        cues // by "verb_particle"
	documents, speakers, listeners wordset.Set
	courtesies, things             wordset.Set
}

var words = readLexicon(lexiconText)

// readLexicon reads lexicon.txt.
func readLexicon(text string) *lexicon {
	l := &lexicon{}
	sets := map[string][]string{}
	section := ""
	for line := range strings.Lines(text) {
		fields := strings.Fields(line)
		switch {
		case len(fields) == 0 || fields[0][0] == '#':
		case fields[0][0] == '[':
			section = strings.Trim(fields[0], "[]")
		case section == "verbs":
			l.addVerb(fields)
		case section == "adjectives":
			l.adjectives.Add(fields[0], newCue(classNames[fields[1]], fields[2:]))
		case section == "nouns":
			l.nouns.Add(fields[0], newCue(Speech, fields[1:]))
		default:
			sets[section] = append(sets[section], fields...)
		}
	}
	l.documents, l.speakers = wordset.Of(sets["documents"]...), wordset.Of(sets["speakers"]...)
	l.listeners, l.courtesies = wordset.Of(sets["listeners"]...), wordset.Of(sets["courtesies"]...)
	l.things = wordset.Of(sets["things"]...)
	return l
}

// classNames are the classes as lexicon.txt names them.
var classNames = map[string]Class{"speech": Speech, "thought": Thought}

// addVerb adds a line of the section of verbs.
func (l *lexicon) addVerb(fields []string) {
	c := newCue(classNames[fields[1]], fields[2:])
	if strings.Contains(fields[0], "_") {
		l.phrasal.Add(fields[0], c)
		return
	}
	l.verbs.Add(fields[0], c)
}

// newCue reads frames.
func newCue(class Class, frames []string) *cue {
	c := &cue{class: class, with: " ", objects: " "}
	for _, f := range frames {
		known, ok := frameNames[f]
		switch {
		case ok:
			c.frames |= known
		case strings.HasPrefix(f, "obj:"):
			c.objects += f[len("obj:"):] + " "
		default:
			c.with += strings.TrimSuffix(f, `"`) + " "
		}
	}
	return c
}
