#include "analysis/gravity.hpp"
#include "analysis/messages.hpp"
#include "analysis/planning_measures.hpp"
#include "gis/error.hpp"
#include "gis/geodesic_disc.hpp"
#include "study/findings/models/models.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/pair_table.hpp"
#include "study/inputs/units.hpp"
#include "study/messages.hpp"

#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

/// β of the exponential decay fitted to a table of flows or to the project's.
double fitted_beta(const WilsonSettings& settings, const Loaded* project, std::vector<InputFile>& files,
                   Session& session) {
    PairOptions pairs = settings.pairs;
    if (pairs.input.empty()) pairs.input = settings.file.file;
    pairs.theme = settings.file.theme;
    pairs.period = settings.file.period;
    pairs.level = settings.file.level;
    pairs.impedance = settings.file.impedance;
    const PairTable table = read_pairs(pairs, settings.pairs.input.empty() ? project : nullptr, session);
    files.insert(files.end(), table.files.begin(), table.files.end());
    const GravityFit fit =
        fit_gravity(table.data, {.constraint = Constraint::doubly, .decay = Decay::exponential});
    if (!fit.converged)
        throw NumericError(
            Message{.code = "DR1807", .values = {{"iterations", std::to_string(fit.iterations)}}});
    const double beta = -fit.find("distance")->estimate;
    if (!(beta > 0))
        throw NumericError(Message{.code = "DR1844", .values = {{"beta", fmt::format("{:.4g}", -beta)}}});
    return beta;
}

/// Circles of the radii about the units.
std::vector<std::optional<Geometry>> circles_of(const Units& file, const std::vector<double>& radius) {
    std::vector<std::optional<Geometry>> circles;
    if (file.geometries.empty() || !file.crs || file.crs->is_planar_km() || file.distance_unit() != "km")
        return circles;
    const std::vector<Point> points = file.points_in_degrees();
    for (std::size_t i = 0; i < radius.size(); ++i)
        circles.push_back(disc_geometry({points[i].x(), points[i].y()}, radius[i]));
    return circles;
}

/// Refuses what only the fit of β reads, where β is not fitted to a table of pairs.
void refuse_unread(const WilsonSettings& settings, bool given, bool fits) {
    const PairOptions usual;
    const bool by_table = fits && !settings.pairs.input.empty();
    refuse_option({"--pairs", given && !settings.pairs.input.empty()}, spoken::no_fit_by_table);
    refuse_option({"--distance-field", !by_table && !settings.pairs.distance_field.empty()},
                  spoken::no_fit_by_table);
    refuse_option({"--flow-field", !by_table && settings.pairs.flow_field != usual.flow_field},
                  spoken::no_fit_by_table);
    refuse_option({"--missing-as-zero", !fits && settings.pairs.missing_as_zero}, spoken::beta_is_given);
}

}  // namespace

ModelFinding find_wilson(const WilsonSettings& settings, const Loaded* project, Session& session) {
    if (!(settings.theta > 0))
        throw UsageError(Message{.code = "DR1832",
                                 .values = {{"option", "theta"},
                                            {"why_zh", spoken::theta_wanted.zh},
                                            {"why_en", spoken::theta_wanted.en}}});
    Units file = read_units(settings.file, project, session);
    const bool given = !std::isnan(settings.beta),
               fits = !given && (!settings.pairs.input.empty() || !file.names.empty());
    if (!given && !fits)
        throw UsageError(Message{.code = "DR1832",
                                 .values = {{"option", "--beta"},
                                            {"why_zh", spoken::beta_wanted.zh},
                                            {"why_en", spoken::beta_wanted.en}}});
    refuse_unread(settings, given, fits);
    std::vector<InputFile> files = file.files;
    WilsonFinding found{.settings = settings, .units = {}, .fitted = fits};
    found.beta = fits ? fitted_beta(settings, project, files, session) : settings.beta;
    found.dr_dln_theta = -1 / found.beta;
    found.mass = file.masses(settings.mass, session, true);
    for (const double mass : found.mass)
        found.radius.push_back(wilson_radius(mass, settings.theta, found.beta).radius);
    found.circles = circles_of(file, found.radius);
    const bool synthetic = file.synthetic;
    const Quality quality = file.quality_of({&settings.mass, 1});
    found.units = std::move(file);
    return {
        .inputs = std::move(files), .synthetic = synthetic, .quality = quality, .found = std::move(found)};
}

}  // namespace deltareach
