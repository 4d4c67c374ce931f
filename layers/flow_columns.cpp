#include "layers/flow_columns.hpp"

#include "gis/dates.hpp"
#include "gis/error.hpp"
#include "gis/gathered.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace deltareach {
namespace {

struct RoleWords {
    FlowRole role;
    std::string_view name;
    std::vector<std::string> heads;
};

/// 代码 columns beside names are not listed: a table with both says in the project which one counts.
const std::array<RoleWords, 9>& role_words() {
    static const std::array<RoleWords, 9> words{{
        {FlowRole::theme, "theme", {"主题", "theme"}},
        {FlowRole::period, "period", {"年份", "period", "年度", "时期", "时间", "日期", "year", "date"}},
        {FlowRole::origin,
         "origin",
         {"起点", "origin", "起点城市", "输出地", "流出地", "来源地", "卖方所在地", "出让方所在地", "from"}},
        {FlowRole::destination,
         "destination",
         {"终点", "destination", "终点城市", "吸纳地", "流入地", "目的地", "买方所在地", "受让方所在地",
          "to"}},
        {FlowRole::value,
         "value",
         {"金额", "value", "合同额", "成交额", "合同金额", "成交金额", "合同成交额", "投资额", "数值", "流量",
          "flow", "amount"}},
        {FlowRole::count, "count", {"合同数", "count", "项数", "件数", "笔数", "合同项数", "deals"}},
        {FlowRole::unit, "unit", {"计量单位", "unit", "单位"}},
        {FlowRole::quality, "quality", {"数据性质", "quality", "质量"}},
        {FlowRole::source, "source", {"来源", "source", "数据来源", "资料来源"}},
    }};
    return words;
}

const RoleWords& words_of(FlowRole role) {
    return *std::ranges::find(role_words(), role, &RoleWords::role);
}

constexpr std::string_view value_prefix = "value.";

/// The head that the project names for a role; empty when it names none.
std::string named_head(const NamedHeads& named, std::string_view role) {
    const auto found = std::ranges::find(named, role, &std::pair<std::string, std::string>::first);
    return found == named.end() ? std::string() : found->second;
}

HeadRequest request(FlowRole role, const NamedHeads& named, bool required) {
    const std::string head = named_head(named, name_of(role));
    return {.names = head.empty() ? heads_of(role) : std::vector{head}, .key = true, .required = required};
}

/// 2021, 2021年, 金额2021, value_2021: the period a measured column is about.
std::optional<Period> period_of_head(const std::string& head) {
    std::string rest = normal_head(head);
    for (const std::string& word : heads_of(FlowRole::value)) {
        if (rest.starts_with(word))
            rest.erase(0, word.size());
        else if (rest.ends_with(word))
            rest.erase(rest.size() - word.size());
        else
            continue;
        break;
    }
    while (!rest.empty() && (rest.front() == '_' || rest.front() == '-')) rest.erase(0, 1);
    while (!rest.empty() && (rest.back() == '_' || rest.back() == '-')) rest.pop_back();
    return parse_period(rest);
}

/// Looks for the columns of one table and gathers what is wrong on the way.
class Finder {
  public:
    Finder(const Table& table, const NamedHeads& named) : table_(table), named_(named) { check_names(); }

    FlowColumns find() {
        FlowColumns found;
        found.theme = column_of(FlowRole::theme);
        found.period = column_of(FlowRole::period);
        found.count = column_of(FlowRole::count);
        found.unit = column_of(FlowRole::unit);
        found.quality = column_of(FlowRole::quality);
        found.source = column_of(FlowRole::source);
        found.origin = needed(FlowRole::origin);
        found.destination = needed(FlowRole::destination);
        find_values(found);
        faults_.throw_if_any();
        return found;
    }

  private:
    /// The project's words are judged before the table's heads.
    void check_names() const {
        std::vector<std::string> known;
        for (const RoleWords& words : role_words()) known.emplace_back(words.name);
        Messages problems;
        for (const auto& [role, head] : named_) {
            const bool theme_value = role.starts_with(value_prefix) && role.size() > value_prefix.size();
            if (theme_value || std::ranges::find(known, role) != known.end()) continue;
            problems.push_back(
                {.code = "DR1232",
                 .values = {{"role", role}, {"known", fmt::format("{}", fmt::join(known, ", "))}}});
        }
        if (!problems.empty()) throw UsageError(std::move(problems));
    }

    void add_missing(std::string_view role, const std::vector<std::string>& known) {
        faults_.add({.code = "DR1230",
                     .where = {table_.path(), table_.head_row_number()},
                     .values = {{"role", std::string(role)},
                                {"known", fmt::format("{}", fmt::join(known, "/"))},
                                {"heads", fmt::format("{}", fmt::join(table_.heads(), ", "))}}});
    }

    std::optional<std::size_t> column_of(FlowRole role) {
        const std::string_view name = name_of(role);
        if (const std::string head = named_head(named_, name); !head.empty()) {
            const auto column = table_.column(head);
            if (!column) add_missing(name, {head});
            return column;
        }
        std::vector<std::size_t> columns;
        for (std::size_t c = 0; c < table_.columns(); ++c) {
            const std::string head = normal_head(table_.heads()[c]);
            if (std::ranges::find(heads_of(role), head) != heads_of(role).end()) columns.push_back(c);
        }
        if (columns.size() > 1)
            faults_.add({.code = "DR1231",
                         .where = table_.where_head(columns[1]),
                         .values = {{"role", std::string(name)},
                                    {"first", table_.heads()[columns[0]]},
                                    {"second", table_.heads()[columns[1]]}}});
        return columns.empty() ? std::nullopt : std::optional(columns.front());
    }

    std::size_t needed(FlowRole role) {
        const auto column = column_of(role);
        if (!column && named_head(named_, name_of(role)).empty()) add_missing(name_of(role), heads_of(role));
        return column.value_or(0);
    }

    void find_values(FlowColumns& found) {
        for (const auto& [role, head] : named_) {
            if (!role.starts_with(value_prefix)) continue;
            const auto column = table_.column(head);
            if (column)
                found.values.push_back({*column, role.substr(value_prefix.size()), {}});
            else
                add_missing(role, {head});
        }
        if (const auto column = column_of(FlowRole::value)) found.values.push_back({*column, {}, {}});
        if (found.values.empty() && named_head(named_, "value").empty()) {
            for (std::size_t c = 0; c < table_.columns(); ++c)
                if (const auto period = period_of_head(table_.heads()[c]))
                    found.values.push_back({c, {}, period->text()});
        }
        if (found.values.empty() && found.count) {
            found.values.push_back({*found.count, {}, {}});
            found.count.reset();
            found.values_are_counts = true;
        }
        if (found.values.empty()) add_missing("value", heads_of(FlowRole::value));
    }

    const Table& table_;
    const NamedHeads& named_;
    Gathered faults_;
};

}  // namespace

std::string_view name_of(FlowRole role) {
    return words_of(role).name;
}

const std::vector<std::string>& heads_of(FlowRole role) {
    return words_of(role).heads;
}

std::vector<HeadRequest> flow_head_requests(const NamedHeads& named) {
    return {request(FlowRole::origin, named, true), request(FlowRole::destination, named, true),
            request(FlowRole::theme, named, false), request(FlowRole::period, named, false)};
}

FlowColumns find_flow_columns(const Table& table, const NamedHeads& named) {
    return Finder(table, named).find();
}

}  // namespace deltareach
