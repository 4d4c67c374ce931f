#include "gis/private/write_lock.hpp"

#include "gis/error.hpp"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace deltareach {
namespace {

namespace fs = std::filesystem;

// The bytes SQLite locks (its file format, "locking"): PENDING and RESERVED for a writer, then 510 for
// readers.
constexpr off_t pending_byte = 0x40000000, reserved_byte = pending_byte + 1;
constexpr off_t readers_bytes = 510;

struct flock lock_on(short type, off_t first, off_t bytes) {
    struct flock lock {};
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    lock.l_start = first;
    lock.l_len = bytes;
    return lock;
}

}  // namespace

// Locks of the open file description: those of the process would go with any other descriptor of the file
// that is closed, the copy's say. They stand against those of other processes all the same.
WriteLock::WriteLock(const fs::path& path) : descriptor_(::open(path.c_str(), O_RDWR | O_CLOEXEC)) {
    if (descriptor_ < 0) return;  // no right to write: told where it is written
    struct flock lock = lock_on(F_WRLCK, reserved_byte, 1);
    const bool refused =
        ::fcntl(descriptor_, F_OFD_SETLK, &lock) != 0 && (errno == EAGAIN || errno == EACCES);
    if (!refused && !is_written_to(path)) return;
    ::close(descriptor_);
    descriptor_ = -1;
    throw OutputError(
        Message{.code = "DR1371", .where = {.path = path.string()}, .values = {{"path", path.string()}}});
}

WriteLock::~WriteLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

bool is_written_to(const fs::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return false;
    bool written = false;
    for (const off_t first : {pending_byte, reserved_byte, reserved_byte + 1}) {
        // A reader of ours would not mind other readers, but would mind whoever writes.
        struct flock lock = lock_on(F_RDLCK, first, first > reserved_byte ? readers_bytes : 1);
        constexpr pid_t open_file_description = -1;  // our own; SQLite's belong to a process
        written = written || (::fcntl(descriptor, F_OFD_GETLK, &lock) == 0 && lock.l_type == F_WRLCK &&
                              lock.l_pid != open_file_description);
    }
    ::close(descriptor);
    return written;
}

}  // namespace deltareach
