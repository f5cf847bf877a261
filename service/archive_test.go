package service_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"google.golang.org/grpc/codes"
	"google.golang.org/protobuf/types/known/fieldmaskpb"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service"
)

func TestListDocuments_EveryDocumentOnce(t *testing.T) {
	r := start(t)
	want := map[string]bool{}
	for i := range 25 {
		want[r.put(t, fmt.Sprintf("Report number %d was filed.", i)).GetName()] = true
	}
	token, pages := "", 0
	for {
		code, answer := r.rest(t, "GET", "/v1/documents?pageSize=10&pageToken="+url.QueryEscape(token), "")
		if code != 200 {
			t.Fatalf("got %d %v", code, answer)
		}
		pages++
		for _, d := range answer["documents"].([]any) {
			name := d.(map[string]any)["name"].(string)
			if !want[name] {
				t.Errorf("got %s twice or never stored", name)
			}
			delete(want, name)
		}
		if got := answer["totalSize"].(float64); got != 25 {
			t.Errorf("got total size %v, want 25", got)
		}
		if token = answer["nextPageToken"].(string); token == "" {
			break
		}
	}
	if len(want) > 0 || pages != 3 {
		t.Errorf("got %d pages without %v, want 3 with all", pages, want)
	}
}

func TestListDocuments_LargestPageIsTheServers(t *testing.T) {
	r := start(t, func(c *service.Config) { c.MaxPageSize = 3 })
	for i := range 5 {
		r.put(t, fmt.Sprintf("Report number %d was filed.", i))
	}
	resp, err := r.archive.ListDocuments(t.Context(), &rapporteurv1.ListDocumentsRequest{PageSize: 1000})
	if err != nil {
		t.Fatal(err)
	}
	if len(resp.GetDocuments()) != 3 || resp.GetNextPageToken() == "" {
		t.Errorf("got %d documents, token %q, want 3 and a token", len(resp.GetDocuments()), resp.GetNextPageToken())
	}
}

func TestReadMask(t *testing.T) {
	r := start(t)
	name := r.put(t, "PARIS, July 3 (AFP) - The Joint Comprehensive Plan of Action (JCPOA) stands. It does.").GetName()
	get := func(paths ...string) *rapporteurv1.Document {
		doc, err := r.archive.GetDocument(t.Context(), &rapporteurv1.GetDocumentRequest{Name: name, ReadMask: &fieldmaskpb.FieldMask{Paths: paths}})
		if err != nil {
			t.Fatal(err)
		}
		return doc
	}
	doc := get("metadata.agency", "abbreviations")
	if doc.GetMetadata().GetAgency() != "AFP" || len(doc.GetAbbreviations()) != 1 {
		t.Errorf("got %v, want the agency and the abbreviation", doc)
	}
	if doc.GetName() != "" || doc.GetText() != "" || doc.GetMetadata().GetLanguage() != "" {
		t.Errorf("got %v, want nothing else", doc)
	}
	if doc := get("*"); doc.GetText() == "" || len(doc.GetSentences()) == 0 {
		t.Errorf("got %v for *, want all", doc)
	}
	code, answer := r.rest(t, "GET", "/v1/documents?readMask=name,createTime,sentences", "")
	if code != 200 {
		t.Fatalf("got %d %v", code, answer)
	}
	listed := answer["documents"].([]any)[0].(map[string]any)
	if len(listed["sentences"].([]any)) != 2 || listed["createTime"] == nil || listed["text"] != "" {
		t.Errorf("got %v, want sentences and create time only", listed)
	}
}

func TestDeleteDocument(t *testing.T) {
	r := start(t)
	doc := r.put(t, "Soon gone.")
	if code, answer := r.rest(t, "DELETE", "/v1/"+doc.GetName()+"?etag="+url.QueryEscape(doc.GetEtag()), ""); code != 200 {
		t.Fatalf("got %d %v", code, answer)
	}
	_, err := r.archive.GetDocument(t.Context(), &rapporteurv1.GetDocumentRequest{Name: doc.GetName()})
	wantStatus(t, err, codes.NotFound)
	_, err = r.archive.DeleteDocument(t.Context(), &rapporteurv1.DeleteDocumentRequest{Name: doc.GetName()})
	wantStatus(t, err, codes.NotFound)
	if _, err = r.archive.DeleteDocument(t.Context(), &rapporteurv1.DeleteDocumentRequest{Name: doc.GetName(), AllowMissing: true}); err != nil {
		t.Error(err)
	}
	if again := r.put(t, "Soon gone."); again.GetName() != doc.GetName() {
		t.Errorf("stored again: got %s, want %s", again.GetName(), doc.GetName())
	}
}

