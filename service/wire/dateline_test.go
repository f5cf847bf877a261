package wire_test

import (
	"testing"
	"time"

	"google.golang.org/protobuf/types/known/timestamppb"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/wire"
)

// sentence follows the datelines of the tables.
const sentence = "The foreign minister said on Wednesday that the two countries would go on talking."

func TestDateline_Found(t *testing.T) {
	for _, tt := range []struct {
		line                string // what stands in front of the sentence; a blank is put between
		place, date, agency string
	}{
		{"TEHRAN, Jul. 03 (MNA) –", "TEHRAN", "XXXX-07-03", "MNA"},
		{"DAMASCUS, Syria (AP) —", "DAMASCUS, Syria", "", "AP"},
		{"WASHINGTON/TEHRAN, 3 July (Reuters) -", "WASHINGTON/TEHRAN", "XXXX-07-03", "Reuters"},
		{"Beijing, July 3 (Xinhua) --", "Beijing", "XXXX-07-03", "Xinhua"},
		{"Moscow. July 3. INTERFAX -", "Moscow", "XXXX-07-03", "INTERFAX"},
		{"MOSCOW. July 3 (Interfax) -", "MOSCOW", "XXXX-07-03", "INTERFAX"},
		{"(ANSA) - ROME, JUL 3 -", "ROME", "XXXX-07-03", "ANSA"},
		{"(AGI) - Roma, 3 lug. -", "Roma", "XXXX-07-03", "AGI"},
		{"Roma, 3 lug. (Adnkronos) -", "Roma", "XXXX-07-03", "Adnkronos"},
		{"(Adnkronos) -", "", "", "Adnkronos"},
		{"(CNN) —", "", "", "CNN"},
		{"(WXIA) -", "", "", "WXIA"},
		{"BAKU, Azerbaijan, July 3.", "BAKU, Azerbaijan", "XXXX-07-03", ""},
		{"Baku, July 3, AZERTAC", "Baku", "XXXX-07-03", "AZERTAC"},
		{"Dushanbe, July 3, 2019, NIAT Khovar.", "Dushanbe", "2019-07-03", "Khovar"},
		{"Almaty. July 3. KazTAG -", "Almaty", "XXXX-07-03", "KazTAG"},
		{"TEHRAN, July 3, 2019 (AFP) -", "TEHRAN", "2019-07-03", "AFP"},
		{"Teherán, 3 Jul 2019 (AFP) -", "Teherán", "2019-07-03", "AFP"},
		{"Berlin (dpa) -", "Berlin", "", "dpa"},
		{"Teheran/Damaskus (dpa) –", "Teheran/Damaskus", "", "dpa"},
		{"Frankfurt/Main (dpa) -", "Frankfurt/Main", "", "dpa"},
		{"Magdeburg (dpa/sa) -", "Magdeburg", "", "dpa"},
		{"Wien (APA) -", "Wien", "", "APA"},
		{"Bern (sda) -", "Bern", "", "sda"},
		{"Teherán, 3 jul (EFE).-", "Teherán", "XXXX-07-03", "EFE"},
		{"Ciudad de México, 3 de julio de 2019 (Notimex).-", "Ciudad de México", "2019-07-03", "Notimex"},
		{"MADRID, 3 Jul. (EUROPA PRESS) -", "MADRID", "XXXX-07-03", "Europa Press"},
		{"La Habana, 3 jul (Prensa Latina)", "La Habana", "XXXX-07-03", "PL"},
		{"Buenos Aires, 3 julio (Télam) -", "Buenos Aires", "XXXX-07-03", "Télam"},
		{"Lisboa, 03 jul 2019 (Lusa) -", "Lisboa", "2019-07-03", "Lusa"},
		{"SÃO PAULO, 3 jul (ABr) -", "SÃO PAULO", "XXXX-07-03", "ABr"},
		{"MOSCOW, July 3. /TASS/.", "MOSCOW", "XXXX-07-03", "TASS"},
		{"MOSCOW, July 3 (Itar-Tass) --", "MOSCOW", "XXXX-07-03", "ITAR-TASS"},
		{"MOSCOW, July 3 - RIA Novosti.", "MOSCOW", "XXXX-07-03", "RIA"},
		{"MOSCOW (Sputnik) —", "MOSCOW", "", "Sputnik"},
		{"MINSK, 3 July (BelTA) -", "MINSK", "XXXX-07-03", "BelTA"},
		{"NUR-SULTAN. KAZINFORM -", "NUR-SULTAN", "", "Kazinform"},
		{"YEREVAN, JULY 3, ARMENPRESS.", "YEREVAN", "XXXX-07-03", "Armenpress"},
		{"Baku, Azerbaijan, July 3 / Trend, J. Aliyev /", "Baku, Azerbaijan", "XXXX-07-03", "Trend"},
		{"Warszawa, 03.07.2019 (PAP) -", "Warszawa", "2019-07-03", "PAP"},
		{"Praha 3. července (ČTK) -", "Praha", "XXXX-07-03", "ČTK"},
		{"Bratislava 3. júla (TASR) -", "Bratislava", "XXXX-07-03", "TASR"},
		{"Budapest, 2019. július 3., szerda (MTI) -", "Budapest", "2019-07-03", "MTI"},
		{"ZAGREB, July 3 (Hina) -", "ZAGREB", "XXXX-07-03", "Hina"},
		{"BELGRADE, July 3 (Tanjug) -", "BELGRADE", "XXXX-07-03", "Tanjug"},
		{"BUCUREȘTI, 3 iul /Agerpres/ -", "BUCUREȘTI", "XXXX-07-03", "AGERPRES"},
		{"Sofia, July 3 (BTA) -", "Sofia", "XXXX-07-03", "BTA"},
		{"TIRANA, July 3/ATA/ -", "TIRANA", "XXXX-07-03", "ATA"},
		{"ATHENS (ANA-MPA) -", "ATHENS", "", "ANA-MPA"},
		{"Nicosia, Jul 3 (CNA) -", "Nicosia", "XXXX-07-03", "CNA"},
		{"BRUSSELS 03/07 (BELGA) =", "BRUSSELS", "XXXX-07-03", "Belga"},
		{"DEN HAAG (ANP) -", "DEN HAAG", "", "ANP"},
		{"Oslo (NTB):", "Oslo", "", "NTB"},
		{"København /ritzau/", "København", "", "Ritzau"},
		{"Pyongyang, July 3 (KCNA) --", "Pyongyang", "XXXX-07-03", "KCNA"},
		{"SEOUL, July 3 (Yonhap) --", "SEOUL", "XXXX-07-03", "Yonhap"},
		{"TOKYO, July 3, Kyodo -", "TOKYO", "XXXX-07-03", "Kyodo"},
		{"TOKYO, July 3 KYODO -", "TOKYO", "XXXX-07-03", "Kyodo"},
		{"Tokyo, July 3 (Jiji Press)--", "Tokyo", "XXXX-07-03", "Jiji"},
		{"Hanoi (VNA) –", "Hanoi", "", "VNA"},
		{"BANGKOK, July 3 (TNA) –", "BANGKOK", "XXXX-07-03", "TNA"},
		{"MANILA, July 3 (PNA) --", "MANILA", "XXXX-07-03", "PNA"},
		{"Taipei, July 3 (CNA)", "Taipei", "XXXX-07-03", "CNA"},
		{"KUALA LUMPUR, July 3 (Bernama) --", "KUALA LUMPUR", "XXXX-07-03", "Bernama"},
		{"Jakarta (ANTARA) -", "Jakarta", "", "ANTARA"},
		{"New Delhi, Jul 3 (PTI)", "New Delhi", "XXXX-07-03", "PTI"},
		{"New Delhi [India], July 3 (ANI):", "New Delhi [India]", "XXXX-07-03", "ANI"},
		{"ISLAMABAD, Jul 03 (APP):", "ISLAMABAD", "XXXX-07-03", "APP"},
		{"DHAKA, July 3, 2019 (BSS) –", "DHAKA", "2019-07-03", "BSS"},
		{"KABUL (Pajhwok):", "KABUL", "", "Pajhwok"},
		{"Kabul (BNA) July 3, 2019", "Kabul", "2019-07-03", "BNA"},
		{"Tehran, July 3, IRNA –", "Tehran", "XXXX-07-03", "IRNA"},
		{"Tehran, IRNA –", "Tehran", "", "IRNA"},
		{"TEHRAN (Tasnim) –", "TEHRAN", "", "Tasnim"},
		{"TEHRAN (FNA)-", "TEHRAN", "", "FNA"},
		{"Damascus, SANA-", "Damascus", "", "SANA"},
		{"KUWAIT, July 3 (KUNA) --", "KUWAIT", "XXXX-07-03", "KUNA"},
		{"Riyadh, Shawwal 30, 1440, July 03, 2019, SPA --", "Riyadh", "2019-07-03", "SPA"},
		{"ABU DHABI, 3rd July, 2019 (WAM) --", "ABU DHABI", "2019-07-03", "WAM"},
		{"Manama, July 3 (BNA):", "Manama", "XXXX-07-03", "BNA"},
		{"Doha, July 03 (QNA) -", "Doha", "XXXX-07-03", "QNA"},
		{"Amman, July 3 (Petra)--", "Amman", "XXXX-07-03", "Petra"},
		{"CAIRO, July 3 (MENA) -", "CAIRO", "XXXX-07-03", "MENA"},
		{"NNA -", "", "", "NNA"},
		{"RAMALLAH, Wednesday, July 3, 2019 (WAFA) –", "RAMALLAH", "2019-07-03", "WAFA"},
		{"Addis Ababa July 3/2019 (ENA)", "Addis Ababa", "2019-07-03", "ENA"},
		{"Abuja, July 3, 2019 (NAN)", "Abuja", "2019-07-03", "NAN"},
		{"Accra, July 3, GNA –", "Accra", "XXXX-07-03", "GNA"},
		{"PRETORIA, July 3 – (SAnews)", "PRETORIA", "XXXX-07-03", "SAnews"},
		{"ROME, Jul 3 2019 (IPS) -", "ROME", "2019-07-03", "IPS"},
		{"CANBERRA, July 3 AAP -", "CANBERRA", "XXXX-07-03", "AAP"},
		{"July 3 (UPI) --", "", "XXXX-07-03", "UPI"},
		{"NEWARK, N.J., Aug. 19 (UPI) --", "NEWARK, N.J.", "XXXX-08-19", "UPI"},
		{"PRAGUE (RFE/RL) --", "PRAGUE", "", "RFE/RL"},
		{"OTTAWA —", "OTTAWA", "", ""},
		{"LONDON -", "LONDON", "", ""},
		{"Johannesburg -", "Johannesburg", "", ""},
		{"ISLAMABAD:", "ISLAMABAD", "", ""},
		{"WASHINGTON, D.C. —", "WASHINGTON, D.C.", "", ""},
		{"N'DJAMENA, July 3 -", "N'DJAMENA", "XXXX-07-03", ""},
		{"UNITED NATIONS (AP) _", "UNITED NATIONS", "", "AP"},
		{"ABOARD AIR FORCE ONE (Reuters) -", "ABOARD AIR FORCE ONE", "", "Reuters"},
		{"ABOARD THE USS BOXER, in the Gulf of Oman (AP) —", "ABOARD THE USS BOXER, in the Gulf of Oman", "", "AP"},
		{"St. Petersburg, 3 July (Reuters) -", "St. Petersburg", "XXXX-07-03", "Reuters"},
		{"McALLEN, Texas (AP) —", "McALLEN, Texas", "", "AP"},
		{"RIO de JANEIRO, July 3 -", "RIO de JANEIRO", "XXXX-07-03", ""},
		{"KNOKKE-HEIST, Belgium, April 5 -", "KNOKKE-HEIST, Belgium", "XXXX-04-05", ""},
		{"PARIS, 2019-07-03 (AFP) -", "PARIS", "2019-07-03", "AFP"},
		{"SANTA ANA, Calif., March 5 -", "SANTA ANA, Calif.", "XXXX-03-05", ""},
		{"ERIE, PA, March 19 -", "ERIE, PA", "XXXX-03-19", ""},
		{"SPRINGFIELD, July 3 (Valley News) -", "SPRINGFIELD", "XXXX-07-03", "Valley News"},
	} {
		t.Run(tt.line, func(t *testing.T) {
			doc := readText(t, tt.line+" "+sentence)
			d := doc.GetMetadata().GetDateline()
			if d == nil {
				t.Fatalf("got no dateline in %q", doc.GetText())
			}
			if d.GetPlace() != tt.place || d.GetDate() != tt.date || d.GetAgency() != tt.agency {
				t.Errorf("got place %q, date %q, agency %q; want %q, %q, %q", d.GetPlace(), d.GetDate(), d.GetAgency(), tt.place, tt.date, tt.agency)
			}
			if got := doc.GetText()[d.GetSpan().GetStart():d.GetSpan().GetEnd()]; got != tt.line {
				t.Errorf("got span %q, want %q", got, tt.line)
			}
			if got := paragraphsOf(doc, rapporteurv1.Paragraph_BODY); len(got) != 1 || got[0] != sentence {
				t.Errorf("got body %q, want %q", got, sentence)
			}
		})
	}
}

