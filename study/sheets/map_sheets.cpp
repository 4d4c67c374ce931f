#include "study/sheets/map_sheets.hpp"

#include "gis/error.hpp"
#include "gis/file_names.hpp"
#include "gis/geometry_ops.hpp"
#include "gis/globe_bounds.hpp"
#include "gis/table.hpp"
#include "gis/units.hpp"
#include "gis/whole_file.hpp"
#include "render/messages.hpp"
#include "render/palette.hpp"
#include "render/words.hpp"
#include "study/inputs/mass_column.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/units.hpp"
#include "study/messages.hpp"
#include "study/sheets/categories.hpp"
#include "study/sheets/inset_window.hpp"
#include "study/sheets/map_parts.hpp"
#include "study/sheets/map_projection.hpp"
#include "study/sheets/own_layers.hpp"
#include "study/sheets/sheet_sources.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <functional>
#include <map>
#include <numbers>
#include <set>
#include <utility>

namespace deltareach {

// What draws each kind: fills zones, fill, layers and texts of the sheet; sheet_for does the rest. A new kind
// is a row of all_map_kinds (study/project/map_kinds.cpp), a row here and its file.
void fill_study_sheet(SheetSpec& sheet, const MapRequest& ask, Messages& notes);
void fill_column_sheet(SheetSpec& sheet, const MapRequest& ask, Messages& notes);
void fill_categories_sheet(SheetSpec& sheet, const MapRequest& ask, Messages& notes);
void fill_dots_sheet(SheetSpec& sheet, const MapRequest& ask, Messages& notes);
void fill_network_sheet(SheetSpec& sheet, const MapRequest& ask, Messages& notes);
void fill_points_sheet(SheetSpec& sheet, const MapRequest& ask, Messages& notes);
void fill_bivariate_sheet(SheetSpec& sheet, const MapRequest& ask, Messages& notes);
void fill_multiples_sheet(SheetSpec& sheet, const MapRequest& ask, Messages& notes);
void fill_difference_sheet(SheetSpec& sheet, const MapRequest& ask, Messages& notes);
void fill_lisa_sheet(SheetSpec& sheet, const MapRequest& ask, Messages& notes);
void fill_breaking_sheet(SheetSpec& sheet, const MapRequest& ask, Messages& notes);
void fill_expected_sheet(SheetSpec& sheet, const MapRequest& ask, Messages& notes);

namespace {

const std::string& chosen(const std::string& own, const std::string& usual) {
    return own.empty() ? usual : own;
}

/// Of the flows of a study, or of a column where the map names one.
void fill_study_or_column(SheetSpec& sheet, const MapRequest& ask, Messages& notes) {
    (ask.shown.study == nullptr ? fill_column_sheet : fill_study_sheet)(sheet, ask, notes);
}

using Fill = void (*)(SheetSpec& sheet, const MapRequest& ask, Messages& notes);

Fill fill_of(const std::string& kind) {
    static const std::map<std::string, Fill> fills{
        {"reach", fill_study_or_column},           {"flows", fill_study_or_column},
        {"choropleth", fill_study_or_column},      {"circles", fill_study_or_column},
        {"categories", fill_categories_sheet},     {"points", fill_points_sheet},
        {"dot-density", fill_dots_sheet},          {"network", fill_network_sheet},
        {"surface", fill_study_or_column},         {"bivariate", fill_bivariate_sheet},
        {"multiples", fill_multiples_sheet},       {"difference", fill_difference_sheet},
        {"breaking-points", fill_breaking_sheet},  {"lisa", fill_lisa_sheet},
        {"observed-expected", fill_expected_sheet}};
    return fills.at(kind);
}

/// Furniture by its switches; of the ground what is named is as if it were not known.
void hide_parts(SheetSpec& sheet, const std::vector<std::string>& words) {
    SheetFurniture& furniture = sheet.furniture;
    ContextLayers& ground = sheet.context;
    const std::map<std::string, bool*> switches{{"title", &furniture.title},
                                                {"legend", &furniture.legend},
                                                {"notes", &furniture.notes},
                                                {"scale-bar", &furniture.scale_bar},
                                                {"north-arrow", &furniture.north_arrow},
                                                {"graticule", &furniture.graticule},
                                                {"locator", &furniture.locator},
                                                {"seats", &furniture.dots}};
    const std::map<std::string, std::function<void()>> layers{
        {"lakes", [&] { ground.lakes.clear(); }},
        {"rivers", [&] { ground.rivers.clear(); }},
        {"coast", [&] { ground.land.clear(); }},
        {"neighbours", [&] { ground.neighbours.clear(); }},
        {"provinces", [&] { ground.provinces.clear(); }}};
    for (const std::string& word : words) {
        if (const auto found = switches.find(word); found != switches.end()) *found->second = false;
        if (const auto found = layers.find(word); found != layers.end()) found->second();
    }
}

PixelImage logo_of(const MapSettings& map) {
    constexpr std::size_t most_bytes = std::size_t{64} << 20;
    try {
        return read_png(read_whole_file(map.logo, most_bytes));
    } catch (const InputError& error) {
        if (error.messages().front().code == "DR1338") throw;  // it may not be read
        throw InputError(Message{.code = "DR1509", .where = map.where, .values = {{"path", map.logo}}});
    }
}

void make_fills_grey(SheetSpec& sheet) {
    const auto make = [](ZoneFill& fill) {
        if (auto* classed = std::get_if<ClassedFill>(&fill)) classed->grey = true;
        if (auto* two = std::get_if<BivariateFill>(&fill)) two->grey = true;
    };
    make(sheet.fill);
    if (sheet.inset)
        for (ZoneFill* fill : {&sheet.inset->fill, &sheet.inset->around_fill}) make(*fill);
    for (SmallMultiple& one : sheet.multiples) make(one.own);
    if (!sheet.flows) return;
    const std::vector<Colour> tones = flow_group_greys(sheet.flows->groups.size());
    for (std::size_t i = 0; i < tones.size(); ++i) sheet.flows->groups[i].colour = tones[i];
}

/// @throws UsageError DR1505 there is none of that name
void require_palette(const MapSettings& map) {
    try {
        static_cast<void>(palette_of(map.palette));
    } catch (const UsageError& error) {
        Messages located = error.messages();
        for (Message& message : located) message.where = map.where;
        throw UsageError(std::move(located));
    }
}

bool shows_categories(const SheetSpec& sheet) {
    return std::holds_alternative<CategoryFill>(sheet.fill) ||
           (sheet.points && !sheet.points->entries.empty());
}

/// A map of the whole of China without the South China Sea, or without Taiwan, is told of: it is not to be
/// published so.
void warn_of_national_extent(const SheetSpec& sheet, const MapSettings& map, Messages& notes) {
    std::vector<MultiPolygon> shapes;
    for (const MapZone& zone : sheet.zones) shapes.push_back(zone.shape);
    if (std::ranges::all_of(shapes, [](const MultiPolygon& shape) { return shape.empty(); })) return;
    const Box box = bounds_on_globe(shapes);
    const bool national = box.min_corner().x() > 65 && box.min_corner().x() < 80 &&
                          box.max_corner().x() > 127 && box.max_corner().x() < 140 &&
                          box.max_corner().y() > 47 && box.max_corner().y() < 60;
    if (!national) return;
    if (box.min_corner().y() > southernmost_of_hainan && !own_layers_reach(sheet, southernmost_of_hainan))
        notes.push_back({.code = "DR1523", .where = map.where, .values = {}});
    const Point middle_of_taiwan{120.97, 23.75};
    if (std::ranges::none_of(shapes,
                             [&](const MultiPolygon& shape) { return contains(shape, middle_of_taiwan); }))
        notes.push_back({.code = "DR1530", .where = map.where, .values = {}});
}

/// As the map says, else upright for regions that are clearly taller than wide.
PageOrientation orientation_of(const MapSettings& map, const SheetSpec& sheet) {
    if (map.orientation == "portrait") return PageOrientation::portrait;
    if (map.orientation == "landscape" || sheet.zones.empty()) return PageOrientation::landscape;
    if (!sheet.multiples.empty() && map.paper != "slide") return roomier_page(sheet);
    const Box box = box_of_zones(sheet.zones);
    const double width = box.max_corner().x() - box.min_corner().x(),
                 height = box.max_corner().y() - box.min_corner().y(),
                 middle = (box.max_corner().y() + box.min_corner().y()) / 2;
    // Upright, a map up to about as wide as tall becomes larger; what stands beside it, an enlargement or a
    // locator, has its place at the right of a page that lies.
    const bool beside = sheet.inset || !sheet.context.neighbours.empty();
    const double tall = beside || map.paper == "slide" ? 0.72 : 1.1;
    const double across = width * std::cos(middle * std::numbers::pi / 180);
    return height > 0 && across < tall * height ? PageOrientation::portrait : PageOrientation::landscape;
}

/// The powers of ten of the units that what the map shows was written in: of the column's head, or of the
/// flows of its themes.
std::set<int> multiples_of_one(const MapSettings& map, const Study* study, const Project& project,
                               const Inputs& inputs) {
    if (map.kind == "observed-expected" || !map.per.empty()) return {};  // ratios
    std::vector<std::string> themes = map.themes, periods = map.periods, units;
    const auto add = [](std::vector<std::string>& words, const std::string& word) {
        if (!word.empty()) words.push_back(word);
    };
    if (!map.column.empty()) {
        const auto flows = summed_flows(map.column, project, inputs, {map.theme, map.period});
        const int head = head_power_of(inputs.files, name_of_mass(map.column, project, inputs));
        if (head != 0 || !flows || is_own_column(map.column, *inputs.region)) return {head};
        const FlowSet& set = *flows->set;
        add(themes, set.theme);
        add(periods, set.period);
        add(units, set.unit);
    } else {
        add(themes, map.theme);
        add(periods, map.period);
        if (study != nullptr) {
            add(themes, study->theme.id);
            add(periods, study->period);
            add(units, study->unit);
        }
    }
    const auto shows = [](const std::vector<std::string>& words, const std::string& word) {
        return words.empty() || std::ranges::find(words, word) != words.end();
    };
    std::set<int> multiples;
    for (const auto& [series, written] : inputs.flows.multiples)
        if (shows(themes, series.theme) && shows(periods, series.period) && shows(units, series.unit))
            multiples.insert(written.begin(), written.end());
    return multiples;
}

/// The same of every column of a page of several.
std::set<int> multiples_shown(const MapSettings& map, const Study* study, const Project& project,
                              const Inputs& inputs) {
    if (map.columns.empty()) return multiples_of_one(map, study, project, inputs);
    std::set<int> all;
    for (const std::string& name : map.columns) {
        MapSettings one = map;
        one.columns.clear();
        one.column = name;
        all.merge(multiples_of_one(one, study, project, inputs));
    }
    return all;
}

/// The map with its plain numbers in the unit of what it shows.
/// @throws UsageError DR1531 that was written in several
MapSettings in_unit_shown(const MapSettings& map, const Study* study, const Project& project,
                          const Inputs& inputs) {
    const std::set<int> multiples = multiples_shown(map, study, project, inputs);
    if (multiples.size() > 1 && has_plain_numbers(map)) {
        std::vector<std::string> words;
        for (const int power : multiples) words.push_back(number_text(std::pow(10, power), 0));
        throw UsageError(Message{.code = "DR1531",
                                 .where = map.where,
                                 .values = {{"multiples", fmt::format("{}", fmt::join(words, " / "))}}});
    }
    return in_unit_of_head(map, multiples.size() == 1 ? *multiples.begin() : 0);
}

}  // namespace

SheetLanguage language_of(const MapSettings& map, const Session& session) {
    if (map.language == "both") return SheetLanguage::both;
    if (map.language == "zh") return SheetLanguage::zh;
    if (map.language == "en") return SheetLanguage::en;
    return sheet_language(session.language());
}

void finish_sheet(SheetSpec& sheet, const MapSettings& map, const MapSource& from) {
    const Project& project = from.project;
    SheetTexts& texts = sheet.texts;
    texts.title = title_on_sheet(texts.title, map, language_of(map, from.session));
    texts.date = chosen(map.date, project.date);
    texts.organisation = chosen(map.organisation, project.organisation);
    texts.approval_number = chosen(map.approval, project.approval);
    texts.synthetic = project.synthetic;
    if (!map.logo.empty()) texts.logo = logo_of(map);
    sheet.language = language_of(map, from.session);
    sheet.grey = map.grey;
    if (map.grey) make_fills_grey(sheet);
    sheet.transparent = map.transparent;
    hide_parts(sheet, map.hide);
    if (map.legend_order == "low-first") sheet.furniture.lowest_class_first = true;
    sheet.furniture.legend_size = map.legend_size;
    uncover_zones(sheet);
    leave_out_own_layers(sheet);
    settle_source(sheet, map, project, from.inputs);
    if (!map.projection.empty())
        sheet.crs = projection_named(map.projection, sheet.zones);
    else if (!project.crs.empty())
        sheet.crs = Crs::from_user(project.crs);
}

PageKind page_kind_of(const std::filesystem::path& path) {
    const std::string extension = ending_of(path);
    if (extension == ".png") return PageKind::png;
    if (extension == ".pdf") return PageKind::pdf;
    if (extension == ".svg") return PageKind::svg;
    if (extension == ".jpg" || extension == ".jpeg") return PageKind::jpeg;
    if (extension == ".tif" || extension == ".tiff") return PageKind::tiff;
    throw UsageError(Message{
        .code = "DR1013", .values = {{"path", path.string()}, {"known", ".png .pdf .svg .jpg .tif .html"}}});
}

std::string file_name_of(const MapSettings& map, const Study* study) {
    if (!map.name.empty()) return map.name;
    if (study != nullptr)
        return fmt::format("{}_{}_{}_{}", map.kind, study->origin.id, study->theme.id, study->period);
    return name_by_columns(map);
}

SheetSpec sheet_for(const MapSettings& settings, const MapSource& from, const MapFinding& shown,
                    Messages& notes) {
    MapSettings map = in_unit_shown(settings, shown.study, from.project, from.inputs);
    if (names_columns(map) && map.where.path.empty()) map.where = where_data_stand(from.project);
    if (!map.palette.empty() && map.palette != landuse_palette) require_palette(map);  // before anything long
    SheetSpec sheet;
    sheet.id = file_name_of(map, shown.study);
    sheet.format = map.paper == "A3"      ? PageFormat::a3
                   : map.paper == "slide" ? PageFormat::slide
                                          : PageFormat::a4;
    sheet.context = from.context;
    fill_of(map.kind)(sheet, {map, from, shown}, notes);
    cover_window(sheet, from, notes);
    refuse_option({"--palette landuse", map.palette == landuse_palette && !shows_categories(sheet)},
                  "它按类别的文字配色，不给数字分级",
                  "it colours categories by their words, not classes of numbers", map.where);
    finish_sheet(sheet, map, from);
    for (Message& note : cut_at_last_latitude(sheet, map.where)) notes.push_back(std::move(note));
    if (const std::size_t beyond = zones_beyond(sheet); beyond > 0) {
        notes.push_back(
            {.code = "DR1540", .where = map.where, .values = {{"count", fmt::format("{}", beyond)}}});
        sheet.texts.notes.push_back({fmt::format("{} 个区域在投影所示范围之外，未画", beyond),
                                     fmt::format("{} zones lie beyond what the projection shows", beyond)});
    }
    warn_of_national_extent(sheet, map, notes);
    sheet.orientation = orientation_of(map, sheet);
    drop_idle_inset(sheet, map, notes);
    sheet.orientation = orientation_of(map, sheet);  // without the enlargement a tall page may serve better
    return sheet;
}

}  // namespace deltareach
