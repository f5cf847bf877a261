package analysis_test

import "testing"

// TestEntities_Houses holds what the house styles of many agencies have asked for, from raw
// text.
func TestEntities_Houses(t *testing.T) {
	checkTraps(t, []trap{
		{
			"a body that begins with its country, behind an office", "Secretary-General of the Jordan Valley Authority Samir Haddan attended the talks.",
			"ORGANISATION JO: Jordan Valley Authority\nPERSON: Samir Haddan [Secretary-General|Jordan Valley Authority|]",
		},
		{
			"a father's name that is a title, too", "Prince Fahd bin Sultan bin Turki Al Saud arrived on Monday. He met Prince Turki bin Faisal.",
			"PERSON: Fahd bin Sultan bin Turki Al Saud = He [Prince||]\nPERSON: Turki bin Faisal [Prince||]",
		},
		{
			"a given name that is written short", "Foreign Adviser Md. Zahirul Karim sought help. Karim left on Monday.",
			"PERSON: Md. Zahirul Karim = Karim [Foreign Adviser||]",
		},
		{
			"countries that are written short", "S. Korea and N. Korea will talk. South Korea has sent a letter.",
			"COUNTRY KR: S. Korea = South Korea\nCOUNTRY KP: N. Korea",
		},
		{
			"the part of the world that a country lies in", "Bulgaria and Vietnam signed a deal. The Southeast Asian nation will buy wheat. Chile has joined China. China thanked the Latin American country.",
			"COUNTRY BG: Bulgaria\nCOUNTRY VN: Vietnam = The Southeast Asian nation\nCOUNTRY CL: Chile = the Latin American country\nCOUNTRY CN: China = China",
		},
		{
			"a hall that is named after the people", "Chinese Premier Luo Jia met Chilean President Ana Paz at the Great Hall of the People.",
			"COUNTRY CN: Chinese\nPERSON CN: Luo Jia [Premier||CN]\nCOUNTRY CL: Chilean\nPERSON CL: Ana Paz [President||CL]\nFACILITY CN: Great Hall of the People",
		},
		{
			"who is not of those told of behind", "According to Petr Ushak, the Russian and Kyrgyz leaders will attend the summit.",
			"PERSON: Petr Ushak\nCOUNTRY RU: Russian\nCOUNTRY KG: Kyrgyz",
		},
		{
			"the post that one is dismissed from", "Parliament has dismissed Hanna Stets from the post of justice minister. It appointed Ivan Hora to the post of energy minister.",
			"ORGANISATION: Parliament = It\nPERSON: Hanna Stets [justice minister||]\nPERSON: Ivan Hora [energy minister||]",
		},
		{
			"the officer of a headline", "Iran's deputy FM arrives in Baku\n\nIran's Deputy Foreign Minister Majid Ravani has arrived in Baku. He will stay.",
			"PERSON IR: Iran's deputy FM = Majid Ravani = He [Deputy Foreign Minister||IR]\nCOUNTRY IR: Iran = Iran\nPLACE AZ: Baku = Baku",
		},
		{
			"an officer of another land in a headline", "French foreign minister arrives in Baku\n\nDeputy Foreign Minister of Iran Majid Ravani met him there.",
			"PERSON FR: French foreign minister = him [foreign minister||FR]\nCOUNTRY FR: French\nPLACE AZ: Baku\nCOUNTRY IR: Iran\nPERSON IR: Majid Ravani [Deputy Foreign Minister||IR]",
		},
		{
			"an envoy with a capital in the passive", "He was met by Iran's Ambassador to Azerbaijan, Said Kazemi, and a director at the ministry, Rauf Guli.",
			"PERSON IR: Iran's Ambassador to Azerbaijan = Said Kazemi [Ambassador to Azerbaijan||IR]\nCOUNTRY IR: Iran\nCOUNTRY AZ: Azerbaijan\nPERSON: a director at the ministry = Rauf Guli [director|ministry|]",
		},
		{
			"an abbreviation with small letters", "The loan was signed by the vice-president of the African Development Bank (AfDB), Solange Mbaye, on Monday.",
			"PERSON: the vice-president of the African Development Bank (AfDB) = Solange Mbaye [vice-president|African Development Bank|]\nORGANISATION: African Development Bank = AfDB",
		},
		{
			"a minister who is a senator, too", "Deputy Prime Minister and Foreign Minister Senator Asim Gondal met Foreign Secretary Ambassador Imran Bhutta.",
			"PERSON: Asim Gondal [Senator||] [Deputy Prime Minister||] [Foreign Minister||]\nPERSON: Imran Bhutta [Ambassador||] [Foreign Secretary||]",
		},
		{
			"a body between commas behind an office", "The Permanent Secretary, Ministry of Defence, Mr Obinna Eze, spoke.",
			"PERSON: The Permanent Secretary = Obinna Eze [Permanent Secretary|Ministry of Defence|]\nORGANISATION: Ministry of Defence",
		},
		{
			"a councillor", "Cllr Graham Moy said no. Moy has resigned.",
			"PERSON: Graham Moy = Moy [Cllr||]",
		},
		{
			"the country whose envoy is sent to another", "The Philippines has protested to China. The senator urged Manila to recall the country's ambassador to China, Jaime Santos.",
			"COUNTRY PH: Philippines = the country\nCOUNTRY CN: China = China\nPLACE PH: Manila (for PH)\nPERSON PH: the country's ambassador to China = Jaime Santos [ambassador to China||PH]",
		},
		{
			"those who are told of with something else", "Iran and Oman held talks. He conveyed the messages of both parties with honesty.",
			"COUNTRY IR: Iran\nCOUNTRY OM: Oman\nCOUNTRY: both parties has Iran has Oman",
		},
		{
			"who speaks behind a headline", "Top negotiator: no talks on missiles\n\nIran's top negotiator says that the country will not talk. Kazem Gharib, who also serves as deputy foreign minister, spoke on Saturday.",
			"PERSON IR: Top negotiator = Iran's top negotiator = Kazem Gharib [deputy foreign minister||] [negotiator||IR]\nCOUNTRY IR: Iran = the country",
		},
		{
			"a place that copy opens with before who speaks there", "At a press conference in Tokyo, Ryota Hasebe, 51, pledged to cut taxes. He left early.",
			"PLACE JP: Tokyo\nPERSON: Ryota Hasebe = He",
		},
		{
			"a family name that is a town's, too, behind close to", "Foreign minister Sachiko Takamura will run. A source close to Takamura said so.",
			"PERSON: Sachiko Takamura = Takamura [Foreign minister||]",
		},
		{
			"who leads a part of a parliament leads no country", "Majority Leader Joel Thorsen voted no. In Caracas, President Nelson Madero called it shameful. The Venezuelan leader has sent troops.",
			"PERSON: Joel Thorsen [Majority Leader||]\nPLACE VE: Caracas\nPERSON: Nelson Madero = The Venezuelan leader [President||]\nCOUNTRY VE: Venezuelan",
		},
		{
			"two offices, the first with a portfolio", "Tomasina Fletcher, Under-Secretary-General for Humanitarian Affairs and Emergency Relief Coordinator, met Chief of Cabinet Guillermo Franco. Foreign Affairs and Trade Minister Jan Ross stayed away.",
			"PERSON: Tomasina Fletcher = Under-Secretary-General for Humanitarian Affairs [Under-Secretary-General for Humanitarian Affairs||] [Emergency Relief Coordinator||]\nPERSON: Guillermo Franco [Chief of Cabinet||]\nPERSON: Jan Ross [Foreign Affairs and Trade Minister||]",
		},
		{
			"both behind a comma", "Prime ministers Ann Lowe and Jan Ross met. On the dam, both prime ministers said nothing.",
			"PERSON: Ann Lowe [Prime minister||]\nPERSON: Jan Ross [Prime minister||]\nPERSON: both prime ministers has Ann Lowe has Jan Ross",
		},
		{
			"a short form with small letters in brackets", "Civic Coalition (KO) and Law and Justice (PiS) voted in favour. PiS then left.",
			"ORGANISATION: Civic Coalition = KO\nORGANISATION PL: Law and Justice = PiS = PiS",
		},
		{
			"the body of a headline", "Findlay school board asks for money\n\nThe Findlay City Schools Board of Education voted on Monday. Superintendent Craig Hat told the board to wait.",
			"ORGANISATION US: Findlay school board = Findlay City Schools Board of Education = the board\nPLACE US: Findlay\nPERSON: Craig Hat [Superintendent||]",
		},
		{
			"a county of two lands", "An inquest in Norwich, England, blamed Norfolk County Council.",
			"PLACE GB: Norwich\nPLACE GB: England\nORGANISATION GB: Norfolk County Council",
		},
		{
			"the article of a paper", "Marvin Deet told The Courier that he would go. The Courier said so.",
			"PERSON: Marvin Deet = he\nORGANISATION: The Courier = Courier",
		},
		{
			"the officer of a lede who speaks in the next paragraph", "Poland has expelled two diplomats, the country's foreign minister said on Wednesday.\n\n\"We gave them two days,\" Tomasz Wierzbicki told reporters in Warsaw.",
			"COUNTRY PL: Poland = the country\nPERSON PL: the country's foreign minister = We = Tomasz Wierzbicki [foreign minister||PL]\nPLACE PL: Warsaw",
		},
		{
			"the officer of a lede is not who has another title", "The bank's chairwoman said on Monday that it had lost money.\n\nSpokesman Jan Novak said it would close. Petr Horak, a client, left.",
			"PERSON: Jan Novak [Spokesman||]\nPERSON: Petr Horak = a client",
		},
		{
			"the head of state of a headline", "Head of State receives Hungarian envoy\n\nPresident Daulet Seidakhmet received the envoy on Monday. The Head of State thanked him.",
			"PERSON: Head of State = Daulet Seidakhmet = The Head of State [President||]\nPERSON HU: Hungarian envoy = the envoy = him [envoy||HU]\nCOUNTRY HU: Hungarian",
		},
		{
			"both with a term", "Spain and Paraguay held talks. The judge gave both countries 60 days to act.",
			"COUNTRY ES: Spain\nCOUNTRY PY: Paraguay\nCOUNTRY: both countries has Spain has Paraguay",
		},
		{
			"an envoy whose country stands within the title", "The minister met the Ambassador of Estonia to the UAE, Jaan Rebane.",
			"PERSON EE: the Ambassador of Estonia to the UAE = Jaan Rebane [Ambassador to the UAE||EE]\nCOUNTRY EE: Estonia\nCOUNTRY AE: UAE",
		},
		{
			"an officer of a group of firms", "The Group Chief Executive Officer of Danaza Holdings, Mr Ibrahim Danladi, was sacked.",
			"PERSON: The Group Chief Executive Officer of Danaza Holdings = Ibrahim Danladi [Group Chief Executive Officer|Danaza Holdings|]\nORGANISATION: Danaza Holdings",
		},
		{
			"a verb of a headline is nobody", "DPRK FM Wraps Up Visit to Laos",
			"COUNTRY KP: DPRK\nCOUNTRY LA: Laos",
		},
		{
			"an airport by its town", "He landed at Pyongyang International Airport.",
			"FACILITY KP: Pyongyang International Airport",
		},
		{
			"the minister of a lede who is named with the office", "A Scottish minister has resigned after she used her car.\n\nCatriona Mulgrew, who was transport minister, said it was a distraction.",
			"PERSON GB: A Scottish minister = she = her = Catriona Mulgrew [transport minister||GB]",
		},
		{
			"the sheriff of a lede", "A Montana sheriff says that he will sue the county.\n\nSheriff Wade Tollef said on Monday that the land was his. A judge disagreed.",
			"PERSON: A Montana sheriff = he = Wade Tollef = his [Sheriff||]\nPLACE US: Montana",
		},
		{
			"who is told of by whose", "He spoke to ministers of the Arab League, whose secretary general, Nabil Zeid, has called a meeting.",
			"ORGANISATION: Arab League\nPERSON: Nabil Zeid [secretary general||]",
		},
	})
}
