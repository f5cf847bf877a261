package summary_test

import (
	"slices"
	"testing"

	"github.com/rapporteur-io/rapporteur/service/summary"
)

// Every story tells of one matter in four sentences and has a fifth about
// another; the fifth is not to be chosen.
func TestExtract_OtherLanguages(t *testing.T) {
	tests := []struct {
		language  string
		sentences []string
		stray     int
	}{
		{"de", []string{
			"Die Hafenarbeiter von Warna haben am Dienstag ihren Streik nach neun Tagen beendet.",
			"Der Streik der Hafenarbeiter kostete den Hafen nach eigenen Angaben vier Millionen Euro.",
			"In Burgas klagten Fischer über Quallen.",
			"Das Ministerium hob die Löhne der Hafenarbeiter um elf Prozent an.",
			"Vierzig Schiffe hatten während des Streiks vor dem Hafen von Warna gewartet.",
		}, 2},
		{"ru", []string{
			"Докеры порта Варна во вторник прекратили забастовку, которая длилась девять дней.",
			"Забастовка докеров стоила порту около четырёх миллионов евро.",
			"Рыбаки в Бургасе пожаловались на медуз.",
			"Министерство подняло зарплату докеров порта на одиннадцать процентов.",
			"Сорок судов ждали у порта Варна во время забастовки докеров.",
		}, 2},
		{"zh", []string{
			"瓦尔纳港口工人星期二结束了为期九天的罢工。",
			"港口工人罢工使瓦尔纳港口损失约四百万欧元。",
			"布尔加斯渔民抱怨水母太多。",
			"交通部同意把港口工人的工资提高百分之十一。",
			"罢工期间约有四十艘船在瓦尔纳港口外等候。",
		}, 2},
		{"xx", []string{
			"Ta dokkari ta Varna portu finira ta grevo ta Mardo.",
			"Ta grevo ta dokkari kosta ta portu kvar milion ta evro.",
			"Ta fisari ta Burgas plendi ta meduzo.",
			"Ta ministro levi ta salari ta dokkari ta portu.",
			"Ta sipo atendi ta grevo ta dokkari ta Varna portu.",
		}, 2},
	}
	for _, tt := range tests {
		t.Run(tt.language, func(t *testing.T) {
			c := newCopy("", "")
			c.Metadata.Language = tt.language
			c = c.body(tt.sentences...)
			got := texts(extract(t, summary.Options{MaxSentences: 3}, c))
			if !slices.Contains(got, tt.sentences[0]) || slices.Contains(got, tt.sentences[tt.stray]) {
				t.Errorf("got %q", got)
			}
		})
	}
}
