//go:build !unix

package main

import "time"

// processorTime is the time since the program began, where the system does not
// tell how much of it the process has had on processors.
func processorTime() time.Duration { return time.Since(begun) }