// A sentence that begins like a dateline stays whole.
func TestDateline_NotFound(t *testing.T) {
	for _, text := range []string{
		"Obama said: \"We won\" - Reuters reported the words an hour later.",
		"London, the capital of Britain, saw the largest march of the year on Sunday.",
		"Paris - the City of Light - went dark for an hour on Saturday night.",
		"Moscow - Washington relations have been strained for years, diplomats said.",
		"Iran, Iraq and Syria - three neighbours - signed a railway agreement.",
		"On Tuesday, July 3 - the day of the vote - no newspaper appeared.",
		"President Rouhani (Iran) said the talks had been useful for both sides.",
		"The European Union (EU) - The bloc of 27 - met in Brussels on Monday.",
		"PREMIER EGEDE: Secretary Blinken, it has been a pleasure to have you here.",
		"QUESTION: When will the talks resume, and who is going to take part?",
		"NATO: The alliance is ready to talk, its secretary-general told reporters.",
		"(NATO) The alliance is ready to talk, its secretary-general told reporters.",
		"(A) - The first of the rules that the club has given itself is short.",
		"(OPEC+) - The group of oil producers - will meet in Vienna on Thursday.",
		"Almaty. July 3. Asel - a nurse of forty - went to the polls at seven.",
		"ANALYSIS - The talks in Damascus were the first in more than a year.",
		"EXCLUSIVE - The ministry has ordered new boats, three officials said.",
		"Islamabad: The city in which nothing ever happens is full of plans.",
		"March 3 - The date that every pupil in Bulgaria knows - is a holiday.",
		"Mr. Khan, July 3 is the day on which the court wants to see you, the judge said.",
		"Christmas, December 25 - Families gather around the table all over the country.",
		"US - China trade talks resume on Thursday in Shanghai, officials said.",
		"Iran's IRNA: The agency was founded in 1934 as Pars and renamed in 1981.",
		"Apple (AAPL) - The company reported earnings above forecasts on Tuesday.",
		"Smith 3-1 Jones 2-2 was the result that nobody had expected before the match.",
		"Washington has long insisted that Tehran - Damascus's ally - should withdraw.",
		"24/7 - The emergency number can be reached at any time, the ministry said.",
		"\"LONDON - a city of foxes\" is the title of the exhibition, which opens today.",
		"AP - style guides in hand - the editors went through the copy once more.",
		"Chief of the Government of National Accord (GNA) Fayez al-Sarraj met the envoy.",
		"MORE THAN 40 - Dead in the floods so far, according to the rescue service.",
		"Paris, July 3. That was all the card said, and she kept it.",
		"May 3, 2019, was a Friday. The parliament sat until midnight on that day.",
		"COVID-19 - The disease that stopped the world - has left the headlines.",
		"He said: LONDON, July 3 (Reuters) - is how our stories used to begin.",
	} {
		t.Run(text, func(t *testing.T) {
			doc := readText(t, text)
			if d := doc.GetMetadata().GetDateline(); d != nil {
				t.Errorf("got dateline %q", doc.GetText()[d.GetSpan().GetStart():d.GetSpan().GetEnd()])
			}
			if got := paragraphsOf(doc, rapporteurv1.Paragraph_BODY); len(got) != 1 || got[0] != text {
				t.Errorf("got body %q, want %q", got, text)
			}
		})
	}
}

