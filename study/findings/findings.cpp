#include "study/findings/findings.hpp"

#include "gis/globe_bounds.hpp"
#include "gis/memory.hpp"
#include "study/findings/province_receipts.hpp"
#include "study/findings/run_models.hpp"
#include "study/findings/run_studies.hpp"
#include "study/findings/told.hpp"
#include "study/project/project_spill.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <future>
#include <numbers>

namespace deltareach {
namespace {

/// Surfaces that are made for their bands on a page: of the first origin in all periods, then of the others
/// that the project names in the latest period of each theme.
constexpr std::size_t most_banded = 24;
constexpr std::size_t many_studies = 10'000;   // from here on what threads leave unused is much
constexpr double most_cells_banded = 500'000;  // of a surface: a page is not to wait for a country

void find_all_models(Findings& found, const Loaded& from, Session& session) {
    const std::size_t count = from.project.models.size();
    if (count == 0) return;
    session.step(fmt::format(fmt::runtime(spoken::computing_models.zh), count),
                 fmt::format(fmt::runtime(spoken::computing_models.en), count));
    found.models = find_models(from, session);
}

/// [spill] may say no more than what a pair without a row is.
bool asks_for_spillovers(const Project& project) {
    return project.spill &&
           (project.spill->table || !project.spill->local.empty() || !project.spill->regressions.empty());
}

void find_spill(Findings& found, const Loaded& from, Session& session) {
    if (from.project.spill) session.tell(idle_keys(*from.project.spill));
    if (!asks_for_spillovers(from.project)) return;
    session.step(spoken::measuring_spillovers);
    found.spillovers = find_spillovers(from.project, from.inputs, found.shared.expected, session);
    for (InputFile& file : files_of_spill(from.project, *found.spillovers))
        found.files.push_back(std::move(file));
}

/// Maps of themes, periods or origins that the command leaves out, where it names some, are left out and
/// told.
void leave_out_maps(Findings& found, const StudyChoice& choice, bool shown, Session& session) {
    if (choice.origins.empty() && choice.themes.empty() && choice.periods.empty()) return;
    std::erase_if(found.maps, [&](const MapSettings& map) {
        if (!shows_study(map) || has_study_for(map, found.drawn)) return false;
        std::string what = map.kind;
        for (const std::string* word : {&map.origin, &map.theme, &map.period})
            if (!word->empty()) what += " " + *word;
        if (shown) session.tell({{.code = "DR1541", .where = map.where, .values = {{"what", what}}}});
        return true;
    });
}

void find_maps(Findings& found, const Loaded& from, Session& session, Problems& problems) {
    const SpillRun* spillovers = found.spillovers ? &*found.spillovers : nullptr;
    for (const MapSettings& map : found.maps) {
        MapFinding finding;
        problems.gather([&] {
            require_map_names(map, from);
            const Study* study = shows_study(map) ? &study_for(map, found.drawn) : nullptr;
            finding = find_for_map(map, from, study, spillovers, found.shared, session);
        });
        if (finding.points &&
            std::ranges::find(found.files, finding.points->file.path, &InputFile::path) == found.files.end())
            found.files.push_back(finding.points->file);
        found.map_findings.push_back(std::move(finding));
    }
}

void find_surfaces(Findings& found, const Loaded& from, const Asked& asked, Session& session) {
    std::size_t made = 0;
    for (const Study& study : found.studies) {
        if (made == asked.surfaces_made) return;
        if (!has_surface(from, study, found.studies)) continue;
        static_cast<void>(found.surface_of(from, study, session.options.threads));
        ++made;
    }
}

/// About how many cells a surface of the whole region has.
double cells_of_surface(const Loaded& from) {
    std::vector<MultiPolygon> shapes;
    for (const ZoneRef zone : from.inputs.region->mosaic(0))
        shapes.push_back(from.inputs.region->levels()[zone.level].shapes()[zone.zone]);
    if (std::ranges::all_of(shapes, [](const MultiPolygon& shape) { return shape.empty(); })) return 0;
    const Box box = bounds_on_globe(shapes);
    constexpr double km_per_degree = 111.2;
    const double middle = (box.min_corner().y() + box.max_corner().y()) / 2,
                 across = km_per_degree * std::cos(middle * std::numbers::pi / 180) *
                          (box.max_corner().x() - box.min_corner().x()),
                 down = km_per_degree * (box.max_corner().y() - box.min_corner().y());
    return across * down / (from.project.surface.cell_km * from.project.surface.cell_km);
}

/// What a reader may lay over the page's map. A study whose surface cannot be made has no bands there: the
/// surfaces themselves are what says so.
void find_overlays(Findings& found, const Loaded& from, Session& session, Problems& problems) {
    const bool small = cells_of_surface(from) <= most_cells_banded;
    for (const bool first : {true, false})
        for (const Study& study : found.studies) {
            if (!small || found.shared.surfaces.made.size() >= most_banded) break;
            const bool of_first = study.origin.id == found.studies.front().origin.id;
            if (of_first != first || !(first || is_latest(study, found.studies))) continue;
            if (!can_have_surface(from, study)) continue;
            Problems without;
            without.gather(
                [&] { static_cast<void>(found.surface_of(from, study, session.options.threads)); });
        }
    found.page_maps = maps_to_explore(from, found, session, problems);
}

/// Held are those that a report prints; the table makes the others as it writes them.
void find_receipts(Findings& found, const Loaded& from, Session& session) {
    const Region& region = *from.inputs.region;
    found.receipts =
        province_receipts(studies_told(found.studies), from.project, region, found.shared.expected);
    ReceiptMaker maker(from.project, region, found.shared.expected);
    found.has_receipts =
        !found.receipts.empty() ||
        std::ranges::any_of(found.studies, [&](const Study& study) { return !maker.of(study, 0).empty(); });
    session.tell(origins_without_ratio(found.studies, from.project, region, found.shared.expected));
}

}  // namespace

const StudySurface& Findings::surface_of(const Loaded& from, const Study& study, int threads) {
    return surface_in(shared.surfaces, from.project, from.inputs, study, threads);
}

Findings find(const Loaded& from, const Asked& asked, Session& session, Problems& problems) {
    Findings found;
    session.step(spoken::measuring_reach);
    Problems of_studies;
    of_studies.gather([&] {
        RunStudies run = studies_of_run(from.project, from.inputs, asked.choice, asked.maps, session);
        found.maps = std::move(run.maps);
        found.drawn = std::move(run.drawn);
        found.studies = std::span<const Study>(found.drawn).first(run.asked);
    });
    problems.add(of_studies.messages(), of_studies.exit_code());
    if (!of_studies.empty()) return found;
    if (found.drawn.size() > many_studies) return_free_memory();
    problems.gather([&] { find_surfaces(found, from, asked, session); });
    if (asked.surfaces) tell_without_surface(from, found.studies, session);
    std::future<FlowNetworks> networks;
    if (asked.comparisons)
        networks = std::async(session.options.threads == 1 ? std::launch::deferred : std::launch::async,
                              [&from, seed = session.seed(), threads = session.options.threads] {
                                  return networks_of(from.project, from.inputs, seed, threads);
                              });
    if (asked.models) problems.gather([&] { find_all_models(found, from, session); });
    if (asked.comparisons) {
        found.changes = changes_of(found.studies);
        FlowNetworks all = networks.get();
        session.tell(all.notes);
        found.networks = std::move(all.networks);
    }
    if (asked.spillovers) problems.gather([&] { find_spill(found, from, session); });
    if (asked.explored)
        problems.gather([&] { found.explored = explore(from.project, from.inputs, found.studies, session); });
    if (asked.maps) leave_out_maps(found, asked.choice, asked.maps_shown, session);
    if (asked.maps) find_maps(found, from, session, problems);
    if (asked.report || asked.explored)
        found.no_expectation =
            expect_for_report(found.studies, from.project, from.inputs, found.shared.expected);
    if (asked.explored) find_overlays(found, from, session, problems);
    if (asked.report || asked.comparisons) find_receipts(found, from, session);
    return found;
}

Findings find(const Loaded& from, const Asked& asked, Session& session) {
    Problems problems;
    Findings found = find(from, asked, session, problems);
    problems.throw_if_any();
    return found;
}

}  // namespace deltareach
