#include "study/inputs/chosen_weights.hpp"

#include "gis/error.hpp"
#include "gis/problems.hpp"
#include "gis/whole_file.hpp"
#include "layers/contiguity.hpp"
#include "layers/pair_links.hpp"
#include "layers/weights_text.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/flow_links.hpp"
#include "study/inputs/not_known.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

SpatialWeights contiguity_of(const Units& units, Contiguity kind, const WeightsChoice& choice) {
    const bool areas = std::ranges::any_of(units.geometries, [](const std::optional<Geometry>& shape) {
        return shape &&
               (std::holds_alternative<Polygon>(*shape) || std::holds_alternative<MultiPolygon>(*shape));
    });
    if (!areas)
        throw InputError(Message{.code = "DR1863", .where = {units.path}, .values = {{"path", units.path}}});
    std::vector<Geometry> shapes;
    shapes.reserve(units.size());
    units.require_sound_shapes();
    Messages without;  // what a unit without a shape touches is not known; it is no island
    for (std::size_t i = 0; i < units.size(); ++i) {
        const std::optional<Geometry>& shape = units.geometries[i];
        if (!shape)
            without.push_back({.code = "DR1018", .where = {units.path}, .values = {{"zone", units.ids[i]}}});
        shapes.push_back(shape.value_or(MultiPolygon{}));
    }
    if (!without.empty()) throw InputError(std::move(without));
    return contiguity_weights(std::span<const Geometry>(shapes), kind, choice.snap, choice.contiguity);
}

/// Units without a place, or all of a table, have no distances to compare with.
void tell_of_distances(const SpatialWeights& weights, const Units& units, const std::string& path,
                       Session& session) {
    Problems without_places;
    without_places.gather([&] { session.tell(warn_of_distances(weights, units.places(), path)); });
}

SpatialWeights read_weights_file(const std::string& path, const Units& units, Session& session) {
    if (is_table_name(path)) {
        Messages told;
        SpatialWeights weights = pair_links(read_any_sheet(path, reading_beside(path, session), told),
                                            units.ids, PairKind::weights, told);
        session.tell(told);
        tell_of_distances(weights, units, path, session);
        return weights;
    }
    const WeightsFormat format = weights_format_of(path);
    constexpr std::size_t most_bytes = std::size_t{1} << 30;
    const std::string text = read_whole_file(path, most_bytes);
    Messages notes;
    SpatialWeights weights = parse_weights(text, format, units.ids, path, &notes);
    session.tell(notes);
    tell_of_distances(weights, units, path, session);
    return weights;
}

SpatialWeights weights_of_flows(const WeightsChoice& choice, const Units& units, Session& session) {
    const WeightsRule& rule = choice.rule;
    session.tell({Message{.code = "DR1928", .values = {{"weights", rule.written}}}});
    if (units.of_project()) return flow_links_of_project(rule.name, choice.period, units, session);
    Messages notes;
    SpatialWeights weights = pair_links(read_any_sheet(rule.name, reading_beside(rule.name, session), notes),
                                        units.ids, PairKind::flows, notes);
    session.tell(notes);
    return weights;
}

/// Says how much so many neighbours would take, before memory is gone. @throws LimitError DR1725
void check_links(std::size_t zones, std::size_t neighbours) {
    constexpr double most_links = 50e6, bytes_a_link = 64;  // found, sorted, and held by row
    const double links = static_cast<double>(zones) * static_cast<double>(neighbours);
    if (links <= most_links) return;
    throw LimitError(Message{.code = "DR1725",
                             .values = {{"zones", fmt::format("{}", zones)},
                                        {"k", fmt::format("{}", neighbours)},
                                        {"links", fmt::format("{:.0f}", links / 1e6)},
                                        {"gb", fmt::format("{:.1f}", links * bytes_a_link / 1e9)},
                                        {"limit", fmt::format("{:.0f}", most_links / 1e6)}}});
}

