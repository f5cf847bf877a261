package corpus

import (
	"strings"
	"testing"
)

// FuzzConllu holds that whatever is read without an error is whole: heads and
// tokens of several words lie in their sentences.
func FuzzConllu(f *testing.F) {
	f.Add("# text = a b\n1\ta\ta\tX\tX\t_\t2\tdep\t_\tEntity=(1-person-new-nnnnn-cf1-1-sgl)\n2\tb\tb\tX\tX\t_\t0\troot\t_\t_\n\n")
	f.Add("1-2\tab\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta\ta\tX\tX\t_\t0\troot\t_\tEntity=(1-place-new-n-c-1,2-sgl\n2\tb\tb\tPROPN\tX\t_\t1\tflat\t_\tEntity=1)(2)\n\n")
	schemes := &schemes{tables: knownWords()}
	f.Fuzz(func(t *testing.T, text string) {
		var r conlluReader
		for line := range strings.SplitSeq(text, "\n") {
			if r.line(line) != nil {
				return
			}
		}
		if r.end() != nil {
			return
		}
		for _, s := range r.sentences {
			for i, w := range s.Words {
				if w.Head == i || w.Head < -1 || w.Head >= len(s.Words) {
					t.Fatalf("word %d has the head %d", i, w.Head)
				}
			}
			for _, g := range s.Ranges {
				if g.Start < 0 || g.End <= g.Start || g.End > len(s.Words) {
					t.Fatalf("token %+v of %d words", g, len(s.Words))
				}
			}
		}
		for _, d := range schemes.gumDocuments(r.sentences) {
			for _, s := range d.Sentences {
				end := 0
				for _, n := range s.Names {
					if n.Start < end || n.End <= n.Start || n.End > len(s.Words) {
						t.Fatalf("name %+v of %d words", n, len(s.Words))
					}
					end = n.End
				}
			}
		}
	})
}
