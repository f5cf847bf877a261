package analysis_test

import (
	"testing"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// TestEntities_Offices holds titles of many kinds, what they are of, and how they are
// held, from raw text.
func TestEntities_Offices(t *testing.T) {
	checkTraps(t, []trap{
		{
			"a word before a title that is no party", "He is a former City Councillor. Voter Kitty Mak told him, \"Today we are trying.\"",
			"PERSON: Kitty Mak = we [Voter||]",
		},
		{
			"the party of a speaker", "Nancy Pelton, the Democratic Speaker of the House, announced the vote.",
			"PERSON: Nancy Pelton = the Democratic Speaker of the House [Speaker of the House||]\nORGANISATION: Democratic",
		},
		{
			"who speaks for a body, behind what opens a sentence", "Following the vote, a United States Department of State spokesperson, Morgan Orta, said so.",
			"PERSON: a United States Department of State spokesperson = Morgan Orta [spokesperson|United States Department of State|]\nORGANISATION US: United States Department of State",
		},
		{
			"lords who are mayors", "Lord Mayor Anna Quill and Deputy Lord Mayor Zac Burley met Lord Harlow.",
			"PERSON: Anna Quill [Lord Mayor||]\nPERSON: Zac Burley [Deputy Lord Mayor||]\nPERSON: Harlow",
		},
		{
			"occupations with adjectives", "Forensic archaeologist Maria Silva agreed. Young farmer Jan Holm did not. Ruth Adler, a marine biologist, left.",
			"PERSON: Maria Silva [Forensic archaeologist||]\nPERSON: Jan Holm [farmer||]\nPERSON: Ruth Adler = a marine biologist [marine biologist||]",
		},
		{
			"two sides for whom others speak", "Anna Lund, who leads the Union of Teachers, said pay had fallen. The head of the Norwegian Association of Local Authorities, Per Dahl, denied that. The two sides will meet on Friday.",
			"PERSON: Anna Lund [leader|Union of Teachers|]\nORGANISATION: Union of Teachers\nPERSON: The head of the Norwegian Association of Local Authorities = Per Dahl [head|Norwegian Association of Local Authorities|]\nORGANISATION NO: Norwegian Association of Local Authorities\nORGANISATION: The two sides has Union of Teachers has Norwegian Association of Local Authorities",
		},
		{
			"the capitals and the town of a university", "The University of Colorado at Boulder (CU Boulder) published it. CU Boulder said so.",
			"ORGANISATION: University of Colorado at Boulder = CU Boulder = CU Boulder",
		},
		{
			"a place is not joined to a person", "In Port Moresby, Deputy Secretary Anna Holt and State Secretary Karl Brandt met on Monday. Port Moresby and Holt were on the list.",
			"PLACE PG: Port Moresby = Port Moresby\nPERSON: Anna Holt = Holt [Deputy Secretary||]\nPERSON: Karl Brandt [State Secretary||]",
		},
		{
			"two family names", "Pedro Arriaga was sworn in, the court said of Pedro R. Arriaga Urrutia. Arriaga Urrutia must go.",
			"PERSON: Pedro Arriaga = Pedro R. Arriaga Urrutia = Arriaga Urrutia",
		},
		{
			"a forest that a firm has the name of", "Fires burn in the Amazon rainforest. Brazil said on Monday that the Amazon was safe.",
			"PLACE: Amazon = Amazon\nCOUNTRY BR: Brazil",
		},
		{
			"he is who is named behind what he is president of", "General Secretary Jan Novak spoke. Former President of France Luc Morel told Le Monde that Turkey should not join. He was glum.",
			"PERSON: Jan Novak [General Secretary||]\nCOUNTRY FR: France\nPERSON: Luc Morel = He [President||FR]\nORGANISATION: Le Monde\nCOUNTRY TR: Turkey",
		},
		{
			"a king and his country", "The bridge was opened by King Carlos I of Spain.",
			"PERSON ES: Carlos I [King||ES]\nCOUNTRY ES: Spain",
		},
		{
			"the seats of lawmakers by their letters", "Carl Ames (R-TX) met Jan Dorn (D-CA).",
			"PERSON: Carl Ames\nPLACE US: TX\nPERSON: Jan Dorn\nPLACE US: CA",
		},
		{
			"a general who is none", "Postmaster General Luis Delgado resigned on Friday.",
			"PERSON: Luis Delgado [Postmaster General||]",
		},
		{
			"an outlet that was told something", "A hospital official told Anadolu Agency, a local news outlet, that one of the dead was Jalal Rahman, a director of the port.",
			"ORGANISATION: Anadolu Agency = a local news outlet\nPERSON: Jalal Rahman = a director of the port [director||]",
		},
		{
			"a family that has the name of a people", "Qandeel Baloch was 26. Baloch and her mother, Anwar, had moved to Multan. The Baloch of Iran had not.",
			"PERSON: Qandeel Baloch = Baloch = her\nPERSON: her mother = Anwar\nPLACE PK: Multan\nGROUP: Baloch\nCOUNTRY IR: Iran",
		},
		{
			"no apposition to what opens the sentence", "At the last election, the Harbour Party, the smallest of three, won this seat.",
			"ORGANISATION: Harbour Party",
		},
		{
			"two titles that one person has", "Harbour Party leader and Prime Minister Edda Vik met the envoy on Monday. \"I am humbled,\" she said.",
			"ORGANISATION: Harbour Party\nPERSON: Edda Vik = I = she [leader|Harbour Party|] [Prime Minister||]",
		},
		{
			"bodies that every state has", "The UK Supreme Court ruled on Monday. The UK Treasury objected, and the Treasury lost. The Supreme Court will sit again.",
			"ORGANISATION GB: UK Supreme Court = Supreme Court\nORGANISATION GB: UK Treasury = Treasury",
		},
		{
			"an office between a body and a name", "U.N. Secretary-General Kofi Mensah spoke on Monday.",
			"ORGANISATION: U.N.\nPERSON: Kofi Mensah [Secretary-General|U.N.|]",
		},
		{
			"an envoy in small letters before the name", "The French ambassador to Peru Anna Rivet spoke.",
			"COUNTRY FR: French\nCOUNTRY PE: Peru\nPERSON FR: Anna Rivet [ambassador to Peru||FR]",
		},
		{
			"a seat before the name", "Senator from Ohio Carl Greer spoke.",
			"PLACE US: Ohio\nPERSON: Carl Greer [Senator|Ohio|]",
		},
		{
			"a minister of state for something", "Minister of State for External Affairs Vikram Rao spoke.",
			"PERSON: Vikram Rao [Minister of State for External Affairs||]",
		},
		{
			"a list with a comma before and", "Minister of Trade, Industry, and Tourism Ola Berg spoke.",
			"PERSON: Ola Berg [Minister of Trade, Industry, and Tourism||]",
		},
		{
			"a list before a comma", "Iran's Minister of Science, Research and Technology, Hossein Rad, spoke.",
			"PERSON IR: Iran's Minister of Science, Research and Technology = Hossein Rad [Minister of Science, Research and Technology||IR]\nCOUNTRY IR: Iran",
		},
		{
			"a rank of eastern navies", "Captain Third Rank Dmytro Kral spoke.",
			"PERSON: Dmytro Kral [Captain Third Rank||]",
		},
		{
			"two offices with a stroke", "Cambodian Deputy Prime Minister/Foreign Minister Sok Rithy spoke.",
			"COUNTRY KH: Cambodian\nPERSON KH: Sok Rithy [Deputy Prime Minister||KH] [Foreign Minister||KH]",
		},
		{
			"a dateline before a title", "OSLO – Senator Ola Berg voted.",
			"PLACE NO: OSLO\nPERSON: Ola Berg [Senator||]",
		},
		{
			"a firm that nobody knows", "He met HateWatch CEO Lena Frost.",
			"ORGANISATION: HateWatch\nPERSON: Lena Frost [CEO|HateWatch|]",
		},
		{
			"then", "Helena Kraus, then foreign minister, signed it.",
			"PERSON: Helena Kraus = foreign minister [foreign minister||]",
		},
		{
			"between years", "Tomas Berg was finance minister from 2010 to 2014.",
			"PERSON: Tomas Berg [finance minister||]",
		},
		{
			"running for a party is no office", "Craig Farley, who is running for the Harvest Party, spoke.",
			"PERSON: Craig Farley\nORGANISATION: Harvest Party",
		},
		{
			"leaving an office", "Carl Dorn, who resigned as chairman of Halcyon Ltd, spoke.",
			"PERSON: Carl Dorn [chairman|Halcyon Ltd|]\nORGANISATION: Halcyon Ltd",
		},
		{
			"leaving for an office", "Lena Frost, who left in May to become ambassador to Portugal, spoke.",
			"PERSON: Lena Frost [ambassador to Portugal||]\nCOUNTRY PT: Portugal",
		},
		{
			"a body behind an adjective", "Jean Duval, the leader of the far-right Harvest Party, spoke.",
			"PERSON: Jean Duval = the leader of the far-right Harvest Party [leader|Harvest Party|]\nORGANISATION: Harvest Party",
		},
		{
			"a body behind its seat", "Lena Frost, head of the Oslo-based Nordsky Group, spoke.",
			"PERSON: Lena Frost = head of the Oslo-based Nordsky Group [head|Nordsky Group|]\nPLACE NO: Oslo\nORGANISATION NO: Nordsky Group",
		},
		{
			"a part of a body", "The head of the EU police training mission, Colin Smith, spoke.",
			"PERSON: The head of the EU police training mission = Colin Smith [head|EU police training mission|]\nORGANISATION: EU",
		},
		{
			"a country between the title and the name", "The station's commander, Russia's Sergey Orlov, spoke.",
			"PERSON: The station's commander = Sergey Orlov [commander||]\nCOUNTRY RU: Russia",
		},
		{
			"one of several deputies", "Petr Mala, one of Novak's two deputies, spoke.",
			"PERSON: Petr Mala = one of Novak's two deputies [deputy||]\nPERSON: Novak",
		},
		{
			"a title behind where somebody is of", "Ann Greer of Ohio, a former judge, spoke.",
			"PERSON: Ann Greer = a former judge [judge||]\nPLACE US: Ohio",
		},
		{
			"a former office and another", "Party leader and former state minister Ola Berg spoke.",
			"PERSON: Ola Berg [Party leader||] [state minister||]",
		},
		{
			"a player by the name of the team", "Germany international Robin Lang scored.",
			"COUNTRY DE: Germany\nPERSON DE: Robin Lang [international||DE]",
		},
		{
			"the king of Saudi Arabia", "Custodian of the Two Holy Mosques King Salim sent a cable.",
			"PERSON: Salim [King||] [Custodian of the Two Holy Mosques||]",
		},
		{
			"a chargé d'affaires", "Saudi chargé d'affaires Omar Tazi spoke.",
			"COUNTRY SA: Saudi\nPERSON SA: Omar Tazi [chargé d'affaires||SA]",
		},
		{
			"the second of two titles of another's", "A spokesman for British Prime Minister Tony Lee spoke.",
			"COUNTRY GB: British\nPERSON GB: Tony Lee [Prime Minister||GB]",
		},
		{
			"a general is no director general", "General Ola Berg, director general of the agency, spoke.",
			"PERSON: Ola Berg = director general of the agency [General||] [director general|agency|]",
		},
		{
			"a seat of parliament", "The Member of Parliament for Bimbilla, Mr Kofi Addo, spoke.",
			"PERSON: The Member of Parliament for Bimbilla = Kofi Addo [Member of Parliament|Bimbilla|]\nPLACE: Bimbilla",
		},
		{
			"a minister's country and office", "Bangladeshi Road Transport and Bridges Minister Abul Khan met U.S. Treasury Secretary James Lee.",
			"COUNTRY BD: Bangladeshi\nPERSON BD: Abul Khan [Road Transport and Bridges Minister||BD]\nCOUNTRY US: U.S.\nPERSON US: James Lee [Treasury Secretary||US]",
		},
		{
			"judges by name", "A bench of Justices Sudhir Kant and Ujjwal Rao sat.",
			"PERSON: Sudhir Kant [Justice||]\nPERSON: Ujjwal Rao [Justice||]",
		},
		{
			"a town by the country behind it", "Talks in San Jose, Costa Rica, ended. The U.S. left.",
			"PLACE CR: San Jose\nCOUNTRY CR: Costa Rica\nCOUNTRY US: U.S.",
		},
		{
			"a town by the adjective before it", "The German city of Hanover was calm.",
			"COUNTRY DE: German\nPLACE DE: Hanover",
		},
		{
			"a house by its town", "They met at the Al Zahra Hospital in Amman.",
			"FACILITY JO: Al Zahra Hospital\nPLACE JO: Amman",
		},
		{
			"a chief of what a noun tells", "Peter Dahl, chief market economist at Nordsky Securities, spoke.",
			"PERSON: Peter Dahl = chief market economist at Nordsky Securities [chief market economist|Nordsky Securities|]\nORGANISATION: Nordsky Securities",
		},
		{
			"an officer behind another office", "Joe Leon, Chairman and Chief Operating Officer of Halcyon Airways, spoke.",
			"PERSON: Joe Leon [Chairman|Halcyon Airways|] [Chief Operating Officer|Halcyon Airways|]\nORGANISATION: Halcyon Airways",
		},
		{
			"a study at a university", "Nils Berg, director of Housing Studies at Tartu University, spoke.",
			"PERSON: Nils Berg = director of Housing Studies at Tartu University [director of Housing Studies|Tartu University|]\nORGANISATION EE: Tartu University",
		},
		{
			"the office of an official", "Greg Mill, spokesman for the Bristol County District Attorney's Office, spoke.",
			"PERSON: Greg Mill = spokesman for the Bristol County District Attorney's Office [spokesman|Bristol County District Attorney's Office|]\nORGANISATION: Bristol County District Attorney's Office",
		},
		{
			"an envoy whom the engine takes for a part of the body", "He thanked the UN Special Envoy Staffan Berg on Monday.",
			"ORGANISATION: UN\nPERSON: Staffan Berg [Special Envoy|UN|]",
		},
		{
			"an under-secretary-general", "UN Under-Secretary-General for Humanitarian Affairs Martin Berg spoke.",
			"ORGANISATION: UN\nPERSON: Martin Berg [Under-Secretary-General for Humanitarian Affairs|UN|]",
		},
		{
			"a player behind an adjective", "Denver Broncos running back Carl Ames was hurt.",
			"ORGANISATION US: Denver Broncos\nPERSON: Carl Ames [running back|Denver Broncos|]",
		},
		{
			"a marshal", "Air Chief Marshal Vivek Rao spoke.",
			"PERSON: Vivek Rao [Air Chief Marshal||]",
		},
		{
			"a bishop who has retired", "Archbishop Emeritus Desmond Kau spoke.",
			"PERSON: Desmond Kau [Archbishop Emeritus||]",
		},
		{
			"a president for the time", "Senate President Pro Tempore Ann Marsh spoke.",
			"ORGANISATION: Senate\nPERSON: Ann Marsh [President Pro Tempore|Senate|]",
		},
		{
			"who reigns", "The Sultan of Sokoto, Alhaji Musa Bello, spoke.",
			"PERSON: The Sultan of Sokoto = Musa Bello [Sultan|Sokoto|]\nPLACE NG: Sokoto",
		},
		{
			"a courtesy of two words", "The Archbishop of Lagos, Most Rev. Alfred Okoro, spoke.",
			"PERSON: The Archbishop of Lagos = Alfred Okoro [Archbishop|Lagos|]\nPLACE NG: Lagos",
		},
		{
			"a minister in something", "South Africa's Minister in the Presidency Themba Zulu spoke.",
			"COUNTRY ZA: South Africa\nPERSON ZA: Themba Zulu [Minister in the Presidency||ZA]",
		},
		{
			"who leads somewhere", "The Hamas leader in Gaza Yahya Said spoke.",
			"ORGANISATION PS: Hamas\nPLACE PS: Gaza\nPERSON: Yahya Said [leader|Hamas|]",
		},
		{
			"a commander in chief with a rank", "IRGC Commander-in-Chief Major General Hossein Rad spoke.",
			"ORGANISATION IR: IRGC\nPERSON: Hossein Rad [Major General||] [Commander-in-Chief|IRGC|]",
		},
		{
			"an adviser to another office", "Special Adviser to the President on Media, Ajuri Bello, spoke.",
			"PERSON: Special Adviser to the President on Media = Ajuri Bello [Special Adviser||]",
		},
		{
			"further titles behind as", "The president nominated Kofi Addo as Attorney General and Minister of Justice.",
			"PERSON: Kofi Addo [Attorney General||] [Minister of Justice||]",
		},
		{
			"a former office in a body behind another", "Eero Salo, a veteran diplomat and former EU envoy to Sudan, spoke.",
			"PERSON: Eero Salo = a veteran diplomat and former EU envoy to Sudan [diplomat||] [envoy to Sudan|EU|]\nORGANISATION: EU\nCOUNTRY SD: Sudan",
		},
		{
			"who has taken an office over, by a pronoun", "Ruth Keller died on Monday. She succeeded Markus Frey as president of the Swiss National Bank.",
			"PERSON: Ruth Keller = She [president|Swiss National Bank|]\nPERSON: Markus Frey\nORGANISATION CH: Swiss National Bank",
		},
		{
			"a title behind an abbreviation", "Lin Chung, a Taiwan Shipbreaking Industry Association (TSIA) spokesman, spoke.",
			"PERSON: Lin Chung [spokesman|TSIA|]\nORGANISATION TW: Taiwan Shipbreaking Industry Association = TSIA",
		},
		{
			"an apposition that the tree takes for a subject", "Anatoly Orlov, head of Russia's state monopoly RAO UES, left.",
			"PERSON RU: Anatoly Orlov = head of Russia's state monopoly [head|RAO UES|RU]\nCOUNTRY RU: Russia\nORGANISATION RU: RAO UES",
		},
		{
			"the chief of staff of another", "He met Vijay Rao, chief of staff for U.N. Secretary-General Kofi Mensah.",
			"PERSON: Vijay Rao = chief of staff for U.N. Secretary-General Kofi Mensah [chief of staff||]\nORGANISATION: U.N.\nPERSON: Kofi Mensah [Secretary-General|U.N.|]",
		},
		{
			"several without an office", "According to investigators, Carl Ames left.",
			"PERSON: Carl Ames",
		},
		{
			"the full name of a country", "Yang Wen, the Foreign Minister of the People's Republic of China, spoke.",
			"PERSON CN: Yang Wen = the Foreign Minister of the People's Republic of China [Foreign Minister||CN]\nCOUNTRY CN: People's Republic of China",
		},
		{
			"an award is no office", "Joshua Mill was named Best Actor.",
			"PERSON: Joshua Mill",
		},
		{
			"a body by the town behind it", "The Ministry of National Defense in Taipei counted twelve jets.",
			"ORGANISATION TW: Ministry of National Defense\nPLACE TW: Taipei",
		},
		{
			"towns that nobody knows, by their countries", "A bomb exploded in Osiny Dolne, Poland, on Monday. Talks were held in Kirdava, Serbia.",
			"PLACE PL: Osiny Dolne\nCOUNTRY PL: Poland\nPLACE RS: Kirdava\nCOUNTRY RS: Serbia",
		},
		{
			"two towns of one state that nobody knows", "Snow fell in Tideham, Ohio. Rain fell in Kordyce, Ohio.",
			"PLACE US: Tideham\nPLACE US: Ohio = Ohio\nPLACE US: Kordyce",
		},
		{
			"an airport by its country", "A jet crashed near Kyrgyzstan's Manas International Airport.",
			"COUNTRY KG: Kyrgyzstan\nFACILITY KG: Manas International Airport",
		},
		{
			"a party behind a possessive", "Members of Nigeria's ruling People's Democratic Party voted.",
			"COUNTRY NG: Nigeria\nORGANISATION NG: People's Democratic Party",
		},
		{
			"who takes over", "Sabine Kern, who took over as chief executive last spring, spoke.",
			"PERSON: Sabine Kern [chief executive||]",
		},
		{
			"a reverend behind the article", "The leader of the Green Party, the Rev. Paul Smith, prayed.",
			"PERSON: The leader of the Green Party = Paul Smith [leader|Green Party|]\nORGANISATION: Green Party",
		},
		{
			"a rank behind two offices", "Deputy Prime Minister and Defence Minister General Paul Smith spoke.",
			"PERSON: Paul Smith [General||] [Deputy Prime Minister||] [Defence Minister||]",
		},
		{
			"a capital that is the sentence's", "Club president Paul Smith told him.",
			"PERSON: Paul Smith [Club president||]",
		},
		{
			"a portfolio that looks like a verb", "Shipping Minister Paul Smith flew to the island.",
			"PERSON: Paul Smith [Shipping Minister||]",
		},
		{
			"a cabinet secretary", "Labour Cabinet Secretary Florence Mbula left Nairobi.",
			"PERSON: Florence Mbula [Labour Cabinet Secretary||]\nPLACE KE: Nairobi",
		},
		{
			"for two fields", "Doug March, the department's under secretary for terrorism and financial intelligence, spoke.",
			"PERSON: Doug March = the department's under secretary for terrorism and financial intelligence [under secretary for terrorism and financial intelligence||]",
		},
		{
			"a trade with where it is from", "Paul Smith, a gym teacher from Leeds, spoke.",
			"PERSON: Paul Smith = a gym teacher from Leeds [gym teacher||]\nPLACE GB: Leeds",
		},
		{
			"a firm by the people behind a comma", "Tanbreak Holding, an Australian miner with a licence, saw its shares drop.",
			"ORGANISATION AU: Tanbreak Holding = its\nCOUNTRY AU: Australian",
		},
		{
			"a fund by the town behind a comma", "Lantern Capital, a London fund, bought the company.",
			"ORGANISATION GB: Lantern Capital = a London fund = the company\nPLACE GB: London",
		},
		{
			"a counterpart whom the subject meets", "At a meeting with his Turkish counterpart, Sergei Lavrin said the deal was off.",
			"PERSON: his = Sergei Lavrin\nCOUNTRY TR: Turkish",
		},
		{
			"according to an officer, of whom the clause does not speak, or who is named", "According to the club's president, Ann Marsh scored twice. According to the club's coach, Eva Lund, she was tired.",
			"PERSON: Ann Marsh = she\nPERSON: the club's coach = Eva Lund [coach||]",
		},
		{
			"a country with an article between \"of\" and a name", "She met the President of the United States Dana Trent on Monday.",
			"COUNTRY US: United States\nPERSON US: Dana Trent [President||US]",
		},
		{
			"two offices with what they are of", "Deputy Prime Minister for Finance and Minister of Economy Richard Sulak failed. Minister for Health and Deputy Prime Minister Ann Berg left.",
			"PERSON: Richard Sulak [Deputy Prime Minister for Finance||] [Minister of Economy||]\nPERSON: Ann Berg [Minister for Health||] [Deputy Prime Minister||]",
		},
		{
			"two offices of two persons, the first of a country", "The president of Ukraine and Prime Minister Narin Mody met on Monday.",
			"COUNTRY UA: Ukraine\nPERSON: Narin Mody [Prime Minister||]",
		},
		{
			"whom a governor appoints", "Wanda Ortiz was appointed by Governor Luis Mora as his secretary of justice.",
			"PERSON: Wanda Ortiz [secretary of justice||]\nPERSON: Luis Mora = his [Governor||]",
		},
		{
			"a predicate behind an aside", "Jamal Kassab, a Jordanian national, was a columnist for The Washington Post.",
			"PERSON: Jamal Kassab [columnist|Washington Post|]\nCOUNTRY JO: Jordanian\nORGANISATION: Washington Post",
		},
		{
			"a party before an office in another body", "Ewa Cummings, the Democratic chairman of the House Oversight Committee, was late.",
			"PERSON: Ewa Cummings [chairman|House Oversight Committee|]\nORGANISATION: Democratic\nORGANISATION US: House Oversight Committee",
		},
		{
			"members behind the name of their body", "Republican members of the House of Representatives Peter Hood and Mike Boston came.",
			"ORGANISATION: Republican\nORGANISATION: House of Representatives\nPERSON: Peter Hood [member|House of Representatives|]\nPERSON: Mike Boston [member|House of Representatives|]",
		},
		{
			"places behind what they are called", "Carmen Cruz, the mayor of the capital city of San Juan, and Francis Souza, the chief minister of the Indian state of Goa, spoke.",
			"PERSON: Carmen Cruz = the mayor of the capital city of San Juan [mayor|San Juan|]\nPLACE PR: San Juan\nPERSON: Francis Souza = the chief minister of the Indian state of Goa [chief minister|Goa|]\nCOUNTRY IN: Indian\nPLACE IN: Goa",
		},
		{
			"sworn in at an hour", "Pedro Luis was sworn in at 5 p.m. local time as Puerto Rico's new governor.",
			"PERSON PR: Pedro Luis [governor||PR]\nCOUNTRY PR: Puerto Rico",
		},
		{
			"the president of a country and that of a senate", "Senate President Thomas Rivera spoke. The college elects the U.S. President.",
			"ORGANISATION US: Senate\nPERSON: Thomas Rivera [President|Senate|]\nCOUNTRY US: U.S.",
		},
		{
			"a member of parliament with his letters", "Member of Parliament (MP) Yvette Hooper spoke.",
			"PERSON: Yvette Hooper [Member of Parliament||]",
		},
		{
			"the officer of a headline", "Greek prime minister reaffirms project\n\nOn Tuesday, the Greek prime minister Kyriakos Mitsos reasserted it.",
			"PERSON GR: Greek prime minister = Kyriakos Mitsos [prime minister||GR]\nCOUNTRY GR: Greek = Greek",
		},
		{
			"a given name that is read as a verb", "The below is attributable to Spokesperson Ned Price:",
			"PERSON: Ned Price [Spokesperson||]",
		},
		{
			"a family name behind what a minister is of", "Kenya's Minister of Planning Lee spoke on Friday.",
			"COUNTRY KE: Kenya\nPERSON KE: Lee [Minister of Planning||KE]",
		},
		{
			"an office that is no body", "Vietnam Caucus Co-Chair Lofgren Welcomes Release of Vietnamese Prisoner",
			"ORGANISATION VN: Vietnam Caucus\nPERSON: Lofgren [Co-Chair|Vietnam Caucus|]\nCOUNTRY VN: Vietnamese",
		},
		{
			"what a minister is thanked for", "Minister Ann Lowe spoke to Foreign Minister Jan Novak. She thanked the Foreign Minister for Poland's help.",
			"PERSON: Ann Lowe = She [Minister||]\nPERSON: Jan Novak = the Foreign Minister [Foreign Minister||]\nCOUNTRY PL: Poland",
		},
		{
			"an officer who speaks, as one with the name", "President of Ukraine Olena Hrytsenko said, \"We expect an answer from Iran.\"",
			"COUNTRY UA: Ukraine\nPERSON UA: Olena Hrytsenko = We [President||UA]\nCOUNTRY IR: Iran",
		},
		{
			"a title of two words of which the first is no body", "He had served Iran's Supreme Leader Ali Khatami since 2017.",
			"COUNTRY IR: Iran\nPERSON IR: Ali Khatami [Supreme Leader||IR]",
		},
		{
			"whose possessor is a whole name", "Melandri's Brothers of Italy colleague, Senator Lucio Malagoli, replied.",
			"PERSON: Melandri's Brothers of Italy colleague = Lucio Malagoli [Senator||]\nPERSON: Melandri\nORGANISATION IT: Brothers of Italy",
		},
	})
}

// TestEntities_HeldOffices holds whether an office is over, or a deputy's.
func TestEntities_HeldOffices(t *testing.T) {
	for _, c := range []struct {
		text, who      string
		former, deputy bool
	}{
		{"Helena Kraus, then foreign minister, signed it.", "Helena Kraus", true, false},
		{"Helena Kraus, foreign minister, signed it.", "Helena Kraus", false, false},
		{"Tomas Berg was finance minister from 2010 to 2014.", "Tomas Berg", true, false},
		{"Tomas Berg formerly served as finance minister.", "Tomas Berg", true, false},
		{"Michael Bloom, formerly the mayor of Boston, spoke.", "Michael Bloom", true, false},
		{"Carl Dorn, who resigned as chairman in May, spoke.", "Carl Dorn", true, false},
		{"Carl Dorn, who was sacked as chairman in May, spoke.", "Carl Dorn", true, false},
		{"Carl Dorn was dismissed as police chief on Monday.", "Carl Dorn", true, false},
		{"Carl Dorn replaced Ana Mala as finance minister.", "Carl Dorn", false, false},
		{"Carl Dorn, the president's chief of staff, spoke.", "Carl Dorn", false, false},
		{"NATO Deputy Secretary General Ana Mala spoke.", "Ana Mala", false, true},
		{"NATO Secretary General Ana Mala spoke.", "Ana Mala", false, false},
	} {
		doc := document(c.text)
		doc.Metadata.Language = "en"
		roles := named(t, analyse(t, doc, rapporteurv1.Layer_ENTITIES).GetEntities(), c.who).GetRoles()
		if len(roles) != 1 || roles[0].GetFormer() != c.former || roles[0].GetDeputy() != c.deputy {
			t.Errorf("%s: got %v, want former %v, deputy %v", c.text, roles, c.former, c.deputy)
		}
	}
}
