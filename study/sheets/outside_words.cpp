#include "study/sheets/outside_words.hpp"

#include "gis/dates.hpp"
#include "render/amount_words.hpp"
#include "render/display_unit.hpp"
#include "render/words.hpp"
#include "study/inputs/measured_names.hpp"
#include "study/inputs/units.hpp"
#include "study/sheets/map_parts.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <set>

namespace deltareach {
namespace {

Text more_words(double outside, double inside, const std::string& unit, const Text& how,
                const std::vector<double>& beside = {}) {
    if (!(outside > 0)) return {};
    const Text amount = amount_text(outside, unit, beside), share = share_words(outside, outside + inside);
    return {fmt::format("另有 {}（占含此在内的 {}）{}，不在总量和图内", amount.zh, share.zh, how.zh),
            fmt::format("{} more ({} of all with it) {}, in neither the total nor the picture", amount.en,
                        share.en, how.en)};
}

double inside_of(const Study& study) {
    return study.estimated() ? study.reported_total : study.reach.reach.total;
}

/// "另有 2 个区域总数共 67.9 亿元没有计入"; empty where there is none.
Text left_out_words(const Study& study) {
    if (study.left_out.totals == 0) return {};
    const Text amount = amount_text(study.left_out.value, study.unit);
    return {fmt::format("另有 {} 个区域总数共 {} 没有计入：无从拆分或与分项重叠", study.left_out.totals,
                        amount.zh),
            fmt::format("regional totals not counted: {}, {} together; they cannot be split or overlap other "
                        "figures",
                        study.left_out.totals, amount.en)};
}

}  // namespace

Text outside_words(double outside, double inside, const std::string& unit,
                   const std::vector<double>& beside) {
    return more_words(outside, inside, unit, {"流向图外或不明", "goes to places off the map or not known"},
                      beside);
}

Text outside_of_pairs(double outside, double inside, const std::string& unit) {
    return more_words(outside, inside, unit, {"的一端在图外或不明", "has an end off the map or not known"});
}

void add_outside(std::vector<Text>& notes, const Study& study) {
    if (Text words =
            outside_words(study.reach.reach.outside, inside_of(study), study.unit, amounts_of(study));
        has(words)) {
        if (study.flows.around > 0) {
            const Text around = amount_text(study.flows.around, study.unit, amounts_of(study));
            words.zh += fmt::format("；其中 {} 去往起点所在的更大范围", around.zh);
            words.en += fmt::format("; {} of it to the wider place around the origin", around.en);
        }
        notes.push_back(std::move(words));
    }
    if (Text words = left_out_words(study); has(words)) notes.push_back(std::move(words));
}

namespace {

/// "0.57 亿元" and "1.20 亿元" of what several studies have outside: of one unit in one multiple of it, that
/// of what stands beside them where it is known.
std::vector<Text> amounts_outside(std::span<const Study* const> studies, const std::vector<double>& beside) {
    std::vector<Text> texts;
    std::vector<double> amounts;
    for (const Study* study : studies) {
        amounts.push_back(study->reach.reach.outside);
        texts.push_back(amount_text(amounts.back(), study->unit));
    }
    const std::string& unit = studies.front()->unit;
    if (std::ranges::any_of(studies, [&](const Study* study) { return study->unit != unit; })) return texts;
    std::vector<double> together = amounts;
    together.insert(together.end(), beside.begin(), beside.end());
    const auto write = [&](SheetLanguage language, std::string Text::*half) {
        const DisplayUnit shown = sheet_unit(unit, together, language);
        std::vector<double> divided = amounts;
        for (double& amount : divided) amount /= shown.divisor;
        const std::vector<std::string> written = list_of_numbers(divided);
        for (std::size_t i = 0; i < texts.size(); ++i)
            texts[i].*half = amount_words(written[i], shown.label, language);
    };
    write(SheetLanguage::zh, &Text::zh);
    write(SheetLanguage::en, &Text::en);
    return texts;
}

/// What of origin and theme tells each of them apart from the others: nothing of studies of several periods.
std::vector<Text> names_among(std::span<const Study* const> studies) {
    const auto all = [&](auto same) {
        return std::ranges::all_of(studies,
                                   [&](const Study* study) { return same(*study, *studies.front()); });
    };
    const bool one_origin = all([](const Study&a, const Study&b) { return a.origin.id == b.origin.id; }),
               one_theme = all([](const Study&a, const Study&b) { return a.theme.id == b.theme.id; });
    std::vector<Text> names;
    for (const Study* study : studies) {
        Text name;
        if (!one_origin) name = {study->origin.name_zh, study->origin.name_en + " "};
        if (!one_theme) name = {name.zh + study->theme.label_zh, name.en + study->theme.label_en + " "};
        names.push_back(std::move(name));
    }
    return names;
}

}  // namespace

void add_outside(std::vector<Text>& notes, std::span<const Study* const> studies,
                 const std::vector<double>& beside) {
    std::vector<const Study*> with;
    for (const Study* study : studies)
        if (study->reach.reach.outside > 0) with.push_back(study);
    if (studies.size() > 1)
        for (const Study* study : studies)
            if (Text words = left_out_words(*study); has(words))
                notes.push_back(
                    {study->origin.name_zh + " " + period_in_chinese(study->period) + "：" + words.zh,
                     study->origin.name_en + " " + period_in_english(study->period) + ": " + words.en});
    if (studies.size() == 1) return add_outside(notes, *studies.front());
    if (with.empty()) return;
    const std::vector<Text> amounts = amounts_outside(with, beside), names = names_among(with);
    const std::size_t most = has(names.front()) ? 3 : 6;
    Text list;
    for (std::size_t i = 0; i < std::min(most, with.size()); ++i) {
        const Study& study = *with[i];
        const ReachResult& reach = study.reach.reach;
        const Text share = share_words(reach.outside, reach.outside + inside_of(study));
        const Text& name = names[i];
        list.zh += fmt::format("{}{}{} {}（{}）", i > 0 ? "、" : "", name.zh, period_in_chinese(study.period),
                               amounts[i].zh, share.zh);
        list.en += fmt::format("{}{}{} {} ({})", i > 0 ? ", " : "", name.en, period_in_english(study.period),
                               amounts[i].en, share.en);
    }
    if (with.size() > most) {
        list.zh += fmt::format(" 等 {} 项", with.size());
        list.en += fmt::format(" and {} more", with.size() - most);
    }
    notes.push_back(
        {"另有流量流向图外或不明，不在总量和图内：" + list.zh,
         "more goes to places off the map or not known, in neither the totals nor the picture: " + list.en});
}

namespace {

/// Of a column that sums flows of those zones; nothing of others.
Text outside_of_sums(const Project& project, const Inputs& inputs, const std::vector<ZoneRef>& zones,
                     const std::string& column) {
    const std::size_t level = zones.front().level;
    if (find_named(inputs.region->levels()[level].columns(), column) != nullptr) return {};
    const auto of = summed_flows(column, project, inputs);
    if (!of) return {};
    const OdFlows flows = od_matrix_of(*of->set, inputs.flows, *inputs.region, level);
    const std::set<ZoneRef> shown(zones.begin(), zones.end());
    double outside = 0, inside = 0;
    for (std::size_t i = 0; i < flows.zones.size(); ++i)
        if (shown.contains(flows.zones[i]))
            outside += of->sent ? flows.sent_outside[i] : flows.received_outside[i];
    flows.matrix.for_each([&](std::size_t i, std::size_t j, double flow) {
        if (i != j && shown.contains(flows.zones[of->sent ? i : j])) inside += flow;
    });
    const Text how = of->sent ? Text{"流向图外或不明", "goes to places off the map or not known"}
                              : Text{"来自图外或不明", "comes from places off the map or not known"};
    return more_words(outside, inside, of->set->unit, how);
}

}  // namespace

void add_outside(std::vector<Text>& notes, const Project& project, const Inputs& inputs,
                 const ColumnZones& what, bool named) {
    if (what.zones.empty()) return;
    std::vector<Column> columns = what.of;
    if (columns.empty()) columns.push_back(what.column);
    for (const Column& column : columns) {
        Text words = outside_of_sums(project, inputs, what.zones, column.name);
        if (!has(words)) continue;
        const Text label = label_of(column);
        if (named || columns.size() > 1) words = {label.zh + "：" + words.zh, label.en + ": " + words.en};
        notes.push_back(std::move(words));
    }
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
