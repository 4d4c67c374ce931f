#include "study/sheets/page_pack.hpp"

#include <bit>
#include <string_view>

namespace deltareach {

void BitWriter::bit(bool set) {
    if (used_ == 32) {
        words_.push_back(0);
        used_ = 0;
    }
    if (set) words_.back() |= 1U << (31 - used_);
    ++used_;
}

void BitWriter::number(std::uint64_t n, unsigned k) {
    const std::uint64_t high = (n >> k) + 1;
    const auto width = static_cast<unsigned>(std::bit_width(high));
    for (unsigned i = 1; i < width; ++i) bit(false);
    for (unsigned i = width; i-- > 0;) bit((high >> i & 1U) != 0);
    for (unsigned i = k; i-- > 0;) bit((n >> i & 1U) != 0);
}

void BitWriter::signed_number(std::int64_t n, unsigned k) {
    const auto size = static_cast<std::uint64_t>(n < 0 ? -(n + 1) : n);
    number(2 * size + (n < 0 ? 1 : 0), k);
}

std::string BitWriter::text() const {
    constexpr std::string_view letters =
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.-:+=^!/*?~|()[]{}@%$#,";
    static_assert(letters.size() == 85);
    std::string text;
    text.reserve(words_.size() * 5);
    for (const std::uint32_t word : words_) {
        std::uint32_t rest = word;
        char five[5];
        for (int i = 5; i-- > 0;) {
            five[i] = letters[rest % 85];
            rest /= 85;
        }
        text.append(five, 5);
    }
    return text;
}

unsigned golomb_order(double mean) {
    unsigned k = 0;
    while (k < 40 && static_cast<double>(std::uint64_t{1} << (k + 2)) < mean) ++k;
    return k;
}

}  // namespace deltareach
