package analysis_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

func TestAbbreviations(t *testing.T) {
	for _, c := range []struct{ text, short, long string }{ // short empty: none
		{"The Joint Comprehensive Plan of Action (JCPOA) stands.", "JCPOA", "Joint Comprehensive Plan of Action"},
		{"The JCPOA (Joint Comprehensive Plan of Action) stands.", "JCPOA", "Joint Comprehensive Plan of Action"},
		{"The JCPOA (the Joint Comprehensive Plan of Action) stands.", "JCPOA", "Joint Comprehensive Plan of Action"},
		{"The International Monetary Fund (IMF) warned.", "IMF", "International Monetary Fund"},
		{"The Organisation for the Prohibition of Chemical Weapons (OPCW) said.", "OPCW", "Organisation for the Prohibition of Chemical Weapons"},
		{"The North Atlantic Treaty Organization (NATO) met.", "NATO", "North Atlantic Treaty Organization"},
		{"The UN Educational, Scientific and Cultural Organization (UNESCO) met.", "UNESCO", "UN Educational, Scientific and Cultural Organization"},
		{"UNESCO (United Nations Educational, Scientific and Cultural Organization) met.", "UNESCO", "United Nations Educational, Scientific and Cultural Organization"},
		{"The U.S. Agency for International Development (USAID) paid.", "USAID", "U.S. Agency for International Development"},
		{"The Revolutionary Armed Forces of Colombia (FARC) signed.", "FARC", "Revolutionary Armed Forces of Colombia"},
		{"The Ministry of Defence (MoD) declined.", "MoD", "Ministry of Defence"},
		{"Islamic Revolution Guards Corps (IRGC) boats came.", "IRGC", "Islamic Revolution Guards Corps"},
		{"Hayat Tahrir al-Sham (HTS) holds Idlib.", "HTS", "Hayat Tahrir al-Sham"},
		{"Fighters of the Islamic State of Iraq and the Levant (ISIL) fled.", "ISIL", "Islamic State of Iraq and the Levant"},
		{"It is run by non-governmental organisations (NGOs) abroad.", "NGOs", "non-governmental organisations"},
		{"He has post-traumatic stress disorder (PTSD).", "PTSD", "post-traumatic stress disorder"},
		{"The World Health Organization (“WHO”) warned.", "WHO", "World Health Organization"},
		{"The European Union (the EU) agreed.", "EU", "European Union"},
		{"Électricité de France (EDF) invests.", "EDF", "Électricité de France"},
		{"The coronavirus disease (COVID-19) spread.", "", ""},
		{"Gross domestic product (GDP) rose.", "GDP", "Gross domestic product"},
		{"The rate fell by 25 basis points (bps) in May.", "", ""},
		{"The Group to Support Islam and Muslims (GSIM) is there.", "GSIM", "Group to Support Islam and Muslims"},
		{"The Democratic Republic of the Congo (DRC) voted.", "DRC", "Democratic Republic of the Congo"},
		{"The UK Maritime Trade Operations (UKMTO) said.", "UKMTO", "UK Maritime Trade Operations"},
		{"The Kurdish People's Protection Units (YPG) left.", "", ""},
		{"Organisation des Nations unies (ONU) a dit.", "ONU", "Organisation des Nations unies"},
		{"Организация Объединённых Наций (ООН) заявила.", "ООН", "Организация Объединённых Наций"},
		{"The Associated Press (AP) reported.", "AP", "Associated Press"},
		{"Senator Ted Cruz (R-Texas) spoke.", "", ""},
		{"Senator Ronald Tex (R-TX) spoke.", "", ""},
		{"The company (founded in 2015) grew.", "", ""},
		{"In Paris (2015) they met.", "", ""},
		{"President Assad (left) and Khaji (right) met.", "", ""},
		{"The story goes on (MORE).", "", ""},
		{"He came (as promised) and left (EU officials said).", "", ""},
		{"They were excused (EU).", "", ""},
		{"A very long walk through the old city (UN) ended.", "", ""},
		{"Shares fell (NYSE: IBM) sharply.", "", ""},
		{"He paid 100 euros ($112) and left.", "", ""},
		{"The F-16 (a fighter) crashed.", "", ""},
		{"They talked (see above).", "", ""},
		{"The bracket never closes (JCPOA", "", ""},
		{"Joint Comprehensive Plan of Action. (JCPOA) stands.", "", ""},
		{"Deutsche Presse-Agentur (dpa) berichtet.", "", ""},
		{"The International Atomic Energy Agency's (IAEA) head left.", "IAEA", "International Atomic Energy Agency"},
		{"The People’s Republic of China’s (PRC) envoy spoke.", "PRC", "People’s Republic of China"},
		{"The Office of the Prosecutor General (OPG) answered.", "OPG", "Office of the Prosecutor General"},
		{"The Office on Missing Persons (OMP) answered.", "OMP", "Office on Missing Persons"},
	} {
		t.Run(c.text, func(t *testing.T) {
			doc := document(c.text)
			doc.Metadata.Language = "en"
			analyse(t, doc, rapporteurv1.Layer_ABBREVIATIONS)
			var got, want [][2]string
			for _, a := range doc.GetAbbreviations() {
				got = append(got, [2]string{a.GetShortForm(), a.GetLongForm()})
				for form, s := range map[string]*rapporteurv1.Span{a.GetShortForm(): a.GetShortSpan(), a.GetLongForm(): a.GetLongSpan()} {
					if cut := c.text[s.GetStart():s.GetEnd()]; cut != form {
						t.Errorf("got form %q where its span cuts %q", form, cut)
					}
				}
			}
			if c.short != "" {
				want = append(want, [2]string{c.short, c.long})
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("abbreviations (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAbbreviations_EachOnceInTextOrder(t *testing.T) {
	doc := document("The World Health Organization (WHO) and the International Monetary Fund (IMF) met. The World Health Organization (WHO) agreed.")
	analyse(t, doc, rapporteurv1.Layer_ABBREVIATIONS)
	var got []string
	for _, a := range doc.GetAbbreviations() {
		got = append(got, a.GetShortForm())
	}
	if diff := cmp.Diff([]string{"WHO", "IMF"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
