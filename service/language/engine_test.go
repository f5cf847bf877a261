package language_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// analyse reads text as one block.
func analyse(text string) *language.Analysis {
	return language.New().Analyse(text, []language.Span{{Start: 0, End: int32(len(text))}}, "", 0)
}

// cutAt are the parts of text that the sentences cut.
func cutAt(a *language.Analysis) []string {
	var parts []string
	for _, s := range a.Sentences {
		parts = append(parts, a.Text[s.Start:s.End])
	}
	return parts
}

// TestEngine_Sentences has texts whose sentences are parted by "|".
func TestEngine_Sentences(t *testing.T) {
	for name, text := range map[string]string{
		"titles":                   "Foreign Minister Dr. A. K. Karimov met Gen. Li on Jan. 5. | He left at 5 p.m. | The talks went on.",
		"firms":                    "He works for Acme Inc. | The firm, Acme Corp. of N.J., said so. | It lost $3.5 bn. | Shares fell.",
		"a firm and an office":     "Apple Inc. Chief Executive Tim Doe said so. | He left Apple Inc. | Mr. Roe came.",
		"closing quotation marks":  "“We will go,” he said. | “You stay!” | Then he left. | \"Is it over?\" asked Mr. Smith. | \"No!\" Smith replied.",
		"a question, then a name":  "“Will it end?” Foreign Minister Walid al-Karim asked. | “No.” | He left.",
		"sentences in a quotation": "“They came. | They saw.” | The end.",
		"a question in a sentence": "He asked: “Why?” and left. | She cried “Help!” as he ran.",
		"U.S.":                     "The U.S. Senate met in Washington, D.C., on Monday. | It voted for U.S. President Joe Doe. | He lives in the U.S. | He is well.",
		"a name with a mark":       "Shares of Yahoo! rose. | Is it so?! | Yes... | And no.",
		"brackets":                 "He said ... nothing. | The plan (see No. 5 of p. 7) was agreed. | (He was absent. | She was not.) | They left.",
		"an aside of a word":       "The governor of the bank (CBE) Hassan Fahmy left. | Rep. Troy Guidry (D-La.) Monday agreed.",
		"an aside of sentences":    "The firm (founded in 1999. It is old) is big. | Yes.",
		"a list in a line":         "The list: 1. The first thing. | 2. The second thing.",
		"bullets in a line":        "Agreed were: | • A truce | • Aid for the city | • Talks in May",
		"lines of a list":          "The points are:| \n- a truce| \n- aid for\nthe city| \n1. talks| \n2. a vote",
		"initials":                 "George W. Bush and J. K. Rowling met J.K. Simmons. | Plan B. | It failed.",
		"addresses":                "Visit www.example.org/news. | Mail info@example.org. | Version 2.0 is out. | See example.com.",
		"inside sentences":         "He was 5 ft. tall vs. 6 ft. before. | It rose approx. 5 percent, i.e. more, e.g. twice.",
		"months":                   "The profit was 1,234.56 euros in Sept. 2019. | In Oct. it fell. | On Mon. it rose.",
		"saints and streets":       "St. Petersburg and St. Louis are cities. | The Rev. Dr. Martin Luther King Jr. spoke. | King Jr. Boulevard is long.",
		"hours":                    "The meeting is at 10 a.m. Monday. | It is at 5 p.m. EDT and ends at 6 p.m. | Officials will speak.",
		"parties":                  "The bill, H.R. 1234, passed 5-4. | Sen. Doe, D-Calif., voted no. | Rep. Roe, R-Texas, agreed.",
		"small letters":            "It was sold in May. | iPhone sales rose. | The price is $5.3m. | Next year is better.",
		"numbers":                  "He is the No. 2. | The No. 1 is Smith. | “No.” | He did not.",
		"a missing blank":          "They signed the plan.The deal holds.”He left. | See whitehouse.gov for more.",
		"notes":                    "They left in May.[3] | The rest stayed. [4] [5] | It ended.",
		"no stop":                  "Talks on border dispute resume",
		"white space":              "  They left.  | \t They came back.\u00a0 ",
		"Spanish":                  "¿Quién es? | Es el Sr. Pérez. | Vive en EE.UU. | La Sra. Gómez llegó a las 5 p.m. a Madrid.",
		"Spanish, spaced":          "¡Viva! | El presidente de EE. UU. llegó el lunes. | El art. 5 de la ley no dice nada.",
		"German":                   "Am 3. Juli traf er Prof. Dr. Müller. | Es war z. B. der 2. Weltkrieg, d. h. ein Krieg. | Das war's.",
		"German quotation marks":   "Der Minister sagte: „Wir gehen.“ | Dann ging er. | Er kam u. a. nach Berlin usw. | »Der Rest blieb.« | Gut.",
		"French":                   "Le 3 juillet, M. Macron a rencontré Mme Merkel. | « C'est bien. » | Il est parti. | MM. Dupont et Durand sont restés.",
		"Russian":                  "В 2019 г. Москва приняла решение. | Об этом сообщил С. В. Лавров. | Это было в 2018 г. | Он уехал. | И т. д. и т. п.",
		"Chinese":                  "他去了北京。 | 她说：“我不去。” | 然后呢？ | 好！",
		"Japanese":                 "彼は「行く。」と言った。 | 彼女は来た。 | 本当？",
		"Arabic":                   "قال الوزير إنه سيذهب. | هل سيعود؟ | لا.",
		"Urdu":                     "وہ گیا۔ | کیا وہ آئے گا؟ | نہیں۔",
		"Hindi":                    "वह गया। | क्या वह आएगा? | नहीं।",
		"Greek":                    "Ο κ. Παπαδόπουλος έφυγε. | Πού πήγε; | Δεν ξέρω.",
		"Polish":                   "Prezydent przyjechał do Warszawy o godz. 5 rano. | Spotkał się z gen. Nowakiem i prof. Kowalskim w 2019 r. | Potem wyjechał.",
		"Czech":                    "Prezident přijel 3. července do Prahy. | Setkal se s Ing. Novákem, tj. ministrem. | Pak odjel.",
		"Portuguese":               "O Sr. Silva chegou às 5 h. | Ele partiu. | A Dra. Costa ficou.",
		"Italian":                  "Il dott. Rossi è arrivato. | Ha detto: «Vado via.» | Poi è partito.",
		"Indonesian":               "Presiden Drs. H. Ahmad tiba di Jl. Merdeka No. 5. | Ia pulang.",
		"Turkish":                  "Cumhurbaşkanı 3. kez seçildi. | Prof. Dr. Yılmaz geldi. | Sonra gitti.",
		"Dutch":                    "Dhr. Jansen en mevr. De Vries kwamen o.a. uit Utrecht. | Zij gingen weg.",
		"Danish":                   "Kl. 5 kom hr. Hansen, bl.a. med sin kone. | De gik.",
		"Armenian":                 "Մենք գնացինք։ | Նա մնաց։",
		"Amharic":                  "እሱ ሄደ። | እሷ ቀረች።",
	} {
		t.Run(name, func(t *testing.T) {
			var want []string
			for part := range strings.SplitSeq(text, "|") {
				want = append(want, strings.TrimSpace(part))
			}
			if name == "a missing blank" {
				want = []string{"They signed the plan.", "The deal holds.”", "He left.", "See whitehouse.gov for more."}
			}
			got := cutAt(analyse(strings.ReplaceAll(strings.ReplaceAll(text, "| ", ""), "|", "")))
			if diff := cmp.Diff(got, want); diff != "" {
				t.Errorf("got (-) and want (+):\n%s", diff)
			}
		})
	}
}

