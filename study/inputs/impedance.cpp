#include "study/inputs/impedance.hpp"

#include "gis/error.hpp"
#include "study/inputs/any_table.hpp"
#include "study/messages.hpp"

namespace deltareach {
namespace {

std::optional<TravelFallback> fallback_of(const ImpedanceOptions& options) {
    if (options.circuity <= 0 && options.speed_km_h <= 0) return std::nullopt;
    const bool no_speed = options.speed_km_h <= 0 && options.unit == "min";
    if (options.circuity <= 0 || no_speed)
        throw UsageError(Message{.code = "DR1832",
                                 .values = {{"option", no_speed ? "--speed-km-h" : "--circuity"},
                                            {"why_zh", "直线距离 × 绕行系数 ÷ 速度"},
                                            {"why_en", "distance × circuity / speed"}}});
    return TravelFallback{options.circuity, options.speed_km_h};
}

}  // namespace

ReadDistances how_to_read(const ImpedanceOptions& options) {
    return {.heads = options.columns,
            .unit = options.unit,
            .symmetric = options.symmetric,
            .fallback = fallback_of(options)};
}

Table read_impedance_table(const ImpedanceOptions& options, const Session& session,
                           std::vector<InputFile>& files, Messages& notes) {
    const std::string& shown = options.shown.empty() ? options.table : options.shown;
    ReadTable how = reading_beside(options.table, session);
    how.heads = distance_head_requests(options.columns);
    Table table = read_named_table(options.table, shown, how, notes);
    files.push_back(
        {.path = shown, .file = options.table, .encoding = table.encoding(), .rows = table.rows()});
    return table;
}

DistanceMatrix read_impedance(const ImpedanceOptions& options, const TablePlaces& places,
                              std::vector<InputFile>& files, Session& session) {
    Messages notes;
    const ReadDistances how = how_to_read(options);
    const Table table = read_impedance_table(options, session, files, notes);
    DistanceMatrix matrix = read_distance_table(table, places, how, notes);
    session.tell(notes);
    return matrix;
}

}  // namespace deltareach
