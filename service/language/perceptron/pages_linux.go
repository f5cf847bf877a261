package perceptron

import (
	"unsafe"

	"golang.org/x/sys/unix"
)

// hugePage is the size of a huge page, in bytes.
const hugePage = 2 << 20

// large is a slice of n zeros, in huge pages where the system has them: tables
// are read here and there, and the processor remembers the places of few pages.
func large(n int) []uint64 {
	s := make([]uint64, n)
	if size := 8 * n; size >= 2*hugePage {
		start := uintptr(unsafe.Pointer(unsafe.SliceData(s)))
		skip := (hugePage - start%hugePage) % hugePage
		length := (uintptr(size) - skip) / hugePage * hugePage
		if length > 0 {
			// A system that does not know huge pages is slower, and that is all.
			_ = unix.Madvise(unsafe.Slice((*byte)(unsafe.Pointer(&s[skip/8])), length), unix.MADV_HUGEPAGE)
		}
	}
	return s
}
