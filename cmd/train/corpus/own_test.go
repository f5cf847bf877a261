package corpus

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur-io/rapporteur/service/language"
)

func TestInSentences(t *testing.T) {
	engine := language.Untrained()
	p, err := markedLine(engine, "{P Ama Mensah} spoke in {L Accra}. Police of {C Ghana} came.")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range inSentences(engine, []NamedSentence{p}) {
		line := fmt.Sprintf("%q %v:", s.Text, s.NewBlock)
		for _, n := range s.Names {
			line += fmt.Sprint(" ", s.Words[n.Start:n.End])
		}
		got = append(got, line)
	}
	want := []string{`"Ama Mensah spoke in Accra." true: [Ama Mensah] [Accra]`, `"Police of Ghana came." false: [Ghana]`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
