#include "study/inputs/wanted_heads.hpp"

#include "gis/price_bases.hpp"
#include "gis/units.hpp"
#include "study/inputs/attribute_words.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/usual_fields.hpp"

#include <algorithm>
#include <set>

namespace deltareach {
namespace {

bool names_column(const Table& table, std::size_t column, const std::string& name) {
    const std::string& head = table.heads()[column];
    return !name.empty() &&
           (name == head || name == name_of_column(head, table.heads()) ||
            normal_head(name) == normal_head(head) ||
            normal_head(name) == normal_head(table.whole_head(column)) ||
            normal_head(name) == normal_head(without_prices(head)) ||
            name == label_of_head(table, column).zh || name == label_without_prices(table, column).zh);
}

/// The columns of names that no head has, but one alone before a bracket: 投放量 of 投放量（标准车）.
std::vector<std::size_t> asked_without_bracket(const Table& table, const std::vector<std::string>& wanted) {
    std::vector<std::size_t> found;
    for (const std::string& name : wanted) {
        std::vector<std::size_t> alike;
        bool known = name.empty();
        for (std::size_t column = 0; column < table.columns(); ++column) {
            known = known || names_column(table, column, name);
            if (bare_head(table.heads()[column]) == normal_head(name)) alike.push_back(column);
        }
        if (!known && alike.size() == 1) found.push_back(alike.front());
    }
    return found;
}

}  // namespace

std::vector<std::string> heads_wanted(const Table& table, const std::vector<std::string>& wanted) {
    std::vector<std::string> heads;
    std::set<std::string> stems;
    const std::vector<std::size_t> bare = asked_without_bracket(table, wanted);
    for (std::size_t column = 0; column < table.columns(); ++column) {
        const std::string& head = table.heads()[column];
        const auto means = [&](const std::string& name) {
            const bool exact = std::ranges::find(table.heads(), name) != table.heads().end();
            return exact ? name == head : names_column(table, column, name);
        };
        if (std::ranges::none_of(wanted, means) && std::ranges::find(bare, column) == bare.end()) continue;
        if (!stems.insert(normal_head(head)).second) return {};
        heads.push_back(head);
    }
    // A column of years says of when the others are.
    if (!heads.empty())
        for (const std::string& head : table.heads())
            if (is_head_of_years(head) && std::ranges::find(heads, head) == heads.end())
                heads.push_back(head);
    return heads;
}

std::size_t column_named(const Table& table, const std::string& name, const std::string& path) {
    for (const bool alike : {false, true})
        for (std::size_t column = 0; column < table.columns(); ++column)
            if (table.heads()[column] == name ||
                (alike && (normal_head(table.heads()[column]) == normal_head(name) ||
                           normal_head(table.whole_head(column)) == normal_head(name))))
                return column;
    throw field_not_known(name, table.heads(), {path});
}

}  // namespace deltareach
