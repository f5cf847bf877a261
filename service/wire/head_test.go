package wire_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// outline writes the paragraphs of doc, a line each, the kind in front.
func outline(doc *rapporteurv1.Document) []string {
	var out []string
	for _, p := range doc.GetParagraphs() {
		out = append(out, p.GetKind().String()+" "+doc.GetText()[p.GetSpan().GetStart():p.GetSpan().GetEnd()])
	}
	return out
}

func TestHead_Notes(t *testing.T) {
	const headline = "Iran and Syria discuss ties in Damascus"
	const lead = "DAMASCUS, July 3 (Reuters) - " + sentence
	for _, tt := range []struct {
		note    string // in front of the headline, or, with a line feed in front, behind it
		signals string
		version int32
		urgency int32
		status  rapporteurv1.Metadata_PublishStatus
	}{
		{"UPDATE 2-", "UPDATE", 2, 0, rapporteurv1.Metadata_USABLE},
		{"RPT-UPDATE 1-", "REPEAT UPDATE", 1, 0, rapporteurv1.Metadata_USABLE},
		{"CORRECTED-", "CORRECTION", 0, 0, rapporteurv1.Metadata_USABLE},
		{"CORRECTED (OFFICIAL)-", "CORRECTION", 0, 0, rapporteurv1.Metadata_USABLE},
		{"REFILE-", "REFILE", 0, 0, rapporteurv1.Metadata_USABLE},
		{"WRAPUP 3-", "UPDATE", 3, 0, rapporteurv1.Metadata_USABLE},
		{"URGENT: ", "URGENT", 0, 3, rapporteurv1.Metadata_USABLE},
		{"URGENT ", "URGENT", 0, 3, rapporteurv1.Metadata_USABLE},
		{"FLASH - ", "FLASH", 0, 1, rapporteurv1.Metadata_USABLE},
		{"BULLETIN -- ", "BULLETIN", 0, 2, rapporteurv1.Metadata_USABLE},
		{"(2nd LD) ", "LEAD", 2, 0, rapporteurv1.Metadata_USABLE},
		{"(LEAD) ", "LEAD", 0, 0, rapporteurv1.Metadata_USABLE},
		{"Eilmeldung: ", "URGENT", 0, 3, rapporteurv1.Metadata_USABLE},
		{"URGENT ■\n", "URGENT", 0, 3, rapporteurv1.Metadata_USABLE},
		{"1st Ld-Writethru\n", "LEAD WRITETHRU", 1, 0, rapporteurv1.Metadata_USABLE},
		{"2ND LEAD\n", "LEAD", 2, 0, rapporteurv1.Metadata_USABLE},
		{"KILL\n", "KILL", 0, 0, rapporteurv1.Metadata_CANCELED},
		{"BULLETIN KILL\n", "BULLETIN KILL", 0, 2, rapporteurv1.Metadata_CANCELED},
		{"HOLD FOR RELEASE\n", "WITHHOLD", 0, 0, rapporteurv1.Metadata_WITHHELD},
		{"EMBARGOED\n", "EMBARGO", 0, 0, rapporteurv1.Metadata_WITHHELD},
		{"ATTENTION EDITORS - see corrected spelling of name\n", "ADVISORY", 0, 0, rapporteurv1.Metadata_USABLE},
		{"\n(Adds quotes, background)", "ADDS", 0, 0, rapporteurv1.Metadata_USABLE},
		{"\n(Recasts, adds details)", "RECAST ADDS", 0, 0, rapporteurv1.Metadata_USABLE},
		{"\n(Updates with minister's statement)", "UPDATE", 0, 0, rapporteurv1.Metadata_USABLE},
		{"\n(Corrects spelling of name in paragraph 2)", "CORRECTION", 0, 0, rapporteurv1.Metadata_USABLE},
		{"\n(Refiles to add dropped word)", "REFILE", 0, 0, rapporteurv1.Metadata_USABLE},
		{"\n(Writes through with quotes)", "WRITETHRU", 0, 0, rapporteurv1.Metadata_USABLE},
		{"\n(This July 3 story has been corrected to fix a date)", "CORRECTION", 0, 0, rapporteurv1.Metadata_USABLE},
		{"\nAdds quotes, background", "ADDS", 0, 0, rapporteurv1.Metadata_USABLE},
		{"\nEds: UPDATES with quotes. With AP Photos.", "ADVISORY UPDATE", 0, 0, rapporteurv1.Metadata_USABLE},
	} {
		t.Run(strings.TrimSpace(tt.note), func(t *testing.T) {
			text := tt.note + headline
			if after, ok := strings.CutPrefix(tt.note, "\n"); ok {
				text = headline + "\n\n" + after
			}
			doc := readText(t, text+"\n\n"+lead+"\n\n"+sentence)
			m := doc.GetMetadata()
			if got := strings.Join(m.GetSignals(), " "); got != tt.signals {
				t.Errorf("got signals %q, want %q", got, tt.signals)
			}
			if m.GetVersion() != tt.version || m.GetUrgency() != tt.urgency || m.GetStatus() != tt.status {
				t.Errorf("got version %d, urgency %d, status %v; want %d, %d, %v", m.GetVersion(), m.GetUrgency(), m.GetStatus(), tt.version, tt.urgency, tt.status)
			}
			if m.GetTitle() != headline {
				t.Errorf("got title %q, want %q", m.GetTitle(), headline)
			}
			if got := paragraphsOf(doc, rapporteurv1.Paragraph_NOTE); len(got) != 1 || got[0] != strings.TrimSpace(tt.note) {
				t.Errorf("got notes %q, want %q", got, strings.TrimSpace(tt.note))
			}
			if got := paragraphsOf(doc, rapporteurv1.Paragraph_BODY); len(got) != 2 {
				t.Errorf("got body %q, want two paragraphs", got)
			}
		})
	}
}

