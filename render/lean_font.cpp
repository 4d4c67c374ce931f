#include "render/private/lean_font.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace deltareach::detail {
namespace {

using Operands = std::vector<std::size_t>;

/// Operators of a DICT with their whole numbers. An escaped operator (12 n) is 1200 + n.
using Dict = std::map<int, Operands>;
constexpr int op_letters = 17, op_private = 18, op_subrs = 19, op_fonts = 1236, op_font_of_letter = 1237;
constexpr std::size_t wide_number = 29;  ///< four bytes follow

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

/// Spells letters out with the routines that they call (Adobe Technical Note 5177).
class Speller {
  public:
    Speller(const Font& font, Index global, Index local) : font_(font), global_(global), local_(local) {}

    /// The letter without calls. @throws std::out_of_range what cannot be followed
    std::string letter(std::size_t at, std::size_t end) {
        follow(at, end, 0);
        return std::move(spelled_);
    }

  private:
    static std::size_t numbered(long operand, std::size_t count) {
        const long bias = count < 1240 ? 107 : count < 33900 ? 1131 : 32768;
        if (operand + bias < 0 || operand + bias >= static_cast<long>(count))
            throw std::out_of_range("routine");
        return static_cast<std::size_t>(operand + bias);
    }
    /// No operator stands behind the number of the routine, or it would not be on the stack: it goes.
    void call(const Index& routines, int depth) {
        if (stack_.empty() || depth > 10) throw std::out_of_range("call");
        const std::size_t i = numbered(stack_.back().value, routines.count);
        spelled_.resize(stack_.back().at);
        stack_.pop_back();
        const std::size_t from = routines.data + routines.offset(font_, i),
                          to = routines.data + routines.offset(font_, i + 1);
        follow(from, to, depth + 1);
    }
    /// A number that begins with byte b; `at` moves behind it.
    void push(std::size_t b, std::size_t& at) {
        const std::size_t begin = at - 1;
        const auto next = [&] { return static_cast<long>(font_.byte(at++)); };
        long value = 0;
        if (b == 28 || b == 255) {
            value = static_cast<std::int16_t>(font_.number(at, 2));
            at += b == 28 ? 2 : 4;
        } else if (b <= 246) {
            value = static_cast<long>(b) - 139;
        } else if (b <= 250) {
            value = (static_cast<long>(b) - 247) * 256 + next() + 108;
        } else {
            value = -(static_cast<long>(b) - 251) * 256 - next() - 108;
        }
        stack_.push_back({value, spelled_.size()});
        copy(begin, at);
    }
    void copy(std::size_t from, std::size_t to) {
        for (; from < to; ++from) spelled_ += static_cast<char>(font_.byte(from));
    }
    void follow(std::size_t at, std::size_t end, int depth) {
        constexpr std::size_t op_call = 10, op_return = 11, op_escape = 12, op_end = 14, op_hints = 19,
                              op_counters = 20, op_global = 29;
        if (end < at) throw std::out_of_range("offsets fall");
        while (at < end && !ended_) {
            const std::size_t begin = at, b = font_.byte(at++);
            if (b == 28 || b >= 32) {
                push(b, at);
                continue;
            }
            if (b == op_call || b == op_global) {
                call(b == op_call ? local_ : global_, depth);
                continue;
            }
            if (b == op_return) return;
            const bool masks = b == op_hints || b == op_counters;
            if (masks || b == 1 || b == 3 || b == 18 || b == 23) stems_ += stack_.size() / 2;
            if (masks) at += (stems_ + 7) / 8;
            // Arithmetic may compute the number of a routine; curves of the same escape do not.
            if (b == op_escape)
                if (const std::size_t escaped = font_.byte(at++); escaped < 34 || escaped > 37)
                    throw std::out_of_range("arithmetic");
            copy(begin, at);
            stack_.clear();
            ended_ = b == op_end;
        }
    }

