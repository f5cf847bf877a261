package wire_test

import (
	"strings"
	"testing"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// creditsOf writes the credits of doc as "MNA IRN:83379128".
func creditsOf(doc *rapporteurv1.Document) string {
	var out []string
	for _, c := range doc.GetMetadata().GetCredits() {
		one := c.GetAgency()
		if c.GetReference() != "" {
			one += ":" + c.GetReference()
		}
		out = append(out, one)
	}
	return strings.Join(out, " ")
}

// creditLines are lines of credits with the agencies that they credit.
var creditLines = []struct{ line, credits string }{
	{"MNA/IRN83379128", "MNA IRN:83379128"},
	{"MNA/TT", "MNA"},
	{"ZZ/PR", ""},
	{"-- IRNA", "IRNA"},
	{"/ends", ""},
	{"(END)", ""},
	{"###", ""},
	{"-###-", ""},
	{"-30-", ""},
	{"ENDS/2019", ""},
	{"(ENDS)", ""},
	{"Enditem", ""},
	{"(Reporting by Jane Doe in Tehran; Editing by John Smith)", ""},
	{"(Additional reporting by A. N. Other; Writing by Jane Doe)", ""},
	{"Copyright 2019 The Associated Press. All rights reserved.", "AP"},
	{"Copyright (c) 2019 AFP", "AFP"},
	{"© 2019 AFP", "AFP"},
	{"© Thomson Reuters 2019", "Reuters"},
	{"© dpa-infocom, dpa:190703-99-123456/3", "dpa:190703-99-123456/3"},
	{"(ANI)", "ANI"},
	{"(AFP, Reuters)", "AFP Reuters"},
	{"PTI ABC XYZ", "PTI"},
	{"IRN83379128", "IRN:83379128"},
	{"(With inputs from ANI)", "ANI"},
	{"AFP/Reuters", "AFP Reuters"},
	{"(TASS)", "TASS"},
}

// tailLines are credits only in paragraphs of their own at the end.
var tailLines = []struct{ line, credits string }{
	{"ends", ""},
	{"Reuter", "Reuters"},
	{"IRNA", "IRNA"},
	{"--SPA", "SPA"},
	{"- Bernama", "Bernama"},
	{"==Kyodo", "Kyodo"},
	{"rgh/mem/jg", ""},
	{"bur-ab/cd/ef", ""},
	{"(end) mb.hm", ""},
	{"dpa abc xyz n1 de", "dpa"},
	{"EFE", "EFE"},
	{"Lusa/Fim", "Lusa"},
	{"WAM/Hatem Mohamed/Jane Doe", "WAM"},
	{"//Petra// AA", "Petra"},
	{"Source: IRNA", "IRNA"},
	{"Reporting by Jane Doe; editing by John Smith", ""},
	{"*Writing by Jane Doe in Ankara", ""},
	{"Associated Press writer Jane Doe in Beirut contributed to this report.", "AP"},
	{"This report by The Canadian Press was first published July 3, 2019.", "CP"},
	{"AP-NY-07-03-19 1425EDT", "AP"},
	{"03-LUG-19 14:25 NNN", ""},
	{"9376**1424", ""},
	{"M.Z.A", ""},
	{"NNNN", ""},
	{"https://www.example.com/news/12345", ""},
	{"((jane.doe@example.com; +44 20 5550 1234))", ""},
	{"Follow us on Twitter @IrnaEnglish", ""},
	{"-0- PANA AB/CD 3July2019", "PANA"},
	{"24.kg", "24.kg"},
	{"IRNA English", "IRNA"},
	{"(With ANI inputs)", "ANI"},
	{"(With agency inputs)", ""},
	{"Our Standards: The Thomson Reuters Trust Principles.", "Reuters"},
	{"(This story has not been edited by our staff and is published from a syndicated feed.)", ""},
	{"Report by Jane Doe; editing by John Smith", ""},
	{"Photo: Anadolu", ""},
	{"News ID 147047", ""},
	{"Tags: Iran, Syria, diplomacy", ""},
	{"Read more: https://www.example.com/news/12345", ""},
	{"Follow the desk's coverage of the war at https://example.com/hub/war", ""},
	{"Special Correspondent", ""},
	{"Our Staff Reporter", ""},
}

func TestCredit_OnALineOfItsOwn(t *testing.T) {
	for _, tt := range append(tailLines, creditLines...) {
		t.Run(tt.line, func(t *testing.T) {
			doc := readText(t, sentence+"\n\n"+sentence+"\n\n"+tt.line)
			if got := paragraphsOf(doc, rapporteurv1.Paragraph_CREDIT); len(got) != 1 || got[0] != tt.line {
				t.Errorf("got credit paragraphs %q, want %q", got, tt.line)
			}
			if got := creditsOf(doc); got != tt.credits {
				t.Errorf("got credits %q, want %q", got, tt.credits)
			}
			if got := paragraphsOf(doc, rapporteurv1.Paragraph_BODY); len(got) != 2 {
				t.Errorf("got body %q, want two paragraphs", got)
			}
		})
	}
}

func TestCredit_GluedToTheLastParagraph(t *testing.T) {
	for _, tt := range creditLines {
		t.Run(tt.line, func(t *testing.T) {
			doc := readText(t, sentence+"\n\n"+sentence+" "+tt.line)
			if got := paragraphsOf(doc, rapporteurv1.Paragraph_CREDIT); len(got) != 1 || got[0] != tt.line {
				t.Errorf("got credit paragraphs %q, want %q", got, tt.line)
			}
			if got := creditsOf(doc); got != tt.credits {
				t.Errorf("got credits %q, want %q", got, tt.credits)
			}
			if got := paragraphsOf(doc, rapporteurv1.Paragraph_BODY); len(got) != 2 || got[1] != sentence {
				t.Errorf("got body %q, want the sentence twice", got)
			}
		})
	}
	for _, glued := range []string{"MNA/TT", "(ANI)", "MNA/IRN83379128"} {
		doc := readText(t, sentence+"\n\n"+sentence+glued)
		if got := paragraphsOf(doc, rapporteurv1.Paragraph_CREDIT); len(got) != 1 || got[0] != glued {
			t.Errorf("without a blank: got credit paragraphs %q, want %q", got, glued)
		}
	}
}

// What only looks like a credit stays in the body, alone and glued.
func TestCredit_NotFound(t *testing.T) {
	for _, text := range []string{
		"Obama said: \"We won\" - Reuters",
		"The minister is to resign - state TV",
		"Copyright law has to be changed, the publishers' association said.",
		"Copyright protects authors for seventy years.",
		"According to IRNA, the talks went on until midnight.",
		"He told AFP that he would go.",
		"The report was first published by Reuters.",
		"She works for the Associated Press.",
		"Reporting by Human Rights Watch showed that prisons were full.",
		"Editing by hand takes longer, the printers complained.",
		"The band played songs by AC/DC.",
		"The hotline is open 24/7.",
		"Ends do not justify means, the bishop said.",
		"END of an era, the banner read.",
		"Source of the fire was a cable, officials said.",
		"The talks (brokered by Qatar) went on.",
		"The agency (IRNA) denied it.",
		"The total was 1,234,567 (2018: 1,100,000).",
		"The ship was registered in Panama (IMO 9376142).",
		"(He later withdrew the remark.)",
		"(Petra is also the name of a city in Jordan.)",
		"It was the end.",
		"Report by report, the committee built its case.",
		"Photos: she has thousands of them, the collector said.",
		"Special correspondents from nine countries watched the trial.",
		"With many inputs the model gets slower, the engineer said.",
		"Read the small print, the ombudsman told buyers.",
		"Topics: who pays, who decides, and who is to answer for it?",
		"This story has been told a hundred times in the village.",
		"\"This is the end,\" he said. \"Ends here.\"",
		"The resolution is numbered A/73/49.",
		"He owes the money to Trend.",
		"They contributed to this report and to others, the commission found.",
		"The case is known as Smith/Jones.",
		"All rights reserved for the people, the slogan said, are rights denied.",
	} {
		t.Run(text, func(t *testing.T) {
			doc := readText(t, sentence+"\n\n"+text)
			if got := paragraphsOf(doc, rapporteurv1.Paragraph_BODY); len(got) != 2 || got[1] != text {
				t.Errorf("alone: got body %q, want %q in it", got, text)
			}
			doc = readText(t, sentence+" "+text)
			if got := paragraphsOf(doc, rapporteurv1.Paragraph_BODY); len(got) != 1 || got[0] != sentence+" "+text {
				t.Errorf("glued: got body %q", got)
			}
			if got := creditsOf(doc); got != "" {
				t.Errorf("got credits %q, want none", got)
			}
		})
	}
}

// The distributor is the first credit, then the dateline's agency; contributors
// and sources come after both.
func TestCredit_Distributor(t *testing.T) {
	for _, tt := range []struct{ text, agency, reference string }{
		{sentence + "\n\nMNA/IRN83379128", "MNA", "83379128"},
		{"TEHRAN, July 3 (Xinhua) -- " + sentence + "\n\nMNA/TT", "MNA", ""},
		{"TEHRAN, July 3 (Xinhua) -- " + sentence, "Xinhua", ""},
		{"New Delhi, July 3 (PTI) " + sentence + "\n\n(With inputs from ANI)", "PTI", ""},
		{"TEHRAN, July 3 (MNA) – " + sentence + "\n\nSource: IRNA", "MNA", ""},
		{sentence + "\n\nSource: IRNA", "IRNA", ""},
		{"Talks resume\n\nBy Jane Doe, Associated Press\n\n" + sentence, "AP", ""},
		{"TEHRAN, July 3 (FNA)- " + sentence + "\n\nNews Code: 13980412", "FNA", "13980412"},
		{sentence, "", ""},
	} {
		m := readText(t, tt.text).GetMetadata()
		if m.GetAgency() != tt.agency || m.GetReference() != tt.reference {
			t.Errorf("%q: got agency %q, reference %q; want %q, %q", tt.text, m.GetAgency(), m.GetReference(), tt.agency, tt.reference)
		}
	}
}
