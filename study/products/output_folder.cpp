#include "study/products/output_folder.hpp"

#include "gis/error.hpp"

#include <algorithm>
#include <unistd.h>

namespace deltareach {
namespace fs = std::filesystem;

OutputFolder::OutputFolder(fs::path folder, const Session& session)
    : folder_(std::move(folder)), overwrite_(session.options.overwrite) {}

void OutputFolder::claim(const std::string& name) {
    if (!overwrite_ && fs::exists(path(name)))
        throw OutputError(Message{.code = "DR1602", .values = {{"path", path(name).string()}}});
    if (std::ranges::find(names_, name) != names_.end())
        throw UsageError(Message{.code = "DR1028", .values = {{"name", name}}});
    names_.push_back(name);
}

std::vector<fs::path> OutputFolder::paths() const {
    std::vector<fs::path> all;
    for (const std::string& name : names_) all.push_back(path(name));
    return all;
}

void OutputFolder::prepare() const {
    std::error_code failed;
    fs::create_directories(folder_, failed);
    for (const std::string& name : names_)
        if (!failed) fs::create_directories(path(name).parent_path(), failed);
    if (failed)
        throw OutputError(
            Message{.code = "DR1601", .values = {{"path", folder_.string()}, {"reason", failed.message()}}});
    if (access(folder_.c_str(), W_OK | X_OK) != 0)
        throw OutputError(
            Message{.code = "DR1601",
                    .values = {{"path", folder_.string()},
                               {"reason", std::error_code(errno, std::generic_category()).message()}}});
}

}  // namespace deltareach
