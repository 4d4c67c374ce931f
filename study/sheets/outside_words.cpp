#include "study/sheets/outside_words.hpp"

#include "gis/dates.hpp"
#include "study/sheets/map_parts.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach {
namespace {

Text more_words(double outside, double inside, const std::string& unit, const Text& how) {
    if (!(outside > 0)) return {};
    const Text amount = amount_text(outside, unit), share = share_words(outside, outside + inside);
    return {fmt::format("另有 {}（占含此在内的 {}）{}，不在总量和图内", amount.zh, share.zh, how.zh),
            fmt::format("{} more ({} of all with it) {}, in neither the total nor the picture", amount.en,
                        share.en, how.en)};
}

double inside_of(const Study& study) {
    return study.estimated() ? study.reported_total : study.reach.reach.total;
}

}  // namespace

Text outside_words(double outside, double inside, const std::string& unit) {
    return more_words(outside, inside, unit, {"流向图外或不明", "goes to places off the map or not known"});
}

Text outside_of_pairs(double outside, double inside, const std::string& unit) {
    return more_words(outside, inside, unit, {"的一端在图外或不明", "has an end off the map or not known"});
}

void add_outside(std::vector<Text>& notes, const Study& study) {
    if (Text words = outside_words(study.reach.reach.outside, inside_of(study), study.unit); has(words))
        notes.push_back(std::move(words));
}

void add_outside(std::vector<Text>& notes, std::span<const Study* const> studies) {
    constexpr std::size_t most = 3;
    std::vector<const Study*> with;
    for (const Study* study : studies)
        if (study->reach.reach.outside > 0) with.push_back(study);
    if (with.empty()) return;
    if (studies.size() == 1) return add_outside(notes, *with.front());
    Text list;
    for (std::size_t i = 0; i < std::min(most, with.size()); ++i) {
        const Study& study = *with[i];
        const ReachResult& reach = study.reach.reach;
        const Text amount = amount_text(reach.outside, study.unit),
                   share = share_words(reach.outside, reach.outside + inside_of(study));
        list.zh += fmt::format("{}{}{} {}（{}）", i > 0 ? "、" : "", study.origin.name_zh,
                               period_in_chinese(study.period), amount.zh, share.zh);
        list.en += fmt::format("{}{} {} {} ({})", i > 0 ? ", " : "", study.origin.name_en,
                               period_in_english(study.period), amount.en, share.en);
    }
    if (with.size() > most) {
        list.zh += fmt::format(" 等 {} 项", with.size());
        list.en += fmt::format(" and {} more", with.size() - most);
    }
    notes.push_back(
        {"另有流量流向图外或不明，不在总量和图内：" + list.zh,
         "more goes to places off the map or not known, in neither the totals nor the picture: " + list.en});
}

double outside_of(const OdFlows& flows, const std::function<bool(std::size_t)>& counts) {
    double sum = counts ? 0 : flows.elsewhere;
    for (std::size_t i = 0; i < flows.zones.size(); ++i) {
        if (!counts || counts(i)) sum += flows.sent_outside[i];
        if (!counts) sum += flows.received_outside[i];
    }
    return sum;
}

}  // namespace deltareach
