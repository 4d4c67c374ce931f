#include "gis/atomic_file.hpp"

#include "gis/cancellation.hpp"
#include "gis/inputs_read.hpp"
#include "gis/private/output_steps.hpp"
#include "gis/private/temporary_files.hpp"
#include "gis/temporary_sweep.hpp"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace deltareach {
namespace {

namespace fs = std::filesystem;

/// The stem is first and the extension last: drivers choose by extension, and name a layer by stem.
fs::path temporary_beside(const fs::path& target) {
    refuse_nul_in_output(target);
    return target.parent_path() / temporary_name(target.stem().string(), target.extension().string());
}

}  // namespace

AtomicFile::AtomicFile(fs::path target, bool overwrite)
    : target_(std::move(target)), temporary_(temporary_beside(target_)), overwrite_(overwrite) {
    stop_if_cancelled();
    require_not_read(target_);
    refuse_existing();
    make_folder_of(target_);
    sweep_left_behind_once(target_.parent_path());
    registered_ = std::make_unique<RegisteredTemporary>(temporary_, RegisteredTemporary::Kind::file);
    // Made here and now, so that a folder that cannot be written to is told as such and not in a driver's
    // words.
    const int made = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (made < 0) report_unwritten(target_);
    ::close(made);
    ::unlink(temporary_.c_str());
}

AtomicFile::~AtomicFile() {
    if (!committed_) remove_temporary();
}

void AtomicFile::remove_temporary() const noexcept {
    std::error_code error;
    for (const char* beside : endings_beside) fs::remove(fs::path(temporary_) += beside, error);
}

void AtomicFile::refuse_existing() const {
    std::error_code error;
    const fs::file_status status = fs::symlink_status(target_, error);
    if (!fs::exists(status)) return;
    if (fs::is_directory(status)) report_unwritten(target_, words_of_system(EISDIR));
    if (!overwrite_) report_existing(target_);
    refuse_open_database(target_);
}

void AtomicFile::commit() {
    sync_file(target_, temporary_);
    if (overwrite_) {
        refuse_open_database(target_);
        if (::rename(temporary_.c_str(), target_.c_str()) != 0) report_unwritten(target_);
    } else {
        // Unlike rename, link does not replace a file that has appeared in the meantime.
        if (::link(temporary_.c_str(), target_.c_str()) == 0)
            ::unlink(temporary_.c_str());
        else if (errno == EEXIST)
            report_existing(target_);
        else if (::rename(temporary_.c_str(), target_.c_str()) != 0)
            report_unwritten(target_);
    }
    committed_ = true;
    sync_folder(target_.parent_path());
}

AtomicText::AtomicText(fs::path target, bool overwrite)
    : target_(std::move(target)),
      file_(target_, overwrite),
      descriptor_(::open(file_.temporary().c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)) {
    if (descriptor_ < 0) report_unwritten(target_);
}

AtomicText::~AtomicText() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

void AtomicText::write(std::string_view text) {
    constexpr std::size_t piece_bytes = std::size_t{1} << 24;  // between two looks at `cancelled`
    while (!text.empty()) {
        stop_if_cancelled();
        const ssize_t written = ::write(descriptor_, text.data(), std::min(text.size(), piece_bytes));
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) report_unwritten(target_);
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

void AtomicText::commit() {
    if (::close(std::exchange(descriptor_, -1)) != 0) report_unwritten(target_);
    file_.commit();
}

void write_text(const fs::path& path, std::string_view text, bool overwrite) {
    AtomicText file(path, overwrite);
    file.write(text);
    file.commit();
}

}  // namespace deltareach
