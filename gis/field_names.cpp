#include "gis/field_names.hpp"

#include "gis/private/utf8.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <memory>
#include <set>
#include <string>
#include <unicode/translit.h>
#include <unicode/unistr.h>
#include <utility>

namespace deltareach {
namespace {

/// 上海 → shang hai; Nação → Nacao.
std::string by_sound(std::string_view text) {
    if (is_ascii(text)) return std::string(text);
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> latin(
        icu::Transliterator::createInstance("Han-Latin; Any-Latin; Latin-ASCII", UTRANS_FORWARD, status));
    if (U_FAILURE(status) != 0 || !latin) return std::string(text);
    auto letters =
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    latin->transliterate(letters);
    std::string out;
    letters.toUTF8String(out);
    return out;
}

/// 产值（%） → 产值（ percent ）: a unit that is a sign would be lost among the brackets.
std::string with_sign_words(std::string text) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 2> words{
        {{"%", " percent "}, {"‰", " per mille "}}};
    for (const auto& [sign, word] : words)
        for (std::size_t at = text.find(sign); at != std::string::npos;
             at = text.find(sign, at + word.size()))
            text.replace(at, sign.size(), word);
    return text;
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

std::string cut_at_character(std::string_view text, std::size_t max_bytes) {
    std::string cut;
    while (!text.empty()) {
        std::string next;
        append_code_point(take_code_point(text), next);
        if (cut.size() + next.size() > max_bytes) break;
        cut += next;
    }
    return cut;
}

std::string field_name(std::string_view text, std::size_t max_bytes) {
    std::string name;
    for (const char c : by_sound(with_sign_words(nfkc(text)))) {
        if (is_letter(c) || is_digit(c))
            name += c;
        else if (!name.empty() && name.back() != '_')
            name += '_';
    }
    if (!name.empty() && is_digit(name.front())) name.insert(0, "f_");
    if (name.size() > max_bytes) name.resize(max_bytes);
    while (name.ends_with('_')) name.pop_back();
    return name.empty() ? "field" : name;
}

bool is_field_name(std::string_view text, std::size_t max_bytes) {
    const auto fits = [](char c) { return is_letter(c) || is_digit(c) || c == '_'; };
    return !text.empty() && text.size() <= max_bytes && !is_digit(text.front()) &&
           std::ranges::all_of(text, fits);
}

void settle_field_names(std::vector<std::string>& names, std::size_t max_bytes) {
    std::set<std::string> taken;
    std::vector<std::string*> others;  // after those whose names are right as they are
    for (std::string& name : names)
        if (!is_field_name(name, max_bytes) || !taken.insert(ascii_lower(name)).second)
            others.push_back(&name);
    for (std::string* name : others) {
        const std::string stem = field_name(*name, max_bytes);
        *name = stem;
        for (int n = 2; !taken.insert(ascii_lower(*name)).second; ++n) {
            const std::string number = fmt::format("_{}", n);
            *name = stem.substr(0, max_bytes - number.size()) + number;
        }
    }
}

void settle_field_names(std::vector<Column>& columns) {
    std::vector<std::string> names;
    for (const Column& column : columns) names.push_back(column.name);
    settle_field_names(names);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        Column& column = columns[i];
        if (column.name == names[i]) continue;
        if (column.label_zh.empty()) column.label_zh = column.name;
        if (column.label_en.empty()) column.label_en = column.name;
        column.name = names[i];
    }
}

}  // namespace deltareach
