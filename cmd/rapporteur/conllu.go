package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// conllu is the name of the form of output.
const conllu = "conllu"

// errNoTrees says that a document has no trees to write.
var errNoTrees = errors.New("CoNLL-U needs tags and trees, which there are for English alone: choose -o text or -o json, or tell the language with --language en")

// writeCoNLLU writes the sentences of a document in the CoNLL-U format of
// Universal Dependencies 2: a comment with the text, a line for each word, a
// range for each multiword token. The document must have its tokens. Its name,
// where it has none, is title.
func writeCoNLLU(w io.Writer, doc *rapporteurv1.Document, title string) error {
	var b strings.Builder
	if name := doc.GetName(); name != "" {
		title = name
	}
	fmt.Fprintf(&b, "# newdoc id = %s\n", oneLine(title))
	paragraph := int32(-1)
	for i, s := range doc.GetSentences() {
		if s.GetParagraph() != paragraph {
			paragraph = s.GetParagraph()
			fmt.Fprintf(&b, "# newpar id = p%d\n", paragraph+1)
		}
		fmt.Fprintf(&b, "# sent_id = s%d\n", i+1)
		if err := conlluSentence(&b, s); err != nil {
			return err
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// conlluSentence writes a sentence.
func conlluSentence(b *strings.Builder, s *rapporteurv1.Sentence) error {
	tokens := s.GetTokens()
	b.WriteString("# text = ")
	for i, t := range tokens {
		b.WriteString(oneLine(t.GetText()))
		if i+1 < len(tokens) && !touches(t, tokens[i+1]) {
			b.WriteByte(' ')
		}
	}
	b.WriteByte('\n')
	for i := 0; i < len(tokens); {
		end := i + 1
		for end < len(tokens) && touches(tokens[end-1], tokens[end]) && language.Clitic(tokens[end-1].GetText(), tokens[end].GetText(), language.ParseXPOS(tokens[end].GetXpos())) {
			end++
		}
		if end > i+1 {
			var form strings.Builder
			for _, t := range tokens[i:end] {
				form.WriteString(oneLine(t.GetText()))
			}
			fmt.Fprintf(b, "%d-%d\t%s\t_\t_\t_\t_\t_\t_\t_\t%s\n", i+1, end, form.String(), spaceAfter(tokens, end-1))
		}
		for k := i; k < end; k++ {
			t := tokens[k]
			if t.GetUpos() == "" {
				return errNoTrees
			}
			misc := "_"
			if end == i+1 {
				misc = spaceAfter(tokens, k)
			}
			fmt.Fprintf(b, "%d\t%s\t%s\t%s\t%s\t_\t%d\t%s\t_\t%s\n",
				k+1, oneLine(t.GetText()), oneLine(t.GetLemma()), t.GetUpos(), t.GetXpos(), t.GetHead(), t.GetDeprel(), misc)
		}
		i = end
	}
	b.WriteByte('\n')
	return nil
}

// touches tells whether no blank stands between two tokens.
func touches(a, b *rapporteurv1.Token) bool { return a.GetSpan().GetEnd() == b.GetSpan().GetStart() }

// spaceAfter is the MISC column of the token that ends with word i.
func spaceAfter(tokens []*rapporteurv1.Token, i int) string {
	if i+1 < len(tokens) && touches(tokens[i], tokens[i+1]) {
		return "SpaceAfter=No"
	}
	return "_"
}

// oneLine is s with its white space as single blanks.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
