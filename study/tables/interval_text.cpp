#include "study/tables/interval_text.hpp"

#include "render/words.hpp"
#include "study/tables/facts.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach {
namespace {

/// With marks of thousands: persons and trips go into the hundreds of millions.
std::string sample_size(const ReachResult& r) {
    return number_text(static_cast<double>(r.interval_deals), 0);
}

Text how_resampled(const ReachResult& r) {
    switch (r.interval_method) {
        case IntervalMethod::multinomial_counts:
            return {fmt::format("n = {}，按计数重抽样（多项式），半径并取次序统计量", sample_size(r)),
                    fmt::format("n = {}, counts resampled (multinomial), radii with order statistics",
                                sample_size(r))};
        case IntervalMethod::deal_rows:
            return {fmt::format("n = {} 笔，逐笔连同金额重抽样", sample_size(r)),
                    fmt::format("n = {} deals, resampled with their values", sample_size(r))};
        case IntervalMethod::multinomial_deals:
            return {
                fmt::format("n = {} 笔，各对的每笔均值固定：这只是不确定性的下限", sample_size(r)),
                fmt::format("n = {} deals, each pair's mean value a deal held fixed: a lower bound of the "
                            "uncertainty",
                            sample_size(r))};
        case IntervalMethod::estimate_draws:
            return {fmt::format("{} 次抽样，以这个先验为条件", r.replicates),
                    fmt::format("{} draws, under this prior", r.replicates)};
        case IntervalMethod::none:
            break;
    }
    return {};
}

bool ends_at_the_map(const ReachResult& reach) {
    return std::ranges::any_of(reach_facts(), [&](const Fact& fact) {
        const auto interval = fact.interval != nullptr ? fact.interval(reach) : std::nullopt;
        return interval && (interval->low_is_map || interval->high_is_map);
    });
}

}  // namespace

std::string range_text(const Interval& interval, int decimals, std::string_view between) {
    return fmt::format("[{}{}{}{}{}]", number_text(interval.low, decimals), interval.low_is_map ? "*" : "",
                       between, number_text(interval.high, decimals), interval.high_is_map ? "*" : "");
}

std::string range_behind(const std::optional<Interval>& interval, int decimals, std::string_view between,
                         std::string_view before) {
    if (!interval) return {};
    const bool of_sample = !interval->low_is_map && !interval->high_is_map;
    if (of_sample && number_text(interval->low, decimals) == number_text(interval->high, decimals)) return {};
    return std::string(before) + range_text(*interval, decimals, between);
}

Text interval_sentence(const ReachResult& reach) {
    if (reach.interval_method == IntervalMethod::none) return {};
    const Text how = how_resampled(reach);
    const double level = 100 * reach.interval_level;
    Text words{fmt::format("{:.4g}% 区间，{}", level, how.zh),
               fmt::format("{:.4g} % interval, {}", level, how.en)};
    if (reach.interval_measured_cover) {
        words.zh +=
            fmt::format("；偏窄：名义 0.90 的区间在模拟中约覆盖 {:.2f}", *reach.interval_measured_cover);
        words.en +=
            fmt::format("; too narrow: of nominal 0.90 it held the truth in about {:.2f} of simulations",
                        *reach.interval_measured_cover);
    }
    if (ends_at_the_map(reach)) {
        words.zh += "；* 样本不足以界定，该端为图上最近或最远的目的地";
        words.en +=
            "; * the sample does not bound it: that end is the nearest or farthest mapped destination";
    }
    return words;
}

Text interval_brief(const ReachResult& reach) {
    if (reach.interval_method == IntervalMethod::none) return {};
    const double level = 100 * reach.interval_level;
    Text words{fmt::format("{:.4g}%", level), fmt::format("{:.4g} %", level)};
    const auto add = [&words](const std::string& zh, const std::string& en) {
        words.zh += "，" + zh;
        words.en += ", " + en;
    };
    if (reach.interval_method == IntervalMethod::estimate_draws)
        add("以先验为条件", "under this prior");
    else
        add(fmt::format("n = {}", sample_size(reach)), fmt::format("n = {}", sample_size(reach)));
    if (reach.interval_method == IntervalMethod::multinomial_counts) add("按计数", "counts resampled");
    if (reach.interval_method == IntervalMethod::deal_rows) add("逐笔", "deals resampled");
    if (reach.interval_lower_bound) add("区间偏窄", "intervals too narrow");
    if (reach.interval_measured_cover)
        add(fmt::format("模拟中覆盖 {:.2f}", *reach.interval_measured_cover),
            fmt::format("held {:.2f} in simulations", *reach.interval_measured_cover));
    return words;
}

Json map_ends_json(const ReachResult& reach) {
    Json ends = Json::object();
    for (const Fact& fact : reach_facts()) {
        if (!fact.map_ends) continue;
        const auto interval = fact.interval(reach);
        ends[fact.key()] =
            interval ? Json{{"low_is_map", interval->low_is_map}, {"high_is_map", interval->high_is_map}}
                     : Json(nullptr);
    }
    return ends;
}

}  // namespace deltareach
