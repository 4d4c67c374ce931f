#include "study/sheets/map_sheets.hpp"

#include "gis/error.hpp"
#include "study/sheets/map_parts.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fstream>
#include <iterator>
#include <numeric>
#include <set>

namespace deltareach {
namespace {

const std::string& chosen(const std::string& own, const std::string& usual) {
    return own.empty() ? usual : own;
}

SheetLanguage language_of(const MapSettings& map, const Session& session) {
    if (map.language == "both") return SheetLanguage::both;
    if (map.language == "zh") return SheetLanguage::zh;
    if (map.language == "en") return SheetLanguage::en;
    return sheet_language(session.language());
}

PixelImage logo_of(const MapSettings& map) {
    std::ifstream file(map.logo, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    try {
        return read_png(bytes);
    } catch (InputError& error) {
        throw InputError(Message{.code = "DR1509", .where = map.where, .values = {{"path", map.logo}}});
    }
}

}  // namespace

void finish_sheet(SheetSpec& sheet, const MapSettings& map, const MapSource& from) {
    const Project& project = from.project;
    SheetTexts& texts = sheet.texts;
    if (!map.title_zh.empty() || !map.title_en.empty())
        texts.title = {chosen(map.title_zh, map.title_en), chosen(map.title_en, map.title_zh)};
    if (!map.source_zh.empty() || !map.source_en.empty())
        texts.source = {chosen(map.source_zh, map.source_en), chosen(map.source_en, map.source_zh)};
    texts.date = chosen(map.date, project.date);
    texts.organisation = chosen(map.organisation, project.organisation);
    texts.approval_number = chosen(map.approval, project.approval);
    texts.synthetic = project.synthetic;
    if (!map.logo.empty()) texts.logo = logo_of(map);
    sheet.language = language_of(map, from.session);
    sheet.grey = map.grey;
    if (!project.crs.empty()) sheet.crs = Crs::from_user(project.crs);
}

bool shows_study(const MapSettings& map) {
    static const std::vector<std::string> of_columns_too = {"choropleth", "circles", "bivariate", "lisa"};
    if (map.kind == "breaking-points") return false;
    return map.column.empty() || std::ranges::find(of_columns_too, map.kind) == of_columns_too.end();
}

const Study& study_for(const MapSettings& map, std::span<const Study> studies) {
    const Study* best = nullptr;
    for (const Study& study : studies) {
        const bool fits = (map.theme.empty() || map.theme == study.theme.id ||
                           map.theme == study.theme.label_zh || map.theme == study.theme.label_en) &&
                          (map.period.empty() || map.period == study.period) &&
                          (map.origin.empty() || map.origin == study.origin.id ||
                           map.origin == study.origin.name_zh || map.origin == study.origin.name_en);
        if (!fits) continue;
        const bool same_series =
            best != nullptr && best->theme.id == study.theme.id && best->origin.id == study.origin.id;
        if (best == nullptr || (same_series && study.period > best->period)) best = &study;
    }
    if (best == nullptr)
        throw UsageError(Message{.code = "DR1015",
                                 .where = map.where,
                                 .values = {{"what", fmt::format("[[map]] {} {} {} {}", map.kind, map.origin,
                                                                 map.theme, map.period)}}});
    return *best;
}

PageKind page_kind_of(const std::filesystem::path& path) {
    const std::string extension = path.extension().string();
    if (extension == ".png") return PageKind::png;
    if (extension == ".pdf") return PageKind::pdf;
    if (extension == ".svg") return PageKind::svg;
    throw UsageError(
        Message{.code = "DR1013", .values = {{"path", path.string()}, {"known", ".png .pdf .svg"}}});
}

const Study& the_study_for(const MapSettings& map, std::span<const Study> studies, Session& session) {
    const Study& shown = study_for(map, studies);
    const auto series = [](const Study& study) {
        return fmt::format("{} {}", study.origin.id, study.theme.id);
    };
    std::set<std::string> all;
    for (const Study& study : studies) all.insert(series(study));
    if (all.size() > 1)
        session.tell({Message{.code = "DR1060",
                              .values = {{"n", std::to_string(all.size())},
                                         {"shown", fmt::format("{} {}", series(shown), shown.period)},
                                         {"all", fmt::format("{}", fmt::join(all, ", "))}}}});
    return shown;
}

std::string file_name_of(const MapSettings& map, const Study* study) {
    if (!map.name.empty()) return map.name;
    if (study != nullptr)
        return fmt::format("{}_{}_{}_{}", map.kind, study->origin.id, study->theme.id, study->period);
    std::string name = map.kind;
    for (const std::string& part : {map.origin, map.level, map.column, map.second})
        if (!part.empty()) name += "_" + part;
    return name;
}

/// What a surface spreads: the flow of every destination but the origin's own, and where it ends.
struct SpreadFlow {
    std::vector<LonLat> points;
    std::vector<double> mass;
};
static SpreadFlow spread_flow(const Study& study, const Region& region) {
    SpreadFlow flow{.points = {}, .mass = study.flow};
    for (std::size_t j = 0; j < flow.mass.size(); ++j) {
        flow.points.push_back(region.point(study.flows.destinations[j]));
        if (is_own(study, j)) flow.mass[j] = 0;
    }
    return flow;
}

bool has_bandwidth(const Project& project, const Inputs& inputs, const Study& study) {
    if (project.surface.kind == "potential" || project.surface.bandwidth_km > 0) return true;
    const auto [points, mass] = spread_flow(study, *inputs.region);
    return rule_of_thumb_if_any_km(points, mass).has_value();
}

StudySurface surface_of_study(const Project& project, const Inputs& inputs, const Study& study, int threads) {
    const Region& region = *inputs.region;
    std::vector<MultiPolygon> shapes;
    for (const ZoneRef zone : study.flows.destinations)
        shapes.push_back(region.levels()[zone.level].shapes()[zone.zone]);
    const auto [points, mass] = spread_flow(study, region);
    SurfaceOptions options{.kernel = project.surface.kernel == "quartic" ? Kernel::quartic : Kernel::gaussian,
                           .bandwidth_km = project.surface.bandwidth_km,
                           .threads = threads};
    if (project.surface.kind == "potential")
        options = {.kernel = Kernel::power, .beta = project.surface.beta, .threads = threads};
    const Grid grid = surface_grid(shapes, project.surface.cell_km);
    StudySurface result{
        .surface = surface_of({.shapes = shapes, .points = points, .mass = mass}, grid, options),
        .bands = {}};
    const double sent = std::accumulate(mass.begin(), mass.end(), 0.0),
                 lost = 1 - result.surface.volume / sent;
    if (project.surface.kind != "potential" && lost > 0.001)
        result.surface.notes.push_back(
            {.code = "DR1437", .values = {{"percent", fmt::format("{:.1f} %", 100 * lost)}}});
    const std::string per = project.surface.kind == "potential"
                                ? fmt::format("{}·km^-{}", study.unit, project.surface.beta)
                                : study.unit + "/km²";
    result.surface.raster.unit = per;
    const char* mark = study.estimated()                     ? " ESTIMATED"
                       : study.quality == Quality::synthetic ? " SYNTHETIC"
                                                             : "";
    result.surface.raster.description = fmt::format("{} {} {} from {}{}", project.surface.kind,
                                                    study.theme.id, study.period, study.origin.id, mark);
    std::vector<double> shares;
    for (const double percent : project.surface.bands) shares.push_back(percent / 100);
    std::ranges::sort(shares);
    result.bands = reach_bands(result.surface.raster, shares);
    return result;
}

SheetSpec sheet_for(const MapSettings& map, const MapSource& from, const Study* study,
                    const StudySurface* surface, Messages& notes) {
    SheetSpec sheet;
    sheet.id = file_name_of(map, study);
    sheet.format = map.paper == "A3" ? PageFormat::a3 : PageFormat::a4;
    sheet.orientation =
        map.orientation == "portrait" ? PageOrientation::portrait : PageOrientation::landscape;
    sheet.context = from.context;
    if (map.kind == "bivariate")
        fill_bivariate_sheet(sheet, map, from, study);
    else if (map.kind == "lisa")
        fill_lisa_sheet(sheet, map, from, study, notes);
    else if (map.kind == "breaking-points")
        fill_breaking_sheet(sheet, map, from, study);
    else if (study == nullptr)
        fill_column_sheet(sheet, map, from);
    else if (map.kind == "multiples")
        fill_multiples_sheet(sheet, map, from, *study);
    else if (map.kind == "difference")
        fill_difference_sheet(sheet, map, from, *study);
    else if (map.kind == "observed-expected")
        fill_expected_sheet(sheet, map, from, *study, notes);
    else
        fill_study_sheet(sheet, map, from, *study, surface);
    finish_sheet(sheet, map, from);
    return sheet;
}

}  // namespace deltareach