    struct Operand {
        long value = 0;
        std::size_t at = 0;  ///< in what is spelled
    };
    const Font& font_;
    Index global_, local_;
    std::string spelled_;
    std::vector<Operand> stack_;
    std::size_t stems_ = 0;
    bool ended_ = false;
};

/// An INDEX of these objects.
std::string index_of(const std::vector<std::string>& objects) {
    std::string index;
    const auto put = [&](std::size_t value, std::size_t size) {
        for (std::size_t i = size; i-- > 0;) index += static_cast<char>(value >> (8 * i) & 0xFFU);
    };
    put(objects.size(), 2);
    put(4, 1);
    std::size_t offset = 1;
    put(offset, 4);
    for (const std::string& object : objects) put(offset += object.size(), 4);
    for (const std::string& object : objects) index += object;
    return index;
}

/// Nothing is left of the INDEX but that it has no object.
void make_empty(Font& font, const Index& index) {
    font.bytes().replace(index.at, index.end - index.at, index.end - index.at, '\0');
}

/// Where the routines of the font that a DICT describes stand; 0 where it has none.
std::size_t routines_of(const Font& font, const Dict& of) {
    const auto found = of.find(op_private);
    if (found == of.end() || found->second.size() != 2) return 0;
    const std::size_t size = found->second[0], at = found->second[1];
    const Dict own = dict_in(font, at, at + size);
    const auto subrs = own.find(op_subrs);
    return subrs != own.end() && subrs->second.size() == 1 ? at + subrs->second[0] : 0;
}

/// The font of each of so many letters, where there are several.
std::vector<std::size_t> fonts_of_letters(const Font& font, const Dict& top, std::size_t letters) {
    std::vector<std::size_t> of(letters);
    const auto found = top.find(op_font_of_letter);
    if (found == top.end() || found->second.size() != 1) return of;
    const std::size_t at = found->second[0];
    if (font.byte(at) == 0) {
        for (std::size_t i = 0; i < letters; ++i) of[i] = font.byte(at + 1 + i);
        return of;
    }
    if (font.byte(at) != 3) throw std::out_of_range("fonts of letters");
    const std::size_t ranges = font.number(at + 1, 2);
    for (std::size_t r = 0; r < ranges; ++r) {
        const std::size_t first = at + 3 + 3 * r;
        for (std::size_t i = font.number(first, 2); i < font.number(first + 3, 2); ++i)
            of.at(i) = font.byte(first + 2);
    }
    return of;
}

/// Where the number stands that an operator of a DICT goes by, if that has four bytes.
std::optional<std::size_t> wide_operand(const Font& font, std::size_t at, std::size_t end, std::size_t value,
                                        int op) {
    for (; at + 6 <= end; ++at)
        if (font.byte(at) == wide_number && font.number(at + 1, 4) == value &&
            font.byte(at + 5) == static_cast<std::size_t>(op))
            return at + 1;
    return {};
}

/// Of each font where its routines stand; 0: it has none.
std::vector<std::size_t> routines_in(const Font& font, const Dict& top) {
    const auto fonts = top.find(op_fonts);
    if (fonts == top.end() || fonts->second.size() != 1) return {routines_of(font, top)};
    std::vector<std::size_t> routines;
    const Index all = index_at(font, fonts->second[0]);
    for (std::size_t i = 0; i < all.count; ++i)
        routines.push_back(routines_of(
            font, dict_in(font, all.data + all.offset(font, i), all.data + all.offset(font, i + 1))));
    return routines;
}

}  // namespace

std::string lean_font(const std::string& cff) {
    try {
        Font font(cff);
        if (font.byte(0) != 1) return cff;
        const Index names = index_at(font, font.byte(2)), tops = index_at(font, names.end),
                    strings = index_at(font, tops.end), global = index_at(font, strings.end);
        if (tops.count != 1) return cff;
        const std::size_t top_at = tops.data + tops.offset(font, 0);
        const Dict top = dict_in(font, top_at, tops.end);
        const auto place = top.find(op_letters);
        if (place == top.end() || place->second.size() != 1) return cff;
        const auto patched = wide_operand(font, top_at, tops.end, place->second[0], op_letters);
        if (!patched) return cff;
        const Index letters = index_at(font, place->second[0]);
        const std::vector<std::size_t> routines = routines_in(font, top),
                                       fonts = fonts_of_letters(font, top, letters.count);
        const bool calls_none = global.count == 0 && std::ranges::all_of(routines, [&](std::size_t own) {
                                    return own == 0 || index_at(font, own).count == 0;
                                });
        if (calls_none) return cff;
        std::vector<std::string> spelled;
        for (std::size_t i = 0; i < letters.count; ++i) {
            const std::size_t own = routines.at(fonts[i]);
            Speller speller(font, global, own == 0 ? Index() : index_at(font, own));
            spelled.push_back(speller.letter(letters.data + letters.offset(font, i),
                                             letters.data + letters.offset(font, i + 1)));
        }
        make_empty(font, letters);
        make_empty(font, global);
        for (const std::size_t own : routines)
            if (own != 0) make_empty(font, index_at(font, own));
        font.put(*patched, 4, font.bytes().size());
        font.bytes() += index_of(spelled);
        return std::move(font.bytes());
    } catch (const std::out_of_range&) {
        return cff;
    }
}

}  // namespace deltareach::detail
