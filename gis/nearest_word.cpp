#include "gis/nearest_word.hpp"

#include <algorithm>
#include <numeric>

namespace deltareach {

std::string nearest_word(std::string_view written, const std::vector<std::string>& words) {
    std::string nearest;
    std::size_t least = written.size() / 2 + 1;
    for (const std::string& word : words) {
        std::vector<std::size_t> row(word.size() + 1);
        std::iota(row.begin(), row.end(), std::size_t{0});
        for (std::size_t i = 1; i <= written.size(); ++i) {
            std::size_t diagonal = row[0];
            row[0] = i;
            for (std::size_t j = 1; j <= word.size(); ++j) {
                const std::size_t above = row[j];
                row[j] = std::min(
                    {row[j] + 1, row[j - 1] + 1, diagonal + (written[i - 1] == word[j - 1] ? 0U : 1U)});
                diagonal = above;
            }
        }
        if (row.back() < least) {
            least = row.back();
            nearest = word;
        }
    }
    return nearest;
}

}  // namespace deltareach
