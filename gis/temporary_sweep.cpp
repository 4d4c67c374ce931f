#include "gis/temporary_sweep.hpp"

#include "gis/private/temporary_files.hpp"

#include <mutex>
#include <set>
#include <vector>

namespace deltareach {

namespace fs = std::filesystem;

std::size_t sweep_left_behind(const fs::path& folder) {
    std::error_code error;
    std::vector<fs::path> left;
    fs::directory_iterator entry(folder.empty() ? fs::path(".") : folder, error);
    for (; !error && entry != fs::directory_iterator(); entry.increment(error))
        if (is_left_behind(entry->path())) left.push_back(entry->path());
    std::size_t removed = 0;
    for (const fs::path& path : left) {
        const auto count = fs::remove_all(path, error);  // follows no link
        if (!error && count > 0) ++removed;
    }
    return removed;
}

std::size_t sweep_left_behind_once(const fs::path& folder) {
    static std::mutex mutex;
    static std::set<fs::path> swept;
    std::error_code error;
    const std::lock_guard lock(mutex);
    return swept.insert(fs::absolute(folder, error)).second ? sweep_left_behind(folder) : 0;
}

}  // namespace deltareach
