#include "gis/private/number_shown.hpp"

#include "gis/private/shown_word.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <map>
#include <utility>

namespace deltareach {
namespace {

/// What a currency sign means in its place: ¥ of Japan is no yuan, and few dollars are American.
std::string_view currency_shown(std::string_view sign, std::string_view place) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 8> places{{{"411", "jpy"},
                                                                                   {"404", "twd"},
                                                                                   {"C04", "hkd"},
                                                                                   {"1404", "mop"},
                                                                                   {"1004", "sgd"},
                                                                                   {"4809", "sgd"},
                                                                                   {"C09", "aud"},
                                                                                   {"1009", "cad"}}};
    const bool ambiguous = sign.find_first_of("$¥￥") != std::string_view::npos;
    for (const auto& [code, currency] : places)
        if (ambiguous && place == code) return currency;
    return sign;
}

using When = ShownSection::When;

constexpr std::array<std::pair<std::string_view, When>, 6> comparisons{{{"<>", When::unlike},
                                                                        {"<=", When::at_most},
                                                                        {">=", When::at_least},
                                                                        {"<", When::below},
                                                                        {">", When::above},
                                                                        {"=", When::equal}}};

bool holds(const ShownSection& section, double value) {
    switch (section.when) {
        case When::below:
            return value < section.bound;
        case When::at_most:
            return value <= section.bound;
        case When::above:
            return value > section.bound;
        case When::at_least:
            return value >= section.bound;
        case When::equal:
            return value == section.bound;
        case When::unlike:
            return value != section.bound;
        case When::always:
            break;
    }
    return true;
}

bool is_placeholder(char mark) {
    return mark == '0' || mark == '#' || mark == '?';
}

/// Reads one section, character by character.
class SectionReader {
  public:
    explicit SectionReader(std::string_view code) : code_(code) {}

    ShownSection read() {
        while (!code_.empty())
            if (!take_general()) take();
        section_.power = -3 * commas_ - (text_point_ ? after_text_point_ : 0);
        if (!any_) return section_;
        const ShownWord word = shown_word(behind_, text_);
        // Decoration says nothing (12年), unless the number beside it is not the one that is stored.
        if (word.known || section_.power != 0) section_.word = word.written;
        section_.multiple = word.multiple;
        section_.money = word.is_money();
        return section_;
    }

  private:
    /// General, which Chinese spreadsheets write G/通用格式, stands for the digits.
    bool take_general() {
        for (const std::string_view word : {std::string_view("general"), std::string_view("g/通用格式")}) {
            if (!ascii_lower(code_.substr(0, word.size())).starts_with(word)) continue;
            code_.remove_prefix(word.size());
            placeholder();
            return true;
        }
        return false;
    }

    void take() {
        const char mark = code_.front();
        code_.remove_prefix(1);
        if (mark == '"') {
            const std::size_t close = std::min(code_.find('"'), code_.size());
            literal(code_.substr(0, close));
            code_.remove_prefix(std::min(close + 1, code_.size()));
        } else if (mark == '[') {
            const std::size_t close = std::min(code_.find(']'), code_.size());
            condition(code_.substr(0, close));
            code_.remove_prefix(std::min(close + 1, code_.size()));
        } else if (mark == '\\' || mark == '!') {
            literal(code_.substr(0, std::min(code_.size(), character_length())));
            code_.remove_prefix(std::min(code_.size(), character_length()));
        } else if (mark == '_' || mark == '*') {
            code_.remove_prefix(std::min(code_.size(), character_length()));
        } else if (mark == '%') {
            ++section_.percent;
        } else if (mark == ',') {
            ++commas_;
        } else if (mark == '.') {
            decimals_ = true;
        } else if (is_placeholder(mark)) {
            placeholder();
        } else {
            text_ += mark;
            behind_ += mark;
        }
    }

