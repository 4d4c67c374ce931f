#include "render/words.hpp"
#include "study/sheets/chart_texts.hpp"
#include "study/sheets/report_parts.hpp"
#include "study/tables/further_tables.hpp"
#include "study/tables/marks.hpp"
#include "study/tables/row_remarks.hpp"
#include "study/tables/spill_table_output.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

/// The coarsest level is that of the provinces, where the zones of another lie in it.
bool has_provinces(const ReportFrame& frame) {
    return frame.region().levels().size() > 1;
}

ReportNumber receipt_number(const ReportFrame& frame, const ProvinceReceipt& one) {
    const Study& study = frame.study(one.study);
    ReportNumber number = amount_number(one.value, study.unit, one.is_least());
    if (one.low && one.high) number.interval = Interval{.low = *one.low, .high = *one.high};
    return number;
}

/// What each of these provinces received, in one unit.
std::vector<ReportNumber> receipt_numbers(const ReportFrame& frame,
                                          const std::vector<const ProvinceReceipt*>& receipts) {
    std::vector<ReportNumber> numbers;
    std::vector<ReportNumber*> all;
    for (const ProvinceReceipt* one : receipts) numbers.push_back(receipt_number(frame, *one));
    for (ReportNumber& one : numbers) all.push_back(&one);
    share_unit(all);
    return numbers;
}

ReportFigure receipt_figure(const ReportFrame& frame, const ProvinceReceipt& one, ReportNumber number) {
    const Study& study = frame.study(one.study);
    const Text name = province_name(frame, one.province),
               label = with_period(theme_label(study), study.period);
    const bool told = !one.of_rows && one.quality == Quality::reported_total,
               estimated = one.quality == Quality::estimated && !one.of_rows;
    number.interval_alone = estimated;
    return {.what = {name.zh + "：" + label.zh, name.en + ": " + label.en},
            .number = std::move(number),
            .sample = told        ? Text{"公布的合计", "a total as reported"}
                      : estimated ? Text{fmt::format("拆分到 {} 个目的地", one.destinations),
                                         fmt::format("split over {} destinations", one.destinations)}
                                  : Text{fmt::format("{} 个目的地中 {} 个有数", one.destinations, one.known),
                                         fmt::format("{} of {} destinations have a figure", one.known,
                                                     one.destinations)},
            .interval = told ? Text{"公布的合计，没有抽样区间", "a reported total; no sampling interval"}
                        : estimated ? interval_account(study)
                                    : Text{"记录之和，没有抽样区间", "sum of records; no sampling interval"},
            .quality = one.quality};
}

/// How much of it leaves the province, which says nothing where the origin is a province of its own.
Text border_words(const ReportFrame& frame, std::size_t at) {
    const Study& study = frame.study(at);
    const Text dated = theme_in_period(study), origin = origin_words(study);
    if (!has_provinces(frame))
        return {
            "项目里只有一级区域，上面没有界线可跨；补上上一级（如省、市）的边界，并写明各区域属于哪一个，就能"
            "算出跨界的份额。",
            "The project has zones of one level, with no border above them to cross: boundaries of the level "
            "above (provinces, cities), and which of them each zone belongs to, would tell how much crosses "
            "one."};
    const Words level = border_words_of(frame.region());
    const auto share = study.reach.reach.cross_province_share;
    if (!share)
        return {
            fmt::format("{}：{}流出中跨{}的份额未知。", dated.zh, origin.zh, level.zh),
            fmt::format("{}: the share of {} across a {} border is unknown.", dated.en, origin.en, level.en)};
    const Text shown_share = number_words(share_number(share));
    const auto receipts = receipts_of(frame, at);
    const bool elsewhere = std::ranges::none_of(receipts, &ProvinceReceipt::own);
    if (*share == 1 && elsewhere)
        return {fmt::format("{}：{}的目的地都在其他{}，流出全部跨{}（{}）；这一份额由口径决定，不是成绩。",
                            dated.zh, origin.zh, level.zh, level.zh, shown_share.zh),
                fmt::format("{}: all destinations of {} lie in another {}, so all of it crosses a "
                            "border ({}); that share follows from what is counted and is no achievement.",
                            dated.en, origin.en, level.en, shown_share.en)};
    const bool whole = total_is_whole(study);
    return {fmt::format("{}：{}{}流出的 {} 跨{}。", dated.zh, origin.zh, whole ? "" : "有记录的",
                        shown_share.zh, level.zh),
            fmt::format("{}: {} of what {} sends{} crosses a {} border.", dated.en, shown_share.en, origin.en,
                        whole ? "" : ", as far as it is on record,", level.en)};
}

