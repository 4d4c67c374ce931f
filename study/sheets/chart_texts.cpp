#include "study/sheets/chart_texts.hpp"

#include "render/words.hpp"
#include "study/sheets/map_parts.hpp"
#include "study/sheets/outside_words.hpp"
#include "study/sheets/sheet_sources.hpp"
#include "study/tables/facts.hpp"
#include "study/tables/marks.hpp"
#include "study/tables/row_remarks.hpp"

#include <fmt/format.h>
#include <map>

namespace deltareach {
namespace {

std::string percent_level(const Study& study) {
    return fmt::format("{:.0f}", study.reach.reach.interval_level * 100);
}

/// Its rows are the zones of the coarsest level.
Text matrix_words(const Region& region) {
    if (border_words_of(region).zh == "省") return {"省际流量", "flows between provinces"};
    const ZoneLayer& coarsest = region.levels().back();
    return {coarsest.label_zh() + "之间的流量", "flows between zones (" + coarsest.label_en() + ")"};
}

}  // namespace

void add_partial_note(std::vector<Text>& notes, const Study& study) {
    for (const Message& note : study.notes)
        if (note.code == "DR1454")
            notes.push_back({text_of(note, Language::zh), text_of(note, Language::en)});
}

void add_least_note(std::vector<Text>& notes, const Study& study) {
    if (total_is_whole(study)) return;
    const Recorded count = *recorded(study);
    if (count.known == count.destinations) {
        notes.push_back(
            {fmt::format("{} 个目的地中 {} 个只有部分记录：总量是至少值", count.destinations, count.partial),
             fmt::format("{} of {} destinations are on record in part: the total is the least it "
                         "can be",
                         count.partial, count.destinations)});
        return;
    }
    notes.push_back({fmt::format("{} 个目的地中 {} 个有记录，其余未知，不是 0：总量是至少值",
                                 count.destinations, count.known),
                     fmt::format("{} of {} destinations are on record; the others are unknown, which is not "
                                 "0: the total is the least it can be",
                                 count.known, count.destinations)});
}

void add_remark(std::vector<Text>& notes, const Study& study, const Inputs& inputs) {
    if (Text remark = remark_of(study, inputs); has(remark)) notes.push_back(std::move(remark));
}

Text interval_words(const Study& study) {
    const std::string level = percent_level(study);
    if (study.estimated())
        return {fmt::format("估算抽样的 {}% 区间", level),
                fmt::format("{} % of the estimate's draws", level)};
    return {level + "% 区间", level + " % interval"};
}

ChartMeasure measure_of(const Study& study, const std::string& measure) {
    if (measure != "total") {
        const Text name = fact_name(measure);
        return {{study.theme.label_zh + "：" + name.zh, study.theme.label_en + ": " + name.en},
                reach_fact(measure).unit_for(study)};
    }
    const Text total = is_joint_work(study) ? total_words(study) : Text{"流出总量", "total outflow"};
    return {{study.theme.label_zh + "：" + total.zh, study.theme.label_en + ": " + total.en}, study.unit};
}

bool is_joint_work(const Study& study) {
    return study.unit == "papers";
}

Text total_words(const Study& study) {
    return is_joint_work(study) ? Text{"合作总量", "total shared"} : Text{"流出总量", "total sent"};
}

Text study_words(const Study& study) {
    return with_period({study.origin.name_zh + "·" + study.theme.label_zh,
                        study.origin.name_en + ", " + study.theme.label_en},
                       study.period, "·");
}

void write_texts(ChartSpec& spec, const ChartChoice& choice, const Study& study, const Loaded& loaded) {
    const bool several = choice.kind == "dots" || choice.kind == "lines";
    const std::map<std::string, Text> titles{
        {"bars", {"去向排名", "destinations ranked"}},
        {"dots", {"比较", "compared"}},
        {"lines", {"各时期", "over the periods"}},
        {"curve", {"累计流量与距离", "cumulative flow against distance"}},
        {"rose", {"方位玫瑰", "compass rose"}},
        {"matrix", matrix_words(*loaded.inputs.region)}};
    const Text& kind = titles.at(choice.kind);
    const bool of_origin = choice.kind != "matrix" && !several;
    const Text subject = of_origin ? study_words(study)
                         : several
                             ? measure_of(study, choice.measure).label
                             : with_period({study.theme.label_zh, study.theme.label_en}, study.period, "·");
    SheetTexts& texts = spec.texts;
    texts.title = {subject.zh + (several ? "，" : "：") + kind.zh,
                   subject.en + (several ? ", " : ": ") + kind.en};
    if (of_origin) {
        const ReachResult& r = study.reach.reach;
        texts.subtitle = {fmt::format("总量 {}，n = {} 个目的地（其中 {} 个有流量）", total_text(study).zh,
                                      r.n, r.destinations),
                          fmt::format("Total {}, n = {} destinations, {} of them with flow",
                                      total_text(study).en, r.n, r.destinations)};
        if (study.estimated())
            texts.subtitle = {
                fmt::format("公布总量 {}，拆分到 {} 个目的地", total_text(study).zh, r.n),
                fmt::format("Reported total {}, split over {} destinations", total_text(study).en, r.n)};
        texts.period = period_or_not_stated(study.period);
        add_least_note(texts.notes, study);
        add_outside(texts.notes, study);
    }
    const std::string& source = study.flows.totals.empty()
                                    ? std::string()
                                    : loaded.inputs.flows.rows[study.flows.totals.front()].source.str();
    texts.source = {source.empty() ? loaded.project.source_zh : source,
                    source.empty() ? loaded.project.source_en : source};
    if (!has(texts.source))
        texts.source =
            files_shown(loaded.project, loaded.inputs,
                        {.columns = {study.estimated() ? loaded.project.estimate.mass : ""}, .flows = true});
    add_partial_note(texts.notes, study);
    add_remark(texts.notes, study, loaded.inputs);
    texts.date = loaded.project.date;
    texts.organisation = loaded.project.organisation;
    texts.synthetic = loaded.project.synthetic;
}

SheetLanguage chart_language(const ChartChoice& choice, const Session& session) {
    if (choice.language.empty())
        return session.language() == Language::zh ? SheetLanguage::zh : SheetLanguage::en;
    return choice.language == "both" ? SheetLanguage::both
           : choice.language == "en" ? SheetLanguage::en
                                     : SheetLanguage::zh;
}

void cut_to(std::vector<ChartMark>& marks, int asked, ChartSpec& spec, bool ranks) {
    constexpr std::size_t fit = 35, usual = 20;
    const std::size_t all = marks.size(), top = asked > 0 ? static_cast<std::size_t>(asked) : usual;
    if (all <= (asked > 0 ? top : fit)) return;
    SheetTexts& texts = spec.texts;
    if (marks.back().value < 0 && marks.front().value > 0 && top > 1) {
        const std::size_t least = top / 2, most = top - least;
        marks.erase(marks.begin() + static_cast<std::ptrdiff_t>(most),
                    marks.end() - static_cast<std::ptrdiff_t>(least));
        texts.title.zh += fmt::format("（最大 {} 位、最小 {} 位）", most, least);
        texts.title.en += fmt::format(" ({} largest, {} smallest)", most, least);
        texts.notes.push_back({fmt::format("共 {} 个，只列最大的 {} 个和最小的 {} 个", all, most, least),
                               fmt::format("the {} largest and {} smallest of {}", most, least, all)});
        return;
    }
    marks.resize(top);
    texts.title.zh += fmt::format("（前 {} 位）", top);
    texts.title.en += fmt::format(" (first {})", top);
    texts.notes.push_back({fmt::format("共 {} 个，只列{} {} 个", all, ranks ? "前" : "最大的", top),
                           fmt::format("the {} {} of {}", ranks ? "first" : "largest", top, all)});
}

Text method_of(const Study& study) {
    const SplitOptions& o = study.estimate->options;
    return {fmt::format("各市数值为估算：由公布总量按 {}^{} · d^−{} 拆分；区间为 {} 次抽样的 "
                        "{:.0f}%–{:.0f}%（种子 {}）",
                        study.mass_zh, o.alpha, o.beta, o.draws, o.low * 100, o.high * 100, o.seed),
            fmt::format("City values are ESTIMATED: a reported total split by {}^{} · d^−{}; intervals are "
                        "{:.0f}–{:.0f} % of {} draws (seed {})",
                        study.mass_en, o.alpha, o.beta, o.low * 100, o.high * 100, o.draws, o.seed)};
}

}  // namespace deltareach
