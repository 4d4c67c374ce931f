#include "study/inputs/join_column.hpp"

#include "gis/error.hpp"
#include "gis/numbers.hpp"
#include "gis/text.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/usual_fields.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>
#include <string_view>
#include <vector>

namespace deltareach {
namespace {

/// What the cells of a column are, and how many name zones.
struct Candidate {
    std::size_t column = 0;
    std::size_t filled = 0, found = 0;
    bool numbers = true;  ///< all that is filled
    bool coded = true;    ///< whole numbers of six digits or more
    bool serial = false;  ///< 1 … n, each once
    bool own = false;     ///< the head is that of the zones' codes

    /// Numbers that may be amounts or count rows.
    [[nodiscard]] bool bare() const { return numbers && !coded; }
    [[nodiscard]] bool serves() const { return found > 0 && (!numbers || 2 * found >= filled); }
};

bool names_zone(const JoinedTable& join, const std::string& written) {
    if (join.region.levels().front().index_of(written)) return true;
    const Place place = join.places.resolve(written);
    return place.kind == Place::Kind::zone && !place.part;
}

Candidate look_at(const JoinedTable& join, std::size_t column) {
    constexpr std::size_t of_a_code = 6, of_a_row = 7;  // digits
    Candidate one{.column = column};
    std::set<std::string> values;
    std::size_t last = 0;
    bool whole = true;
    for (std::size_t row = 0; row < join.table.rows(); ++row) {
        const std::string written(join.table.cell(row, column));
        if (written.empty()) continue;
        ++one.filled;
        one.found += names_zone(join, written) ? 1 : 0;
        one.numbers = one.numbers && parse_number(written).kind != NumberCell::Kind::faulty;
        whole = whole && written.size() <= of_a_row && std::ranges::all_of(written, is_digit);
        one.coded = one.coded && written.size() >= of_a_code && std::ranges::all_of(written, is_digit);
        if (whole) last = std::max(last, static_cast<std::size_t>(std::stoul(written)));
        values.insert(written);
    }
    one.serial = whole && values.size() == one.filled && last == one.filled && !values.contains("0");
    one.own = !join.id.empty() && normal_head(join.table.heads()[column]) == normal_head(join.id);
    return one;
}

/// A column names places, and the zones are others.
InputError none_of_them(const JoinedTable& join, std::size_t column) {
    constexpr std::size_t shown = 3;
    std::vector<std::string> names, zones;
    for (std::size_t row = 0; row < join.table.rows() && names.size() < shown; ++row)
        if (const std::string_view cell = join.table.cell(row, column); !cell.empty())
            names.emplace_back(cell);
    const ZoneLayer& level = join.region.levels().front();
    for (std::size_t zone = 0; zone < level.size() && zones.size() < shown; ++zone)
        zones.push_back(level.names_zh()[zone].empty() ? level.codes()[zone] : level.names_zh()[zone]);
    const auto listed = [](const std::vector<std::string>& words, bool more) {
        return fmt::format("{}{}", fmt::join(words, list_mark), more ? " …" : "");
    };
    return InputError(Message{.code = "DR1558",
                              .where = join.table.where_head(column),
                              .values = {{"head", join.table.heads()[column]},
                                         {"names", listed(names, join.table.rows() > names.size())},
                                         {"zones", listed(zones, level.size() > zones.size())}}});
}

/// Whether everybody sees that the column says what a row is about.
bool is_plain(const JoinedTable& join, const Candidate& taken) {
    const std::string& head = join.table.heads()[taken.column];
    return taken.own || column_of_places(join.table) == taken.column ||
           field_of_ids({{.name = head, .values = std::vector<std::string>{"a"}}}, Doubles::taken) == head;
}

/// The first of those that name most, numbers that are no codes only where nothing else serves, or where
/// they are the zones' own and words name less than half as many. nullptr: none serves.
const Candidate* the_one_to_take(const std::vector<Candidate>& all) {
    const auto most = [&](bool bare) {
        const Candidate* best = nullptr;
        for (const Candidate& one : all) {
            if (!one.serves() || one.bare() != bare) continue;
            const bool better = best == nullptr || one.found > best->found ||
                                (one.found == best->found && one.own && !best->own);
            if (better) best = &one;
        }
        return best;
    };
    const Candidate *words = most(false), *numbers = most(true);
    if (words == nullptr || numbers == nullptr) return words == nullptr ? numbers : words;
    return numbers->own && 2 * words->found < numbers->found ? numbers : words;
}

std::string heads_listed(const Table& table) {
    return fmt::format("{}", fmt::join(table.heads(), list_mark));
}

}  // namespace

std::size_t column_that_joins(const JoinedTable& join, Messages& notes) {
    std::vector<Candidate> all;
    for (std::size_t column = 0; column < join.table.columns(); ++column)
        all.push_back(look_at(join, column));
    const Candidate* best = the_one_to_take(all);
    const auto refused = [&](const char* code, std::vector<std::pair<std::string, std::string>> values) {
        values.emplace_back("known", heads_listed(join.table));
        return InputError(Message{.code = code, .where = {join.path}, .values = std::move(values)});
    };
    if (best == nullptr) {
        if (const auto named = column_of_places(join.table)) throw none_of_them(join, *named);
        throw refused("DR1519", {});
    }
    const std::string& head = join.table.heads()[best->column];
    if (best->bare() && !best->own && is_head_of_rows(head))
        throw refused("DR1282", {{"head", head}, {"id", join.id}});
    const bool others = std::ranges::any_of(
        all, [&](const Candidate& one) { return one.column != best->column && one.serves(); });
    const bool list = std::ranges::any_of(join.table.heads(), is_head_of_things);  // of firms in zones
    const bool doubtful = best->serial && !best->own;
    if (others || list || doubtful || !is_plain(join, *best))
        notes.push_back({.code = doubtful ? "DR1283" : "DR1281",
                         .where = {.path = join.path, .row = join.table.head_row_number()},
                         .values = {{"head", head},
                                    {"id", join.id.empty() ? "—" : join.id},
                                    {"found", fmt::to_string(best->found)},
                                    {"rows", fmt::to_string(join.table.rows())}}});
    return best->column;
}

}  // namespace deltareach
