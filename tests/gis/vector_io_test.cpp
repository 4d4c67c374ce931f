#include "gis/vector_io.hpp"

#include "gis/error.hpp"
#include "gis/geometry_ops.hpp"
#include "gis/table_formats.hpp"
#include "tests/gis/sample_layers.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"

#include <cmath>
#include <cstdlib>

namespace vector_io_test {

using namespace deltareach;
namespace fs = std::filesystem;

namespace {

FeatureLayer read(const fs::path& path, const ReadFeatures& options = {}) {
    Messages notes;
    return read_features(path, options, notes);
}

std::string read_code(const fs::path& path, const ReadFeatures& options = {}) {
    return code_thrown<InputError>([&] { (void)read(path, options); });
}

void check_values(const FeatureLayer& layer) {
    const FeatureLayer expected = sample_layer();
    REQUIRE(layer.size() == 3);
    CHECK(layer.crs == Crs());
    CHECK(layer.placed);
    const auto& names = std::get<std::vector<std::string>>(find_column(layer.columns, "name_zh")->values);
    CHECK(names == std::get<std::vector<std::string>>(expected.columns[0].values));
    const auto radii = numbers_of(*find_column(layer.columns, "r80_km"));
    CHECK(radii[0] == 123.456789012345);
    CHECK(std::isnan(radii[1]));
    CHECK(radii[2] == 1e-7);
    CHECK(std::get<std::vector<std::int64_t>>(find_column(layer.columns, "n")->values)[2] ==
          9007199254740993);
    CHECK_FALSE(layer.geometries[2].has_value());
    for (std::size_t i = 0; i < 2; ++i)
        CHECK(planar_area(as_multipolygon(*layer.geometries[i])) ==
              Approx(planar_area(as_multipolygon(*expected.geometries[i]))).epsilon(1e-9));
}

}  // namespace

TEST_CASE("a GeoPackage gives back what was written, labels and units too", "[unit]") {
    const Scratch scratch;
    const StyledLayer layers[] = {{sample_layer(), "<qgis/>"}, {many_squares(10), ""}};
    write_geopackage(scratch / "z.gpkg", layers, false);
    CHECK(names_in(scratch.folder()) == std::vector<std::string>{"z.gpkg"});
    CHECK(read_code(scratch / "z.gpkg") == "DR1304");
    CHECK(read_code(scratch / "z.gpkg", {.layer = "nothing"}) == "DR1305");
    const FeatureLayer layer = read(scratch / "z.gpkg", {.layer = "districts"});
    check_values(layer);
    const Column& radius = *find_column(layer.columns, "r80_km");
    CHECK(radius.unit == "km");
    CHECK(radius.label_zh == "辐射半径");
    CHECK(radius.label_en == "Reach radius");
    CHECK(read(scratch / "z.gpkg", {.layer = "squares"}).size() == 10);
    const FeatureLayer styles = read(scratch / "z.gpkg", {.layer = "layer_styles"});
    REQUIRE(styles.size() == 1);
    CHECK(std::get<std::vector<std::string>>(find_column(styles.columns, "f_table_name")->values)[0] ==
          "districts");
    CHECK(std::get<std::vector<std::string>>(find_column(styles.columns, "styleQML")->values)[0] ==
          "<qgis/>");
    CHECK(numbers_of(*find_column(styles.columns, "useAsDefault"))[0] == 1);
}

TEST_CASE("GeoJSON and FlatGeobuf give back what was written", "[unit]") {
    const Scratch scratch;
    write_geojson(scratch / "z.geojson", sample_layer(), false);
    check_values(read(scratch / "z.geojson"));
    write_flatgeobuf(scratch / "many.fgb", many_squares(300), false);
    const FeatureLayer many = read(scratch / "many.fgb");
    CHECK(many.size() == 300);
    CHECK(many.crs == Crs());
    CHECK(names_in(scratch.folder()) == std::vector<std::string>{"many.fgb", "z.geojson"});
}

TEST_CASE("GeoJSON is RFC 7946: WGS 84, no crs, seven decimals, right-hand rule", "[unit]") {
    const Scratch scratch;
    FeatureLayer layer{
        .name = "a \"b\"", .crs = Crs::from_user("EPSG:4549"), .geometries = {}, .columns = {}};
    Polygon clockwise = square(640060.338, 3457406.435, 1000);
    std::ranges::reverse(clockwise.outer());
    layer.geometries = {clockwise, Point{640060.338, 3457406.435}};
    write_geojson(scratch / "z.geojson", layer, false);
    const std::string text = read_bytes(scratch / "z.geojson");
    CHECK(text.find("\"crs\"") == std::string::npos);
    CHECK(text.find("[121.47,31.23]") != std::string::npos);
    for (std::size_t dot = text.find('.'); dot != std::string::npos; dot = text.find('.', dot + 1))
        CHECK(text.find_first_not_of("0123456789", dot + 1) - dot <= 8);
    const FeatureLayer back = read(scratch / "z.geojson");
    const Ring& ring = std::get<Polygon>(*back.geometries[0]).outer();
    double twice = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i)
        twice += (ring[i].x() - 121) * (ring[i + 1].y() - 31) - (ring[i + 1].x() - 121) * (ring[i].y() - 31);
    CHECK(twice > 0);
    CHECK(back.name == "a \"b\"");
}

