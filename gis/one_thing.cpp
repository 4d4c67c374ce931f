#include "gis/private/one_thing.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace deltareach {
namespace {

using MoreAndOne = std::pair<std::string_view, std::string_view>;

/// Of things that messages count.
constexpr std::array<MoreAndOne, 47> counted_nouns{{{"others", "other"},
                                                    {"rows", "row"},
                                                    {"records", "record"},
                                                    {"columns", "column"},
                                                    {"cells", "cell"},
                                                    {"places", "place"},
                                                    {"zones", "zone"},
                                                    {"points", "point"},
                                                    {"pairs", "pair"},
                                                    {"values", "value"},
                                                    {"units", "unit"},
                                                    {"features", "feature"},
                                                    {"files", "file"},
                                                    {"links", "link"},
                                                    {"texts", "text"},
                                                    {"layers", "layer"},
                                                    {"sheets", "sheet"},
                                                    {"shapes", "shape"},
                                                    {"flows", "flow"},
                                                    {"deals", "deal"},
                                                    {"destinations", "destination"},
                                                    {"origins", "origin"},
                                                    {"themes", "theme"},
                                                    {"periods", "period"},
                                                    {"groups", "group"},
                                                    {"areas", "area"},
                                                    {"parts", "part"},
                                                    {"arrays", "array"},
                                                    {"positions", "position"},
                                                    {"names", "name"},
                                                    {"numbers", "number"},
                                                    {"draws", "draw"},
                                                    {"times", "time"},
                                                    {"bytes", "byte"},
                                                    {"moments", "moment"},
                                                    {"components", "component"},
                                                    {"classes", "class"},
                                                    {"items", "item"},
                                                    {"ones", "one"},
                                                    {"blocks", "block"},
                                                    {"neighbours", "neighbour"},
                                                    {"digits", "digit"},
                                                    {"boundaries", "boundary"},
                                                    {"degrees", "degree"},
                                                    {"iterations", "iteration"},
                                                    {"overlaps", "overlap"},
                                                    {"permutations", "permutation"}}};

/// That may stand between the number and the noun.
constexpr std::array<std::string_view, 10> words_between{
    "hidden", "more", "such", "written", "earlier", "travel", "nearest", "other", "distinct", "significant"};

constexpr std::array<MoreAndOne, 18> verbs_of_things{{{"are", "is"},
                                                      {"were", "was"},
                                                      {"have", "has"},
                                                      {"lie", "lies"},
                                                      {"lack", "lacks"},
                                                      {"give", "gives"},
                                                      {"repeat", "repeats"},
                                                      {"name", "names"},
                                                      {"hold", "holds"},
                                                      {"differ", "differs"},
                                                      {"do", "does"},
                                                      {"take", "takes"},
                                                      {"fit", "fits"},
                                                      {"stand", "stands"},
                                                      {"count", "counts"},
                                                      {"bear", "bears"},
                                                      {"touch", "touches"},
                                                      {"need", "needs"}}};

constexpr std::string_view joined = " and ";

/// The word after one space; empty where none is.
std::string_view word_behind_space(std::string_view text) {
    if (!text.starts_with(' ')) return {};
    std::size_t end = 1;
    while (end < text.size() && text[end] >= 'a' && text[end] <= 'z') ++end;
    return text.substr(1, end - 1);
}

template <std::size_t N>
std::string_view other_of(const std::array<MoreAndOne, N>& words, std::string_view word) {
    const auto found = std::ranges::find(words, word, &MoreAndOne::first);
    return found == words.end() ? std::string_view() : found->second;
}

}  // namespace

std::string singular_behind_one(std::string_view behind, std::size_t& taken) {
    taken = 0;
    std::string text;
    std::size_t at = 0;
    std::string_view word = word_behind_space(behind);
    if (std::ranges::find(words_between, word) != words_between.end()) {
        text = " " + std::string(word);
        at = word.size() + 1;
        word = word_behind_space(behind.substr(at));
    }
    const std::string_view noun = other_of(counted_nouns, word);
    if (noun.empty()) return {};
    text += " " + std::string(noun);
    at += word.size() + 1;
    const std::string_view verb = word_behind_space(behind.substr(at));
    if (const std::string_view one = other_of(verbs_of_things, verb); !one.empty()) {
        text += " " + std::string(one);
        at += verb.size() + 1;
        // The second verb of "has no value and is left out".
        const std::string_view clause = behind.substr(at, behind.substr(at).find_first_of(",;.:({"));
        const std::size_t more = clause.find(joined);
        const std::string_view second = more == std::string_view::npos
                                            ? std::string_view()
                                            : word_behind_space(clause.substr(more + joined.size() - 1));
        if (const std::string_view also = other_of(verbs_of_things, second); !also.empty()) {
            text += std::string(clause.substr(0, more + joined.size())) + std::string(also);
            at += more + joined.size() + second.size();
        }
    }
    taken = at;
    return text;
}

}  // namespace deltareach
