package bundle_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur-io/rapporteur/service/language/bundle"
)

func file(t *testing.T) []byte {
	t.Helper()
	b, err := bundle.Write(bundle.Header{Version: "en-7", Sources: []bundle.Source{{Name: "a", Licence: "CC0"}}}, []bundle.Section{
		{Name: "words", Data: bytes.Repeat([]byte("word "), 1000)}, {Name: "empty"},
	})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestOpen_WhatWriteWrote(t *testing.T) {
	b, err := bundle.Open(file(t))
	if err != nil {
		t.Fatal(err)
	}
	if b.Version != "en-7" || len(b.Sources) != 1 {
		t.Errorf("got header %+v", b.Header)
	}
	if err := b.Verify(); err != nil {
		t.Error(err)
	}
	words, err := b.Section("words")
	if diff := cmp.Diff(words, bytes.Repeat([]byte("word "), 1000)); err != nil || diff != "" {
		t.Errorf("got %v and (-) for (+):\n%s", err, diff)
	}
	if empty, err := b.Section("empty"); err != nil || len(empty) > 0 {
		t.Errorf("got %d bytes, %v", len(empty), err)
	}
	if _, err := b.Section("none"); !errors.Is(err, bundle.ErrDamaged) {
		t.Errorf("got %v for a section that is not there", err)
	}
}

// TestOpen_EveryByteCounts holds that no changed byte goes unseen.
func TestOpen_EveryByteCounts(t *testing.T) {
	good := file(t)
	for i := range good {
		bad := bytes.Clone(good)
		bad[i] ^= 1
		b, err := bundle.Open(bad)
		if err == nil {
			_, err = b.Section("words")
		}
		if err == nil {
			_, err = b.Section("empty")
		}
		if !errors.Is(err, bundle.ErrDamaged) {
			t.Fatalf("byte %d of %d: got %v", i, len(good), err)
		}
	}
	for n := range len(good) {
		b, err := bundle.Open(good[:n])
		if err == nil {
			_, err = b.Section("empty")
		}
		if err == nil {
			t.Fatalf("the first %d of %d bytes pass", n, len(good))
		}
	}
}

func TestWrite_SameTwice(t *testing.T) {
	if !bytes.Equal(file(t), file(t)) {
		t.Error("two files of the same sections differ")
	}
}
