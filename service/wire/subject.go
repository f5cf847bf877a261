package wire

import (
	_ "embed"
	"strings"
	"sync"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// mediaTopicsTSV is the table of IPTC Media Topics, which tools/mediatopics
// makes.
//
//go:embed mediatopics.tsv
var mediaTopicsTSV string

// topicNames are the names of the concepts of IPTC, by scheme and code.
var topicNames = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, row := range rows(mediaTopicsTSV) {
		if len(row) < 4 {
			continue
		}
		m["medtop:"+row[0]] = row[1]
		for code := range strings.FieldsSeq(row[3]) {
			if _, taken := m["subj:"+code]; !taken || row[2] == "" {
				m["subj:"+code] = row[1]
			}
		}
	}
	return m
})

// ipctSchemes are the schemes of IPTC under the names that Subject.scheme has
// for them, by what they are called elsewhere: the end of their URI, or an
// alias that is common.
var iptcSchemes = map[string]string{
	"mediatopic": "medtop", "mediatopics": "medtop", "medtop": "medtop", "mediatopics_en": "medtop",
	"subjectcode": "subj", "subj": "subj", "iptcsubjectcode": "subj", "iptcsubjectcodes": "subj", "iptc": "subj",
	"genre": "genre", "iptcgenre": "genre",
}

// schemeName is the scheme as Subject.scheme has it.
func schemeName(scheme string) string {
	scheme = strings.TrimSpace(scheme)
	key := strings.ToLower(strings.TrimRight(scheme, "/#:"))
	if at := strings.LastIndexAny(key, "/:#"); at >= 0 {
		if !strings.Contains(key, "iptc.org") && !strings.HasPrefix(key, "urn:newsml:iptc") {
			return scheme
		}
		key = key[at+1:]
	}
	if name, ok := iptcSchemes[key]; ok {
		return name
	}
	return scheme
}

// newSubject makes a subject. A scheme that is not named may be told by the
// form of the code: the eight digits of IPTC.
func newSubject(scheme, code, label string) *rapporteurv1.Subject {
	s := &rapporteurv1.Subject{Scheme: schemeName(scheme), Code: strings.TrimSpace(code), Label: fold(label)}
	if at := strings.LastIndexByte(s.Code, '/'); at >= 0 && strings.Contains(s.Code, "://") {
		if s.Scheme == "" || strings.HasPrefix(s.Code, strings.TrimRight(scheme, "/")) {
			s.Scheme, s.Code = schemeName(s.Code[:at+1]), s.Code[at+1:]
		}
	} else if alias, rest, ok := strings.Cut(s.Code, ":"); ok && s.Scheme == "" && alias != "urn" && rest != "" {
		s.Scheme, s.Code = schemeName(alias), rest
	} else if known := schemeName(cutPrefixOf(s.Code)); known == s.Scheme && known != "" {
		s.Code = s.Code[strings.IndexByte(s.Code, ':')+1:]
	}
	if s.Scheme == "" && len(s.Code) == 8 && digitsAt(s.Code, 8) >= 0 {
		if s.Scheme = "medtop"; topicNames()["medtop:"+s.Code] == "" || s.Code < "20000000" && !strings.HasSuffix(s.Code, "000000") {
			s.Scheme = "subj"
		}
	}
	if s.Label == "" {
		s.Label = topicNames()[s.Scheme+":"+s.Code]
	}
	if s.Label == "" && s.Scheme == "subj" && strings.HasSuffix(s.Code, "000000") { // the seventeen subjects have their topics' codes
		s.Label = topicNames()["medtop:"+s.Code]
	}
	return s
}

// cutPrefixOf is what stands before the colon of a QCode, empty where there is
// none.
func cutPrefixOf(code string) string {
	prefix, _, ok := strings.Cut(code, ":")
	if !ok {
		return ""
	}
	return prefix
}

// addSubject adds a subject once.
func addSubject(list []*rapporteurv1.Subject, s *rapporteurv1.Subject) []*rapporteurv1.Subject {
	if s.Code == "" && s.Label == "" {
		return list
	}
	for _, other := range list {
		if other.Scheme == s.Scheme && other.Code == s.Code && (s.Code != "" || other.Label == s.Label) {
			return list
		}
	}
	return append(list, s)
}

// Types of marked entities, for short.
const (
	markedUnknown      = rapporteurv1.MarkedEntity_MARKED_TYPE_UNSPECIFIED
	markedPerson       = rapporteurv1.MarkedEntity_PERSON
	markedOrganisation = rapporteurv1.MarkedEntity_ORGANISATION
	markedPlace        = rapporteurv1.MarkedEntity_PLACE
	markedEvent        = rapporteurv1.MarkedEntity_EVENT
	markedObject       = rapporteurv1.MarkedEntity_OBJECT
)