SpatialWeights raw_weights(const WeightsChoice& choice, const Units& units, Session& session) {
    const WeightsRule& rule = choice.rule;
    switch (rule.kind) {
        case WeightsKind::queen:
            break;
        case WeightsKind::rook:
            return contiguity_of(units, Contiguity::rook, choice);
        case WeightsKind::knn:
            check_links(units.size(), rule.neighbours);
            return nearest_neighbours(units.places(), rule.neighbours);
        case WeightsKind::band:
            return distance_band(units.places(), rule.km);
        case WeightsKind::inverse:
            return inverse_distance(units.places(), rule.km, rule.power, units.ids);
        case WeightsKind::kernel:
            return kernel_weights(units.places(), rule.km, rule.kernel);
        case WeightsKind::block:
            return block_weights(units.groups(rule.name).of_unit);
        case WeightsKind::flow:
            return weights_of_flows(choice, units, session);
        case WeightsKind::file:
            return read_weights_file(rule.name, units, session);
    }
    return contiguity_of(units, Contiguity::queen, choice);
}

/// Whether dividing each row by its sum does more than share out equal weights.
bool has_weights_of_its_own(const SpatialWeights& weights) {
    for (std::size_t i = 0; i < weights.size(); ++i)
        if (std::ranges::any_of(weights.weights(i), [](double weight) { return weight != 1; })) return true;
    return false;
}

/// The weight that all links of a unit have, where they have one.
bool is_even_by_row(const SpatialWeights& weights) {
    for (std::size_t i = 0; i < weights.size(); ++i)
        if (std::ranges::any_of(weights.weights(i), [&](double weight) {
                return std::abs(weight - weights.weights(i)[0]) > 1e-9 * weight;
            }))
            return false;
    return true;
}

bool rows_sum_to_one(const SpatialWeights& weights) {
    const std::vector<double> sums = weights.row_sums();
    return std::ranges::all_of(sums, [](double sum) { return sum == 0 || std::abs(sum - 1) <= 1e-9; });
}

/// What links of islands with their nearest weigh: 1 where links are or are not, d^−p by distance, and in a
/// file what all others have; of other weights nothing says how large one more is.
/// @param raw  standardised equal links are taken for links of 1, which are standardised again
SpatialWeights links_of_islands(SpatialWeights& raw, const WeightsChoice& choice, WeightsScale scale,
                                const Units& units) {
    const Places places = units.places();
    const SpatialWeights nearest = nearest_neighbours(places, 1);
    const WeightsRule& rule = choice.rule;
    if (rule.kind == WeightsKind::inverse) {
        std::vector<double> weights(nearest.links(), 1.0);
        for (std::uint32_t i = 0; i < nearest.size(); ++i)
            if (raw.degree(i) == 0)
                weights[i] = std::pow(places.distance_km(i, nearest.neighbours(i).front()), -rule.power);
        return nearest.with_weights(std::move(weights));
    }
    const bool valued =
        rule.kind == WeightsKind::kernel || rule.kind == WeightsKind::flow || rule.kind == WeightsKind::file;
    if (!valued || scale == WeightsScale::binary || raw.links() == 0) return nearest;
    if (rule.kind == WeightsKind::file && is_even_by_row(raw)) {
        if (scale == WeightsScale::row) {
            raw = raw.binary();
            return nearest;
        }
        const double common = raw.to_links().front().weight;
        const auto links = raw.to_links();
        if (std::ranges::all_of(links, [&](const WeightLink& link) { return link.weight == common; }))
            return nearest.with_weights(std::vector<double>(nearest.links(), common));
    }
    throw UsageError(Message{.code = "DR1979", .values = {{"weights", rule.written}}});
}

/// Weights that a statistic changes although nobody asked for it.
void tell_of_change(const ChosenWeights& chosen, const WeightsChoice& choice, Session& session) {
    if (choice.scale != WeightsScale::by_statistic || !has_weights_of_its_own(chosen.raw)) return;
    const bool binary = chosen.facts.scale == WeightsScale::binary;
    if (!binary && rows_sum_to_one(chosen.raw)) return;
    session.tell(
        {Message{.code = binary ? "DR1947" : "DR1948", .values = {{"weights", choice.rule.written}}}});
}

