package service

import (
	"context"
	"runtime"
	"runtime/debug"
	"time"
)

// restAfter is how long a server has had nothing in hand when it gives back to
// the system what memory only the work took.
const restAfter = 2 * time.Second

// giver is a store that holds memory which it can give back.
type giver interface{ GiveBack() error }

// restNowAndThen gives memory back whenever there has been work and there is none
// any more, until ctx ends.
func (s *Server) restNowAndThen(ctx context.Context) {
	tick := time.NewTicker(restAfter)
	defer tick.Stop()
	var seen, rested uint64
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		calls := s.calls.Load()
		if calls == seen && calls != rested && len(s.inFlight) == 0 {
			if g, ok := s.store.(giver); ok {
				if err := g.GiveBack(); err != nil {
					s.log.WarnContext(ctx, "the archive keeps its memory", "error", err)
				}
			}
			runtime.GC() // a pool lets go what has not been used between two collections
			debug.FreeOSMemory()
			rested = calls
		}
		seen = calls
	}
}
