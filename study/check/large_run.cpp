#include "study/check/large_run.hpp"

#include "analysis/surface.hpp"
#include "gis/error.hpp"
#include "study/findings/findings.hpp"
#include "study/messages.hpp"
#include "study/products/products.hpp"
#include "study/project/map_kinds.hpp"
#include "study/project/project_spill.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>
#include <tuple>

namespace deltareach {
namespace {

constexpr double rehearsed_pairs = 150'000;
constexpr std::size_t rehearsed_origins = 8;

std::vector<ZoneRef> finest_zones(const Region& region) {
    return region.mosaic(0);
}

/// Two zones of one partition with one point, one of them an origin: its distance would be 0.
void look_at_points(const Region& region, const std::vector<Origin>& origins, Problems& problems) {
    std::set<std::size_t> levels;
    std::set<ZoneRef> sends;
    for (const Origin& origin : origins) {
        if (!origin.group.empty() || region.levels()[origin.zone.level].partial()) continue;
        levels.insert(origin.zone.level);
        sends.insert(origin.zone);
    }
    for (const std::size_t level : levels) {
        std::vector<ZoneRef> zones = region.mosaic(level);
        const auto place = [&](ZoneRef zone) {
            const LonLat point = region.point(zone);
            return std::tuple(point.lon, point.lat, zone);
        };
        std::ranges::sort(zones, {}, place);
        for (std::size_t i = 1; i < zones.size(); ++i) {
            const LonLat a = region.point(zones[i - 1]), b = region.point(zones[i]);
            if (a.lon != b.lon || a.lat != b.lat) continue;
            if (!sends.contains(zones[i - 1]) && !sends.contains(zones[i])) continue;
            problems.add(InputError(Message{.code = "DR1210",
                                            .values = {{"origin", region.code(zones[i - 1])},
                                                       {"destination", region.code(zones[i])},
                                                       {"value", "0"},
                                                       {"unit", "km"}}}));
        }
    }
}

/// The grid of a surface is made, so that one too fine is refused; nothing is spread over it.
void look_at_surface(const Loaded& loaded, Problems& problems) {
    const Region& region = *loaded.inputs.region;
    if (!fits_one_plane(region)) return;  // none is made
    problems.gather([&] {
        std::vector<MultiPolygon> shapes;
        for (const ZoneRef zone : finest_zones(region))
            shapes.push_back(region.levels()[zone.level].shapes()[zone.zone]);
        static_cast<void>(surface_grid(shapes, loaded.project.surface.cell_km));
    });
}

/// Maps that show a surface, clusters or expectations of their own are taken out; their names.
std::vector<std::string> take_out_costly_maps(std::vector<MapSettings>& maps) {
    std::vector<std::string> names;
    std::erase_if(maps, [&](const MapSettings& map) {
        if (map_kind(map.kind).needs == MapNeed::nothing) return false;
        names.push_back(map.name.empty() ? map.kind : map.name);
        return true;
    });
    return names;
}

void tell_left_out(const Loaded& loaded, std::size_t origins, const std::vector<std::string>& maps,
                   Session& session) {
    std::vector<std::string> zh{fmt::format("{} 个起点", origins)}, en{fmt::format("{} origins", origins)};
    if (const std::size_t models = loaded.project.models.size(); models > 0) {
        zh.push_back(fmt::format("{} 个模型", models));
        en.push_back(fmt::format("{} models", models));
    }
    if (loaded.project.spill) {
        zh.emplace_back("[spill]");
        en.emplace_back("[spill]");
    }
    for (const std::string& map : maps) {
        zh.push_back(map);
        en.push_back(map);
    }
    session.tell({Message{.code = "DR1961",
                          .values = {{"what_zh", fmt::format("{}", fmt::join(zh, "、"))},
                                     {"what_en", fmt::format("{}", fmt::join(en, ", "))}}}});
}

}  // namespace

bool is_large(const Loaded& loaded) {
    const Region& region = *loaded.inputs.region;
    const double zones = static_cast<double>(finest_zones(region).size());
    const double sets = static_cast<double>(loaded.inputs.aligned.sets.size());
    const double origins = loaded.project.reach.origins.empty()
                               ? zones
                               : static_cast<double>(loaded.project.reach.origins.size());
    const double models = static_cast<double>(loaded.project.models.size());
    return sets * origins * zones + models * zones * zones > rehearsed_pairs;
}

void look_at_large_run(Loaded& loaded, Session& session, Problems& problems) {
    const Region& region = *loaded.inputs.region;
    const std::vector<Origin> origins = chosen_origins(loaded.project, loaded.inputs, {});
    look_at_points(region, origins, problems);
    look_at_surface(loaded, problems);
    if (loaded.project.spill) session.tell(idle_keys(*loaded.project.spill));
    std::vector<std::string> left_out = take_out_costly_maps(loaded.project.maps);
    StudyChoice few;
    for (const Origin& origin : origins)
        if (few.origins.size() < rehearsed_origins) few.origins.push_back(origin.id);
    Findings found = find(loaded, {.choice = few, .comparisons = false, .models = false, .spillovers = false},
                          session, problems);
    if (problems.empty())
        problems.gather([&] {
            std::vector<InputFile> files;
            static_cast<void>(sheets_of_maps(loaded, found, context_of(loaded, files, session), session));
        });
    tell_left_out(loaded, origins.size(), left_out, session);
}

}  // namespace deltareach