func TestStore_SameRequestSameAnswer(t *testing.T) {
	r := start(t)
	req := &rapporteurv1.StoreRequest{Source: textSource("Once only."), RequestId: "7d0f6a2e-4f0e-4b7a-9d0a-2f3f8f8c1d11"}
	for range 2 {
		resp, err := r.Store(t.Context(), req)
		if err != nil {
			t.Fatal(err)
		}
		if !resp.GetCreated() || resp.GetDuplicateOf() != "" {
			t.Errorf("got created %t, duplicate of %q, want the first answer", resp.GetCreated(), resp.GetDuplicateOf())
		}
	}
	req.Source = textSource("Something else.")
	_, err := r.Store(t.Context(), req)
	if fields := wantStatus(t, err, codes.InvalidArgument); fields["request_id"] == "" {
		t.Errorf("got violations %v, want request_id", fields)
	}
}

func TestSummarise_Stored(t *testing.T) {
	r := start(t)
	texts := []string{
		"BEIRUT, July 1 2019 (AP) - The committee met in Beirut on Monday to draft a new constitution for the country. Delegates from both sides took part in the talks.",
		"GENEVA, July 2 2019 (Reuters) - The committee agreed in Geneva on the order of the new constitution. Delegates said the talks would go on.",
		"OSLO, July 3 2019 (NTB) - Fishing quotas were set for the northern waters. The minister welcomed the agreement on the quotas.",
	}
	var names []string
	for _, text := range texts {
		names = append(names, r.put(t, text).GetName())
	}
	summarise := func(sel *rapporteurv1.Selection) *rapporteurv1.SummariseResponse {
		t.Helper()
		resp, err := r.Summarise(t.Context(), &rapporteurv1.SummariseRequest{
			Subject: &rapporteurv1.SummariseRequest_Selection{Selection: sel},
			Length:  &rapporteurv1.SummariseRequest_MaxSentences{MaxSentences: 4},
		})
		if err != nil {
			t.Fatal(err)
		}
		return resp
	}
	byName := summarise(&rapporteurv1.Selection{Names: []string{names[1], names[0]}})
	if got := byName.GetDocuments(); len(got) != 2 || got[0] != names[0] || got[1] != names[1] {
		t.Errorf("got documents %v, want %v in the order of their dates", got, names[:2])
	}
	for _, s := range byName.GetSentences() {
		for _, c := range s.GetCitations() {
			doc, err := r.archive.GetDocument(t.Context(), &rapporteurv1.GetDocumentRequest{Name: c.GetDocument()})
			if err != nil {
				t.Fatal(err)
			}
			got := cutUTF8(doc.GetText(), c.GetSpan())
			if c.GetEdited() { // the documents are of two days, and the day of this one is told
				got = strings.Replace(got, "on Monday", "on July 1, 2019", 1)
			}
			if got != s.GetText() {
				t.Errorf("got sentence %q where %v cuts %q", s.GetText(), c, got)
			}
		}
	}
	if got := summarise(&rapporteurv1.Selection{Query: "constitution"}).GetDocuments(); len(got) != 2 {
		t.Errorf("query: got documents %v, want two", got)
	}
	byFilter := summarise(&rapporteurv1.Selection{Filter: `publish_date >= "2019-07-02"`, MaxDocuments: 1})
	if got := byFilter.GetDocuments(); len(got) != 1 || got[0] != names[2] {
		t.Errorf("filter: got documents %v, want the latest, %s", got, names[2])
	}
	if s := byFilter.GetStats(); s.GetDocuments() != 1 || s.GetDocumentsMatched() != 2 {
		t.Errorf("filter: got stats %v, want 1 document of 2", s)
	}
	if nothing := summarise(&rapporteurv1.Selection{Query: "wombats"}); nothing.GetText() != "" || nothing.GetStats().GetDocuments() != 0 {
		t.Errorf("no match: got %v, want an empty summary", nothing)
	}
	_, err := r.Summarise(t.Context(), &rapporteurv1.SummariseRequest{Subject: &rapporteurv1.SummariseRequest_Name{Name: "documents/none"}})
	wantStatus(t, err, codes.NotFound)
}

func TestSummarise_SelectionHasABudget(t *testing.T) {
	r := start(t, func(c *service.Config) { c.MaxSummaryBytes = 100 })
	for i := range 4 {
		r.put(t, fmt.Sprintf("Report number %d of the committee was filed on time.", i))
	}
	_, err := r.Summarise(t.Context(), &rapporteurv1.SummariseRequest{Subject: &rapporteurv1.SummariseRequest_Selection{Selection: &rapporteurv1.Selection{Query: "report"}}})
	if fields := wantStatus(t, err, codes.InvalidArgument); fields["selection.max_documents"] == "" {
		t.Errorf("got violations %v, want selection.max_documents", fields)
	}
}
