#include "gis/private/delimiter.hpp"

#include "gis/error.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

namespace deltareach {
namespace {

constexpr std::size_t max_lines = 50;
constexpr std::array<std::string_view, 5> candidates{",", "\t", ";", "，", "；"};
constexpr std::size_t ascii_candidates = 3;

using Counts = std::array<std::size_t, candidates.size()>;

std::vector<Counts> counts_per_line(std::string_view head) {
    std::vector<Counts> lines;
    Counts counts{};
    bool quoted = false, content = false;
    for (std::size_t i = 0; i < head.size() && lines.size() < max_lines; ++i) {
        const char c = head[i];
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '\n' || c == '\r') {
            if (content) lines.push_back(counts);
            counts = {};
            content = false;
            continue;
        }
        content = true;
        for (std::size_t k = 0; k < candidates.size(); ++k) {
            if (head.substr(i).starts_with(candidates[k])) ++counts[k];
        }
    }
    if (content && lines.empty()) lines.push_back(counts);
    return lines;
}

/// How many lines agree on how often a candidate occurs, and how often that is.
struct Agreement {
    std::size_t lines = 0, times = 0;
    friend auto operator<=>(const Agreement&, const Agreement&) = default;
};

Agreement agreement_on(const std::vector<Counts>& lines, std::size_t candidate) {
    std::map<std::size_t, std::size_t> lines_with;
    for (const Counts& counts : lines) {
        if (counts[candidate] > 0) ++lines_with[counts[candidate]];
    }
    Agreement best;
    for (const auto& [times, count] : lines_with) best = std::max(best, Agreement{count, times});
    return best;
}

}  // namespace

char find_delimiter(std::string_view head, const std::string& path) {
    const std::vector<Counts> lines = counts_per_line(head);
    std::size_t chosen = 0;
    Agreement best;
    for (std::size_t k = 0; k < candidates.size(); ++k) {
        const Agreement agreement = agreement_on(lines, k);
        const bool better = k < ascii_candidates ? agreement > best : agreement.lines > best.lines;
        if (!better) continue;
        best = agreement;
        chosen = k;
    }
    if (chosen >= ascii_candidates) {
        const auto first =
            std::ranges::find_if(lines, [&](const Counts& counts) { return counts[chosen] > 0; });
        throw InputError(Message{.code = "DR1113",
                                 .where = {.path = path, .row = 1 + (first - lines.begin())},
                                 .values = {{"mark", std::string(candidates[chosen])}}});
    }
    return candidates[chosen].front();
}

NamedDelimiter named_delimiter(std::string_view head) {
    if (!head.starts_with("sep=") || head.size() < 6) return {};
    const char delimiter = head[4];
    if (delimiter != ',' && delimiter != ';' && delimiter != '\t') return {};
    if (head.substr(5).starts_with("\r\n")) return {delimiter, 7};
    if (head[5] == '\n' || head[5] == '\r') return {delimiter, 6};
    return {};
}

}  // namespace deltareach
