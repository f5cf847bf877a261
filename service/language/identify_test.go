package language_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// samples are a sentence of invented news in each language.
var samples = map[string]string{
	"en":      "The finance minister said on Monday that the bank would not raise its rates before the end of the year.",
	"de":      "Der Finanzminister sagte am Montag, dass die Bank ihre Zinsen vor dem Ende des Jahres nicht erhöhen werde.",
	"fr":      "Le ministre des Finances a déclaré lundi que la banque ne relèverait pas ses taux avant la fin de l'année.",
	"es":      "El ministro de Hacienda dijo el lunes que el banco no subirá los tipos antes de que termine el año.",
	"pt":      "O ministro das Finanças disse na segunda-feira que o banco não vai subir as taxas antes do fim do ano.",
	"it":      "Il ministro delle Finanze ha detto lunedì che la banca non alzerà i tassi prima della fine dell'anno.",
	"nl":      "De minister van Financiën zei maandag dat de bank haar rente niet voor het einde van het jaar zal verhogen.",
	"ca":      "El ministre d'Hisenda va dir dilluns que el banc no apujarà els tipus abans que acabi l'any, segons fonts del govern.",
	"ro":      "Ministrul de finanțe a declarat luni că banca nu va ridica dobânzile înainte de sfârșitul anului.",
	"pl":      "Minister finansów powiedział w poniedziałek, że bank nie podniesie stóp przed końcem roku.",
	"cs":      "Ministr financí v pondělí řekl, že banka nezvýší úrokové sazby před koncem roku.",
	"sk":      "Minister financií v pondelok povedal, že banka nezvýši úrokové sadzby pred koncom roka, ktorý je volebný.",
	"sl":      "Finančni minister je v ponedeljek dejal, da banka ne bo zvišala obrestnih mer pred koncem leta.",
	"hr":      "Ministar financija rekao je u ponedjeljak da banka neće podići kamate prije kraja godine, nakon što su pale cijene.",
	"sq":      "Ministri i financave tha të hënën se banka nuk do t'i rrisë normat para fundit të vitit.",
	"hu":      "A pénzügyminiszter hétfőn azt mondta, hogy a bank nem emeli a kamatokat az év vége előtt.",
	"fi":      "Valtiovarainministeri sanoi maanantaina, että pankki ei nosta korkoja ennen vuoden loppua.",
	"et":      "Rahandusminister ütles esmaspäeval, et pank ei tõsta intressimäärasid enne aasta lõppu.",
	"lv":      "Finanšu ministrs pirmdien sacīja, ka banka nepaaugstinās likmes pirms gada beigām.",
	"lt":      "Finansų ministras pirmadienį sakė, kad bankas nedidins palūkanų iki metų pabaigos.",
	"tr":      "Maliye bakanı pazartesi günü bankanın yıl sonundan önce faizleri artırmayacağını söyledi.",
	"az":      "Maliyyə naziri bazar ertəsi bildirib ki, bank ilin sonuna qədər faizləri artırmayacaq.",
	"sv":      "Finansministern sade på måndagen att banken inte kommer att höja räntan före årets slut.",
	"da":      "Finansministeren sagde mandag, at banken ikke vil hæve renten før årets udgang, efter at priserne er faldet.",
	"nb":      "Finansministeren sa mandag at banken ikke vil heve renten før årets slutt, etter at prisene har falt mellom jul og nyttår.",
	"is":      "Fjármálaráðherra sagði á mánudag að bankinn myndi ekki hækka vexti fyrir árslok.",
	"ga":      "Dúirt an tAire Airgeadais Dé Luain nach mbeadh an banc ag ardú na rátaí roimh dheireadh na bliana.",
	"cy":      "Dywedodd y gweinidog cyllid ddydd Llun na fydd y banc yn codi ei gyfraddau cyn diwedd y flwyddyn.",
	"eu":      "Ogasun ministroak esan zuen astelehenean bankuak ez dituela tasak igoko urtea amaitu baino lehen.",
	"id":      "Menteri keuangan mengatakan pada hari Senin bahwa bank tidak akan menaikkan suku bunga sebelum akhir tahun karena harga sudah turun.",
	"vi":      "Bộ trưởng tài chính hôm thứ Hai nói rằng ngân hàng sẽ không tăng lãi suất trước cuối năm.",
	"tl":      "Sinabi ng ministro ng pananalapi noong Lunes na hindi itataas ng bangko ang mga interes bago matapos ang taon.",
	"sw":      "Waziri wa fedha alisema Jumatatu kwamba benki haitapandisha viwango vyake kabla ya mwisho wa mwaka.",
	"so":      "Wasiirka maaliyadda ayaa sheegay Isniintii in bangigu aanu kor u qaadi doonin dulsaarka ka hor dhammaadka sanadka.",
	"ha":      "Ministan kudi ya ce a ranar Litinin cewa bankin ba zai ƙara kuɗin ruwa ba kafin ƙarshen shekara.",
	"af":      "Die minister van finansies het Maandag gesê dat die bank nie sy koerse voor die einde van die jaar sal verhoog nie.",
	"uz":      "Moliya vaziri dushanba kuni bank yil oxirigacha foiz stavkalarini oshirmasligini aytdi va bu haqida yangi qaror bo'lgan.",
	"ru":      "Министр финансов заявил в понедельник, что банк не будет повышать ставки до конца года.",
	"uk":      "Міністр фінансів заявив у понеділок, що банк не підвищуватиме ставки до кінця року.",
	"be":      "Міністр фінансаў заявіў у панядзелак, што банк не будзе павышаць стаўкі да канца года.",
	"bg":      "Министърът на финансите заяви в понеделник, че банката няма да повиши лихвите преди края на годината.",
	"sr":      "Министар финансија рекао је у понедељак да банка неће подићи камате пре краја године.",
	"mk":      "Министерот за финансии изјави во понеделникот дека банката нема да ги зголеми каматите пред крајот на годината.",
	"kk":      "Қаржы министрі дүйсенбіде банк жыл соңына дейін мөлшерлемені көтермейді деп мәлімдеді.",
	"ar":      "قال وزير المالية يوم الاثنين إن البنك لن يرفع أسعار الفائدة قبل نهاية العام.",
	"fa":      "وزیر دارایی روز دوشنبه گفت که بانک پیش از پایان سال نرخ بهره را افزایش نمی‌دهد.",
	"ur":      "وزیر خزانہ نے پیر کو کہا کہ بینک سال کے آخر سے پہلے شرح میں اضافہ نہیں کرے گا۔",
	"ps":      "د مالیې وزیر د دوشنبې په ورځ وویل چې بانک به د کال تر پایه سود نه زیاتوي.",
	"ckb":     "وەزیری دارایی ڕۆژی دووشەممە وتی کە بانک پێش کۆتایی ساڵ ڕێژەی سوود بەرز ناکاتەوە.",
	"hi":      "वित्त मंत्री ने सोमवार को कहा कि बैंक साल के अंत से पहले दरें नहीं बढ़ाएगा।",
	"mr":      "अर्थमंत्र्यांनी सोमवारी सांगितले की बँक वर्षाच्या अखेरीपूर्वी दर वाढवणार नाही आणि हे निश्चित आहे.",
	"ne":      "अर्थमन्त्रीले सोमबार बैंकले वर्षको अन्त्यअघि ब्याजदर नबढाउने बताए र यो निर्णय भएको छ।",
	"bn":      "অর্থমন্ত্রী সোমবার বলেন, ব্যাংক বছরের শেষের আগে সুদের হার বাড়াবে না।",
	"he":      "שר האוצר אמר ביום שני כי הבנק לא יעלה את הריבית לפני סוף השנה.",
	"el":      "Ο υπουργός Οικονομικών δήλωσε τη Δευτέρα ότι η τράπεζα δεν θα αυξήσει τα επιτόκια.",
	"hy":      "Ֆինանսների նախարարը երկուշաբթի օրը հայտարարեց, որ բանկը չի բարձրացնի տոկոսադրույքները։",
	"ka":      "ფინანსთა მინისტრმა ორშაბათს განაცხადა, რომ ბანკი წლის ბოლომდე განაკვეთს არ გაზრდის.",
	"th":      "รัฐมนตรีคลังกล่าวเมื่อวันจันทร์ว่าธนาคารจะไม่ขึ้นดอกเบี้ยก่อนสิ้นปี",
	"ta":      "நிதி அமைச்சர் திங்களன்று வங்கி ஆண்டு இறுதிக்கு முன் வட்டியை உயர்த்தாது என்றார்.",
	"zh":      "财政部长星期一表示，银行在年底之前不会提高利率。",
	"ja":      "財務相は月曜日、銀行は年末までに金利を引き上げないと述べた。",
	"ko":      "재무장관은 월요일 은행이 연말 이전에 금리를 올리지 않을 것이라고 말했다.",
	"am":      "የገንዘብ ሚኒስትሩ ሰኞ ዕለት ባንኩ ከዓመቱ መጨረሻ በፊት ወለድ እንደማይጨምር ተናገሩ።",
	"nn":      "Finansministeren sa måndag at banken ikkje kjem til å heve renta før slutten av året, fordi prisane har falle.",
	"bs":      "Ministar finansija kazao je u ponedjeljak da banka neće podići kamate prije kraja godine, saopćeno je iz Sarajeva, a cijena je dva miliona.",
	"sr-Latn": "Ministar finansija rekao je u ponedeljak da banka neće podići kamate pre kraja godine, posle sednice vlade u Beogradu.",
	"fo":      "Fíggjarmálaráðharrin segði mánadagin, at bankin ikki fer at hækka rentuna áðrenn árið er av, tí at prísirnir eru lækkaðir.",
	"gd":      "Thuirt am ministear Diluain nach eil am banca a' dol a thogail nan reataichean ro dheireadh na bliadhna agus gu bheil e toilichte.",
	"lb":      "De Finanzminister huet e Méindeg gesot, datt d'Bank hir Zënsen net virum Enn vum Joer wäert erhéijen.",
	"gl":      "O ministro de Facenda dixo o luns que o banco non subirá os tipos antes de que remate o ano, e tamén que non hai présa.",
	"eo":      "La ministro pri financoj diris lunde, ke la banko ne altigos siajn procentojn antaŭ la fino de la jaro.",
	"ht":      "Minis finans lan te di lendi ke bank la pap monte to yo anvan fen ane a, paske pri yo desann.",
	"ms":      "Menteri Kewangan berkata pada Isnin bahawa bank tidak akan menaikkan kadar sebelum akhir tahun kerana harga telah turun.",
	"rw":      "Minisitiri w'imari yavuze kuwa mbere ko banki itazazamura inyungu mbere y'uko umwaka urangira, kandi ko ibiciro byagabanutse.",
	"mg":      "Nilaza ny minisitry ny fitantanam-bola ny alatsinainy fa tsy hampiakatra ny tahan'ny zana-bola ny banky alohan'ny faran'ny taona.",
	"ku":      "Wezîrê darayî roja duşemê got ku bank dê berî dawiya salê faîzan bilind neke û rewş baş e.",
	"ky":      "Каржы министри дүйшөмбү күнү банк жылдын аягына чейин ставкаларды көтөрбөйт деп билдирди.",
	"tg":      "Вазири молия рӯзи душанбе гуфт, ки бонк то охири сол меъёрро баланд намекунад.",
	"mn":      "Сангийн сайд даваа гарагт банк оны эцэс хүртэл хүүгээ өсгөхгүй гэж мэдэгдлээ.",
	"ug":      "مالىيە مىنىستىرى دۈشەنبە كۈنى بانكا يىل ئاخىرىغىچە ئۆسۈمنى ئۆستۈرمەيدۇ دېدى ۋە بۇ ھەقتە توختالدى.",
	"yi":      "דער פינאַנץ מיניסטער האָט געזאָגט מאָנטיק אַז די באַנק וועט נישט הויבן איר פּראָצענט פאַרן סוף פון יאָר.",
	"ti":      "ሚኒስተር ፋይናንስ ሶኑይ ዕለት እቲ ባንክ ኣብ መወዳእታ እቲ ዓመት ከም ዘይውስኽ እዩ ኢሉ።",
	"xh":      "Umphathiswa wezemali uthe ngoMvulo ibhanki ayizi kunyusa inzala phambi kokuphela konyaka, kwaye oku kuya kunceda abantu.",
	"yo":      "Mínísítà fún ètò ìnáwó sọ ní ọjọ́ Ajé pé ilé ìfowópamọ́ náà kò ní gbé èlé sókè kí ọdún tó parí.",
	"jv":      "Menteri keuangan ngendika dina Senin yen bank ora bakal ngundhakake suku bunga sadurunge pungkasan taun iki lan rega wis mudhun.",
}

