package corpus_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur-io/rapporteur/cmd/train/corpus"
)

func TestMarkedStories(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "names.txt", "%% one\n= {C Chad} votes\n{GO Greens} leader {P Ida Berg}'s car\n\n%% two\nNo name.\n")
	stories, err := corpus.MarkedStories(dir + "/names.txt")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"[Chad]/COUNTRY votes", "[Greens]/ORGANISATION|GROUP leader [Ida Berg]/PERSON 's car", "No name ."}
	if diff := cmp.Diff(bracketed(stories), want); diff != "" {
		t.Errorf("got (-) and want (+):\n%s", diff)
	}
	for _, damaged := range []string{"{P Ida}", "%% a\n{P Ida", "%% a\n{X Ida}", "%% a\n{P }", "%% a\n{P Id}a"} {
		write(t, dir, "names.txt", damaged)
		if _, err := corpus.MarkedStories(dir + "/names.txt"); err == nil {
			t.Errorf("%q passes for marked stories", damaged)
		}
	}
}

// TestMarkedStories_Ours reads the stories of this repository.
func TestMarkedStories_Ours(t *testing.T) {
	for _, name := range []string{"tuning", "check"} {
		stories, err := corpus.MarkedStories("../../../testdata/names/" + name + ".txt")
		if err != nil {
			t.Error(err)
		}
		names := 0
		types := corpus.TypeSet(0)
		for _, d := range stories {
			for _, s := range d.Sentences {
				names += len(s.Names)
				for _, n := range s.Names {
					types |= n.Types
				}
			}
		}
		if names < 200 || len(types.Types()) != 10 {
			t.Errorf("%s: %d names of the types %s", name, names, types)
		}
	}
}
