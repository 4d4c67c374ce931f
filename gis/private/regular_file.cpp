#include "gis/private/regular_file.hpp"

#include "gis/cancellation.hpp"
#include "gis/error.hpp"
#include "gis/inputs_read.hpp"
#include "gis/private/source_file.hpp"

#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace deltareach {
namespace {

std::int64_t last_written(const struct stat& status) {
    return static_cast<std::int64_t>(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec;
}

}  // namespace

RegularFile::RegularFile(const std::filesystem::path& path, const std::filesystem::path& shown)
    : path_(shown.empty() ? path : shown) {
    refuse_nul_in(path);
    // O_NONBLOCK: opening a pipe nobody writes to must not hang.
    descriptor_ = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor_ < 0) report_unopened(path_, errno);
    struct stat status {};
    const bool regular = fstat(descriptor_, &status) == 0 && S_ISREG(status.st_mode);
    if (!regular) {
        close(descriptor_);
        throw InputError(Message{
            .code = "DR1715", .where = {.path = path_.string()}, .values = {{"path", path_.string()}}});
    }
    size_ = static_cast<std::uint64_t>(status.st_size);
    written_ = last_written(status);
    try {
        note_input(path);
    } catch (...) {
        close(descriptor_);
        throw;
    }
}

RegularFile::~RegularFile() {
    close(descriptor_);
}

bool RegularFile::read(std::string& buffer, std::size_t count) {
    stop_if_cancelled();
    const std::size_t before = buffer.size();
    buffer.resize(before + count);
    ssize_t got = 0;
    do {
        got = ::read(descriptor_, buffer.data() + before, count);
    } while (got < 0 && errno == EINTR);
    if (got < 0) report_unopened(path_, errno);
    buffer.resize(before + static_cast<std::size_t>(got));
    if (got == 0 && count > 0) refuse_changed();
    return got > 0;
}

void RegularFile::refuse_changed() const {
    struct stat status {};
    if (fstat(descriptor_, &status) != 0) report_unopened(path_, errno);
    const auto size = static_cast<std::uint64_t>(status.st_size);
    if (size == size_ && last_written(status) == written_) return;
    throw InputError(Message{
        .code = "DR1299",
        .where = {.path = path_.string()},
        .values = {
            {"path", path_.string()}, {"before", std::to_string(size_)}, {"after", std::to_string(size)}}});
}

void RegularFile::rewind() {
    if (lseek(descriptor_, 0, SEEK_SET) != 0) report_unopened(path_, errno);
}

std::string read_whole_file(const std::filesystem::path& path, std::size_t max_bytes) {
    RegularFile file(path);
    if (file.size() > max_bytes) {
        throw LimitError(Message{.code = "DR1711",
                                 .where = {.path = path.string()},
                                 .values = {{"size", fmt::format("{}", file.size() >> 20)},
                                            {"limit", fmt::format("{}", max_bytes >> 20)}}});
    }
    std::string bytes;
    bytes.reserve(static_cast<std::size_t>(file.size()) + 1);
    while (file.read(bytes, static_cast<std::size_t>(file.size()) - bytes.size() + 1) &&
           bytes.size() <= max_bytes) {
    }
    return bytes;
}

}  // namespace deltareach
