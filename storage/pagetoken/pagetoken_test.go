package pagetoken_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur-io/rapporteur"
	"github.com/rapporteur-io/rapporteur/storage/pagetoken"
)

var query = []string{"search", "iran", "", "name"}

func refused(t *testing.T, token string, binding []string, like ...pagetoken.Key) {
	t.Helper()
	keys, err := pagetoken.Decode(token, binding, like...)
	e, ok := errors.AsType[*rapporteur.Error](err)
	if !ok || e.Kind != rapporteur.Invalid || e.Violations[0].Field != "page_token" {
		t.Errorf("Decode(%q): got %v, %v, want Invalid of page_token", token, keys, err)
	}
}

func TestToken_GivesItsKeysBack(t *testing.T) {
	for _, keys := range [][]pagetoken.Key{
		nil,
		{"abc"},
		{int64(-1), ""},
		{int64(math.MaxInt64), int64(math.MinInt64), "ß\x00İ😀"},
		{-3.25, math.Inf(1), math.SmallestNonzeroFloat64, "x"},
	} {
		token := pagetoken.Encode(query, keys...)
		if strings.Trim(token, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") != "" {
			t.Errorf("token %q is not plain base64url", token)
		}
		got, err := pagetoken.Decode(token, query, keys...)
		if err != nil {
			t.Errorf("Decode of %v: %v", keys, err)
		}
		if len(keys) > 0 && !cmp.Equal(got, keys) {
			t.Errorf("got %v, want %v", got, keys)
		}
	}
}

func TestDecode_RefusesOtherQueries(t *testing.T) {
	token := pagetoken.Encode(query, int64(7), "abc")
	for _, other := range [][]string{
		nil,
		{"list", "iran", "", "name"},
		{"search", "iraq", "", "name"},
		{"search", "iran", "name", ""},
		{"search", "iran", "", "name", ""},
		{"searchiran", "", "", "name"},
	} {
		refused(t, token, other, int64(0), "")
	}
}

func TestDecode_RefusesOtherKinds(t *testing.T) {
	token := pagetoken.Encode(query, int64(7), "abc")
	refused(t, token, query, "", "")
	refused(t, token, query, int64(0))
	refused(t, token, query, int64(0), "", "")
	refused(t, token, query, 0.5, "")
}

func TestDecode_RefusesWhatIsNoToken(t *testing.T) {
	token := pagetoken.Encode(query, int64(7), "abc")
	for i := range len(token) {
		for _, c := range "A_z" {
			if changed := token[:i] + string(c) + token[i+1:]; changed != token {
				refused(t, changed, query, int64(0), "")
			}
		}
		refused(t, token[:i], query, int64(0), "")
	}
	for _, garbage := range []string{"", "=", token + "=", token + "\n", "\r" + token, token + "A", "%41", "🙂", strings.Repeat("A", pagetoken.MaxBytes+1)} {
		refused(t, garbage, query, int64(0), "")
	}
}

func FuzzDecode(f *testing.F) {
	f.Add("")
	f.Add(pagetoken.Encode(query, int64(7), "abc"))
	f.Add(pagetoken.Encode(query, 0.25, "abc"))
	f.Fuzz(func(t *testing.T, token string) {
		for _, like := range [][]pagetoken.Key{{int64(0), ""}, {0.5, ""}} {
			keys, err := pagetoken.Decode(token, query, like...)
			if err != nil {
				if rapporteur.KindOf(err) != rapporteur.Invalid {
					t.Fatalf("error %v", err)
				}
				continue
			}
			if again := pagetoken.Encode(query, keys...); again != token {
				t.Fatalf("%q is read as %v, which is written as %q", token, keys, again)
			}
		}
	})
}
