#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace deltareach::test {

/// The number at the head of a text and its length; no length where there is none.
[[nodiscard]] std::pair<double, std::size_t> number_at(std::string_view text);

/// Columns whose values are those that the version of igraph at hand finds.
[[nodiscard]] inline bool depends_on_igraph(std::string_view column) {
    return column == "community" || column == "modularity";
}

/// What columns hold, a line each: of numbers how many, their sum, and their sum each times 1 … 7 in turn, so
/// that two rows exchanged show; of words how many different, a checksum of all in order.
class ColumnDigests {
  public:
    void add(const std::string& column, const std::string& cell);
    /// By the names of the columns.
    [[nodiscard]] std::string lines() const;

  private:
    struct Digest {
        std::size_t numbers = 0, rows = 0;
        double sum = 0, turned = 0, size = 0;  ///< size: of the magnitudes
        std::set<std::string> words;
        std::uint64_t of_words = 14695981039346656037ULL;  // FNV-1a
    };
    std::map<std::string, Digest> columns_;
};

}  // namespace deltareach::test
