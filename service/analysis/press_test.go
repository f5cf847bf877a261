package analysis_test

import "testing"

// TestEntities_Press holds what copy of the press has asked for, from raw text.
func TestEntities_Press(t *testing.T) {
	checkTraps(t, []trap{
		{
			"letters of honour behind a name", "The defence barrister, Philippa Longstaffe KC, told the court that Mr Ellis had lied. Longstaffe sat down.",
			"PERSON: The defence barrister = Philippa Longstaffe = Longstaffe [defence barrister||]\nPERSON: Ellis",
		},
		{
			"letters of honour before an aside", "Femi Falade SAN, counsel to the union, spoke. Falade said he would appeal.",
			"PERSON: Femi Falade = counsel to the union = Falade = he [counsel||]",
		},
		{
			"countries before a shortened title", "Iran, Pakistan FMs discuss trade.",
			"COUNTRY IR: Iran\nCOUNTRY PK: Pakistan",
		},
		{
			"no name goes on behind \"that\"", "Briefing members, she told the Council that Kenya would send police.",
			"COUNTRY KE: Kenya",
		},
		{
			"money is no name", "The victims will get Taka 25,000 each, said Deputy Commissioner Abul Hashem.",
			"PERSON: Abul Hashem [Deputy Commissioner||]",
		},
		{
			"another of the same office", "Judge Amy Jackson spoke on Wednesday. Another federal judge sentenced Paul Mano last week. The judge in that case said Mano had lied.",
			"PERSON: Amy Jackson [Judge||]\nPERSON: Paul Mano = Mano",
		},
		{
			"the particle of a family name", "Polls showed support for Bill de Brasio of one percent. Few voted for de Brasio.",
			"PERSON: Bill de Brasio = de Brasio",
		},
		{
			"the titles of a possessor", "Ivan Horn, President Ana Gomez's press secretary, left. Kim Vos, then-New Jersey Governor Carl Dorn's deputy chief of staff, stayed.",
			"PERSON: Ivan Horn = President Ana Gomez's press secretary [press secretary||]\nPERSON: Ana Gomez [President||]\nPERSON: Kim Vos = New Jersey Governor Carl Dorn's deputy chief of staff [deputy chief of staff||]\nPLACE US: New Jersey\nPERSON: Carl Dorn [Governor|New Jersey|]",
		},
		{
			"a town of whose name there are many abroad", "An engineer was killed at Waterloo station in the British capital London. Waterloo is in central London, police in Cambridgeshire, England, told Twitter.",
			"PLACE GB: Waterloo = Waterloo\nPLACE GB: London = London\nCOUNTRY GB: British\nPLACE GB: Cambridgeshire\nPLACE GB: England\nORGANISATION US: Twitter",
		},
		{
			"counties in a list", "The warning issued by Met Éireann applied to County Galway, County Clare, County Kerry and County Limerick on Friday.",
			"ORGANISATION IE: Met Éireann\nPLACE IE: County Galway\nPLACE IE: County Clare\nPLACE IE: County Kerry\nPLACE IE: County Limerick",
		},
		{
			"a convention of a party, and one of states", "Rosa Lund spoke at the Democratic National Convention in Miami. The Refugee Convention was signed in Geneva.",
			"PERSON: Rosa Lund\nEVENT: Democratic National Convention\nPLACE US: Miami\nAGREEMENT: Refugee Convention\nPLACE CH: Geneva",
		},
		{
			"a movement and its adjective", "Houthi forces fired at a ship, the Houthis said. A Houthi spokesman, Yahya Sarif, said so.",
			"ORGANISATION YE: Houthi = Houthis = Houthi\nPERSON YE: A Houthi spokesman = Yahya Sarif [spokesman||YE]",
		},
		{
			"the national capital", "Nepal and India agreed on a deal in New Delhi. Envoys signed it in the national capital on Monday.",
			"COUNTRY NP: Nepal\nCOUNTRY IN: India\nPLACE IN: New Delhi = the national capital",
		},
		{
			"a magistrate is a judge", "A judge, Rosa Lund, ordered it. The magistrate rejected an appeal.",
			"PERSON: A judge = Rosa Lund = The magistrate [judge||]",
		},
		{
			"a country by what it is mostly called", "Foreign Minister Javad Samimi said Pakistan and the Islamic Republic would cooperate. Iran backed it.",
			"PERSON: Javad Samimi [Foreign Minister||]\nCOUNTRY PK: Pakistan\nCOUNTRY IR: Islamic Republic = Iran",
		},
	})
}