    [[nodiscard]] std::size_t character_length() const {
        if (code_.empty()) return 0;
        std::size_t length = 1;
        while (length < code_.size() && (static_cast<unsigned char>(code_[length]) & 0xC0U) == 0x80U)
            ++length;
        return length;
    }

    void placeholder() {
        if (!decimals_) commas_ = 0;  // those before it parted groups
        any_ = true;
        behind_.clear();
        if (text_point_ && !decimals_) ++after_text_point_;
    }

    void literal(std::string_view text) {
        if (text == "." && any_ && !decimals_) {
            text_point_ = true;
            return;
        }
        text_ += text;
        behind_ += text;
    }

    /// [>=100], [Red], or the currency of a place: [$US$-409].
    void condition(std::string_view text) {
        if (text.starts_with('$')) {
            const std::size_t dash = std::min(text.rfind('-'), text.size());
            literal(currency_shown(text.substr(1, dash - 1), text.substr(std::min(dash + 1, text.size()))));
            return;
        }
        for (const auto& [sign, when] : comparisons) {
            if (!text.starts_with(sign)) continue;
            const std::string_view number = text.substr(sign.size());
            const auto read = std::from_chars(number.data(), number.data() + number.size(), section_.bound);
            if (read.ec == std::errc()) section_.when = when;
            return;
        }
    }

    std::string_view code_;
    ShownSection section_;
    std::string text_, behind_;  ///< all that is text, and that behind the last digit
    int commas_ = 0, after_text_point_ = 0;
    bool any_ = false, decimals_ = false, text_point_ = false;
};

/// The sections of a format: parted by semicolons that are no text.
std::vector<std::string_view> sections_of(std::string_view code) {
    std::vector<std::string_view> sections;
    std::size_t begin = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < code.size(); ++i) {
        if (code[i] == '"') quoted = !quoted;
        if (!quoted && (code[i] == '\\' || code[i] == '!')) ++i;
        if (quoted || i >= code.size() || code[i] != ';') continue;
        sections.push_back(code.substr(begin, i - begin));
        begin = i + 1;
    }
    sections.push_back(code.substr(begin));
    return sections;
}

}  // namespace

bool NumberShown::plain() const {
    return std::ranges::none_of(sections, [](const ShownSection& section) {
        return section.changes() || section.percent > 0 || !section.word.empty();
    });
}

const ShownSection& NumberShown::section_for(double value) const {
    const std::size_t numbers = std::min<std::size_t>(sections.size(), 3);  // the fourth is for texts
    const bool conditional =
        std::ranges::any_of(sections, [](const ShownSection& s) { return s.when != When::always; });
    if (conditional) {
        for (std::size_t k = 0; k < numbers; ++k)
            if (holds(sections[k], value)) return sections[k];
        return sections[numbers - 1];
    }
    if (value < 0 && numbers > 1) return sections[1];
    return value == 0 && numbers > 2 ? sections[2] : sections[0];
}

NumberShown number_shown_by(std::string_view format_code) {
    NumberShown shown{.code = std::string(format_code), .sections = {}};
    for (const std::string_view section : sections_of(format_code))
        shown.sections.push_back(SectionReader(section).read());
    return shown;
}

void tell_reshown(const RawSheet& sheet, Messages& notes) {
    std::map<std::pair<std::size_t, std::string_view>, std::pair<const RawSheet::Reshown*, std::size_t>> told;
    for (const RawSheet::Reshown& cell : sheet.reshown) {
        if (!cell.changed) continue;
        auto& [first, count] = told.try_emplace({cell.column, cell.format}, &cell, 0).first->second;
        ++count;
    }
    for (const auto& [key, cells] : told) {
        const auto& [first, count] = cells;
        notes.push_back({.code = "DR1163",
                         .where = {sheet.path, first->row, static_cast<std::int64_t>(first->column) + 1},
                         .values = {{"format", first->format},
                                    {"n", fmt::format("{}", count)},
                                    {"stored", first->stored},
                                    {"shown", first->shown}}});
    }
}

}  // namespace deltareach