// Headlines keep words that could be notes.
func TestHead_HeadlinesThatAreNoNotes(t *testing.T) {
	for _, headline := range []string{
		"FLASH FLOODS KILL 20 IN YEMEN",
		"KILL BILL DIRECTOR DIES AT 81",
		"URGENT TALKS HELD IN GENEVA",
		"Embargo on Iranian oil tightened",
		"Lead contamination found in school wells",
		"Update of land register to cost millions",
		"More talks needed, envoy says",
		"Hold on to your savings, bank tells customers",
		"Correction of deficit is under way, minister says",
		"US-Iran talks resume in Oman",
		"By land and sea: how aid gets to the islands",
		"Repeat offenders to lose licences",
		"Copyright bill passed by parliament",
		"Bulletin boards are back in fashion",
	} {
		doc := readText(t, headline+"\n\nDAMASCUS, July 3 (Reuters) - "+sentence+"\n\n"+sentence)
		if got := doc.GetMetadata().GetTitle(); got != headline {
			t.Errorf("got title %q, want %q (%q)", got, headline, outline(doc))
		}
		if got := doc.GetMetadata().GetSignals(); len(got) > 0 {
			t.Errorf("%q: got signals %q, want none", headline, got)
		}
	}
}

// Body text keeps sentences that could be notes.
func TestHead_SentencesThatAreNoNotes(t *testing.T) {
	for _, text := range []string{
		"Urgent: that was the word the doctors used, over and over again.",
		"More was to come in the evening, when the crowd moved on to the square.",
		"Update your calendars, the mayor told the shopkeepers of the town.",
		"Embargoed goods were found on board, according to the customs office.",
		"For release of the hostages, the group demanded that troops withdraw.",
		"This story was corrected by nobody, the witness told the court.",
		"Editors of the paper met on Monday to discuss its future.",
		"Photos of the accident were shown to the jury.",
		"The version of the witness was corrected by the judge.",
	} {
		doc := readText(t, sentence+"\n\n"+text+"\n\n"+sentence)
		if got := paragraphsOf(doc, rapporteurv1.Paragraph_BODY); len(got) != 3 {
			t.Errorf("%q: got %q, want three body paragraphs", text, outline(doc))
		}
	}
}

func TestHead_EmbargoTime(t *testing.T) {
	for _, tt := range []struct{ note, want string }{
		{"EMBARGOED UNTIL 0001 GMT 4 July 2019", "2019-07-04T00:01:00Z"},
		{"EMBARGOED TO 00:01 BST THURSDAY 4 JULY 2019", "2019-07-03T23:01:00Z"},
		{"Embargo: 10 a.m. EDT, July 4, 2019", "2019-07-04T14:00:00Z"},
		{"Embargoed until noon ET on Jan. 4, 2019", "2019-01-04T17:00:00Z"},
		{"Embargoed until noon ET on July 4, 2019", "2019-07-04T16:00:00Z"},
		{"FOR RELEASE AT 2300 UTC ON 4 JULY 2019", "2019-07-04T23:00:00Z"},
		{"Sperrfrist: 4. Juli 2019, 12.30 Uhr MESZ", "2019-07-04T10:30:00Z"},
		{"NOT FOR PUBLICATION BEFORE 06:00 +0530 2019-07-04", "2019-07-04T00:30:00Z"},
		{"EMBARGOED UNTIL THURSDAY", ""},
		{"EMBARGOED UNTIL 0001 4 July 2019", ""}, // whose midnight?
	} {
		m := readText(t, tt.note+"\n\nSleep helps, study finds\n\n"+sentence+"\n\n"+sentence).GetMetadata()
		got := ""
		if m.GetEmbargoTime() != nil {
			got = m.GetEmbargoTime().AsTime().Format(time.RFC3339)
		}
		if got != tt.want || m.GetStatus() != rapporteurv1.Metadata_WITHHELD {
			t.Errorf("%q: got %q, %v; want %q, WITHHELD", tt.note, got, m.GetStatus(), tt.want)
		}
	}
	m := readText(t, "FOR IMMEDIATE RELEASE\n\n"+sentence+"\n\n"+sentence).GetMetadata()
	if m.GetStatus() != rapporteurv1.Metadata_USABLE {
		t.Errorf("for immediate release: got %v, want USABLE", m.GetStatus())
	}
}