func TestIdentify_Languages(t *testing.T) {
	for want, text := range samples {
		if got, confidence := language.Identify(text); got != want || confidence <= 0.3 || confidence > 1 {
			t.Errorf("got %s (%.2f), want %s: %s", got, confidence, want, text)
		}
	}
}

func TestMayBeEnglish(t *testing.T) {
	for tag, text := range samples {
		if got, want := language.MayBeEnglish(text+" "+text), tag == "en"; got != want {
			t.Errorf("MayBeEnglish(%q) = %v, which is %s", text, got, tag)
		}
	}
	if !language.MayBeEnglish("Iran summons envoy") {
		t.Error("a text too short to tell is held not to be English")
	}
}

func TestIdentify_Headlines(t *testing.T) {
	for text, want := range map[string]string{
		"Iran nuclear talks resume in Vienna":             "en",
		"Oil prices rise after attack on tanker":          "en",
		"Thousands march against new security law":        "en",
		"Regierung einigt sich auf neuen Haushalt":        "de",
		"El Gobierno aprueba los nuevos presupuestos":     "es",
		"Le gouvernement adopte la réforme des retraites": "fr",
		"Правительство одобрило новый бюджет":             "ru",
		"Syrian army retakes town near Idlib":             "en",
		"Macron, Merkel to meet in Berlin on Tuesday":     "en",
		"Fed holds rates steady, signals cuts":            "en",
		"Strong earthquake hits eastern Turkey":           "en",
		"Governo aprova novo orçamento do Estado":         "pt",
		"Il governo approva la nuova legge":               "it",
		"Regering akkoord over nieuwe begroting":          "nl",
		"Rząd przyjął projekt nowego budżetu":             "pl",
		"Hükümet yeni bütçeyi onayladı":                   "tr",
		"Pemerintah setujui anggaran baru tahun ini":      "id",
		"Hallitus hyväksyi uuden talousarvion":            "fi",
		"Regeringen godkände den nya budgeten":            "sv",
		"Уряд схвалив новий бюджет України":               "uk",
		"Kormány: új költségvetést fogadtak el":           "hu",
	} {
		if got, confidence := language.Identify(text); got != want {
			t.Errorf("got %s (%.2f), want %s: %s", got, confidence, want, text)
		}
	}
}

