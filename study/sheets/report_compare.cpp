#include "gis/text.hpp"
#include "study/findings/comparison.hpp"
#include "study/sheets/chart_texts.hpp"
#include "study/sheets/report_parts.hpp"
#include "study/tables/facts.hpp"
#include "study/tables/marks.hpp"
#include "study/tables/reach_heads.hpp"

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

/// Whether both sides are known whole, so that figures which hang on all destinations can be subtracted.
bool both_whole(const Sides& sides) {
    return total_is_whole(*sides.first) && total_is_whole(*sides.second);
}

bool overlap(const std::optional<Interval>& a, const std::optional<Interval>& b) {
    return a && b && a->low <= b->high && b->low <= a->high;
}

/// A number of both and how much more the first has. Intervals stay with the two: they were not drawn
/// together.
/// @param of_record  both are figures of what is on record alone, as radii of flows that are not all known
ReportNumber difference_number(const ReportNumber& a, const ReportNumber& b, bool of_record) {
    const FigureDifference found = difference_of({a.value, a.at_least}, {b.value, b.at_least}, of_record);
    ReportNumber difference = a;
    difference.value = found.value;
    if (a.kind == NumberKind::share)
        difference = {.value = 100 * found.value,
                      .kind = NumberKind::plain,
                      .what = {"个百分点", "points"},
                      .decimals = 1};
    difference.at_least = found.at_least;
    difference.at_most = found.at_most;
    difference.on_record = found.on_record;
    difference.interval.reset();
    return difference;
}

void add_row(ReportRows& rows, const Sides& sides, const Text& what, const ReportNumber& a,
             const ReportNumber& b, Quality quality, bool totals = false) {
    rows.start_row(quality);
    rows.text(heads::theme.on_paper(), theme_label(*sides.first));
    if (const Text period = period_words(sides.first->period); has(period))
        rows.text(heads::period.on_paper(), period);
    rows.text({"指标", "Indicator"}, what);
    rows.number(origin_words(*sides.first), a, "first");
    rows.number(origin_words(*sides.second), b, "second");
    rows.number({"前者减后者", "First less second"}, difference_number(a, b, !totals && !both_whole(sides)));
}

/// Where one side is an estimate only totals compare: its distances are the prior's.
bool totals_alone(const Sides& sides) {
    return sides.first->estimated() || sides.second->estimated();
}

/// Of how many destinations something is on record, where that is not all of them.
void add_record_row(ReportRows& rows, const Sides& sides) {
    const auto one = recorded(*sides.first), other = recorded(*sides.second);
    if (!one || !other || both_whole(sides)) return;
    add_row(rows, sides, heads::on_record.on_paper(), count_number(one->known, {"个", "places"}),
            count_number(other->known, {"个", "places"}), weaker(sides.first->quality, sides.second->quality),
            true);
}

bool any_overlap(const Sides& sides) {
    const ReachResult &a = sides.first->reach.reach, &b = sides.second->reach.reach;
    return !totals_alone(sides) &&
           (overlap(a.r50_interval, b.r50_interval) || overlap(a.r80_interval, b.r80_interval) ||
            overlap(a.mean_interval, b.mean_interval));
}

void add_rows(ReportRows& rows, const Sides& sides, const Words& level) {
    const Study &one = *sides.first, &other = *sides.second;
    add_row(rows, sides, fact_head("total"), total_number(one), total_number(other),
            weaker(total_quality(one), total_quality(other)), true);
    add_record_row(rows, sides);
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
        fact_head("mean"), [](const ReachResult& r) { return r.mean_km; },
        [](const ReachResult& r) { return r.mean_interval; });
    add_row(rows, sides, fact_head("destinations"), count_number(a.destinations, {"个", "places"}),
            count_number(b.destinations, {"个", "places"}), quality);
    if (!level.zh.empty())
        add_row(rows, sides, {"跨" + level.zh + "份额", "Share across a " + level.en + " border"},
                share_number(a.cross_province_share), share_number(b.cross_province_share), quality);
}

Text sentence_of(const Sides& sides) {
    const Study &one = *sides.first, &other = *sides.second;
    const Text dated = theme_in_period(one), a = origin_words(one), b = origin_words(other),
               total = number_words(total_number(one)), total_of_other = number_words(total_number(other));
    const bool joint = is_joint_work(one);
    Text words{fmt::format("{}：{}{} {}，{} {}", dated.zh, a.zh, joint ? "与外地合作" : "流出", total.zh,
                           b.zh, total_of_other.zh),
               fmt::format("{}: {} {} {}, {} {}", dated.en, a.en, joint ? "shares with others" : "sends",
                           total.en, b.en, total_of_other.en)};
    const auto &r = one.reach.reach.r80_km, &s = other.reach.reach.r80_km;
    if (totals_alone(sides) || !r || !s) return {words.zh + "。", words.en + "."};
    const Text near = number_words(km_number(r)), far = number_words(km_number(s));
    return {fmt::format("{}；八成流量分别止于 {}与 {}。", words.zh, before_chinese(near.zh), far.zh),
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
    rows.note({"差只由两列相减；两者的区间不是一起抽的，所以差没有区间。",
               "The difference is that of the two columns; their intervals were not drawn together, so it "
               "has none."});
    if (std::ranges::any_of(all, [](const Sides& sides) { return !both_whole(sides); }))
        rows.note(
            {"† 只是有记录部分之差：至少一方有目的地没有记录（未知，不是 0），真正的差可能更大、更小或反号"
             "，没有界限。≥、≤ 是只有一方不全时的界限。",
             "† The difference of the records alone: with at least one of the two some destinations are not "
             "on record (unknown, which is not 0), so the true difference may be more, less or of the other "
             "sign, and has no bounds. ≥ and ≤ are bounds where one side alone is not whole."});
    if (std::ranges::any_of(all, any_overlap))
        rows.note(
            {"两者的区间重叠时，它们的差不能当作有差别的证据。",
             "Where the intervals of the two overlap, their difference is no evidence that they differ."});
    if (estimated)
        rows.note({"一方是估算的主题只比总量：它的距离出自先验。",
                   "Of themes with an estimate on either side only totals compare: its distances are the "
                   "prior's."});
    part.items.emplace_back(rows.take());
    return part;
}

}  // namespace deltareach
