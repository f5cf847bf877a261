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
			`COUNTRY: Oman and Qatar {Oman, Qatar}
COUNTRY OM: Oman
COUNTRY QA: Qatar
COUNTRY: The two countries {Oman, Qatar}`,
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
