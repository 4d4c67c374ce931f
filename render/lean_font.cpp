#include "render/private/lean_font.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <utility>
#include <vector>

namespace deltareach::detail {
namespace {

using Operands = std::vector<std::size_t>;

/// Operators of a DICT with their whole numbers. An escaped operator (12 n) is 1200 + n.
using Dict = std::map<int, Operands>;
constexpr int op_private = 18, op_subrs = 19, op_fonts = 1236;
constexpr std::uint8_t op_return = 11;

/// The bytes of a font; whoever reads beyond them ends it all.
class Font {
  public:
    explicit Font(std::string bytes) : bytes_(std::move(bytes)) {}

    [[nodiscard]] std::size_t byte(std::size_t at) const { return static_cast<std::uint8_t>(bytes_.at(at)); }
    [[nodiscard]] std::size_t number(std::size_t at, std::size_t size) const {
        std::size_t value = 0;
        for (std::size_t i = 0; i < size; ++i) value = value << 8U | byte(at + i);
        return value;
    }
    void put(std::size_t at, std::size_t size, std::size_t value) {
        for (std::size_t i = size; i-- > 0; value >>= 8U)
            bytes_.at(at + i) = static_cast<char>(value & 0xFFU);
    }
    std::string& bytes() { return bytes_; }

  private:
    std::string bytes_;
};

/// An INDEX: so many objects, one behind the other.
struct Index {
    std::size_t at = 0, count = 0, size = 1;  ///< bytes of an offset
    std::size_t data = 0;                     ///< offsets count from here; the first is 1
    std::size_t end = 0;

    [[nodiscard]] std::size_t offset(const Font& font, std::size_t i) const {
        return font.number(at + 3 + i * size, size);
    }
};

Index index_at(const Font& font, std::size_t at) {
    Index index{.at = at, .count = font.number(at, 2), .end = at + 2};
    if (index.count == 0) return index;
    index.size = font.byte(at + 2);
    if (index.size < 1 || index.size > 4) throw std::out_of_range("size of offsets");
    index.data = at + 2 + (index.count + 1) * index.size;
    index.end = index.data + index.offset(font, index.count);
    if (index.end > at) static_cast<void>(font.byte(index.end - 1));
    return index;
}

Dict dict_in(const Font& font, std::size_t at, std::size_t end) {
    Dict dict;
    Operands operands;
    while (at < end) {
        const std::size_t b = font.byte(at++);
        if (b <= 21) {
            const int op = b == 12 ? 1200 + static_cast<int>(font.byte(at++)) : static_cast<int>(b);
            dict[op] = std::exchange(operands, {});
        } else if (b == 28 || b == 29) {
            const std::size_t size = b == 28 ? 2 : 4;
            operands.push_back(font.number(at, size));
            at += size;
        } else if (b == 30) {  // a real number: four bits a sign, 15 ends it
            while ((font.byte(at) & 0xFU) != 0xF && font.byte(at) >> 4U != 0xF) ++at;
            ++at;
            operands.push_back(0);
        } else if (b <= 246) {
            operands.push_back(b - 139);
        } else if (b <= 250) {
            operands.push_back((b - 247) * 256 + font.byte(at++) + 108);
        } else {
            ++at;
            operands.push_back(0);  // negative: no place
        }
    }
    return dict;
}

/// Takes the byte of each routine that does nothing but return; what is left over behind the others is zero.
void make_lean(Font& font, std::size_t at) {
    const Index index = index_at(font, at);
    if (index.count == 0) return;
    std::string kept;
    std::vector<std::size_t> offsets{1};
    for (std::size_t i = 0; i < index.count; ++i) {
        const std::size_t from = index.offset(font, i), to = index.offset(font, i + 1);
        if (to < from) throw std::out_of_range("offsets fall");
        if (to - from != 1 || font.byte(index.data + from) != op_return)
            kept.append(font.bytes(), index.data + from, to - from);
        offsets.push_back(kept.size() + 1);
    }
    for (std::size_t i = 0; i < offsets.size(); ++i)
        font.put(at + 3 + i * index.size, index.size, offsets[i]);
    kept.resize(index.end - index.data - 1, '\0');
    font.bytes().replace(index.data + 1, kept.size(), kept);
}

/// The routines of the font that a DICT describes.
void make_private_lean(Font& font, const Dict& of) {
    const auto found = of.find(op_private);
    if (found == of.end() || found->second.size() != 2) return;
    const std::size_t size = found->second[0], at = found->second[1];
    const Dict own = dict_in(font, at, at + size);
    const auto subrs = own.find(op_subrs);
    if (subrs != own.end() && subrs->second.size() == 1) make_lean(font, at + subrs->second[0]);
}

}  // namespace

std::string lean_font(const std::string& cff) {
    try {
        Font font(cff);
        if (font.byte(0) != 1) return cff;
        const Index names = index_at(font, font.byte(2)), tops = index_at(font, names.end),
                    strings = index_at(font, tops.end);
        if (tops.count != 1) return cff;
        const Dict top = dict_in(font, tops.data + tops.offset(font, 0), tops.end);
        make_lean(font, strings.end);
        make_private_lean(font, top);
        const auto fonts = top.find(op_fonts);
        if (fonts != top.end() && fonts->second.size() == 1) {
            const Index all = index_at(font, fonts->second[0]);
            for (std::size_t i = 0; i < all.count; ++i)
                make_private_lean(
                    font, dict_in(font, all.data + all.offset(font, i), all.data + all.offset(font, i + 1)));
        }
        return std::move(font.bytes());
    } catch (const std::out_of_range&) {
        return cff;
    }
}

}  // namespace deltareach::detail
