#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace deltareach {

/// What the settings of models can choose from. Each list of words stands here alone: the reader of project
/// files, the JSON Schema and the options of the command take it from here.
using WordList = std::span<const char* const>;

/// The words of an enumeration, in the order of its values.
template <class Enum>
inline constexpr std::array<const char*, 0> word_list{};

/// Which sums of the flows a gravity model meets.
enum class GravityConstraint { none, production, attraction, doubly };
template <>
inline constexpr std::array word_list<GravityConstraint>{"none", "production", "attraction", "doubly"};

/// How flow falls with distance: by a power, exponentially, by both.
enum class DecayForm { power, exponential, tanner };
/// Its words.
template <>
inline constexpr std::array word_list<DecayForm>{"power", "exponential", "tanner"};

/// What standard errors allow for.
enum class ErrorKind {
    model,
    hc1,
    hc3,
    origin,
    destination,
    two_way,
    origin_hc3,
    destination_hc3,
    two_way_hc3,
    bootstrap
};
/// Its words.
template <>
inline constexpr std::array word_list<ErrorKind>{"model",       "hc1",      "hc3",        "origin",
                                                 "destination", "two_way",  "origin_hc3", "destination_hc3",
                                                 "two_way_hc3", "bootstrap"};

/// Which totals a scenario keeps.
enum class KeptTotals { origins, both, free };
template <>
inline constexpr std::array word_list<KeptTotals>{"origins", "both", "free"};

/// Whether places equally far lie between.
enum class TieRule { le, lt };
template <>
inline constexpr std::array word_list<TieRule>{"le", "lt"};

/// Where the weights of an index come from.
enum class IndexWeighting { entropy, entropy_minmax, critic, equal, user };
/// Its words.
template <>
inline constexpr std::array word_list<IndexWeighting>{"entropy", "entropy_minmax", "critic", "equal", "user"};

/// How an index becomes one number: by nearness to the best, or by a weighted sum.
enum class IndexScore { topsis, sum };
/// Its words.
template <>
inline constexpr std::array word_list<IndexScore>{"topsis", "sum"};

/// What a table of travel holds.
inline constexpr std::array travel_units{"min", "km"};
/// What the composite index takes of each theme.
inline constexpr std::array reach_measures{"total", "destinations", "mean", "r50", "r80", "r95"};
/// What the maps of a scenario can show.
inline constexpr std::array scenario_measures{"sent", "received", "mean_distance", "r50", "r80", "r95"};

/// The word of a value.
template <class Enum>
[[nodiscard]] constexpr const char* word_of(Enum value) {
    return word_list<Enum>[static_cast<std::size_t>(value)];
}

/// The place of a word in its list; the list's size when it is none of them.
[[nodiscard]] constexpr std::size_t place_of(std::string_view word, WordList words) {
    return static_cast<std::size_t>(std::ranges::find(words, word) - words.begin());
}

}  // namespace deltareach
