// The index of a FlatGeobuf that is laid down here, as GDAL's driver and a look at every box find it.
#include "gis/private/gdal_handles.hpp"
#include "gis/whole_layer.hpp"
#include "tests/gis/ogr_facts.hpp"
#include "tests/gis/ogr_samples.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/gis/told_differences.hpp"
#include "tests/support/catch.hpp"

#include <fmt/format.h>
#include <set>

namespace packed_flatgeobuf_test {

using namespace deltareach;
namespace fs = std::filesystem;

namespace {

struct Place {
    double west, south, east, north;
};

/// Far apart and negative too; some in one spot, some without extent.
Place place_of(int i) {
    const double x = -170.5 + i * 7 % 331, y = -80.25 + i * 13 % 157;
    const double size = i % 5 == 0 ? 0 : 0.75;
    return {x, y, x + size, y + size / 2};
}

std::string lines(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) {
        const Place at = place_of(i);
        text += fmt::format(
            R"({{"type":"Feature","properties":{{"n":{},"name":"名{}"}},"geometry":{{"type":"LineString",)"
            R"("coordinates":[[{},{}],[{},{}]]}}}})"
            "\n",
            i, i, at.west, at.south, at.east, at.north);
    }
    return text;
}

std::set<int> numbers_in(OGRLayer& layer) {
    std::set<int> found;
    layer.ResetReading();
    while (const deltareach::gdal::Feature feature{layer.GetNextFeature()}) {
        CHECK(feature->GetFieldAsString("name") == fmt::format("名{}", feature->GetFieldAsInteger("n")));
        CHECK(found.insert(feature->GetFieldAsInteger("n")).second);
    }
    return found;
}

}  // namespace

TEST_CASE("the index of a FlatGeobuf finds what a look at every box finds", "[unit]") {
    const Scratch scratch;
    for (const int count : {1, 2, 16, 17, 256, 257, 5'000}) {
        CAPTURE(count);
        write_bytes(scratch / "in.geojsonl", lines(count));
        Messages notes;
        std::vector<WholeLayer> layers;
        layers.push_back(WholeLayer::read(scratch / "in.geojsonl", {}, notes));
        const std::vector<std::uint64_t> written =
            write_whole_layers(scratch / "out.fgb", std::move(layers), {.overwrite = true}, notes);
        CHECK(written == std::vector<std::uint64_t>{static_cast<std::uint64_t>(count)});
        const deltareach::gdal::Dataset dataset(
            GDALDataset::Open((scratch / "out.fgb").c_str(), GDAL_OF_VECTOR));
        REQUIRE(dataset != nullptr);
        OGRLayer& layer = *dataset->GetLayer(0);
        CHECK(layer.TestCapability(OLCFastSpatialFilter) != 0);
        CHECK(layer.GetFeatureCount(FALSE) == count);
        OGREnvelope extent, wanted_extent;
        for (int i = 0; i < count; ++i) {
            const Place at = place_of(i);
            wanted_extent.Merge(at.west, at.south);
            wanted_extent.Merge(at.east, at.north);
        }
        REQUIRE(layer.GetExtent(&extent, FALSE) == OGRERR_NONE);
        CHECK(extent == wanted_extent);
        CHECK(numbers_in(layer).size() == static_cast<std::size_t>(count));
        for (const double west : {-180.0, -20.0, 90.5}) {
            std::set<int> wanted;
            for (int i = 0; i < count; ++i) {
                const Place at = place_of(i);
                if (at.east >= west && at.west <= west + 60 && at.north >= -30 && at.south <= 40)
                    wanted.insert(i);
            }
            // As the driver's filter: a line whose box meets the rectangle at a corner alone does not meet
            // it.
            layer.SetSpatialFilterRect(west, -30, west + 60, 40);
            const std::set<int> found = numbers_in(layer);
            for (const int i : found) CHECK(wanted.contains(i));
            std::set<int> inside;
            for (const int i : wanted) {
                const Place at = place_of(i);
                if (at.west >= west && at.east <= west + 60 && at.south >= -30 && at.north <= 40)
                    inside.insert(i);
            }
            for (const int i : inside) CHECK(found.contains(i));
            layer.SetSpatialFilter(nullptr);
        }
    }
}

namespace {

/// A sample of GDAL's with fields of numbers, truth values and texts alone, some of them null.
void make_plain_sample(const fs::path& path, const std::string& shapes) {
    test::write_sample_by_gdal(path, {"GPKG", shapes, false});
    const deltareach::gdal::Dataset dataset(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE));
    REQUIRE(dataset != nullptr);
    OGRLayer& layer = *dataset->GetLayer(0);
    for (const char* other : {"日期", "moment", "instant", "bytes", "json"})
        REQUIRE(layer.DeleteField(layer.FindFieldIndex(other, TRUE)) == OGRERR_NONE);
    for (const GIntBig row : {1, 3}) {
        const deltareach::gdal::Feature feature(layer.GetFeature(row));
        REQUIRE(feature != nullptr);
        for (int i = static_cast<int>(row) - 1; i < feature->GetFieldCount(); i += 2)
            feature->SetFieldNull(i);
        if (row == 3) feature->SetField(feature->GetFieldIndex("world"), "");
        REQUIRE(layer.SetFeature(feature.get()) == OGRERR_NONE);
    }
}

}  // namespace

TEST_CASE("records of every kind of shape and of plain fields are what GDAL reads in their source",
          "[unit]") {
    const Scratch scratch;
    for (const char* shapes :
         {"POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON", "MIXED", "AREAS",
          "POINT Z", "POLYGON Z", "LINESTRING M", "POINT ZM", "MULTIPOLYGON ZM", "MULTILINESTRING ZM"}) {
        CAPTURE(shapes);
        make_plain_sample(scratch / "in.gpkg", shapes);
        Messages notes;
        std::vector<WholeLayer> layers;
        layers.push_back(WholeLayer::read(scratch / "in.gpkg", {}, notes));
        REQUIRE(layers.front().size() == 4);
        const std::vector<std::uint64_t> written =
            write_whole_layers(scratch / "out.fgb", std::move(layers), {.overwrite = true}, notes);
        CHECK(written == std::vector<std::uint64_t>{4});
        const test::LayerFacts before = test::facts_by_gdal(scratch / "in.gpkg"),
                               after = test::facts_by_gdal(scratch / "out.fgb");
        REQUIRE(after.rows.size() == 4);
        CHECK(after.fields.size() == before.fields.size() + 1);  // the key of the rows
        for (const test::Difference& one : test::differences(before, after, {}, scratch / "out.fgb")) {
            CAPTURE(one.field, one.kind, one.count);
            CHECK(one.field == "another");
        }
    }
}

TEST_CASE("a FlatGeobuf of ours is one for a reader that knows the index of GDAL's alone", "[unit]") {
    const Scratch scratch;
    write_bytes(scratch / "in.geojsonl", lines(300));
    Messages notes;
    (void)write_whole(scratch / "ours.fgb", WholeLayer::read(scratch / "in.geojsonl", {}, notes), {}, notes);
    // What our own reader checks byte by byte, and takes back whole.
    const WholeLayer back = WholeLayer::read(scratch / "ours.fgb", {}, notes);
    CHECK(back.size() == 300);
    CHECK(back.without_shape() == 0);
}

}  // namespace packed_flatgeobuf_test
