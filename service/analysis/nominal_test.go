package analysis_test

import "testing"

// TestEntities_Nominals holds what nouns, pronouns and plurals speak of.
func TestEntities_Nominals(t *testing.T) {
	checkTraps(t, []trap{
		{
			"the country that troops are of is not that which they leave", "Parliament in Iraq voted on a resolution to expel United States troops from the country.",
			"ORGANISATION: Parliament\nCOUNTRY IQ: Iraq = the country\nCOUNTRY US: United States",
		},
		{
			"any country that does something", "Benin acted on behalf of the country requesting it.",
			"COUNTRY BJ: Benin = it",
		},
		{
			"one of a people by her age", "Anna Berg won in Oslo. The sixteen-year-old Swede is the youngest.",
			"PERSON: Anna Berg = The sixteen-year-old Swede\nPLACE NO: Oslo",
		},
		{
			"he is none of the names below his verb", "Senator John Ames retired. He called on Mr. Petrov to resign.",
			"PERSON: John Ames = He [Senator||]\nPERSON: Petrov",
		},
		{
			"who is identified as", "A gunman opened fire on Monday. Officials identified the gunman as Carl Ames.",
			"PERSON: A gunman = the gunman = Carl Ames",
		},
		{
			"his country, of a minister without a name", "Ukraine said no. Chile's defense minister said his country was ready.",
			"COUNTRY UA: Ukraine\nPERSON CL: Chile's defense minister = his [defense minister||CL]\nCOUNTRY CL: Chile",
		},
		{
			"the country of the officials who speak", "Ukraine sent grain. Kenyan officials say the agency has confirmed the country's eighth case.",
			"COUNTRY UA: Ukraine\nCOUNTRY KE: Kenyan = the country",
		},
		{
			"the country that troops are taken from", "Lawmakers in Iraq voted to expel American troops from the country.",
			"COUNTRY IQ: Iraq = the country\nCOUNTRY US: American",
		},
		{
			"the country of a court that speaks", "Peru must pay Chile, the country's top court said.",
			"COUNTRY PE: Peru = the country\nCOUNTRY CL: Chile",
		},
		{
			"two subjects of one verb", "President Ivan Petrov spoke. Jan Novak and Pavel Horak, leader of the Greens, backed him.",
			"PERSON: Ivan Petrov = him [President||]\nPERSON: Jan Novak\nPERSON: Pavel Horak = leader of the Greens [leader|Greens|]\nORGANISATION: Greens",
		},
		{
			"an official told of before, not the director", "Director general Ann Lowe told reporters of it. A senior Foreign Ministry official said no. The senior official told Jan Novak so.",
			"PERSON: Ann Lowe [Director general||]\nPERSON: A senior Foreign Ministry official = The senior official [official|Foreign Ministry|]\nORGANISATION: Foreign Ministry\nPERSON: Jan Novak",
		},
		{
			"it is nothing in phrases", "Iran has fired rockets. Novak made it clear to Iran that he would find it hard to forgive. When it comes to war, Iran has to go it alone.",
			"COUNTRY IR: Iran = Iran = Iran\nPERSON: Novak = he",
		},
		{
			"sides of a thing", "China and Iran spoke. Members on both sides of the aisle were glad.",
			"COUNTRY CN: China\nCOUNTRY IR: Iran",
		},
		{
			"an ally before its name", "Novak met with his ally Jordan. He told the ally no.",
			"PERSON: Novak = his = He\nCOUNTRY JO: Jordan",
		},
		{
			"whose deeds are judged", "Mayor Ivan Petrov spoke on Monday. Jan Novak called his plan weak.",
			"PERSON: Ivan Petrov = his [Mayor||]\nPERSON: Jan Novak",
		},
		{
			"who has been dismissed", "Ivan Petrov was fined on Monday. Petrov lost his post. The museum's director, Jan Novak, said he had been dismissed.",
			"PERSON: Ivan Petrov = Petrov = his = he\nPERSON: The museum's director = Jan Novak [director||]",
		},
		{
			"two titles before a name", "Justice Minister and Prosecutor General Jan Novak told reporters that he would go.",
			"PERSON: Jan Novak = he [Justice Minister||] [Prosecutor General||]",
		},
		{
			"the rights group", "Amnesty International spoke on Monday. The rights group called for a halt.",
			"ORGANISATION: Amnesty International = The rights group",
		},
		{
			"the embattled carrier", "Kenya Airways cut flights. The embattled carrier has 14 aircraft.",
			"ORGANISATION KE: Kenya Airways = The embattled carrier",
		},
		{
			"the company of a land", "Nordlys Energy fell on Monday. The Norwegian company lost its boss.",
			"ORGANISATION NO: Nordlys Energy = The Norwegian company = its\nCOUNTRY NO: Norwegian",
		},
		{
			"a town that is a country", "Marchers filled Hong Kong on Sunday as the city prepared for a summit.",
			"COUNTRY HK: Hong Kong = the city",
		},
		{
			"the state rather than the country", "The U.S. state of Ohio votes on Monday. The state has nine counties.",
			"COUNTRY US: U.S.\nPLACE US: Ohio = The state",
		},
		{
			"the diplomat of another country", "Iraqi Foreign Minister Omar Tazi met Saudi envoy Anwar Haris. Tazi thanked the Saudi diplomat.",
			"COUNTRY IQ: Iraqi\nPERSON IQ: Omar Tazi = Tazi [Foreign Minister||IQ]\nCOUNTRY SA: Saudi = Saudi\nPERSON SA: Anwar Haris = the Saudi diplomat [envoy||SA]",
		},
		{
			"the MP", "Petr Kral of Labour asked a question. The MP wanted an answer.",
			"PERSON: Petr Kral = The MP\nORGANISATION: Labour",
		},
		{
			"who is charged, by a participle", "Carl Ames appeared in court, charged with murder. The accused has denied it.",
			"PERSON: Carl Ames = The accused",
		},
		{
			"the former coach", "Scott Mackay left on Monday. The former coach now works in Japan.",
			"PERSON: Scott Mackay = The former coach\nCOUNTRY JP: Japan",
		},
		{
			"the former president is not who holds the office", "President Ivan Petrov spoke. The former president was ill.",
			"PERSON: Ivan Petrov [President||]",
		},
		{
			"the hosts and the visitors", "India skipper Arun Pandit smiled after the hosts beat South Africa. For the visitors, Tristan Botha made 61.",
			"COUNTRY IN: India = the hosts\nPERSON IN: Arun Pandit [skipper||IN]\nCOUNTRY ZA: South Africa = the visitors\nPERSON: Tristan Botha",
		},
		{
			"those named behind a plural", "Prime Minister Omar Tazi met his Greek and Maltese counterparts, Nikos Pappas and Joseph Borg, on Friday.",
			"PERSON: Omar Tazi = his [Prime Minister||]\nPERSON: his Greek and Maltese counterparts has Nikos Pappas has Joseph Borg\nCOUNTRY GR: Greek\nCOUNTRY MT: Maltese\nPERSON: Nikos Pappas\nPERSON: Joseph Borg",
		},
		{
			"those who have met", "President Ivan Petrov held talks with Chancellor Olaf Braun in Vienna. They agreed to trade.",
			"PERSON: Ivan Petrov [President||]\nPERSON: Olaf Braun [Chancellor||]\nPLACE AT: Vienna\nPERSON: They has Ivan Petrov has Olaf Braun",
		},
		{
			"the other one of two", "Interior Minister Ivan Petrov met Defence Minister Jan Novak. Petrov thanked his host.",
			"PERSON: Ivan Petrov = Petrov = his [Interior Minister||]\nPERSON: Jan Novak = his host [Defence Minister||]",
		},
		{
			"president and CEO", "The firm's president and CEO, Peter Hall, says it is over.",
			"PERSON: The firm's president and CEO = Peter Hall [president||] [CEO||]",
		},
		{
			"a relative behind a comma", "Anna Novak thanked her sister, Mahsa, on Monday.",
			"PERSON: Anna Novak = her\nPERSON: her sister = Mahsa",
		},
		{
			"whose hospital's director", "The hospital's director, Dr. Ali Abdallat, told reporters that it was full.",
			"PERSON: The hospital's director = Ali Abdallat [director||]",
		},
		{
			"the first woman to do so", "Ruth Keller, the first woman to lead the Senate, died on Monday.",
			"PERSON: Ruth Keller = the first woman to lead the Senate\nORGANISATION: Senate",
		},
		{
			"the union whose name it ends", "Claus Braun leads the GDL union. Ministers accused the union of greed.",
			"PERSON: Claus Braun\nORGANISATION: GDL = the union",
		},
		{
			"who says of itself", "Ireland's Central Bank has fined Allied Irish Banks 24 million euros, the regulator said.",
			"COUNTRY IE: Ireland\nORGANISATION IE: Central Bank = the regulator\nORGANISATION IE: Allied Irish Banks",
		},
		{
			"whom one urges", "Jan Novak wrote to Pavel Horak, urging him to resign.",
			"PERSON: Jan Novak\nPERSON: Pavel Horak = him",
		},
		{
			"one of several", "Kenji Ueda, one of the bank's two deputies, spoke. One of the dead, Ann Lowe, 81, was found at home.",
			"PERSON: Kenji Ueda = one of the bank's two deputies [deputy||]\nPERSON: Ann Lowe",
		},
		{
			"the letters of an office", "Interior Cabinet Secretary Kipchumba Murkor has acted. Lawmakers urged the CS to do more.",
			"PERSON: Kipchumba Murkor = the CS [Interior Cabinet Secretary||]",
		},
		{
			"the Republican", "Senator Walt Greer (R-Idaho) filed a bill. The Republican says it is time.",
			"PERSON: Walt Greer = The Republican [Senator||]\nPLACE US: Idaho",
		},
		{
			"the subject behind the opening", "In a statement, Hamas said it was ready.",
			"ORGANISATION PS: Hamas = it",
		},
		{
			"a meeting is no person", "Gela Tabidze met Sergei Petrov - the first meeting since May.",
			"PERSON: Gela Tabidze\nPERSON: Sergei Petrov",
		},
		{
			"the officer of the first sentence", "Ohio's auditor general says that money is gone. Kim Boudreau released her report on Tuesday.",
			"PERSON: Ohio's auditor general = Kim Boudreau = her [auditor general|Ohio|]\nPLACE US: Ohio",
		},
		{
			"the storm and the bill", "Hurricane Odette struck on Monday. Governor Ann Lowe signed the Coastal Safety Act before the storm. The bill was hers.",
			"EVENT: Hurricane Odette = the storm\nPERSON: Ann Lowe = hers [Governor||]\nAGREEMENT: Coastal Safety Act = The bill",
		},
		{
			"named since", "The nation's largest network is off the air. Televisa signed off late on Monday. The network has no franchise.",
			"ORGANISATION MX: Televisa = The network",
		},
		{
			"what was found in a city is no city", "Police found a book in his home in London, a black flag and an air gun.",
			"PLACE GB: London",
		},
		{
			"a capital that something is done in", "The mayor gave a speech in Tehran, the capital.",
			"PLACE IR: Tehran = the capital",
		},
		{
			"the country of citizens is another", "Belgium sent aid to Iraq. Officials told U.S. citizens to leave the country.",
			"COUNTRY BE: Belgium\nCOUNTRY IQ: Iraq = the country\nCOUNTRY US: U.S.",
		},
		{
			"a network is no movement", "\"It is just a trick,\" wrote student Joshua Wang on Twitter. \"It divides the movement.\"",
			"PERSON: Joshua Wang [student||]\nORGANISATION US: Twitter",
		},
		{
			"two that are told apart by what was done with them", "The board saw three bills and chose one over the two posed by the Supreme Court of Peru and the Bank of Peru.",
			"ORGANISATION PE: Supreme Court of Peru\nORGANISATION PE: Bank of Peru",
		},
		{
			"a country rather than the first one to do something", "The law made Taiwan the first country in Asia to do so. The board chose the one posed by the country's cabinet.",
			"COUNTRY TW: Taiwan = the country\nPLACE: Asia",
		},
		{
			"both of two without names", "Two French police officers were found guilty of robbing a Canadian tourist. Both received prison terms.",
			"COUNTRY FR: French\nCOUNTRY CA: Canadian",
		},
		{
			"who is met by one", "Emily Spanner met officers Antoine Quirin and Nicolas Redon at an Irish pub. They worked for the police.",
			"PERSON: Emily Spanner\nPERSON: Antoine Quirin [officer||]\nPERSON: Nicolas Redon [officer||]\nCOUNTRY IE: Irish",
		},
		{
			"the capital before its name", "Drones hit a plant at Abqaiq in Saudi Arabia. The oil field is about 160 km (100 miles) east of the capital, Riyadh.",
			"PLACE SA: Abqaiq\nCOUNTRY SA: Saudi Arabia\nPLACE SA: the capital = Riyadh",
		},
		{
			"one of a party before the name", "Since then, a Republican, Mark Amory, has voiced support. \"I am a fan,\" he said.",
			"PERSON: Mark Amory = I = he",
		},
		{
			"those who have met, with a clause and a place in between", "Foreign Minister Anna Novak met on Monday in Riga, Latvia with Kenyan Foreign Minister Peter Maina to exchange views on how to end the attack by rebel forces. They also discussed trade.",
			"PERSON: Anna Novak [Foreign Minister||]\nPLACE LV: Riga\nCOUNTRY LV: Latvia\nCOUNTRY KE: Kenyan\nPERSON KE: Peter Maina [Foreign Minister||KE]\nPERSON: They has Anna Novak has Peter Maina",
		},
		{
			"the two who have met, rather than who is named last", "Secretary of State Anna Novak spoke with Kenyan Foreign Minister Peter Maina about sanctions on the regime of Carl Dorn. The two condemned the abuses by his forces.",
			"PERSON: Anna Novak [Secretary of State||]\nCOUNTRY KE: Kenyan\nPERSON KE: Peter Maina [Foreign Minister||KE]\nPERSON: Carl Dorn = his\nPERSON: The two has Anna Novak has Peter Maina",
		},
		{
			"three with titles, in a list", "Deputy Secretary Novak, Minister Lee, and Vice Minister Horak stressed their bond.",
			"PERSON: Novak [Deputy Secretary||]\nPERSON: Lee [Minister||]\nPERSON: Horak [Vice Minister||]\nPERSON: their has Novak has Lee has Horak",
		},
		{
			"what one is congratulated on", "Minister Jan Novak spoke on Monday. He congratulated President Pavel Horak on his new post and left.",
			"PERSON: Jan Novak = He [Minister||]\nPERSON: Pavel Horak = his [President||]",
		},
		{
			"a title before the name that is no city", "Iran heard General Ames, the country's enemy, on Monday.",
			"COUNTRY IR: Iran = the country\nPERSON: General Ames = the country's enemy",
		},
		{
			"the country that a city is of", "China and Iran talked. Iran's envoy flew to Lyon, the country's third city.",
			"COUNTRY CN: China\nCOUNTRY IR: Iran = Iran\nPLACE FR: Lyon = the country's third city",
		},
		{
			"two countries, and over what they quarrel", "China and Iran met amid tension between the two countries over the islands.",
			"COUNTRY CN: China\nCOUNTRY IR: Iran\nCOUNTRY: the two countries has China has Iran",
		},
		{
			"the council that has been named", "The Presidential Leadership Council met. The Council said it would act.",
			"ORGANISATION: Presidential Leadership Council = The Council = it",
		},
		{
			"the agency of two bodies", "The European Food Agency and the Harbour Development Authority met. The Agency said no.",
			"ORGANISATION: European Food Agency = The Agency\nORGANISATION: Harbour Development Authority",
		},
		{
			"the end of an article whose capital is in brackets", "\"[T]he House of Commons is moving,\" she announced.",
			"ORGANISATION: House of Commons",
		},
		{
			"which itself", "The suspects were linked to the Red Front (RF), which itself broke from the Workers' Party.",
			"ORGANISATION: Red Front = RF = itself\nORGANISATION: Workers' Party",
		},
		{
			"its, of the body whose name follows", "Ann Lowe works at Leeds University. On its website, Boeing published the letter.",
			"PERSON: Ann Lowe\nORGANISATION: Leeds University\nORGANISATION US: its = Boeing",
		},
		{
			"its, of the body before it rather", "After Airbus cut its forecast, Boeing rose.",
			"ORGANISATION: Airbus = its\nORGANISATION US: Boeing",
		},
		{
			"the same noun of two owners", "Reporters met the Green Party's candidate. They called the Labour Party's candidate.",
			"ORGANISATION: Green Party\nORGANISATION: Labour Party",
		},
		{
			"an officer told of before the name", "Kenya's foreign minister flew to Paris. Foreign Minister Peter Otieno is to meet officials there.",
			"PERSON KE: Kenya's foreign minister = Peter Otieno [Foreign Minister||KE]\nCOUNTRY KE: Kenya\nPLACE FR: Paris",
		},
		{
			"the officers of two towns", "The mayor of Leeds was jailed on Monday. Bristol Mayor Ann Lowe was sad.",
			"PLACE GB: Leeds\nPLACE GB: Bristol\nPERSON: Ann Lowe [Mayor|Bristol|]",
		},
		{
			"one of two officers, and a name behind their title", "Kenya's president and Uganda's president met on Monday. President William Otieno was glad.",
			"COUNTRY KE: Kenya\nCOUNTRY UG: Uganda\nPERSON: William Otieno [President||]",
		},
		{
			"the former officer, and the officer", "The former mayor of Leeds was jailed on Monday. Mayor Ann Lowe was sad.",
			"PLACE GB: Leeds\nPERSON: Ann Lowe [Mayor||]",
		},
		{
			"the officer named before, and another one", "Kenyan President William Otieno flew to Paris. The president was in good spirits. President Jean Dupont received him.",
			"COUNTRY KE: Kenyan\nPERSON KE: William Otieno = The president = him [President||KE]\nPLACE FR: Paris\nPERSON: Jean Dupont [President||]",
		},
		{
			"somebody without a name who does something", "Ann Lowe was in Leeds. A pensioner was robbed there. She said she was well.",
			"PERSON: Ann Lowe\nPLACE GB: Leeds\nPERSON: A pensioner = She = she",
		},
		{
			"what somebody's name is", "Police questioned Jan Novak. The suspect's name is Karl Horak.",
			"PERSON: Jan Novak\nPERSON: The suspect = Karl Horak",
		},
		{
			"the agreement whose name stood before the noun", "Ghana signed the Geneva Convention agreement. The agreement cuts tariffs.",
			"COUNTRY GH: Ghana\nAGREEMENT: Geneva Convention = The agreement",
		},
		{
			"the cities of two mayors", "Leeds Mayor Ann Lowe said her city was safe. Bristol Mayor Jane Holt said her city was not.",
			"PLACE GB: Leeds = her city\nPERSON: Ann Lowe = her [Mayor|Leeds|]\nPLACE GB: Bristol = her city\nPERSON: Jane Holt = her [Mayor|Bristol|]",
		},
		{
			"whoever is asked to do it", "Boeing asked the Pentagon to give it time.",
			"ORGANISATION US: Boeing = it\nORGANISATION US: Pentagon",
		},
		{
			"the agency that is to allow it", "Boeing filed an application with the Food and Drug Administration requesting the agency to allow it to sell seats.",
			"ORGANISATION US: Boeing = it\nORGANISATION US: Food and Drug Administration = the agency",
		},
		{
			"who is as old as a noun tells", "Jan Novak, 72, was robbed in Leeds. Carl Ames, 15, did it. The boy fled. The pensioner was well.",
			"PERSON: Jan Novak = The pensioner\nPLACE GB: Leeds\nPERSON: Carl Ames = The boy",
		},
		{
			"the newspaper is no airline", "Carl Ames was fired by Boeing in May, the newspaper reported.",
			"PERSON: Carl Ames\nORGANISATION US: Boeing",
		},
		{
			"the newspaper that is cited", "The Dalavaria Post said Boeing would close. The newspaper gave no source.",
			"ORGANISATION: Dalavaria Post = The newspaper\nORGANISATION US: Boeing",
		},
		{
			"told of first, then named with what else he is", "A pensioner was found dead in Leeds. Jan Novak, who wrote books, had been robbed.",
			"PERSON: A pensioner = Jan Novak\nPLACE GB: Leeds",
		},
		{
			"told of first, then another one who speaks", "A pensioner was found dead in Leeds. Jan Novak, who lives nearby, said so.",
			"PLACE GB: Leeds\nPERSON: Jan Novak",
		},
		{
			"an office behind a day", "Ann Lowe resigned on Monday as finance minister. Jan Novak stood in Leeds as the mayor spoke.",
			"PERSON: Ann Lowe [finance minister||]\nPERSON: Jan Novak\nPLACE GB: Leeds",
		},
		{
			"what stands behind a semicolon", "Asian markets slide; Nikkei at lowest level.",
			"ORGANISATION: Nikkei",
		},
		{
			"who is met, told or come to see is another one", "Peter Horak was ill. Novak flew home and told him so. Novak smiled after meeting him.",
			"PERSON: Peter Horak = him = him\nPERSON: Novak = Novak",
		},
		{
			"who is hired to protect somebody", "Jan Novak was in Bern. Novak hired Peter Horak to protect him.",
			"PERSON: Jan Novak = Novak = him\nPLACE CH: Bern\nPERSON: Peter Horak",
		},
		{
			"whom somebody is to become", "Ann Lowe won and will become the next mayor of Leeds. Mayor Jan Novak was sad.",
			"PERSON: Ann Lowe\nPLACE GB: Leeds\nPERSON: Jan Novak [Mayor||]",
		},
		{
			"the youth of a town", "Jan Novak, 15, was killed in Leeds. The youth were angry.",
			"PERSON: Jan Novak\nPLACE GB: Leeds",
		},
		{
			"both sides, and who mediates between them", "Israel and Hamas agreed a truce. The two sides will meet. Qatar and Egypt mediated. Both sides want peace.",
			"COUNTRY IL: Israel\nORGANISATION PS: Hamas\nCOUNTRY: The two sides = Both sides has Israel has Hamas\nCOUNTRY QA: Qatar\nCOUNTRY EG: Egypt",
		},
	})
}
