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

// TestEntities_Natures holds nouns of lands that tell which they are.
func TestEntities_Natures(t *testing.T) {
	checkTraps(t, []trap{
		{
			"the landlocked one of two", "Ethiopia and Somalia said on Thursday they had agreed to end a quarrel over the landlocked country's plan to lease a port.",
			"COUNTRY ET: Ethiopia = the landlocked country\nCOUNTRY SO: Somalia\nCOUNTRY: they has Ethiopia has Somalia",
		},
		{
			"the archipelago and its neighbour", "Vietnam wants its neighbour to take down a radar. The Philippines refused on Monday. The archipelago says the mast only helps fishermen.",
			"COUNTRY VN: Vietnam = its\nCOUNTRY PH: Philippines = The archipelago",
		},
		{
			"the county of a governor", "Kericho Governor Erick Langat said the county would repossess idle land.",
			"PLACE KE: Kericho = the county\nPERSON: Erick Langat [Governor|Kericho|]",
		},
		{
			"the capital of a country", "Washington was calm on Monday. Talks in the American capital would go ahead, Denmark said.",
			"PLACE US: Washington = the American capital\nCOUNTRY US: American\nCOUNTRY DK: Denmark",
		},
		{
			"an island that something is off", "A ferry caught fire off Chios on Saturday. A minister flew from Piraeus to the island.",
			"PLACE GR: Chios = the island\nPLACE GR: Piraeus",
		},
	})
}