WeightsScale scale_of(const WeightsChoice& choice, bool row_by_default) {
    if (choice.scale != WeightsScale::by_statistic) return choice.scale;
    return row_by_default ? WeightsScale::row : WeightsScale::binary;
}

SpatialWeights scaled(const SpatialWeights& raw, WeightsScale scale) {
    if (scale == WeightsScale::raw) return raw;
    return scale == WeightsScale::binary ? raw.binary() : raw.row_standardised();
}

WeightsFacts facts_of(const ChosenWeights& chosen, const WeightsChoice& choice, WeightsScale scale,
                      const Units& units) {
    WeightsFacts facts{.written = choice.rule.written,
                       .scale = scale,
                       .by_edges = choice.contiguity == ContiguityRule::edges,
                       .summary = chosen.summary,
                       .group = choice.group};
    for (const std::uint32_t island : chosen.summary.islands) {
        const bool named = !units.names.empty() && !units.names[island].empty(),
                   in_english = !units.names_en.empty() && !units.names_en[island].empty();
        facts.islands.push_back(named ? units.names[island] : units.ids[island]);
        facts.islands_en.push_back(in_english ? units.names_en[island] : facts.islands.back());
    }
    return facts;
}

/// Islands by name and id where the units have names, in each language.
Messages notes_by_name(const WeightsSummary& summary, const Units& units) {
    if (units.names.empty()) return notes_on(summary, units.ids);
    const auto named = [&](const std::vector<std::string>& names) {
        std::vector<std::string> both;
        for (std::size_t i = 0; i < units.size(); ++i)
            both.push_back(names[i].empty() ? units.ids[i] : names[i] + " (" + units.ids[i] + ")");
        return notes_on(summary, both);
    };
    Messages notes = named(units.names);
    const Messages english = named(units.names_en.empty() ? units.names : units.names_en);
    for (std::size_t k = 0; k < notes.size(); ++k)
        for (std::size_t v = 0; v < notes[k].values.size(); ++v)
            if (notes[k].values[v].first == "ids") {
                notes[k].values[v].first = "ids_zh";
                notes[k].values.insert(notes[k].values.begin() + static_cast<std::ptrdiff_t>(v) + 1,
                                       {"ids_en", english[k].values[v].second});
                break;
            }
    return notes;
}

SpatialWeights links_among(const SpatialWeights& weights, const std::vector<std::uint32_t>& kept) {
    constexpr std::uint32_t nobody = static_cast<std::uint32_t>(-1);
    std::vector<std::uint32_t> position(weights.size(), nobody);
    for (std::uint32_t k = 0; k < kept.size(); ++k) position[kept[k]] = k;
    std::vector<WeightLink> links;
    for (const WeightLink& link : weights.to_links())
        if (position[link.from] != nobody && position[link.to] != nobody)
            links.push_back({position[link.from], position[link.to], link.weight});
    return SpatialWeights::from_links(kept.size(), std::move(links));
}

template <class Value>
std::vector<Value> values_of(const std::vector<Value>& all, const std::vector<std::uint32_t>& kept) {
    std::vector<Value> some;
    for (const std::uint32_t unit : kept) some.push_back(all[unit]);
    return some;
}

/// What [spill] says and the command does not.
void take_from(const SpillSettings& spill, SpatialChoice& choice) {
    choice.of_project = spill;
    if (choice.units.level.empty()) choice.units.level = spill.level;
    WeightsChoice& weights = choice.weights;
    if (!choice.stated.contains("weights")) weights.rule = spill.weights;
    if (weights.rule.compares_borders()) {
        if (!choice.stated.contains("contiguity")) weights.contiguity = spill.contiguity;
        if (!choice.stated.contains("snap")) weights.snap = spill.snap;
    }
    weights.attach_islands = weights.attach_islands || spill.attach_islands;
}

}  // namespace

