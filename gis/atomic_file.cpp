#include "gis/atomic_file.hpp"

#include "gis/error.hpp"

#include <atomic>
#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace deltareach {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& path) {
    throw OutputError(
        Message{.code = "DR1602", .where = {.path = path.string()}, .values = {{"path", path.string()}}});
}

[[noreturn]] void fail(const fs::path& path, const std::string& reason) {
    throw OutputError(Message{.code = "DR1601",
                              .where = {.path = path.string()},
                              .values = {{"path", path.string()}, {"reason", reason}}});
}

std::string last_reason() {
    return std::generic_category().message(errno);
}

/// Closes on destruction.
class Descriptor {
  public:
    explicit Descriptor(int value) : value_(value) {}
    ~Descriptor() {
        if (value_ >= 0) ::close(value_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int value() const { return value_; }

  private:
    int value_;
};

void make_folder(const fs::path& target) {
    const fs::path folder = target.parent_path();
    std::error_code error;
    if (!folder.empty()) fs::create_directories(folder, error);
    if (error) fail(target, error.message());
}

fs::path temporary_beside(const fs::path& target) {
    static std::atomic<unsigned> serial = 0;
    // The stem is first and the extension last: drivers choose by extension, and name a layer by stem.
    return target.parent_path() / fmt::format(".{}.{}-{}.part{}", target.stem().string(), ::getpid(),
                                              serial++, target.extension().string());
}

void sync_file(const fs::path& target, const fs::path& file) {
    Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (descriptor.value() < 0 || ::fsync(descriptor.value()) != 0) fail(target, last_reason());
}

/// Some file systems cannot sync a folder; the file itself is safe by then, so that is no failure.
void sync_folder(const fs::path& target) {
    const fs::path folder = target.parent_path().empty() ? fs::path(".") : target.parent_path();
    const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (descriptor.value() >= 0) ::fsync(descriptor.value());
}

}  // namespace

AtomicFile::AtomicFile(fs::path target, bool overwrite)
    : target_(std::move(target)), temporary_(temporary_beside(target_)), overwrite_(overwrite) {
    refuse_existing();
    make_folder(target_);
    // Made here and now, so that a folder that cannot be written to is told as such and not in a driver's
    // words.
    const Descriptor made(::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (made.value() < 0) fail(target_, last_reason());
    std::error_code error;
    fs::remove(temporary_, error);
}

AtomicFile::~AtomicFile() {
    if (committed_) return;
    std::error_code error;
    for (const char* left : {"", "-journal", "-wal", "-shm", ".tmp", ".ovr.tmp", ".msk.ovr.tmp"})
        fs::remove(fs::path(temporary_) += left, error);
}

void AtomicFile::refuse_existing() const {
    std::error_code error;
    const fs::file_status status = fs::symlink_status(target_, error);
    if (!fs::exists(status)) return;
    if (fs::is_directory(status)) fail(target_, std::generic_category().message(EISDIR));
    if (!overwrite_) refuse(target_);
}

void AtomicFile::commit() {
    sync_file(target_, temporary_);
    if (overwrite_) {
        if (::rename(temporary_.c_str(), target_.c_str()) != 0) fail(target_, last_reason());
    } else {
        // Unlike rename, link does not replace a file that has appeared in the meantime.
        if (::link(temporary_.c_str(), target_.c_str()) == 0)
            ::unlink(temporary_.c_str());
        else if (errno == EEXIST)
            refuse(target_);
        else if (::rename(temporary_.c_str(), target_.c_str()) != 0)
            fail(target_, last_reason());
    }
    committed_ = true;
    sync_folder(target_);
}

AtomicText::AtomicText(fs::path target, bool overwrite)
    : target_(std::move(target)),
      file_(target_, overwrite),
      descriptor_(::open(file_.temporary().c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)) {
    if (descriptor_ < 0) fail(target_, last_reason());
}

AtomicText::~AtomicText() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

void AtomicText::write(std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor_, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail(target_, last_reason());
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

void AtomicText::commit() {
    if (::close(std::exchange(descriptor_, -1)) != 0) fail(target_, last_reason());
    file_.commit();
}

void write_text(const fs::path& path, std::string_view text, bool overwrite) {
    AtomicText file(path, overwrite);
    file.write(text);
    file.commit();
}

}  // namespace deltareach
