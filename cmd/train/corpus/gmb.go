package corpus

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"
)

// gmbLabels are the labels of the extract of the Groningen Meaning Bank.
var gmbLabels = map[string]label{
	"per": {person, false}, "org": {organisation, false}, "geo": {location, false}, "gpe": {country | place | group, false},
	"eve": {event, true}, "art": {product | work | facility | agreement, true},
}

// readGMB reads the extract of the Groningen Meaning Bank. Machines marked it;
// events and works are marked now and then only. Its sentences stand alone.
func readGMB(dir string, s *schemes) (train, dev []NamedDocument, err error) {
	path := filepath.Join(dir, "gmb/ner_dataset.csv.gz")
	file, err := open(path)
	if err != nil {
		return nil, nil, err
	}
	defer file.Close()
	rows := csv.NewReader(latin1{file})
	rows.FieldsPerRecord = 4
	rows.ReuseRecord = true
	r := columnReader{columns: columns{labels: gmbLabels, silent: facility | agreement | event | product | work, repair: s.repairGMB}, schemes: s, name: "gmb"}
	for n := 0; ; n++ {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", path, err)
		}
		if n == 0 {
			continue // the header
		}
		if row[0] != "" {
			r.endSentence()
		}
		if row[1] != "" {
			r.words, r.tags = append(r.words, row[1]), append(r.tags, row[3])
		}
	}
	r.endSentence()
	train, dev = everyNth(runs(r.documents, 1), 20)
	return train, dev, nil
}

// repairGMB mends what the machines got wrong by rule: marks over commas, places
// behind titles and titles inside persons of other labels, organisations taken
// for places and the other way round, marks without a capital.
func (s *schemes) repairGMB(words []string, marks []mark) []mark {
	var mended []mark
	for _, m := range marks {
		start := m.start
		for i := m.start; i <= m.end; i++ {
			if i < m.end && words[i] != "," {
				continue
			}
			if part := (mark{start, i, m.label}); start < i && isCapital(words[start]) && part.types != 0 {
				if i-start < m.end-m.start && part.types == organisation {
					part.types |= person | place
				}
				mended = append(mended, s.repairMark(words, part))
			}
			start = i + 1
		}
	}
	return mended
}

// repairMark mends the label of one mark.
func (s *schemes) repairMark(words []string, m mark) mark {
	key := strings.ToLower(strings.Join(words[m.start:m.end], " "))
	behindTitle := m.start > 0 && s.isTitle(words[m.start-1]) && isCapital(words[m.start-1])
	switch {
	case m.start > 0 && isCivilTitle(words[m.start-1]):
		m.types = person
	case m.types&person != 0 && m.types != person, behindTitle && m.types&(organisation|location) != 0 && !s.countries[key], m.types == organisation && m.end-m.start > 1 && behindTitle:
		m.types |= person | organisation | place
		if begin := s.afterTitles(words, m.start, m.end); begin > m.start {
			m.start, m.types = begin, person
		}
	case m.types == location && knownOrganisations[key]:
		m.types = organisation
	case m.types == organisation && s.places[key]:
		m.types |= place
	case m.types == organisation && m.end-m.start == 1 && m.start > 1 && words[m.start-1] == "of" && s.isTitle(words[m.start-2]):
		m.optional = true // "Secretary of State"
	case m.types == event && m.end-m.start == 1 && len(key) < 4:
		m.types = 0 // "World War II" of which but the number is marked
	}
	return m
}

// isCivilTitle tells the titles that nothing but persons' names follow.
func isCivilTitle(w string) bool {
	switch w {
	case "Mr.", "Mrs.", "Ms.", "Mr", "Mrs", "Ms", "Dr.", "Dr":
		return true
	}
	return false
}

// knownOrganisations are organisations of many countries that the machines took
// for places, in small letters.
var knownOrganisations = func() map[string]bool {
	set := map[string]bool{}
	addPhrases(set, "U.N., UN, United Nations, EU, E.U., European Union, NATO, African Union, AU, A.U., Arab League, Hamas, Hezbollah, Hizbollah, Fatah, "+
		"Taliban, Taleban, al-Qaida, al-Qaeda, Al-Qaida, Al Qaeda, IMF, World Bank, OPEC, ASEAN, Congress, Parliament, Senate, FARC, ECOWAS, WHO, IAEA, WTO, CIA, FBI, Pentagon")
	return set
}()

// latin1 reads ISO 8859-1, with the marks that Windows adds, as UTF-8.
type latin1 struct{ from io.Reader }

// windowsMarks are the marks that Windows has at 0x91 to 0x97.
var windowsMarks = [...]rune{'‘', '’', '“', '”', '•', '–', '—'}

// Read reads at most half as much as fits.
func (l latin1) Read(p []byte) (int, error) {
	const longest = 3 // bytes of UTF-8 that a byte may become
	if len(p) < longest {
		return 0, io.ErrShortBuffer
	}
	raw := make([]byte, len(p)/longest)
	n, err := l.from.Read(raw)
	out := p[:0]
	for _, c := range raw[:n] {
		r := rune(c)
		if c >= 0x91 && c <= 0x97 {
			r = windowsMarks[c-0x91]
		}
		out = append(out, string(r)...)
	}
	return len(out), err
}

// id is the name of the nth document of a corpus.
func id(name string, n int) string { return name + "-" + strconv.Itoa(n) }
