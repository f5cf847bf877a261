package storage_test

import (
	"testing"
	"time"

	"google.golang.org/protobuf/types/known/timestamppb"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/storage"
)

var noon = time.Date(2019, time.July, 3, 12, 0, 0, 0, time.UTC)

func stated(version int32, status rapporteurv1.Metadata_PublishStatus, hour int) *rapporteurv1.Metadata {
	m := &rapporteurv1.Metadata{Version: version, Status: status}
	if hour > 0 {
		m.PublishTime = timestamppb.New(noon.Add(time.Duration(hour-12) * time.Hour))
	}
	return m
}

func TestSupersedes(t *testing.T) {
	const usable, killed = rapporteurv1.Metadata_USABLE, rapporteurv1.Metadata_CANCELED
	for name, c := range map[string]struct {
		comes, stands *rapporteurv1.Metadata
		want          bool
	}{
		"a higher version": {stated(2, usable, 0), stated(1, usable, 0), true},
		"a lower version":  {stated(1, usable, 0), stated(2, usable, 0), false},
		"a higher version that was published before":     {stated(2, usable, 9), stated(1, usable, 12), true},
		"the same version, published later":              {stated(2, usable, 13), stated(2, usable, 12), true},
		"the same version, published before":             {stated(2, usable, 9), stated(2, usable, 12), false},
		"the same version, without time":                 {stated(2, usable, 0), stated(2, usable, 12), true},
		"no version behind one":                          {stated(0, usable, 0), stated(2, usable, 0), true},
		"no version behind one, published before":        {stated(0, usable, 9), stated(2, usable, 12), false},
		"a version behind none":                          {stated(1, usable, 0), stated(0, usable, 0), true},
		"a kill of the same version":                     {stated(2, killed, 0), stated(2, usable, 0), true},
		"a kill without version":                         {stated(0, killed, 0), stated(2, usable, 0), true},
		"a late kill of a lower version":                 {stated(1, killed, 0), stated(2, usable, 0), false},
		"the same version behind a kill":                 {stated(2, usable, 13), stated(2, killed, 12), false},
		"no version behind a kill":                       {stated(0, usable, 13), stated(2, killed, 12), false},
		"no version behind a kill without one":           {stated(0, usable, 13), stated(0, killed, 12), false},
		"a higher version behind a kill":                 {stated(3, usable, 0), stated(2, killed, 12), true},
		"another kill":                                   {stated(0, killed, 0), stated(2, killed, 0), true},
		"a version behind a kill that states none":       {stated(1, usable, 0), stated(0, killed, 0), true},
		"a lower version behind a kill, published later": {stated(1, usable, 13), stated(2, killed, 12), false},
	} {
		if got := storage.Supersedes(c.comes, c.stands); got != c.want {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
		}
	}
}

func TestReleaseTime(t *testing.T) {
	at := timestamppb.New(noon)
	for name, c := range map[string]struct {
		m    *rapporteurv1.Metadata
		want int64
	}{
		"nothing said":              {nil, 0},
		"usable":                    {&rapporteurv1.Metadata{Status: rapporteurv1.Metadata_USABLE}, 0},
		"usable under embargo":      {&rapporteurv1.Metadata{Status: rapporteurv1.Metadata_USABLE, EmbargoTime: at}, noon.UnixMicro()},
		"withheld":                  {&rapporteurv1.Metadata{Status: rapporteurv1.Metadata_WITHHELD}, storage.Never},
		"withheld until":            {&rapporteurv1.Metadata{Status: rapporteurv1.Metadata_WITHHELD, EmbargoTime: at}, noon.UnixMicro()},
		"killed":                    {&rapporteurv1.Metadata{Status: rapporteurv1.Metadata_CANCELED}, storage.Never},
		"killed under embargo":      {&rapporteurv1.Metadata{Status: rapporteurv1.Metadata_CANCELED, EmbargoTime: at}, storage.Never},
		"an embargo until long ago": {&rapporteurv1.Metadata{EmbargoTime: timestamppb.New(time.Unix(-5, 0))}, 0},
	} {
		if got := storage.ReleaseTime(c.m); got != c.want {
			t.Errorf("%s: got %d, want %d", name, got, c.want)
		}
	}
	embargoed := &rapporteurv1.Metadata{EmbargoTime: at}
	if !storage.Hidden(embargoed, noon.Add(-time.Microsecond)) || storage.Hidden(embargoed, noon) {
		t.Error("an embargo does not end at its time")
	}
}

func TestItemOf(t *testing.T) {
	credit := func(agency string) []*rapporteurv1.Credit {
		return []*rapporteurv1.Credit{{Agency: "X", Reference: "8"}, {Agency: agency, Reference: "7"}}
	}
	for name, c := range map[string]struct {
		a, b *rapporteurv1.Metadata
		same bool
	}{
		"identifier":                {&rapporteurv1.Metadata{Identifier: "i", Reference: "7"}, &rapporteurv1.Metadata{Identifier: "i", Reference: "8"}, true},
		"other identifier":          {&rapporteurv1.Metadata{Identifier: "i", Reference: "7"}, &rapporteurv1.Metadata{Identifier: "j", Reference: "7"}, false},
		"reference":                 {&rapporteurv1.Metadata{Agency: "A", Reference: "7", Credits: credit("B")}, &rapporteurv1.Metadata{Agency: "A", Reference: "7", Credits: credit("B")}, true},
		"by another agency":         {&rapporteurv1.Metadata{Agency: "A", Reference: "7", Credits: credit("B")}, &rapporteurv1.Metadata{Agency: "A", Reference: "7", Credits: credit("C")}, false},
		"from another agency":       {&rapporteurv1.Metadata{Agency: "A", Reference: "7"}, &rapporteurv1.Metadata{Agency: "B", Reference: "7"}, false},
		"identifier as a reference": {&rapporteurv1.Metadata{Identifier: "7"}, &rapporteurv1.Metadata{Reference: "7"}, false},
	} {
		if got := storage.ItemOf(c.a).Key == storage.ItemOf(c.b).Key; got != c.same {
			t.Errorf("%s: the same item: got %v, want %v", name, got, c.same)
		}
	}
	if got := storage.ItemOf(nil); got != (storage.Item{}) {
		t.Errorf("no metadata: got %+v", got)
	}
}
