// Layers of every type of field under odd names, carried through pairs of formats. What GDAL itself reads in
// the file that was written is what it reads in the file that was read, but for what was told before.
#include "gis/error.hpp"
#include "gis/table_io.hpp"
#include "gis/whole_layer.hpp"
#include "gis/zip_write.hpp"
#include "tests/gis/dump_facts.hpp"
#include "tests/gis/ogr_facts.hpp"
#include "tests/gis/ogr_samples.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/gis/told_differences.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <algorithm>
#include <fstream>

namespace round_trip_test {

using namespace deltareach;
using namespace deltareach::test;
namespace fs = std::filesystem;

namespace {

const std::vector<std::string> formats{".gpkg", ".sqlite", ".fgb", ".geojson", ".geojsonl", ".shp",
                                       ".tab",  ".mif",    ".kml", ".csv",     ".xlsx",     ".dxf"};
/// Those and the one that is only written.
const std::vector<std::string> targets = [] {
    std::vector<std::string> all = formats;
    all.emplace_back(".sql");
    return all;
}();

WholeLayer read_layer(const fs::path& path) {
    Messages notes;
    std::optional<Crs> said;  // by the user, since a drawing does not
    if (path.extension() == ".dxf") said = Crs();
    if (path.extension() != ".csv" && path.extension() != ".xlsx")
        return WholeLayer::read(path, {.layer = "", .crs = said, .encoding = "", .allow_unplaced = true},
                                notes);
    return WholeLayer::of_table(
        read_table(path, {.keep_totals = true, .keep_blank = true, .first_row_heads = true}, notes), {}, {},
        notes);
}

/// Carries the layer, what cannot be held being let go. Nothing may be lost that was not refused first.
Told carried(const fs::path& from, const fs::path& to) {
    const WholeLayer layer = read_layer(from);
    Told told;
    Messages notes;
    try {
        (void)write_whole(to, layer, {.overwrite = true}, notes);
    } catch (const OutputError& refused) {
        REQUIRE(refused.messages().front().code == "DR1353");
        notes.clear();
        (void)write_whole(to, layer, {.overwrite = true, .lossy = true}, notes);
        CHECK(std::ranges::count(notes, std::string("DR1354"), &Message::code) == 1);
    }
    for (const Message& message : notes) told.add(message);
    return told;
}

/// Points, lines and areas of one layer, which are a Shapefile each.
LayerFacts facts_of_set(const fs::path& path) {
    LayerFacts all;
    for (const char* part : {"_points", "_lines", "_areas"}) {
        const fs::path file = path.parent_path() / (path.stem().string() + part + ".shp");
        if (!fs::exists(file)) continue;
        const LayerFacts one = facts_by_gdal(file);
        all.fields = one.fields;
        all.rows.insert(all.rows.end(), one.rows.begin(), one.rows.end());
        all.shapes.insert(all.shapes.end(), one.shapes.begin(), one.shapes.end());
    }
    return all;
}

/// In tables '= stands for a text that begins with =, lest a program take it for a formula.
void undo_taming(LayerFacts& layer) {
    for (auto& row : layer.rows)
        for (ValueFacts& value : row)
            if (value.text.size() > 1 && value.text[0] == '\'' &&
                std::string_view("=+-@").find(value.text[1]) != std::string_view::npos)
                value.text.erase(0, 1);
}

LayerFacts facts_of(const fs::path& path) {
    if (path.extension() == ".sql") return facts_of_dump(path);
    LayerFacts facts = fs::exists(path) ? facts_by_gdal(path) : facts_of_set(path);
    if (path.extension() == ".csv" || path.extension() == ".xlsx") undo_taming(facts);
    return facts;
}

/// Fields of a drawing are all lost, and each is named.
void require_names(const LayerFacts& layer, const Told& told) {
    for (const FieldFacts& field : layer.fields) {
        CAPTURE(field.name);
        CHECK(without_quotes(told.all).find(without_quotes(field.name)) != std::string::npos);
    }
}

/// @param packed  what is read, where `from` lies in it
void require_nothing_silent(const fs::path& from, const fs::path& to, const fs::path& packed = {}) {
    CAPTURE(from.filename().string(), to.filename().string());
    for (const char* part : {"", "_points", "_lines", "_areas"})
        fs::remove(to.parent_path() / (to.stem().string() + part + ".shp"));
    const Told told = carried(packed.empty() ? from : packed, to);
    const LayerFacts before = facts_of(from), after = facts_of(to);
    CAPTURE(told.all);
    const bool drawing = to.extension() == ".dxf";
    if (before.rows.empty() && to.extension() == ".xlsx") return;  // GDAL takes its heads for a row
    const bool several = before.rows.size() != after.rows.size();
    if (drawing) require_names(before, told);
    if (several && !drawing) {  // of a multipoint in MapInfo's formats there are two
        const std::size_t count = after.rows.size() / 2;
        CHECK((told.names_it({"", "a feature each part", count}) || told.names_it({"", "_points", 1})));
    }
    std::vector<Difference> found =
        several || drawing ? differences_of_parts(before, after) : differences(before, after, told, to);
    if (several && !drawing)
        for (Difference& one : differences_of_values_of_parts(before, after, told))
            found.push_back(std::move(one));
    for (const Difference& one : found) {
        CAPTURE(one.field, one.kind, one.count);
        CHECK(told.names_it(one));
    }
}

}  // namespace

TEST_CASE("a part with a value of another row, or of none, is a difference", "[unit]") {
    const auto at = [](double x, const std::string& text) {
        ShapeFacts shape;
        shape.none = false;
        shape.vertices = {{x, 30, 0, 0}};
        ValueFacts value;
        value.text = text;
        value.null = text.empty();
        return std::pair(shape, value);
    };
    const auto layer = [&](const std::vector<std::pair<ShapeFacts, ValueFacts>>& rows) {
        LayerFacts facts;
        facts.fields = {{"n", "String"}};
        for (const auto& [shape, value] : rows) {
            facts.shapes.push_back(shape);
            facts.rows.push_back({value});
        }
        return facts;
    };
    LayerFacts before = layer({at(120, "a"), at(121, "b")});
    before.shapes[0].vertices.push_back({120.5, 30, 0, 0});
    const auto kinds = [&](const LayerFacts& after) {
        std::string all;
        for (const Difference& one : differences_of_values_of_parts(before, after, {}))
            all += one.field + one.kind + " ";
        return all;
    };
    CHECK(kinds(layer({at(120, "a"), at(121, "b"), at(120.5, "a")})).empty());
    CHECK(kinds(layer({at(120, "a"), at(121, "b"), at(120.5, "b")})) == "nvalue ");
    CHECK(kinds(layer({at(120, "a"), at(121, ""), at(120.5, "a")})) == "nnull ");
    CHECK(kinds(layer({at(120, "a"), at(120.5, "a")})) == "row ");
    CHECK(kinds(layer({at(120, "a"), at(121, "b"), at(129, "b")})) == "feature of no row ");
}

TEST_CASE("no format changes a value, a name, a null or a shape without saying so", "[property]") {
    const Scratch scratch;
    for (const std::string& shapes : sample_shapes())
        for (const bool gaps : {false, true}) {
            write_sample_by_gdal(scratch / "in.gpkg", {"GPKG", shapes, gaps});
            CAPTURE(shapes, gaps);
            for (const std::string& format : targets)
                require_nothing_silent(scratch / "in.gpkg", scratch / ("out" + format));
        }
}

TEST_CASE("lists, times and names that formats use themselves are carried or told", "[property]") {
    const Scratch scratch;
    for (const auto& [driver, name] : {std::pair("GeoJSON", "in.geojson"), std::pair("SQLite", "in.sqlite")})
        for (const bool gaps : {false, true}) {
            write_sample_by_gdal(scratch / name, {driver, "POINT", gaps});
            CAPTURE(driver, gaps);
            for (const std::string& format : targets)
                require_nothing_silent(scratch / name, scratch / ("out" + format));
        }
}

namespace {

/// From a file into every format that is read too, and from there into every one.
void require_all_pairs(const Scratch& scratch, const fs::path& source) {
    for (const std::string& first : formats) {
        const fs::path between = scratch / ("a" + first);
        fs::remove(between);
        (void)carried(source, between);
        if (!fs::exists(between)) continue;  // of a Shapefile there are several
        for (const std::string& second : targets) require_nothing_silent(between, scratch / ("b" + second));
    }
}

}  // namespace

TEST_CASE("what came from one format goes into every other without a silent difference", "[property]") {
    const Scratch scratch;
    for (const std::string& shapes : sample_shapes()) {
        CAPTURE(shapes);
        write_sample_by_gdal(scratch / "in.gpkg", {"GPKG", shapes, true});
        require_all_pairs(scratch, scratch / "in.gpkg");
    }
}

TEST_CASE("lists, times and odd names go from each format into every other", "[property]") {
    const Scratch scratch;
    for (const auto& [driver, name] :
         {std::pair("GeoJSON", "in.geojson"), std::pair("SQLite", "in.sqlite")}) {
        CAPTURE(driver);
        write_sample_by_gdal(scratch / name, {driver, "POINT", true});
        require_all_pairs(scratch, scratch / name);
    }
}

TEST_CASE("what GDAL writes in formats that are only read comes whole into a GeoPackage", "[property]") {
    const Scratch scratch;
    for (const auto& [driver, name] :
         {std::pair("OpenFileGDB", "in.gdb"), std::pair("MapInfo File", "in.tab"),
          std::pair("MapInfo File", "in.mif"), std::pair("GML", "in.gml"),
          std::pair("SpatiaLite", "in.sqlite")})
        for (const char* shapes : {"POINT", "LINESTRING", "MULTIPOLYGON"})
            for (const bool gaps : {false, true}) {
                CAPTURE(driver, name, shapes, gaps);
                const fs::path source = scratch / (shapes + std::string(gaps ? "_" : "") + name);
                write_sample_by_gdal(source, {driver, shapes, gaps});
                require_nothing_silent(source, scratch / "out.gpkg");
            }
}

TEST_CASE("a zipped FileGDB is the folder itself", "[property]") {
    const Scratch scratch;
    write_sample_by_gdal(scratch / "in.gdb", {"OpenFileGDB", "MULTIPOLYGON", true});
    std::vector<ZipEntry> entries;
    for (const fs::directory_entry& part : fs::directory_iterator(scratch / "in.gdb"))
        entries.push_back({"in.gdb/" + part.path().filename().string(), contents_of(part.path())});
    std::ofstream(scratch / "in.gdb.zip", std::ios::binary) << zip_bytes(entries, "in.gdb.zip");
    require_nothing_silent(scratch / "in.gdb", scratch / "out.gpkg", scratch / "in.gdb.zip");
}

}  // namespace round_trip_test
