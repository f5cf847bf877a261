package language_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// annotated analyses a text of one block with all layers.
func annotated(text string) *language.Analysis {
	return language.New().Analyse(text, []language.Span{{Start: 0, End: int32(len(text))}}, "en", language.AllLayers)
}

// checkAnnotation holds what is true of every analysis.
func checkAnnotation(t *testing.T, a *language.Analysis) {
	t.Helper()
	n := len(a.Tokens)
	for name, length := range map[string]int{"UPOS": len(a.UPOS), "XPOS": len(a.XPOS), "Lemmas": len(a.Lemmas), "Heads": len(a.Heads), "Relations": len(a.Relations)} {
		if length != n {
			t.Fatalf("%s are %d of %d tokens", name, length, n)
		}
	}
	end := int32(0)
	for i, s := range a.Tokens {
		if s.Start < end || s.End <= s.Start || int(s.End) > len(a.Text) {
			t.Fatalf("token %d is [%d, %d) behind %d in %d bytes", i, s.Start, s.End, end, len(a.Text))
		}
		if !utf8.ValidString(a.Text[s.Start:s.End]) {
			t.Fatalf("token %d cuts a character: %q", i, a.Text[s.Start:s.End])
		}
		end = s.End
		if a.UPOS[i] == language.NoUPOS || a.XPOS[i] == language.NoXPOS || a.Relations[i] == language.NoRelation || a.Lemmas[i] == "" {
			t.Fatalf("token %d %q is %v %v %v %q", i, a.Text[s.Start:s.End], a.UPOS[i], a.XPOS[i], a.Relations[i], a.Lemmas[i])
		}
	}
	for k, s := range a.Sentences {
		checkTree(t, a, k, s)
	}
	behind := int32(0)
	for _, name := range a.Names {
		if name.FirstToken < behind || name.EndToken <= name.FirstToken || int(name.EndToken) > n || name.Type == language.NoName || name.Type >= language.NameTypes {
			t.Fatalf("name [%d, %d) of type %v behind %d", name.FirstToken, name.EndToken, name.Type, behind)
		}
		behind = name.EndToken
	}
}

// checkTree holds that a sentence has one root, that every word comes to it by
// its heads, and that no two arcs cross.
func checkTree(t *testing.T, a *language.Analysis, k int, s language.Sentence) {
	t.Helper()
	roots := 0
	depth := make([]int, s.EndToken-s.FirstToken)
	for i := s.FirstToken; i < s.EndToken; i++ {
		if a.Heads[i] < 0 {
			roots++
			if a.Relations[i] != language.Root {
				t.Fatalf("the root of sentence %d is %v", k, a.Relations[i])
			}
			continue
		}
		if a.Heads[i] < s.FirstToken || a.Heads[i] >= s.EndToken || a.Heads[i] == i {
			t.Fatalf("head %d of word %d is not in sentence [%d, %d)", a.Heads[i], i, s.FirstToken, s.EndToken)
		}
	}
	if roots != 1 {
		t.Fatalf("sentence %d has %d roots", k, roots)
	}
	for i := s.FirstToken; i < s.EndToken; i++ {
		for j := i; j >= 0; j = a.Heads[j] {
			if depth[i-s.FirstToken]++; depth[i-s.FirstToken] > len(depth) {
				t.Fatalf("word %d of sentence %d does not come to the root", i, k)
			}
			if len(depth) > 200 {
				break
			}
		}
	}
}

func TestEngine_AnnotatesWireCopy(t *testing.T) {
	text := `In a meeting with Norwegian Foreign Minister Kari Østby-Lund in Oslo on Tuesday, President Ibrahim al-Rashidi's aides said Norway hadn't signed the agreement with the World Health Organization yet.`
	a := annotated(text)
	checkAnnotation(t, a)
	var names []string
	for _, n := range a.Names {
		names = append(names, text[a.Tokens[n.FirstToken].Start:a.Tokens[n.EndToken-1].End]+"/"+n.Type.String())
	}
	want := []string{"Norwegian/GROUP", "Kari Østby-Lund/PERSON", "Oslo/PLACE", "Ibrahim al-Rashidi/PERSON", "Norway/COUNTRY", "World Health Organization/ORGANISATION"}
	if diff := cmp.Diff(names, want); diff != "" {
		t.Errorf("names, got (-) and want (+):\n%s", diff)
	}
	lemmas := map[string]string{"aides": "aide", "said": "say", "had": "have", "n't": "not", "signed": "sign", "Norway": "Norway"}
	for i, s := range a.Tokens {
		if want, ok := lemmas[text[s.Start:s.End]]; ok && a.Lemmas[i] != want {
			t.Errorf("lemma of %q: got %q, want %q", text[s.Start:s.End], a.Lemmas[i], want)
		}
	}
}

