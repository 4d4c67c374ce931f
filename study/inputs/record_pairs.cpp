#include "study/inputs/record_pairs.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <numeric>
#include <optional>

namespace deltareach {
namespace {

using Wide = Decimal::Wide;

/// mantissa · 10^power where that is a whole number of 18 digits.
std::optional<std::int64_t> raised(Wide mantissa, int power) {
    constexpr Wide most = 1'000'000'000'000'000'000;
    if (mantissa >= most || mantissa <= -most || power < 0 || power > 18) return std::nullopt;
    for (; power > 0 && mantissa < most && mantissa > -most; --power) mantissa *= 10;
    if (power > 0 || mantissa >= most || mantissa <= -most) return std::nullopt;
    return static_cast<std::int64_t>(mantissa);
}

}  // namespace

void RecordSum::add(const Decimal& decimal) {
    if (decimal.mantissa == 0) return;
    if (mantissa_ == 0) exponent_ = decimal.exponent;
    const int up = decimal.exponent - exponent_;
    const auto own = raised(mantissa_, std::max(0, -up)), other = raised(decimal.mantissa, std::max(0, up));
    const auto sum = own && other ? raised(Wide{*own} + *other, 0) : std::nullopt;
    if (sum) {
        mantissa_ = *sum;
        exponent_ = std::min(exponent_, static_cast<std::int32_t>(decimal.exponent));
        return;
    }
    if (!rest_) rest_ = std::make_unique<ExactSum>();
    rest_->add(decimal);
}

void RecordSum::add(const RecordSum& other) {
    add(Decimal{.mantissa = other.mantissa_, .exponent = other.exponent_});
    if (!other.rest_) return;
    if (!rest_) rest_ = std::make_unique<ExactSum>();
    *rest_ += *other.rest_;
}

std::string RecordSum::text() const {
    constexpr std::int32_t most_zeros = 40;
    if (rest_ || exponent_ > most_zeros || exponent_ < -most_zeros || mantissa_ < 0) {
        ExactSum all = rest_ ? *rest_ : ExactSum();
        all.add(Decimal{.mantissa = mantissa_, .exponent = exponent_});
        return all.text();
    }
    std::int64_t whole = mantissa_;
    std::int32_t exponent = whole == 0 ? 0 : exponent_;
    for (; exponent < 0 && whole % 10 == 0; ++exponent) whole /= 10;
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), whole);
    std::string text(digits.data(), end.ptr);
    if (exponent >= 0) return text.append(static_cast<std::size_t>(exponent), '0');
    const auto behind = static_cast<std::size_t>(-exponent);
    if (text.size() <= behind) text.insert(0, behind + 1 - text.size(), '0');
    text.insert(text.size() - behind, 1, '.');
    return text;
}

void RecordPairs::fetch(std::uint64_t number) const {
    __builtin_prefetch(&slots_[place_of(number + 1)], 1);
}

RecordPairs::Slot& RecordPairs::slot_of(std::uint64_t key) {
    std::size_t place = place_of(key);
    while (slots_[place].key != 0 && slots_[place].key != key) place = (place + 1) & (slots_.size() - 1);
    return slots_[place];
}

void RecordPairs::grow() {
    std::vector<Slot> before(slots_.size() * 2);
    before.swap(slots_);
    ++bits_;
    for (Slot& slot : before)
        if (slot.key != 0) slot_of(slot.key) = std::move(slot);
}

RecordPairs::Slot& RecordPairs::known(std::uint64_t number) {
    if (used_ * 10 >= slots_.size() * 6) grow();
    Slot& slot = slot_of(number + 1);
    if (slot.key == 0) ++used_;
    slot.key = number + 1;
    return slot;
}

void RecordPairs::add(std::uint64_t number, const Decimal* worth) {
    Slot& slot = known(number);
    ++slot.count;
    if (worth != nullptr) slot.value.add(*worth);
}

void RecordPairs::add(std::uint64_t number, const RecordSum& value, std::int64_t count) {
    Slot& slot = known(number);
    slot.count += count;
    slot.value.add(value);
}

std::vector<std::uint32_t> order_of_keys(std::span<const std::uint64_t> keys) {
    constexpr unsigned digit_bits = 11;
    constexpr std::size_t digits = std::size_t{1} << digit_bits;
    std::vector<std::uint32_t> order(keys.size()), next(keys.size());
    std::iota(order.begin(), order.end(), 0U);
    const std::uint64_t highest = keys.empty() ? 0 : std::ranges::max(keys);
    for (unsigned shift = 0; shift < 64 && (highest >> shift) > 0; shift += digit_bits) {
        std::array<std::uint32_t, digits> begin{};
        const auto digit = [&](std::uint32_t position) {
            return static_cast<std::size_t>(keys[position] >> shift) & (digits - 1);
        };
        for (const std::uint32_t position : order) ++begin[digit(position)];
        std::exclusive_scan(begin.begin(), begin.end(), begin.begin(), 0U);
        for (const std::uint32_t position : order) next[begin[digit(position)]++] = position;
        order.swap(next);
    }
    return order;
}

}  // namespace deltareach
