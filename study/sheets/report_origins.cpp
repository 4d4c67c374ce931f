// Of several origins the sentences and figures of a report tell each, as far as a page of them is read.
#include "study/sheets/report_parts.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach {
namespace {

/// Origins that sentences tell of one by one: of more the first alone, and the others in brief, so that the
/// summary stays on its page. Studies of them, beyond which of the second origin the first is told.
constexpr std::size_t most_origins_in_words = 2, most_studies_in_words = 12;

/// Positions where another origin begins: studies of one stand together.
std::vector<std::size_t> first_of_origins(std::span<const Study> studies,
                                          const std::vector<std::size_t>& latest) {
    std::vector<std::size_t> firsts;
    for (const std::size_t at : latest)
        if (firsts.empty() || studies[at].origin.id != studies[firsts.back()].origin.id) firsts.push_back(at);
    return firsts;
}

}  // namespace

std::vector<std::size_t> studies_in_words(std::span<const Study> studies,
                                          const std::vector<std::size_t>& latest) {
    std::vector<std::size_t> firsts = first_of_origins(studies, latest);
    if (firsts.size() > most_origins_in_words) firsts.resize(1);
    const auto told = [&](std::size_t at, std::span<const std::size_t> origins) {
        return std::ranges::any_of(
            origins, [&](std::size_t first) { return studies[first].origin.id == studies[at].origin.id; });
    };
    std::vector<std::size_t> all, briefly;
    for (const std::size_t at : latest) {
        if (!told(at, firsts)) continue;
        all.push_back(at);
        if (told(at, std::span(firsts).first(1)) || std::ranges::find(firsts, at) != firsts.end())
            briefly.push_back(at);
    }
    return all.size() > most_studies_in_words ? briefly : all;
}

std::vector<std::size_t> ReportFrame::leads() const {
    return first_of_origins(source.found.studies, told);
}

Text of_each_origin(const ReportFrame& frame, const std::function<Text(std::size_t study)>& words_of) {
    Text all;
    for (const std::size_t at : frame.leads()) {
        const Text words = words_of(at);
        if (!has(words) || all.zh.find(words.zh) != std::string::npos) continue;
        all.zh += words.zh;
        all.en += (all.en.empty() ? "" : " ") + words.en;
    }
    return all;
}

Text origins_words(const ReportFrame& frame) {
    const std::vector<std::size_t> leads = frame.leads();
    const std::size_t all = origins_of(frame.source.found.studies);
    Text names;
    for (std::size_t i = 0; i < leads.size(); ++i) {
        const Text name = origin_words(frame.study(leads[i]));
        names.zh += (i == 0 ? "" : "、") + name.zh;
        names.en += (i == 0 ? "" : " and ") + name.en;
    }
    if (all > leads.size())
        names = {fmt::format("{}等 {} 个起点", names.zh, all),
                 fmt::format("{} and {} more", names.en, all - leads.size())};
    return names;
}

Text more_origins_words(const ReportFrame& frame) {
    const std::size_t all = origins_of(frame.source.found.studies), in_words = frame.leads().size(),
                      in_tables = origins_of(frame.studies());
    if (all <= in_words) return {};
    constexpr std::size_t most_named = 3;
    const std::vector<std::size_t> others = first_of_origins(frame.source.found.studies, frame.latest);
    std::vector<ReportNumber> totals;
    std::vector<ReportNumber*> alike;  // one unit for those in one
    for (const std::size_t at : others) totals.push_back(total_number(frame.study(at)));
    const std::size_t end = std::min(others.size(), in_words + most_named);
    for (std::size_t i = in_words; i < end; ++i)
        if (totals[i].unit == totals[in_words].unit) alike.push_back(&totals[i]);
    share_unit(alike);
    Text list;
    std::size_t named = 0;
    for (std::size_t i = in_words; i < others.size() && named < most_named; ++i, ++named) {
        const Study& study = frame.study(others[i]);
        const Text name = origin_words(study), total = number_words(totals[i]),
                   dated = theme_in_period(study);
        list.zh += (named == 0 ? "" : "、") + name.zh + " " + dated.zh + " " + total.zh;
        list.en += (named == 0 ? "" : "; ") + name.en + ", " + dated.en + ": " + total.en;
    }
    const std::string more_zh = all - in_words > named ? " 等" : "",
                      more_en = all - in_words > named ? " …" : "";
    const bool tables = in_tables == all;
    return {fmt::format("其余 {} 个起点（{}{}）{}。", all - in_words, list.zh, more_zh,
                        tables ? "见各部分的表和 reach.csv" : "见 reach.csv，靠前的也在各部分的表里"),
            fmt::format("The other {} origins ({}{}) stand in {}.", all - in_words, list.en, more_en,
                        tables ? "the tables of the parts and in reach.csv"
                               : "reach.csv, the first of them in the tables of the parts too")};
}

}  // namespace deltareach
