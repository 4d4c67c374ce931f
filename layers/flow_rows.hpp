#pragma once

#include "layers/flow_row.hpp"

#include <cstddef>
#include <functional>
#include <iterator>
#include <unordered_map>
#include <vector>

namespace deltareach {

/// What many rows share.
struct RowKind {
    SharedWord theme, period, unit, path;
    Quality quality = Quality::reported;
    SheetCell theme_at, period_at, origin_at, destination_at;
    friend bool operator==(const RowKind&, const RowKind&) = default;
    /// Of no use but in maps.
    struct Hash {
        std::size_t operator()(const RowKind& kind) const;
    };
};

/// Rows of flows in columns, words and kinds by number: some 30 bytes a row, since a country has millions of
/// them. Read as a list of FlowRow, each put together when it is asked for.
class FlowRowList {
  public:
    using value_type = FlowRow;  ///< as lists have it

    void push_back(const FlowRow& row);    ///< behind the others
    void append(const FlowRowList& more);  ///< all of them behind the others
    void reserve(std::size_t rows);        ///< room for so many in all
    [[nodiscard]] std::size_t size() const { return value_.size(); }
    [[nodiscard]] bool empty() const { return value_.empty(); }

    /// A copy, const so that nothing is written into it in vain.
    [[nodiscard]] const FlowRow operator[](std::size_t row) const;    // NOLINT(readability-const-return-type)
    [[nodiscard]] const FlowRow front() const { return (*this)[0]; }  // NOLINT
    [[nodiscard]] const FlowRow back() const { return (*this)[size() - 1]; }  // NOLINT
    void set_count(std::size_t row, std::optional<double> count);

    /// Values in the rows' units.
    [[nodiscard]] double value(std::size_t row) const { return value_[row]; }
    [[nodiscard]] std::optional<double> count(std::size_t row) const;
    [[nodiscard]] SharedWord source(std::size_t row) const { return word_at(source_, row); }
    [[nodiscard]] SharedWord note(std::size_t row) const { return word_at(note_, row); }
    [[nodiscard]] ValueCell where(std::size_t row) const;
    /// Words that rows write for their ends, and the positions of a row's in them.
    [[nodiscard]] const std::vector<SharedWord>& places() const { return places_; }
    [[nodiscard]] std::uint32_t origin(std::size_t row) const { return origin_[row]; }
    [[nodiscard]] std::uint32_t destination(std::size_t row) const { return destination_[row]; }
    /// What rows share, and the position of a row's in it; some may be of no row.
    [[nodiscard]] const std::vector<RowKind>& kinds() const { return kinds_; }
    [[nodiscard]] std::uint32_t kind_number(std::size_t row) const { return kind_[row]; }
    [[nodiscard]] const RowKind& kind(std::size_t row) const { return kinds_[kind_[row]]; }
    [[nodiscard]] Quality quality(std::size_t row) const { return kind(row).quality; }

    /// Calls each row by another path.
    void set_path(const std::function<SharedWord(const SharedWord&)>& shown);
    /// Rows that stand in no cell, such as sums of records.
    void forget_cells();

    /// Goes through the rows once, each put together on the way.
    class Iterator {
      public:
        /// @cond
        using iterator_concept = std::input_iterator_tag;
        using difference_type = std::ptrdiff_t;
        using value_type = FlowRow;
        Iterator() = default;
        Iterator(const FlowRowList& rows, std::size_t row) : rows_(&rows), row_(row) {}
        FlowRow operator*() const { return (*rows_)[row_]; }
        Iterator& operator++() { return ++row_, *this; }
        Iterator operator++(int) {
            Iterator before = *this;
            return ++row_, before;
        }
        friend bool operator==(const Iterator&, const Iterator&) = default;
        /// @endcond

      private:
        const FlowRowList* rows_ = nullptr;
        std::size_t row_ = 0;
    };
    [[nodiscard]] Iterator begin() const { return {*this, 0}; }
    [[nodiscard]] Iterator end() const { return {*this, size()}; }

  private:
    static SharedWord word_at(const std::vector<SharedWord>& words, std::size_t row) {
        return row < words.size() ? words[row] : SharedWord();
    }
    [[nodiscard]] std::uint32_t number_of(const RowKind& kind);
    [[nodiscard]] std::uint32_t number_of_place(const SharedWord& place);
    void change_kinds(const std::function<void(RowKind&)>& change);

    std::vector<std::uint32_t> origin_, destination_, kind_;
    std::vector<double> value_;
    std::vector<SheetCell> cell_;  ///< of the value
    std::vector<double> count_;    ///< NaN: not said. It and the next two end with the last that is said
    std::vector<SharedWord> source_, note_;
    std::vector<SharedWord> places_;
    std::unordered_map<SharedWord, std::uint32_t, SharedWord::Hash> place_numbers_;
    std::vector<RowKind> kinds_;
    std::unordered_map<RowKind, std::uint32_t, RowKind::Hash> kind_numbers_;
};

}  // namespace deltareach
