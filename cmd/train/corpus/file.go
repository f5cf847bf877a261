package corpus

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"strings"
)

// longestLine is the length of the longest line that a corpus may have, in
// bytes.
const longestLine = 64 << 20

// open opens a file, unzipped where its name ends in ".gz".
func open(path string) (io.ReadCloser, error) {
	file, err := os.Open(path)
	if err != nil || !strings.HasSuffix(path, ".gz") {
		return file, err
	}
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		file.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return &zipped{unzipped, file}, nil
}

// zipped is a zipped file, read unzipped.
type zipped struct {
	*gzip.Reader
	file *os.File
}

// Close closes the file itself.
func (z *zipped) Close() error { return z.file.Close() }

// eachLine calls f with the lines of a file, without their ends. Errors carry
// the path and the line's number.
func eachLine(path string, f func(line string) error) error {
	file, err := open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, longestLine)
	n := 0
	for lines.Scan() {
		n++
		if err := f(strings.TrimSuffix(lines.Text(), "\r")); err != nil {
			return fmt.Errorf("%s, line %d: %w", path, n, err)
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("%s, line %d: %w", path, n+1, err)
	}
	return nil
}

// exists tells the first of the paths that there is, or the last one.
func exists(paths ...string) string {
	for _, p := range paths {
		if _, err := os.Stat(p); err == nil {
			return p
		}
	}
	return paths[len(paths)-1]
}
