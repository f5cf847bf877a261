package analysis_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// sketch writes entities as lines: type, country, mentions, roles, members.
func sketch(text string, all []*rapporteurv1.Entity) []string {
	var lines []string
	for _, e := range all {
		line := strings.TrimSpace(e.GetType().String()+" "+e.GetCountryCode()) + ":"
		for k, m := range e.GetMentions() {
			if k > 0 {
				line += " ="
			}
			line += " " + text[m.GetSpan().GetStart():m.GetSpan().GetEnd()]
			if m.GetMetonymy() != "" {
				line += " (for " + m.GetMetonymy() + ")"
			}
		}
		for _, r := range e.GetRoles() {
			line += fmt.Sprintf(" [%s|%s|%s]", r.GetTitle(), r.GetOrganisation(), r.GetCountryCode())
			if r.GetActing() {
				line += " acting"
			}
		}
		for _, id := range e.GetMembers() {
			i := slices.IndexFunc(all, func(o *rapporteurv1.Entity) bool { return o.GetId() == id })
			line += " has " + all[i].GetName()
		}
		lines = append(lines, line)
	}
	return lines
}

// trap is a text whose entities, as sketch writes them, are known.
type trap struct{ name, text, want string }

// checkTraps compares the entities of each text with what is wanted.
func checkTraps(t *testing.T, traps []trap) {
	t.Helper()
	for _, c := range traps {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(strings.Split(c.want, "\n"), sketch(c.text, entities(t, strings.Split(c.text, "\n\n")...))); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestEntities_Traps holds what other programs have fallen into, from raw text.
func TestEntities_Traps(t *testing.T) {
	checkTraps(t, []trap{
		{
			"PM before a name", "PM Luciana Berger said on Monday that she would resign.",
			"PERSON: Luciana Berger = she [PM||]",
		},
		{
			"the party before a title", "Labour MP James Mill asked the minister for an answer.",
			"ORGANISATION: Labour\nPERSON: James Mill [MP|Labour|]",
		},
		{
			"acting, before the name, with a doctorate", "The acting CEO of Cambridge Analytica, Dr Alexander Tayler, told staff to go home.",
			"PERSON: The acting CEO of Cambridge Analytica = Alexander Tayler [CEO|Cambridge Analytica|] acting\nORGANISATION GB: Cambridge Analytica",
		},
		{
			"acting, in an office to come", "Ilya Zadorin will serve as acting president until June.",
			"PERSON: Ilya Zadorin [president||] acting",
		},
		{
			"a minister without portfolio", "Ville Aalto, minister without portfolio, resigned on Monday.",
			"PERSON: Ville Aalto = minister without portfolio [minister without portfolio||]",
		},
		{
			"a state with the name of a capital", "She added that the board had asked Victoria and Queensland for more.",
			"PLACE AU: Victoria\nPLACE AU: Queensland",
		},
		{
			"the agency is of many states rather than a ministry", "Treasury chief Ole Dahl met Chad Baker of the World Food Programme in Oslo. The agency will send rice.",
			"PERSON: Ole Dahl [chief||]\nPERSON: Chad Baker\nORGANISATION: World Food Programme = The agency\nPLACE NO: Oslo",
		},
		{
			"a nationality that is no part of the name", "The European Union recalled its ambassador to Russia, German Markus Ederer, for consultations.",
			"ORGANISATION: European Union = its\nPERSON: its ambassador to Russia = Markus Ederer [ambassador to Russia|European Union|]\nCOUNTRY RU: Russia\nCOUNTRY DE: German",
		},
		{
			"a rank in short", "Sgt Mat Knowles said: \"We are looking for a man in a red coat.\"",
			"PERSON: Mat Knowles = We [Sgt||]",
		},
		{
			"two titles of one person", "Harvest Party leader and Prime Minister Boris Jansen said he was tired. The governor and Mayor Ann Lee met on Monday.",
			"ORGANISATION: Harvest Party\nPERSON: Boris Jansen = he [leader|Harvest Party|] [Prime Minister||]\nPERSON: Ann Lee [Mayor||]",
		},
		{
			"the year of a law at the end of the text", "Congress passed the Voting Rights Act of 1965",
			"ORGANISATION: Congress\nAGREEMENT: Voting Rights Act of 1965",
		},
		{
			"a tally behind a dash", "These are the results. Green Party - 4 seats.",
			"ORGANISATION: Green Party",
		},
		{
			"towns with the names of capitals", "Police in Moscow, Idaho, arrested a student on Friday. The governor flew to Athens, Georgia, by night.",
			"PLACE US: Moscow\nPLACE US: Idaho\nPLACE US: Athens\nPLACE US: Georgia",
		},
		{
			"capitals, though there are such towns", "The US envoy flew to Ottawa on Monday. Crowds met in Lima and Rome, and in Tbilisi, Georgia.",
			"COUNTRY US: US\nPLACE CA: Ottawa\nPLACE PE: Lima\nPLACE IT: Rome\nPLACE GE: Tbilisi\nCOUNTRY GE: Georgia",
		},
		{
			"one country by three names", "The United States agreed on Monday. A U.S. official said the US would pay.",
			"COUNTRY US: United States = U.S. = US",
		},
		{
			"he is no person of its own", "President Vladimir Orlov left on Monday. He will return on Friday.",
			"PERSON: Vladimir Orlov = He [President||]",
		},
		{
			"two places across the end of a headline", "Talks begin in Damascus\n\nTEHRAN is ready for talks, an official said.",
			"PLACE SY: Damascus\nPLACE IR: TEHRAN",
		},
		{
			"an agreement by its initials", "The Joint Comprehensive Plan of Action (JCPOA) was signed in Vienna. The JCPOA has held since.",
			"AGREEMENT: Joint Comprehensive Plan of Action = JCPOA = JCPOA\nPLACE AT: Vienna",
		},
		{
			"a president by his name and by his office", "President Bashar al-Assad spoke for an hour. Assad thanked the army. The Syrian president left.",
			"PERSON SY: Bashar al-Assad = Assad = The Syrian president [President||SY]\nCOUNTRY SY: Syrian",
		},
		{
			"two of one family", "Bashar al-Assad and Asma al-Assad visited a school. Assad left before Asma al-Assad spoke.",
			"PERSON: Bashar al-Assad = Assad\nPERSON: Asma al-Assad = Asma al-Assad",
		},
		{"Washington the city", "The talks were held in Washington on Monday.", "PLACE US: Washington"},
		{
			"Washington the government", "Washington rejected the offer and accused Tehran of stalling.",
			"PLACE US: Washington (for US)\nPLACE IR: Tehran (for IR)",
		},
		{
			"Washington the general", "George Washington crossed the river at night. Washington led his men to Trenton.",
			"PERSON: George Washington = Washington = his\nPLACE US: Trenton",
		},
		{
			"for his part", "President Bashar al-Assad received Khaji on Wednesday. Khaji, for his part, spoke of friendship.",
			"PERSON: Bashar al-Assad [President||]\nPERSON: Khaji = Khaji = his",
		},
		{
			"a country between \"of\" and a name", "President of Ukraine Olena Hrytsenko met Chief Executive of Hong Kong Carrie Lau.",
			"COUNTRY UA: Ukraine\nPERSON UA: Olena Hrytsenko [President||UA]\nCOUNTRY HK: Hong Kong\nPERSON HK: Carrie Lau [Chief Executive||HK]",
		},
		{
			"sets, before their members are told", "In talks with Oman on Monday, the two sides agreed on a price. Iran sells gas to Oman. Iran wants more.",
			"COUNTRY OM: Oman = Oman\nCOUNTRY: the two sides has Oman has Iran\nCOUNTRY IR: Iran = Iran",
		},
	})
}
