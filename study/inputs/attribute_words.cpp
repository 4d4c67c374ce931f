#include "study/inputs/attribute_words.hpp"

#include "gis/error.hpp"
#include "gis/units.hpp"
#include "study/inputs/not_known.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace deltareach {
namespace {

std::string value_of(const std::vector<std::pair<std::string, std::string>>& pairs, const std::string& name) {
    const auto found = std::ranges::find(pairs, name, [](const auto& pair) { return pair.first; });
    return found == pairs.end() ? std::string() : found->second;
}

std::string name_at(const Table& table, std::size_t position) {
    return name_of_column(table.heads()[position], table.heads());
}

}  // namespace

RowsMeant::RowsMeant(const AttributeSource& source, const Table& table, const std::string& shown_path)
    : table_(table), value_(source.only.second) {
    if (source.only.first.empty()) return;
    column_ = table.column(source.only.first);
    if (!column_) throw field_not_known(source.only.first, table.heads(), {shown_path});
}

std::string said_of(const std::vector<std::pair<std::string, std::string>>& pairs, const std::string& head,
                    const std::string& name) {
    const std::string said = value_of(pairs, head);
    return said.empty() ? value_of(pairs, name) : said;
}

Column column_named_by(const AttributeSource& source, const Table& table, std::size_t position) {
    const std::string& written = table.heads()[position];
    const HeadParts head = split_head(written);
    Column column{.name = name_at(table, position)};
    column.label_zh = said_of(source.labels_zh, written, column.name);
    column.label_en = said_of(source.labels_en, written, column.name);
    if (column.label_zh.empty()) column.label_zh = head.label;
    if (column.label_en.empty()) column.label_en = head.label;
    return column;
}

std::string unit_words_of(const AttributeSource& source, const Table& table, std::size_t position) {
    const std::string& written = table.heads()[position];
    return said_of(source.units, written, name_at(table, position));
}

ColumnsAsked columns_asked(const AttributeSource& source) {
    ColumnsAsked asked{.named = source.columns, .all = !source.id.empty() && source.columns.empty()};
    asked.named.insert(asked.named.end(), source.points.begin(), source.points.end());
    for (const std::string& name : {source.id, source.only.first})
        if (!name.empty()) asked.named.push_back(name);
    return asked;
}

}  // namespace deltareach
