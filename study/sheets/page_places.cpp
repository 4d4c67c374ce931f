#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "gis/geodesic_disc.hpp"
#include "gis/globe_bounds.hpp"
#include "render/words.hpp"
#include "study/sheets/page_parts.hpp"
#include "study/sheets/zone_names.hpp"
#include "study/tables/measures.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <utility>

namespace deltareach {
namespace {

/// Points of page across the window. Ten times as many steps are told apart: at a zoom of 8 on a wide screen
/// a step is still below a dot.
constexpr double page_width_pt = 2000;

constexpr double infinite = std::numeric_limits<double>::infinity();

/// Shapes of the finest zones that fill the region; a little box about those that are points.
std::vector<MultiPolygon> framed_shapes(const Region& region) {
    std::vector<MultiPolygon> shapes;
    for (const ZoneRef zone : region.mosaic(0)) {
        const MultiPolygon& shape = region.levels()[zone.level].shapes()[zone.zone];
        if (!shape.empty()) {
            shapes.push_back(shape);
            continue;
        }
        constexpr double about_deg = 0.02;
        const LonLat at = region.point(zone);
        Polygon box;
        for (const auto& [x, y] : {std::pair{-1, -1}, {1, -1}, {1, 1}, {-1, 1}, {-1, -1}})
            box.outer().push_back({at.lon + x * about_deg, at.lat + y * about_deg});
        shapes.push_back({box});
    }
    return shapes;
}

std::optional<Crs> crs_of(const Project& project) {
    return project.crs.empty() ? std::nullopt : std::optional(Crs::from_user(project.crs));
}

/// Nothing where the plane knows no place.
std::optional<LonLat> place_at(const MapFrame& frame, Point page) {
    try {
        const LonLat at = frame.to_place(page);
        if (std::isfinite(at.lon) && std::isfinite(at.lat)) return at;
    } catch (const InputError&) {
        return std::nullopt;  // DR1313
    }
    return std::nullopt;
}

}  // namespace

PagePlaces::PagePlaces(const PageSource& source)
    : source_(source),
      frame_(
          page_frame(framed_shapes(*source.from.inputs.region), crs_of(source.from.project), page_width_pt)) {
    std::size_t next = 0;
    for (const ZoneLayer& level : source.from.inputs.region->levels()) {
        offset_.push_back(next);
        next += level.size();
    }
}

Json PagePlaces::levels() const {
    const Region& region = *source_.from.inputs.region;
    Json levels = Json::array();
    for (std::size_t l = 0; l < region.levels().size(); ++l) {
        const ZoneLayer& level = region.levels()[l];
        Json mosaic = Json::array();
        for (const ZoneRef zone : region.mosaic(l)) mosaic.push_back(at(zone));
        levels.push_back({{"id", level.level()},
                          {"zh", level.label_zh()},
                          {"en", level.label_en()},
                          {"first", offset_[l]},
                          {"size", level.size()},
                          {"partial", level.partial()},
                          {"sketch", level.sketch()},
                          {"mosaic", std::move(mosaic)}});
    }
    return levels;
}

Json PagePlaces::places() const {
    const Region& region = *source_.from.inputs.region;
    Json places = Json::array();
    for (std::size_t l = 0; l < region.levels().size(); ++l) {
        std::vector<ZoneRef> zones;
        for (std::size_t z = 0; z < region.levels()[l].size(); ++z) zones.push_back({l, z});
        const std::vector<Text> names = zone_names(region, zones);
        for (std::size_t z = 0; z < zones.size(); ++z) {
            const ZoneRef zone = zones[z];
            const auto parent = region.parent(zone);
            places.push_back({{"code", region.code(zone)},
                              {"zh", names[z].zh},
                              {"en", names[z].en},
                              {"level", l},
                              {"parent", parent ? Json(at(*parent)) : Json(nullptr)},
                              {"at", point(region.point(zone))},
                              {"d", path(region.levels()[l].shapes()[z])}});
        }
    }
    return places;
}

Json PagePlaces::ground() const {
    const auto all = [&](const std::vector<MultiPolygon>& areas) {
        std::string text;
        for (const MultiPolygon& area : areas) text += path(area);
        return text;
    };
    const ContextLayers& context = source_.context;
    return {{"width", frame().page().width * 10},
            {"height", frame().page().height * 10},
            {"metres", frame().metres_per_point() / 10},
            {"grid", frame().on_earth() ? grid() : Json(nullptr)},
            {"projection", page_text(frame_.projection)},
            {"known", known_ground()},
            {"land", all(context.land)},
            {"lakes", all(context.lakes)},
            {"outlines", all(context.provinces)}};
}

Json PagePlaces::known_ground() const {
    const ContextLayers& context = source_.context;
    if (context.land.empty() || !frame().on_earth() || frame().meridian_of_globe()) return nullptr;
    const Box box = context.land_within ? *context.land_within : bounds_on_globe(context.land);
    const Rect& page = frame().page();
    // The largest upright window: the edges of a box in degrees are bent on the page.
    double left = -infinite, top = -infinite, right = infinite, bottom = infinite;
    constexpr int steps = 40;
    for (int i = 0; i <= steps; ++i) {
        const auto along = [&](double from, double to) { return from + (to - from) * i / steps; };
        const double lon = along(box.min_corner().x(), box.max_corner().x()),
                     lat = along(box.min_corner().y(), box.max_corner().y());
        for (const auto& [edge, at] : {std::pair{0, LonLat{box.min_corner().x(), lat}},
                                       {1, LonLat{lon, box.max_corner().y()}},
                                       {2, LonLat{box.max_corner().x(), lat}},
                                       {3, LonLat{lon, box.min_corner().y()}}}) {
            Point p;
            try {
                p = frame().to_page(at);
            } catch (const InputError&) {
                return nullptr;  // DR1313: it reaches beyond what the plane can show
            }
            if (edge == 0) left = std::max(left, p.x());
            if (edge == 1) top = std::max(top, p.y());
            if (edge == 2) right = std::min(right, p.x());
            if (edge == 3) bottom = std::min(bottom, p.y());
        }
    }
    // No pane shows more than three pages each way.
    const auto tenths = [](double at, double least, double most) {
        return std::lround(10 * std::clamp(at, least, most));
    };
    return {tenths(left, -3 * page.width, 0), tenths(top, -3 * page.height, 0),
            tenths(right, page.width, 4 * page.width), tenths(bottom, page.height, 4 * page.height)};
}

Json PagePlaces::point(LonLat place) const {
    const Point at = frame().to_page(place);
    return {std::lround(at.x() * 10), std::lround(at.y() * 10)};
}

std::string PagePlaces::path(const MultiPolygon& area) const {
    try {
        return relative_path(frame().path_of(area));
    } catch (const InputError&) {
        return {};  // DR1313: it reaches beyond what the plane can show
    }
}

std::string PagePlaces::path(const LineString& line) const {
    try {
        return relative_path(frame().path_of(line));
    } catch (const InputError&) {
        return {};  // DR1313
    }
}

/// Degrees at the nodes of a grid over the window, row by row: enough to take outlines back to the ground.
/// East is counted on across 180°, so that neighbours stay neighbours, along a row from its start and down
/// from the row above: a row that went on from the last one's end would be a turn further with every row.
/// Beyond the edge of the globe the plane's formulas go on, which keeps outlines at the edge whole; null
/// where they know no place. On a globe degrees run straight along a row and bend from row to row.
Json PagePlaces::grid() const {
    const bool globe = frame().meridian_of_globe().has_value();
    const int nx = globe ? 25 : 49, ny = globe ? 145 : 49;
    Json lon = Json::array(), lat = Json::array();
    std::optional<double> start;
    for (int j = 0; j < ny; ++j) {
        std::optional<double> near = start;
        bool is_first = true;
        for (int i = 0; i < nx; ++i) {
            const double right = frame().page().width * i / (nx - 1),
                         down = frame().page().height * j / (ny - 1);
            const std::optional<LonLat> at =
                place_at(frame(), {frame().page().left + right, frame().page().top + down});
            lon.push_back(nullptr);
            lat.push_back(nullptr);
            if (!at) continue;
            near = at->lon + (near ? 360 * std::round((*near - at->lon) / 360) : 0);
            if (std::exchange(is_first, false)) start = near;
            lon.back() = page_number(std::round(*near * 1e6) / 1e6);
            lat.back() = page_number(std::round(at->lat * 1e6) / 1e6);
        }
    }
    return {{"nx", nx}, {"ny", ny}, {"lon", std::move(lon)}, {"lat", std::move(lat)}};
}

std::string PagePlaces::circle(LonLat centre, double radius_km) const {
    constexpr int vertices = 120;
    if (!frame().meridian_of_globe()) return path({geodesic_circle(centre, radius_km, vertices)});
    Path pieces;
    for (const LineString& part : geodesic_ring(centre, radius_km, vertices))
        pieces.append(frame().path_of(part));
    return relative_path(pieces);
}

Json page_columns(const Region& region, const PagePlaces&) {
    Json columns = Json::array();
    for (std::size_t l = 0; l < region.levels().size(); ++l)
        for (const Column& column : region.levels()[l].columns()) {
            if (std::holds_alternative<std::vector<std::string>>(column.values)) continue;
            const std::vector<double> values = numbers_of(column);
            const PageUnit unit{.zh = sheet_unit(column, SheetLanguage::zh),
                                .en = sheet_unit(column, SheetLanguage::en),
                                .step = whole_step(values),
                                .of = column.unit};
            Json scale = page_scale(values, unit);
            if (scale.is_null()) continue;
            const Text label = label_of(column);
            columns.push_back({{"level", l},
                               {"name", column.name},
                               {"zh", label.zh},
                               {"en", label.en},
                               {"unit", column.unit},
                               {"values", page_numbers(values)},
                               {"scale", std::move(scale)}});
            columns.back().update(unit_json(unit));
            if (digits_of(column) == Digits::plain) columns.back()["plain"] = true;
            if (is_rank(column)) {  // the first is the darkest, and heads the list
                columns.back()["rank"] = true;
                Json& colours = columns.back()["scale"]["c"];
                std::reverse(colours.begin(), colours.end());
            }
        }
    return columns;
}

std::vector<std::size_t> PagePlaces::with_codes(const std::vector<std::string>& codes) const {
    const Region& region = *source_.from.inputs.region;
    const auto among = [&](const std::vector<ZoneRef>& zones) {
        std::map<std::string, std::size_t> at_code;
        for (const ZoneRef zone : zones) at_code.emplace(region.code(zone), at(zone));
        std::vector<std::size_t> found;
        for (const std::string& code : codes)
            if (const auto one = at_code.find(code); one != at_code.end()) found.push_back(one->second);
        return found.size() == codes.size() ? found : std::vector<std::size_t>();
    };
    for (std::size_t l = 0; l < region.levels().size(); ++l) {
        std::vector<ZoneRef> all;
        for (std::size_t z = 0; z < region.levels()[l].size(); ++z) all.push_back({l, z});
        for (const std::vector<ZoneRef>& zones : {region.mosaic(l), all})
            if (std::vector<std::size_t> found = among(zones); !found.empty()) return found;
    }
    return {};
}

std::size_t PageStore::area(const std::string& path) {
    const auto [at, is_new] = area_at_.try_emplace(path, rings_.size());
    if (is_new) rings_.push_back(path);
    return at->second;
}

std::size_t PageStore::text(const Text& text) {
    const auto [at, is_new] = text_at_.try_emplace({text.zh, text.en}, texts_.size());
    if (is_new) texts_.push_back(page_text(text));
    return at->second;
}

Json PageStore::ring(const PagePlaces& places, LonLat centre, const std::optional<double>& radius_km) {
    if (!radius_km || !places.frame().on_earth()) return nullptr;
    const auto [at, is_new] = ring_at_.try_emplace({centre.lon, centre.lat, *radius_km}, rings_.size());
    if (is_new) rings_.push_back(places.circle(centre, *radius_km));
    return at->second;
}

}  // namespace deltareach
