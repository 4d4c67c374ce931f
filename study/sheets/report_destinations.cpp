#include "study/findings/labels.hpp"
#include "study/sheets/chart_texts.hpp"
#include "study/sheets/report_parts.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <functional>
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
    if (study.estimated()) flow.interval = Interval{.low = study.low[j], .high = study.high[j]};
    return flow;
}

ReportTable destination_rows(const ReportFrame& frame, const Study& study) {
    const Text of = study_words(study);
    std::vector<std::size_t> order = largest_first(study);
    const std::size_t all = order.size();
    if (all > most_destinations) order.resize(most_destinations);
    ReportRows rows("destinations_" + study.theme.id,
                    {fmt::format("{}：最大的 {} 个目的地（共 {} 个）", of.zh, order.size(), all),
                     fmt::format("{}: the {} largest destinations of {}", of.en, order.size(), all)});
    rows.bars_of("流量");
    std::size_t rank = 0;
    for (const std::size_t j : order) {
        const ZoneRef zone = study.flows.destinations[j];
        const std::vector<ZoneLayer>& levels = frame.region().levels();
        const auto province = frame.region().ancestor(zone, levels.size() - 1);
        rows.start_row(study.quality);
        rows.number({"名次", "Rank"}, {.value = static_cast<double>(++rank), .kind = NumberKind::plain});
        rows.text(heads::destination.on_paper(),
                  {frame.region().name_zh(zone), frame.region().name_en(zone)});
        if (levels.size() > 1)
            rows.text({levels.back().label_zh(), levels.back().label_en()},
                      province ? province_name(frame, *province) : Text{"—", "—"});
        rows.number(heads::flow.on_paper(), destination_number(study, j));
        if (study.flows.members.size() == 1)
            rows.number(heads::distance.on_paper(), km_number(study.reach.distance_km[j]));
        rows.text(quality_head, quality_words(study.quality));
    }
    const std::size_t at = static_cast<std::size_t>(&study - frame.studies().data());
    add_remarks(rows, frame, {&at, 1});
    if (study.estimated())
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
    Text names;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const ZoneRef zone = study.flows.destinations[order[i]];
        const Text flow = number_words(numbers[i]);
        names.zh += fmt::format("{}{}（{}）", i == 0 ? "" : "、", frame.region().name_zh(zone), flow.zh);
        names.en += fmt::format("{}{} ({})", i == 0 ? "" : ", ", frame.region().name_en(zone), flow.en);
    }
    const Text dated = theme_in_period(study), origin = origin_words(study);
    if (study.estimated())
        return {fmt::format("{}：{}流出到哪些城市没有公布。按先验拆分，份额最大的是{}；这个次序由先验决定（估"
                            "算）。",
                            dated.zh, origin.zh, names.zh),
                fmt::format("{}: which cities received it from {} was not reported. Split by the prior, the "
                            "largest shares are {}; that order is the prior's (ESTIMATED).",
                            dated.en, origin.en, names.en)};
    return {fmt::format("{}：{}流出最多的目的地是{}。", dated.zh, origin.zh, names.zh),
            fmt::format("{}: the largest destinations of {} are {}.", dated.en, origin.en, names.en)};
}

}  // namespace

ReportPart destinations_part(const ReportFrame& frame) {
    ReportPart part{.id = "destinations",
                    .title = {"辐射到谁", "Whom it reaches"},
                    .summary = largest_words(frame, frame.first()),
                    .items = {}};
    bool estimate_told = false;
    for (const std::size_t at : frame.lead) {
        const Study& study = frame.study(at);
        if (study.estimated() && estimate_told) continue;
        estimate_told = estimate_told || study.estimated();
        if (const Text words = largest_words(frame, study); !words.zh.empty()) part.items.emplace_back(words);
    }
    add_picture(part, map_picture(frame, "flows"));
    if (frame.first().reach.reach.destinations > 0) {
        part.items.emplace_back(destination_rows(frame, frame.first()));
        add_picture(part, chart_picture(frame, "bars", {&frame.first(), 1}));
    }
    if (part.items.empty())
        part.items.emplace_back(
            Text{"没有到各目的地的流量。给出它的是流量表：起点、终点、数值、单位，每行一个目的地。",
                 "No flows to single destinations are on record. A table of flows would give them: origin, "
                 "destination, value and unit, a row a destination."});
    return part;
}

}  // namespace deltareach
