package wire

import (
	"strings"

	"golang.org/x/text/language"
)

// languageTag is the BCP-47 tag that s means, empty where it means none. Besides
// tags it takes the three letters of ISO 639-2 and the English names of the
// larger languages, which headers of agencies have.
func languageTag(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 40 || strings.EqualFold(s, "und") {
		return ""
	}
	if at := strings.LastIndexAny(s, ":/"); at >= 0 {
		s = s[at+1:]
	}
	if tag, ok := languageNames[strings.ToLower(s)]; ok {
		return tag
	}
	tag, err := language.Parse(strings.ReplaceAll(s, "_", "-"))
	if err != nil {
		return ""
	}
	return tag.String()
}

// languageNames are the tags of languages by their names.
var languageNames = map[string]string{
	"english": "en", "french": "fr", "german": "de", "spanish": "es", "italian": "it", "portuguese": "pt", "arabic": "ar", "russian": "ru", "chinese": "zh",
	"japanese": "ja", "dutch": "nl", "swedish": "sv", "norwegian": "no", "danish": "da", "finnish": "fi", "polish": "pl", "turkish": "tr", "persian": "fa",
	"farsi": "fa", "korean": "ko", "hebrew": "he", "greek": "el", "ukrainian": "uk", "deutsch": "de", "français": "fr", "español": "es", "italiano": "it",
}