func TestDateline_OnALineOfItsOwn(t *testing.T) {
	for _, tt := range []struct{ line, place, date, agency string }{
		{"ANKARA", "ANKARA", "", ""},
		{"WASHINGTON —", "WASHINGTON", "", ""},
		{"BAKU, Azerbaijan, July 3", "BAKU, Azerbaijan", "XXXX-07-03", ""},
		{"Tehran, July 3, 2019 (IRNA)", "Tehran", "2019-07-03", "IRNA"},
	} {
		doc := readText(t, "Ministers meet in capital\n\n"+tt.line+"\n\n"+sentence+"\n\n"+sentence)
		d := doc.GetMetadata().GetDateline()
		if d.GetPlace() != tt.place || d.GetDate() != tt.date || d.GetAgency() != tt.agency {
			t.Errorf("%q: got %v, want place %q, date %q, agency %q", tt.line, d, tt.place, tt.date, tt.agency)
		}
		if got := paragraphsOf(doc, rapporteurv1.Paragraph_BODY); len(got) != 2 {
			t.Errorf("%q: got body %q, want two paragraphs", tt.line, got)
		}
	}
}

// The year comes from the publication, then from a machine date, then from a
// copyright notice, and is that nearest to the publication.
func TestDateline_Year(t *testing.T) {
	at := func(s string) *timestamppb.Timestamp {
		when, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatal(err)
		}
		return timestamppb.New(when)
	}
	for _, tt := range []struct {
		name, text        string
		publish           *timestamppb.Timestamp
		date, publishDate string
	}{
		{"publication", "TEHRAN, July 3 (IRNA) – " + sentence, at("2019-07-04T02:00:00Z"), "2019-07-03", "2019-07-04"},
		{"before new year", "TEHRAN, Dec 31 (IRNA) – " + sentence, at("2020-01-01T02:00:00Z"), "2019-12-31", "2020-01-01"},
		{"after new year", "TEHRAN, Jan 1 (IRNA) – " + sentence, at("2019-12-31T22:00:00Z"), "2020-01-01", "2019-12-31"},
		{"leap day", "TEHRAN, Feb 29 (IRNA) – " + sentence, at("2021-01-10T00:00:00Z"), "2020-02-29", "2021-01-10"},
		{"machine date", "date 2019-07-03 TEHRAN, Jul. 03 (MNA) – " + sentence, nil, "2019-07-03", "2019-07-03"},
		{"publication over machine date", "date 2018-07-03 TEHRAN, Jul. 03 (MNA) – " + sentence, at("2019-07-03T00:00:00Z"), "2019-07-03", "2019-07-03"},
		{"copyright", "TEHRAN, July 3 (AFP) - " + sentence + "\n\n© 2019 AFP", nil, "2019-07-03", "2019-07-03"},
		{"stamp", "TEHRAN, July 3 (AP) _ " + sentence + "\n\nAP-NY-07-03-19 1425EDT", nil, "2019-07-03", "2019-07-03"},
		{"weekday", "LONDON, Monday (Reuters) - " + sentence, at("2019-07-03T12:00:00Z"), "2019-07-01", "2019-07-03"},
		{"weekday alone", "LONDON, Monday (Reuters) - " + sentence, nil, "", ""},
		{"own year", "TEHRAN, July 3, 2018 (IRNA) – " + sentence, at("2019-07-04T02:00:00Z"), "2018-07-03", "2019-07-04"},
		{"no year", "TEHRAN, July 3 (IRNA) – " + sentence, nil, "XXXX-07-03", ""},
		{"no such day", "TEHRAN, June 31 (IRNA) – " + sentence, at("2019-07-04T02:00:00Z"), "", "2019-07-04"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			doc, err := wire.Read(&rapporteurv1.Source{Content: &rapporteurv1.Source_Text{Text: tt.text}, PublishTime: tt.publish}, wire.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			m := doc.GetMetadata()
			if got := m.GetDateline().GetDate(); got != tt.date {
				t.Errorf("got dateline.date %q, want %q", got, tt.date)
			}
			if got := m.GetPublishDate(); got != tt.publishDate {
				t.Errorf("got publish_date %q, want %q", got, tt.publishDate)
			}
		})
	}
}

