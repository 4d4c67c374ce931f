#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace deltareach {

/// How many rows of each pair of places give no value: unknown, never 0. Words are kept once, since a wide
/// table may have hundreds of thousands of such cells.
class ValuelessPairs {
  public:
    /// Whose rows they are, as written; unit: empty where the row says none.
    struct Pair {
        std::string_view theme, period, unit, origin, destination;
        bool deals = false;  ///< each is a deal, or counts some
    };

    /// rows: further rows of the pair, at least 1.
    void add(const Pair& pair, std::size_t rows = 1);
    /// The rows of each pair of `more` beside those of the same pair here.
    void add(const ValuelessPairs& more);
    [[nodiscard]] bool empty() const { return pairs_.empty(); }
    [[nodiscard]] std::size_t size() const { return pairs_.size(); }  ///< pairs
    /// In the order in which they came.
    void for_each(const std::function<void(const Pair&, std::size_t rows)>& use) const;

  private:
    using Key = std::array<std::uint32_t, 6>;  ///< numbers of the words; deals
    struct Hash {
        std::size_t operator()(const Key& key) const;
    };
    struct WordHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>()(word); }
    };
    std::uint32_t number_of(std::string_view word);

    std::vector<std::string> words_;
    std::unordered_map<std::string, std::uint32_t, WordHash, std::equal_to<>> numbers_;
    std::unordered_map<Key, std::uint32_t, Hash> positions_;
    std::vector<std::pair<Key, std::size_t>> pairs_;
};

}  // namespace deltareach
