package coreference_test

import (
	"strings"
	"testing"
)

// passage is a piece of text of which documents are made up to any size.
const passage = `Syrian ADJ JJ 2 amod B-GROUP
President PROPN NNP 3 nmod:desc
Bashar PROPN NNP 5 nsubj B-PERSON
al-Assad PROPN NNP 3 flat I-PERSON
told VERB VBD 0 root O tell
the DET DT 7 det
minister NOUN NN 5 iobj
that SCONJ IN 11 mark
his PRON PRP$ 10 nmod:poss
country NOUN NN 11 nsubj
supports VERB VBZ 5 ccomp O support
Iran PROPN NNP 11 obj B-COUNTRY
and CCONJ CC 14 cc
Iraq PROPN NNP 12 conj B-COUNTRY
. PUNCT . 5 punct

The DET DT 3 det
two NUM CD 3 nummod
countries NOUN NNS 4 nsubj O country
agreed VERB VBD 0 root O agree
that SCONJ IN 8 mark
the DET DT 7 det
president NOUN NN 8 nsubj
said VERB VBD 4 ccomp O say
it PRON PRP 8 obj
. PUNCT . 4 punct

`

func BenchmarkResolve(b *testing.B) {
	for _, c := range []struct {
		name   string
		copies int
	}{{"story", 15}, {"archive", 1000}} {
		b.Run(c.name, func(b *testing.B) {
			a := read(b, strings.Repeat(passage, c.copies))
			b.SetBytes(int64(len(a.Text)))
			b.ReportAllocs()
			for b.Loop() {
				resolve(a)
			}
		})
	}
}

func FuzzResolve(f *testing.F) {
	f.Add(passage, 3)
	f.Fuzz(func(t *testing.T, lines string, copies int) {
		for line := range strings.SplitSeq(lines, "\n") {
			f := strings.Fields(line)
			if n := len(f); n > 0 && n < 5 || n > 7 || n > 5 && strings.HasPrefix(f[5], "I") {
				t.Skip()
			}
			if len(f) > 3 && (len(f[3]) > 2 || strings.Trim(f[3], "0123456789") != "" || f[0] == "~") {
				t.Skip()
			}
		}
		a := read(t, strings.Repeat(lines+"\n\n", min(max(copies, 1), 4)))
		for _, s := range a.Sentences {
			for i := s.FirstToken; i < s.EndToken; i++ {
				if a.Heads[i] >= s.EndToken || a.Heads[i] == i {
					a.Heads[i] = -1 // the engine gives heads of the sentence only; cycles stay
				}
			}
		}
		r := resolve(a)
		for i, m := range r.Mentions {
			if m.First < 0 || m.End > len(a.Tokens) || m.First >= m.End || m.Core.First < m.First && m.Kind != 1 {
				t.Errorf("mention %d lies at %v, its core at %v", i, m.Range, m.Core)
			}
		}
	})
}
