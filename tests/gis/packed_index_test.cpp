#include "gis/private/gdal_handles.hpp"
#include "gis/text.hpp"
#include "gis/whole_layer.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"

#include <fmt/format.h>

namespace packed_index_test {

using namespace deltareach;
namespace fs = std::filesystem;

/// Squares on a grid, one in seven without a shape; far apart and negative too.
std::string squares(int count) {
    std::string text = R"({"type":"FeatureCollection","features":[)";
    for (int i = 0; i < count; ++i) {
        const double x = -170.123456 + i * 7 % 331, y = -80.654321 + i * 13 % 157;
        const std::string shape =
            i % 7 == 3
                ? "null"
                : fmt::format(
                      R"({{"type":"Polygon","coordinates":[[[{0},{1}],[{2},{1}],[{2},{3}],[{0},{1}]]]}})", x,
                      y, x + 0.7, y + 0.3);
        text += fmt::format(R"({}{{"type":"Feature","properties":{{"n":{}}},"geometry":{}}})",
                            i > 0 ? "," : "", i, shape);
    }
    return text + "]}";
}

deltareach::gdal::Dataset opened(const fs::path& file) {
    return deltareach::gdal::Dataset(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE));
}

std::string answer(GDALDataset& dataset, const std::string& sql) {
    OGRLayer* rows = dataset.ExecuteSQL(sql.c_str(), nullptr, nullptr);
    REQUIRE(rows != nullptr);
    const deltareach::gdal::Feature row(rows->GetNextFeature());
    REQUIRE(row != nullptr);
    std::string text = row->GetFieldAsString(0);
    dataset.ReleaseResultSet(rows);
    return text;
}

void convert_to(const fs::path& from, const fs::path& to) {
    Messages notes;
    std::vector<WholeLayer> layers;
    layers.push_back(WholeLayer::read(from, {}, notes));
    (void)write_whole_layers(to, std::move(layers), {.overwrite = true}, notes);
}

TEST_CASE("the spatial index of a GeoPackage is sound and finds what a look at every row finds", "[unit]") {
    const Scratch scratch;
    for (const int count : {0, 1, 2, 51, 52, 60, 2'700, 5'000}) {
        CAPTURE(count);
        write_bytes(scratch / "in.geojson", squares(count));
        convert_to(scratch / "in.geojson", scratch / "out.gpkg");
        const deltareach::gdal::Dataset dataset = opened(scratch / "out.gpkg");
        REQUIRE(dataset != nullptr);
        if (count == 0) continue;  // no shapes, no index
        CHECK(answer(*dataset, R"(SELECT rtreecheck('rtree_in_geom'))") == "ok");
        CHECK(answer(*dataset, R"(SELECT count(*) FROM "rtree_in_geom")") ==
              answer(*dataset, R"(SELECT count(*) FROM "in" WHERE geom IS NOT NULL)"));
        OGRLayer& layer = *dataset->GetLayerByName("in");
        for (const double west : {-180.0, -20.0, 90.5}) {
            const std::string wanted =
                answer(*dataset, fmt::format(R"(SELECT count(*) FROM "in" WHERE ST_MaxX(geom) >= {0} AND
                     ST_MinX(geom) <= {0} + 30 AND ST_MaxY(geom) >= -10 AND ST_MinY(geom) <= 20)",
                                             west));
            const std::string found =
                answer(*dataset, fmt::format(R"(SELECT count(*) FROM "rtree_in_geom" WHERE maxx >= {0} AND
                     minx <= {0} + 30 AND maxy >= -10 AND miny <= 20)",
                                             west));
            CHECK(found == wanted);
        }
        CHECK(layer.GetFeatureCount() == count);
    }
}

TEST_CASE("the index follows a table that others change later", "[unit]") {
    const Scratch scratch;
    write_bytes(scratch / "in.geojson", squares(300));
    convert_to(scratch / "in.geojson", scratch / "out.gpkg");
    {
        const deltareach::gdal::Dataset dataset = opened(scratch / "out.gpkg");
        OGRLayer& layer = *dataset->GetLayerByName("in");
        CHECK(layer.TestCapability(OLCFastSpatialFilter) != 0);
        const deltareach::gdal::Feature more(OGRFeature::CreateFeature(layer.GetLayerDefn()));
        more->SetGeometryDirectly(std::make_unique<OGRPoint>(179.5, 89.5).release());
        REQUIRE(layer.CreateFeature(more.get()) == OGRERR_NONE);
        for (const GIntBig gone : {1, 2, 3, 100, 200}) REQUIRE(layer.DeleteFeature(gone) == OGRERR_NONE);
    }
    const deltareach::gdal::Dataset dataset = opened(scratch / "out.gpkg");
    CHECK(answer(*dataset, R"(SELECT rtreecheck('rtree_in_geom'))") == "ok");
    OGRLayer& layer = *dataset->GetLayerByName("in");
    layer.SetSpatialFilterRect(179, 89, 180, 90);
    CHECK(layer.GetFeatureCount() == 1);
}

}  // namespace packed_index_test
