// Package corpus reads the corpora that the models of service/language are
// trained on and measured with, and brings their names under one inventory,
// language.NameType.
//
// Readers take the folder that holds the corpora, each in a folder of its own.
// The answers depend on the files alone, and are the same every time.
package corpus

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// TypeSet is a set of name types; bit t stands for language.NameType(t).
type TypeSet uint16

// Of is the set of the given types.
func Of(types ...language.NameType) TypeSet {
	var s TypeSet
	for _, t := range types {
		s |= 1 << t
	}
	return s
}

// Has tells whether t is in the set.
func (s TypeSet) Has(t language.NameType) bool { return s>>t&1 != 0 }

// Types are the members of the set, in their order.
func (s TypeSet) Types() []language.NameType {
	var types []language.NameType
	for t := language.NoName + 1; t < language.NameTypes; t++ {
		if s.Has(t) {
			types = append(types, t)
		}
	}
	return types
}

// String is the names of the types, parted by "|"; "_" for none.
func (s TypeSet) String() string {
	var names []string
	for _, t := range s.Types() {
		names = append(names, t.String())
	}
	if len(names) == 0 {
		return language.NoName.String()
	}
	return strings.Join(names, "|")
}

// NameSpan says that words [Start, End) are a name of one of Types. Optional
// says that they may as well be no name.
type NameSpan struct {
	Start, End int
	Types      TypeSet
	Optional   bool
}

// NamedSentence is a sentence of a name corpus; its names are in text order and
// do not overlap. Silent are the types that the corpus does not mark: an
// unmarked word may be of them. Text is the sentence as it was written, where
// the corpus tells, and a paragraph begins with it where NewBlock is set.
type NamedSentence struct {
	Words    []string
	Names    []NameSpan
	Silent   TypeSet
	Text     string
	NewBlock bool
}

// NamedDocument is a document of a name corpus. Corpora that do not tell
// documents apart give runs of sentences, in their order, where neighbours
// belong together, and single sentences where they do not.
type NamedDocument struct {
	ID        string
	Sentences []NamedSentence
}

// NameCorpus is a corpus of sentences whose names are marked. Train and Dev are
// its official parts, or as About says. Silver says that machines had a hand in
// the marks, Varied that its names are from all over the world, so that copies with
// others in their places teach nothing.
type NameCorpus struct {
	Name, Licence, About string
	Train, Dev           []NamedDocument
	Silver, Varied       bool
}

// nameReaders are the corpora of names, in the order in which NameCorpora gives
// them.
var nameReaders = []struct {
	name, licence, about string
	silver               bool
	read                 func(dir string, s *schemes) (train, dev []NamedDocument, err error)
}{
	{"uner-ewt", "CC BY-SA 4.0", "web text (Mayhew et al. 2024), official dev part", false, readUNER},
	{"gum", "CC BY 4.0 (annotations)", "named entities of GUM (Zeldes 2017), official dev part; the genre is the second part of a document's name", false, readGUMNames},
	{"re3d", "by source: public domain, OGL 3.0, CC BY 3.0 AU, CC BY-SA 3.0", "documents on Syria and Iraq (Dstl 2017); every fourth document is dev", false, readRe3d},
	{"crossner-politics", "MIT (annotations); Wikipedia text", "Wikipedia (Liu et al. 2021), official dev part", false, crossNER("politics")},
	{"crossner-science", "MIT (annotations); Wikipedia text", "Wikipedia (Liu et al. 2021), official dev part", false, crossNER("science")},
	{"crossner-literature", "MIT (annotations); Wikipedia text", "Wikipedia (Liu et al. 2021), official dev part", false, crossNER("literature")},
	{"crossner-music", "MIT (annotations); Wikipedia text", "Wikipedia (Liu et al. 2021), official dev part", false, crossNER("music")},
	{"crossner-ai", "MIT (annotations); Wikipedia text", "Wikipedia (Liu et al. 2021), official dev part", false, crossNER("ai")},
	{"wikigold", "CC BY 4.0", "Wikipedia (Balasuriya et al. 2009); every fifth document is dev", false, readWikigold},
	{"re-docred", "MIT (annotations); Wikipedia text", "introductions of Wikipedia (Tan et al. 2022); every fifth document is dev", false, readReDocRED},
	{"multiner-gov", "CC0 1.0", "government documents of Sri Lanka; every fifth run of fifty sentences is dev", false, readMultiNER},
	{"wnut17", "CC BY 4.0", "posts (Derczynski et al. 2017), official dev part", false, readWNUT},
	{"own", "Apache-2.0", "wire copy from all over the world, written for this project (testdata/names/written-*.txt); every tenth story is dev", false, readOwn},
	{"gmb", "see the corpus", "mostly Voice of America (Bos et al. 2017), sentences out of order; every twentieth sentence is dev", true, readGMB},
}

// NameCorpora reads the name corpora under dir. A corpus whose folder is not
// there is left out; that none is there, or one is damaged, is an error.
func NameCorpora(dir string) ([]NameCorpus, error) {
	s, err := newSchemes(dir)
	if err != nil {
		return nil, err
	}
	var corpora []NameCorpus
	for _, r := range nameReaders {
		train, dev, err := r.read(dir, s)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", r.name, err)
		}
		corpora = append(corpora, NameCorpus{Name: r.name, Licence: r.licence, About: r.about, Train: train, Dev: dev, Silver: r.silver, Varied: r.name == "own"})
	}
	if len(corpora) == 0 {
		return nil, fmt.Errorf("no corpus of names in %s", dir)
	}
	return corpora, nil
}

// everyNth parts documents: the last of every n is held out.
func everyNth(documents []NamedDocument, n int) (train, dev []NamedDocument) {
	for i, d := range documents {
		if i%n == n-1 {
			dev = append(dev, d)
			continue
		}
		train = append(train, d)
	}
	return train, dev
}
