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

// TestEntities_Gazettes holds what whole items of many desks have asked for, from raw text.
func TestEntities_Gazettes(t *testing.T) {
	checkTraps(t, []trap{
		{
			"names of two syllables", "Former secretary Bang Cheol-woo met Maeng Gi-taek in Seoul. Bang said Ok Se-ra had left the Hong Kong-listed firm. Cheuk Hau-yip, the commander of Kowloon West district, said no.",
			"PERSON: Bang Cheol-woo = Bang [secretary||]\nPERSON: Maeng Gi-taek\nPLACE KR: Seoul\nPERSON: Ok Se-ra\nCOUNTRY HK: Hong Kong\nPERSON: Cheuk Hau-yip = the commander of Kowloon West district [commander|Kowloon West|]\nPLACE: Kowloon West",
		},
		{
			"the latter", "Lund's first deputy, Asghar Movahedi, and the deputy head Kazem Gharavi came. The latter announced it. In the latter case he left.",
			"PERSON: Lund's first deputy = Asghar Movahedi [deputy||]\nPERSON: Lund\nPERSON: Kazem Gharavi = The latter = he [deputy head||]",
		},
		{
			"a clause that tells of the noun in front", "Sondholm, a wealthy hotelier Kowalski tapped as his ambassador to the European Union, spoke on Monday.",
			"PERSON: Sondholm = his\nPERSON: Kowalski\nORGANISATION: European Union",
		},
		{
			"what an adviser knows of", "State Department official Cara Moss met former White House Russia adviser Fiona Hall.",
			"ORGANISATION US: State Department\nPERSON: Cara Moss [official|State Department|]\nCOUNTRY RU: Russia\nPERSON: Fiona Hall [adviser||]",
		},
		{
			"who is in what", "Another witness in the inquiry, former adviser Fiona Hall, spoke.",
			"PERSON: Another witness = Fiona Hall [adviser||]",
		},
		{
			"the house that one is speaker of", "Former Speaker of the House of Representatives Rt. Hon. B. U. Nzeribo died.",
			"PERSON: B. U. Nzeribo [Speaker|House of Representatives|]",
		},
		{
			"a people before a portfolio", "Tanzanian Energy Minister Bakari Mwinyi spoke. PM Alistair Liburg left the Development Bank of St Kitts and Nevis.",
			"COUNTRY TZ: Tanzanian\nPERSON TZ: Bakari Mwinyi [Energy Minister||TZ]\nPERSON: Alistair Liburg [PM||]\nORGANISATION: Development Bank of St Kitts and Nevis",
		},
		{
			"nobles", "Count Casper Rosen and Countess Marie Rosen left.",
			"PERSON: Casper Rosen [Count||]\nPERSON: Marie Rosen [Countess||]",
		},
		{
			"an organ of a body", "Asanov serves in the Border Service of the State Committee for National Security.",
			"PERSON: Asanov\nORGANISATION: Border Service\nORGANISATION: State Committee for National Security",
		},
		{
			"the verb of a headline", "MACC Remands Former Port Boss",
			"ORGANISATION: MACC\nORGANISATION: Port",
		},
		{
			"an article with a hyphen", "The spokesman told al-Masirah that it was over.",
			"ORGANISATION: al-Masirah = it",
		},
		{
			"a word that is spoken of", "The word “We” was used by Adam Neuman in May.",
			"PERSON: Adam Neuman",
		},
		{
			"the chief of a headline", "WHO chief urges calm\n\nThe outbreak is small. WHO Director-General Farida Bens told reporters it would end.",
			"PERSON: WHO chief = Farida Bens [Director-General|WHO|]\nORGANISATION: WHO = WHO = it",
		},
		{
			"two officers of a headline", "Solomon Islands PM survives vote\n\nSolomon Islands Prime Minister Nathaniel Kwai has survived a vote on Monday.",
			"COUNTRY SB: Solomon Islands = Solomon Islands\nPERSON SB: Solomon Islands PM = Nathaniel Kwai [Prime Minister||SB]",
		},
		{
			"the sentenced one", "Judges jail militia leader\n\nThe court on Monday sentenced a former Central African militia leader to 22 years in prison.\n\nThierry Mokpem showed no emotion.",
			"PERSON: a former Central African militia leader = Thierry Mokpem [militia leader||CF]\nCOUNTRY CF: Central African",
		},
		{
			"a portfolio with a capital", "Vice-President for Production and Innovation Marcos Anunção said so.",
			"PERSON: Marcos Anunção [Vice-President for Production and Innovation||]",
		},
		{
			"a family name that was taken for a body", "Yasutaka Uchiyama lost on Monday. Tsonga cruised past Uchiyama in Tokyo.",
			"PERSON: Yasutaka Uchiyama = Uchiyama\nPERSON: Tsonga\nPLACE JP: Tokyo",
		},
		{
			"an official in apposition", "Tim Morris, a former National Security Council official, testified. The official spokesman, Jan Novak, left.",
			"PERSON: Tim Morris = a former National Security Council official [official|National Security Council|]\nORGANISATION: National Security Council\nPERSON: The official spokesman = Jan Novak [spokesman||]",
		},
		{
			"who serves another", "The Special Adviser on Media to Governor Sani Bello, Mustapha Jafaru, spoke.",
			"PERSON: The Special Adviser on Media to Governor Sani Bello = Mustapha Jafaru [Special Adviser on Media||]\nPERSON: Sani Bello [Governor||]",
		},
		{
			"an envoy of a president", "Special Envoy of the Zimbabwean President Tendai Mavhara arrived in Minsk.",
			"COUNTRY ZW: Zimbabwean\nPERSON ZW: Tendai Mavhara [Special Envoy||ZW]\nPLACE BY: Minsk",
		},
		{
			"a committee of a house", "Artur Nigma, chairman of the lower house's Committee on Information Policy, spoke.",
			"PERSON: Artur Nigma = chairman of the lower house's Committee on Information Policy [chairman|Committee on Information Policy|]\nORGANISATION: Committee on Information Policy",
		},
		{
			"what one speaks on", "Cathal Ruane, Labour spokesperson on health, spoke.",
			"PERSON: Cathal Ruane = Labour spokesperson on health [spokesperson on health|Labour|]\nORGANISATION: Labour",
		},
		{
			"a union in capitals", "The employers' group and the union met UTICA officials in Tunis, Tunisia.",
			"ORGANISATION: UTICA\nPLACE TN: Tunis\nCOUNTRY TN: Tunisia",
		},
		{
			"what an abbreviation means elsewhere", "Tuvalu has asked the Pacific Islands Forum (PIF) for money.",
			"COUNTRY TV: Tuvalu\nORGANISATION: Pacific Islands Forum = PIF",
		},
		{
			"who says a headline", "Yemeni forces down US drone over Hudaydah: Spokesman",
			"COUNTRY YE: Yemeni\nCOUNTRY US: US",
		},
		{
			"the central bank of a country", "Brazil central bank holds rates\n\nBrazil's central bank kept rates on Wednesday. The Central Bank of Brazil said inflation fell. The European Central Bank did not.",
			"ORGANISATION BR: Brazil central bank = Brazil's central bank = Central Bank of Brazil\nCOUNTRY BR: Brazil = Brazil\nORGANISATION: European Central Bank",
		},
		{
			"a lander is a thing", "Perilune Systems lost its lunar lander, Esperanza, on Monday. Esperanza was 14 feet tall.",
			"ORGANISATION: Perilune Systems = its\nPRODUCT: its lunar lander = Esperanza = Esperanza",
		},
		{
			"a list of counties", "The virus was found in Barry, Berrien, Calhoun and Cass counties of Michigan.",
			"PLACE GB: Barry\nPLACE: Berrien\nPLACE US: Calhoun\nPLACE: Cass\nPLACE US: Michigan",
		},
		{
			"one who directs for regions at a body", "Philip Luther, advocacy director for the Middle East and North Africa at Amnesty International, spoke.",
			"PERSON: Philip Luther = advocacy director for the Middle East and North Africa at Amnesty International [advocacy director for the Middle East and North Africa|Amnesty International|]\nPLACE: Middle East\nPLACE: North Africa\nORGANISATION: Amnesty International",
		},
		{
			"a house that a party controls", "The Democratic Party-controlled House of Representatives met in Washington. Ships sank in the Mediterranean.",
			"ORGANISATION US: Democratic Party\nORGANISATION US: House of Representatives\nPLACE US: Washington\nPLACE: Mediterranean",
		},
		{
			"who is spoken to", "\"We must act, and you cannot stop us,\" Ana Lund told the prime minister, Tom Berg. \"You can win if you try,\" she told reporters.",
			"PERSON: We = us = Ana Lund = she\nPERSON: you = the prime minister = Tom Berg [prime minister||]",
		},
		{
			"a name at the end of a sentence", "The judge praised the victim, Ana Holm.",
			"PERSON: the victim = Ana Holm",
		},
		{
			"the House of another land", "The Lok Sabha was adjourned on Monday. Members of the House left. The House will meet again.",
			"ORGANISATION IN: Lok Sabha = the House = The House",
		},
		{
			"the House beside a senate", "The Senate voted on Monday. The House did not, nor did the White House.",
			"ORGANISATION: Senate\nORGANISATION: House\nORGANISATION US: White House",
		},
		{
			"a forum by its last word", "Tuvalu asks Forum to move\n\nTuvalu has asked the Pacific Islands Forum to pay. The Forum said yes.",
			"COUNTRY TV: Tuvalu = Tuvalu\nORGANISATION: Forum = Pacific Islands Forum = Forum",
		},
		{
			"a body by its initials before it is named", "KFTU said it would strike. The Kabwe Federation of Transport Unions met on Monday, and MRDA staff left. The Rural Development Agency, unlike MRDA, stayed.",
			"ORGANISATION: KFTU = it = Kabwe Federation of Transport Unions\nORGANISATION: MRDA = MRDA\nORGANISATION: Rural Development Agency",
		},
		{
			"initials with the sign for \"and\"", "Orient Steel & Tin closed a plant. OS&T shares fell. Shares of PG&E fell as well. Pacific Gas & Electric said nothing.",
			"ORGANISATION: Orient Steel & Tin = OS&T\nORGANISATION US: PG&E = Pacific Gas & Electric",
		},
		{
			"an office of before and one of now", "Orion's former chairman and current adviser Tom Hale resigned. Party founder and now senator Ann Lowe stayed.",
			"ORGANISATION: Orion\nPERSON: Tom Hale [chairman|Orion|] [adviser||]\nPERSON: Ann Lowe [Party founder||] [senator||]",
		},
		{
			"bodies by two names that share no initials", "Iraq's top diplomat said Baghdad saw the PKK as banned. The Kurdistan Workers' Party has fought for four decades. Homeland Security Department staff left, DHS said.",
			"COUNTRY IQ: Iraq\nPLACE IQ: Baghdad (for IQ)\nORGANISATION TR: PKK = Kurdistan Workers' Party\nORGANISATION US: Homeland Security Department = DHS",
		},
		{
			"a link by its initials", "Officials said the ECRL project would end soon. The East Coast Rail Link is vital.",
			"ORGANISATION: ECRL = East Coast Rail Link",
		},
		{
			"whom a president names to an office", "President Juan Mora left. The president also named Laura Sarabia foreign minister.",
			"PERSON: Juan Mora = The president [President||]\nPERSON: Laura Sarabia [foreign minister||]",
		},
		{
			"who is put in the place of another", "Mora replaced his defense minister, retired general Ivan Velasquez, with Pedro Sanchez, the first military officer to hold the post in three decades.",
			"PERSON: Mora = his\nPERSON: his defense minister = Ivan Velasquez [general||] [defense minister||]\nPERSON: Pedro Sanchez = the first military officer to hold the post in three decades",
		},
		{
			"\"both\" behind its verb counts what stands before it", "Ole Smith met Tim Jones. Tokyo and Seoul are both allies of Washington.",
			"PERSON: Ole Smith\nPERSON: Tim Jones\nPLACE JP: Tokyo\nPLACE KR: Seoul\nPLACE US: Washington",
		},
		{
			"states by their letters", "NSW Premier Chris Minns spoke. The NSW government agreed, NSW Health said. BC Ferries said KZN police left Durban.",
			"PLACE AU: NSW = NSW\nPERSON: Chris Minns [Premier|NSW|]\nORGANISATION: NSW Health\nORGANISATION: BC Ferries\nPLACE ZA: KZN\nPLACE ZA: Durban",
		},
		{
			"the letters of a state that begin the name of a firm", "The firm BC Partners sold its stake on Monday.",
			"ORGANISATION: BC",
		},
	})
}
