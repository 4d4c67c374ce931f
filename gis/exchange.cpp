#include "gis/private/exchange.hpp"

#include "gis/private/output_steps.hpp"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

namespace deltareach {
namespace {

namespace fs = std::filesystem;

/// rename that does not replace what has appeared at `to` meanwhile; some file systems know no such thing.
bool move_to_free_place(const fs::path& from, const fs::path& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return true;
    if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP) return false;
    if (::access(to.c_str(), F_OK) == 0) {
        errno = EEXIST;
        return false;
    }
    return ::rename(from.c_str(), to.c_str()) == 0;
}

}  // namespace

Exchange::Exchange(fs::path fresh, fs::path old, fs::path folder, bool overwrite)
    : fresh_(std::move(fresh)), old_(std::move(old)), folder_(std::move(folder)), overwrite_(overwrite) {}

Exchange::~Exchange() {
    if (kept_) return;
    for (auto move = moves_.rbegin(); move != moves_.rend(); ++move)
        ::rename(move->to.c_str(), move->from.c_str());
}

void Exchange::take_away(const std::string& name) {
    const fs::path target = folder_ / name;
    std::error_code error;
    const fs::file_status status = fs::symlink_status(target, error);
    if (!fs::exists(status)) return;
    if (fs::is_directory(status)) report_unwritten(target, words_of_system(EISDIR));
    if (!overwrite_) report_existing(target);
    refuse_open_database(target);
    const fs::path aside = old_ / std::to_string(moves_.size());
    if (::rename(target.c_str(), aside.c_str()) != 0) report_unwritten(target);
    moves_.push_back({target, aside});
}

void Exchange::put(const std::string& name) {
    const fs::path target = folder_ / name, staged = fresh_ / name;
    make_folder_of(target);
    take_away(name);
    if (!move_to_free_place(staged, target)) {
        if (errno == EEXIST) report_existing(target);
        report_unwritten(target);
    }
    moves_.push_back({staged, target});
}

}  // namespace deltareach
