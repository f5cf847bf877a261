package fulltext_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur-io/rapporteur/storage/fulltext"
)

func forms(text string) string {
	var found []string
	for w := range fulltext.Words(text) {
		found = append(found, w.Form)
	}
	return strings.Join(found, " ")
}

func TestWords_Forms(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"  \n—…!", ""},
		{"Peace talks", "peace talks"},
		// Case and diacritics.
		{"Erdoğan ERDOĞAN Erdogan", "erdogan erdogan erdogan"},
		{"Straße STRASSE STRAẞE", "strasse strasse strasse"},
		{"Øresund Łódź Đà Þór Ðð", "oresund lodz da thor dd"},
		{"İstanbul ISTANBUL ıstanbul istanbul", "istanbul istanbul istanbul istanbul"},
		{"Æsir œuvre Œuvre", "aesir oeuvre oeuvre"},
		{"e\u0301te\u0301 été ÉTÉ", "ete ete ete"},
		{"ﬁnance Ｆｕｌｌ ２０１９", "finance full 2019"},
		{"Ελλάς ελλάσ ΕΛΛΑΣ", "ελλασ ελλασ ελλασ"},
		{"Ёлка йод", "елка иод"},
		{"مُحَمَّد محمد", "محمد محمد"},
		{"ایران إيران ايران", "ايران ايران ايران"},
		{"كتـاب", "كتاب"},
		{"Əliyev Aliyev", "aliyev aliyev"},
		{"हिन्दी", "हिन्दी"},
		// Apostrophes.
		{"Iran's IRAN’S Iranians'", "iran iran iranians"},
		{"it's let's don't", "it let dont"},
		{"Sana'a Shi’ite O'Brien Ka`bah", "sanaa shiite obrien kabah"},
		{"ʿAli Isma'il Qurʾan", "ali ismail quran"},
		{"l'Union d’Ivoire L'AQUILA qu'il dell'arte", "l union d ivoire l aquila qu il dell arte"},
		{"N'Djamena M'bala L'viv", "ndjamena mbala lviv"},
		{"the '90s 'quoted'", "the 90 s quoted"},
		// Initials.
		{"U.S. U.S U.S.A. e.g. p.m.", "us us usa eg pm"},
		{"U.S.'s U.S.-Iran U.N.", "us us iran un"},
		{"J.K. Rowling J. K. J.Smith Ph.D.", "jk rowling j k j smith ph d"},
		{"end. Start a. b", "end start a b"},
		// Parts.
		{"al-Muallem Iran/Syria AT&T", "al muallem iran syria at t"},
		{"IRN83379128 F-16 F16 G20 10km", "irn 83379128 f 16 f 16 g 20 10 km"},
		{"soft\u00ADhyphen zero\u200Dwidth left\u200Eright", "softhyphen zerowidth leftright"},
		// Numbers.
		{"2,000 12,000,000 2000", "2000 12000000 2000"},
		{"1,2 12,34 1234,567 1,2345 1,234,5", "1 2 12 34 1234 567 1 2345 1234 5"},
		{"3.5 $5bn 1980's 2019-07-03", "3 5 5 bn 1980 2019 07 03"},
		{"٢٠١٩ ۱۳۹۸ km²", "2019 1398 km 2"},
		// Scripts without spaces, and Korean.
		{"北京 東京tokyo", "北 京 東 京 tokyo"},
		{"がぎ か\u3099", "が ぎ が"},
		{"서울에서", "서 울 에 서"},
		{"ไทย", "ไ ท ย"},
		// Beyond the basic plane, and what is no text.
		{"😀 𠮷野家 𝐁old 𐐀x", "𠮷 野 家 bold 𐐨x"},
		{"a\xffb\uFFFDc\x00d", "a b c d"},
		{"\u0301\u0302 \u0301a", "a"},
	} {
		if got := forms(c.text); got != c.want {
			t.Errorf("Words(%q): got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestWords_Stems(t *testing.T) {
	stemOf := func(text string) string {
		for w := range fulltext.Words(text) {
			return w.Stem
		}
		return ""
	}
	for _, same := range [][]string{
		{"sanction", "sanctions", "sanctioned", "Sanctioning"},
		{"country", "countries"},
		{"negotiate", "negotiated", "negotiating"},
		{"Iran", "Iran's"},
	} {
		for _, word := range same[1:] {
			if got, want := stemOf(word), stemOf(same[0]); got != want {
				t.Errorf("stem of %q: got %q, want %q as of %q", word, got, want, same[0])
			}
		}
	}
	if got := stemOf("москвы"); got != "москвы" {
		t.Errorf("a word of another script was stemmed: %q", got)
	}
}

func TestWords_PlacesCutTheWords(t *testing.T) {
	text := "“Erdoğan’s” (U.S.) 2,000—北京."
	var got []string
	for w := range fulltext.Words(text) {
		got = append(got, text[w.Start:w.End])
	}
	if diff := cmp.Diff([]string{"Erdoğan", "U.S", "2,000", "北", "京"}, got); diff != "" {
		t.Errorf("words (-want +got):\n%s", diff)
	}
}

func TestWords_LongWordsAreSplit(t *testing.T) {
	for _, unit := range []string{"a", "é", "7", "e\u0301", "अ", "\u0301", "a'", "a.", "1,234,", "क\u093F", "'", "\u00AD"} {
		text := "x" + strings.Repeat(unit, 200_000/len(unit))
		count := 0
		for w := range fulltext.Words(text) {
			if len(w.Form) > 1024 {
				t.Fatalf("%q repeated: a word of %d bytes", unit, len(w.Form))
			}
			count++
		}
		if count == 0 {
			t.Errorf("%q repeated: no word", unit)
		}
	}
}

func FuzzWords(f *testing.F) {
	for _, seed := range []string{"Erdoğan’s U.S. 2,000", "l'Union\u0301", "ﷺ ½ ² Ⅳ", "か\u3099ー", "a\xff\xfe", "ﬃŉǆ"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		before := 0
		for w := range fulltext.Words(text) {
			if w.Start < before || w.End <= w.Start || w.End > len(text) {
				t.Fatalf("place %d–%d behind %d in %d bytes", w.Start, w.End, before, len(text))
			}
			before = w.End
			if w.Form == "" || w.Stem == "" || !utf8.ValidString(w.Form) {
				t.Fatalf("word %+v", w)
			}
			for _, r := range w.Form {
				if !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) || unicode.IsUpper(r) && unicode.ToLower(r) != r {
					t.Fatalf("form %q of %q holds %q", w.Form, text[w.Start:w.End], r)
				}
			}
		}
	})
}

func BenchmarkWords(b *testing.B) {
	text := strings.Repeat("Talks between the foreign ministers of Iran and Syria continued in Damascus on Wednesday, officials said. ", 100)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		for range fulltext.Words(text) {
		}
	}
}
