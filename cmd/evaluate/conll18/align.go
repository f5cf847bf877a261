package conll18

import "strings"

// couple is a word that was to be found, and the one that was.
type couple struct{ wanted, found int }

// align pairs words: those of one place, and where tokens of several words are,
// the longest common sequence of the forms between two places where both texts
// are cut.
func align(wanted, found Document, w, f layout) []couple {
	var couples []couple
	i, k := 0, 0
	for i < len(w.words) && k < len(f.words) {
		if w.several[i] || f.several[k] {
			from := couple{i, k}
			i, k = region(w, f, i, k)
			couples = append(couples, common(wanted, found, from, couple{i, k})...)
			continue
		}
		switch a, b := w.words[i], f.words[k]; {
		case a == b:
			couples = append(couples, couple{i, k})
			i++
			k++
		case a.start <= b.start:
			i++
		default:
			k++
		}
	}
	return couples
}

// region is the end of the words that stand beside or in tokens of several
// words, from i and k on.
func region(w, f layout, i, k int) (int, int) {
	end := 0
	if w.several[i] {
		end = w.words[i].end
		if !f.several[k] && f.words[k].start < w.words[i].start {
			return i, k + 1
		}
	} else {
		end = f.words[k].end
		if w.words[i].start < f.words[k].start {
			return i + 1, k
		}
	}
	for {
		switch {
		case i < len(w.words) && w.words[i].start < end:
			if w.several[i] {
				end = max(end, w.words[i].end)
			}
			i++
		case k < len(f.words) && f.words[k].start < end:
			if f.several[k] {
				end = max(end, f.words[k].end)
			}
			k++
		default:
			return i, k
		}
	}
}

// common pairs the longest common sequence of forms, small letters and capitals
// being the same, of the words between from and to. Regions are a token or
// few, so that the time does not grow with the text.
func common(wanted, found Document, from, to couple) []couple {
	n, m := to.wanted-from.wanted, to.found-from.found
	if n == 0 || m == 0 {
		return nil
	}
	equal := func(i, k int) bool {
		return strings.EqualFold(wanted.Words[from.wanted+i].Form, found.Words[from.found+k].Form)
	}
	lengths := make([]int, (n+1)*(m+1)) // of the sequences from word i and k on
	at := func(i, k int) *int { return &lengths[i*(m+1)+k] }
	for i := n - 1; i >= 0; i-- {
		for k := m - 1; k >= 0; k-- {
			if equal(i, k) {
				*at(i, k) = 1 + *at(i+1, k+1)
			}
			*at(i, k) = max(*at(i, k), *at(i+1, k), *at(i, k+1))
		}
	}
	var couples []couple
	for i, k := 0, 0; i < n && k < m; {
		switch {
		case equal(i, k):
			couples = append(couples, couple{from.wanted + i, from.found + k})
			i++
			k++
		case *at(i+1, k) >= *at(i, k+1):
			i++
		default:
			k++
		}
	}
	return couples
}
