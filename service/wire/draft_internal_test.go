package wire

import "testing"

// The agency that a header names, in the ways that headers name it.
func TestAgencyCode(t *testing.T) {
	for in, want := range map[string]string{
		"AFP": "AFP", "Agence France-Presse": "AFP", "afp.com": "AFP", "http://www.afp.com/en": "AFP", "AFP/John Doe": "AFP", "dpa": "dpa",
		"Example News": "", "example.org": "", "": "",
	} {
		if got := agencyCode(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

// Subjects of IPTC are known by alias, URI and form, and get their names.
func TestNewSubject(t *testing.T) {
	for _, tt := range []struct{ scheme, code, label, wantScheme, wantCode, wantLabel string }{
		{"medtop", "04000000", "", "medtop", "04000000", "economy, business and finance"},
		{"", "medtop:04000000", "", "medtop", "04000000", "economy, business and finance"},
		{"", "http://cv.iptc.org/newscodes/mediatopic/04000000", "", "medtop", "04000000", "economy, business and finance"},
		{"http://cv.iptc.org/newscodes/subjectcode/", "16000000", "", "subj", "16000000", "conflict, war and peace"},
		{"http://cv.iptc.org/newscodes/mediatopic/", "medtop:04000000", "Wirtschaft", "medtop", "04000000", "Wirtschaft"},
		{"", "15054000", "", "subj", "15054000", "soccer"},
		{"http://example.org/desk/", "econ", "Economy", "http://example.org/desk/", "econ", "Economy"},
		{"", "", "Economy", "", "", "Economy"},
	} {
		s := newSubject(tt.scheme, tt.code, tt.label)
		if s.Scheme != tt.wantScheme || s.Code != tt.wantCode || s.Label != tt.wantLabel {
			t.Errorf("%q %q: got %q %q %q, want %q %q %q", tt.scheme, tt.code, s.Scheme, s.Code, s.Label, tt.wantScheme, tt.wantCode, tt.wantLabel)
		}
	}
}
