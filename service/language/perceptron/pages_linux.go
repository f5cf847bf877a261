package perceptron

import (
	"unsafe"

	"golang.org/x/sys/unix"
)

// hugePage is the size of a huge page, in bytes.
const hugePage = 2 << 20

// large is a slice of n zeros, in huge pages where the system has them: tables
// are read here and there, and the processor remembers the places of few pages.
// T holds no pointers.
func large[T any](n int) []T {
	s := make([]T, n)
	if size := uintptr(n) * unsafe.Sizeof(*new(T)); size >= 2*hugePage {
		start := unsafe.Pointer(unsafe.SliceData(s))
		skip := (hugePage - uintptr(start)%hugePage) % hugePage
		length := (size - skip) / hugePage * hugePage
		if length > 0 {
			// A system that does not know huge pages is slower, and that is all.
			_ = unix.Madvise(unsafe.Slice((*byte)(unsafe.Add(start, skip)), length), unix.MADV_HUGEPAGE)
		}
	}
	return s
}
