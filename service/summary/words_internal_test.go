package summary

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestScanner_Words(t *testing.T) {
	tests := []struct{ text, want string }{
		{"The talks, in Geneva.", "the talks in geneva"},
		{"US, U.S. and U.N.", "US US and UN"},
		{"J. K. Rowling, J.Smith", "j k rowling j smith"},
		{"Walid al-Muallem's", "walid al muallem s"},
		{"don’t", "don t"},
		{"1,500 men, 3.5 percent, 2024.", "1500 men 3.5 percent 2024"},
		{"F-16s and 5G", "f 16s and 5g"},
		{"Erdoğan, Łódź, Ærø, Straße, İstanbul", "erdogan lodz aero strasse istanbul"},
		{"Всеволод Ёлкин", "всеволод елкин"},
		{"مُحَمَّد", "محمد"},
		{"हिन्दी में", "हिन्दी में"},
		{"北京消息", "北京 京消 消息"},
		{"北 GDP增长", "北 GDP 增长"},
		{"กทม", "กท ทม"},
		{"— … !?", ""},
		{"", ""},
	}
	for _, tt := range tests {
		var words []string
		new(scanner).scan(tt.text, func(folded []byte, s spelling) {
			w := string(folded)
			if s == capital {
				w = strings.ToUpper(w)
			}
			words = append(words, w)
		})
		if got := strings.Join(words, " "); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestCount_AsReadersCount(t *testing.T) {
	tests := []struct {
		text string
		want int
	}{
		{"", 0},
		{" \n\t", 0},
		{"one", 1},
		{"talks – which failed", 4},
		{"al-Muallem's U.S. visit", 3},
		{"a\u00a0b", 2},
		{"北京消息。", 4},
		{"中国GDP增长", 5},
		{"“北京”", 3},
	}
	for _, tt := range tests {
		if got := count(tt.text); got != tt.want {
			t.Errorf("%q: got %d, want %d", tt.text, got, tt.want)
		}
	}
}

func TestLexicon_Terms(t *testing.T) {
	tests := []struct {
		language, text string
		want           []string
	}{
		{"en", "The ministers consulted on consultations", []string{"minist", "consult", "consult"}},
		{"en-GB", "It was the US that told us", []string{"US"}},
		{"de", "Der Minister und die Ministerin sprachen", []string{"minister", "ministerin", "sprachen"}},
		{"pt_BR", "O ministro não falou", []string{"ministro", "falou"}},
		{"ru", "Он не сказал, что будет", nil},
		{"xx", "the minister", []string{"the", "minister"}},
		{"", "the minister", []string{"the", "minister"}},
	}
	for _, tt := range tests {
		v := newVocabulary()
		defer v.close()
		l := v.lexicon(tt.language)
		var ids []int32
		new(scanner).scan(tt.text, func(folded []byte, s spelling) {
			if id := l.term(folded, s); id >= 0 {
				ids = append(ids, id)
			}
		})
		names := make(map[int32]string, len(v.ids))
		for name, id := range v.ids {
			names[id] = name
		}
		var got []string
		for _, id := range ids {
			got = append(got, names[id])
		}
		if diff := cmp.Diff(got, tt.want); diff != "" {
			t.Errorf("%s %q, got before want:\n%s", tt.language, tt.text, diff)
		}
	}
}

func TestStopWords_AreFoldedAndRead(t *testing.T) {
	for _, language := range []string{"ar", "de", "en", "es", "fa", "fr", "it", "nl", "pt", "ru", "tr"} {
		list := stopWords(language)
		if len(list) < 80 {
			t.Errorf("%s: got %d words", language, len(list))
		}
		for w := range list {
			if !utf8.ValidString(w) || strings.ContainsAny(w, " \n") || w == "" {
				t.Errorf("%s: got %q", language, w)
			}
		}
	}
}

func TestObserver_Traits(t *testing.T) {
	tests := []struct {
		text string
		want traits
	}{
		{"Ministers met in Geneva on Monday to talk.", 0},
		{"Talks failed again.", short},
		{"Will the ministers of both countries meet again?", question},
		{"Ministers at the table in Geneva on Monday", unfinished},
		{"and the ministers of both countries left the room.", fragment | dependent},
		{"“The talks in Geneva were a great success.”", quoted | opensQuote},
		{"‘The talks in Geneva were a great success.’", quoted | opensQuote},
		{"\"The talks in Geneva were a great success.\"", quoted | opensQuote},
		{"“The talks were a success,” the minister told reporters.", opensQuote},
		{"‘The talks were a success,’ the minister told reporters.", opensQuote},
		{"The minister said: “The talks were a great success.”", 0},
		{"He said the talks would go on in May.", dependent},
		{"“But the talks,” he said, “were no success.”", opensQuote | dependent},
		{"For his part, the minister praised the talks held.", dependent},
		{"Earlier in the day, the ministers met the king.", dependent},
		{"Heavy rain fell on the city during the talks.", 0},
		{"Butter prices rose for the third month this year.", 0},
		{"Click here to read more of the stories today.", boilerplate},
		{"The ministers in Geneva (file photo) at the table.", boilerplate},
		{"Photographers waited in the rain for the ministers.", 0},
		{"Back in jail: the minister's brother was arrested again.", labelled},
		{"At the talks in the city of Geneva: ministers.", 0},
		{"She said: the talks were a great success for all.", dependent},
		{"At 10:30 the ministers of both countries met again.", 0},
		{"I think that we saw a good round of talks.", personal},
		{"“We saw a good round of talks,” said the minister.", opensQuote},
		{"The minister said “we saw a good round of talks” there.", 0},
		{"MINISTERS MET IN GENEVA ON MONDAY TO TALK.", capitalised},
		{"部长们周一在日内瓦举行会谈。", 0},
		{"هل سيلتقي الوزراء مرة أخرى في جنيف؟", question},
		{"मंत्री सोमवार को जिनेवा में मिले।", 0},
		{"", short | unfinished},
	}
	for _, tt := range tests {
		o := observer{english: true}
		if got := o.observe(tt.text, count(tt.text)); got != tt.want {
			t.Errorf("%q: got %012b, want %012b", tt.text, got, tt.want)
		}
	}
}

func TestObserver_QuotationsOverSeveralSentences(t *testing.T) {
	o := observer{english: true}
	tests := []struct {
		text string
		want traits
	}{
		{"“The talks in Geneva were a great success.", quoted | opensQuote},
		{"All ministers of both countries came to the table.", quoted | opensQuote},
		{"That is more than anybody had hoped,” she said.", opensQuote | dependent},
		{"The ministers of both countries meet again in May.", 0},
	}
	for _, tt := range tests {
		if got := o.observe(tt.text, count(tt.text)); got != tt.want {
			t.Errorf("%q: got %012b, want %012b", tt.text, got, tt.want)
		}
	}
	o.observe("“A mark that nobody closes runs to the end.", 9)
	o.paragraph()
	if got := o.observe("The ministers of both countries meet again in May.", 9); got != 0 {
		t.Errorf("in the next paragraph: got %012b, want none", got)
	}
}
