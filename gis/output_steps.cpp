#include "gis/private/output_steps.hpp"

#include "gis/error.hpp"
#include "gis/memory.hpp"
#include "gis/private/write_lock.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <cerrno>
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

}  // namespace

void report_unwritten(const fs::path& target, const Words& reason) {
    if (is_lack_of_memory(reason.en)) throw memory_error();
    throw OutputError(
        Message{.code = is_of_files(reason.en) ? "DR1601" : "DR1387",
                .where = {.path = target.string()},
                .values = {{"path", target.string()}, {"reason_zh", reason.zh}, {"reason_en", reason.en}}});
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
