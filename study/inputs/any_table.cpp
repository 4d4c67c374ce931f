#include "study/inputs/any_table.hpp"

#include "gis/dates.hpp"
#include "gis/error.hpp"
#include "gis/no_field.hpp"
#include "gis/numbers.hpp"
#include "gis/table_formats.hpp"
#include "gis/text.hpp"
#include "study/inputs/layer_file.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/usual_fields.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>
#include <tuple>

namespace deltareach {
namespace {

/// Those of a period: the sheets called by it; where none is, its parts of the coarsest kind there is, so
/// that no quarter is added to the half that holds it. All that are called by a period where none is given.
std::vector<bool> sheets_of_period(const std::vector<std::optional<Period>>& own,
                                   const std::optional<Period>& given) {
    std::vector<bool> wanted;
    if (!given) {
        for (const auto& period : own) wanted.push_back(period.has_value());
        return wanted;
    }
    std::optional<Period::Kind> coarsest;
    for (const auto& period : own) {
        if (!period || !lies_in(*period, *given)) continue;
        coarsest = coarsest ? std::min(*coarsest, period->kind) : period->kind;
    }
    const auto is_candidate = [&](const std::optional<Period>& period) {
        return period && period->kind == coarsest && lies_in(*period, *given);
    };
    for (const auto& period : own) {
        const bool held = std::ranges::any_of(own, [&](const auto& other) {  // 1-4月 in 1-9月
            return is_candidate(other) && is_candidate(period) && *other != *period &&
                   lies_in(*period, *other);
        });
        wanted.push_back(is_candidate(period) && !held);
    }
    return wanted;
}

bool has_sheets(const std::filesystem::path& path) {
    const TableFormat* format = table_format(path);
    return format != nullptr && format->sheets;
}

/// Whether the columns of a table have types of their own, so that it is read as a layer.
bool is_typed(const std::filesystem::path& path) {
    const TableFormat* format = table_format(path);
    return format != nullptr && format->typed;
}

FeatureLayer typed_table(const std::filesystem::path& path, const ReadTable& options, Messages& notes) {
    return read_layer_file({.path = path, .encoding = options.encoding, .any_place = true}, notes).layer;
}

/// DR1017 for the heads of a table that could not be read by them; none where it cannot be read without them
/// either.
Messages heads_unread(const std::filesystem::path& path, const std::string& shown_path,
                      const ReadTable& options) {
    ReadTable plain = options;
    plain.heads.clear();
    Messages ignored;
    plain.row_faults = &ignored;
    try {
        return heads_missing(read_any_table(path, plain, ignored), shown_path, options.heads);
    } catch (const InputError&) {  // what is wrong with its rows is told when its heads are found
        return {};
    }
}

/// DR1292: what is read of a workbook with a sheet a period, and what is not.
Message sheets_taken(const std::filesystem::path& path, const std::vector<std::string>& meant,
                     std::vector<std::string> others) {
    std::vector<std::string> others_en = others;
    for (const std::string& hidden : hidden_sheet_names(path)) {
        others.push_back(hidden + "（隐藏）");
        others_en.push_back(hidden + " (hidden)");
    }
    const auto listed = [](const std::vector<std::string>& sheets, const char* none = "—") {
        return sheets.empty() ? std::string(none) : fmt::format("{}", fmt::join(sheets, list_mark));
    };
    return {.code = "DR1292",
            .where = {path.string()},
            .values = {{"sheets", listed(meant)},
                       {"others_zh", listed(others, "无")},
                       {"others_en", listed(others_en, "none")}}};
}

}  // namespace

Messages heads_missing(const Table& table, const std::string& shown_path,
                       const std::vector<HeadRequest>& heads) {
    Messages problems;
    for (const HeadRequest& head : heads)
        if (head.required && head.names.size() == 1 && !table.column(head.names.front()))
            problems.push_back(no_field(head.names.front(), table.heads(), {shown_path}));
    return problems;
}

Table read_any_table(const std::filesystem::path& path, const ReadTable& options, Messages& notes) {
    if (!is_typed(path)) return read_table(path, options, notes);
    const FeatureLayer layer = typed_table(path, options, notes);
    return table_of(layer.columns, path.string(), layer.encoding);
}

RawSheet read_any_sheet(const std::filesystem::path& path, const ReadTable& options, Messages& notes) {
    if (!is_typed(path)) return read_sheet(path, options, notes);
    const FeatureLayer layer = typed_table(path, options, notes);
    return sheet_of(layer.columns, path.string(), layer.encoding);
}

ReadTable reading_beside(const std::filesystem::path& path, const Session& session) {
    return {.encoding = session.options.encoding, .sheet = sheet_beside(path, session), .heads = {}};
}

Table read_named_table(const std::filesystem::path& path, const std::string& shown_path,
                       const ReadTable& options, Messages& notes) {
    try {
        Table table = read_any_table(path, options, notes);
        Messages problems =
            heads_missing(table, shown_path, options.heads);  // a typed table is read as it is
        if (!problems.empty()) throw InputError(std::move(problems));
        return table;
    } catch (const InputError& error) {
        if (error.messages().front().code != "DR1116") throw;
        Messages problems = heads_unread(path, shown_path, options);
        if (problems.empty()) throw;
        throw InputError(std::move(problems));
    }
}

bool is_table_name(const std::filesystem::path& path) {
    return table_format(path) != nullptr;
}

void require_sheets(const std::filesystem::path& path, const std::string& sheet, const Location& where) {
    if (sheet.empty() || has_sheets(path)) return;
    throw UsageError(Message{.code = "DR1035",
                             .where = where.path.empty() ? Location{path.string()} : where,
                             .values = {{"name", sheet}, {"path", path.filename().string()}}});
}

void require_sheets(const std::filesystem::path& input, const Session& session) {
    if (session.options.sheet_of.empty()) require_sheets(input, session.options.sheet);
}

void settle_sheet(const std::string& input, const std::vector<std::string>& beside, Session& session) {
    if (session.options.sheet.empty() || !session.options.sheet_of.empty() || has_sheets(input)) return;
    std::vector<std::string> workbooks;
    for (const std::string& table : beside)
        if (has_sheets(table)) workbooks.push_back(table);
    if (workbooks.size() > 1)
        throw UsageError(Message{
            .code = "DR1039",
            .values = {
                {"option", "--sheet"},
                {"why_zh", fmt::format("{} 都是工作簿，分不清是哪一个的工作表", fmt::join(workbooks, "、"))},
                {"why_en", fmt::format("{} are all workbooks, and it may be of any of them",
                                       fmt::join(workbooks, ", "))}}});
    if (!workbooks.empty()) session.options.sheet_of = workbooks.front();
}

std::string sheet_beside(const std::filesystem::path& table, const Session& session) {
    namespace fs = std::filesystem;
    const std::string& owner = session.options.sheet_of;
    const bool own = !owner.empty() && !table.empty() && fs::absolute(owner) == fs::absolute(table);
    return own ? session.options.sheet : std::string();
}

std::vector<std::string> sheets_meant(const std::filesystem::path& path,
                                      const std::vector<std::string>& named, const std::string& period,
                                      Messages& notes) {
    const bool all = named == std::vector<std::string>{"*"};
    if (!named.empty() && !all) return named;
    const TableFormat* format = table_format(path);
    if (format == nullptr || !format->sheets) return {""};
    const std::vector<std::string> names = sheet_names(path);
    if (all) return names;
    std::vector<std::string> meant, others;
    std::set<std::string> periods;
    std::vector<std::optional<Period>> own;
    for (const std::string& name : names) own.push_back(parse_period(name));
    const auto wanted = sheets_of_period(own, parse_period(period));
    for (std::size_t sheet = 0; sheet < names.size(); ++sheet) {
        if (own[sheet]) periods.insert(own[sheet]->text());
        (wanted[sheet] ? meant : others).push_back(names[sheet]);
    }
    const auto dated = static_cast<std::size_t>(
        std::ranges::count_if(own, [](const auto& of_sheet) { return of_sheet.has_value(); }));
    if (dated < 2 || periods.size() < dated || meant.empty()) return {""};
    notes.push_back(sheets_taken(path, meant, std::move(others)));
    return meant;
}

std::string latest_sheet(const std::filesystem::path& path, Messages& notes) {
    const TableFormat* format = table_format(path);
    if (format == nullptr || !format->sheets) return {};
    std::vector<std::string> others = sheet_names(path);
    std::string latest;
    std::optional<Period> last;
    std::size_t dated = 0;
    const auto order = [](const Period& one) { return std::tuple(one.year, one.part, one.day); };
    for (const std::string& name : others)
        if (const auto period = parse_period(name)) {
            ++dated;
            if (!last || order(*last) < order(*period)) latest = name, last = period;
        }
    if (dated < 2) return {};
    std::erase(others, latest);
    notes.push_back(sheets_taken(path, {latest}, std::move(others)));
    return latest;
}

std::string take_sheet_of_period(const std::string& input, const std::vector<std::string>& periods,
                                 Session& session) {
    if (!session.options.sheet.empty() || !has_sheets(input) || periods.size() > 1) return {};
    const std::vector<std::string> names = sheet_names(input);
    std::vector<std::string> dated;
    std::vector<std::optional<Period>> own;
    for (const std::string& name : names)
        if (const auto period = parse_period(name)) dated.push_back(name), own.emplace_back(period);
    if (dated.size() < 2) return {};
    Messages ignored;
    const ReadTable how{.encoding = session.options.encoding, .heads = {}, .row_faults = &ignored};
    const Table first = read_any_table(input, how, ignored);
    const bool years = std::ranges::any_of(first.heads(), is_head_of_years);  // which --period then chooses
    if (!parse_period(first.sheet_name()) && (periods.empty() || years)) return {};
    std::size_t taken = 0;
    if (periods.empty()) {
        const auto last = std::ranges::max_element(
            own, {}, [](const auto& period) { return std::tuple(period->year, period->part, period->day); });
        taken = static_cast<std::size_t>(last - own.begin());
    } else {
        const std::vector<bool> wanted = sheets_of_period(own, parse_period(periods.front()));
        const auto found = std::ranges::find(wanted, true);
        if (!parse_period(periods.front()) || std::ranges::count(wanted, true) != 1)
            throw UsageError(not_known(known_kind::period, periods.front(), dated, {input}));
        taken = static_cast<std::size_t>(found - wanted.begin());
    }
    std::vector<std::string> others = names;
    std::erase(others, dated[taken]);
    session.tell({sheets_taken(input, {dated[taken]}, std::move(others))});
    session.options.sheet = dated[taken];
    return own[taken]->text();
}

std::optional<std::size_t> column_of_places(const Table& table) {
    static constexpr std::array<std::string_view, 21> parts{
        "县名", "市名", "区名", "镇名", "乡名", "地名", "地市",     "市州",     "县区",     "县市区",  "地区",
        "区域", "区县", "市县", "城市", "街道", "乡镇", "乡镇名称", "街道名称", "区县名称", "地区名称"};
    static constexpr std::array<std::string_view, 24> wholes{
        "市",    "省",           "区",       "县",     "省份", "区(市)县", "名称",       "name",
        "city",  "region",       "district", "county", "town", "township", "prefecture", "province",
        "state", "municipality", "commune",  "parish", "ward", "place",    "area",       "country"};
    for (std::size_t column = 0; column < table.columns(); ++column) {
        const std::string head = ascii_lower(without_spaces(nfkc(table.heads()[column])));
        const bool says =
            std::ranges::find(wholes, head) != wholes.end() ||
            std::ranges::any_of(parts, [&](std::string_view part) { return head.ends_with(part); });
        bool words = table.rows() >= 2;
        for (std::size_t row = 0; row < table.rows(); ++row)
            words = words && parse_number(table.cell(row, column)).kind == NumberCell::Kind::faulty;
        if (says && words) return column;
    }
    return std::nullopt;
}

std::string first_ten(const std::vector<std::string>& words) {
    const auto end = words.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(words.size(), 10));
    return fmt::format("{}{}", fmt::join(words.begin(), end, list_mark), words.size() > 10 ? " …" : "");
}

}  // namespace deltareach