// addMarked adds a marked entity once.
func addMarked(m *rapporteurv1.Metadata, e *rapporteurv1.MarkedEntity) {
	e.Name = fold(e.Name)
	if e.Name == "" && e.Code == "" || len(m.MarkedEntities) >= maxMarked {
		return
	}
	for _, other := range m.MarkedEntities {
		if other.Name == e.Name && other.Type == e.Type && (other.Code == e.Code || e.Code == "") {
			return
		}
	}
	m.MarkedEntities = append(m.MarkedEntities, e)
}

// maxMarked bounds what is compared with each other; no item of an agency
// comes near it.
const maxMarked = 1000

// addLink adds a link once.
func addLink(m *rapporteurv1.Metadata, l *rapporteurv1.Link) {
	if l.Uri == "" && l.Identifier == "" || len(m.Links) >= maxMarked {
		return
	}
	for _, other := range m.Links {
		if other.Uri == l.Uri && other.Identifier == l.Identifier && other.Rel == l.Rel {
			return
		}
	}
	m.Links = append(m.Links, l)
}

// countryCodes are the ISO 3166-1 alpha-2 codes by their alpha-3 codes, for the
// countries whose first two letters are others.
var alpha3 = func() map[string]string {
	m := map[string]string{}
	for pair := range strings.FieldsSeq(`AFG AF ALB AL DZA DZ AND AD AGO AO ATG AG ARG AR ARM AM AUS AU AUT AT AZE AZ BHS BS BHR BH BGD BD BRB BB BLR BY BEL BE BLZ BZ
		BEN BJ BTN BT BOL BO BIH BA BWA BW BRA BR BRN BN BGR BG BFA BF BDI BI KHM KH CMR CM CAN CA CPV CV CAF CF TCD TD CHL CL CHN CN COL CO COM KM COG CG COD CD
		CRI CR CIV CI HRV HR CUB CU CYP CY CZE CZ DNK DK DJI DJ DMA DM DOM DO ECU EC EGY EG SLV SV GNQ GQ ERI ER EST EE SWZ SZ ETH ET FJI FJ FIN FI FRA FR GAB GA
		GMB GM GEO GE DEU DE GHA GH GRC GR GRL GL GRD GD GTM GT GIN GN GNB GW GUY GY HTI HT HND HN HKG HK HUN HU ISL IS IND IN IDN ID IRN IR IRQ IQ IRL IE ISR IL
		ITA IT JAM JM JPN JP JOR JO KAZ KZ KEN KE KIR KI PRK KP KOR KR KWT KW KGZ KG LAO LA LVA LV LBN LB LSO LS LBR LR LBY LY LIE LI LTU LT LUX LU MAC MO MDG MG
		MWI MW MYS MY MDV MV MLI ML MLT MT MHL MH MRT MR MUS MU MEX MX FSM FM MDA MD MCO MC MNG MN MNE ME MAR MA MOZ MZ MMR MM NAM NA NRU NR NPL NP NLD NL NZL NZ
		NIC NI NER NE NGA NG MKD MK NOR NO OMN OM PAK PK PLW PW PSE PS PAN PA PNG PG PRY PY PER PE PHL PH POL PL PRT PT PRI PR QAT QA ROU RO RUS RU RWA RW KNA KN
		LCA LC VCT VC WSM WS SMR SM STP ST SAU SA SEN SN SRB RS SYC SC SLE SL SGP SG SVK SK SVN SI SLB SB SOM SO ZAF ZA SSD SS ESP ES LKA LK SDN SD SUR SR SWE SE
		CHE CH SYR SY TWN TW TJK TJ TZA TZ THA TH TLS TL TGO TG TON TO TTO TT TUN TN TUR TR TKM TM TUV TV UGA UG UKR UA ARE AE GBR GB USA US URY UY UZB UZ VUT VU
		VAT VA VEN VE VNM VN YEM YE ZMB ZM ZWE ZW XKX XK`) {
		if len(pair) == 3 {
			m["last"] = pair
			continue
		}
		m[m["last"]] = pair
	}
	delete(m, "last")
	return m
}()

// countryCode is an ISO 3166-1 alpha-2 code of what s writes in two or three
// letters; empty where it is none.
func countryCode(s string) string {
	s = strings.ToUpper(strings.TrimSpace(s))
	if len(s) == 3 {
		return alpha3[s]
	}
	if len(s) != 2 {
		return ""
	}
	for _, two := range alpha3 {
		if two == s {
			return s
		}
	}
	return ""
}
