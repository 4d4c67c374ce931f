#include "layers/flow_columns.hpp"

#include "gis/dates.hpp"
#include "gis/error.hpp"
#include "gis/head_brackets.hpp"
#include "gis/numbers.hpp"
#include "gis/text.hpp"
#include "layers/messages.hpp"
#include "layers/private/flow_heads.hpp"
#include "layers/private/flow_words.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

namespace deltareach {
namespace {

/// A role with its heads; the first head is the one that templates carry.
struct RoleHeads {
    FlowRole role;
    Spoken words;  ///< the English is its name
    std::vector<std::string> heads;

    [[nodiscard]] std::string_view name() const { return words.en; }
};

const std::array<RoleHeads, 14>& roles() {
    static const std::array<RoleHeads, 14> all = {{
        {FlowRole::theme, {"主题", "theme"}, {"主题", "theme", "流量主题", "topic"}},
        {FlowRole::period,
         {"时期", "period"},
         {"年份", "period", "年度", "年", "year", "时期", "期间", "时间", "日期", "date", "签订日期",
          "合同签订日期", "登记日期"}},
        {FlowRole::origin,
         {"起点", "origin"},
         {"起点", "origin", "起点地区", "起点城市", "来源地", "输出地", "流出地", "卖方所在地",
          "出让方所在地", "卖方地区", "输出方所在地", "from", "卖方区县", "卖方乡镇", "卖方城市", "转出地",
          "迁出地", "发出地"}},
        {FlowRole::destination,
         {"终点", "destination"},
         {"终点", "destination", "终点地区", "终点城市", "目的地", "吸纳地", "流入地", "买方所在地",
          "受让方所在地", "买方地区", "吸纳方所在地", "to", "买方区县", "买方乡镇", "买方城市", "输入地",
          "接收地", "转入地", "迁入地"}},
        {FlowRole::value,
         {"数值", "value"},
         {"金额", "value", "成交额", "合同额", "成交金额", "合同金额", "合同成交额", "技术合同成交额",
          "投资额", "投资金额", "流量", "数值", "amount", "flow"}},
        {FlowRole::count,
         {"合同数", "count"},
         {"合同数", "count", "合同项数", "项数", "件数", "笔数", "数量", "次数", "number"}},
        {FlowRole::unit, {"单位", "unit"}, {"单位", "unit", "计量单位"}},
        {FlowRole::quality, {"数据性质", "quality"}, {"质量", "quality", "数据质量", "数据性质"}},
        {FlowRole::source, {"来源", "source"}, {"来源", "source", "资料来源", "数据来源", "出处"}},
        {FlowRole::note, {"备注", "note"}, {"备注", "note"}},
        {FlowRole::origin_lon,
         {"起点经度", "origin_lon"},
         {"起点经度", "origin_lon", "卖方经度", "origin_longitude"}},
        {FlowRole::origin_lat,
         {"起点纬度", "origin_lat"},
         {"起点纬度", "origin_lat", "卖方纬度", "origin_latitude"}},
        {FlowRole::destination_lon,
         {"终点经度", "destination_lon"},
         {"终点经度", "destination_lon", "买方经度", "destination_longitude"}},
        {FlowRole::destination_lat,
         {"终点纬度", "destination_lat"},
         {"终点纬度", "destination_lat", "买方纬度", "destination_latitude"}},
    }};
    return all;
}

constexpr std::string_view value_of_theme = "value.";

std::optional<FlowRole> role_named(std::string_view name) {
    const auto found = std::ranges::find(roles(), name, &RoleHeads::name);
    if (found == roles().end()) return std::nullopt;
    return found->role;
}

const std::string* named_head(const NamedHeads& named, std::string_view role) {
    const auto found = std::ranges::find(named, role, &NamedHeads::value_type::first);
    return found == named.end() ? nullptr : &found->second;
}

/// What a row of heads must have of one end: its place or its longitude, by the project's words or the usual.
HeadRequest end_request(const NamedHeads& named, FlowRole place, FlowRole lon) {
    HeadRequest request;
    for (const FlowRole role : {place, lon})
        if (const std::string* head = named_head(named, name_of(role))) request.names.push_back(*head);
    if (!request.names.empty()) return request;
    request.names = heads_of(place);
    request.names.insert(request.names.end(), heads_of(lon).begin(), heads_of(lon).end());
    return request;
}

/// Looks roles up in one table and gathers what is wrong.
class ColumnFinder {
  public:
    ColumnFinder(const Table& table, const NamedHeads& named) : table_(table), named_(named) {}

