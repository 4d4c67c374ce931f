#include "study/findings/labels.hpp"
#include "study/sheets/chart_texts.hpp"
#include "study/sheets/report_parts.hpp"
#include "study/sheets/zone_names.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <functional>
#include <set>
#include <string>
#include <vector>

namespace deltareach {
namespace {

constexpr std::size_t most_destinations = 10;

/// Destinations that received anything, the largest first.
std::vector<std::size_t> largest_first(const Study& study) {
    std::vector<std::size_t> order;
    for (std::size_t j = 0; j < study.flow.size(); ++j)
        if (!is_own(study, j) && study.flow[j] > 0) order.push_back(j);
    std::ranges::stable_sort(order, std::greater{}, [&](std::size_t j) { return study.flow[j]; });
    return order;
}

ReportNumber destination_number(const Study& study, std::size_t j) {
    ReportNumber flow = amount_number(study.flow[j], study.unit, !is_whole(study, j));
    if (study.estimated() && quality_at(study, j) == Quality::estimated)
        flow.interval = Interval{.low = study.low[j], .high = study.high[j]};
    return flow;
}

/// What the destinations at those positions are called.
std::vector<Text> names_at(const ReportFrame& frame, const Study& study,
                           const std::vector<std::size_t>& order) {
    std::vector<ZoneRef> zones;
    for (const std::size_t j : order) zones.push_back(study.flows.destinations[j]);
    return zone_names(frame.region(), zones);
}

ReportTable destination_rows(const ReportFrame& frame, const Study& study) {
    const Text of = study_words(study);
    std::vector<std::size_t> order = largest_first(study);
    const std::size_t all = order.size();
    if (all > most_destinations) order.resize(most_destinations);
    const bool first = study.origin.id == frame.first().origin.id;
    ReportRows rows("destinations_" + (first ? "" : study.origin.id + "_") + study.theme.id,
                    {fmt::format("{}：最大的 {} 个目的地（共 {} 个）", of.zh, order.size(), all),
                     fmt::format("{}: the {} largest destinations of {}", of.en, order.size(), all)});
    rows.bars_of("流量");
    const std::vector<Text> names = names_at(frame, study, order);
    std::size_t rank = 0;
    for (const std::size_t j : order) {
        const ZoneRef zone = study.flows.destinations[j];
        const std::vector<ZoneLayer>& levels = frame.region().levels();
        const auto province = frame.region().ancestor(zone, levels.size() - 1);
        rows.start_row(quality_at(study, j));
        rows.number({"名次", "Rank"}, {.value = static_cast<double>(++rank), .kind = NumberKind::plain});
        rows.text(heads::destination.on_paper(), names[rank - 1]);
        if (levels.size() > 1)
            rows.text({levels.back().label_zh(), levels.back().label_en()},
                      province ? province_name(frame, *province) : Text{"—", "—"});
        rows.number(heads::flow.on_paper(), destination_number(study, j));
        if (study.flows.members.size() == 1)
            rows.number(heads::distance.on_paper(), km_number(study.reach.distance_km[j]));
        rows.text(quality_head, quality_words(quality_at(study, j)));
    }
    const std::size_t at = static_cast<std::size_t>(&study - frame.studies().data());
    add_remarks(rows, frame, {&at, 1});
    if (study.estimated() && count_as_reported(study) > 0)
        rows.note({"估算各行的名次由先验（规模与距离）决定，不是观测到的名次；它们的区间不能相加。",
                   "The ranks of ESTIMATED rows follow from the prior (size and distance); they were not "
                   "observed. Intervals of these rows do not add up."});
    else if (study.estimated())
        rows.note(
            {"名次由先验（规模与距离）决定，不是观测到的名次；各行区间不能相加。",
             "The ranking follows from the prior (size and distance); it was not observed. Intervals of "
             "rows do not add up."});
    return rows.take();
}

Text largest_words(const ReportFrame& frame, const Study& study) {
    std::vector<std::size_t> order = largest_first(study);
    if (order.empty()) return {};
    order.resize(std::min<std::size_t>(3, order.size()));
    std::vector<ReportNumber> numbers;
    std::vector<ReportNumber*> list;
    for (const std::size_t j : order) numbers.push_back(destination_number(study, j));
    for (ReportNumber& one : numbers) list.push_back(&one);
    share_unit(list);
    const std::vector<Text> called = names_at(frame, study, order);
    Text names;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const Text flow = number_words(numbers[i]);
        const bool told = study.estimated() && quality_at(study, order[i]) != Quality::estimated;
        names.zh +=
            fmt::format("{}{}（{}{}）", i == 0 ? "" : "、", called[i].zh, told ? "公布 " : "", flow.zh);
        names.en +=
            fmt::format("{}{} ({}{})", i == 0 ? "" : ", ", called[i].en, told ? "reported " : "", flow.en);
    }
    const Text dated = theme_in_period(study), origin = origin_words(study);
    const bool all_told = std::ranges::none_of(
        order, [&](std::size_t j) { return quality_at(study, j) == Quality::estimated; });
    if (study.estimated() && !all_told) {
        const bool some = count_as_reported(study) > 0;
        return {fmt::format("{}：{}流出到哪些城市{}。按先验拆分{}，份额最大的是{}；这个次序由先验决定（估"
                            "算）。",
                            dated.zh, origin.zh, some ? "只公布了一部分" : "没有公布", some ? "其余" : "",
                            names.zh),
                fmt::format("{}: which cities received it from {} was {}reported{}. Split by the prior, the "
                            "largest shares are {}; that order is the prior's (ESTIMATED).",
                            dated.en, origin.en, some ? "" : "not ", some ? " in part" : "", names.en)};
    }
    return {fmt::format("{}：{}流出最多的目的地是{}。", dated.zh, origin.zh, names.zh),
            fmt::format("{}: the largest destinations of {} are {}.", dated.en, origin.en, names.en)};
}

}  // namespace

ReportPart destinations_part(const ReportFrame& frame) {
    ReportPart part{.id = "destinations",
                    .title = {"辐射到谁", "Whom it reaches"},
                    .summary = of_each_origin(
                        frame, [&](std::size_t at) { return largest_words(frame, frame.study(at)); }),
                    .items = {}};
    std::set<std::string> estimate_told;  // of each origin once: the prior's order is one
    for (const std::size_t at : frame.told) {
        const Study& study = frame.study(at);
        if (study.estimated() && !estimate_told.insert(study.origin.id).second) continue;
        if (const Text words = largest_words(frame, study); !words.zh.empty()) part.items.emplace_back(words);
    }
    add_picture(part, map_picture(frame, "flows"));
    for (const std::size_t at : frame.leads()) {
        const Study& study = frame.study(at);
        if (study.reach.reach.destinations == 0) continue;
        part.items.emplace_back(destination_rows(frame, study));
        if (&study == &frame.first()) add_picture(part, chart_picture(frame, "bars", {&study, 1}));
    }
    if (part.items.empty())
        part.items.emplace_back(
            Text{"没有到各目的地的流量。给出它的是流量表：起点、终点、数值、单位，每行一个目的地。",
                 "No flows to single destinations are on record. A table of flows would give them: origin, "
                 "destination, value and unit, a row a destination."});
    return part;
}

}  // namespace deltareach
