#include "gis/nearest_word.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace deltareach {
namespace {

/// The characters of a text in UTF-8; a byte that is none counts as one.
std::vector<std::string_view> characters(std::string_view text) {
    std::vector<std::string_view> all;
    for (std::size_t from = 0; from < text.size();) {
        std::size_t to = from + 1;
        while (to < text.size() && (static_cast<unsigned char>(text[to]) & 0xC0U) == 0x80U) ++to;
        all.push_back(text.substr(from, to - from));
        from = to;
    }
    return all;
}

/// How many characters are left out, put in, changed, or exchanged with their neighbour.
std::size_t distance(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b) {
    std::vector<std::size_t> before, above(b.size() + 1), row(b.size() + 1);
    std::iota(above.begin(), above.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] =
                std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
        before = std::exchange(above, row);
    }
    return above.back();
}

/// The only word that begins so, where enough of it is written.
std::string completed(std::string_view written, const std::vector<std::string>& words) {
    constexpr std::size_t least_bytes = 3, least_characters = 2;
    if (written.size() < least_bytes || characters(written).size() < least_characters) return {};
    const auto begins = [&](const std::string& word) { return word.starts_with(written); };
    const auto found = std::ranges::find_if(words, begins);
    return std::ranges::count_if(words, begins) == 1 ? *found : std::string();
}

}  // namespace

std::string nearest_word(std::string_view written, const std::vector<std::string>& words) {
    constexpr std::size_t most_slips = 2, characters_of_two = 5, characters_a_slip = 3;
    const std::vector<std::string_view> letters = characters(written);
    std::string nearest;
    std::size_t least =
        letters.size() >= characters_of_two ? most_slips + 1 : letters.size() / characters_a_slip + 1;
    for (const std::string& word : words) {
        const std::size_t slips = distance(letters, characters(word));
        if (slips >= least) continue;
        least = slips;
        nearest = word;
    }
    return nearest.empty() ? completed(written, words) : nearest;
}

}  // namespace deltareach
