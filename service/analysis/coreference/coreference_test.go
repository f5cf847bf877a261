package coreference_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur-io/rapporteur/service/analysis/coreference"
	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/language"
)

func TestResolve_Cases(t *testing.T) {
	for _, c := range []struct{ name, lines, want string }{
		{
			"a title of two nouns under one country",
			`Syrian ADJ JJ 6 amod B-GROUP
Deputy ADJ JJ 6 amod
Foreign ADJ JJ 6 amod
and CCONJ CC 5 cc
Expatriates PROPN NNPS 3 conj
Minister PROPN NNP 7 nmod:desc
Ayman PROPN NNP 9 nsubj B-PERSON
Sabbagh PROPN NNP 7 flat I-PERSON
spoke VERB VBD 0 root O speak
. PUNCT . 9 punct`,
			`PERSON SY: Ayman Sabbagh [Deputy Foreign and Expatriates Minister||SY]
COUNTRY SY: Syrian`,
		},
		{
			"a role behind the name, and the nominal of it",
			`Zarif PROPN NNP 7 nsubj B-PERSON
, PUNCT , 5 punct
the DET DT 5 det
foreign ADJ JJ 5 amod
minister NOUN NN 1 appos
, PUNCT , 5 punct
left VERB VBD 0 root O leave
. PUNCT . 7 punct

The DET DT 2 det
minister NOUN NN 3 nsubj
said VERB VBD 0 root O say
he PRON PRP 6 nsubj
was AUX VBD 6 cop O be
tired ADJ JJ 3 ccomp
. PUNCT . 3 punct`,
			`PERSON: Zarif = the foreign minister = The minister = he [foreign minister||]`,
		},
		{
			"who is named in a quote did not say it, and he who said something is not told it",
			`Karl PROPN NNP 3 nsubj B-PERSON
Lind PROPN NNP 1 flat I-PERSON
met VERB VBD 0 root O meet
Otto PROPN NNP 3 obj B-PERSON
Berg PROPN NNP 4 flat I-PERSON
. PUNCT . 3 punct

He PRON PRP 2 nsubj
told VERB VBD 0 root O tell
him PRON PRP 2 iobj
little ADJ JJ 2 obj
. PUNCT . 2 punct`,
			`PERSON: Karl Lind = He
PERSON: Otto Berg = him`,
		},
		{
			"an age that the text had not told, and a body by a noun of its name",
			`The DET DT 2 det
Bank PROPN NNP 5 nsubj B-ORGANISATION
of ADP IN 4 case I-ORGANISATION
Japan PROPN NNP 2 nmod I-ORGANISATION
named VERB VBD 0 root O name
Taro PROPN NNP 5 obj B-PERSON
Mori PROPN NNP 6 flat I-PERSON
. PUNCT . 5 punct

The DET DT 6 det
68 NUM CD 6 nummod
~- PUNCT HYPH 6 punct
~year NOUN NN 6 compound O year
~- PUNCT HYPH 6 punct
~old ADJ JJ 7 nsubj
joined VERB VBD 0 root O join
the DET DT 10 det
central ADJ JJ 10 amod
bank NOUN NN 7 obj
early ADV RB 7 advmod
. PUNCT . 7 punct`,
			`ORGANISATION JP: Bank of Japan = the central bank
PERSON: Taro Mori = The 68-year-old`,
		},
		{
			"himself behind a comma, and a land by where it lies",
			`Togo PROPN NNP 2 nsubj B-COUNTRY
thanked VERB VBD 0 root O thank
Jan PROPN NNP 2 obj B-PERSON
Holm PROPN NNP 3 flat I-PERSON
, PUNCT , 8 punct
himself PRON PRP 8 nsubj
a DET DT 8 det
diplomat NOUN NN 3 appos
. PUNCT . 2 punct

He PRON PRP 2 nsubj
left VERB VBD 0 root O leave
the DET DT 5 det
African ADJ JJ 5 amod
country NOUN NN 2 obj
. PUNCT . 2 punct`,
			`COUNTRY TG: Togo = the African country
PERSON: Jan Holm = himself = a diplomat = He [diplomat||]
GROUP: African`,
		},
		{
			"two of one family name",
			`Bashar PROPN NNP 7 nsubj B-PERSON
al-Assad PROPN NNP 1 flat I-PERSON
and CCONJ CC 4 cc
Asma PROPN NNP 1 conj B-PERSON
al-Assad PROPN NNP 4 flat I-PERSON
have AUX VBP 7 aux
left VERB VBN 0 root O leave
. PUNCT . 7 punct

Assad PROPN NNP 2 nsubj B-PERSON
took VERB VBD 0 root O take
his PRON PRP$ 4 nmod:poss
dog NOUN NN 2 obj
. PUNCT . 2 punct`,
			`PERSON: Bashar al-Assad and Asma al-Assad {Bashar al-Assad, Asma al-Assad}
PERSON: Bashar al-Assad = Assad = his
PERSON: Asma al-Assad`,
		},
		{
			"one country by three names",
			`The DET DT 3 det
United PROPN NNP 3 compound B-COUNTRY
States PROPN NNP 4 nsubj I-COUNTRY
agreed VERB VBD 0 root O agree
, PUNCT , 8 punct
a DET DT 8 det
U.S. PROPN NNP 8 compound B-COUNTRY
official NOUN NN 9 nsubj
said VERB VBD 4 parataxis O say
, PUNCT , 4 punct
but CCONJ CC 14 cc
the DET DT 13 det
US PROPN NNP 14 nsubj B-COUNTRY
left VERB VBD 4 conj O leave
. PUNCT . 4 punct`,
			`COUNTRY US: United States = U.S. = US`,
		},
		{
			"a capital that acts stands for its government",
			`Damascus PROPN NNP 2 nsubj B-PLACE
supports VERB VBZ 0 root O support
Iran PROPN NNP 2 obj B-COUNTRY
. PUNCT . 2 punct

He PRON PRP 2 nsubj
lives VERB VBZ 0 root O live
in ADP IN 4 case
Damascus PROPN NNP 2 obl B-PLACE
. PUNCT . 2 punct`,
			`PLACE SY: Damascus (for SY) = Damascus
COUNTRY IR: Iran`,
		},
		{
			"the two countries are the two that were named",
			`Oman PROPN NNP 4 nsubj B-COUNTRY
and CCONJ CC 3 cc
Qatar PROPN NNP 1 conj B-COUNTRY
met VERB VBD 0 root O meet
. PUNCT . 4 punct

The DET DT 3 det
two NUM CD 3 nummod
countries NOUN NNS 4 nsubj O country
agreed VERB VBD 0 root O agree
. PUNCT . 4 punct`,
			`COUNTRY: Oman and Qatar = The two countries {Oman, Qatar}
COUNTRY OM: Oman
COUNTRY QA: Qatar`,
		},
		{
			"an organisation by its initials",
			`The DET DT 3 det
African PROPN NNP 3 amod B-ORGANISATION
Union PROPN NNP 4 nsubj I-ORGANISATION
met VERB VBD 0 root O meet
. PUNCT . 4 punct

The DET DT 2 det
AU PROPN NNP 3 nsubj B-ORGANISATION
said VERB VBD 0 root O say
its PRON PRP$ 5 nmod:poss
troops NOUN NNS 6 nsubj O troop
left VERB VBD 3 ccomp O leave
. PUNCT . 3 punct`,
			`ORGANISATION: African Union = AU = its`,
		},
		{
			"an it that refers to nothing",
			`Iran PROPN NNP 2 nsubj B-COUNTRY
waits VERB VBZ 0 root O wait
. PUNCT . 2 punct

It PRON PRP 3 expl
is AUX VBZ 3 cop O be
clear ADJ JJ 0 root
that SCONJ IN 6 mark
rain NOUN NN 6 nsubj
falls VERB VBZ 3 csubj O fall
. PUNCT . 3 punct`,
			`COUNTRY IR: Iran`,
		},
		{
			"who speaks says I",
			`" PUNCT ` + "``" + ` 3 punct
~I PRON PRP 3 nsubj
agree VERB VBP 6 ccomp
~, PUNCT , 3 punct
~" PUNCT '' 3 punct
said VERB VBD 0 root O say
Mary PROPN NNP 6 nsubj B-PERSON
Banda PROPN NNP 7 flat I-PERSON
. PUNCT . 6 punct`,
			`PERSON: I = Mary Banda`,
		},
		{
			"an ambassador of whose bloc another sentence part tells",
			`The DET DT 3 det
European PROPN NNP 3 amod B-ORGANISATION
Union PROPN NNP 4 nsubj I-ORGANISATION
recalled VERB VBD 0 root O recall
its PRON PRP$ 6 nmod:poss
ambassador NOUN NN 4 obj
to ADP IN 8 case
Russia PROPN NNP 6 nmod B-COUNTRY
, PUNCT , 11 punct
German ADJ JJ 11 amod B-GROUP
Martin PROPN NNP 6 appos B-PERSON
Ebert PROPN NNP 11 flat I-PERSON
. PUNCT . 4 punct`,
			`ORGANISATION: European Union = its
PERSON: its ambassador to Russia = Martin Ebert [ambassador to Russia|European Union|]
COUNTRY RU: Russia
COUNTRY DE: German`,
		},
		{
			"former, of a country with a possessive",
			`Zimbabwe PROPN NNP 5 nmod:poss B-COUNTRY
~'s PART POS 1 case
former ADJ JJ 5 amod
finance NOUN NN 5 compound
minister NOUN NN 8 nsubj
Tendai PROPN NNP 5 appos B-PERSON
Moyo PROPN NNP 6 flat I-PERSON
resigned VERB VBD 0 root O resign
. PUNCT . 8 punct`,
			`PERSON: Tendai Moyo [finance minister||ZW|former]
COUNTRY ZW: Zimbabwe`,
		},
		{
			"a name goes on behind a hyphen, and a town is a place whatever the engine says",
			`Park PROPN NNP 6 nsubj B-PERSON
Ji PROPN NNP 1 flat I-PERSON
~- PUNCT HYPH 4 punct
~soo NOUN NN 2 flat
has AUX VBZ 6 aux
left VERB VBN 0 root O leave
the DET DT 8 det
town NOUN NN 6 obj
of ADP IN 10 case
Rusko PROPN NNP 8 nmod B-PERSON
. PUNCT . 6 punct`,
			`PERSON: Park Ji-soo
PLACE: Rusko`,
		},
		{
			"two countries that the engine has taken for one body",
			`Papua PROPN NNP 6 nsubj B-ORGANISATION
New PROPN NNP 1 flat I-ORGANISATION
Guinea PROPN NNP 1 flat I-ORGANISATION
and CCONJ CC 5 cc I-ORGANISATION
Australia PROPN NNP 1 conj I-ORGANISATION
agreed VERB VBD 0 root O agree
. PUNCT . 6 punct`,
			`COUNTRY: Papua New Guinea and Australia {Papua New Guinea, Australia}
COUNTRY PG: Papua New Guinea
COUNTRY AU: Australia`,
		},
		{
			"what stands between an owner and a title",
			`Peru PROPN NNP 5 nmod:poss B-COUNTRY
~'s PART POS 1 case
new ADJ JJ 5 amod
finance NOUN NN 5 compound
minister NOUN NN 10 nsubj
, PUNCT , 7 punct
Carlos PROPN NNP 5 appos B-PERSON
Rey PROPN NNP 7 flat I-PERSON
, PUNCT , 5 punct
resigned VERB VBD 0 root O resign
. PUNCT . 10 punct`,
			`PERSON PE: Peru's new finance minister = Carlos Rey [finance minister||PE]
COUNTRY PE: Peru`,
		},
		{
			"each president of a list is of the country behind his name",
			`Presidents PROPN NNPS 2 nmod:desc O president
Musa PROPN NNP 9 nsubj B-PERSON
Bello PROPN NNP 2 flat I-PERSON
of ADP IN 5 case
Nigeria PROPN NNP 2 nmod B-COUNTRY
and CCONJ CC 7 cc
Yao PROPN NNP 2 conj B-PERSON
Talo PROPN NNP 7 flat I-PERSON
met VERB VBD 0 root O meet
. PUNCT . 9 punct`,
			`PERSON: Presidents Musa Bello of Nigeria and Yao Talo {Musa Bello, Yao Talo}
PERSON NG: Musa Bello [President||NG]
COUNTRY NG: Nigeria
PERSON: Yao Talo [President||]`,
		},
		{
			"his own part, though another man is nearer to the subject",
			`Assad PROPN NNP 2 nsubj B-PERSON
received VERB VBD 0 root O receive
Khaji PROPN NNP 2 obj B-PERSON
. PUNCT . 2 punct

Khaji PROPN NNP 7 nsubj B-PERSON
, PUNCT , 1 punct
for ADP IN 5 case
his PRON PRP$ 5 nmod:poss
part NOUN NN 1 appos
, PUNCT , 1 punct
spoke VERB VBD 0 root O speak
. PUNCT . 7 punct`,
			`PERSON: Assad
PERSON: Khaji = Khaji = his`,
		},
		{
			"sides of which one is named later",
			`With ADP IN 2 case
Oman PROPN NNP 6 obl B-COUNTRY
the DET DT 5 det
two NUM CD 5 nummod
sides NOUN NNS 6 nsubj O side
agreed VERB VBD 0 root O agree
. PUNCT . 6 punct

Iran PROPN NNP 2 nsubj B-COUNTRY
pays VERB VBZ 0 root O pay
Oman PROPN NNP 2 obj B-COUNTRY
. PUNCT . 2 punct

Iran PROPN NNP 2 nsubj B-COUNTRY
waits VERB VBZ 0 root O wait
. PUNCT . 2 punct`,
			`COUNTRY OM: Oman = Oman
COUNTRY: the two sides {Oman, Iran}
COUNTRY IR: Iran = Iran`,
		},
		{
			"a bill by its name",
			`The DET DT 2 det
bill NOUN NN 8 nsubj
, PUNCT , 4 punct
known VERB VBN 2 acl O know
as ADP IN 7 case
Red PROPN NNP 7 amod B-ORGANISATION
Code PROPN NNP 4 obl I-ORGANISATION
passed VERB VBD 0 root O pass
. PUNCT . 8 punct`,
			`AGREEMENT: Red Code`,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := read(t, c.lines)
			if diff := cmp.Diff(strings.Split(c.want, "\n"), describe(a, resolve(a))); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestResolve_LongFormsAreOneName(t *testing.T) {
	a := read(t, `The DET DT 2 det
Group PROPN NNP 7 nsubj B-ORGANISATION
to PART TO 4 mark
Support VERB VB 2 acl
Islam PROPN NNP 4 obj B-GROUP
(GSIM) PROPN NNP 2 appos B-ORGANISATION
left VERB VBD 0 root O leave
. PUNCT . 7 punct`)
	long := strings.Index(a.Text, "Group")
	short := strings.Index(a.Text, "GSIM")
	r := coreference.Resolve(a, gazetteer.Builtin(), []coreference.ShortForm{{
		Short: language.Span{Start: int32(short), End: int32(short + 4)},
		Long:  language.Span{Start: int32(long), End: int32(long + len("Group to Support Islam"))},
	}})
	if diff := cmp.Diff([]string{"ORGANISATION: Group to Support Islam = (GSIM)"}, describe(a, r)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if len(a.Names) != 3 {
		t.Error("the analysis was changed")
	}
}

func TestResolve_NothingInNothing(t *testing.T) {
	a := &language.Analysis{}
	if r := resolve(a); len(r.Entities) != 0 || len(r.Mentions) != 0 {
		t.Errorf("got %+v", r)
	}
}

// What was found is the same in memory that has served another text.
func TestResolution_Release(t *testing.T) {
	short, long := read(t, passage), read(t, strings.Repeat(passage, 7))
	wantShort, wantLong := describe(short, resolve(short)), describe(long, resolve(long))
	for range 3 {
		r := resolve(long)
		if diff := cmp.Diff(wantLong, describe(long, r)); diff != "" {
			t.Error(diff)
		}
		r.Release()
		r = resolve(short)
		if diff := cmp.Diff(wantShort, describe(short, r)); diff != "" {
			t.Error(diff)
		}
		r.Release()
	}
}
