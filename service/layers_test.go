package service_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"google.golang.org/protobuf/testing/protocmp"
	"google.golang.org/protobuf/types/known/timestamppb"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service"
	"github.com/rapporteur-io/rapporteur/service/analysis"
)

const layersText = "The Joint Comprehensive Plan of Action (JCPOA) stands, Hassan Rouhani said in Tehran on Monday. He left for Baku."

// storeLayers stores layersText with layers.
func (r *rig) storeLayers(t testing.TB, layers ...rapporteurv1.Layer) *rapporteurv1.StoreResponse {
	t.Helper()
	resp, err := r.Store(t.Context(), &rapporteurv1.StoreRequest{Source: textSource(layersText), Layers: layers})
	if err != nil {
		t.Fatal(err)
	}
	return resp
}

// kept is what the archive has of what was stored.
func (r *rig) kept(t testing.TB, stored *rapporteurv1.StoreResponse) *rapporteurv1.Document {
	t.Helper()
	doc, err := r.archive.GetDocument(t.Context(), &rapporteurv1.GetDocumentRequest{Name: stored.GetDocument().GetName()})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// A store makes the layers that it names, or those that the server is told to
// make, or all but tokens.
func TestStore_Layers(t *testing.T) {
	few := []rapporteurv1.Layer{rapporteurv1.Layer_ABBREVIATIONS, rapporteurv1.Layer_KEY_PHRASES}
	told := start(t, func(c *service.Config) { c.Layers = few })
	for _, c := range []struct {
		name         string
		rig          *rig
		named, wants []rapporteurv1.Layer
	}{
		{"default", start(t), nil, analysis.DefaultLayers()},
		{"the server's", told, nil, few},
		{"named", start(t), []rapporteurv1.Layer{few[1], few[0], few[1]}, few},
		{"named, beside the server's", told, []rapporteurv1.Layer{rapporteurv1.Layer_TOKENS}, []rapporteurv1.Layer{rapporteurv1.Layer_TOKENS, few[0], few[1]}},
	} {
		doc := c.rig.kept(t, c.rig.storeLayers(t, c.named...))
		if got := doc.GetAnalysis().GetLayers(); !slices.Equal(got, c.wants) {
			t.Errorf("%s: got layers %v, want %v", c.name, got, c.wants)
		}
		if len(doc.GetAbbreviations()) != 1 || len(doc.GetKeyPhrases()) == 0 {
			t.Errorf("%s: got %d abbreviations and %d key phrases", c.name, len(doc.GetAbbreviations()), len(doc.GetKeyPhrases()))
		}
	}
}

// The same content with more layers keeps one document, which has the layers of
// both then, as if all had been made at once; with fewer nothing is written.
func TestStore_MoreLayers(t *testing.T) {
	r := start(t)
	first := r.storeLayers(t, rapporteurv1.Layer_ABBREVIATIONS)
	more := r.storeLayers(t, rapporteurv1.Layer_TIMES, rapporteurv1.Layer_ENTITIES)
	if more.GetCreated() || more.GetDuplicateOf() != first.GetDocument().GetName() {
		t.Errorf("got %v, want the document already there", more)
	}
	if want := []rapporteurv1.Layer{rapporteurv1.Layer_ENTITIES, rapporteurv1.Layer_TIMES}; !slices.Equal(more.GetAddedLayers(), want) {
		t.Errorf("got added layers %v, want %v", more.GetAddedLayers(), want)
	}
	now := r.kept(t, first)
	if diff := cmp.Diff(more.GetDocument(), now, protocmp.Transform()); diff != "" {
		t.Errorf("the answer is not what is kept (-answer +kept):\n%s", diff)
	}
	if now.GetEtag() == first.GetDocument().GetEtag() || now.GetVersion() != 1 {
		t.Errorf("got etag %s and version %d, want another etag and the same version", now.GetEtag(), now.GetVersion())
	}
	atOnce := start(t)
	want := atOnce.kept(t, atOnce.storeLayers(t, rapporteurv1.Layer_ABBREVIATIONS, rapporteurv1.Layer_TIMES, rapporteurv1.Layer_ENTITIES))
	times := protocmp.IgnoreFields(&rapporteurv1.Document{}, "create_time", "update_time", "etag")
	if diff := cmp.Diff(want, now, protocmp.Transform(), times); diff != "" {
		t.Errorf("the layers differ from those made at once (-at once +one after the other):\n%s", diff)
	}
	fewer := r.storeLayers(t, rapporteurv1.Layer_ENTITIES)
	if len(fewer.GetAddedLayers()) > 0 || fewer.GetDocument().GetEtag() != now.GetEtag() || len(fewer.GetDocument().GetAbbreviations()) != 1 {
		t.Errorf("with fewer layers: got %v, want the document as it is", fewer)
	}
	if findings, err := r.store.Check(t.Context()); err != nil || len(findings) > 0 {
		t.Errorf("Check: %q, %v", findings, err)
	}
}

// A layer that cannot be made for a text is not tried again with every store.
func TestStore_LayerThatIsLeftOut(t *testing.T) {
	r := start(t)
	src := textSource("Der Minister sprach am Montag in Berlin vor der Presse über die Lage.")
	var etag string
	for i := range 3 {
		resp, err := r.Store(t.Context(), &rapporteurv1.StoreRequest{Source: src, Layers: []rapporteurv1.Layer{rapporteurv1.Layer_TIMES}})
		if err != nil || len(resp.GetAddedLayers()) > 0 {
			t.Fatalf("got %v, %v", resp, err)
		}
		if i > 0 && resp.GetDocument().GetEtag() != etag {
			t.Errorf("time %d: the document was written again", i+1)
		}
		etag = resp.GetDocument().GetEtag()
	}
}

// Of stores that add layers at the same time none undoes another.
func TestStore_MoreLayersAtTheSameTime(t *testing.T) {
	r := start(t)
	first := r.storeLayers(t, rapporteurv1.Layer_ABBREVIATIONS)
	all := []rapporteurv1.Layer{rapporteurv1.Layer_TOKENS, rapporteurv1.Layer_ENTITIES, rapporteurv1.Layer_TIMES, rapporteurv1.Layer_ABBREVIATIONS, rapporteurv1.Layer_KEY_PHRASES}
	var group sync.WaitGroup
	for _, l := range all {
		group.Go(func() { r.storeLayers(t, l) })
	}
	group.Wait()
	if got := r.kept(t, first).GetAnalysis().GetLayers(); !slices.Equal(got, all) {
		t.Errorf("got layers %v, want %v", got, all)
	}
}

// A summary does not depend on the layers that its documents were stored with.
func TestSummarise_OfFewLayers(t *testing.T) {
	text := "ROME, July 3 (ANSA) - The envoys met in Rome. Earlier in the day the minister had left for Baku with the second draft."
	summarise := func(layers ...rapporteurv1.Layer) *rapporteurv1.SummariseResponse {
		r := start(t)
		stored, err := r.Store(t.Context(), &rapporteurv1.StoreRequest{Source: &rapporteurv1.Source{
			Content: &rapporteurv1.Source_Text{Text: text}, PublishTime: timestamppb.New(time.Date(2019, time.July, 3, 12, 0, 0, 0, time.UTC)),
		}, Layers: layers})
		if err != nil {
			t.Fatal(err)
		}
		resp, err := r.Summarise(t.Context(), &rapporteurv1.SummariseRequest{
			Subject: &rapporteurv1.SummariseRequest_Name{Name: stored.GetDocument().GetName()},
			Length:  &rapporteurv1.SummariseRequest_MaxSentences{MaxSentences: 1}, Focus: "second draft",
		})
		if err != nil {
			t.Fatal(err)
		}
		return resp
	}
	want := summarise()
	if cited := want.GetSentences()[0].GetCitations(); !cited[0].GetEdited() {
		t.Errorf("got %v, want a sentence whose day is told", want)
	}
	if diff := cmp.Diff(want, summarise(rapporteurv1.Layer_ABBREVIATIONS), protocmp.Transform()); diff != "" {
		t.Errorf("the summary differs (-all layers +few):\n%s", diff)
	}
}

func TestLayers_Text(t *testing.T) {
	for text, want := range map[string]string{"": "", "times": "times", "key_phrases, TOKENS,times,times": "tokens,times,key_phrases"} {
		var l service.Layers
		if err := l.UnmarshalText([]byte(text)); err != nil || l.String() != want {
			t.Errorf("%q: got %q, %v, want %q", text, l, err, want)
		}
	}
	for _, text := range []string{"noise", "layer_unspecified", "times;tokens"} {
		var l service.Layers
		if err := l.UnmarshalText([]byte(text)); err == nil {
			t.Errorf("%q: got %q, want an error that lists the layers", text, fmt.Sprint(l))
		}
	}
}