    FlowColumns find() {
        refuse_unknown_roles();
        FlowColumns found;
        found.origin = end(FlowRole::origin, FlowRole::origin_lon, FlowRole::origin_lat);
        found.destination = end(FlowRole::destination, FlowRole::destination_lon, FlowRole::destination_lat);
        found.theme = optional(FlowRole::theme);
        found.period = optional(FlowRole::period);
        found.count = optional(FlowRole::count);
        found.unit = optional(FlowRole::unit);
        found.quality = optional(FlowRole::quality);
        found.source = optional(FlowRole::source);
        found.note = optional(FlowRole::note);
        find_values(found);
        if (!problems_.empty()) throw InputError(std::move(problems_));
        tell_of_passed_over(found);
        return found;
    }

  private:
    void refuse_unknown_roles() const {
        Messages problems;
        std::vector<std::string_view> known;
        for (const RoleHeads& role : roles()) known.push_back(role.name());
        for (const auto& [role, head] : named_) {
            if (role_named(role) || (role.starts_with(value_of_theme) && role.size() > value_of_theme.size()))
                continue;
            problems.push_back({.code = "DR1232",
                                .where = {.path = table_.path()},
                                .values = {{"role", role},
                                           {"known", fmt::format("{}{}value.THEME",
                                                                 fmt::join(known, list_mark), list_mark)}}});
        }
        if (!problems.empty()) throw UsageError(std::move(problems));
    }

    void missing(std::string_view role, const std::string& known) {
        const auto of_flows = role_named(role);  // else "value.THEME", as the project has it
        const Words said =
            of_flows ? Words{words_of(*of_flows).zh, words_of(*of_flows).en} : in_both(std::string(role));
        problems_.push_back({.code = "DR1230",
                             .where = {.path = table_.path(), .row = table_.head_row_number()},
                             .values = {{"role_zh", said.zh},
                                        {"role_en", said.en},
                                        {"known", known},
                                        {"heads", fmt::format("{}", fmt::join(table_.heads(), list_mark))},
                                        {"remedy_zh", remedy_zh(role)},
                                        {"remedy_en", remedy_en(role)}}});
    }

    /// The column the project names for a role; a head that is not there is a problem.
    std::optional<std::size_t> named(std::string_view role, const std::string& head) {
        const auto found = table_.column(head);
        if (!found) missing(role, head);
        return found;
    }

    std::optional<std::size_t> optional(FlowRole role) {
        if (const std::string* head = named_head(named_, name_of(role))) return named(name_of(role), *head);
        std::vector<std::string> known;
        for (const std::string& head : heads_of(role)) known.push_back(normal_head(head));
        std::optional<std::size_t> found;
        for (std::size_t column = 0; column < table_.columns(); ++column) {
            if (is_named_otherwise(column) ||
                std::ranges::find(known, normal_head(table_.heads()[column])) == known.end())
                continue;
            if (found) {
                problems_.push_back({.code = "DR1231",
                                     .where = table_.where_head(column),
                                     .values = about(role, {{"first", table_.heads()[*found]},
                                                            {"second", table_.heads()[column]}})});
                break;
            }
            found = column;
        }
        return found || role != FlowRole::value ? found : value_before_bracket(known);
    }

    /// 流量（标准车）, whose unit is none of those known, where one head alone is such.
    [[nodiscard]] std::optional<std::size_t> value_before_bracket(
        const std::vector<std::string>& known) const {
        std::vector<std::size_t> found;
        for (std::size_t column = 0; column < table_.columns(); ++column) {
            const std::string& head = table_.heads()[column];
            if (!is_named_otherwise(column) && !parse_period(bracket_of_head(head).words) &&
                std::ranges::find(known, bare_head(head)) != known.end())
                found.push_back(column);
        }
        return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
    }

    EndColumns end(FlowRole place, FlowRole lon, FlowRole lat) {
        const std::size_t before = problems_.size();
        EndColumns found{.place = optional(place), .lon = optional(lon), .lat = optional(lat)};
        if (found.place || (found.lon && found.lat) || problems_.size() > before) return found;
        const FlowRole lacking = found.lon ? lat : found.lat ? lon : place;
        missing(name_of(lacking), fmt::format("{}", fmt::join(heads_of(lacking), list_mark)));
        return found;
    }

    /// A column that the project gives to one role is not looked at for another.
    [[nodiscard]] bool is_named_otherwise(std::size_t column) const {
        return std::ranges::any_of(named_,
                                   [&](const auto& pair) { return table_.column(pair.second) == column; });
    }

