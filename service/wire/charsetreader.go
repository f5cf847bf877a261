package wire

import (
	"fmt"
	"io"

	"golang.org/x/text/transform"
)

// charsetReader decodes the encoded words of headers.
func charsetReader(label string, r io.Reader) (io.Reader, error) {
	c, ok := charsetByLabel(label)
	if !ok {
		return nil, fmt.Errorf("unknown charset %q", label)
	}
	if c.enc == nil {
		return r, nil
	}
	return transform.NewReader(r, c.enc.NewDecoder()), nil
}