TEST_CASE("rounding to seven decimals leaves areas valid", "[unit]") {
    const Scratch scratch;
    FeatureLayer layer{.name = "needle", .crs = Crs(), .geometries = {}, .columns = {}};
    Polygon
        needle;  // its sides cross once they are rounded: the tip of one lies within a grid cell of the other
    needle.outer() = {{121, 31},
                      {121.0000010, 31.00000004},
                      {121.000002, 31},
                      {121.000002, 31.000001},
                      {121.0000010, 31.00000006},
                      {121, 31.000001},
                      {121, 31}};
    layer.geometries = {needle};
    REQUIRE_FALSE(invalidity_of(needle).has_value());
    write_geojson(scratch / "z.geojson", layer, false);
    const FeatureLayer back = read(scratch / "z.geojson");
    CHECK_FALSE(invalidity_of(*back.geometries[0]).has_value());
    CHECK(planar_area(as_multipolygon(*back.geometries[0])) == Approx(planar_area({needle})).epsilon(0.2));
}

TEST_CASE("the same layer gives the same bytes", "[property]") {
    const Scratch scratch;
    const StyledLayer layers[] = {{many_squares(500), "<qgis/>"}};
    for (const char* name : {"a", "b"}) {
        write_geopackage(scratch / (std::string(name) + ".gpkg"), layers, false);
        write_geojson(scratch / (std::string(name) + ".geojson"), layers[0].layer, false);
        write_flatgeobuf(scratch / (std::string(name) + ".fgb"), layers[0].layer, false);
    }
    for (const char* extension : {".gpkg", ".geojson", ".fgb"})
        CHECK(read_bytes(scratch / (std::string("a") + extension)) ==
              read_bytes(scratch / (std::string("b") + extension)));
    CHECK(read_bytes(scratch / "a.gpkg").find("1970-01-01T00:00:00.000Z") != std::string::npos);
}

TEST_CASE("columns named as the file's own do not get in its way", "[unit]") {
    const Scratch scratch;
    FeatureLayer layer = many_squares(3);
    layer.columns[0].name = "FID";
    layer.columns[1].name = "geom";
    const StyledLayer layers[] = {{layer, ""}};
    write_geopackage(scratch / "z.gpkg", layers, false);
    const FeatureLayer back = read(scratch / "z.gpkg");
    REQUIRE(back.columns.size() == 2);
    CHECK(numbers_of(back.columns[0]) == std::vector<double>{0, 1, 2});
}

