#include "study/tables/reach_text.hpp"

#include "render/display_unit.hpp"
#include "study/tables/estimate_text.hpp"
#include "study/tables/facts.hpp"
#include "study/tables/interval_text.hpp"
#include "study/tables/period_words.hpp"
#include "study/tables/reach_heads.hpp"

#include <fmt/format.h>

namespace deltareach {
namespace {

std::string figure(const Fact& fact, const ReachResult& reach, std::string_view unit) {
    const auto value = fact.get(reach);
    std::string text = value ? fmt::format("{:.1f} {}", *value, unit) : std::string("—");
    if (!fact.interval) return text;
    return text + range_behind(fact.interval(reach), 1, ", ", "  ");
}

/// A share as a percentage, any other number in its unit.
std::string other_figure(const Fact& fact, const Study& study, const Session& session) {
    const auto value = fact.get(study.reach.reach);
    if (std::string_view(fact.name).ends_with("_share"))
        return value ? fmt::format("{:.1f} %", *value * 100) : std::string("—");
    if (fact.whole) return value ? fmt::format("{:.0f}", *value) : std::string("—");
    const Text words = display_unit(fact.unit_for(study), 0).label;
    const std::string unit(session.say(words.zh, words.en));
    std::string text = value ? fmt::format("{:.3f}{}", *value, unit.empty() ? "" : " " + unit) : "—";
    if (!fact.interval) return text;
    return text + range_behind(fact.interval(study.reach.reach), 3, ", ", "  ");
}

void add_line(std::string& text, std::string_view name, const std::string& value) {
    text += fmt::format("  {:<14} {}\n", name, value);
}

/// The facts that are distances, or the same in the project's times.
void add_distances(std::string& text, const ReachResult& reach, std::string_view unit, bool by_time,
                   const Session& session) {
    for (const Fact& fact : reach_facts()) {
        if (!fact.on_terminal || !fact.by_time) continue;
        const bool travel = by_time && std::string_view(fact.name) == "mean";  // minutes are no distance
        add_line(text, travel ? session.say("平均行程", "mean travel") : session.say(fact.zh, fact.en),
                 figure(fact, reach, unit));
    }
}

void add_others(std::string& text, const Study& study, const Session& session) {
    for (const Fact& fact : reach_facts())
        if (fact.on_terminal && !fact.by_time)
            add_line(text, session.say(fact.zh, fact.en), other_figure(fact, study, session));
}

std::string title_of(const Study& study, const Session& session) {
    const Text period = period_words(study.period);
    return fmt::format("{} · {}{}{}{}\n", session.say(study.origin.name_zh, study.origin.name_en),
                       session.say(study.theme.label_zh, study.theme.label_en), has(period) ? " · " : "",
                       session.say(period.zh, period.en),
                       study.quality == Quality::estimated ? session.say("  【估算】", "  [ESTIMATED]")
                       : study.quality == Quality::synthetic ? session.say("  【合成数据】", "  [SYNTHETIC]")
                                                             : "");
}

/// "12.3 million yuan", with what it lacks.
std::string total_text(const Study& study, const ReadUnit& unit_read, const Session& session) {
    const std::string total = fmt::format("{} {}", unit_read.amount(study.reach.reach.total), unit_read.name);
    return total_is_whole(study) ? total : fmt::format("{} {}", session.say("至少", "at least"), total);
}

std::string recorded_text(const Study& study, const Recorded& count, const Session& session) {
    std::string text = fmt::format("{} / {}", count.known, count.destinations);
    if (count.partial > 0)
        text += fmt::format("{}{}{}", session.say("（其中 ", " ("), count.partial,
                            study.flows.in_part.empty()
                                ? session.say(" 个缺部分成员）", " of them lack a member)")
                                : session.say(" 个只有部分记录）", " of them in part)"));
    return text;
}

}  // namespace

std::string reach_text(const Study& study, std::span<const Study> beside, const Session& session) {
    const ReachResult& r = study.reach.reach;
    const ReadUnit unit_read = unit_in_list(study, beside, session);
    std::string text = title_of(study, session);
    add_line(text, session.say(reach_fact("total").zh, reach_fact("total").en),
             total_text(study, unit_read, session));
    if (const auto count = recorded(study); count && !count->whole())
        add_line(text, session.say("有记录的", "on record"), recorded_text(study, *count, session));
    add_line(text, session.say("目的地", "destinations"), fmt::format("{} / {}", r.destinations, r.n));
    add_distances(text, r, session.say("千米", "km"), false, session);
    if (study.by_time) {
        const ReachResult& t = study.by_time->reach;
        const Text of_time = display_unit(study.by_time->unit, 0).label;
        const std::string unit(study.by_time->unit == "km"
                                   ? session.say("千米（路网）", "km along the network")
                                   : session.say(of_time.zh, of_time.en));
        add_distances(text, t, unit, true, session);
    }
    if (study.estimated())
        add_line(text, session.say("不依赖模型的界限", "model-free"),
                 fmt::format("[{:.1f}, {:.1f}] {}", study.estimate->bounds.nearest_km,
                             study.estimate->bounds.farthest_km, session.say("千米", "km")));
    add_others(text, study, session);
    if (const Text how = interval_sentence(r); !how.zh.empty())
        add_line(text, session.say(heads::interval.zh, heads::interval.en),
                 std::string(session.say(how.zh, how.en)));
    if (r.interval_reason)
        add_line(text, session.say("无区间", "no interval"), text_of(*r.interval_reason, session.language()));
    return text;
}

}  // namespace deltareach