    void find_values(FlowColumns& found) {
        for (const auto& [role, head] : named_) {
            if (!role.starts_with(value_of_theme)) continue;
            if (const auto column = named(role, head))
                found.values.push_back({*column, role.substr(value_of_theme.size()), {}});
        }
        if (!found.values.empty()) return;
        const std::size_t before = problems_.size();
        if (const auto column = optional(FlowRole::value)) found.values.push_back({*column, {}, {}});
        if (found.values.empty()) add_period_columns(found);
        if (found.values.empty() && found.count) {
            found.values.push_back({*found.count, {}, {}});
            found.values_are_counts = true;
            found.count.reset();
        }
        if (found.values.empty() && problems_.size() == before)
            missing("value", fmt::format("{}", fmt::join(heads_of(FlowRole::value), list_mark)));
    }

    void add_period_columns(FlowColumns& found) {
        for (std::size_t column = 0; column < table_.columns(); ++column)
            if (const auto period = period_in_head(table_.heads()[column]))
                found.values.push_back({column, {}, period->text()});
        refuse_other_periods(found);
    }

    /// A column of years beside heads that are years says the same or nothing.
    void refuse_other_periods(const FlowColumns& found) {
        if (!found.period) return;
        for (std::size_t row = 0; row < table_.rows(); ++row) {
            const std::string_view written = table_.cell(row, *found.period);
            const auto own = parse_period(written);
            for (const ValueColumn& value : found.values) {
                const auto head = parse_period(value.period);
                if (!own || !head || may_be_one(*own, *head)) continue;
                problems_.push_back({.code = "DR1239",
                                     .where = table_.where(row, *found.period),
                                     .values = about(FlowRole::period, {{"text", std::string(written)},
                                                                        {"other", value.period}})});
                return;
            }
        }
    }

    /// Every cell a number or none, and one a number.
    [[nodiscard]] bool holds_figures(std::size_t column) const {
        bool any = false;
        for (std::size_t row = 0; row < table_.rows(); ++row) {
            const NumberCell::Kind kind = parse_number(table_.cell(row, column)).kind;
            if (kind == NumberCell::Kind::faulty) return false;
            any = any || kind == NumberCell::Kind::value;
        }
        return any;
    }

    void tell_of_passed_over(FlowColumns& found) const {
        const auto names_values = [](const auto& pair) { return pair.first.starts_with("value"); };
        if (std::ranges::any_of(named_, names_values)) return;
        std::set<std::size_t> used;
        for (const EndColumns& end : {found.origin, found.destination})
            for (const auto& column : {end.place, end.lon, end.lat})
                if (column) used.insert(*column);
        for (const auto& column :
             {found.theme, found.period, found.count, found.unit, found.quality, found.source, found.note})
            if (column) used.insert(*column);
        for (const ValueColumn& value : found.values) used.insert(value.column);
        std::vector<std::string> heads;
        for (std::size_t column = 0; column < table_.columns(); ++column) {
            const std::string& head = table_.heads()[column];
            if (!used.contains(column) && speaks_of_values(head) && holds_figures(column))
                heads.push_back(head);
        }
        if (heads.empty()) return;
        found.notes.push_back({.code = "DR1274",
                               .where = {.path = table_.path(), .row = table_.head_row_number()},
                               .values = {{"heads", fmt::format("{}", fmt::join(heads, list_mark))}}});
    }

    const Table& table_;
    const NamedHeads& named_;
    Messages problems_;
};

}  // namespace

Spoken words_of(FlowRole role) {
    return std::ranges::find(roles(), role, &RoleHeads::role)->words;
}

std::string_view name_of(FlowRole role) {
    return std::ranges::find(roles(), role, &RoleHeads::role)->name();
}

const std::vector<std::string>& heads_of(FlowRole role) {
    return std::ranges::find(roles(), role, &RoleHeads::role)->heads;
}

std::vector<HeadRequest> flow_head_requests(const NamedHeads& named) {
    std::vector<HeadRequest> requests;
    for (const RoleHeads& role : roles()) {
        const bool measured = role.role == FlowRole::value || role.role == FlowRole::count;
        const std::string* head = named_head(named, role.name());
        requests.push_back({.names = head != nullptr ? std::vector{*head} : role.heads,
                            .key = !measured,
                            .required = false});
    }
    for (const auto& [role, head] : named)
        if (role.starts_with(value_of_theme))
            requests.push_back({.names = {head}, .key = false, .required = false});
    requests.push_back(end_request(named, FlowRole::origin, FlowRole::origin_lon));
    requests.push_back(end_request(named, FlowRole::destination, FlowRole::destination_lon));
    return requests;
}

FlowColumns find_flow_columns(const Table& table, const NamedHeads& named) {
    return ColumnFinder(table, named).find();
}

}  // namespace deltareach
