package analysis_test

import "testing"

// TestEntities_NamesWholeAndTyped holds where names begin and end, and what they are of.
func TestEntities_NamesWholeAndTyped(t *testing.T) {
	checkTraps(t, []trap{
		{
			"two peoples that together are the name of a third", "The minister and his Greek, Cypriot and French counterparts gathered in Cairo.",
			"PERSON: The minister = his [minister||]\nCOUNTRY GR: Greek\nCOUNTRY CY: Cypriot\nCOUNTRY FR: French\nPLACE EG: Cairo",
		},
		{
			"a number before ships", "Four Navy ships searched the sea.",
			"ORGANISATION: Navy",
		},
		{
			"what opens a sentence is no part of a name", "Outside Skane University Hospital, Amina Warsame said no. \"Bring Neal,\" the miners chanted.",
			"FACILITY SE: Skane University Hospital\nPERSON: Amina Warsame\nPERSON: Neal",
		},
		{
			"the letter of a party before a place", "State Sen. Jessie Danziger, D-Wheat Ridge, joined them.",
			"PERSON: Jessie Danziger [State Sen.||]\nPLACE US: Wheat Ridge",
		},
		{
			"title behind a body", "U.N. Secretary-General Kofi Mensah has come.",
			"ORGANISATION: U.N.\nPERSON: Kofi Mensah [Secretary-General|U.N.|]",
		},
		{
			"an envoy within the name of a body", "The talks were led by UN Special Envoy Matteo de Rossi.",
			"ORGANISATION: UN\nPERSON: Matteo de Rossi [Special Envoy|UN|]",
		},
		{
			"who a bank has for some places", "He met Vice President of the World Bank for Europe and Central Asia Antonella Conti.",
			"ORGANISATION: World Bank\nPLACE: Europe\nPLACE: Central Asia\nPERSON: Antonella Conti [Vice President|World Bank|]",
		},
		{
			"a country that shares its name with a region", "Georgia's parliament approved it. The Georgian president will go to the United States.",
			"COUNTRY GE: Georgia = it = Georgian\nCOUNTRY US: United States",
		},
		{
			"two lands before a noun", "The Thai-Burmese border is closed.",
			"COUNTRY TH: Thai\nCOUNTRY MM: Burmese",
		},
		{
			"where somebody is from", "Kenji Mori, the Tokyo-born chairman, resigned.",
			"PERSON: Kenji Mori = the Tokyo-born chairman [chairman||]\nPLACE JP: Tokyo",
		},
		{
			"a body and one beside it", "The UN said the UN Security Council would meet.",
			"ORGANISATION: UN\nORGANISATION: UN Security Council",
		},
		{
			"who has been elected", "She met Philippine President-Elect Novak, Jr., in Manila. Novak spoke.",
			"COUNTRY PH: Philippine\nPERSON PH: Novak, Jr. = Novak [President-Elect||PH]\nPLACE PH: Manila",
		},
		{
			"compass words are no places", "Western economists and Eastern diplomats met in Riga.",
			"PLACE LV: Riga",
		},
		{
			"one half of a country beside the other", "North and South Korea traded fire.",
			"COUNTRY KP: North\nCOUNTRY KR: South Korea",
		},
		{
			"where people come to for a summit", "Leaders came to Washington for the Harbour States Summit.",
			"PLACE US: Washington\nEVENT: Harbour States Summit",
		},
		{
			"a family name that is missed among others", "The Assad regime has detained many. Assad must know. They blamed Assad, according to diplomats.",
			"PERSON: Assad = Assad = Assad",
		},
		{
			"a body and what it has", "The SAFTA's Border Protection Unit denied it.",
			"ORGANISATION: SAFTA = it\nORGANISATION: Border Protection Unit",
		},
		{
			"a list of portfolios", "Minister of Science, Research and Technology, Omar Tazi, spoke.",
			"PERSON: Minister of Science, Research and Technology = Omar Tazi [Minister of Science, Research and Technology||]",
		},
		{
			"words of a name before a given name", "Deputy Prime Minister Tan Boon Keng left.",
			"PERSON: Tan Boon Keng [Deputy Prime Minister||]",
		},
		{
			"a name of Korea", "Ban Do-yeon was speaking in Seoul.",
			"PERSON: Ban Do-yeon\nPLACE KR: Seoul",
		},
		{
			"what is written on", "He wrote on X that he would resign. She posted on Telegram.",
			"ORGANISATION: X\nORGANISATION: Telegram",
		},
		{
			"a word that is a given name", "Amber warnings remain in force in Kent.",
			"PLACE GB: Kent",
		},
		{
			"a ship by its bare name", "HMAS Corrigan left port. Corrigan will return in May.",
			"PRODUCT: HMAS Corrigan = Corrigan",
		},
		{
			"the two Koreas", "North Korea fired a missile. The South said the North had fired two.",
			"COUNTRY KP: North Korea = North\nCOUNTRY KR: South",
		},
		{
			"a town is no paper", "A Chicago newspaper reported it.",
			"PLACE US: Chicago",
		},
		{
			"an abbreviation everywhere", "The National Union of Dockers (SND) will strike. He left the SND triumvirate.",
			"ORGANISATION: National Union of Dockers = SND = SND",
		},
		{
			"initials of a body", "Northern Mining Association members met. The NMA wants more.",
			"ORGANISATION: Northern Mining Association = NMA",
		},
		{
			"a rank behind a body", "Chairman of the Joint Chiefs of Staff General Ray Doyle left. General Doyle spoke.",
			"ORGANISATION: Joint Chiefs of Staff\nPERSON: Ray Doyle = Doyle [General||] [Chairman|Joint Chiefs of Staff|]",
		},
		{
			"a camp", "Fighting broke out in the Nahr el-Salam refugee camp.",
			"PLACE: Nahr el-Salam",
		},
		{
			"a religion is no name", "He spoke of Islam in Cairo.",
			"PLACE EG: Cairo",
		},
		{
			"a team and its town", "Leeds captain Rhys Cole was hurt in Leeds on Saturday. Leeds will appeal.",
			"ORGANISATION GB: Leeds = Leeds\nPERSON: Rhys Cole [captain|Leeds|]\nPLACE GB: Leeds",
		},
		{
			"what is known as a body", "Goldman Sachs said Inditex owner Maria Lopez had called.",
			"ORGANISATION US: Goldman Sachs\nORGANISATION ES: Inditex\nPERSON: Maria Lopez [owner|Inditex|]",
		},
		{
			"beside bodies", "Glencore, Rio Tinto and Vale fell.",
			"ORGANISATION CH: Glencore\nORGANISATION: Rio Tinto\nORGANISATION: Vale",
		},
		{
			"where unknown names lie", "Police in Karaveli said the Karaveli mine had been closed.",
			"PLACE: Karaveli = Karaveli",
		},
		{
			"a realm", "He moved to the Kingdom of Italy. Italy had won.",
			"COUNTRY IT: Kingdom of Italy = Italy",
		},
		{
			"a team by its nickname", "The Kansas City Chiefs won on Sunday. The Chiefs had lost twice.",
			"ORGANISATION US: Kansas City Chiefs = Chiefs",
		},
		{
			"a list of bodies", "It blamed the Students Democratic Front, the Karen National Union and others.",
			"ORGANISATION: Students Democratic Front\nORGANISATION MM: Karen National Union",
		},
		{
			"courts of two states", "The United States Supreme Court ruled. The Supreme Court of Israel had ruled, too.",
			"ORGANISATION US: United States Supreme Court\nORGANISATION IL: Supreme Court of Israel",
		},
		{
			"one department by two names of its country", "The US Department of Justice sued. The United States Department of Justice declined to comment.",
			"ORGANISATION US: US Department of Justice = United States Department of Justice",
		},
		{
			"what kind of body it is", "The Islamic Militant Group Hamas claimed victory in Gaza.",
			"ORGANISATION PS: Hamas\nPLACE PS: Gaza",
		},
		{
			"a place before a name", "The Bishop of New Hampshire Gene Hartley left.",
			"PLACE US: New Hampshire\nPERSON: Gene Hartley [Bishop|New Hampshire|]",
		},
		{
			"a sultanate", "The Sultanate of Brunei grew rich.",
			"COUNTRY BN: Sultanate of Brunei",
		},
		{
			"a name of Korea that begins a sentence", "Park Won-soon was found dead in Seoul.",
			"PERSON: Park Won-soon\nPLACE KR: Seoul",
		},
		{
			"a firm by what it makes", "Lim Seng Logistics said it would pay.",
			"ORGANISATION: Lim Seng Logistics = it",
		},
		{
			"a paper that an official reads", "The official Karan Vosti newspaper was closed.",
			"ORGANISATION: Karan Vosti",
		},
		{
			"a body that begins with a participle", "Planned Parenthood sued.",
			"ORGANISATION US: Planned Parenthood",
		},
		{
			"a body that the engine finds the end of", "Gift of the Givers sent water to Durban.",
			"ORGANISATION ZA: Gift of the Givers\nPLACE ZA: Durban",
		},
		{
			"a region that owns a university", "They met at the West Bank's Hebron University.",
			"PLACE PS: West Bank\nORGANISATION PS: Hebron University",
		},
		{
			"a house of another language", "Fans left the Estadio Monterrubio.",
			"FACILITY: Estadio Monterrubio",
		},
		{
			"a sea", "A ship sank in the Sea of Japan.",
			"PLACE: Sea of Japan",
		},
		{
			"a tribe", "The Northern Arapaho Tribe met in Wyoming.",
			"GROUP: Northern Arapaho Tribe\nPLACE US: Wyoming",
		},
		{
			"two houses", "The House and Senate passed it.",
			"ORGANISATION: House\nORGANISATION: Senate",
		},
		{
			"a glacier and a county", "He fell near the Tasman Glacier. She lives in County Clare.",
			"PLACE: Tasman Glacier\nPLACE IE: County Clare",
		},
		{
			"an organ of a party", "He is a member of the Political Bureau of the Communist Party of China.",
			"ORGANISATION: Political Bureau\nORGANISATION CN: Communist Party of China",
		},
		{
			"the beginning of a firm's name", "Shares in Minas Vale Ferro fell. Minas Vale did not answer.",
			"ORGANISATION: Minas Vale Ferro = Minas Vale",
		},
		{
			"the offices of several countries are no body", "Leaders in isolation included the Prime Ministers of Belgium and Spain.",
			"COUNTRY BE: Belgium\nCOUNTRY ES: Spain",
		},
		{
			"a body and its director", "The director of Amnesty International Ruth Mwale spoke on Monday.",
			"ORGANISATION: Amnesty International\nPERSON: Ruth Mwale [director|Amnesty International|]",
		},
		{
			"a family name that is a town's, behind \"about\"", "Police named the man as Sami Amman, 20. Eva Boon, a detective, said about Amman: \"He was alone.\"",
			"PERSON: the man = Sami Amman = Amman = He\nPERSON: Eva Boon = a detective [detective||]",
		},
		{
			"a party with its noun in small letters", "The Thai Raksa Union Party withdrew on Saturday. The Thai Raksa Union party has no seat.",
			"ORGANISATION TH: Thai Raksa Union Party = Thai Raksa Union",
		},
		{
			"a council by its noun", "European Council chief Karl Michels came. Council spokesperson Bart Leys was late.",
			"ORGANISATION: European Council = Council\nPERSON: Karl Michels [chief|European Council|]\nPERSON: Bart Leys [spokesperson|Council|]",
		},
		{
			"districts of courts", "She was convicted in the Western District of Texas. He was tried in the Northern District of Georgia.",
			"PLACE US: Western District of Texas\nPLACE: Northern District of Georgia",
		},
		{
			"a committee without the house that it is of", "The House Oversight and Reform Committee met on Monday. Ann Lee heads the Oversight and Reform Committee.",
			"ORGANISATION: House Oversight and Reform Committee = Oversight and Reform Committee\nPERSON: Ann Lee [head|Oversight and Reform Committee|]",
		},
		{
			"who is convicted is a person", "Crystal Munoz was convicted on Monday. Her appeal failed.",
			"PERSON: Crystal Munoz = Her",
		},
		{
			"what is done with a parliament", "Proroguing Parliament is the legal way.",
			"ORGANISATION: Parliament",
		},
		{
			"a house and a committee of it by parts of their names", "The U.S. House of Representatives voted on Monday. The House rose at noon. The House Oversight and Reform Committee met. The Oversight Committee rose.",
			"ORGANISATION US: U.S. House of Representatives = House\nORGANISATION: House Oversight and Reform Committee = Oversight Committee",
		},
		{
			"the beginning of the name of an airline", "Iranian airline Mahan Air flies to Germany. Mahan has been under sanctions.",
			"COUNTRY IR: Iranian\nORGANISATION IR: Mahan Air = Mahan\nCOUNTRY DE: Germany",
		},
		{
			"a parliament with its country and without", "The franchise comes from the Congress of the Philippines. Congress met on Monday.",
			"ORGANISATION PH: Congress of the Philippines = Congress",
		},
		{
			"a nationality in a list of countries before a noun", "In the deal, Austrian, United Kingdom and New Zealand production sites are to be kept by Austria.",
			"COUNTRY AT: Austrian = Austria\nCOUNTRY GB: United Kingdom\nCOUNTRY NZ: New Zealand",
		},
		{
			"a movement in small letters", "The attack was claimed by the Houthi movement in Yemen.",
			"ORGANISATION YE: Houthi movement\nCOUNTRY YE: Yemen",
		},
		{
			"a town with a hyphen", "The group hit the town of Al-Marmada.",
			"PLACE: Al-Marmada",
		},
		{
			"a flight and its airline", "Wreckage of Malaysia Airlines Flight 370 was found. Malaysia Airlines said so.",
			"PRODUCT: Malaysia Airlines Flight 370\nORGANISATION MY: Malaysia Airlines",
		},
		{
			"a facility called after a person", "He served time at Richard J. Donner Correctional Facility in San Diego.",
			"FACILITY US: Richard J. Donner Correctional Facility\nPLACE US: San Diego",
		},
	})
}