// TestEngine_Tokens has texts with their tokens parted by blanks.
func TestEngine_Tokens(t *testing.T) {
	for text, want := range map[string]string{
		"They don't know, can't say and won't.":                                   "They do n't know , ca n't say and wo n't .",
		"Iran’s and Syria's: we’ll see, I'm sure.":                                "Iran ’s and Syria 's : we ’ll see , I 'm sure .",
		"He wouldn't've; the workers' union cannot.":                              "He would n't 've ; the workers ' union can not .",
		"O'Neill of Côte d'Ivoire met Qa'ida men.":                                "O'Neill of Côte d'Ivoire met Qa'ida men .",
		"The 15-year-old co-founder's anti-war e-mail":                            "The 15 - year - old co-founder 's anti-war e-mail",
		"US$4.5bn, €3, £20m and 50% (1,234.56)":                                   "US$ 4.5 bn , € 3 , £ 20 m and 50 % ( 1,234.56 )",
		"At 7:30pm on 9/11 or 11/28/2000, 10-15 men":                              "At 7:30 pm on 9/11 or 11/28/2000 , 10 - 15 men",
		"the P5+1, AT&T and MNA/IRN83379128 in 24/7":                              "the P5+1 , AT&T and MNA/IRN83379128 in 24/7",
		"and/or 1990s, the '90s, 20th No. 5":                                      "and / or 1990s , the '90s , 20th No. 5",
		"See https://a.example/b?c=d(e), bbc.co.uk/news.":                         "See https://a.example/b?c=d(e) , bbc.co.uk/news .",
		"Mail x.y@example.org or call 212-555-0147!":                              "Mail x.y@example.org or call 212-555-0147 !",
		"Well... so -- he said – left?! :-)":                                      "Well ... so -- he said – left ?! :-)",
		"a.m. e.g. U.N.-backed Ph.D. J.K. Doe":                                    "a.m. e.g. U.N. - backed Ph.D. J.K. Doe",
		"@desk said #truce on -5°C at +44":                                        "@desk said #truce on -5 ° C at +44",
		"He ate 5km away [...] etc.":                                              "He ate 5 km away [...] etc .",
		"L'homme n'est pas aujourd'hui à l'école où il était avec les autres.":    "L' homme n' est pas aujourd'hui à l' école où il était avec les autres .",
		"Der 15-jährige E-Mail-Schreiber war nicht in Berlin, sagte die Polizei.": "Der 15-jährige E-Mail-Schreiber war nicht in Berlin , sagte die Polizei .",
		"東京でサッカー。":                                                                "東 京 で サッカー 。",
		"서울에서 회담.":                                                                "서울에서 회담 .",
		"प्रधानमंत्री ने कहा।":                                                    "प्रधानमंत्री ने कहा ।",
		"👩‍👩‍👧 🇫🇷👍🏽":                                                              "👩‍👩‍👧 🇫🇷 👍🏽",
	} {
		var got []string
		a := analyse(text)
		for _, s := range a.Tokens {
			got = append(got, a.Text[s.Start:s.End])
		}
		if diff := cmp.Diff(strings.Join(got, " "), want); diff != "" {
			t.Errorf("%q: got (-) and want (+):\n%s", text, diff)
		}
	}
}

