#include "study/inputs/impedance.hpp"

#include "gis/error.hpp"
#include "gis/table_io.hpp"

#include <CLI/CLI.hpp>

namespace deltareach {
namespace {

std::optional<TravelFallback> fallback_of(const ImpedanceOptions& options) {
    if (options.circuity <= 0 && options.speed_km_h <= 0) return std::nullopt;
    const bool no_speed = options.speed_km_h <= 0 && options.unit == "min";
    if (options.circuity <= 0 || no_speed)
        throw UsageError(Message{.code = "DR1832",
                                 .values = {{"option", no_speed ? "--speed-km-h" : "--circuity"},
                                            {"why", "distance × circuity / speed"}}});
    return TravelFallback{options.circuity, options.speed_km_h};
}

}  // namespace

void add_impedance_options(CLI::App& verb, ImpedanceOptions& options, const Session& session) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    verb.add_option("--times", options.table,
                    say("行程表 origin, destination, minutes，代替测地距离",
                        "table of origin, destination, minutes in place of geodesic distance"));
    verb.add_option("--times-unit", options.unit, say("行程表的单位", "unit of that table"))
        ->check(CLI::IsMember({"min", "km"}));
    verb.add_flag("--symmetric", options.symmetric,
                  say("只给一个方向的，两个方向都用", "a pair given one way stands for both"));
    verb.add_option("--circuity", options.circuity,
                    say("表中缺的对：直线距离 × 绕行系数 ÷ 速度",
                        "for pairs the table lacks: distance × circuity / speed"))
        ->check(CLI::Range(1.0, 10.0));
    verb.add_option("--speed-km-h", options.speed_km_h, say("同上的速度", "the speed of that fallback"))
        ->check(CLI::PositiveNumber);
}

ReadDistances how_to_read(const ImpedanceOptions& options) {
    return {.heads = options.columns,
            .unit = options.unit,
            .symmetric = options.symmetric,
            .fallback = fallback_of(options)};
}

Table read_impedance_table(const ImpedanceOptions& options, std::vector<InputFile>& files, Messages& notes) {
    Table table = read_table(options.table, {.heads = distance_head_requests(options.columns)}, notes);
    files.push_back({.path = options.shown.empty() ? options.table : options.shown,
                     .file = options.table,
                     .encoding = table.encoding(),
                     .rows = table.rows()});
    return table;
}

DistanceMatrix read_impedance(const ImpedanceOptions& options, const TablePlaces& places,
                              std::vector<InputFile>& files, Session& session) {
    Messages notes;
    const ReadDistances how = how_to_read(options);
    const Table table = read_impedance_table(options, files, notes);
    DistanceMatrix matrix = read_distance_table(table, places, how, notes);
    session.tell(notes);
    return matrix;
}

}  // namespace deltareach
