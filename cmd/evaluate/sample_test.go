package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// TestWho_OfTheSample holds who is who in the story that the project began with,
// where it is at hand: everybody in it, and nobody else.
func TestWho_OfTheSample(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "samples", "mna-2019-07-03.txt"))
	if err != nil {
		t.Skip("the sample is not here:", err)
	}
	doc, err := newReader().read(t.Context(), &rapporteurv1.Source{Content: &rapporteurv1.Source_Raw{Raw: raw}})
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]string{}
	for _, e := range doc.GetEntities() {
		names[e.GetId()] = e.GetName()
	}
	var got []string
	for _, e := range doc.GetEntities() {
		line := strings.TrimSpace(fmt.Sprintf("%s %s", e.GetType(), e.GetCountryCode())) + ": " + strings.Join(append([]string{e.GetName()}, e.GetAliases()...), ", ")
		for _, r := range e.GetRoles() {
			line += fmt.Sprintf(" [%s|%s]", r.GetTitle(), r.GetCountryCode())
		}
		for _, m := range e.GetMembers() {
			line += " has " + names[m]
		}
		got = append(got, line)
	}
	want := []string{
		"COUNTRY SY: Syria, Syrian",
		"PERSON SY: Walid al-Muallem [Foreign Minister|SY]",
		"COUNTRY: the two sides has Syria has Iran",
		"PERSON: The two officials has Walid al-Muallem has Khaji",
		"COUNTRY US: US",
		"COUNTRY IR: Iran, Iranian",
		"PERSON: Khaji",
		"PERSON SY: Bashar al-Assad, Assad [President|SY]",
		"PERSON SY: Fayssal Mikdad [Deputy Foreign and Expatriates Minister|SY]",
		"PLACE SY: Damascus",
		"GROUP IR: Iranians",
		"AGREEMENT: Joint Comprehensive Plan of Action, Iran nuclear deal, JCPOA",
		"PLACE US: Washington",
		"PLACE: Middle East",
		"PLACE SY: Idlib",
		"COUNTRY KZ: Kazakhstan",
		"PLACE IR: Tehran",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
