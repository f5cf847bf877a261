package orderby_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur-io/rapporteur"
	"github.com/rapporteur-io/rapporteur/storage/orderby"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		order string
		want  []orderby.Key
	}{
		{"", nil},
		{"  ", nil},
		{"create_time", []orderby.Key{{Field: orderby.CreateTime}}},
		{" publish_date  desc ,name", []orderby.Key{{Field: orderby.PublishDate, Descending: true}, {Field: orderby.Name}}},
		{"name desc, create_time", []orderby.Key{{Field: orderby.Name, Descending: true}}},
	} {
		got, err := orderby.Parse(c.order)
		if err != nil {
			t.Errorf("Parse(%q): %v", c.order, err)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("Parse(%q) (-want +got):\n%s", c.order, diff)
		}
	}
}

func TestParse_Errors(t *testing.T) {
	for _, order := range []string{
		",", "name,", ",name", "title", "name asc", "name DESC", "name desc desc", "create_time publish_date",
		"name, name desc", "Name", "create_time;", "name\x00",
	} {
		_, err := orderby.Parse(order)
		e, ok := errors.AsType[*rapporteur.Error](err)
		if !ok || e.Kind != rapporteur.Invalid || e.Violations[0].Field != "order_by" {
			t.Errorf("Parse(%q): got %v, want Invalid of order_by", order, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("publish_date desc, name")
	f.Fuzz(func(t *testing.T, order string) {
		keys, err := orderby.Parse(order)
		if err != nil && rapporteur.KindOf(err) != rapporteur.Invalid {
			t.Fatalf("error %v", err)
		}
		if len(keys) > 3 {
			t.Fatalf("%d keys", len(keys))
		}
	})
}
