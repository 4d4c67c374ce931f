#include "gis/error.hpp"
#include "gis/staging.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <array>

namespace deltareach {
namespace {

namespace fs = std::filesystem;

/// By device and number where both are there (links of both kinds, and spellings on a file system that does
/// not tell A from a, come out the same), else by the path they resolve to.
bool is_same_file(const fs::path& a, const fs::path& b) {
    std::error_code error;
    if (fs::equivalent(a, b, error) && !error) return true;
    std::error_code first, second;
    const fs::path whole_a = fs::weakly_canonical(fs::absolute(a, first), first),
                   whole_b = fs::weakly_canonical(fs::absolute(b, second), second);
    return !first && !second && whole_a == whole_b;
}

std::vector<fs::path> parts_of(const fs::path& input) {
    std::vector<fs::path> parts{input};
    const std::string ending = ascii_lower(input.extension().string());
    if (ending != ".shp" && ending != ".dbf") return parts;
    static constexpr std::array<const char*, 10> endings{".shp", ".shx", ".dbf", ".prj", ".cpg",
                                                         ".SHP", ".SHX", ".DBF", ".PRJ", ".CPG"};
    for (const char* part : endings) parts.push_back(fs::path(input).replace_extension(part));
    return parts;
}

}  // namespace

void require_not_an_input(const fs::path& output, const std::vector<fs::path>& inputs) {
    for (const fs::path& input : inputs)
        for (const fs::path& part : parts_of(input))
            if (is_same_file(output, part))
                throw OutputError(Message{.code = "DR1611",
                                          .where = {.path = output.string()},
                                          .values = {{"path", output.string()}, {"input", part.string()}}});
}

}  // namespace deltareach
