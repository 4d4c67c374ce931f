#pragma once

#include "layers/exact_sum.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace deltareach {

/// An ExactSum that takes the room of two numbers while whole numbers of 18 digits hold it, as the sums of
/// most pairs of zones are: there are millions of them.
class RecordSum {
  public:
    RecordSum() = default;
    RecordSum(ExactSum sum) : rest_(std::make_unique<ExactSum>(std::move(sum))) {}  // NOLINT: it is one

    /// One more number.
    void add(const Decimal& decimal);
    void add(const RecordSum& other);
    /// All digits, plain, as ExactSum::text.
    [[nodiscard]] std::string text() const;

  private:
    std::int64_t mantissa_ = 0;
    std::int32_t exponent_ = 0;
    std::unique_ptr<ExactSum> rest_;  ///< what did not fit beside it; nothing: 0
};

/// Sums by a number that stands for a pair of zones in a theme and period: a table with open addressing.
class RecordPairs {
  public:
    /// What is known of a pair.
    struct Slot {
        std::uint64_t key = 0;  ///< the number and 1; 0: free
        RecordSum value;
        std::int64_t count = 0;
    };

    RecordPairs() : slots_(std::size_t{1} << first_bits) {}

    /// Begins to fetch where the number stands: a hundred of them at once cost little more than one.
    void fetch(std::uint64_t number) const;
    /// Counts a record. @param number below 2^64 − 1  @param worth nullptr: it has no value
    void add(std::uint64_t number, const Decimal* worth);
    /// Adds what some records of the pair came to.
    void add(std::uint64_t number, const RecordSum& value, std::int64_t count);
    [[nodiscard]] std::size_t size() const { return used_; }
    /// Moves all out. @returns in ascending order of `order(number)`, which differs for different numbers
    template <class Order>
    [[nodiscard]] std::vector<Slot> take(const Order& order);

  private:
    static constexpr unsigned first_bits = 14;
    [[nodiscard]] std::size_t place_of(std::uint64_t key) const {
        return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15U) >> (64U - bits_));
    }
    [[nodiscard]] Slot& slot_of(std::uint64_t key);
    [[nodiscard]] Slot& known(std::uint64_t number);
    void grow();

    std::vector<Slot> slots_;
    unsigned bits_ = first_bits;
    std::size_t used_ = 0;
};

/// Positions in ascending order of keys, which differ: by their digits (radix sort).
[[nodiscard]] std::vector<std::uint32_t> order_of_keys(std::span<const std::uint64_t> keys);

template <class Order>
std::vector<RecordPairs::Slot> RecordPairs::take(const Order& order) {
    std::erase_if(slots_, [](const Slot& slot) { return slot.key == 0; });
    std::vector<std::uint64_t> keys;
    keys.reserve(slots_.size());
    for (const Slot& slot : slots_) keys.push_back(order(slot.key - 1));
    std::vector<Slot> sorted;
    sorted.reserve(slots_.size());
    for (const std::uint32_t position : order_of_keys(keys)) sorted.push_back(std::move(slots_[position]));
    *this = RecordPairs();
    return sorted;
}

}  // namespace deltareach
