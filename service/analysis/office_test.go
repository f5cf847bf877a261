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
			"PERSON: Petr Mala [deputy||]\nPERSON: Novak",
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