func TestHead_Bylines(t *testing.T) {
	for _, tt := range []struct{ line, want string }{
		{"By JOHN SMITH and JANE DOE", "JOHN SMITH and JANE DOE"},
		{"By John Smith, Associated Press Writer", "John Smith"},
		{"By John Smith, Jane Doe and A. B. van der Berg", "John Smith, Jane Doe and A. B. van der Berg"},
		{"by Xinhua writers Li Ming, Wang Hua", "Li Ming, Wang Hua"},
		{"By The Associated Press", "The Associated Press"},
		{"Von Max Müller, dpa", "Max Müller"},
		{"Por Juan Pérez", "Juan Pérez"},
		{"By Walid al-Muallem in Damascus", "Walid al-Muallem"},
		{"Jane Doe in Tehran", "Jane Doe"},
		{"By Tuesday, the storm had passed", ""},
		{"By the numbers", ""},
		{"By train and by sea", ""},
		{"By Air and Sea", ""},
	} {
		m := readText(t, "Ministers meet in capital\n\n"+tt.line+"\n\n"+sentence+"\n\n"+sentence).GetMetadata()
		if m.GetByline() != tt.want {
			t.Errorf("%q: got %q, want %q", tt.line, m.GetByline(), tt.want)
		}
	}
}

func TestHead_Sluglines(t *testing.T) {
	for _, tt := range []struct{ line, want string }{
		{"IRAN-SYRIA/TALKS", "IRAN-SYRIA/TALKS"},
		{"IRAN-NUCLEAR/ (UPDATE 2, PIX)", "IRAN-NUCLEAR/"},
		{"^BC-ML--Iran-Syria,0456<", "BC-ML--Iran-Syria"},
		{"BC-IRAN-TALKS-2NDLD", "BC-IRAN-TALKS-2NDLD"},
		{"Iran-Syria, 1st Ld-Writethru, a0456,0789", "Iran-Syria"},
		{"Iran/Syrien/Diplomatie/", "Iran/Syrien/Diplomatie/"},
		{"u f BC-IRAN-SYRIA-TALKS 07-03 0105", "BC-IRAN-SYRIA-TALKS"},
		{"Slug: iran-syria", "iran-syria"},
		{"US-Iran talks resume", ""},
		{"Iran/Syria ties discussed", ""},
	} {
		m := readText(t, tt.line+"\n\nMinisters meet in capital city\n\n"+sentence+"\n\n"+sentence).GetMetadata()
		if m.GetSlugline() != tt.want {
			t.Errorf("%q: got %q, want %q", tt.line, m.GetSlugline(), tt.want)
		}
	}
}

func TestHead_Fields(t *testing.T) {
	doc := readText(t, strings.Join([]string{
		"Headline: Ministers meet in capital", "Slug: IRAN-SYRIA", "Keywords: Iran, Syria, talks", "Urgency: 4",
		"Language: en-GB", "Date: 2019-07-03T10:15:00+04:30", "Source: IRNA", "Version: 3", "", sentence, "", sentence,
	}, "\n"))
	m := doc.GetMetadata()
	if m.GetTitle() != "Ministers meet in capital" || m.GetSlugline() != "IRAN-SYRIA" || m.GetUrgency() != 4 || m.GetLanguage() != "en-GB" ||
		m.GetPublishDate() != "2019-07-03" || m.GetAgency() != "IRNA" || m.GetVersion() != 3 {
		t.Errorf("got %v", m)
	}
	if got := m.GetPublishTime().AsTime().Format(time.RFC3339); got != "2019-07-03T05:45:00Z" {
		t.Errorf("got publish_time %s, want 2019-07-03T05:45:00Z", got)
	}
	if diff := cmp.Diff([]string{"Iran", "Syria", "talks"}, m.GetKeywords()); diff != "" {
		t.Errorf("keywords (-want +got):\n%s", diff)
	}
	if got := paragraphsOf(doc, rapporteurv1.Paragraph_BODY); len(got) != 2 {
		t.Errorf("got body %q, want two paragraphs", got)
	}
}

