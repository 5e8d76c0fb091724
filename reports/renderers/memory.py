"""Let the process keep freed memory: a report copies fonts of 5 MB each, and new pages from the kernel cost a fifth.

By default the C library maps such blocks and returns them at once. With these two settings it reuses them, and a
worker's memory stays where it is after the first reports. The same as preloading another allocator, without touching
the environment.
"""

import ctypes

# malloc.h; mallopt(3). The largest threshold that glibc accepts is 32 MB.
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3
_MAPPED_FROM = 32 * 2**20
_RETURNED_FROM = 256 * 2**20


def keep_freed_memory() -> bool:
    """Set the C library's thresholds for this process; False where it has none, which changes nothing but the speed."""
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):
        return False
    return bool(mallopt(_M_MMAP_THRESHOLD, _MAPPED_FROM) and mallopt(_M_TRIM_THRESHOLD, _RETURNED_FROM))
