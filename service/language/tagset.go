package language

// UPOS is a universal part of speech (Universal Dependencies, version 2).
type UPOS uint8

// The universal parts of speech.
const (
	NoUPOS UPOS = iota
	ADJ
	ADP
	ADV
	AUX
	CCONJ
	DET
	INTJ
	NOUN
	NUM
	PART
	PRON
	PROPN
	PUNCT
	SCONJ
	SYM
	VERB
	X
)

var uposNames = [...]string{
	"_", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM",
	"PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X",
}

// String is the tag as CoNLL-U writes it, "_" for none.
func (t UPOS) String() string { return nameOf(uposNames[:], int(t)) }

// ParseUPOS is the tag of that name, NoUPOS where there is none.
func ParseUPOS(name string) UPOS { return UPOS(indexOf(uposNames[:], name)) }

// XPOS is a tag of the Penn Treebank as the UD English treebanks use them.
type XPOS uint8

// The Penn Treebank tags (Santorini 1990; Taylor, Marcus and Santorini 2003)
// that carry a name in code; each has its place in xposNames.
const (
	NoXPOS XPOS = iota
	XPOSCC
	XPOSCD
	XPOSDT
	XPOSEX
	XPOSFW
	XPOSIN
	XPOSJJ
	XPOSJJR
	XPOSJJS
	XPOSLS
	XPOSMD
	XPOSNN
	XPOSNNP
	XPOSNNPS
	XPOSNNS
	XPOSPDT
	XPOSPOS
	XPOSPRP
	XPOSPRPPoss // PRP$
	XPOSRB
	XPOSRBR
	XPOSRBS
	XPOSRP
	XPOSSYM
	XPOSTO
	XPOSUH
	XPOSVB
	XPOSVBD
	XPOSVBG
	XPOSVBN
	XPOSVBP
	XPOSVBZ
	XPOSWDT
	XPOSWP
	XPOSWPPoss // WP$
	XPOSWRB
	XPOSPeriod
	XPOSComma
	XPOSColon
	XPOSOpenQuote
	XPOSCloseQuote
	XPOSOpenBracket
	XPOSCloseBracket
	XPOSHyphen
	XPOSDollar
	XPOSNFP
	XPOSADD
	XPOSAFX
	XPOSGW
)

var xposNames = [...]string{
	"_", "CC", "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS", "LS", "MD", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$",
	"RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB",
	".", ",", ":", "``", "''", "-LRB-", "-RRB-", "HYPH", "$", "NFP", "ADD", "AFX", "GW",
}

// String is the tag as the Penn Treebank writes it, "_" for none.
func (t XPOS) String() string { return nameOf(xposNames[:], int(t)) }

// ParseXPOS is the tag of that name, NoXPOS where there is none.
func ParseXPOS(name string) XPOS { return XPOS(indexOf(xposNames[:], name)) }

// Relation is a dependency relation (Universal Dependencies, version 2.16),
// with the subtypes that English treebanks use often.
type Relation uint8

// The relations.
const (
	NoRelation Relation = iota
	Root
	ACL
	ACLRelcl
	Advcl
	AdvclRelcl
	Advmod
	Amod
	Appos
	Aux
	AuxPass
	Case
	CC
	CCPreconj
	Ccomp
	Compound
	CompoundPrt
	Conj
	Cop
	Csubj
	CsubjPass
	Dep
	Det
	DetPredet
	Discourse
	Dislocated
	Expl
	Fixed
	Flat
	Goeswith
	Iobj
	List
	Mark
	Nmod
	NmodDesc
	NmodPoss
	NmodUnmarked
	Nsubj
	NsubjOuter
	NsubjPass
	Nummod
	Obj
	Obl
	OblAgent
	OblUnmarked
	Orphan
	Parataxis
	Punct
	Reparandum
	Vocative
	Xcomp
)

var relationNames = [...]string{
	"_", "root", "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc", "cc:preconj",
	"ccomp", "compound", "compound:prt", "conj", "cop", "csubj", "csubj:pass", "dep", "det", "det:predet", "discourse", "dislocated",
	"expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod", "nmod:desc", "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer",
	"nsubj:pass", "nummod", "obj", "obl", "obl:agent", "obl:unmarked", "orphan", "parataxis", "punct", "reparandum", "vocative", "xcomp",
}

// String is the relation as CoNLL-U writes it, "_" for none.
func (r Relation) String() string { return nameOf(relationNames[:], int(r)) }

// ParseRelation is the relation of that name; a subtype that has no place of its
// own counts as its main relation, and an unknown name as NoRelation.
func ParseRelation(name string) Relation {
	if i := indexOf(relationNames[:], name); i > 0 {
		return Relation(i)
	}
	for i := range len(name) {
		if name[i] == ':' {
			return Relation(indexOf(relationNames[:], name[:i]))
		}
	}
	return NoRelation
}

// Basic is the relation without its subtype.
func (r Relation) Basic() Relation {
	return basicRelations[r]
}

var basicRelations = func() (basic [len(relationNames)]Relation) {
	for i, name := range relationNames {
		basic[i] = Relation(i)
		for j := range len(name) {
			if name[j] == ':' {
				basic[i] = Relation(indexOf(relationNames[:], name[:j]))
			}
		}
	}
	return basic
}()

var nameTypeNames = [NameTypes]string{
	"_", "PERSON", "ORGANISATION", "COUNTRY", "PLACE", "FACILITY", "GROUP", "AGREEMENT", "EVENT", "PRODUCT", "WORK",
}

// String is the name of the type as api.md's EntityType has it, "_" for none.
func (t NameType) String() string { return nameOf(nameTypeNames[:], int(t)) }

// ParseNameType is the type of that name, NoName where there is none.
func ParseNameType(name string) NameType { return NameType(indexOf(nameTypeNames[:], name)) }

// nameOf is names[i], "_" where there is none.
func nameOf(names []string, i int) string {
	if i < len(names) {
		return names[i]
	}
	return names[0]
}

// indexOf is the index of name, 0 where it is not there.
func indexOf(names []string, name string) int {
	for i, n := range names {
		if n == name {
			return i
		}
	}
	return 0
}