// TestEngine_LayersOnDemand holds that what is not asked for is not there.
func TestEngine_LayersOnDemand(t *testing.T) {
	text := "Envoys met in Accra. They spoke."
	blocks := []language.Span{{Start: 0, End: int32(len(text))}}
	for _, c := range []struct {
		name                 string
		layers               language.Layers
		tag                  string
		tags, trees, andName bool
	}{
		{"none", 0, "en", false, false, false},
		{"tags", language.Tags, "en", true, false, false},
		{"trees bring tags", language.Trees, "en", true, true, false},
		{"names bring tags", language.Names, "en", true, false, true},
		{"another language", language.AllLayers, "fr", false, false, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := language.New().Analyse(text, blocks, c.tag, c.layers)
			if got := a.UPOS != nil && a.Lemmas != nil; got != c.tags {
				t.Errorf("tags: got %v, want %v", got, c.tags)
			}
			if got := a.Heads != nil; got != c.trees {
				t.Errorf("trees: got %v, want %v", got, c.trees)
			}
			if got := a.Names != nil; got != c.andName {
				t.Errorf("names: got %v, want %v", got, c.andName)
			}
		})
	}
}

// TestEngine_NoAllocationPerToken holds that a text ten times as long takes no
// more allocations, but for those of slices that grow.
func TestEngine_NoAllocationPerToken(t *testing.T) {
	story, err := os.ReadFile(filepath.Join("..", "..", "testdata", "wire", "reuters.txt"))
	if err != nil {
		t.Fatal(err)
	}
	engine := language.New()
	count := func(text string) float64 {
		blocks := []language.Span{{Start: 0, End: int32(len(text))}}
		engine.Analyse(text, blocks, "en", language.AllLayers) // grows what is kept
		return testing.AllocsPerRun(5, func() { engine.Analyse(text, blocks, "en", language.AllLayers) })
	}
	short := string(story)
	long := strings.Repeat(short+"\n\n", 10)
	tokens := len(annotated(long).Tokens)
	if once, often := count(short), count(long); often > once+40 {
		t.Errorf("got %.0f allocations for a text and %.0f for it ten times (%d tokens)", once, often, tokens)
	}
}

// TestEngine_SameFromManyGoroutines holds that analyses do not share memory.
func TestEngine_SameFromManyGoroutines(t *testing.T) {
	text := "Ghana's Foreign Minister Ama Mensah met her Fijian counterpart in Suva. She will travel to Wellington, the ministry said."
	want := annotated(text)
	results := make(chan *language.Analysis)
	for range 8 {
		go func() {
			var a *language.Analysis
			for range 20 {
				a = annotated(text)
			}
			results <- a
		}()
	}
	for range 8 {
		if diff := cmp.Diff(<-results, want); diff != "" {
			t.Fatalf("got (-) and want (+):\n%s", diff)
		}
	}
}

// TestEngine_Participles has sentences whose verbs look like participles, or whose
// participles look like their verbs: the verb, its tag, and whether it is the root.
func TestEngine_Participles(t *testing.T) {
	for _, c := range []struct {
		text, verb string
		tag        language.XPOS
		root       bool
	}{
		{"Both sides called for restraint.", "called", language.XPOSVBD, true},
		{"The harbour master, reached by radio, called the orders useless.", "called", language.XPOSVBD, true},
		{"Fishermen on both shores called for help.", "called", language.XPOSVBD, true},
		{"Khan praised the talks as “open,” saying that there was room for more of them.", "praised", language.XPOSVBD, true},
		{"The plan keeps ships away from the coast, the ministry's website reported.", "reported", language.XPOSVBD, false},
		{"In a meeting with the envoy, both men called for closer contact.", "both", language.XPOSDT, false},
		{"A man called Peter sells fish.", "called", language.XPOSVBN, false},
	} {
		a := annotated(c.text)
		for i, s := range a.Tokens {
			if c.text[s.Start:s.End] == c.verb && (a.XPOS[i] != c.tag || (a.Heads[i] < 0) != c.root) {
				t.Errorf("%s: %s is %v, head %d", c.text, c.verb, a.XPOS[i], a.Heads[i])
			}
		}
	}
}

