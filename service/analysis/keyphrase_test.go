package analysis_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"google.golang.org/protobuf/testing/protocmp"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// phrasesOf are the key phrases of an English text by their words in small
// letters, with the number of places of each.
func phrasesOf(t *testing.T, text string, layers ...rapporteurv1.Layer) map[string]int {
	t.Helper()
	doc := document(text)
	doc.Metadata.Language = "en"
	analyse(t, doc, append(layers, rapporteurv1.Layer_KEY_PHRASES)...)
	checkSpans(t, doc)
	phrases := map[string]int{}
	for _, k := range doc.GetKeyPhrases() {
		phrases[strings.ToLower(k.GetText())] = len(k.GetSpans())
		for i := 1; i < len(k.GetSpans()); i++ {
			if k.GetSpans()[i-1].GetStart() >= k.GetSpans()[i].GetStart() {
				t.Errorf("%q: got spans %v, want them in text order", k.GetText(), k.GetSpans())
			}
		}
	}
	return phrases
}

const (
	dyke = "Dutch Water Minister Cora van Nieuwenhuizen opened a storm barrier near Harlingen on Monday. Van Nieuwenhuizen called the barrier a gift to farmers. " +
		"The barriers of Friesland date from the Eighties, and a flood barrier is due in Delfzijl, too."
	fund = "The International Monetary Fund (IMF) lent Ghana another billion dollars on Tuesday. The IMF asks that cocoa farmers be paid on time. " +
		"Talks between Ghana and the IMF had lasted for months. The talk in Accra was of little else."
)

func TestKeyPhrases_NamesAreWhole(t *testing.T) {
	phrases := phrasesOf(t, dyke)
	for phrase := range phrases {
		if strings.Contains(phrase, "nieuwenhuizen") && phrase != "cora van nieuwenhuizen" || strings.Contains(phrase, "minister") {
			t.Errorf("got %q: a part of a name, or the title before it", phrase)
		}
	}
	if _, ok := phrases["cora van nieuwenhuizen"]; !ok {
		t.Errorf("got %v, want the name of the minister", phrases)
	}
}

func TestKeyPhrases_OneEntryPerLemma(t *testing.T) {
	phrases := phrasesOf(t, "Ferries stopped at the port of Split. A ferry ran aground. The ferry was old, as ferries are. Wool prices rose. The wool price in Split had fallen in May.")
	if n := phrases["ferries"] + phrases["ferry"]; n != 4 || phrases["ferries"] > 0 && phrases["ferry"] > 0 {
		t.Errorf("got %v, want one entry with the four places of ferry and ferries", phrases)
	}
	if n := phrases["wool prices"]; n != 2 {
		t.Errorf("got %v, want one entry with both places of the wool price", phrases)
	}
}

func TestKeyPhrases_AbbreviationsAreTheirLongForms(t *testing.T) {
	phrases := phrasesOf(t, fund)
	if phrases["imf"] > 0 || phrases["international monetary fund"] != 4 {
		t.Errorf("got %v, want the fund once, with the places of IMF", phrases)
	}
}

func TestKeyPhrases_GeneralWordsByThemselvesAreNone(t *testing.T) {
	phrases := phrasesOf(t, fund+" The talks, a meeting of officials, were a new development, officials said. Developments and meetings of officials follow.")
	for _, general := range []string{"talks", "talk", "meeting", "meetings", "officials", "developments", "new development", "months"} {
		if _, ok := phrases[general]; ok && general != "new development" {
			t.Errorf("got %q among %v", general, phrases)
		}
	}
}

func TestKeyPhrases_AreTheSameWithOtherLayers(t *testing.T) {
	alone, beside := document(dyke), document(dyke)
	alone.Metadata.Language, beside.Metadata.Language = "en", "en"
	analyse(t, alone, rapporteurv1.Layer_KEY_PHRASES)
	analyse(t, beside, rapporteurv1.Layer_KEY_PHRASES, rapporteurv1.Layer_ENTITIES, rapporteurv1.Layer_TOKENS)
	if diff := cmp.Diff(alone.GetKeyPhrases(), beside.GetKeyPhrases(), protocmp.Transform()); diff != "" {
		t.Errorf("alone (-), beside other layers (+):\n%s", diff)
	}
}

func TestKeyPhrases_OtherLanguages(t *testing.T) {
	doc := document("Die neue Schleuse in Brunsbüttel ist fertig. Die Schleuse in Brunsbüttel kostete mehr als die Schleuse in Kiel.")
	doc.Metadata.Language = "de"
	analyse(t, doc, rapporteurv1.Layer_KEY_PHRASES)
	var phrases []string
	for _, k := range doc.GetKeyPhrases() {
		phrases = append(phrases, k.GetText())
	}
	if !slices.Contains(phrases, "Schleuse") || !slices.Contains(phrases, "Brunsbüttel") {
		t.Errorf("got %q", phrases)
	}
}
