package storage

import (
	"math"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/cases"
	"google.golang.org/protobuf/proto"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// Versions and states
//
// Copy of one item, which is told by ItemOf, is kept as versions of one
// document. A kill of which ItemOf tells no item that is there, and that has no
// identifier of its own, is a version of the document of the same headline
// (below), since a kill that is overlooked is worse than one too many. These
// are the rules, from the first that applies:
//
//	what comes                         what is done
//	---------------------------------  -------------------------------------------------
//	the text, stated version, status   nothing is written; the version already there is
//	and embargo of a version that is   returned
//	there
//	a newer version (Supersedes)       takes the document's place; what stood there is
//	                                   kept as an older version
//	an older version, late             is kept as an older version; the document stays
//	                                   as it is
//	the text of another document in    nothing is written; that document is returned
//	the same state
//	anything else                      a new document
//
// and this is what the state of the version that stands for a document does:
//
//	USABLE                             is listed, found and summarised
//	embargo_time to come, whatever     is left out of lists, searches and summaries
//	the status                         until then
//	WITHHELD without embargo_time      is left out until a newer version releases it
//	CANCELED                           is left out; the document stays so until copy
//	                                   comes that states a higher version
//
// What is left out can be read by its name, where its metadata tell the state.
// A correction (signal CORRECTION) is linked to what it corrects: the version
// whose place it takes, or, where its item is new, the document of the same
// headline: that of the same agency and headline (HeadlineKey) that was
// published last in the HeadlineDays before, or, where the copy has no full
// date, was stored last in them.

// HeadlineDays is how many days lie at most between a document and a correction
// or kill that is told to be of it by the headline.
const HeadlineDays = 7

// revising are the signals by which copy calls itself another version of what
// was sent before.
var revising = []string{"ADDS", "CORRECTION", "KILL", "LEAD", "RECAST", "REFILE", "REPEAT", "UPDATE", "WITHHOLD", "WRITETHRU"}

// Item tells which item a piece of copy is a version of.
type Item struct {
	Key string // the same for all versions of an item; empty: none can be told
	// Revises is whether the copy is a version of whatever item has the key
	// already. Otherwise it is an item of its own, to which later copy refers.
	Revises bool
}

// ItemOf tells the item by the provider's identifier; where there is none, by
// the reference and the agencies that give and distribute it, of which several
// stories may have one: there the notes have to say that the copy is an update,
// a correction or a kill, or state a version.
func ItemOf(m *rapporteurv1.Metadata) Item {
	if id := m.GetIdentifier(); id != "" {
		return Item{Key: "identifier\x00" + id, Revises: true}
	}
	if m.GetReference() == "" {
		return Item{}
	}
	by := ""
	for _, c := range m.GetCredits() {
		if c.GetReference() == m.GetReference() {
			by = c.GetAgency()
			break
		}
	}
	return Item{
		Key:     strings.Join([]string{"reference", m.GetAgency(), by, m.GetReference()}, "\x00"),
		Revises: m.GetVersion() > 0 || slices.ContainsFunc(m.GetSignals(), func(s string) bool { return slices.Contains(revising, s) }),
	}
}

// Supersedes tells whether copy that comes takes the place of the version that
// stands for its document: where both state a version, and not the same, the
// higher one; otherwise the one published later; otherwise the one that comes
// later. A document that was killed is replaced by a higher stated version
// only, or by another kill.
func Supersedes(comes, stands *rapporteurv1.Metadata) bool {
	a, b := comes.GetVersion(), stands.GetVersion()
	if stands.GetStatus() == rapporteurv1.Metadata_CANCELED && comes.GetStatus() != rapporteurv1.Metadata_CANCELED && a <= b {
		return false
	}
	if a > 0 && b > 0 && a != b {
		return a > b
	}
	if comes.GetPublishTime() == nil || stands.GetPublishTime() == nil {
		return true
	}
	return !comes.GetPublishTime().AsTime().Before(stands.GetPublishTime().AsTime())
}

// SameState tells whether the metadata of two copies of one text differ in
// nothing that decides whether it may be shown. A status that is not known is
// USABLE.
func SameState(a, b *rapporteurv1.Metadata) bool {
	status := func(m *rapporteurv1.Metadata) rapporteurv1.Metadata_PublishStatus {
		return max(m.GetStatus(), rapporteurv1.Metadata_USABLE)
	}
	return status(a) == status(b) && proto.Equal(a.GetEmbargoTime(), b.GetEmbargoTime())
}

// Never is the release time of what is left out until a newer version comes,
// in microseconds since 1970 UTC.
const Never int64 = math.MaxInt64

// ReleaseTime is the time from which a document in the state of m may be
// listed, found and summarised, in microseconds since 1970 UTC: 0 where it
// always may, Never where it may not.
func ReleaseTime(m *rapporteurv1.Metadata) int64 {
	switch {
	case m.GetStatus() == rapporteurv1.Metadata_CANCELED:
		return Never
	case m.GetEmbargoTime() != nil:
		return max(0, m.GetEmbargoTime().AsTime().UnixMicro())
	case m.GetStatus() == rapporteurv1.Metadata_WITHHELD:
		return Never
	}
	return 0
}

// Hidden tells whether a document in the state of m is left out of lists,
// searches and summaries at a time.
func Hidden(m *rapporteurv1.Metadata, now time.Time) bool { return ReleaseTime(m) > now.UnixMicro() }

// Corrects tells whether copy says of itself that it corrects what was sent
// before.
func Corrects(m *rapporteurv1.Metadata) bool { return slices.Contains(m.GetSignals(), "CORRECTION") }

// HeadlineKey is the same for documents that have the same agency and headline,
// without regard to case and blanks; empty where one of both is missing.
func HeadlineKey(m *rapporteurv1.Metadata) string {
	words := strings.Fields(m.GetTitle())
	if m.GetAgency() == "" || len(words) == 0 {
		return ""
	}
	return cases.Fold().String(m.GetAgency() + "\x00" + strings.Join(words, " "))
}
