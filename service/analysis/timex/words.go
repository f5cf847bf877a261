package timex

import "strings"

// unit is a unit of time.
type unit uint8

// The units.
const (
	noUnit unit = iota
	second
	minute
	hour
	day
	week
	weekend
	fortnight
	month
	quarter
	year
	decade
	century
)

// levelOf is the level of a point that a unit makes; noLevel for parts of a day.
var levelOf = [...]level{
	day: dayLevel, week: weekLevel, weekend: weekendLevel, fortnight: weekLevel, month: monthLevel,
	quarter: quarterLevel, year: yearLevel, decade: decadeLevel, century: centuryLevel,
}

// dayPart is a part of the day.
type dayPart uint8

// The parts of the day.
const (
	noDayPart dayPart = iota
	morning
	midday
	afternoon
	evening
	night
	daytime
)

// The seasons, in the order in which they begin in a year.
const (
	spring = 1 + iota
	summer
	autumn
	winter
)

// id tells the words apart that the grammar names.
type id uint8

// The words of the grammar; each stands for all words listed with it in
// grammarWords.
const (
	noID id = iota
	wThe
	wA
	wThis
	wThat
	wThese
	wThose
	wLast
	wPast
	wNext
	wComing
	wPrevious
	wFollowing
	wSame
	wCurrent
	wEarly
	wEarlier
	wLate
	wLater
	wMid
	wMiddle
	wEnd
	wBeginning
	wRest
	wHalf
	wOf
	wIn
	wOn
	wAt
	wFrom
	wTo
	wUntil
	wSince
	wBy
	wBefore
	wAfter
	wBetween
	wAnd
	wOr
	wDuring
	wFor
	wAgo
	wOver
	wApprox
	wNearly
	wMore
	wLess
	wThan
	wLeast
	wMost
	wUp
	wEvery
	wPer
	wOnce
	wOther
	wVague
	wFew
	wCouple
	wRecent
	wRecently
	wToday
	wTomorrow
	wYesterday
	wTonight
	wNow
	wFuture
	wZone
	wLocal
	wTime
	wAm
	wPm
	wOclock
	wNoon
	wBC
	wAD
	wFiscal
	wFilling
	wOld
	wLong
	wPossessive
	wGenitive
	wExact
	wAll
	wPeriod
	wHours
	wSome
	wIranian
	wIslamicYear
	wStarting
	wConsecutive
	wDawn
	wDecadeName
	wQuarterCode
	wAnother
)

// grammarWords are the words of each id.
var grammarWords = map[id]string{
	wThe: "the", wA: "a an", wThis: "this", wThat: "that", wThese: "these", wThose: "those",
	wLast: "last", wPast: "past", wNext: "next", wComing: "coming upcoming", wPrevious: "previous preceding prior", wFollowing: "following ensuing subsequent succeeding",
	wSame: "same", wCurrent: "current", wEarly: "early", wEarlier: "earlier", wLate: "late", wLater: "later afterwards afterward thereafter",
	wMid: "mid", wMiddle: "middle midpoint", wEnd: "end close conclusion", wBeginning: "beginning start outset onset", wRest: "rest remainder", wHalf: "half",
	wOf: "of", wIn: "in into", wOn: "on", wAt: "at", wFrom: "from", wTo: "to through thru", wUntil: "until till til", wSince: "since", wBy: "by", wBefore: "before", wAfter: "after",
	wBetween: "between", wAnd: "and", wOr: "or", wDuring: "during throughout within", wFor: "for", wAgo: "ago", wOver: "over under",
	wApprox: "about around approximately roughly circa ca c", wNearly: "nearly almost", wMore: "more", wLess: "less fewer", wThan: "than", wLeast: "least", wMost: "most", wUp: "up",
	wEvery: "every each", wPer: "per", wOnce: "once twice thrice", wOther: "other alternate", wVague: "several many numerous various countless", wFew: "few", wCouple: "couple",
	wRecent: "recent", wRecently: "recently lately", wToday: "today", wTomorrow: "tomorrow", wYesterday: "yesterday", wTonight: "tonight",
	wNow: "now currently presently nowadays", wFuture: "future", wLocal: "local", wTime: "time", wAm: "am a.m", wPm: "pm p.m", wOclock: "o'clock",
	wZone: "gmt utc z est edt cst cdt mst mdt pst pdt et pt bst cet cest eet eest msk ist jst kst irst irdt hkt sgt aest wib",
	wNoon: "noon midnight", wBC: "bc bce b.c b.c.e", wAD: "ad ce a.d c.e", wFiscal: "fiscal financial", wOld: "old", wLong: "long",
	wFilling:    "full whole entire additional extra further trading working business calendar solid short hot tense difficult turbulent bloody brief solar academic school",
	wPossessive: "his her its their our my your", wGenitive: "'s ’s '", wExact: "exactly precisely just only", wAll: "all", wPeriod: "period",
	wHours: "hrs hours h", wSome: "some",
	wIranian: "iranian persian afghan jalali", wIslamicYear: "islamic hijri lunar", wStarting: "starting began begins started commencing commenced ending ended ends",
	wConsecutive: "straight consecutive successive running", wDawn: "dawn dusk sunrise sunset daybreak nightfall", wAnother: "another",
}