func TestEngine_SentencesStayInTheirBlocks(t *testing.T) {
	text := "Talks resume\n\nThe two sides met (in Geneva.\n\nNobody spoke.) “Why?\n\n \n\nWell."
	blocks := []language.Span{{Start: 0, End: 12}, {Start: 14, End: 43}, {Start: 45, End: 68}, {Start: 70, End: 71}, {Start: 71, End: int32(len(text))}}
	a := language.New().Analyse(text, blocks, "", 0)
	want := []string{"Talks resume", "The two sides met (in Geneva.", "Nobody spoke.)", "“Why?", "Well."}
	if diff := cmp.Diff(cutAt(a), want); diff != "" {
		t.Errorf("got (-) and want (+):\n%s", diff)
	}
	var of []int32
	for _, s := range a.Sentences {
		of = append(of, s.Block)
	}
	if diff := cmp.Diff(of, []int32{0, 1, 2, 2, 4}); diff != "" {
		t.Errorf("blocks: got (-) and want (+):\n%s", diff)
	}
}

func TestEngine_NoText(t *testing.T) {
	for _, blocks := range [][]language.Span{nil, {{Start: 0, End: 0}}, {{Start: 1, End: 3}}} {
		if a := language.New().Analyse("   \n", blocks, "", 0); len(a.Sentences) > 0 || len(a.Tokens) > 0 {
			t.Errorf("%v: got %d sentences and %d tokens, want none", blocks, len(a.Sentences), len(a.Tokens))
		}
	}
}

// hostile are pieces whose repetitions have made readers of text slow.
var hostile = []string{"a", "“", "\"", "'", "(", ")(", "[1]", ".", ". ", "...", "?!", "1", "1-", "1,", "-", "a-", "a.", "a.b", "A. ", "a@", "http://", "http://)", "www.a)", "a'", "n't", "’s", "&a", "a/b", "+1", "\n", "\n\n- ", "。", "ア", "ก", "я", "👍🏽", "🇫", "•", " • ", "Mr. ", "U.S. ", ":)", "„“", "((((((((a. ", "“a.” He ", "No. ", "12. "}

// TestEngine_HostileText reads a megabyte of each; where the time were
// quadratic this would not end.
func TestEngine_HostileText(t *testing.T) {
	for _, piece := range hostile {
		text := strings.Repeat(piece, (1<<20)/len(piece))
		check(t, text, analyse(text))
	}
}

// check reports what must not be, whatever the text.
func check(t *testing.T, text string, a *language.Analysis) {
	t.Helper()
	var end int32
	for _, s := range a.Tokens {
		if s.Start < end || s.End <= s.Start || int(s.End) > len(text) || !utf8.RuneStart(text[s.Start]) || int(s.End) < len(text) && !utf8.RuneStart(text[s.End]) {
			t.Fatalf("token %v behind %d in %d bytes", s, end, len(text))
		}
		if strings.TrimFunc(text[end:s.Start], isBlank) != "" {
			t.Fatalf("%q is of no token", text[end:s.Start])
		}
		end = s.End
	}
	if strings.TrimFunc(text[end:], isBlank) != "" {
		t.Fatalf("%q is of no token", text[end:])
	}
	var next int32
	for _, s := range a.Sentences {
		if s.FirstToken != next || s.EndToken <= s.FirstToken || int(s.EndToken) > len(a.Tokens) {
			t.Fatalf("sentence of tokens %d to %d behind token %d", s.FirstToken, s.EndToken, next)
		}
		if s.Start != a.Tokens[s.FirstToken].Start || s.End != a.Tokens[s.EndToken-1].End {
			t.Fatalf("sentence %v does not have the bounds of its tokens", s)
		}
		next = s.EndToken
	}
	if int(next) != len(a.Tokens) {
		t.Fatalf("tokens from %d of %d are of no sentence", next, len(a.Tokens))
	}
}

// isBlank tells what may stand between tokens.
func isBlank(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r >= 0x1c && r <= 0x1f
}

func FuzzAnalyse(f *testing.F) {
	for _, piece := range hostile {
		f.Add(piece + " He said no. " + piece + piece)
	}
	f.Add("@0@A !p.!A")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip()
		}
		a := analyse(text)
		check(t, text, a)
		if diff := cmp.Diff(analyse(text), a); diff != "" {
			t.Errorf("the second time differs:\n%s", diff)
		}
	})
}
