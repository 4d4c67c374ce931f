#include "study/sheets/map_parts.hpp"
#include "study/sheets/report_parts.hpp"
#include "study/tables/marks.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <set>
#include <string>

namespace deltareach {
namespace {

/// Whether the table of expected flows has a row of the study.
bool has_expectation(const ReportFrame& frame, std::size_t at) {
    const auto receipts = receipts_of(frame, at);
    return expectation_of(frame.study(at), frame.source.from.project, frame.source.found.shared.expected) !=
               nullptr &&
           std::ranges::any_of(receipts, [](const ProvinceReceipt* one) { return one->pairs > 0; });
}

std::optional<ReportTable> expected_rows(const ReportFrame& frame) {
    const Words level = border_words_of(frame.region());
    ReportRows rows("expected",
                    {"实测是期望的几倍（按" + level.zh + "）", "Observed over expected flow by " + level.en});
    for (const std::size_t at : frame.latest) {
        const Study& study = frame.study(at);
        if (!has_expectation(frame, at)) continue;
        const ExpectedFlow* flow =
            expectation_of(study, frame.source.from.project, frame.source.found.shared.expected);
        const auto receipts = receipts_of(frame, at);
        start_study_row(rows, study, weaker(study.quality, flow->quality));
        // Columns stand in the order in which they are first named: all provinces before what follows them.
        for (const ProvinceReceipt& any : frame.source.found.receipts)
            rows.number(province_name(frame, any.province), times_number(std::nan("")),
                        frame.region().code(any.province));
        for (const ProvinceReceipt* one : receipts)
            rows.number(province_name(frame, one->province), times_number(one->ratio()),
                        frame.region().code(one->province));
        rows.text({"拟合的区域对 n", "Pairs fitted n"},
                  {fmt::format("{} 对", flow->facts.pairs), fmt::format("{}", flow->facts.pairs)});
        rows.text({"没有记录的对", "Pairs without a record"},
                  flow->facts.missing_as_zero ? Text{"作 0", "count as 0"} : Text{"不计", "left out"});
        rows.text({"起点与终点的规模", "Size of senders and receivers"},
                  column_label(frame.region(), flow->facts.mass));
    }
    if (rows.empty()) return {};
    rows.note(
        {"期望值是模型值：由规模与距离在上述数目的区域对上拟合，不含区内流量，没有边界项；没有给出区间。两边"
         "的流量见 provinces.csv。",
         "What is expected is a model's: fitted on so many pairs (size and distance) without flow within a "
         "zone and without a term for borders; no interval is given. The table provinces.csv holds both "
         "flows."});
    return rows.take();
}

/// Whether the part says already why nothing can be expected of the study's theme and period.
bool is_reason_told(const ReportFrame& frame, const Study& study) {
    const auto expected = [&](const Study& one) {
        return expectation_of(one, frame.source.from.project, frame.source.found.shared.expected) != nullptr;
    };
    return !expected(study) && std::ranges::any_of(frame.told, [&](std::size_t at) {
        const Study& told = frame.study(at);
        return told.theme.id == study.theme.id && told.period == study.period && !expected(told);
    });
}

/// Origins beside the first that the table of expected flows leaves out, each with its themes.
Text left_out_list(const ReportFrame& frame, bool estimated) {
    Text list;
    std::string of;
    for (const std::size_t at : frame.latest) {
        const Study& study = frame.study(at);
        if (std::ranges::find(frame.told, at) != frame.told.end() || study.estimated() != estimated ||
            has_expectation(frame, at) || (!estimated && is_reason_told(frame, study)))
            continue;
        const Text origin = origin_words(study), theme = theme_label(study);
        const bool more = study.origin.id == of;
        of = study.origin.id;
        list.zh += (list.zh.empty() ? "" : more ? "、" : "；") + (more ? "" : origin.zh + "：") + theme.zh;
        list.en += (list.en.empty() ? "" : more ? ", " : "; ") + (more ? "" : origin.en + ": ") + theme.en;
    }
    return list;
}

/// The same in sentences; nothing where it leaves none out.
Text left_out_words(const ReportFrame& frame) {
    const Text observed = left_out_list(frame, false), estimated = left_out_list(frame, true);
    Text words;
    if (!observed.zh.empty())
        words = {"不在上述比较之内的——" + observed.zh +
                     "。拟合期望流量的区域对里没有它们的对，或没有其中一个成员的对。",
                 "Not compared are " + observed.en +
                     ". No pair of theirs, or of one of their members, is among those that an expected flow "
                     "was fitted on."};
    if (!estimated.zh.empty()) {
        words.zh += "数值是拆分的估算、因而不比的——" + estimated.zh + "。";
        words.en += (words.en.empty() ? "" : " ") +
                    ("Not compared because they are split from totals are " + estimated.en + ".");
    }
    return words;
}

Text ratio_words(const ReportFrame& frame, std::size_t at) {
    const Study& study = frame.study(at);
    Text list;
    for (const ProvinceReceipt* one : receipts_of(frame, at)) {
        if (one->pairs == 0 || std::isnan(one->ratio())) continue;
        const Text name = province_name(frame, one->province),
                   ratio = number_words(times_number(one->ratio()));
        list.zh += fmt::format("{}{} {}", list.zh.empty() ? "" : "，", name.zh, ratio.zh);
        list.en += fmt::format("{}{} {}", list.en.empty() ? "" : "; ", name.en, ratio.en);
    }
    if (list.zh.empty()) return {};
    const Text dated = theme_in_period(study), origin = origin_words(study);
    const ExpectedFlow* flow =
        expectation_of(study, frame.source.from.project, frame.source.found.shared.expected);
    const Text mass = column_label(frame.region(), flow->facts.mass);
    return {
        fmt::format("{0}：{1}的流出是按规模与距离预期的几倍（起点与终点的规模都取“{3}”，没有边界项）：{2}。",
                    dated.zh, origin.zh, list.zh, mass.zh),
        fmt::format("{0}: what {1} sends, as a multiple of what size ({3}, of senders and receivers "
                    "alike) and distance lead to expect, without a term for borders: {2}.",
                    dated.en, origin.en, list.en, mass.en)};
}

/// That totals were, and whether nothing else.
Text what_was_reported(const Study& study) {
    if (count_as_reported(study) > 0) return {"公布的有一部分是合计", "of a part only totals were reported"};
    return {"公布的只有合计", "only totals were reported"};
}

/// The same of an estimate in one line, for the first page.
Text circular_words(const Study& study) {
    const Text dated = theme_in_period(study), reported = what_was_reported(study);
    return {
        fmt::format("{}：{}，由规模与距离拆分；再与规模和距离相比是循环论证，不比。", dated.zh, reported.zh),
        fmt::format("{}: {}, and a comparison of their split with size and distance would be circular.",
                    dated.en, reported.en)};
}

/// Whether there is an expectation that is not one of the study's whole origin.
bool lacks_origin(const ReportFrame& frame, const Study& study) {
    const ExpectedFlow* flow =
        expectation_of(study, frame.source.from.project, frame.source.found.shared.expected);
    return flow != nullptr && !zones_of_origin(*flow, study.flows.members, frame.region());
}

/// Why there is no expectation, and which table would give one.
Text no_expectation_words(const ReportFrame& frame, const Study& study) {
    const Text dated = theme_in_period(study);
    if (study.estimated())
        return {
            fmt::format("{}：{}，其各地的数值是按规模与距离拆分的；拿它与规模和距离相比是循环论证，因此不比。"
                        "给出它的是各地之间的流量表（起点、终点、时期、数值、单位，每对一行）。",
                        dated.zh, what_was_reported(study).zh),
            fmt::format("{}: {}, and the values of its places are a split by size and distance; to compare "
                        "them with size and distance would be circular, so it is not done. A table of flows "
                        "between places would give it: origin, destination, period, value and unit, a row "
                        "a pair.",
                        dated.en, what_was_reported(study).en)};
    if (expectation_of(study, frame.source.from.project, frame.source.found.shared.expected) != nullptr &&
        frame.region().levels().size() < 2)
        return {
            fmt::format("{}：区域只有一级，没有可以汇总的上一级；每对区域的实测与期望见 expected_flows.csv。",
                        dated.zh),
            fmt::format("{}: the zones are of one level, with none above to sum them by; "
                        "expected_flows.csv has what is observed and expected of every pair.",
                        dated.en)};
    if (lacks_origin(frame, study))
        return {fmt::format("{0}：{1}或它的成员不是期望流量所在层级的区域，没有实测与期望之比。", dated.zh,
                            origin_words(study).zh),
                fmt::format("{0}: {1}, or a member of it, is no zone of the level that the expected flow is "
                            "made on, so that there is no ratio.",
                            dated.en, origin_words(study).en)};
    const bool no_mass =
        std::ranges::any_of(frame.source.found.no_expectation, [&](const NoExpectation& one) {
            return one.theme == study.theme.id && one.period == study.period && one.why.code == "DR1516";
        });
    if (no_mass)
        return {
            fmt::format(
                "{}：项目没有指明用哪一列作各区域的规模（各区域都要有值，如 GDP、人口），算不出期望流量。",
                dated.zh),
            fmt::format("{}: the project names no column as the size of its zones (one that all of them "
                        "have, such as GDP or population), so nothing can be expected.",
                        dated.en)};
    for (const NoExpectation& one : frame.source.found.no_expectation)
        if (one.theme == study.theme.id && one.period == study.period && one.unit == study.unit)
            return {
                fmt::format("{}：算不出期望流量：{}。", dated.zh, text_of(one.why, Language::zh)),
                fmt::format("{}: nothing can be expected: {}.", dated.en, text_of(one.why, Language::en))};
    return {
        fmt::format("{}：有记录的区域对太少，拟合不出期望流量。给出它的是区域与区域之间的流量表，每对一行。",
                    dated.zh),
        fmt::format("{}: too few pairs of zones are on record for an expected flow. A table of flows "
                    "between zones would give it, a row a pair.",
                    dated.en)};
}

}  // namespace

ReportPart expected_part(const ReportFrame& frame) {
    ReportPart part{.id = "expected",
                    .title = {"比距离与规模所预期的多还是少", "More or less than distance and size explain"}};
    const auto words_of = [&](std::size_t at) {
        const Study& study = frame.study(at);
        Text words = study.estimated() ? Text{} : ratio_words(frame, at);
        return has(words) ? words : no_expectation_words(frame, study);
    };
    part.summary = of_each_origin(frame, [&](std::size_t at) {
        return frame.study(at).estimated() ? circular_words(frame.study(at)) : words_of(at);
    });
    bool estimate_told = false;
    std::set<std::string> told;  // why nothing is expected hangs on the theme, not on the origin
    for (const std::size_t at : frame.told) {
        const bool estimated = frame.study(at).estimated();
        if (estimated && estimate_told) continue;
        estimate_told = estimate_told || estimated;
        Text words = words_of(at);
        if (told.insert(words.zh).second) part.items.emplace_back(std::move(words));
    }
    if (auto table = expected_rows(frame)) part.items.emplace_back(*std::move(table));
    if (Text left = left_out_words(frame); has(left)) part.items.emplace_back(std::move(left));
    return part;
}

}  // namespace deltareach
