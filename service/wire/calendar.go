package wire

import "strings"

// months are the names of the months and their abbreviations in the languages
// of the larger agencies, by tableKey, January being 1.
var months = numbered([]string{
	"january jan januar janner janv janvier enero ene gennaio gen janeiro januari ianuarie ian styczen stycznia leden ledna sijecanj sijecnja januara januarja ocak tammikuu januaru sty led jaan января січня",
	"february feb feber februar fevrier fev fevr febrero febbraio fevereiro februari februarie luty lutego unor unora veljaca veljace februara februarja subat helmikuu febr lut февраля лютого",
	"march mar marz maerz mars marzo marco maart mrt mart martie marzec marca brezen brezna ozujak ozujka marcius maaliskuu марта березня",
	"april apr avril avr abril abr aprile aprilie kwiecien kwietnia duben dubna travanj travnja aprila nisan huhtikuu aprilis kwi апреля квітня",
	"may mai mayo maggio mag maio mei maj maja kveten kvetna svibanj svibnja majus mayis toukokuu мая травня",
	"june jun juin junio giugno giu junho juni juin iunie iun czerwiec czerwca cerven cervna lipanj lipnja jun juna junija haziran kesakuu junius июня червня",
	"july jul juillet juil julio luglio lug julho juli iulie iul lipiec lipca cervenec cervence srpanj srpnja jula julija temmuz heinakuu julius lip июля липня",
	"august aug aout ago agosto agustus augustus sierpien sierpnia srpen srpna kolovoz kolovoza avgust avgusta agustos elokuu augusztus augusti sie августа серпня",
	"september sept sep septembre septiembre set settembre sett setembro septembrie wrzesien wrzesnia zari rujan rujna septembar septembra eylul syyskuu szeptember setiembre wrz сентября вересня",
	"october oct octobre octubre ottobre ott outubro out oktober okt octombrie pazdziernik pazdziernika rijen rijna listopad oktobar oktobra ekim lokakuu paz октября жовтня",
	"november nov novembre noviembre novembro noiembrie noi listopada listopadu studeni studenoga novembar novembra kasim marraskuu ноября",
	"december dec decembre diciembre dic dicembre dezembro dez dezember desember decembrie grudzien grudnia prosinec prosince prosinac prosinca decembar decembra aralik joulukuu des gru декабря грудня",
})

// weekdays are the days of the week, Monday being 1.
var weekdays = numbered([]string{
	"monday hetfo mon montag lundi lunes lunedi segunda-feira maandag poniedzialek pondeli",
	"tuesday kedd tue tues dienstag mardi martes martedi terca-feira dinsdag wtorek utery",
	"wednesday szerda wed mittwoch mercredi miercoles mercoledi quarta-feira woensdag sroda streda",
	"thursday csutortok thu thur thurs donnerstag jeudi jueves giovedi quinta-feira donderdag czwartek ctvrtek",
	"friday pentek fri freitag vendredi viernes venerdi sexta-feira vrijdag piatek patek",
	"saturday szombat sat samstag sonnabend samedi sabado sabato zaterdag sobota",
	"sunday vasarnap sun sonntag dimanche domingo domenica zondag niedziela nedele",
})

// hijriMonths are those of the Islamic calendar as Gulf agencies write them;
// a date of it stands beside the Gregorian one and is passed over.
var hijriMonths = numbered([]string{
	"muharram", "safar", "rabi", "rabi", "jumada", "jumada", "rajab", "shaban sha'ban", "ramadan ramadhan", "shawwal", "dhulqa'dah dhul-qi'dah thul dhu", "dhulhijjah dhul-hijjah",
})

// numbered maps the words of each line, to which accents do not matter, to its
// number. A word of two lines keeps the first.
func numbered(lines []string) map[string]int {
	m := map[string]int{}
	for i, line := range lines {
		for word := range strings.FieldsSeq(line) {
			if _, taken := m[word]; !taken {
				m[word] = i + 1
			}
		}
	}
	return m
}