Units read_units(SpatialChoice& choice, std::vector<std::string> beside, Session& session) {
    const WeightsRule& rule = choice.weights.rule;
    if (rule.kind == WeightsKind::flow || rule.kind == WeightsKind::file) beside.push_back(rule.name);
    beside.push_back(choice.units.impedance.table);
    settle_sheet(choice.units.file, beside, session);
    const std::optional<Loaded> project = project_named(choice.units.file, nullptr, session);
    if (!project) return read_units(choice.units, nullptr, session);
    const auto own = std::make_shared<const Loaded>(*project);
    if (own->project.spill) take_from(*own->project.spill, choice);
    if (choice.weights.rule.kind == WeightsKind::flow) choice.weights.period = choice.units.period;
    Units units = read_units(choice.units, own.get(), session);
    units.inputs = std::shared_ptr<const Inputs>(own, &own->inputs);
    units.project = std::shared_ptr<const Project>(own, &own->project);
    return units;
}

WeightsChoice among_provinces(WeightsChoice choice, const Units& units) {
    const Column* provinces = units.of_project() ? find_column(units.columns, "province") : nullptr;
    const auto* codes =
        provinces == nullptr ? nullptr : std::get_if<std::vector<std::string>>(&provinces->values);
    const bool known = codes != nullptr &&
                       std::ranges::none_of(*codes, [](const std::string& code) { return code.empty(); });
    if (choice.group.empty() && known) choice.group = "province";
    return choice;
}

ChosenWeights choose_weights(const WeightsChoice& choice, const Units& units, bool row_by_default,
                             Session& session) {
    const WeightsChoice usual;
    const bool borders = choice.rule.compares_borders();
    refuse_option({"--snap", !borders && choice.snap != usual.snap}, "只有 queen 与 rook 比较顶点",
                  "only queen and rook compare vertices");
    refuse_option({"--contiguity", !borders && choice.contiguity != usual.contiguity},
                  "只有 queen 与 rook 比较边界", "only queen and rook compare boundaries");
    ChosenWeights chosen;
    chosen.raw = raw_weights(choice, units, session);
    const WeightsScale scale = scale_of(choice, row_by_default);
    if (choice.attach_islands && units.size() > 1) {
        const SpatialWeights links = links_of_islands(chosen.raw, choice, scale, units);
        chosen.raw = islands_attached(chosen.raw, links);
    }
    chosen.used = scaled(chosen.raw, scale);
    chosen.summary = summary_of(chosen.raw);
    if (!choice.group.empty())
        chosen.summary.cross_group_share =
            summary_of(chosen.used, units.groups(choice.group).of_unit).cross_group_share;
    chosen.facts = facts_of(chosen, choice, scale, units);
    tell_of_change(chosen, choice, session);
    session.tell(notes_by_name(chosen.summary, units));
    return chosen;
}

ChosenWeights weights_among(ChosenWeights all, const std::vector<std::uint32_t>& kept,
                            const WeightsChoice& choice, const Units& units, Session& session) {
    if (kept.size() == units.size()) return all;
    ChosenWeights some{.raw = links_among(all.raw, kept), .used = {}, .summary = {}, .facts = {}};
    some.used = scaled(some.raw, all.facts.scale);
    some.summary = summary_of(some.raw);
    if (!choice.group.empty())
        some.summary.cross_group_share =
            summary_of(some.used, values_of(units.groups(choice.group).of_unit, kept)).cross_group_share;
    Units named;
    named.ids = values_of(units.ids, kept);
    if (!units.names.empty()) named.names = values_of(units.names, kept);
    if (!units.names_en.empty()) named.names_en = values_of(units.names_en, kept);
    some.facts = facts_of(some, choice, all.facts.scale, named);
    session.tell(notes_by_name(some.summary, named));
    return some;
}

}  // namespace deltareach
