package engine

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/rapporteur-io/rapporteur/cmd/train/corpus"
	"github.com/rapporteur-io/rapporteur/service/language"
	"github.com/rapporteur-io/rapporteur/service/language/form"
	"github.com/rapporteur-io/rapporteur/service/language/namer"
)

// untaggedBuilder is a builder whose tagger has seen next to nothing.
func untaggedBuilder(t *testing.T) *builder {
	t.Helper()
	clusters := form.NewTable([]form.Entry{{Hash: form.HashNormal("Berg"), Value: 7}, {Hash: form.HashNormal("Oslo"), Value: 70}})
	b := &builder{log: io.Discard, begun: time.Now(), lexicon: &form.Lexicon{Clusters: clusters, Ambiguities: form.NewTable(nil)}}
	sentence := tagSentence{words: make([]form.Form, 2), coarse: []uint8{1, 2}, fine: []uint8{1, 2}}
	for i, w := range []string{"Oslo", "voted"} {
		b.lexicon.Describe(&sentence.words[i], w, nil)
	}
	o := settings.tagger
	o.least, o.training.Epochs = 1, 1
	var err error
	if b.tagger, err = b.learnTags([]tagSentence{sentence}, o, nil); err != nil {
		t.Fatal(err)
	}
	for range settings.folds {
		b.folds = append(b.folds, b.tagger)
	}
	return b
}

// few are sources of a size for tests.
func few() nameSources {
	c := nameSources{lists: nameLists, marked: []corpus.NameCorpus{{Name: "a"}, {Name: "b", Silver: true}}}
	for range 30 {
		for i := range c.marked {
			c.marked[i].Train = append(c.marked[i].Train, markedDocument())
		}
	}
	return c
}

// read is open text in which two name finders found the same.
func read() *openText {
	o := newOpenText()
	d := namer.Document{Forms: make([]form.Form, 4), Ends: []int32{4}}
	words := strings.Fields("Ida Berg left Oslo")
	for i, w := range words {
		d.Forms[i].Set(w)
	}
	names := []namer.Name{{Start: 0, End: 2, Type: uint8(language.Person)}, {Start: 3, End: 4, Type: uint8(language.Place)}}
	for range 20 {
		o.count(&d, names)
	}
	for i := range 3 {
		o.agreed = append(o.agreed, excerpt{document: 2 - i, NamedSentence: corpus.NamedSentence{Words: words, Names: []corpus.NameSpan{
			{Start: 0, End: 2, Types: corpus.Of(language.Person)}, {Start: 3, End: 4, Types: corpus.Of(language.Place)},
		}}})
	}
	for i := range 2 * mostOfName {
		words := strings.Fields(fmt.Sprintf("in %d the Ulvik Treaty", i))
		o.certain = append(o.certain, excerpt{document: i, NamedSentence: corpus.NamedSentence{Words: words, Names: certain(words), Silent: allTypes}})
	}
	return o
}

func TestLearnNames_EachPart(t *testing.T) {
	o := settings.names
	o.Epochs, o.LeastUpdates = 2, 1
	models := map[string]string{}
	for _, l := range append([]namedLever{{0, "all"}, {0, "all again"}}, levers...) {
		b := untaggedBuilder(t)
		m, err := b.learnNames(few(), read(), o, l.off)
		if err != nil {
			t.Fatal(err)
		}
		written := m.AppendTo(nil)
		if _, err := namer.ReadModel(written); err != nil {
			t.Fatalf("%s: %v", l.name, err)
		}
		models[l.name] = string(written)
		if same := models["all"] == string(written); same != (l.off == 0) {
			t.Errorf("%s: the model is that of all parts: %v", l.name, same)
		}
		if l.off != 0 {
			continue
		}
		dev := []corpus.NamedDocument{markedDocument()}
		if got := b.tally(m, dev); got.hits != got.gold || got.gold != 6 {
			t.Errorf("%s: got %+v on what it has learnt", l.name, got)
		}
	}
}

func TestOpenText_Tables(t *testing.T) {
	o := read()
	other := read()
	o.add(other)
	learned, profiles := o.tables()
	var buffer [2][]byte
	for i := range buffer {
		again := read()
		again.add(read())
		l, p := again.tables()
		buffer[i] = p.AppendTo(l.AppendTo(nil))
	}
	if !bytes.Equal(buffer[0], buffer[1]) || !bytes.Equal(buffer[0], profiles.AppendTo(learned.AppendTo(nil))) {
		t.Error("the same text gives different tables")
	}
	v, ok := profiles.Find(form.HashLower("Oslo"))
	if want := namer.ProfileValue(int(language.Place), 3, 1, 0, 3) | 1<<14; !ok || v != want {
		t.Errorf("Oslo: got profile %x, want %x", v, want)
	}
	if _, ok := profiles.Find(form.HashLower("left")); ok {
		t.Error("a word in small letters has a profile")
	}
	sure, agreed := o.documents()
	if len(agreed) != 6 || len(sure) != mostOfName {
		t.Errorf("got %d agreed and %d certain sentences", len(agreed), len(sure))
	}
}