func TestIdentify_ForeignNamesDoNotDecide(t *testing.T) {
	text := "Syrian Foreign Minister Walid al-Muallem met Javad Zarif, Recep Tayyip Erdoğan, José Luis Rodríguez and Jean-Yves Le Drian in Köln."
	if got, _ := language.Identify(text); got != "en" {
		t.Errorf("got %s, want en", got)
	}
}

func TestIdentify_MajorityOfMixedText(t *testing.T) {
	text := strings.Repeat(samples["fr"]+" ", 5) + samples["en"]
	got, mixed := language.Identify(text)
	if _, pure := language.Identify(strings.Repeat(samples["fr"]+" ", 5)); got != "fr" || mixed > pure {
		t.Errorf("got %s (%.3f; pure text: %.3f), want fr and no higher confidence", got, mixed, pure)
	}
}

func TestIdentify_Undetermined(t *testing.T) {
	for _, text := range []string{"", " \n", "2019-07-03 12:30", "?!", "🕊🕊", "xq zzv"} {
		if got, confidence := language.Identify(text); got != "und" || confidence != 0 {
			t.Errorf("%q: got %s (%.2f), want und (0)", text, got, confidence)
		}
	}
}

// TestIdentify_EnglishNews counts how often English news is taken for another
// language, whole and in pieces of some fifty characters.
func TestIdentify_EnglishNews(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/corpora/news-text/*.jsonl.gz")
	if len(files) == 0 {
		t.Skip("the corpora are not beside this repository")
	}
	texts, wrong, pieces, wrongPieces := 0, 0, 0, 0
	for _, file := range files {
		each(t, file, func(text string) {
			texts++
			if got, _ := language.Identify(text); got != "en" {
				wrong++
			}
			for i := 0; i+50 < len(text) && i < 500; i += 50 {
				piece := text[i : i+50]
				if !utf8.ValidString(piece) {
					continue
				}
				pieces++
				if got, _ := language.Identify(piece); got != "en" {
					wrongPieces++
				}
			}
		})
	}
	t.Logf("%d of %d texts, %d of %d pieces taken for another language", wrong, texts, wrongPieces, pieces)
	if wrong*1000 > texts || wrongPieces*1000 > 25*pieces {
		t.Errorf("got %d of %d texts and %d of %d pieces wrong, want at most 0.1 %% and 2.5 %%", wrong, texts, wrongPieces, pieces)
	}
}

// each calls do with every tenth text of a file.
func each(t *testing.T, file string, do func(string)) {
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(z)
	lines.Buffer(make([]byte, 1<<20), 1<<26)
	for n := 0; lines.Scan(); n++ {
		if n%10 > 0 {
			continue
		}
		var d struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		do(d.Text)
	}
}

func BenchmarkIdentify(b *testing.B) {
	text := strings.Repeat(samples["en"]+" ", 20)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		language.Identify(text)
	}
}

// TestIdentify_EndlessLine reads only parts of a long text, whatever it is.
func TestIdentify_EndlessLine(t *testing.T) {
	for _, piece := range []string{"a", "の", "я'", " ", "1", "\u0301", "ـ"} {
		text := strings.Repeat(piece, (4<<20)/len(piece))
		if tag, confidence := language.Identify(text); tag == "" || confidence < 0 || confidence > 1 {
			t.Errorf("%q: got %q (%.2f)", piece, tag, confidence)
		}
	}
}

func FuzzIdentify(f *testing.F) {
	for _, text := range samples {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		tag, confidence := language.Identify(text)
		if tag == "" || confidence < 0 || confidence > 1 || (tag == "und") != (confidence == 0) {
			t.Errorf("got %q (%.4f)", tag, confidence)
		}
		if again, same := language.Identify(text); again != tag || same != confidence {
			t.Errorf("got %q (%.4f), then %q (%.4f)", tag, confidence, again, same)
		}
	})
}
