package main

import (
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"path/filepath"

	"github.com/rapporteur-io/rapporteur/cmd/train/corpus"
	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/analysis"
)

// speechDocument is what MEANTIME tells of who says something.
type speechDocument struct {
	Mentions []struct {
		ID      string `xml:"m_id,attr"`
		Anchors []struct {
			ID string `xml:"t_id,attr"`
		} `xml:"token_anchor"`
	} `xml:"Markables>EVENT_MENTION"`
	Entities []struct {
		ID      string `xml:"m_id,attr"`
		Anchors []struct {
			ID string `xml:"t_id,attr"`
		} `xml:"token_anchor"`
	} `xml:"Markables>ENTITY_MENTION"`
	Events []struct {
		ID    string `xml:"m_id,attr"`
		Class string `xml:"class,attr"`
	} `xml:"Markables>EVENT"`
	Refers []struct {
		Sources []catLink `xml:"source"`
		Target  catLink   `xml:"target"`
	} `xml:"Relations>REFERS_TO"`
	Roles []struct {
		Role   string  `xml:"sem_role,attr"`
		Source catLink `xml:"source"`
		Target catLink `xml:"target"`
	} `xml:"Relations>HAS_PARTICIPANT"`
}

type catLink struct {
	ID string `xml:"m_id,attr"`
}

// meantimeSpeech scores the verbs and nouns of saying (class SPEECH_COGNITIVE)
// of MEANTIME that have an Arg0: how many are cues of a statement, and how many
// of those have words of the Arg0 as their speaker.
func meantimeSpeech(ctx context.Context, analyser *analysis.Analyser, corpora, title string) (table, []string, error) {
	files, err := corpus.Archive(filepath.Join(corpora, "meantime", "meantime-en-dev.tar.gz"))
	if err != nil {
		return table{}, nil, err
	}
	var each []saidCounts
	var missed []string
	for _, name := range corpus.NamesOf(files, ".xml") {
		var cat catDocument
		var speech speechDocument
		if err := xml.NewDecoder(bytes.NewReader(files[name])).Decode(&cat); err != nil {
			return table{}, nil, fmt.Errorf("read %s: %w", name, err)
		}
		if err := xml.Unmarshal(files[name], &speech); err != nil {
			return table{}, nil, fmt.Errorf("read %s: %w", name, err)
		}
		timed, places := cat.timedText(name), cat.places()
		doc := timed.document()
		if err := analyser.Analyse(ctx, doc, []rapporteurv1.Layer{rapporteurv1.Layer_QUOTATIONS}); err != nil {
			return table{}, nil, err
		}
		counts, not := speech.score(places, doc)
		each = append(each, counts)
		for _, m := range not {
			missed = append(missed, "- "+name+": "+m)
		}
	}
	t := saidTally{each: each}
	all := t.sum(nil)
	out := table{Title: title, Columns: []string{fmt.Sprintf("%.0f cues", all.statements.marked)}}
	for _, m := range []struct {
		name  string
		value func(saidCounts) float64
	}{{"cues found", func(c saidCounts) float64 { return c.statements.recall() }}, {"speaker right", func(c saidCounts) float64 { return c.speaker.recall() }}} {
		out.Rows = append(out.Rows, row{Name: m.name, Figures: []figure{{m.value(all), bootstrapOf(len(each), func(chosen []int) float64 { return m.value(t.sum(chosen)) })}}})
	}
	return out, missed, nil
}

// score counts for a document whose tokens stand at places, and gives the cues
// that were not found, each with the words around it.
func (s *speechDocument) score(places map[string]extent, doc *rapporteurv1.Document) (saidCounts, []string) {
	class, event := map[string]string{}, map[string]string{}
	for _, e := range s.Events {
		class[e.ID] = e.Class
	}
	for _, r := range s.Refers {
		for _, source := range r.Sources {
			event[source.ID] = r.Target.ID
		}
	}
	entities := map[string][]extent{}
	for _, e := range s.Entities {
		for _, a := range e.Anchors {
			if p, ok := places[a.ID]; ok {
				entities[e.ID] = append(entities[e.ID], p)
			}
		}
	}
	arg0 := map[string][]extent{}
	for _, r := range s.Roles {
		if r.Role == "Arg0" {
			arg0[r.Source.ID] = append(arg0[r.Source.ID], entities[r.Target.ID]...)
		}
	}
	var c saidCounts
	var missed []string
	for _, m := range s.Mentions {
		if class[event[m.ID]] != "SPEECH_COGNITIVE" || len(arg0[m.ID]) == 0 || len(m.Anchors) == 0 {
			continue
		}
		at, ok := places[m.Anchors[0].ID]
		if !ok {
			continue
		}
		c.statements.marked++
		found := false
		for _, q := range doc.GetQuotations() {
			if overlapsAny(q.GetCue(), []extent{at}) {
				found = true
				c.statements.right++
				c.speaker.marked++
				if overlapsAny(q.GetSpeakerSpan(), arg0[m.ID]) {
					c.speaker.right++
				}
				break
			}
		}
		if !found {
			text := doc.GetText()
			missed = append(missed, text[max(0, at.Start-wordsAround):at.Start]+"<"+text[at.Start:at.End]+">"+text[at.End:min(len(text), at.End+wordsAround)])
		}
	}
	return c, missed
}

// wordsAround is the number of bytes that an error shows on either side of a cue.
const wordsAround = 80
