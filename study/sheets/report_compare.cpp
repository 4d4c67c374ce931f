#include "study/findings/labels.hpp"
#include "study/sheets/report_parts.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

/// What two origins sent in one theme, unit and period: the latest that both have.
struct Sides {
    const Study *first = nullptr, *second = nullptr;
};

std::vector<Sides> sides_of(const ReportFrame& frame) {
    std::vector<Sides> all;
    const std::string& lead = frame.first().origin.id;
    for (const Study& first : frame.studies()) {
        if (first.origin.id != lead) continue;
        for (const Study& second : frame.studies()) {
            if (second.origin.id == lead || second.theme.id != first.theme.id || second.unit != first.unit ||
                second.period != first.period)
                continue;
            const auto same = std::ranges::find_if(all, [&](const Sides& one) {
                return one.first->theme.id == first.theme.id && one.first->unit == first.unit;
            });
            if (same == all.end())
                all.push_back({&first, &second});
            else if (first.period > same->first->period)
                *same = {&first, &second};
        }
    }
    return all;
}

/// A number of both and how much more the first has. Intervals stay with the two: they were not drawn
/// together.
ReportNumber difference_of(const ReportNumber& a, const ReportNumber& b) {
    ReportNumber difference = a;
    difference.value = a.value - b.value;
    if (a.kind == NumberKind::share)
        difference = {.value = 100 * difference.value,
                      .kind = NumberKind::plain,
                      .what = {"个百分点", "points"},
                      .decimals = 1};
    difference.at_least = false;
    difference.interval.reset();
    if (a.at_least || b.at_least) difference.value = std::nan("");  // of least values none is known
    return difference;
}

void add_row(ReportRows& rows, const Sides& sides, const Text& what, const ReportNumber& a,
             const ReportNumber& b, Quality quality) {
    rows.start_row(quality);
    rows.text({"主题", "Theme"}, theme_label(*sides.first));
    rows.text({"时期", "Period"}, period_words(sides.first->period));
    rows.text({"指标", "Indicator"}, what);
    rows.number(origin_words(*sides.first), a, "first");
    rows.number(origin_words(*sides.second), b, "second");
    rows.number({"前者减后者", "First less second"}, difference_of(a, b));
}

/// Where one side is an estimate only totals compare: its distances are the prior's.
bool totals_alone(const Sides& sides) {
    return sides.first->estimated() || sides.second->estimated();
}

void add_rows(ReportRows& rows, const Sides& sides, const Words& level) {
    const Study &one = *sides.first, &other = *sides.second;
    add_row(rows, sides, {"流出总量", "Total sent"}, total_number(one), total_number(other),
            weaker(total_quality(one), total_quality(other)));
    if (totals_alone(sides)) return;
    const ReachResult &a = one.reach.reach, &b = other.reach.reach;
    const Quality quality = weaker(one.quality, other.quality);
    const auto km = [&](const Text& what, const auto& get, const auto& interval) {
        add_row(rows, sides, what, km_number(get(a), interval(a)), km_number(get(b), interval(b)), quality);
    };
    km(
        {"一半流量止于", "Half ends within"}, [](const ReachResult& r) { return r.r50_km; },
        [](const ReachResult& r) { return r.r50_interval; });
    km(
        {"八成流量止于", "80 % ends within"}, [](const ReachResult& r) { return r.r80_km; },
        [](const ReachResult& r) { return r.r80_interval; });
    km(
        {"平均距离", "Mean distance"}, [](const ReachResult& r) { return r.mean_km; },
        [](const ReachResult& r) { return r.mean_interval; });
    add_row(rows, sides, {"有流量的目的地", "Destinations with flow"},
            count_number(a.destinations, {"个", ""}), count_number(b.destinations, {"个", ""}), quality);
    if (!level.zh.empty())
        add_row(rows, sides, {"跨" + level.zh + "份额", "Share across a " + level.en + " border"},
                share_number(a.cross_province_share), share_number(b.cross_province_share), quality);
}

Text sentence_of(const Sides& sides) {
    const Study &one = *sides.first, &other = *sides.second;
    const Text theme = theme_label(one), period = period_words(one.period), a = origin_words(one),
               b = origin_words(other), total = number_words(total_number(one)),
               total_of_other = number_words(total_number(other));
    Text words{
        fmt::format("{}{}：{}流出 {}，{} {}", period.zh, theme.zh, a.zh, total.zh, b.zh, total_of_other.zh),
        fmt::format("{} in {}: {} sends {}, {} {}", theme.en, period.en, a.en, total.en, b.en,
                    total_of_other.en)};
    const auto &r = one.reach.reach.r80_km, &s = other.reach.reach.r80_km;
    if (totals_alone(sides) || !r || !s) return {words.zh + "。", words.en + "."};
    const Text near = number_words(km_number(r)), far = number_words(km_number(s));
    return {fmt::format("{}；八成流量分别止于 {} 与 {}。", words.zh, near.zh, far.zh),
            fmt::format("{}; 80 % of it ends within {} and {}.", words.en, near.en, far.en)};
}

}  // namespace

ReportPart compare_part(const ReportFrame& frame) {
    ReportPart part{
        .id = "compare", .title = {"两个起点的比较", "Two origins compared"}, .summary = {}, .items = {}};
    const std::vector<Sides> all = sides_of(frame);
    if (all.empty()) {
        part.items.emplace_back(Text{"两个起点没有同一主题、同一时期的记录，不能比较。",
                                     "The two origins have no record of one theme and period in common."});
        return part;
    }
    part.summary = sentence_of(all.front());
    ReportRows rows("compare", {"最近一个共有时期的指标", "Indicators of the latest period in common"});
    bool estimated = false;
    for (const Sides& sides : all) {
        part.items.emplace_back(sentence_of(sides));
        add_rows(rows, sides, border_words_of(frame.region()));
        estimated = estimated || totals_alone(sides);
    }
    rows.note({"差只由两列相减；两者的区间不是一起抽的，所以差没有区间。至少值之间没有差。",
               "The difference is that of the two columns; their intervals were not drawn together, so it "
               "has none. "
               "Between values that are the least they can be no difference is known."});
    if (estimated)
        rows.note({"一方是估算的主题只比总量：它的距离出自先验。",
                   "Of themes with an estimate on either side only totals compare: its distances are the "
                   "prior's."});
    part.items.emplace_back(rows.take());
    return part;
}

}  // namespace deltareach
