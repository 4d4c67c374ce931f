#include "gis/no_field.hpp"

#include "gis/table.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <initializer_list>
#include <utility>

namespace deltareach {
namespace {

/// What stands between commas and stops; the whole where there are none.
std::vector<std::string> parts_between_marks(std::string_view text,
                                             std::initializer_list<std::string_view> marks) {
    std::vector<std::string> parts;
    std::size_t from = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto mark = std::ranges::find_if(
            marks, [&](std::string_view one) { return text.substr(at).starts_with(one); });
        if (mark == marks.end()) {
            ++at;
            continue;
        }
        parts.emplace_back(trimmed(text.substr(from, at - from)));
        from = at += mark->size();
    }
    parts.emplace_back(trimmed(text.substr(from)));
    return parts;
}

/// Those that are called so but for case, blanks and unit: x（%） where x is asked for.
std::vector<std::string> alike(const std::string& field, const std::vector<std::string>& fields) {
    const std::string wanted = bare_head(field);
    std::vector<std::string> found;
    for (const std::string& one : fields)
        if (one != field && !wanted.empty() && bare_head(one) == wanted) found.push_back(one);
    return found;
}

/// The field of which a list between commas left this piece: "R&D" of "R&D, staff".
const std::string* cut_at_comma(const std::string& piece, const std::vector<std::string>& fields) {
    const auto is_piece = [&](const std::string& field) {
        std::size_t from = 0;
        for (std::size_t comma; (comma = field.find(',', from)) != std::string::npos; from = comma + 1)
            if (trimmed(field.substr(from, comma - from)) == piece) return true;
        return from > 0 && trimmed(field.substr(from)) == piece;
    };
    const auto found = std::ranges::find_if(fields, is_piece);
    return found == fields.end() ? nullptr : &*found;
}

/// What may be meant, to follow the list of fields: Chinese and English; empty where that is not clear.
std::pair<std::string, std::string> advice_for(const std::string& field,
                                               const std::vector<std::string>& fields) {
    if (std::ranges::find(fields, field) != fields.end())  // of the type needed there is none
        return {fmt::format("；{} 有，但装的不是数，或已用作名称、代码", field),
                fmt::format("; {} is among them but holds no numbers, or serves as name or code", field)};
    const std::vector<std::string> parts = parts_between_marks(field, {"，", "、", "；"}),
                                   several = parts_between_marks(field, {","});
    const auto is_field = [&](const std::string& part) {
        return std::ranges::find(fields, part) != fields.end() || !alike(part, fields).empty();
    };
    if (parts.size() > 1 && std::ranges::all_of(parts, is_field)) {
        const std::string list = fmt::format("{}", fmt::join(parts, ","));
        return {"；字段之间用半角逗号：" + list, "; between fields stands an ASCII comma: " + list};
    }
    if (several.size() > 1 && std::ranges::all_of(several, is_field)) {
        const std::string list = fmt::format("{}", fmt::join(several, ","));
        return {"；这里只取一个字段；几个字段各画一幅、同在一页：`map --columns " + list + "`",
                "; one is wanted here; several, a map each on one page: `map --columns " + list + "`"};
    }
    if (const std::string* whole = cut_at_comma(field, fields))
        return {fmt::format("；名称里有逗号的字段写在引号里：\"{}\"", *whole),
                fmt::format("; a name that has a comma stands in quotes: \"{}\"", *whole)};
    const std::vector<std::string> others = alike(field, fields);
    if (others.empty()) return {};
    const std::string list = fmt::format("{}", fmt::join(others, list_mark));
    return {"；若指 " + list + "，写全它的名称", "; if " + list + " is meant, write its whole name"};
}

}  // namespace

std::string known_list(const std::vector<std::string>& known) {
    std::vector<std::string> words = known;
    for (std::string& word : words)  // as a list of fields wants it
        if (word.find(',') != std::string::npos) word = "\"" + word + "\"";
    return words.empty() ? std::string(list_mark) : fmt::format("{}", fmt::join(words, list_mark));
}

Message no_field(const std::string& field, const std::vector<std::string>& fields, const Location& where) {
    const auto [advice_zh, advice_en] = advice_for(field, fields);
    return {.code = "DR1017",
            .where = where,
            .values = {{"field", field},
                       {"known", known_list(fields)},
                       {"advice_zh", advice_zh},
                       {"advice_en", advice_en}}};
}

Message no_numbers(const std::string& field, const std::vector<Column>& columns, const Location& where) {
    std::vector<std::string> numbers, texts;
    for (const Column& column : columns) {
        const bool text = std::holds_alternative<std::vector<std::string>>(column.values);
        if (!text || column.name == field) numbers.push_back(column.name);
        if (text) texts.push_back(column.name);
    }
    Message message = no_field(field, numbers, where);
    if (!numbers.empty() || texts.empty()) return message;
    for (auto& [name, value] : message.values) {
        if (name == "advice_zh") value = "；没有一列是数，文字列有：" + known_list(texts);
        if (name == "advice_en")
            value = "; no column holds numbers; of texts there are: " + known_list(texts);
    }
    return message;
}

Message no_field(const std::string& field, const std::vector<Column>& columns, const Location& where) {
    std::vector<std::string> fields;
    for (const Column& column : columns) fields.push_back(column.name);
    return no_field(field, fields, where);
}

}  // namespace deltareach
