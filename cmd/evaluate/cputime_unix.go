//go:build unix

package main

import (
	"time"

	"golang.org/x/sys/unix"
)

// processorTime is the time that the process has had on processors, which says
// more than a clock where other programs run beside it.
func processorTime() time.Duration {
	var u unix.Rusage
	if err := unix.Getrusage(unix.RUSAGE_SELF, &u); err != nil {
		return time.Since(begun)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