// flags are further facts about a word.
type flags uint16

// The flags.
const (
	plural    flags = 1 << iota // of a unit, weekday or part of the day
	short                       // an abbreviation of a month or weekday: needs a number or date beside it
	name                        // a month that is also a common word or name: needs a capital and good company
	past                        // a verb in the past tense
	ahead                       // tells the future: "will"
	planned                     // what comes is planned: "scheduled"
	present                     // a verb in the present tense
	adjective                   // of a unit: "annual", "monthly"
	sport                       // a word of sports reports
	counted                     // the nouns that numbers like 2,019 count
	gauge                       // what is counted by tens and is no decade: temperatures
	nominal                     // a name that a year may follow: "World Cup 2018"
)

// word is what a word means in time.
type word struct {
	id      id
	unit    unit
	part    dayPart
	month   uint8 // 1 to 12 Gregorian
	solar   uint8 // 1 to 12 Solar Hijri
	islamic uint8 // 1 to 12 Islamic
	weekday uint8 // 1 to 7
	season  uint8
	ordinal uint8
	number  int32 // of a cardinal in words; 0 for none
	holiday uint8 // index into holidays
	flags   flags
}

// words is the table of words in small letters.
var words = newWords()

// longestWord is the number of bytes of the longest word in the table.
const longestWord = 16

// table is a table in the making.
type table map[string]*word

// each calls set for the entry of every word of a list.
func (t table) each(list string, set func(*word)) {
	for w := range strings.FieldsSeq(list) {
		if t[w] == nil {
			t[w] = &word{}
		}
		set(t[w])
	}
}

// numbered calls set with the words of each list and its index from 1.
func (t table) numbered(lists []string, set func(*word, uint8)) {
	for i, list := range lists {
		t.each(list, func(w *word) { set(w, uint8(i+1)) })
	}
}

// flag sets f on every word of a list.
func (t table) flag(list string, f flags) { t.each(list, func(w *word) { w.flags |= f }) }

// newWords makes the table.
func newWords() map[string]*word {
	t := table{}
	for i, list := range grammarWords {
		t.each(list, func(w *word) { w.id = i })
	}
	t.calendar()
	t.numbers()
	t.tenses()
	t.flag("touchdown touchdowns scored scoring scoreless goal goals yards yard pointer pointers basket quarterback kickoff penalty striker inning innings halftime midfielder goalkeeper rebounds pts", sport)
	t.flag("temperature temperatures degrees fahrenheit celsius mercury thermometer thermometers highs lows", gauge)
	t.flag(`people troops soldiers men women children points dollars euros pounds rials tomans lira yen yuan rubles roubles rupees dinars barrels tons tonnes jobs homes houses
		villages cases deaths victims workers employees members votes voters seats students vehicles cars units shares kilometers kilometres km miles meters metres feet hectares acres
		kg kilograms percent pct percentage megawatts mw gigawatts watts calories visitors refugees migrants prisoners families companies words pages copies tickets fans spectators runners
		delegates police officers missiles rockets tanks aircraft planes ships flights beds doses patients tests civilians fighters militants rebels civilians protesters
		demonstrators injured wounded dead killed guests passengers residents households inhabitants centrifuges warheads items pieces signatures complaints attacks incidents
		square cubic metric mph rpm degrees volts ounces grams litres liters gallons steps hits calls messages emails years-old`, counted)
	t.flag(`cup olympics games conference championship championships summit election elections expo euro festival forum awards convention open show tour exhibition
		agenda vision season year calendar agreement accord budget report survey census paralympics brexit biennale eurovision plan strategy`, nominal)
	return t
}

