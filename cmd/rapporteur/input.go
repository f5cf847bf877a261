package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"
	"google.golang.org/protobuf/types/known/timestamppb"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service"
)

// stdin is the argument that stands for standard input.
const stdin = "-"

// sourceFlags are the flags that say of the copy what it does not say itself.
type sourceFlags struct {
	mediaType, language, title, uri, publishTime string
}

func (f *sourceFlags) add(c *cobra.Command) {
	c.Flags().StringVar(&f.mediaType, "media-type", "", `media type of the input, such as "text/plain; charset=windows-1252" (default: told from the content)`)
	c.Flags().StringVar(&f.language, "language", "", "BCP-47 tag of the input's language (default: recognised)")
	c.Flags().StringVar(&f.title, "title", "", "headline, in place of the input's own")
	c.Flags().StringVar(&f.uri, "uri", "", "where the input is from")
	c.Flags().StringVar(&f.publishTime, "publish-time", "", "time of publication, 2019-07-03T12:00:00Z or 2019-07-03 (default: the input's own)")
}

// input tells of what is going to be analysed first, as far as that is known
// before it is read.
type input struct {
	language string // BCP-47 tag; empty: to be recognised
	text     string // its beginning; empty: not known
}

// glance looks at the beginning of the first input, if that is a file. What is
// wrong with it is told when it is read.
func glance(args []string, flags sourceFlags) input {
	first := input{language: flags.language}
	if len(args) == 0 {
		return first
	}
	if info, err := os.Stat(args[0]); err != nil || !info.Mode().IsRegular() {
		return first
	}
	file, err := os.Open(args[0])
	if err != nil {
		return first
	}
	defer file.Close()
	beginning := make([]byte, 4<<10)
	n, _ := io.ReadFull(file, beginning)
	first.text = string(beginning[:n])
	return first
}

// source makes the request's source of what was read.
func (f *sourceFlags) source(raw []byte) (*rapporteurv1.Source, error) {
	src := &rapporteurv1.Source{
		Content:   &rapporteurv1.Source_Raw{Raw: raw},
		MediaType: f.mediaType,
		Language:  f.language,
		Title:     f.title,
		Uri:       f.uri,
	}
	if f.publishTime == "" {
		return src, nil
	}
	for _, layout := range []string{time.RFC3339, time.DateOnly} {
		if t, err := time.Parse(layout, f.publishTime); err == nil {
			src.PublishTime = timestamppb.New(t)
			return src, nil
		}
	}
	return nil, usage(fmt.Errorf("--publish-time: %q is not a time such as 2019-07-03T12:00:00Z or 2019-07-03", f.publishTime))
}

// inputs lists the files that args name: files as they are, folders with all
// that is in them, save hidden files. No argument means standard input.
func (a *app) inputs(args []string) ([]string, error) {
	if len(args) == 0 {
		if f, ok := a.in.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
			return nil, usage(errors.New("give a file, a folder, or - for standard input"))
		}
		return []string{stdin}, nil
	}
	var files []string
	for _, arg := range args {
		if arg == stdin {
			files = append(files, arg)
			continue
		}
		err := filepath.WalkDir(arg, func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if path != arg && strings.HasPrefix(d.Name(), ".") {
				if d.IsDir() {
					return filepath.SkipDir
				}
				return nil
			}
			if !d.IsDir() {
				files = append(files, path)
			}
			return nil
		})
		if err != nil {
			return nil, usage(err)
		}
	}
	if len(files) == 0 {
		return nil, usage(fmt.Errorf("no file in %s", strings.Join(args, ", ")))
	}
	return files, nil
}

// read reads a file, or standard input. What no service takes is refused here,
// so that memory stays bounded; the service's own limit is its own to enforce.
func (a *app) read(name string) ([]byte, error) {
	r, limit := a.in, int64(service.LargestDocument)
	if name != stdin {
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		r = f
	}
	raw, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err == nil && int64(len(raw)) > limit {
		err = usage(fmt.Errorf("larger than %s, the most that any document may have", service.LargestDocument))
	}
	return raw, err
}

// walkFiles calls found with every regular file in root, or with root itself,
// save hidden ones, and with what cannot be read and why. Links to files are
// followed, links to folders are not.
func walkFiles(root string, found func(path string, err error)) error {
	return filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			found(path, err)
			return nil
		}
		if path != root && strings.HasPrefix(d.Name(), ".") {
			if d.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		if d.IsDir() {
			return nil
		}
		info, err := os.Stat(path)
		switch {
		case err == nil && info.IsDir(): // by a link
			return nil
		case err == nil && !info.Mode().IsRegular():
			err = errors.New("is no regular file")
		}
		found(path, err)
		return nil
	})
}