/// Those of other provinces than the origin's.
std::vector<const ProvinceReceipt*> receipts_elsewhere(const ReportFrame& frame, std::size_t at) {
    std::vector<const ProvinceReceipt*> receipts = receipts_of(frame, at);
    std::erase_if(receipts, &ProvinceReceipt::own);
    return receipts;
}

Text received_words(const ReportFrame& frame, std::size_t at) {
    const Study& study = frame.study(at);
    Text list;
    const std::vector<const ProvinceReceipt*> receipts = receipts_elsewhere(frame, at);
    const std::vector<ReportNumber> numbers = receipt_numbers(frame, receipts);
    for (std::size_t i = 0; i < receipts.size(); ++i) {
        const Text name = province_name(frame, receipts[i]->province);
        const Text amount =
            std::isnan(receipts[i]->value) ? Text{"没有记录", "not on record"} : number_words(numbers[i]);
        const bool told = study.estimated() && receipts[i]->quality != Quality::estimated &&
                          std::isfinite(receipts[i]->value);
        const bool total = !study.estimated() && !receipts[i]->of_rows;
        list.zh += (list.zh.empty() ? "" : "，") + name.zh + " " + amount.zh +
                   (told    ? "（公布）"
                    : total ? "（公布的合计）"
                            : "");
        list.en += (list.en.empty() ? "" : "; ") + name.en + " " + amount.en +
                   (told    ? " (reported)"
                    : total ? " (a reported total)"
                            : "");
    }
    if (list.zh.empty()) return {};
    const Text dated = theme_in_period(study), remark = remark_of(study, frame.source.from.inputs);
    const Words level = border_words_of(frame.region());
    const bool joint = is_joint_work(study), mixed = count_as_reported(study) > 0;
    const bool estimated = std::ranges::any_of(receipts, [](const ProvinceReceipt* one) {
        return one->quality == Quality::estimated && std::isfinite(one->value);
    });
    const bool several = origins_of(frame.studies()) > 1;  // else the title says whose
    const Text origin = several ? origin_words(study) : Text{};
    return {fmt::format("{}，{}{}各{}{}{}：{}{}。", dated.zh, joint ? origin.zh : "", joint ? "与" : "",
                        level.zh, joint ? "合作" : "接收", !joint && several ? "自" + origin.zh : "", list.zh,
                        (estimated && mixed ? "（未注“公布”的为估算，以先验为条件）"
                         : estimated        ? "（估算，以先验为条件；公布的只有合计）"
                                            : "") +
                            (has(remark) ? "（" + remark.zh + "）" : "")),
            fmt::format("{}, {} {}{}: {}{}.", dated.en, joint ? "shared with each" : "received by", level.en,
                        !several ? "" : (joint ? " by " : " from ") + origin.en, list.en,
                        (estimated && mixed ? " (ESTIMATED, under this prior, where not called reported)"
                         : estimated        ? " (ESTIMATED, under this prior; only their sum was reported)"
                                            : "") +
                            (has(remark) ? " (" + remark.en + ")" : ""))};
}

/// Of a row of them: an estimate where one is.
Quality quality_of(const std::vector<const ProvinceReceipt*>& receipts) {
    const auto any = [&](Quality quality) {
        return std::ranges::any_of(receipts, [&](const ProvinceReceipt* one) {
            return one->quality == quality && std::isfinite(one->value);
        });
    };
    return any(Quality::estimated)        ? Quality::estimated
           : any(Quality::reported_total) ? Quality::reported_total
                                          : Quality::reported;
}