// calendar adds months, days, units and the like.
func (t table) calendar() {
	t.numbered([]string{
		"january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug", "september sep sept", "october oct", "november nov", "december dec",
	}, func(w *word, n uint8) { w.month = n })
	t.flag("jan feb mar apr jun jul aug sep sept oct nov dec", short)
	t.flag("may march august april june jan mar dec", name)
	t.numbered([]string{
		"monday mon mondays", "tuesday tue tues tuesdays", "wednesday wed weds wednesdays", "thursday thu thur thurs thursdays", "friday fri fridays", "saturday sat saturdays", "sunday sun sundays",
	}, func(w *word, n uint8) { w.weekday = n })
	t.flag("mon tue tues wed weds thu thur thurs fri sat sun", short)
	t.flag("mondays tuesdays wednesdays thursdays fridays saturdays sundays", plural)
	t.numbered([]string{
		"farvardin", "ordibehesht", "khordad", "tir", "mordad amordad", "shahrivar", "mehr", "aban", "azar", "dey", "bahman", "esfand",
	}, func(w *word, n uint8) { w.solar = n })
	t.numbered([]string{
		"hamal", "sawr", "jawza", "saratan", "asad", "sunbula sonbola", "mizan", "aqrab", "qaws", "jadi", "dalw dalwa", "hut",
	}, func(w *word, n uint8) { w.solar, w.flags = n, w.flags|name })
	t.flag("tir mehr aban azar dey bahman", name)
	t.numbered([]string{
		"muharram moharram", "safar", "rabi", "", "jumada jamadi", "", "rajab", "shaban sha'ban", "ramadan ramazan ramadhan", "shawwal", "dhul-qadah", "dhul-hijjah",
	}, func(w *word, n uint8) { w.islamic = n })
	t.flag("safar rajab rabi jumada jamadi shaban", name)
	t.numbered([]string{"spring springtime", "summer summertime", "autumn fall", "winter wintertime"}, func(w *word, n uint8) { w.season = n })
	t.flag("fall spring", name)
	t.numbered([]string{"morning mornings", "midday noontime lunchtime", "afternoon afternoons", "evening evenings", "night nights overnight nighttime", "daytime"}, func(w *word, n uint8) { w.part = dayPart(n) })
	t.flag("mornings afternoons evenings nights", plural)
	for u, list := range map[unit]string{
		second: "second sec", minute: "minute min", hour: "hour hr", day: "day", week: "week", weekend: "weekend", fortnight: "fortnight",
		month: "month", quarter: "quarter", year: "year yr", decade: "decade", century: "century",
	} {
		t.each(list, func(w *word) { w.unit = u })
	}
	for u, list := range map[unit]string{
		second: "seconds secs", minute: "minutes mins", hour: "hours", day: "days", week: "weeks", weekend: "weekends", fortnight: "fortnights",
		month: "months", quarter: "quarters", year: "years yrs", decade: "decades", century: "centuries",
	} {
		t.each(list, func(w *word) { w.unit, w.flags = u, w.flags|plural })
	}
	for u, list := range map[unit]string{
		hour: "hourly", day: "daily", week: "weekly", fortnight: "fortnightly", month: "monthly", quarter: "quarterly", year: "annual annually yearly",
	} {
		t.each(list, func(w *word) { w.unit, w.flags = u, w.flags|adjective })
	}
	t.holidays()
}

// numbers adds cardinals and ordinals.
func (t table) numbers() {
	t.numbered(strings.Fields("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"),
		func(w *word, n uint8) { w.number = int32(n) })
	t.numbered(strings.Fields("ten twenty thirty forty fifty sixty seventy eighty ninety"), func(w *word, n uint8) { w.number = 10 * int32(n) })
	t.each("hundred", func(w *word) { w.number = 100 })
	t.each("single", func(w *word) { w.number = 1 })
	t.each("thousand", func(w *word) { w.number = 1000 })
	t.each("dozen", func(w *word) { w.number = 12 })
	t.numbered(strings.Fields("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"),
		func(w *word, n uint8) { w.ordinal = n })
	t.each("thirtieth", func(w *word) { w.ordinal = 30 })
	t.each("final", func(w *word) { w.id = wLast })
	t.numbered(strings.Fields("tens twenties thirties forties fifties sixties seventies eighties nineties"), func(w *word, n uint8) { w.id, w.number = wDecadeName, 10*int32(n) })
}

// tenses adds what tells the tense of a clause where there are no tags.
func (t table) tenses() {
	t.flag(`said told was were had did met went came took made gave saw held began left became got ran kept brought thought sent lost spent won paid
		stood led heard wrote spoke fell rose grew drew flew knew threw broke chose drove ate hit cut sat fought sought bought caught taught sold built felt dealt
		meant slept kept swept shot struck stuck hung lay laid found bound wound ground been shook swore wore tore bore withdrew overthrew underwent undertook
		undid forbade foresaw forgave froze hid rode sang sank shrank sprang stole swam woke did quit died`, past)
	t.flag("will shall should would might must 'll ’ll wo won't", ahead)
	t.flag(`plans planned plan expected expects due scheduled set slated likely agreed hopes hoped wants wanted intends intended prepares preparing prepared ready aims aimed
		extended postponed delayed adjourned rescheduled deferred remanded
		opens begins starts resumes ends expires reopens reconvenes
		about vows vowed pledged invited invites upcoming ahead deadline anticipated forthcoming tentatively`, planned)
	t.flag("is are has have says does do meets", present)
}
