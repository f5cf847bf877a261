package service

import (
	"context"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/rapporteur-io/rapporteur/storage"
)

// givingStore counts how often it is asked to give memory back.
type givingStore struct {
	storage.Store
	times atomic.Int32
}

func (g *givingStore) GiveBack() error {
	g.times.Add(1)
	return nil
}

// A server gives memory back once after work, and not while there is some.
func TestServer_GivesMemoryBackAfterWork(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := &givingStore{}
		s := &Server{store: store, inFlight: make(chan struct{}, 1)}
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		go s.restNowAndThen(ctx)
		after := func(what string, pass time.Duration, want int32) {
			t.Helper()
			time.Sleep(pass)
			synctest.Wait()
			if got := store.times.Load(); got != want {
				t.Errorf("%s: given back %d times, want %d", what, got, want)
			}
		}
		after("without a call", 10*restAfter, 0)
		s.calls.Add(1)
		s.inFlight <- struct{}{}
		after("while a call is in hand", 10*restAfter, 0)
		<-s.inFlight
		after("after it", 2*restAfter, 1)
		after("long after it", 10*restAfter, 1)
		for range 10 {
			s.calls.Add(1)
			time.Sleep(restAfter / 2)
		}
		after("while calls come and go", 0, 1)
		after("after them", 3*restAfter, 2)
	})
}