// Codes that several agencies share are told apart by the places of the copy.
func TestDateline_SharedCode(t *testing.T) {
	for _, tt := range []struct{ text, name string }{
		{"Yangon, July 3 (MNA) – " + sentence + "\n\nMNA/TT", "Myanma News Agency"},
		{"Tehran, July 3 (MNA) – " + sentence + "\n\nMNA/TT", "Mehr News Agency"},
		{sentence + "\n\nMNA/TT", "Mehr News Agency"},
		{"Nicosia, July 3 (CNA) - " + sentence + "\n\n(CNA)", "Cyprus News Agency"},
		{"Taipei, July 3 (CNA) - " + sentence + "\n\n(CNA)", "Central News Agency"},
		{"BANGKOK, July 3 (TNA) – " + sentence + "\n\n(TNA)", "Thai News Agency"},
		{"Nairobi, July 3 (KNA) – " + sentence + "\n\n(KNA)", "Kenya News Agency"},
		{"Baku, July 3 (APA) – " + sentence + "\n\n(APA)", "Azeri Press Agency"},
	} {
		c := readText(t, tt.text).GetMetadata().GetCredits()
		if len(c) != 1 || c[0].GetAgencyName() != tt.name {
			t.Errorf("%q: got %v, want one credit of %s", tt.text, c, tt.name)
		}
	}
}
