package analysis_test

import "testing"

// TestEntities_Dispatches holds what real copy has asked for, from raw text.
func TestEntities_Dispatches(t *testing.T) {
	checkTraps(t, []trap{
		{
			"a firm by the first word of its name", "Trigan Exploration Inc said it would drill. Trigan has two rigs.",
			"ORGANISATION: Trigan Exploration Inc = it = Trigan",
		},
		{
			"two firms of one group", "Jansen Cable Ltd bought the shares of Jansen Group Ltd on Monday.",
			"ORGANISATION: Jansen Cable Ltd\nORGANISATION: Jansen Group Ltd",
		},
		{
			"both meanings of U.S.", "The U.S. Treasury Department fined the bank.",
			"ORGANISATION US: U.S. Treasury Department",
		},
		{
			"bodies of the only country spoken of", "Kenya's president met the head of the Anti-Graft Directorate on Monday.",
			"COUNTRY KE: Kenya\nORGANISATION KE: Anti-Graft Directorate",
		},
		{
			"the country beside a firm", "Oslo-based Nordsky Industries hired ten people.",
			"PLACE NO: Oslo\nORGANISATION NO: Nordsky Industries",
		},
		{
			"a noun with the adjective of the country", "Kenya Airways ordered ten jets from Boeing. The US planemaker will build the first in May.",
			"ORGANISATION KE: Kenya Airways\nORGANISATION US: Boeing = The US planemaker\nCOUNTRY US: US",
		},
		{
			"an apposition that the tree hangs elsewhere", "Economiesuisse, the business lobby, spent a million on its campaign.",
			"ORGANISATION CH: Economiesuisse = the business lobby = its",
		},
		{
			"what one is accused of", "The Harbour Bank lost money. Marek Dahl accused the bank of timidity.",
			"ORGANISATION: Harbour Bank = the bank\nPERSON: Marek Dahl",
		},
		{
			"a lawyer's client", "Carl Dorn denied it. Lena Frost, Dorn's attorney, said her client would appeal.",
			"PERSON: Carl Dorn = Dorn = her client\nPERSON: Lena Frost = Dorn's attorney = her [attorney||]",
		},
		{
			"the suspect", "Police arrested Omar Said in Oslo. The suspect was armed.",
			"PERSON: Omar Said = The suspect\nPLACE NO: Oslo",
		},
		{
			"who is identified", "Police shot the gunman, identified by officials as Carl Ames.",
			"PERSON: the gunman = Carl Ames",
		},
		{
			"the first sentence without the name", "A Boise man was charged on Monday.\n\nCarl Ames, 55, is accused of arson.",
			"PERSON: A Boise man = Carl Ames\nPLACE US: Boise",
		},
		{
			"one of a people", "Dutch captain Willem van Dam scored. The Dutchman was booked later.",
			"COUNTRY NL: Dutch\nPERSON NL: Willem van Dam = The Dutchman [captain||NL]",
		},
		{
			"several portfolios", "Omar Tazi, Minister of Foreign Affairs, African Cooperation and Expatriates, was there.",
			"PERSON: Omar Tazi = Minister of Foreign Affairs, African Cooperation and Expatriates [Minister of Foreign Affairs, African Cooperation and Expatriates||]",
		},
		{
			"a chief of staff with a rank", "Chief of the Defence Staff General Musa Danjuma spoke.",
			"PERSON: Musa Danjuma [General||] [Chief of the Defence Staff||]",
		},
		{
			"a party before its people", "The Republican senator from Idaho, Walt Greer, voted against it.",
			"PERSON: The Republican senator from Idaho = Walt Greer [senator|Republican|]\nORGANISATION US: Republican\nPLACE US: Idaho",
		},
		{
			"a storm by its bare name", "Hurricane Odette passed Bermuda. Odette weakened.",
			"EVENT: Hurricane Odette = Odette\nCOUNTRY BM: Bermuda",
		},
		{
			"the family name He", "Vice Premier He Wenjun left on Monday.",
			"PERSON: He Wenjun [Vice Premier||]",
		},
		{
			"the two sides that are named together", "Israel and Hamas agreed. Qatari mediators said the two sides would talk.",
			"COUNTRY IL: Israel\nORGANISATION PS: Hamas\nCOUNTRY QA: Qatari\nCOUNTRY: the two sides has Israel has Hamas",
		},
		{
			"those counted before", "Jan Novak and Petr Kral confessed. Judge Eva Mala told the pair to sit. Both defendants wept.",
			"PERSON: Jan Novak\nPERSON: Petr Kral\nPERSON: Eva Mala [Judge||]\nPERSON: the pair = Both defendants has Jan Novak has Petr Kral",
		},
		{
			"the companies", "Cobalt Energy agreed to buy Northern Lights Power, the companies said.",
			"ORGANISATION: Cobalt Energy\nORGANISATION: Northern Lights Power\nORGANISATION: the companies has Cobalt Energy has Northern Lights Power",
		},
		{
			"names known for one thing alone", "Police met the Dalai Lama at the Black Sea port. Islam spread in the Americas. The aid group Médecins Sans Frontières left Khan Yunis.",
			"PERSON: Dalai Lama\nPLACE: Black Sea\nPLACE: Americas\nORGANISATION: Médecins Sans Frontières\nPLACE PS: Khan Yunis",
		},
		{
			"bodies with names like persons', and persons with names like lands'", "Morgan Stanley sold its shares. Chad Sato bought some from Mrs Georgia Mars.",
			"ORGANISATION US: Morgan Stanley = its\nPERSON: Chad Sato\nPERSON: Georgia Mars",
		},
		{
			"parties by their common names", "The Greens and Labour opposed it. He blamed Conservative ethics critic Paul Hay and the Conservatives. Liberal reforms failed. British Labour Party MP Ann Moss left.",
			"ORGANISATION: Greens\nORGANISATION GB: Labour = British Labour Party\nORGANISATION: Conservative = Conservatives\nPERSON: Paul Hay\nPERSON: Ann Moss [MP|British Labour Party|]",
		},
		{
			"ships by the noun before or behind their names", "A tanker, the Golden Harvest, was seized near Mocha; Aden sent help. The Ada Pearl, a Turkish tanker, turned back.",
			"PRODUCT: A tanker = Golden Harvest\nPLACE YE: Mocha\nPLACE YE: Aden\nPRODUCT: Ada Pearl = a Turkish tanker\nCOUNTRY TR: Turkish",
		},
		{
			"a ruler without a name is no person", "He met the Sultan of Brunei on Monday. King Abdullah II of Jordan stayed away.",
			"COUNTRY BN: Brunei\nPERSON JO: Abdullah II [King||JO]\nCOUNTRY JO: Jordan",
		},
		{
			"those counted before they are named", "Two lawmakers were fined on Thursday. Ana Rey and Juan Paz had left their seats. Downing Street said nothing.",
			"PERSON: Two lawmakers = their has Ana Rey has Juan Paz\nPERSON: Ana Rey\nPERSON: Juan Paz\nORGANISATION GB: Downing Street",
		},
		{
			"a network at the end of a sentence", "He wrote on X. Georgian Dream, the ruling party, disagreed.",
			"ORGANISATION GE: Georgian Dream = the ruling party",
		},
		{
			"a state beside another one, a network, and what a slash joins", "Plants in Georgia and Michigan closed. U.S. tariffs rose in The Gambia, he said in a post on X. She landed at Leipzig/Halle Airport.",
			"PLACE US: Georgia\nPLACE US: Michigan\nCOUNTRY US: U.S.\nCOUNTRY GM: The Gambia\nORGANISATION: X\nFACILITY: Leipzig/Halle Airport",
		},
		{
			"both that are named by their noun, and firms that are", "Oslo Airport and Bergen Airport were shut. Both airports asked for help. Toyota and Panasonic had met earlier. The two battery makers lost money.",
			"FACILITY NO: Oslo Airport\nFACILITY: Bergen Airport\nFACILITY: Both airports has Oslo Airport has Bergen Airport\nORGANISATION JP: Toyota\nORGANISATION JP: Panasonic\nORGANISATION: The two battery makers has Toyota has Panasonic",
		},
		{
			"diseases are no entities", "Ebola and COVID-19 spread in Uganda.",
			"COUNTRY UG: Uganda",
		},
		{
			"a town that plays", "Leeds beat Hull City 3-2 on Sunday.",
			"ORGANISATION GB: Leeds\nORGANISATION GB: Hull City",
		},
		{
			"a chain of places, and a town that is called like a person", "Voters queued in Jhelum District, Punjab, Pakistan. The envoy flew on to Monte Carlo, Monaco, on Friday.",
			"PLACE PK: Jhelum District\nPLACE PK: Punjab\nCOUNTRY PK: Pakistan\nPLACE MC: Monte Carlo\nCOUNTRY MC: Monaco",
		},
		{
			"a portfolio in small letters before a title with a capital", "Greek defense Minister Nikos Morel met British foreign Secretary Ann Dale.",
			"COUNTRY GR: Greek\nPERSON GR: Nikos Morel [defense Minister||GR]\nCOUNTRY GB: British\nPERSON GB: Ann Dale [foreign Secretary||GB]",
		},
		{
			"who sits in the parliament of a state", "Oregon State Senator Lena Marsh and New York State Representative Ann Dahl met Kano State Governor Musa Bello.",
			"PLACE US: Oregon\nPERSON: Lena Marsh [State Senator|Oregon|]\nPLACE US: New York\nPERSON: Ann Dahl [State Representative|New York|]\nPLACE NG: Kano State\nPERSON: Musa Bello [Governor|Kano State|]",
		},
		{
			"parts of the world that share a noun", "Growth slowed in Central and Eastern Europe. North and South Korea spoke.",
			"PLACE: Central and Eastern Europe\nCOUNTRY KP: North\nCOUNTRY KR: South Korea",
		},
		{
			"two persons that a hyphen joins", "Anna Lind and Carl Dorn spoke. The Lind-Dorn debate lasted an hour, and the Lind–Dorn ticket leads. Maria Rey-Paz left the Rey-Paz meeting early.",
			"PERSON: Anna Lind = Lind = Lind\nPERSON: Carl Dorn = Dorn = Dorn\nPERSON: Maria Rey-Paz",
		},
		{
			"who succeeds whom as what", "Nora Orr retires on Friday, with Paul Dahl succeeding her as the prime minister of Norway. Jan Holt, who succeeded him as foreign minister, agreed. Mia Berg replaced him as mayor.",
			"PERSON: Nora Orr = her\nPERSON NO: Paul Dahl = him = him [prime minister||NO]\nCOUNTRY NO: Norway\nPERSON: Jan Holt [foreign minister||]\nPERSON: Mia Berg [mayor||]",
		},
		{
			"the country of another paragraph", "Locusts came to Nizwa, Oman. No swarm had been seen in the country for years.\n\nAlbania guards the lynxes in the country, it said.",
			"PLACE OM: Nizwa\nCOUNTRY OM: Oman = the country\nCOUNTRY AL: Albania = the country = it",
		},
		{
			"who rules a land that shares its name", "President Mikhail Dolidze of Georgia met voters in Ohio, Texas and Idaho.",
			"PERSON GE: Mikhail Dolidze [President||GE]\nCOUNTRY GE: Georgia\nPLACE US: Ohio\nPLACE US: Texas\nPLACE US: Idaho",
		},
		{
			"bodies of the world behind a country", "Britain's UN ambassador left. Serbia's EU bid was not discussed.",
			"COUNTRY GB: Britain\nORGANISATION: UN\nCOUNTRY RS: Serbia\nORGANISATION: EU",
		},
		{
			"what a country no more than backs", "Turkish-backed fighters took the town of Tel Dara.",
			"COUNTRY TR: Turkish\nPLACE: Tel Dara",
		},
		{
			"people of a country in a body of the world", "Canadian Islamic State fighters returned. French al-Qaeda suspects were held.",
			"COUNTRY CA: Canadian\nORGANISATION: Islamic State\nCOUNTRY FR: French\nORGANISATION: al-Qaeda",
		},
		{
			"the body of a town in a text on another country", "Iran said Chicago Police Department officers were held.",
			"COUNTRY IR: Iran\nORGANISATION US: Chicago Police Department",
		},
		{
			"things that are made", "The firm's pill, Sustexa, failed. Tarneva, a database, said so.",
			"PRODUCT: The firm's pill = Sustexa\nPRODUCT: Tarneva = a database",
		},
		{
			"what is held", "Planes bombed ISIL-held Al-Tarmah.",
			"PLACE: Al-Tarmah",
		},
		{
			"names that hold two bodies, or a body and a person", "Carl Dorn, the Democratic House minority leader, spoke in Pakistan of the Department of Justice’s Civil Rights Division. Germany's ambassador to the UN Eva Holt agreed.",
			"PERSON: Carl Dorn = the Democratic House minority leader [minority leader|House|]\nORGANISATION: Democratic\nORGANISATION: House\nCOUNTRY PK: Pakistan\nORGANISATION: Department of Justice\nORGANISATION: Civil Rights Division\nCOUNTRY DE: Germany\nORGANISATION: UN\nPERSON DE: Eva Holt [ambassador to the UN||DE]",
		},
		{
			"another name in brackets", "The ministry named Ana Maria Sola Paz (Ana Rey) on Monday. Ana Rey denied it.",
			"PERSON: Ana Maria Sola Paz = Ana Rey = Ana Rey",
		},
		{
			"what befalls somebody is not who it befalls", "Until his death, Dr Holm, who was in his nineties, had been under contract to write a book.",
			"PERSON: his = Holm = his",
		},
		{
			"who is not yet president", "President-elect Paul Sandel beat President Max Orr in May. Orr said he would go to court over results in favor of Sandel.\n\nThe president said nothing else.",
			"PERSON: Paul Sandel = Sandel [President-elect||]\nPERSON: Max Orr = Orr = he = The president [President||]",
		},
		{
			"a department of the treasury, and an office of it", "The United States Department of the Treasury met. The U.S. Department of the Treasury’s Office of Foreign Assets Control designated him.",
			"ORGANISATION US: United States Department of the Treasury = U.S. Department of the Treasury\nORGANISATION US: Office of Foreign Assets Control",
		},
		{
			"a verb before a title", "A tribunal in Togo jails opposition leader Rita Mado for a year.",
			"COUNTRY TG: Togo\nPERSON: Rita Mado [opposition leader||]",
		},
		{
			"who owns or lends a name", "The Max Harding-owned Daily Lantern tabloid sold Petra Kolm-branded mugs.",
			"PERSON: Max Harding\nORGANISATION: Daily Lantern\nPERSON: Petra Kolm",
		},
		{
			"offices of several", "Talks of the Foreign Ministers of the Coalition begin in Oslo.",
			"PLACE NO: Oslo",
		},
		{
			"a country that is named in passing", "Norway will leave the bloc, Prime Minister Erik Dahl said on Monday. Norway has a majority for it. Norway would lose its fish. He spoke of the border between Lapland and the Republic of Finland.\n\nNothing was signed. \"We will turn this country around,\" Dahl told reporters.",
			"COUNTRY NO: Norway = Norway = it = Norway = its = this country\nPERSON: Erik Dahl = He = We = Dahl [Prime Minister||]\nPLACE FI: Lapland\nCOUNTRY FI: Republic of Finland",
		},
		{
			"unknown places within known ones", "Hail fell on Tarvanisa, Cuneo, Piedmont, Italy. He visited Lobrana, Paris and Rome.",
			"PLACE IT: Tarvanisa\nPLACE IT: Cuneo\nPLACE IT: Piedmont\nCOUNTRY IT: Italy\nPLACE: Lobrana\nPLACE FR: Paris\nPLACE IT: Rome",
		},
		{
			"unknown places in known ones", "Rain fell in Ormudia in southern Kenya and in Paris.",
			"PLACE KE: Ormudia\nCOUNTRY KE: Kenya\nPLACE FR: Paris",
		},
		{
			"landmarks, and a party by a foreign name", "He visited the Hagia Sophia in Istanbul. Big Ben fell silent. Clashes broke out at Al-Aqsa Mosque. Taleban fighters fled. Members of Hizb ut-Tahrir were held in Al-Raqqah.",
			"FACILITY TR: Hagia Sophia\nPLACE TR: Istanbul\nFACILITY GB: Big Ben\nFACILITY: Al-Aqsa Mosque\nORGANISATION AF: Taleban\nORGANISATION: Hizb ut-Tahrir\nPLACE SY: Al-Raqqah",
		},
		{
			"whose is whose", "France recalled its envoy and Spain expelled its guests. Toyota cut its forecast on Monday, while Nissan raised its own and Honda kept its dividend.",
			"COUNTRY FR: France = its\nCOUNTRY ES: Spain = its\nORGANISATION JP: Toyota = its\nORGANISATION JP: Nissan = its\nORGANISATION JP: Honda = its",
		},
		{
			"the White House behind a deputy", "Carl Dorn, Deputy White House Chief of Staff, resigned.",
			"PERSON: Carl Dorn = Deputy White House Chief of Staff [Chief of Staff|White House|]\nORGANISATION US: White House",
		},
		{
			"bodies of several countries in a text on one", "The European Seed Safety Agency banned Ukraine's exports.",
			"ORGANISATION: European Seed Safety Agency\nCOUNTRY UA: Ukraine",
		},
		{
			"the opposition-held parliament", "Guards stopped Rosa Quint, the Vice President of the opposition-held National Assembly.",
			"PERSON: Rosa Quint = the Vice President of the opposition-held National Assembly [Vice President|National Assembly|]\nORGANISATION: National Assembly",
		},
		{
			"people of a country before a place, and who holds an office of one", "Farmers sued over the Israeli West Bank road. Former president of Peru Juana Óñez sells her house.",
			"COUNTRY IL: Israeli\nPLACE PS: West Bank\nCOUNTRY PE: Peru\nPERSON: Juana Óñez = her [president||PE]",
		},
		{
			"the parent of a firm, and a verb before a title", "Harbour Media (the parent of Radio Nord) rose. Uganda’s top judge jails opposition leader, Eva Mala, for a year.",
			"ORGANISATION: Harbour Media = the parent of Radio Nord\nORGANISATION: Radio Nord\nCOUNTRY UG: Uganda\nPERSON: opposition leader = Eva Mala [opposition leader||]",
		},
		{
			"whom one calls to congratulate", "Governor Carl Dorn talked with Irish Prime Minister Tom Quill to congratulate him on winning his seat.",
			"PERSON: Carl Dorn [Governor||]\nCOUNTRY IE: Irish\nPERSON IE: Tom Quill = him = his [Prime Minister||IE]",
		},
		{
			"titles in chief and in office", "Lantern editor-in-chief Pavel Holm met OSCE Chairman-in-Office Eva Holt.",
			"ORGANISATION: Lantern\nPERSON: Pavel Holm [editor-in-chief|Lantern|]\nORGANISATION: OSCE\nPERSON: Eva Holt [Chairman-in-Office|OSCE|]",
		},
		{
			"two offices of which Secretary is one", "A letter from the Deputy Secretary and Secretary General Marc Dumas came on Friday.",
			"PERSON: Marc Dumas [Deputy Secretary||] [Secretary General||]",
		},
		{
			"two lands before an adjective", "It will test the U.S.-Latvian military partnership.",
			"COUNTRY US: U.S.\nCOUNTRY LV: Latvian",
		},
		{
			"those of an alliance", "NATO Allies agreed. As a NATO Ally, Norway spoke.",
			"ORGANISATION: NATO = NATO\nCOUNTRY NO: Norway",
		},
		{
			"the guard of a state in a text on another country", "In Iraq, soldiers of the Ohio National Guard built a road.",
			"COUNTRY IQ: Iraq\nORGANISATION US: Ohio National Guard",
		},
	})
}
