// Package pages gives memory for large tables of models.
package pages

import (
	"runtime"
	"unsafe"

	"golang.org/x/sys/unix"
)

// hugePage is the size of a huge page, in bytes.
const hugePage = 2 << 20

// Of is a slice of n zeros for owner; T holds no pointers. Much memory is mapped
// outside the heap, so that the collector does not count it among what it may let
// grow, and in huge pages where the system has them: tables are read here and
// there, and the processor remembers the places of few pages. It is given back
// once owner is not reachable any more: whoever reads it keeps owner alive.
func Of[T, O any](owner *O, n int) []T {
	size := n * int(unsafe.Sizeof(*new(T)))
	if size < hugePage {
		return make([]T, n)
	}
	mapped, err := unix.Mmap(-1, 0, size+hugePage, unix.PROT_READ|unix.PROT_WRITE, unix.MAP_ANON|unix.MAP_PRIVATE)
	if err != nil {
		return make([]T, n)
	}
	runtime.AddCleanup(owner, func(mapped []byte) { _ = unix.Munmap(mapped) }, mapped)
	start := uintptr(unsafe.Pointer(unsafe.SliceData(mapped)))
	aligned := mapped[(hugePage-start%hugePage)%hugePage:][:size]
	// A system that does not know huge pages is slower, and that is all.
	_ = unix.Madvise(aligned[:size/hugePage*hugePage], unix.MADV_HUGEPAGE)
	return unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData(aligned))), n)
}
