#include "gis/error.hpp"
#include "study/messages.hpp"
#include "study/project/project.hpp"

#include <cstdlib>

namespace deltareach {

namespace fs = std::filesystem;

fs::path bundled_data() {
    std::vector<fs::path> candidates;
    if (const char* set = std::getenv("DELTAREACH_DATA"); set != nullptr && *set != '\0') {
        candidates = {set};
    } else {
        std::error_code none;
        const fs::path program = fs::read_symlink("/proc/self/exe", none);
        if (!none) candidates.push_back(program.parent_path().parent_path() / "share/deltareach");
        candidates.insert(candidates.end(), {DELTAREACH_INSTALLED_DATA, DELTAREACH_SOURCE_DATA});
    }
    for (const fs::path& folder : candidates) {
        std::error_code closed;  // the checkout of another user is no fault: it is not at hand
        if (fs::is_regular_file(folder / "yangtze-delta/project.toml", closed)) return folder;
    }
    throw UsageError(Message{.code = "DR1012", .values = {{"path", candidates.front().string()}}});
}

}  // namespace deltareach