// places tells where each word of a text stands; the last one counts.
func places(a *language.Analysis) map[string]int32 {
	at := map[string]int32{}
	for i, s := range a.Tokens {
		at[a.Text[s.Start:s.End]] = int32(i)
	}
	return at
}

// TestEngine_Sayings has sentences that go on with a participle of saying: what
// the participle and the verb of the clause behind it hang on.
func TestEngine_Sayings(t *testing.T) {
	for _, c := range []struct{ text, participle, verb string }{
		{"He said the plan is dead, adding the council would vote.", "adding", "vote"},
		{"The prosecutor said the men must face trial, adding Iran will pursue the case.", "adding", "pursue"},
		{"The ministry said the road was closed, noting the river had risen.", "noting", "risen"},
		{"Officials said the deal was off, warning the rebels would attack.", "warning", "attack"},
	} {
		a := annotated(c.text)
		at := places(a)
		if got := a.Heads[at[c.participle]]; got != at["said"] {
			t.Errorf("%s: the head of the participle is %d", c.text, got)
		}
		if got := a.Heads[at[c.verb]]; got != at[c.participle] || a.Relations[at[c.verb]] != language.Ccomp {
			t.Errorf("%s: the head of the clause is %d", c.text, got)
		}
	}
}

// The words of a name hang on its first one, whatever name stands before it.
func TestEngine_NamesBesideEachOther(t *testing.T) {
	for _, c := range []struct{ text, first, last string }{
		{"Anna Novak and Jan Horak said that it failed.", "Jan", "Horak"},
		{"Anna Novak, Jan Horak and the mayor told reporters it was over.", "Jan", "Horak"},
	} {
		a := annotated(c.text)
		at := places(a)
		if got := a.Heads[at[c.last]]; got != at[c.first] || a.Relations[at[c.first]] != language.Conj {
			t.Errorf("%s: %s hangs on token %d, %s is %v", c.text, c.last, got, c.first, a.Relations[at[c.first]])
		}
	}
}

// A body before a title is part of the title: the person speaks, not the body.
func TestEngine_TitlesOfBodies(t *testing.T) {
	for _, c := range []struct{ text, body, title, person string }{
		{"European Commission President Ursula Holm on Tuesday urged member states to back a loan.", "Commission", "President", "Ursula"},
		{"European Council President Anna Holm said on Monday that it was late.", "Council", "President", "Anna"},
	} {
		a := annotated(c.text)
		at := places(a)
		if got := a.Heads[at[c.body]]; got != at[c.title] {
			t.Errorf("%s: the head of the body is %d", c.text, got)
		}
		if got := a.Relations[at[c.person]]; got != language.Nsubj {
			t.Errorf("%s: %s is %v", c.text, c.person, got)
		}
	}
}

func FuzzEngine_Annotate(f *testing.F) {
	for _, seed := range []string{
		"In a meeting with Syrian Foreign Minister Walid al-Muallem, the two sides stressed the need.", "“No,” he said. ‘Why?’ U.S.-led P5+1 JCPOA-related MNA/IRN83379128",
		"don't can't 's ’s 3,200 http://a.b/c?d=e a@b.cd #tag @user :-) 1. 2) • x", "\u2028\u00a0\ufeff é̂ 中文。日本語、ไทย", "((((((", "\"\"\"\"\"\"", "................", "A B C D E F G H", "a meetwig inth S",
	} {
		f.Add(seed)
	}
	engine := language.New()
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip("the engine takes valid UTF-8")
		}
		a := engine.Analyse(text, []language.Span{{Start: 0, End: int32(len(text))}}, "en", language.AllLayers)
		if len(a.Tokens) == 0 {
			return
		}
		checkAnnotation(t, a)
	})
}
