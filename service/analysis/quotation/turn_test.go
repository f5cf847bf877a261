package quotation_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur-io/rapporteur/service/analysis/coreference"
	"github.com/rapporteur-io/rapporteur/service/analysis/quotation"
)

// turns are dialogues, with their speakers in the order of the turns; "-" where
// the text does not tell.
var turns = []struct {
	name, text string
	want       []string
}{
	{
		"two alternate behind their cues",
		"“Where is the key?” asked the guard.\n\n“I have lost it,” said Mrs. Keller.\n\n“When?”\n\n“Last night.”\n\n“And you told nobody?”\n\n“Nobody.”",
		[]string{"the guard", "Mrs. Keller", "the guard", "Mrs. Keller", "the guard", "Mrs. Keller"},
	},
	{
		"a cue further on tells who began",
		"“Where is it?”\n\n“In the car.”\n\n“You left it there?” the sergeant asked.\n\n“I was in a hurry,” said Lena.",
		[]string{"the sergeant", "Lena", "the sergeant", "Lena"},
	},
	{
		"who is addressed answers",
		"“Did you see anybody, Daniel?” the sergeant asked.\n\n“No.”\n\n“Nobody at all?”\n\n“No.”",
		[]string{"the sergeant", "Daniel", "the sergeant", "Daniel"},
	},
	{
		"without paragraphs",
		"The bell rang twice. “Who is it?” asked Mr. Novak. “It is me.” “Come in.” Anna opened the door. “You are early,” said Mr. Novak. Anna put down her bag. “Am I?” “Yes. Sit down.” She sat down. “Thank you.” “Coffee?” “No, thank you,” said Anna.",
		[]string{"Mr. Novak", "Anna", "Mr. Novak", "Mr. Novak", "Anna", "Mr. Novak", "She", "Mr. Novak", "Anna"},
	},
	{
		"an answer is told by its noun",
		"“How much do you want?” the dealer asked.\n\n“A hundred,” was her reply.",
		[]string{"the dealer", "her"},
	},
	{
		"who is addressed between commas answers",
		"“And now, Daniel, did you tell her?” the sergeant said.\n\n“No.”\n\n“You did not?”",
		[]string{"the sergeant", "Daniel", "the sergeant"},
	},
	{
		"the second half stands behind an aside",
		"“The difference,” said Anna, who often spoke at such meetings, shaking her head, “is that we have no money.”",
		[]string{"Anna"},
	},
	{
		"words behind an aside of their cue",
		"The mayor said to the crowd, with a smile, “It is late, and we should all go home.”",
		[]string{"The mayor"},
	},
	{
		"a monologue is none",
		"Smith built the house in 1990.\n\n“I built it alone over many years and with little money,” he said.\n\n“Nobody from the village ever came to help me with the walls.”\n\n“It took eleven years, and I would do all of it again.”",
		[]string{"he", "he", "he"},
	},
}

func TestFind_Turns(t *testing.T) {
	for _, c := range turns {
		a := analyse(c.text)
		var got []string
		for _, q := range quotation.Find(a, quotation.Context{PronounOf: coreference.PronounOf}) {
			if q.Kind != quotation.Direct {
				continue
			}
			speaker := "-"
			if !q.Speaker.Empty() {
				speaker = a.Text[a.Tokens[q.Speaker.First].Start:a.Tokens[q.Speaker.End-1].End]
			}
			got = append(got, speaker)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}
