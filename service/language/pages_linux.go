package language

import (
	"os"
	"unsafe"

	"golang.org/x/sys/unix"
)

// forget tells the system that a part of the program's own file is not needed in
// memory any more; it reads it again from the file if it is after all. b must be
// of data that the linker has put there, and that nobody has changed.
func forget(b []byte) {
	page := uintptr(os.Getpagesize())
	start := uintptr(unsafe.Pointer(unsafe.SliceData(b)))
	skip := (page - start%page) % page
	if uintptr(len(b)) < skip+page {
		return
	}
	length := (uintptr(len(b)) - skip) / page * page
	// A system that keeps them has less memory left, and that is all.
	_ = unix.Madvise(b[skip:skip+length], unix.MADV_DONTNEED)
}
