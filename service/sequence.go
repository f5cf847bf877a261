package service

import (
	"context"
	"crypto/sha256"
	"sync"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/storage"
)

// sequence has documents that may be versions or copies of one another kept in
// the order in which they joined, while all others are kept at once.
type sequence struct {
	mu   sync.Mutex // guards last
	last map[string]*turn
}

// turn is a document's place in a sequence.
type turn struct {
	doc    *rapporteurv1.Document
	of     *sequence
	keys   []string
	before []*turn       // that share a key
	over   chan struct{} // closed by end
	ending sync.Once
}

func newSequence() *sequence { return &sequence{last: make(map[string]*turn)} }

// join gives the documents of a request their turns, behind all that joined
// before. Each turn has to be ended.
func (s *sequence) join(docs []*rapporteurv1.Document, req storeRequest) []*turn {
	s.mu.Lock()
	defer s.mu.Unlock()
	turns := make([]*turn, len(docs))
	for i, doc := range docs {
		t := &turn{doc: doc, of: s, keys: keysOf(doc, req, i), over: make(chan struct{})}
		for _, key := range t.keys {
			if last := s.last[key]; last != nil {
				t.before = append(t.before, last)
			}
			s.last[key] = t
		}
		turns[i] = t
	}
	return turns
}

// keysOf are the same for documents whose order matters: those of one item,
// headline or text, and those that ask for one identifier.
func keysOf(doc *rapporteurv1.Document, req storeRequest, item int) []string {
	text := sha256.Sum256([]byte(doc.GetText()))
	keys := []string{"text " + string(text[:])}
	for _, k := range []struct{ kind, value string }{
		{"item ", storage.ItemOf(doc.GetMetadata()).Key},
		{"headline ", storage.HeadlineKey(doc.GetMetadata())},
		{"document ", req.GetDocumentId()},
		{"request ", requestIDOfItem(req, item)},
	} {
		if k.value != "" {
			keys = append(keys, k.kind+k.value)
		}
	}
	return keys
}

// wait returns once all before it have ended.
func (t *turn) wait(ctx context.Context) error {
	for _, b := range t.before {
		select {
		case <-b.over:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	t.before = nil
	return nil
}

// end lets those behind go on. Further calls do nothing.
func (t *turn) end() {
	t.ending.Do(func() {
		t.of.mu.Lock()
		defer t.of.mu.Unlock()
		for _, key := range t.keys {
			if t.of.last[key] == t {
				delete(t.of.last, key)
			}
		}
		close(t.over)
	})
}
