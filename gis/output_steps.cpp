#include "gis/private/output_steps.hpp"

#include "gis/error.hpp"
#include "gis/memory.hpp"
#include "gis/private/write_lock.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <string_view>
#include <system_error>
#include <unistd.h>

namespace deltareach {

namespace fs = std::filesystem;

namespace {

/// Whether a reason speaks of the disk, a file or a right; else it is about what was to be written, and free
/// space is of no help.
bool is_of_files(std::string_view reason) {
    constexpr int last_errno = 133;
    for (int number = 1; number <= last_errno; ++number)
        if (reason.find(std::generic_category().message(number)) != std::string_view::npos) return true;
    const std::string low = ascii_lower(reason);
    return std::ranges::any_of(
        std::initializer_list<std::string_view>{"disk", "space", "driver failed", "writ", "open", "creat",
                                                "close", "seek", "flush", "sync", "i/o", "no answer"},
        [&](std::string_view word) { return low.find(word) != std::string::npos; });
}

/// Why nothing can be written beside the target, by writing a little there: what a library says of a full
/// disk is often about the data. 0 where it can be.
int fault_of_writing(const fs::path& target) {
    std::error_code error;
    if (fs::exists(target, error) && !fs::is_regular_file(target, error)) return 0;  // a pipe, a device
    std::string name = (target.parent_path() / ".deltareach-XXXXXX").string();
    const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor < 0) return errno;
    static constexpr std::array<char, 65536> some{};
    const ssize_t written = ::write(descriptor, some.data(), some.size());
    const int fault = written < 0 ? errno : written < std::ssize(some) ? ENOSPC : 0;
    ::close(descriptor);
    ::unlink(name.c_str());
    return fault;
}

/// Without the statement that a library quotes behind what it says: kilobytes of SQL.
std::string shortened(const std::string& reason) {
    constexpr std::size_t most = 300;
    if (reason.size() <= most) return reason;
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(reason[end]) & 0xC0U) == 0x80U)
        --end;  // within a character
    return reason.substr(0, end) + " …";
}

}  // namespace

void report_unwritten(const fs::path& target, const Words& reason) {
    if (is_lack_of_memory(reason.en)) throw memory_error();
    // FlatGeobuf has no file where it could not write one.
    const bool doubtful = !is_of_files(reason.en) || reason.en.find("No such file") != std::string::npos;
    const int fault = doubtful ? fault_of_writing(target) : 0;
    const Words told = fault != 0 ? words_of_system(fault) : reason;
    throw OutputError(Message{.code = fault != 0 || is_of_files(reason.en) ? "DR1601" : "DR1387",
                              .where = {.path = target.string()},
                              .values = {{"path", target.string()},
                                         {"reason_zh", shortened(told.zh)},
                                         {"reason_en", shortened(told.en)}}});
}

void report_unwritten(const fs::path& target) {
    report_unwritten(target, words_of_system(errno));
}

void report_existing(const fs::path& target) {
    throw OutputError(
        Message{.code = "DR1602", .where = {.path = target.string()}, .values = {{"path", target.string()}}});
}

void refuse_nul_in_output(const fs::path& target) {
    if (target.native().find('\0') == std::string::npos) return;
    throw OutputError(
        Message{.code = "DR1339", .where = {.path = target.string()}, .values = {{"path", target.string()}}});
}

void refuse_open_database(const fs::path& target) {
    const std::string extension = ascii_lower(target.extension().string());
    if (extension != ".gpkg" && extension != ".sqlite") return;
    std::error_code error;
    const fs::path real = fs::weakly_canonical(target, error);  // the logs lie beside the file of a link
    // SQLite takes them away when the last program closes; one of no bytes still has its reader.
    for (const char* ending : {"-wal", "-shm", "-journal"})
        if (fs::exists(fs::path(real) += ending, error))
            throw OutputError(Message{
                .code = "DR1318",
                .where = {.path = target.string()},
                .values = {{"path", target.string()}, {"beside", real.filename().string() + ending}}});
    if (is_written_to(real))
        throw OutputError(Message{
            .code = "DR1371", .where = {.path = target.string()}, .values = {{"path", target.string()}}});
}

void make_folder_of(const fs::path& target) {
    const fs::path folder = target.parent_path();
    std::error_code error;
    if (!folder.empty()) fs::create_directories(folder, error);
    if (error) report_unwritten(target, words_of_system(error.value()));
}

void sync_file(const fs::path& target, const fs::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) report_unwritten(target);
    const bool synced = ::fsync(descriptor) == 0;
    const int reason = errno;
    ::close(descriptor);
    errno = reason;
    if (!synced) report_unwritten(target);
}

void sync_folder(const fs::path& folder) {
    const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    ::fsync(descriptor);
    ::close(descriptor);
}

}  // namespace deltareach
