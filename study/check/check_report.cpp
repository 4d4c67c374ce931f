#include "study/check/check_report.hpp"

#include "study/tables/account.hpp"
#include "study/tables/raster_accounts.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach {
namespace {

std::string_view name_of(Severity severity) {
    return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}

/// Theme by its label, and period.
std::string set_name(const FlowSet& set, const CheckReport& report, const Session& session) {
    const auto theme = std::ranges::find(report.themes, set.theme, &Theme::id);
    const std::string_view when =
        set.period == unstated ? session.say("时期未说明", "period unstated") : std::string_view(set.period);
    if (theme == report.themes.end() && set.theme == unstated)
        return fmt::format("{} {}", session.say("主题未说明", "theme unstated"), when);
    if (theme == report.themes.end()) return fmt::format("{} {}", set.theme, when);
    return fmt::format("{} {}", session.say(theme->label_zh, theme->label_en), when);
}

}  // namespace

std::size_t CheckReport::count(Severity severity) const {
    return static_cast<std::size_t>(
        std::ranges::count_if(messages, [&](const Message& m) { return severity_of(m) == severity; }));
}

CheckReport report_of(Seen seen) {
    seen.add(seen.problems.messages());
    CheckReport report{.messages = std::move(seen.told),
                       .sets = std::move(seen.sets),
                       .points = std::move(seen.points),
                       .rasters = std::move(seen.rasters),
                       .themes = std::move(seen.themes),
                       .tables = std::move(seen.tables),
                       .copies = std::move(seen.copies),
                       .exit_code = seen.problems.exit_code()};
    std::ranges::stable_sort(report.messages, {}, [](const Message& m) {
        return std::tuple(m.where.path, m.where.row, m.where.column, m.code);
    });
    report.messages.erase(std::unique(report.messages.begin(), report.messages.end()), report.messages.end());
    return report;
}

Json document_of(const CheckReport& report, const Session& session) {
    Json messages = Json::array(), accounts = Json::array(), points = Json::array(), tables = Json::array(),
         rasters = Json::array();
    for (const TableTaken& table : report.tables)
        tables.push_back({{"path", table.path}, {"kind", table.kind}});
    for (const Message& message : report.messages)
        messages.push_back({{"path", message.where.path},
                            {"row", message.where.row},
                            {"column", message.where.column},
                            {"severity", name_of(severity_of(message))},
                            {"code", message.code},
                            {"text", text_of(message, session.language())},
                            {"hint", hint_of(message, session.language(), "check")}});
    for (const FlowSet& set : report.sets) accounts.push_back(account_json(set));
    for (const PointsAccount& file : report.points)
        for (const PointsAccount::Sum& sum : file.sums) points.push_back(account_json(file, sum));
    for (const RasterAccount& raster : report.rasters) rasters.push_back(account_json(raster));
    return {{"errors", report.count(Severity::error)}, {"warnings", report.count(Severity::warning)},
            {"notes", report.count(Severity::note)},   {"messages", std::move(messages)},
            {"accounts", std::move(accounts)},         {"points", std::move(points)},
            {"rasters", std::move(rasters)},           {"tables", std::move(tables)}};
}

std::string accounts_of(const CheckReport& report, const Session& session) {
    std::string text;
    for (const FlowSet& set : report.sets)
        text += account_line(set_name(set, report, session), set.unit, set.account, session);
    for (const PointsAccount& points : report.points)
        for (const PointsAccount::Sum& sum : points.sums)
            text += account_line(fmt::format("{} {} {}", points.path, points.level, sum.column), sum.unit,
                                 sum.account, session);
    for (const RasterAccount& raster : report.rasters) text += account_line(raster, session);
    return text;
}

}  // namespace deltareach