ReportTable receipt_rows(const ReportFrame& frame) {
    const Words level = border_words_of(frame.region());
    ReportRows rows("provinces", {"各" + level.zh + "接收的流量（最近一期）",
                                  "Received by " + level.en + ", latest period"});
    bool own = false, estimated = false;
    for (const std::size_t at : frame.latest) {
        const Study& study = frame.study(at);
        const std::vector<const ProvinceReceipt*> receipts = receipts_of(frame, at);
        start_study_row(rows, study, quality_of(receipts));
        estimated = estimated || quality_of(receipts) == Quality::estimated;
        for (const ProvinceReceipt* one : receipts) {
            own = own || one->own;
            rows.number(province_name(frame, one->province), receipt_number(frame, *one),
                        frame.region().code(one->province));
        }
    }
    add_remarks(rows, frame, frame.latest);
    if (std::ranges::any_of(frame.latest, [&](std::size_t at) { return is_joint_work(frame.study(at)); }))
        rows.note(joint_work_note());
    if (estimated)
        rows.note(
            {fmt::format(
                 "估算行方括号内是抽样的 5% 与 "
                 "95%，各{0}的两端不能相加；一行各{0}合计等于公布总量（各数各自取整，末位可能差 1）。",
                 level.zh),
             "In ESTIMATED rows brackets hold 5 % and 95 % of the draws; ends do not add up, the values "
             "add up to the reported total, but for the last digit, as each is rounded by itself."});
    if (!std::ranges::all_of(frame.latest, [&](std::size_t at) { return total_is_whole(frame.study(at)); }))
        rows.note(
            {fmt::format("≥：有的目的地没有记录，不是 0；各{}有记录的目的地数见 provinces.csv。", level.zh),
             "≥: some destinations are not on record, which is not 0; provinces.csv counts those that are."});
    if (own)
        rows.note(
            {fmt::format("起点所在的{0}也在列中：那里的流量不跨{0}（分组的成员各算各的）。", level.zh),
             fmt::format("The origin's own {} is among the columns: flow there crosses no border (of groups, "
                         "each member counts for itself).",
                         level.en)});
    return rows.take();
}

/// What several zones sent together and no map can show.
std::vector<Text> joint_sentences(const ReportFrame& frame) {
    const std::vector<Column> table = regions_table(frame.source.from.project, frame.source.from.inputs);
    std::vector<Text> all;
    if (table.empty()) return all;
    const auto text = [&](const char* name, std::size_t row) {
        return std::get<std::vector<std::string>>(find_column(table, name)->values)[row];
    };
    const auto& flow = std::get<std::vector<double>>(find_column(table, "flow")->values);
    for (std::size_t row = 0; row < flow.size(); ++row) {
        const Theme theme = theme_named(frame.source.from.project, text("theme", row));
        const Text label{theme.label_zh, theme.label_en};
        const Words from = label_of_total(text("origin", row), frame.region()),
                    to = label_of_total(text("destination", row), frame.region());
        const Text amount = number_words(amount_number(flow[row], text("unit", row)));
        const std::string period = text("period", row);
        const Text remark = remark_of_row(frame.source.from.inputs, text("theme", row), period,
                                          text("origin", row), text("destination", row), text("unit", row));
        all.push_back({fmt::format("{}：{}合计到{} {}（公布总量，不再细分，不能计算半径{}）。",
                                   in_period(label, period).zh, from.zh, to.zh, amount.zh,
                                   has(remark) ? "；" + remark.zh : ""),
                       fmt::format("{}: {} together to {}: {} (reported total; not told apart, so no radius "
                                   "follows from it{}).",
                                   with_period(label, period).en, from.en, to.en, amount.en,
                                   has(remark) ? "; " + remark.en : "")});
    }
    return all;
}

/// What [spill] found of flows between provinces, whoever sends them: the latest period of each theme.
std::vector<Text> matrix_sentences(const ReportFrame& frame) {
    std::vector<Text> all;
    const auto& spill = frame.source.found.spillovers;
    if (!spill || !spill->table) return all;
    ProvinceSets latest = *spill->table;
    std::erase_if(latest.sets, [&](const ProvinceSet& one) {
        return std::ranges::any_of(spill->table->sets, [&](const ProvinceSet& other) {
            return other.theme == one.theme && other.unit == one.unit && other.period > one.period;
        });
    });
    for (const Words& words : table_words(latest)) all.push_back({words.zh, words.en});
    if (!all.empty())
        all.insert(all.begin(), {"全部起点合在一起（省际流量表）：",
                                 "All origins together (table of flows between "
                                 "provinces):"});
    return all;
}

}  // namespace

