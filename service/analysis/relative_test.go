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
			"an abbreviation and the next of a list", "They work in concert with UNMISS, the African Union, the World Bank and others.",
			"ORGANISATION: UNMISS\nORGANISATION: African Union\nORGANISATION: World Bank",
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

// TestEntities_Bodies holds nouns of firms and armed groups by what the text has told of them.
func TestEntities_Bodies(t *testing.T) {
	checkTraps(t, []trap{
		{
			"who buys and who is bought", "Helvaris Group agreed on Monday to buy Kestrel Bio. Analysts said the target would give it a leg. The buyer fell 3 percent.",
			"ORGANISATION: Helvaris Group = it = The buyer\nORGANISATION: Kestrel Bio = the target",
		},
		{
			"a boast of the subject", "Rift Highlands Plc will sack 3,400 pickers, Kenya's biggest grower said on Wednesday.",
			"ORGANISATION KE: Rift Highlands Plc = Kenya's biggest grower\nCOUNTRY KE: Kenya",
		},
		{
			"the rebels of a movement", "The M44 Movement said on Tuesday it would leave Goma. An envoy of the rebels flew to Doha.",
			"ORGANISATION: M44 Movement = it = the rebels\nPLACE CD: Goma\nPLACE QA: Doha",
		},
		{
			"a firm that owns a ship", "Marlin Shipping, the vessel's owner, blamed a broken rudder.",
			"ORGANISATION: Marlin Shipping = the vessel's owner",
		},
		{
			"an oil major", "Exxon Mobil kept its licence on Monday. The oil major declined to comment.",
			"ORGANISATION US: Exxon Mobil = its = The oil major",
		},
		{
			"a group by its town", "Kestrel Pharma said on Monday it would close two plants. The Basel group will pay those who leave.",
			"ORGANISATION: Kestrel Pharma = it = The Basel group\nPLACE CH: Basel",
		},
		{
			"partners that are firms", "The state will drill with ExxonMobil and Shell, Jorge Uribe said on Monday. The two foreign partners will hold 40 percent each.",
			"ORGANISATION US: ExxonMobil\nORGANISATION: Shell\nPERSON: Jorge Uribe\nORGANISATION: The two foreign partners has ExxonMobil has Shell",
		},
		{
			"the defendants, and who judges them", "Judges sentenced Maxime Ngaro and Achille Wena to 15 years. Presiding Judge Bertrand Schmitz told the defendants that they had led the fighters.",
			"PERSON: Maxime Ngaro\nPERSON: Achille Wena\nPERSON: Bertrand Schmitz [Presiding Judge||]\nPERSON: the defendants = they has Maxime Ngaro has Achille Wena",
		},
		{
			"parties that are counted before their names", "Three opposition parties, Nidaa, Afek and the Popular Front, called a strike. The three parties said they would march.",
			"ORGANISATION: Three opposition parties = The three parties = they has Nidaa has Afek has Popular Front\nORGANISATION: Nidaa\nORGANISATION: Afek\nORGANISATION: Popular Front",
		},
		{
			"an engineer without a name at first", "A director pleaded guilty to bribing a navy engineer. The engineer, Jerald Ong, got a watch.",
			"PERSON: a navy engineer = The engineer = Jerald Ong [engineer||]",
		},
	})
}

// TestEntities_Undergone holds nouns of persons by what the text has said done to them.
func TestEntities_Undergone(t *testing.T) {
	checkTraps(t, []trap{
		{
			"the victim of a murder", "Two men went on trial on Wednesday for the murder of Aoife Kerr. The murdered nurse's father watched.",
			"PERSON: Aoife Kerr = The murdered nurse",
		},
		{
			"the victim of the first sentence, who is named in the next one", "Fighters attacked the suburb overnight, killing a Kenyan officer. Benedict Kuria, 33, was shot while he was helping. The slain policeman was a father.",
			"PERSON KE: a Kenyan officer = Benedict Kuria = he = The slain policeman [officer||KE]\nCOUNTRY KE: Kenyan",
		},
		{
			"the premier's deputy is one, too", "The deputy prime minister, Tigran Sahakyan, spoke on Thursday. A lawmaker accused the deputy premier of weakness.",
			"PERSON: The deputy prime minister = Tigran Sahakyan = the deputy premier [deputy prime minister||]",
		},
		{
			"an attorney general's candidate", "Attorney General Consuelo Barrientos spoke on Monday. He beat the attorney general's preferred candidate.",
			"PERSON: Consuelo Barrientos = the attorney general [Attorney General||]",
		},
	})
}

// TestEntities_Both holds which two are meant by "both".
func TestEntities_Both(t *testing.T) {
	checkTraps(t, []trap{
		{
			"gentlemen who are told of as a pair", "Sam Hall and Tom Lee met on Monday. They shook hands. The king told both gentlemen to go.",
			"PERSON: Sam Hall\nPERSON: Tom Lee\nPERSON: They = both gentlemen has Sam Hall has Tom Lee",
		},
		{
			"who urges both is none of them", "Colonel Mika Rako drove President Hery Andri into exile. The union suspended the country, and the chairperson of its commission, Omar Ali, urged both men to talk.",
			"PERSON: Mika Rako [Colonel||]\nPERSON: Hery Andri [President||]\nPERSON: the chairperson of its commission = Omar Ali [chairperson|commission|]\nPERSON: both men has Mika Rako has Hery Andri",
		},
		{
			"two sides that are no neighbours of diplomats", "The Desert Lions, the paramilitary group, said they would observe a truce with the Sudanese Armed Forces. There was no word from the Sudanese Armed Forces. Saudi and American diplomats hope to bring the two sides together.",
			"ORGANISATION: Desert Lions = the paramilitary group = they\nORGANISATION SD: Sudanese Armed Forces = Sudanese Armed Forces\nCOUNTRY SA: Saudi\nCOUNTRY US: American\nORGANISATION: the two sides has Desert Lions has Sudanese Armed Forces",
		},
		{
			"an apposition to the name within what is said of a thing", "Carl Ames wanted an inquiry into Jan Novak, his rival at the poll.",
			"PERSON: Carl Ames = his\nPERSON: Jan Novak = his rival",
		},
		{
			"a speaker behind a thing", "They met to look into the nature of such a group, a spokesman for the United Nations said.",
			"ORGANISATION: United Nations",
		},
		{
			"a label is nobody", "Photo: Jan Novak in Riga.",
			"PERSON: Jan Novak\nPLACE LV: Riga",
		},
		{
			"where a town lies", "Air forces attack Lymanka, Kharkiv Oblast, with missiles.",
			"PLACE: Lymanka\nPLACE UA: Kharkiv Oblast",
		},
		{
			"a city behind what is done there", "Rebels declare full control of Benghazi, the second largest city.",
			"PLACE LY: Benghazi = the second largest city",
		},
	})
}