func TestHead_MachineDate(t *testing.T) {
	for _, tt := range []struct{ text, line, date string }{
		{"date 2019-07-03 In a meeting, the ministers agreed.", "date 2019-07-03", "2019-07-03"},
		{"Date: 2019-07-03 In a meeting, the ministers agreed.", "Date: 2019-07-03", "2019-07-03"},
		{"2019-07-03 In a meeting, the ministers agreed.", "2019-07-03", "2019-07-03"},
		{"2019-07-03 14:25:00 – In a meeting, the ministers agreed.", "2019-07-03 14:25:00 –", "2019-07-03"},
		{"20190703 In a meeting, the ministers agreed.", "20190703", "2019-07-03"},
		{"Wednesday, July 3, 2019\nIn a meeting, the ministers agreed on a plan.", "Wednesday, July 3, 2019", "2019-07-03"},
		{"Published 3 July 2019, 10:15 GMT\nIn a meeting, the ministers agreed on a plan.", "Published 3 July 2019, 10:15 GMT", "2019-07-03"},
		{"Wed, 03 Jul 2019 14:25:00 +0430\nIn a meeting, the ministers agreed on a plan.", "Wed, 03 Jul 2019 14:25:00 +0430", "2019-07-03"},
	} {
		doc := readText(t, tt.text)
		if got := paragraphsOf(doc, rapporteurv1.Paragraph_DATELINE); len(got) != 1 || got[0] != tt.line {
			t.Errorf("%q: got %q, want %q", tt.text, got, tt.line)
		}
		if got := doc.GetMetadata().GetPublishDate(); got != tt.date {
			t.Errorf("%q: got publish_date %q, want %q", tt.text, got, tt.date)
		}
		if got := paragraphsOf(doc, rapporteurv1.Paragraph_BODY); len(got) != 1 || !strings.HasPrefix(got[0], "In a meeting") {
			t.Errorf("%q: got body %q", tt.text, got)
		}
	}
	for _, text := range []string{
		"2019-07-03 was the day on which the ministers agreed.",
		"Date palms grow in the south of the country, where water is scarce.",
		"2019-20 will be the club's best season, its manager said on Monday.",
	} {
		doc := readText(t, text)
		if got := paragraphsOf(doc, rapporteurv1.Paragraph_BODY); len(got) != 1 || got[0] != text {
			t.Errorf("%q: got %q", text, outline(doc))
		}
	}
}

// A machine date and a dateline can stand in one line with the first sentence.
func TestHead_ThreeParagraphsInALine(t *testing.T) {
	doc := readText(t, "date 2019-07-03 TEHRAN, Jul. 03 (MNA) – Iran’s foreign minister said so.")
	want := []string{"DATELINE date 2019-07-03", "DATELINE TEHRAN, Jul. 03 (MNA) –", "BODY Iran’s foreign minister said so."}
	if diff := cmp.Diff(want, outline(doc)); diff != "" {
		t.Errorf("paragraphs (-want +got):\n%s", diff)
	}
}

// Text without any convention is body, whatever its shape.
func TestHead_PlainText(t *testing.T) {
	for _, tt := range []struct {
		text string
		want []string
	}{
		{"Iran’s foreign minister resigns", []string{"BODY Iran’s foreign minister resigns"}},
		{"URGENT: Iran’s foreign minister resigns", []string{"NOTE URGENT:", "BODY Iran’s foreign minister resigns"}},
		{"Talks resume\nMinisters hopeful", []string{"BODY Talks resume", "BODY Ministers hopeful"}},
		{"Talks resume\n" + sentence, []string{"HEADLINE Talks resume", "BODY " + sentence}},
		{"Talks to resume?\n" + sentence, []string{"HEADLINE Talks to resume?", "BODY " + sentence}},
		{"Left wins the vote\n\nMonday, December 16, 2019\n\nLeft - 36 seats\n\nRight - 3 seats", []string{
			"HEADLINE Left wins the vote", "DATELINE Monday, December 16, 2019", "BODY Left - 36 seats", "BODY Right - 3 seats",
		}},
		{sentence, []string{"BODY " + sentence}},
		{sentence + "\n\nWhat next\n\n" + sentence, []string{"BODY " + sentence, "HEADLINE What next", "BODY " + sentence}},
		{sentence + "\n\n(MORE)\n\n" + sentence, []string{"BODY " + sentence, "NOTE (MORE)", "BODY " + sentence}},
		{sentence + " (MORE)", []string{"BODY " + sentence, "NOTE (MORE)"}},
		{sentence + "\n\nmore to come", []string{"BODY " + sentence, "NOTE more to come"}},
		{"x", []string{"BODY x"}},
	} {
		if diff := cmp.Diff(tt.want, outline(readText(t, tt.text))); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.text, diff)
		}
	}
}
