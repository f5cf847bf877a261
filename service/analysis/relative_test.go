package analysis_test

import "testing"

// TestEntities_Relatives holds whom nouns of relatives, pupils and predecessors take up,
// and ages.
func TestEntities_Relatives(t *testing.T) {
	checkTraps(t, []trap{
		{
			"the age that the text has told", "Finance Minister Chola Mwansa met Ruth Phiri on Friday. Mwansa, 58, said the tax would rise. Phiri, 44, disagreed. \"I owe nothing to the mines,\" the 58-year-old told reporters.",
			"PERSON: Chola Mwansa = Mwansa = I = the 58-year-old [Finance Minister||]\nPERSON: Ruth Phiri = Phiri",
		},
		{
			"an age that it has not told, of who was the subject", "Ewa Lis beat Anna Berg in the final on Sunday. \"I stopped counting the hours,\" the 19-year-old said.",
			"PERSON: Ewa Lis = I = the 19-year-old\nPERSON: Anna Berg",
		},
		{
			"the pupil of a coach", "Lis's coach, Pawel Duda, said his pupil would rest.",
			"PERSON: Lis's coach = Pawel Duda = his [coach||]\nPERSON: Lis = his pupil",
		},
		{
			"the relative of a president", "The Treasury imposed sanctions on a nephew of President Rafael Monagas, Efraín Flores. Monagas denounced the attack on his relative.",
			"ORGANISATION: Treasury\nPERSON: a nephew of President Rafael Monagas = Efraín Flores = his relative\nPERSON: Rafael Monagas = Monagas = his [President||]",
		},
		{
			"a wife who is named later", "\"I must ask my wife,\" Dale Kowalchuk said. His wife, Bonnie, is his partner.",
			"PERSON: I = my = Dale Kowalchuk = His = his\nPERSON: my wife = His wife = Bonnie",
		},
	})
}
