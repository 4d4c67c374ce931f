#include "study/tables/heads.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>
#include <utility>

namespace deltareach {
namespace {

ColumnHead with_end(const ColumnHead& head, const char* name, const char* zh, const char* en) {
    ColumnHead end = head;
    end.name += name;
    end.zh += zh;
    end.en += en;
    return end;
}

/// Of a text: it has no unit, nor is it named by one.
ColumnHead as_mark(ColumnHead head) {
    head.unit = Head::words;
    head.ending.clear();
    return head;
}

}  // namespace

ColumnHead::ColumnHead(const Head& head, const std::string& unit_of_row)
    : name(head.name),
      zh(head.zh),
      en(head.en),
      unit(head.unit == Head::of_row ? unit_of_row : head.unit),
      ending(head.ending) {}

ColumnHead::ColumnHead(std::string named, const Text& text, std::string measured, std::string ends)
    : name(std::move(named)), zh(text.zh), en(text.en), unit(std::move(measured)), ending(std::move(ends)) {}

ColumnHead ColumnHead::low() const {
    return with_end(*this, "_low", "下限", ", low");
}

ColumnHead ColumnHead::high() const {
    return with_end(*this, "_high", "上限", ", high");
}

ColumnHead ColumnHead::low_is_map() const {
    return as_mark(with_end(*this, "_low_is_map", "下限由图幅决定", ", low end is the map's"));
}

ColumnHead ColumnHead::high_is_map() const {
    return as_mark(with_end(*this, "_high_is_map", "上限由图幅决定", ", high end is the map's"));
}

void FactRows::text(const ColumnHead& head, std::string value) {
    rows_.text(head.key(), head.zh, head.en, std::move(value));
}

void FactRows::text(const Head& head, std::string value) {
    if (*head.ending == '\0') return rows_.text(head.name, head.zh, head.en, std::move(value));
    rows_.text(head.key(), head.zh, head.en, std::move(value));
}

void FactRows::number(const ColumnHead& head, std::optional<double> value) {
    rows_.number(head.key(), head.zh, head.en, head.unit, value);
}

void FactRows::number(const Head& head, std::optional<double> value, const std::string& unit) {
    const std::string_view of = head.unit == Head::of_row ? std::string_view(unit) : head.unit;
    if (*head.ending == '\0') return rows_.number(head.name, head.zh, head.en, of, value);
    rows_.number(head.key(), head.zh, head.en, of, value);
}

void FactRows::interval(const ColumnHead& head, const std::optional<Interval>& interval, bool map_ends) {
    number(head.low(), interval ? std::optional(interval->low) : std::nullopt);
    number(head.high(), interval ? std::optional(interval->high) : std::nullopt);
    if (!map_ends) return;
    const auto said = [&](bool Interval::*end) {
        return std::string(!interval ? "" : (*interval).*end ? "true" : "false");
    };
    text(head.low_is_map(), said(&Interval::low_is_map));
    text(head.high_is_map(), said(&Interval::high_is_map));
}

Column column_of(const ColumnHead& head, std::vector<std::string> values) {
    return {.name = head.key(),
            .label_zh = head.zh,
            .label_en = head.en,
            .unit = Head::words,
            .values = std::move(values)};
}

Column column_of(const ColumnHead& head, std::vector<double> values) {
    return {.name = head.key(),
            .label_zh = head.zh,
            .label_en = head.en,
            .unit = head.unit,
            .values = std::move(values)};
}

Text with_capital(Text words) {
    if (!words.en.empty())
        words.en.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(words.en.front())));
    return words;
}

Text as_sentence(Text words) {
    const std::size_t word = words.en.find_first_not_of("abcdefghijklmnopqrstuvwxyz");
    const std::size_t length = std::min(word, words.en.size());
    const bool ends = length == words.en.size() ||
                      std::string_view(" ,:;'-").find(words.en[length]) != std::string_view::npos;
    return length > 1 && ends ? with_capital(std::move(words)) : words;
}

Text without_capital(Text words) {
    if (!words.en.empty())
        words.en.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(words.en.front())));
    return words;
}

void name_theme(FactRows& rows, const std::string& theme, const std::string& label, const std::string& period,
                const std::string& unit, Quality quality) {
    rows.text(heads::theme, theme);
    rows.text(heads::theme_zh, label);
    rows.text(heads::period, period);
    rows.text(heads::unit, unit);
    rows.text(heads::quality, std::string(name_of(quality)));
}

void name_study(FactRows& rows, const Study& study) {
    name_study(rows, study, study.quality);
}

void name_study(FactRows& rows, const Study& study, Quality quality) {
    rows.text(heads::origin, study.origin.id);
    rows.text(heads::origin_zh, study.origin.name_zh);
    rows.text(heads::origin_en, study.origin.name_en);
    name_theme(rows, study.theme.id, study.theme.label_zh, study.period, study.unit, quality);
}

}  // namespace deltareach
