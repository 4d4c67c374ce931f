#include "study/tables/account.hpp"

#include "render/words.hpp"

#include <fmt/format.h>

namespace deltareach {

Json account_json(const Account& account) {
    const double input = account.input.value();
    const auto share = [&](const ExactSum& part) {
        return input > 0 ? json_number(part.value() / input) : Json(nullptr);
    };
    return {{"rows_read", account.rows_input},         {"rows_used", account.rows_used},
            {"rows_dropped", account.rows_dropped},    {"rows_other", account.rows_other},
            {"sum_input", account.input.text()},       {"sum_used", account.used.text()},
            {"sum_dropped", account.dropped.text()},   {"sum_other", account.other.text()},
            {"share_dropped", share(account.dropped)}, {"share_other", share(account.other)}};
}

Json account_json(const FlowSet& set) {
    Json json{{"theme", set.theme}, {"period", set.period}, {"unit", set.unit}};
    json.update(account_json(set.account));
    json["rows_without_value"] = set.account.rows_without_value;
    return json;
}

Json account_json(const PointsAccount& points, const PointsAccount::Sum& sum) {
    Json json{{"path", points.path}, {"level", points.level}, {"column", sum.column}, {"unit", sum.unit}};
    json.update(account_json(sum.account));
    json["rows_read"] = points.rows_read;  // of the file: what `only` names is not in the account
    json["rows_left_out"] = points.rows_left_out;
    json["rows_without_value"] = sum.without_value;
    json["unmatched_rows"] = points.unmatched_rows;
    return json;
}

std::string account_line(const std::string& what, const std::string& unit, const Account& account,
                         const Session& session) {
    const double input = account.input.value();
    const auto share = [&](const ExactSum& part) { return input > 0 ? 100 * part.value() / input : 0.0; };
    const Text label = display_unit(unit, 0).label;  // exact sums: never in multiples
    if (session.language() == Language::zh)
        return fmt::format("{}：输入 {} {} = 采用 {} + 舍去 {} + 其他 {}（舍去 {:.2f}%，其他 {:.2f}%）\n",
                           what, account.input.text(), label.zh, account.used.text(), account.dropped.text(),
                           account.other.text(), share(account.dropped), share(account.other));
    return fmt::format(
        "{}: {} input = {} used + {} dropped + {} other ({}; dropped {:.2f} %, other {:.2f} %)\n", what,
        account.input.text(), account.used.text(), account.dropped.text(), account.other.text(), label.en,
        share(account.dropped), share(account.other));
}

}  // namespace deltareach