TEST_CASE("references survive every format, the nameless ones too", "[unit]") {
    const Scratch scratch;
    for (const Crs& crs :
         {Crs::from_user("EPSG:4549"), Crs::from_user("EPSG:4490"), Crs::laea({119.5, 31})}) {
        FeatureLayer layer{.name = "l", .crs = crs, .geometries = {}, .columns = {}};
        layer.geometries = {crs.is_geographic() ? Point{121.5, 31} : Point{500000, 3400000}};
        const StyledLayer layers[] = {{layer, ""}};
        write_geopackage(scratch / "z.gpkg", layers, true);
        write_flatgeobuf(scratch / "z.fgb", layer, true);
        CHECK(read(scratch / "z.gpkg").crs == crs);
        CHECK(read(scratch / "z.fgb").crs == crs);
    }
}

TEST_CASE("a kilometre plane is kept in a GeoPackage and refused by GeoJSON", "[unit]") {
    const Scratch scratch;
    FeatureLayer layer{.name = "l", .crs = Crs::planar_km(), .geometries = {}, .columns = {}};
    layer.geometries = {Point{3, 4}};
    const StyledLayer layers[] = {{layer, ""}};
    write_geopackage(scratch / "z.gpkg", layers, false);
    CHECK(read(scratch / "z.gpkg").crs.is_planar_km());
    CHECK(code_thrown<InputError>([&] { write_geojson(scratch / "z.geojson", layer, false); }) == "DR1312");
}

TEST_CASE("only regular local files of the known formats are read", "[unit]") {
    const Scratch scratch;
    CHECK(read_code(scratch / "none.gpkg") == "DR1301");
    CHECK(read_code("") == "DR1301");
    for (const char* path :
         {"http://example.org/z.geojson", "/vsicurl/http://example.org/z.geojson", "PG:dbname=x",
          "/vsimem/z.geojson", "https://example.org/z.gpkg", "/dev/zero", "/dev/stdin", "/proc"})
        CHECK(read_code(path) == "DR1302");
    write_bytes(scratch / "z.vrt",
                "<OGRVRTDataSource><OGRVRTLayer "
                "name=\"z\"><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>");
    CHECK(read_code(scratch / "z.vrt") == "DR1358");
    for (const TableFormat& format : table_formats()) {
        if (format.typed) continue;
        const std::string name = "z" + std::string(format.extension);
        INFO(name);
        write_bytes(scratch / name, "x,y\n1,2\n");
        CHECK(read_code(scratch / name) == "DR1358");
    }
    CHECK(read_code(scratch.folder()) == "DR1302");
    write_bytes(scratch / "z.geojson", "");
    CHECK(read_code(scratch / "z.geojson") == "DR1303");
    fs::create_symlink("/dev/zero", scratch / "zero.geojson");
    CHECK(read_code(scratch / "zero.geojson") == "DR1302");
}

TEST_CASE("a GeoPackage with a log beside it is not read short", "[unit]") {
    const Scratch scratch;
    const StyledLayer layers[] = {{many_squares(3), ""}};
    write_geopackage(scratch / "z.gpkg", layers, false);
    write_bytes(scratch / "z.gpkg-wal", "unfinished");
    CHECK(read_code(scratch / "z.gpkg") == "DR1318");
}

TEST_CASE("features without a shape stay in a FlatGeobuf, the first and the last too", "[unit]") {
    const Scratch scratch;
    FeatureLayer layer{.name = "l", .crs = Crs(), .geometries = {}, .columns = {}};
    layer.geometries = {std::nullopt, Point{121.5, 31.25}, std::nullopt};
    layer.columns = {{.name = "n", .values = std::vector<std::int64_t>{3, 1, 2}}};
    write_flatgeobuf(scratch / "z.fgb", layer, false);
    const FeatureLayer back = read(scratch / "z.fgb");
    REQUIRE(back.size() == 3);
    CHECK_FALSE(back.geometries[0].has_value());
    CHECK(back.geometries[1].has_value());
    CHECK_FALSE(back.geometries[2].has_value());
    CHECK(std::get<std::vector<std::int64_t>>(back.columns[0].values) == std::vector<std::int64_t>{3, 1, 2});
}

}  // namespace vector_io_test
