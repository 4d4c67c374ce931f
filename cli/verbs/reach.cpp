#include "cli/options.hpp"
#include "cli/verb.hpp"
#include "gis/csv_writer.hpp"
#include "gis/error.hpp"
#include "study/inputs/loaded.hpp"
#include "study/products/styled_output.hpp"
#include "study/tables/study_tables.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fmt/format.h>

namespace deltareach {
namespace {

/// The table on a terminal: the figures an official asks for first.
std::string readable(const Study& study, const Command& session) {
    const ReachResult& r = study.reach.reach;
    const auto figure = [](std::optional<double> value, std::optional<Interval> interval,
                           std::string_view unit) {
        std::string text = value ? fmt::format("{:.1f} {}", *value, unit) : std::string("—");
        if (interval) text += fmt::format("  [{:.1f}, {:.1f}]", interval->low, interval->high);
        return text;
    };
    const auto km = [&](std::optional<double> value, std::optional<Interval> interval) {
        return figure(value, interval, "km");
    };
    const auto share = [](std::optional<double> value) {
        return value ? fmt::format("{:.1f} %", *value * 100) : std::string("—");
    };
    std::string text =
        fmt::format("{} · {} · {}{}\n", session.say(study.origin.name_zh, study.origin.name_en),
                    session.say(study.theme.label_zh, study.theme.label_en), study.period,
                    study.estimated()                     ? session.say("  【估算】", "  [ESTIMATED]")
                    : study.quality == Quality::synthetic ? session.say("  【合成数据】", "  [SYNTHETIC]")
                                                          : "");
    text += fmt::format("  {:<14} {} {}\n", session.say("总量", "total"), r.total, study.unit);
    text += fmt::format("  {:<14} {} / {}\n", session.say("目的地", "destinations"), r.destinations, r.n);
    text += fmt::format("  {:<14} {}\n  {:<14} {}\n  {:<14} {}\n", "r50", km(r.r50_km, r.r50_interval), "r80",
                        km(r.r80_km, r.r80_interval), "r95", km(r.r95_km, r.r95_interval));
    text += fmt::format("  {:<14} {}\n", session.say("平均距离", "mean distance"),
                        km(r.mean_km, r.mean_interval));
    if (study.by_time) {
        const ReachResult& t = study.by_time->reach;
        const std::string unit = study.by_time->unit == "km"
                                     ? std::string(session.say("km（路网）", "km along the network"))
                                     : study.by_time->unit;
        for (const auto& [name, value, interval] :
             {std::tuple("r50", t.r50_km, t.r50_interval), std::tuple("r80", t.r80_km, t.r80_interval),
              std::tuple("r95", t.r95_km, t.r95_interval)})
            text += fmt::format("  {:<14} {}\n", name, figure(value, interval, unit));
        text += fmt::format("  {:<14} {}\n", session.say("平均行程", "mean travel"),
                            figure(t.mean_km, t.mean_interval, unit));
    }
    if (study.estimated())
        text += fmt::format("  {:<14} [{:.1f}, {:.1f}] km\n", session.say("无模型界限", "model-free"),
                            study.estimate->bounds.nearest_km, study.estimate->bounds.farthest_km);
    text += fmt::format("  {:<14} {}\n", session.say("跨省份额", "cross-province"),
                        share(r.cross_province_share));
    text += fmt::format("  {:<14} {}\n", session.say("图外份额", "outside"), share(r.outside_share));
    if (r.interval_reason)
        text += fmt::format("  {:<14} {}\n", session.say("无区间", "no interval"),
                            text_of(*r.interval_reason, session.language()));
    return text;
}

void write_studies(const std::filesystem::path& path, std::span<const Study> studies, const Inputs& inputs,
                   const Command& session) {
    const std::string extension = path.extension().string();
    if (extension == ".csv")
        return write_csv(path, reach_table(studies, *inputs.region), session.options.overwrite);
    if (extension != ".geojson" && extension != ".gpkg")
        throw UsageError(
            Message{.code = "DR1013", .values = {{"path", path.string()}, {"known", ".csv .geojson .gpkg"}}});
    const FlowRows flows = flow_rows(studies, inputs);
    std::vector<StyledLayer> layers{{radii_layer(studies, *inputs.region), {}},
                                    {ellipses_layer(studies, *inputs.region), {}},
                                    {centres_layer(studies, *inputs.region), {}},
                                    {rows_with_geometry("flows", flows.columns, flows.lines), {}}};
    write_vector_file(path, std::move(layers), session);
}

void reach(const Choice& choice, Command& session) {
    const Loaded loaded = load(choice, session);
    const std::vector<Study> studies = study_all(loaded.project, loaded.inputs, choice.study, session);
    if (!choice.output.empty() && !session.options.dry_run)
        write_studies(choice.output, studies, loaded.inputs, session);
    if (session.json) {
        Json results = Json::array();
        for (const Study& study : studies) results.push_back(reach_json(study, *loaded.inputs.region));
        session.print(json_text(results.size() == 1 ? results.front() : results));
    } else if (choice.output.empty()) {
        for (const Study& study : studies) session.print(readable(study, session));
    }
}

}  // namespace

void add_reach(CLI::App& program, Command& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb =
        program.add_subcommand("reach", say("一个起点（城市、区、园区、走廊）辐射多远",
                                            "how far an origin (city, district, park, corridor) reaches"));
    auto choice = std::make_shared<Choice>();
    add_choice(*verb, *choice, session);
    add_impedance_options(*verb, choice->impedance, session);
    verb->footer(
        say("例：deltareach reach 我的项目 --origin g60 --theme 技术合同 -o reach.gpkg\n例：deltareach reach "
            "流量.csv --zones 城市.geojson --origin 310000 --json",
            "Example: deltareach reach my-project --origin g60 --theme tech_contracts -o "
            "reach.gpkg\nExample: deltareach reach flows.csv --zones cities.geojson --origin 310000 --json"));
    verb->callback([&session, &action, choice] { action = [&session, choice] { reach(*choice, session); }; });
}

}  // namespace deltareach
