#include "analysis/planning_measures.hpp"
#include "cli/column_builder.hpp"
#include "cli/model_verbs.hpp"
#include "cli/plain_file.hpp"
#include "cli/styled_output.hpp"
#include "cli/working_plane.hpp"
#include "gis/error.hpp"
#include "gis/geometry_ops.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>

namespace deltareach {
namespace {

struct FieldChoice {
    PlainOptions file;
    std::string mass, output;
    std::vector<std::string> centres;
    double beta = 2, core_km = 1, cell_km = 2;
};

constexpr std::size_t most_cells = 25'000'000;

std::vector<std::size_t> centres_of(const FieldChoice& choice, const PlainFile& file,
                                    const std::vector<double>& mass) {
    std::vector<std::size_t> centres;
    for (const std::string& id : choice.centres) centres.push_back(file.position(id));
    for (std::size_t i = 0; i < mass.size() && choice.centres.empty(); ++i)
        if (mass[i] > 0) centres.push_back(i);
    return centres;
}

FieldStrength field_of_units(const FieldChoice& choice, const PlainFile& file,
                             const std::vector<double>& mass, const std::vector<std::size_t>& centres) {
    const auto distance = file.distances_km();
    std::vector<double> rows, masses;
    for (const std::size_t c : centres) {
        rows.insert(rows.end(), distance.begin() + static_cast<std::ptrdiff_t>(c * file.size()),
                    distance.begin() + static_cast<std::ptrdiff_t>((c + 1) * file.size()));
        masses.push_back(mass[c]);
    }
    return field_strength(masses, rows, choice.beta, choice.core_km);
}

/// The units of one hinterland joined: one feature a centre.
void write_hinterlands(const FieldChoice& choice, const PlainFile& file, const FieldStrength& field,
                       const std::vector<std::size_t>& centres, const Session& session) {
    FeatureLayer layer{.name = "hinterlands", .crs = *file.crs};
    ColumnBuilder table;
    for (std::size_t c = 0; c < centres.size(); ++c) {
        std::vector<MultiPolygon> parts;
        for (std::size_t i = 0; i < file.size(); ++i)
            if (field.hinterland[i] == c && file.geometries[i] &&
                !std::holds_alternative<Point>(*file.geometries[i]))
                parts.push_back(as_multipolygon(*file.geometries[i]));
        if (parts.empty()) continue;
        table.start_row();
        table.text("centre", "中心", "Centre", file.ids[centres[c]]);
        table.number("units", "单元数", "Units", "1", static_cast<double>(parts.size()));
        layer.geometries.emplace_back(union_of(parts));
    }
    layer.columns = table.take();
    write_styled_geojson(choice.output, layer, session);
}

/// Total field at the centre of every cell, distances in the working plane.
void write_surface(const FieldChoice& choice, const PlainFile& file, const std::vector<double>& mass,
                   const std::vector<std::size_t>& centres, const Session& session) {
    const WorkingPlane plane = working_plane_of(file);
    if (!plane.from_degrees) throw InputError(Message{.code = "DR1834", .where = {file.path}});
    const Box box = plane.box(50);
    Raster raster{.grid = {.crs = plane.crs,
                           .west = box.min_corner().x() * 1000,
                           .north = box.max_corner().y() * 1000,
                           .cell_size = choice.cell_km * 1000},
                  .description = "field strength",
                  .unit = "unstated"};
    raster.grid.columns =
        static_cast<int>(std::ceil((box.max_corner().x() - box.min_corner().x()) / choice.cell_km));
    raster.grid.rows =
        static_cast<int>(std::ceil((box.max_corner().y() - box.min_corner().y()) / choice.cell_km));
    if (raster.grid.size() > most_cells)
        throw LimitError(Message{.code = "DR1838",
                                 .values = {{"pairs", std::to_string(raster.grid.size())},
                                            {"limit", std::to_string(most_cells)}}});
    raster.values.resize(raster.grid.size());
    std::vector<double> masses, row(centres.size() * static_cast<std::size_t>(raster.grid.columns));
    for (const std::size_t c : centres) masses.push_back(mass[c]);
    for (int r = 0; r < raster.grid.rows; ++r) {
        for (std::size_t c = 0; c < centres.size(); ++c)
            for (int column = 0; column < raster.grid.columns; ++column) {
                const Point cell = raster.grid.cell_centre(column, r), at = plane.points[centres[c]];
                row[c * static_cast<std::size_t>(raster.grid.columns) + static_cast<std::size_t>(column)] =
                    std::hypot(cell.x() / 1000 - at.x(), cell.y() / 1000 - at.y());
            }
        const FieldStrength field = field_strength(masses, row, choice.beta, choice.core_km);
        for (std::size_t column = 0; column < field.total.size(); ++column)
            raster.values[static_cast<std::size_t>(r) * field.total.size() + column] =
                static_cast<float>(field.total[column]);
    }
    write_styled_cog(choice.output, raster, session);
}

void model_field(const FieldChoice& choice, Session& session) {
    const PlainFile file = read_plain_file(choice.file, session);
    const auto mass = file.numbers(choice.mass);
    const auto centres = centres_of(choice, file, mass);
    const FieldStrength field = field_of_units(choice, file, mass, centres);
    const auto extension = std::filesystem::path(choice.output).extension();
    if (!choice.output.empty() && extension != ".geojson" && extension != ".tif")
        throw UsageError(
            Message{.code = "DR1013", .values = {{"path", choice.output}, {"known", ".geojson .tif"}}});
    if (extension == ".geojson" && !session.dry_run) write_hinterlands(choice, file, field, centres, session);
    if (extension == ".tif" && !session.dry_run) write_surface(choice, file, mass, centres, session);
    Json units = Json::array();
    for (std::size_t i = 0; i < file.size(); ++i) {
        const std::string& centre = file.ids[centres[field.hinterland[i]]];
        units.push_back({{"id", file.ids[i]},
                         {"hinterland_of", centre},
                         {"strongest", json_number(field.strongest[i])},
                         {"total", json_number(field.total[i])}});
        if (!session.json && choice.output.empty())
            session.print(fmt::format("{}  {}  {:.6g}\n", file.ids[i], centre, field.total[i]));
    }
    if (session.json)
        session.print(json_text({{"n", file.size()},
                                 {"beta", json_number(choice.beta)},
                                 {"core_km", json_number(choice.core_km)},
                                 {"units", std::move(units)}}));
}

}  // namespace

void add_model_field(CLI::App& model, Session& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = model.add_subcommand("field", say("场强与腹地", "field strength and hinterlands"));
    auto choice = std::make_shared<FieldChoice>();
    add_plain_options(*verb, choice->file, session);
    verb->add_option("--mass", choice->mass, say("质量字段", "field of the masses"))->required();
    verb->add_option("--centres", choice->centres,
                     say("中心的代码，逗号分隔；默认全部", "ids of the centres, by commas; all by default"))
        ->delimiter(',');
    verb->add_option("--beta", choice->beta, say("距离指数", "power of distance"))
        ->check(CLI::PositiveNumber);
    verb->add_option("--core-km", choice->core_km,
                     say("计算场强的最小距离", "least distance a field is taken at"))
        ->check(CLI::PositiveNumber);
    verb->add_option("--cell-km", choice->cell_km, say("栅格大小", "cell of the raster"))
        ->check(CLI::PositiveNumber);
    verb->add_option(
        "-o,--output", choice->output,
        say("腹地（.geojson）或总场强（.tif）", "hinterlands (.geojson) or the total field (.tif)"));
    verb->footer(
        say("例：deltareach model field 城市.geojson --id adcode --mass gdp --centres 310000,320100,330100 "
            "-o 腹地.geojson",
            "Example: deltareach model field cities.geojson --id adcode --mass gdp --centres "
            "310000,320100,330100 -o hinterlands.geojson"));
    verb->callback(
        [&session, &action, choice] { action = [&session, choice] { model_field(*choice, session); }; });
}

}  // namespace deltareach
