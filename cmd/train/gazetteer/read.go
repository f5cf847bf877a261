package gazetteer

import (
	"bufio"
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"strings"
)

// readTable reads a table of this folder: rows of n columns.
func readTable(name string, n int) ([][]string, error) {
	text, err := tables.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var rows [][]string
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		row := strings.Split(line, "\t")
		for len(row) < n {
			row = append(row, "")
		}
		if len(row) > n {
			return nil, fmt.Errorf("%s: %q has more than %d columns", name, line, n)
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// readCSV reads a file of comma-separated values by its heading.
func readCSV(path string) ([]map[string]string, error) {
	return readRecords(path, func(r io.Reader) ([][]string, error) { return csv.NewReader(r).ReadAll() })
}

// readTSV reads a file of tab-separated values, which knows no quotes, by its
// heading.
func readTSV(path string) ([]map[string]string, error) {
	return readRecords(path, func(r io.Reader) ([][]string, error) {
		var rows [][]string
		lines := bufio.NewScanner(r)
		for lines.Scan() {
			rows = append(rows, strings.Split(lines.Text(), "\t"))
		}
		return rows, lines.Err()
	})
}

// readRecords reads a file, gzipped where its name says so, by its rows.
func readRecords(path string, read func(io.Reader) ([][]string, error)) (records []map[string]string, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("read %s: %w", path, err)
		}
	}()
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var content io.Reader = file
	if strings.HasSuffix(path, ".gz") {
		if content, err = gzip.NewReader(file); err != nil {
			return nil, err
		}
	}
	rows, err := read(content)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	for _, row := range rows[1:] {
		record := make(map[string]string, len(row))
		for i, field := range row {
			if i < len(rows[0]) {
				record[rows[0][i]] = strings.TrimSpace(field)
			}
		}
		records = append(records, record)
	}
	return records, nil
}
