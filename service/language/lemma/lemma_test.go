package lemma_test

import (
	"testing"

	"github.com/rapporteur-io/rapporteur/service/language/form"
	"github.com/rapporteur-io/rapporteur/service/language/lemma"
)

// Tags of the tests.
const (
	past = iota + 1
	plural
	name
	verb
	adjective
)

func model(t *testing.T) *lemma.Model {
	t.Helper()
	var examples []lemma.Example
	add := func(tag uint8, pairs ...string) {
		for i := 0; i < len(pairs); i += 2 {
			examples = append(examples, lemma.Example{Word: pairs[i], Tag: tag, Lemma: pairs[i+1]})
		}
	}
	add(past, "talked", "talk", "walked", "walk", "asked", "ask", "met", "meet", "agreed", "agree", "invaded", "invade", "decided", "decide", "raided", "raid",
		"provided", "provide", "helped", "help", "warned", "warn", "joined", "join", "named", "name", "blamed", "blame", "aimed", "aim", "used", "use", "caused", "cause")
	add(plural, "towns", "town", "talks", "talk", "cities", "city", "parties", "party", "men", "man", "armies", "army", "guns", "gun", "ships", "ship", "banks", "bank", "ports", "port")
	add(name, "Norway", "Norway", "Ghana", "Ghana", "Tonga", "Tonga", "NATO", "NATO", "LONDON", "London", "MOSCOW", "Moscow", "BERLIN", "Berlin")
	add(verb, "is", "be", "says", "say", "goes", "go")
	add(adjective, "bigger", "big", "German", "German", "French", "French", "local", "local")
	m := lemma.Train(examples, []string{"consumed", "Danish"}, map[string]bool{"consume": true})
	again, err := lemma.ReadModel(m.AppendTo(nil))
	if err != nil {
		t.Fatal(err)
	}
	return again
}

func TestFind(t *testing.T) {
	m := model(t)
	for _, c := range []struct {
		word string
		tag  uint8
		want string
	}{
		{"met", past, "meet"},
		{"Talked", past, "talk"},
		{"TALKED", past, "talk"},
		{"parked", past, "park"},
		{"consumed", past, "consume"},
		{"cities", plural, "city"},
		{"treaties", plural, "treaty"},
		{"boats", plural, "boat"},
		{"men", plural, "man"},
		{"NATO", name, "NATO"},
		{"MADRID", name, "Madrid"},
		{"Oslo", name, "Oslo"},
		{"is", verb, "be"},
		{"Is", verb, "be"},
		{"3,200", plural, "3200"},
		{"1999", name, "1999"},
	} {
		var b lemma.Builder
		var f form.Form
		f.Set(c.word)
		lemmas := make([]string, 1)
		m.Find(&b, c.word, &f, c.tag, lemmas, 0)
		b.Flush(lemmas)
		if lemmas[0] != c.want {
			t.Errorf("%s with tag %d: got %q, want %q", c.word, c.tag, lemmas[0], c.want)
		}
	}
}

func TestReadModel_Damaged(t *testing.T) {
	whole := model(t).AppendTo(nil)
	for n := range len(whole) {
		if _, err := lemma.ReadModel(whole[:n]); err == nil {
			t.Fatalf("%d of %d bytes pass for a model", n, len(whole))
		}
	}
}
