#include "render/private/lean_font.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <utility>
#include <vector>

namespace deltareach::detail {
namespace {

using Operands = std::vector<std::size_t>;

/// Operators of a DICT with their whole numbers. An escaped operator (12 n) is 1200 + n.
using Dict = std::map<int, Operands>;
constexpr int op_letters = 17, op_private = 18, op_subrs = 19, op_fonts = 1236, op_font_of_letter = 1237;
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

/// Which routines the letters call, by their numbers: those of all fonts, and those of each.
struct Calls {
    std::set<std::size_t> global;
    std::vector<std::set<std::size_t>> local;
};

/// Follows letters through the routines that they call (Adobe Technical Note 5177).
class Walk {
  public:
    Walk(const Font& font, Index global, Index local, std::set<std::size_t>& global_calls,
         std::set<std::size_t>& local_calls)
        : font_(font),
          global_(global),
          local_(local),
          global_calls_(global_calls),
          local_calls_(local_calls) {}

    void letter(std::size_t at, std::size_t end) {
        stems_ = 0;
        stack_.clear();
        follow(at, end, 0);
    }

  private:
    static std::size_t numbered(long operand, std::size_t count) {
        const long bias = count < 1240 ? 107 : count < 33900 ? 1131 : 32768;
        if (operand + bias < 0 || operand + bias >= static_cast<long>(count))
            throw std::out_of_range("routine");
        return static_cast<std::size_t>(operand + bias);
    }
    void call(const Index& routines, std::set<std::size_t>& calls, int depth) {
        if (stack_.empty() || depth > 10) throw std::out_of_range("call");
        const std::size_t i = numbered(stack_.back(), routines.count);
        stack_.pop_back();
        calls.insert(i);
        follow(routines.data + routines.offset(font_, i), routines.data + routines.offset(font_, i + 1),
               depth + 1);
    }
    /// A number that begins with byte b; `at` moves behind it.
    void push(std::size_t b, std::size_t& at) {
        const auto next = [&] { return static_cast<long>(font_.byte(at++)); };
        if (b == 28 || b == 255) {
            const std::size_t size = b == 28 ? 2 : 4;
            const auto whole = static_cast<std::int16_t>(font_.number(at, 2));
            at += size;
            stack_.push_back(whole);
        } else if (b <= 246) {
            stack_.push_back(static_cast<long>(b) - 139);
        } else if (b <= 250) {
            stack_.push_back((static_cast<long>(b) - 247) * 256 + next() + 108);
        } else {
            stack_.push_back(-(static_cast<long>(b) - 251) * 256 - next() - 108);
        }
    }
    void follow(std::size_t at, std::size_t end, int depth) {
        constexpr std::size_t op_call = 10, op_escape = 12, op_hints = 19, op_counters = 20, op_global = 29;
        while (at < end) {
            const std::size_t b = font_.byte(at++);
            if (b == 28 || b >= 32) {
                push(b, at);
                continue;
            }
            if (b == op_call || b == op_global) {
                b == op_call ? call(local_, local_calls_, depth) : call(global_, global_calls_, depth);
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
            stack_.clear();
        }
    }

    const Font& font_;
    Index global_, local_;
    std::set<std::size_t>&global_calls_, &local_calls_;
    std::size_t stems_ = 0;
    std::vector<long> stack_;
};

/// Takes each routine that no letter calls, or where that is not known, each that does nothing but return;
/// what is left over behind the others is zero.
void make_lean(Font& font, std::size_t at, const std::set<std::size_t>* called) {
    const Index index = index_at(font, at);
    if (index.count == 0) return;
    std::string kept;
    std::vector<std::size_t> offsets{1};
    for (std::size_t i = 0; i < index.count; ++i) {
        const std::size_t from = index.offset(font, i), to = index.offset(font, i + 1);
        if (to < from) throw std::out_of_range("offsets fall");
        const bool idle = called != nullptr ? !called->contains(i)
                                            : to - from == 1 && font.byte(index.data + from) == op_return;
        if (!idle) kept.append(font.bytes(), index.data + from, to - from);
        offsets.push_back(kept.size() + 1);
    }
    for (std::size_t i = 0; i < offsets.size(); ++i)
        font.put(at + 3 + i * index.size, index.size, offsets[i]);
    kept.resize(index.end - index.data - 1, '\0');
    font.bytes().replace(index.data + 1, kept.size(), kept);
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

/// Cairo tells by itself which routines are called, but keeps all of them where a letter baffles it (I and L
/// of Noto Sans CJK do): 900 kB of them in each file.
/// @param routines  where those of each font stand; 0: it has none
std::optional<Calls> calls_of(const Font& font, const Dict& top, std::size_t global,
                              const std::vector<std::size_t>& routines) {
    const auto found = top.find(op_letters);
    if (found == top.end() || found->second.size() != 1) return {};
    try {
        const Index letters = index_at(font, found->second[0]), all = index_at(font, global);
        const std::vector<std::size_t> fonts = fonts_of_letters(font, top, letters.count);
        Calls calls{.global = {}, .local = std::vector<std::set<std::size_t>>(routines.size())};
        for (std::size_t i = 0; i < letters.count; ++i) {
            const std::size_t at = routines.at(fonts[i]);
            Walk walk(font, all, at == 0 ? Index() : index_at(font, at), calls.global, calls.local[fonts[i]]);
            walk.letter(letters.data + letters.offset(font, i), letters.data + letters.offset(font, i + 1));
        }
        return calls;
    } catch (const std::out_of_range&) {
        return {};
    }
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
        std::vector<std::size_t> routines;
        const auto fonts = top.find(op_fonts);
        if (fonts != top.end() && fonts->second.size() == 1) {
            const Index all = index_at(font, fonts->second[0]);
            for (std::size_t i = 0; i < all.count; ++i)
                routines.push_back(routines_of(
                    font, dict_in(font, all.data + all.offset(font, i), all.data + all.offset(font, i + 1))));
        } else {
            routines.push_back(routines_of(font, top));
        }
        const std::optional<Calls> calls = calls_of(font, top, strings.end, routines);
        make_lean(font, strings.end, calls ? &calls->global : nullptr);
        for (std::size_t i = 0; i < routines.size(); ++i)
            if (routines[i] != 0) make_lean(font, routines[i], calls ? &calls->local[i] : nullptr);
        return std::move(font.bytes());
    } catch (const std::out_of_range&) {
        return cff;
    }
}

}  // namespace deltareach::detail