std::vector<const ProvinceReceipt*> receipts_of(const ReportFrame& frame, std::size_t study) {
    std::vector<const ProvinceReceipt*> all;
    for (const ProvinceReceipt& one : frame.source.found.receipts)
        if (one.study == study) all.push_back(&one);
    return all;
}

Text province_name(const ReportFrame& frame, ZoneRef province) {
    return {frame.region().name_zh(province), frame.region().name_en(province)};
}

Text joint_words(const ReportFrame& frame, const Study& study) {
    Text names;
    for (const ZoneRef province : study.provinces) {
        const Text name = province_name(frame, province);
        names.zh += (names.zh.empty() ? "" : "、") + name.zh;
        names.en += (names.en.empty() ? "" : ", ") + name.en;
    }
    if (count_as_reported(study) > 0)
        return {"区域总数与到单个地方的数字之和", "regional totals and figures to single places together"};
    if (names.zh.empty()) return {"只有合计，不分目的地", "a total alone, not told by destination"};
    return {"到" + names.zh + "合计，不分城市", "to " + names.en + " together, not by city"};
}

ReportPart provinces_part(const ReportFrame& frame) {
    const Words level = border_words_of(frame.region());
    ReportPart part{.id = "provinces",
                    .title = has_provinces(frame) ? Text{fmt::format("多少跨{0}，各{0}多少", level.zh),
                                                         "How much crosses a " + level.en + " border"}
                                                  : Text{"各区域之间的流量", "Flows between the zones"}};
    part.summary = of_each_origin(frame, [&](std::size_t at) {
        const Text received = received_words(frame, at);
        return has(received) ? received : border_words(frame, at);
    });
    std::vector<ReportFigure> figures;
    const std::vector<const ProvinceReceipt*> receipts = receipts_elsewhere(frame, frame.lead.front());
    const std::vector<ReportNumber> numbers = receipt_numbers(frame, receipts);
    for (std::size_t i = 0; i < receipts.size(); ++i)
        if (!std::isnan(receipts[i]->value) && figures.size() < 6)
            figures.push_back(receipt_figure(frame, *receipts[i], numbers[i]));
    if (!figures.empty()) part.items.emplace_back(std::move(figures));
    const std::vector<std::size_t> leads = frame.leads();
    const auto leads_origin = [&](std::size_t at) { return std::ranges::find(leads, at) != leads.end(); };
    for (const std::size_t at : frame.told) {
        const Study& study = frame.study(at);
        const bool first = at == leads.front();
        if (study.estimated() && !leads_origin(at)) continue;  // one prior's; the table has them
        if (first ||
            (has_provinces(frame) && (leads_origin(at) || study.reach.reach.cross_province_share != 1.0)))
            part.items.emplace_back(border_words(frame, at));
        if (const Text words = received_words(frame, at); !words.zh.empty()) part.items.emplace_back(words);
    }
    for (Text& words : matrix_sentences(frame)) part.items.emplace_back(std::move(words));
    for (Text& words : joint_sentences(frame)) part.items.emplace_back(std::move(words));
    if (!frame.source.found.receipts.empty()) part.items.emplace_back(receipt_rows(frame));
    const ZoneLayer& coarsest = frame.region().levels().back();
    if (coarsest.size() <= most_in_matrix)
        add_picture(part, chart_picture(frame, "matrix", {&frame.first(), 1}));
    else
        part.items.emplace_back(Text{
            fmt::format("{} 个区域之间的矩阵放不进一页；各对的流量见 flows.csv。", coarsest.size()),
            fmt::format("A matrix of {} zones does not fit a page; flows.csv has the flow of every pair.",
                        coarsest.size())});
    return part;
}

}  // namespace deltareach
