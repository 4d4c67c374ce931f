#include "study/check/check_report.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach {
namespace {

Json facts_of(const Account& account) {
    return {{"input", account.input.text()},        {"used", account.used.text()},
            {"dropped", account.dropped.text()},    {"other", account.other.text()},
            {"rows_input", account.rows_input},     {"rows_used", account.rows_used},
            {"rows_dropped", account.rows_dropped}, {"rows_other", account.rows_other}};
}

Json account_of(const FlowSet& set) {
    Json account{{"theme", set.theme}, {"period", set.period}, {"unit", set.unit}};
    account.update(facts_of(set.account));
    return account;
}

Json account_of(const PointsAccount& points, const PointsAccount::Sum& sum) {
    Json account{{"path", points.path}, {"level", points.level}, {"column", sum.column}, {"unit", sum.unit}};
    account.update(facts_of(sum.account));
    return account;
}

std::string_view name_of(Severity severity) {
    return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}

std::string line_of(const std::string& what, const std::string& unit, const Account& account,
                    const Session& session) {
    const double input = account.input.value();
    const auto share = [&](const ExactSum& part) { return input > 0 ? 100 * part.value() / input : 0.0; };
    return fmt::format("{}: {} {} = {} {} + {} {} + {} {} ({}; {} {:.2f} %, {} {:.2f} %)\n", what,
                       account.input.text(), session.say("输入", "input"), account.used.text(),
                       session.say("采用", "used"), account.dropped.text(), session.say("舍去", "dropped"),
                       account.other.text(), session.say("其他", "other"), unit,
                       session.say("舍去", "dropped"), share(account.dropped), session.say("其他", "other"),
                       share(account.other));
}

}  // namespace

std::size_t CheckReport::count(Severity severity) const {
    return static_cast<std::size_t>(
        std::ranges::count_if(messages, [&](const Message& m) { return severity_of(m) == severity; }));
}

CheckReport report_of(Findings findings) {
    findings.add(findings.problems.messages());
    CheckReport report{.messages = std::move(findings.told),
                       .sets = std::move(findings.sets),
                       .points = std::move(findings.points),
                       .exit_code = findings.problems.exit_code()};
    std::ranges::stable_sort(report.messages, {}, [](const Message& m) {
        return std::tuple(m.where.path, m.where.row, m.where.column, m.code);
    });
    report.messages.erase(std::unique(report.messages.begin(), report.messages.end()), report.messages.end());
    return report;
}

Json document_of(const CheckReport& report, const Session& session) {
    Json messages = Json::array(), accounts = Json::array(), points = Json::array();
    for (const Message& message : report.messages)
        messages.push_back({{"path", message.where.path},
                            {"row", message.where.row},
                            {"column", message.where.column},
                            {"severity", name_of(severity_of(message))},
                            {"code", message.code},
                            {"text", text_of(message, session.language())},
                            {"hint", hint_of(message, session.language())}});
    for (const FlowSet& set : report.sets) accounts.push_back(account_of(set));
    for (const PointsAccount& file : report.points)
        for (const PointsAccount::Sum& sum : file.sums) points.push_back(account_of(file, sum));
    return {{"errors", report.count(Severity::error)}, {"warnings", report.count(Severity::warning)},
            {"notes", report.count(Severity::note)},   {"messages", std::move(messages)},
            {"accounts", std::move(accounts)},         {"points", std::move(points)}};
}

std::string accounts_of(const CheckReport& report, const Session& session) {
    std::string text;
    for (const FlowSet& set : report.sets)
        text += line_of(fmt::format("{} {}", set.theme, set.period), set.unit, set.account, session);
    for (const PointsAccount& points : report.points)
        for (const PointsAccount::Sum& sum : points.sums)
            text += line_of(fmt::format("{} {} {}", points.path, points.level, sum.column), sum.unit,
                            sum.account, session);
    return text;
}

}  // namespace deltareach
