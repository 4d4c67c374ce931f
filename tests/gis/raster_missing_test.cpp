// What a raster's file, and the files beside it, say is no data: none of it is ever a value.
#include "gis/error.hpp"
#include "gis/private/gdal_handles.hpp"
#include "gis/raster_io.hpp"
#include "gis/raster_source.hpp"
#include "tests/gis/netcdf_file.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"

#include <array>
#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <limits>
#include <string>
#include <vector>

namespace raster_missing_test {

using namespace deltareach;
using namespace deltareach::test;

namespace {

/// Cells from the north down, each with a blank behind it; a dash where there is no data.
std::string cells_in(const std::filesystem::path& path, const RasterChoice& choice = {.crs = "EPSG:4549"}) {
    RasterSource source(path, choice);
    std::vector<double> values;
    source.read({0, 0, source.columns, source.rows}, values);
    std::string text;
    for (const double value : values) text += std::isnan(value) ? "- " : fmt::format("{:.8g} ", value);
    return text;
}

std::string thrown_by(const std::filesystem::path& path) {
    return code_thrown<Error>([&] { (void)cells_in(path); });
}

/// Six cells 0 … 5 of two rows (from the south up in the file) or what is given.
std::string netcdf_cells(const Scratch& scratch, const NetcdfVariable& variable) {
    write_bytes(scratch / "v.nc", netcdf_file({variable}));
    return cells_in(scratch / "v.nc", {.crs = "EPSG:4326"});
}

/// A GeoTIFF of three by two cells.
struct Sample {
    std::vector<std::vector<double>> bands;
    GDALDataType type = GDT_Byte;
    std::vector<std::string> options;
};
void write_tiff(const std::filesystem::path& path, const Sample& sample,
                const std::function<void(GDALDataset&)>& describe = {}) {
    deltareach::gdal::initialise();
    CPLStringList options;
    for (const std::string& option : sample.options) options.AddString(option.c_str());
    GDALDataset* const dataset = GetGDALDriverManager()->GetDriverByName("GTiff")->Create(
        path.c_str(), 3, 2, static_cast<int>(sample.bands.size()), sample.type, options.List());
    std::array<double, 6> place{600000, 10, 0, 3400000, 0, -10};
    dataset->SetGeoTransform(place.data());
    OGRSpatialReference reference;
    reference.importFromEPSG(4549);
    dataset->SetSpatialRef(&reference);
    if (describe) describe(*dataset);
    for (std::size_t k = 0; k < sample.bands.size(); ++k) {
        std::vector<double> values = sample.bands[k];
        CHECK(dataset->GetRasterBand(static_cast<int>(k) + 1)
                  ->RasterIO(GF_Write, 0, 0, 3, 2, values.data(), 3, 2, GDT_Float64, 0, 0, nullptr) ==
              CE_None);
    }
    GDALClose(dataset);
}

void write_mask(GDALDataset& dataset, int band, const std::vector<unsigned char>& shown) {
    std::vector<unsigned char> bytes = shown;
    GDALRasterBand* const of = dataset.GetRasterBand(band);
    CHECK(of->GetMaskBand()->RasterIO(GF_Write, 0, 0, 3, 2, bytes.data(), 3, 2, GDT_Byte, 0, 0, nullptr) ==
          CE_None);
}

const std::vector<double> counted{0, 1, 2, 3, 4, 5};

}  // namespace

TEST_CASE("Every missing value of a netCDF variable is no data, not the first that GDAL knows", "[unit]") {
    const Scratch scratch;
    // Rows from the south up: the file's 3, 4, 5 are the northern row.
    CHECK(netcdf_cells(scratch, {.name = "v", .attributes = {}, .data = doubles(counted)}) == "3 4 5 0 1 2 ");
    CHECK(netcdf_cells(scratch, {.name = "v",
                                 .attributes = {attribute("_FillValue", nc_double, doubles({4})),
                                                attribute("missing_value", nc_double, doubles({0, 2}))},
                                 .data = doubles(counted)}) == "3 - 5 - 1 - ");
    CHECK(netcdf_cells(scratch, {.name = "v",
                                 .attributes = {attribute("missing_value", nc_double, doubles({5}))},
                                 .data = doubles({0, 1, 9.969209968386869e36, 3, NAN, 5})}) ==
          "3 - - 0 1 - ");
    CHECK(netcdf_cells(scratch, {.name = "v",
                                 .attributes = {attribute("missing_value", "-999.")},
                                 .data = doubles({0, -999, 2, 3, 4, 5})}) == "3 4 5 0 - 2 ");
    for (const char* text : {"value 3 is missing", "3 m", "-", "none"})
        CHECK(netcdf_cells(scratch, {.name = "v",
                                     .attributes = {attribute("missing_value", text)},
                                     .data = doubles(counted)}) == "3 4 5 0 1 2 ");
    CHECK(netcdf_cells(scratch, {.name = "v",
                                 .attributes = {attribute("missing_value", " 3.f, +1s\n")},
                                 .data = doubles(counted)}) == "- 4 5 0 - 2 ");
    // 0.1 as a float32 is none of the doubles that are called 0.1.
    CHECK(netcdf_cells(scratch, {.name = "v",
                                 .type = nc_float,
                                 .attributes = {attribute("missing_value", nc_double, doubles({0.1}))},
                                 .data = floats({0.1, 1, 1e30, 3, 4, 5})}) == "3 4 5 - 1 1e+30 ");
}

TEST_CASE("What lies outside a netCDF variable's valid range is no data", "[unit]") {
    const Scratch scratch;
    CHECK(netcdf_cells(scratch, {.name = "v",
                                 .attributes = {attribute("valid_range", nc_double, doubles({1, 4}))},
                                 .data = doubles(counted)}) == "3 4 - - 1 2 ");
    CHECK(netcdf_cells(scratch, {.name = "v",
                                 .type = nc_short,
                                 .attributes = {attribute("valid_min", nc_short, integers({2}, 2)),
                                                attribute("_FillValue", nc_short, integers({3}, 2))},
                                 .data = integers({0, 1, 2, 3, 4, 5}, 2)}) == "- 4 5 - - 2 ");
    CHECK(netcdf_cells(scratch, {.name = "v",
                                 .type = nc_int,
                                 .attributes = {attribute("valid_max", nc_int, integers({3}, 4))},
                                 .data = integers({0, -2147483647, 2, 3, 4, 5}, 4)}) == "3 - - 0 - 2 ");
    // From above down: meant as its ends are.
    CHECK(netcdf_cells(scratch, {.name = "v",
                                 .attributes = {attribute("valid_range", nc_double, doubles({4, 1}))},
                                 .data = doubles(counted)}) == "3 4 - - 1 2 ");
    CHECK(RasterSource(scratch / "v.nc", {.crs = "EPSG:4326"}).reversed_range == "4, 1");
    // Limits that are fractions are of no integers stored, whatever the type of the scale.
    CHECK(netcdf_cells(scratch, {.name = "v",
                                 .type = nc_short,
                                 .attributes = {attribute("scale_factor", nc_float, floats({0.125})),
                                                attribute("valid_range", nc_double, doubles({0.15, 20}))},
                                 .data = integers({0, 1, 2, 80, 160, 161}, 2)}) == "10 20 - - - 0.25 ");
    // Packed: 10·v + 1. Limits of the type stored are of what is stored, those of the scale's of values.
    const std::vector<std::string> packing{attribute("scale_factor", nc_double, doubles({10})),
                                           attribute("add_offset", nc_double, doubles({1}))};
    std::vector<std::string> stored = packing, unpacked = packing;
    stored.push_back(attribute("valid_range", nc_short, integers({1, 4}, 2)));
    unpacked.push_back(attribute("valid_range", nc_double, doubles({21, 41})));
    const std::string shorts = integers({0, 1, 2, 3, 4, 5}, 2);
    CHECK(netcdf_cells(scratch, {.name = "v", .type = nc_short, .attributes = stored, .data = shorts}) ==
          "31 41 - - 11 21 ");
    CHECK(netcdf_cells(scratch, {.name = "v", .type = nc_short, .attributes = unpacked, .data = shorts}) ==
          "31 41 - - - 21 ");
}

TEST_CASE("Bytes and shorts of netCDF have the sign that the file says, and bytes no fill value unsaid",
          "[unit]") {
    const Scratch scratch;
    const std::string bytes = integers({-127, -1, 0, 1, 127, -128}, 1);
    CHECK(netcdf_cells(scratch, {.name = "v", .type = nc_byte, .attributes = {}, .data = bytes}) ==
          "1 127 -128 -127 -1 0 ");
    CHECK(netcdf_cells(scratch, {.name = "v",
                                 .type = nc_byte,
                                 .attributes = {attribute("_Unsigned", "true"),
                                                attribute("_FillValue", nc_byte, integers({-1}, 1))},
                                 .data = bytes}) == "1 127 128 129 - 0 ");
    CHECK(netcdf_cells(scratch, {.name = "v",
                                 .type = nc_byte,
                                 .attributes = {attribute("valid_range", nc_byte, integers({-100, 100}, 1)),
                                                attribute("missing_value", nc_byte, integers({1}, 1))},
                                 .data = bytes}) == "- - - - -1 0 ");
    for (const std::string& range : {attribute("valid_range", nc_short, integers({0, 255}, 2)),
                                     attribute("valid_range", nc_byte, integers({0, -1}, 1))})
        CHECK(
            netcdf_cells(scratch, {.name = "v",
                                   .type = nc_byte,
                                   .attributes = {range, attribute("_FillValue", nc_byte, integers({-1}, 1))},
                                   .data = bytes}) == "1 127 128 129 - 0 ");
    CHECK(netcdf_cells(scratch, {.name = "v",
                                 .type = nc_short,
                                 .attributes = {attribute("_Unsigned", "true"),
                                                attribute("_FillValue", nc_short, integers({-1}, 2))},
                                 .data = integers({-1, -2, 0, 1, 2, 3}, 2)}) == "1 2 3 - 65534 0 ");
    // What the library fills with is a value where the file names another.
    CHECK(netcdf_cells(scratch, {.name = "v",
                                 .type = nc_short,
                                 .attributes = {attribute("_FillValue", nc_short, integers({-1}, 2))},
                                 .data = integers({-1, -32767, 0, 1, 2, 3}, 2)}) == "1 2 3 - -32767 0 ");
}

TEST_CASE(
    "Masks of a GeoTIFF hide cells: of the file, of a band, and an alpha band where there is no nodata value",
    "[unit]") {
    const Scratch scratch;
    CPLSetThreadLocalConfigOption("GDAL_TIFF_INTERNAL_MASK", "YES");
    write_tiff(scratch / "file.tif", {.bands = {counted, counted}, .options = {}}, [](GDALDataset& dataset) {
        dataset.CreateMaskBand(GMF_PER_DATASET);
        write_mask(dataset, 1, {255, 0, 255, 255, 255, 0});
    });
    CPLSetThreadLocalConfigOption("GDAL_TIFF_INTERNAL_MASK", nullptr);
    CHECK(cells_in(scratch / "file.tif") == "0 - 2 3 4 - ");
    CHECK(cells_in(scratch / "file.tif", {.band = 2, .crs = "EPSG:4549"}) == "0 - 2 3 4 - ");

    write_tiff(scratch / "alpha.tif",
               {.bands = {counted, {255, 255, 0, 1, 0, 255}}, .options = {"ALPHA=YES"}},
               [](GDALDataset& dataset) { dataset.GetRasterBand(1)->SetNoDataValue(5); });
    CHECK(cells_in(scratch / "alpha.tif") == "0 1 2 3 4 - ");  // a nodata value stands above an alpha band
    write_tiff(scratch / "four.tif", {.bands = {counted, counted, counted, counted}, .options = {}},
               [](GDALDataset& dataset) {
                   for (int n = 1; n <= 4; ++n) dataset.GetRasterBand(n)->SetNoDataValue(5);
               });
    CHECK(cells_in(scratch / "four.tif") == "0 1 2 3 4 - ");
    write_tiff(scratch / "plain.tif",
               {.bands = {counted, {255, 255, 0, 1, 0, 255}}, .options = {"ALPHA=YES"}});
    CHECK(cells_in(scratch / "plain.tif") == "0 1 - 3 - 5 ");
    CHECK(cells_in(scratch / "plain.tif", {.band = 2, .crs = "EPSG:4549"}) == "255 255 0 1 0 255 ");
}

TEST_CASE("Nodata beyond float32, of 64 bits, of signed bytes and NaN is no data", "[unit]") {
    const Scratch scratch;
    const auto nodata = [](double value) {
        return [value](GDALDataset& dataset) { dataset.GetRasterBand(1)->SetNoDataValue(value); };
    };
    const float most = std::numeric_limits<float>::max();
    write_tiff(scratch / "f.tif",
               {.bands = {{0, -most, 2, 0.1, INFINITY, NAN}}, .type = GDT_Float32, .options = {}},
               nodata(-3.40282306073709e+38));
    CHECK(cells_in(scratch / "f.tif") == "0 - 2 0.1 - - ");
    write_tiff(scratch / "d.tif",
               {.bands = {{0, 1e39, -1e300, 3, 4, 5}}, .type = GDT_Float64, .options = {}});
    CHECK(cells_in(scratch / "d.tif") == "0 1e+39 -1e+300 3 4 5 ");
    const std::vector<float> narrow = read_raster(scratch / "d.tif").values;
    CHECK((std::isnan(narrow[1]) && std::isnan(narrow[2]) && narrow[3] == 3));
    write_tiff(scratch / "t.tif", {.bands = {{0, 0.1, 2, 3, 4, 5}}, .type = GDT_Float32, .options = {}},
               nodata(0.1));
    CHECK(cells_in(scratch / "t.tif") == "0 - 2 3 4 5 ");
    write_tiff(scratch / "n.tif", {.bands = {{0, NAN, 2, -9999, 4, 5}}, .type = GDT_Float64, .options = {}},
               nodata(NAN));
    CHECK(cells_in(scratch / "n.tif") == "0 - 2 -9999 4 5 ");
    write_tiff(
        scratch / "l.tif", {.bands = {{0, -9e15, 2, 3, 4, 5}}, .type = GDT_Int64, .options = {}},
        [](GDALDataset& dataset) { dataset.GetRasterBand(1)->SetNoDataValueAsInt64(-9000000000000000); });
    CHECK(cells_in(scratch / "l.tif") == "0 - 2 3 4 5 ");
#if GDAL_VERSION_NUM >= GDAL_COMPUTE_VERSION(3, 7, 0)
    const Sample signed_bytes{.bands = {{0, -1, -128, 3, 4, 127}}, .type = GDT_Int8, .options = {}};
#else
    const Sample signed_bytes{.bands = {{0, 255, 128, 3, 4, 127}}, .options = {"PIXELTYPE=SIGNEDBYTE"}};
#endif
    write_tiff(scratch / "b.tif", signed_bytes, nodata(-128));
    CHECK(cells_in(scratch / "b.tif") == "0 -1 - 3 4 127 ");
    CHECK(RasterSource(scratch / "b.tif", {.crs = "EPSG:4549"}).type_name == "Int8");
}

TEST_CASE("What FILE.aux.xml says of a band stands above the file, for every format", "[unit]") {
    const Scratch scratch;
    const auto describe = [&](const std::string& name, const std::string& band) {
        write_bytes(scratch / name, "<PAMDataset>" + band + "</PAMDataset>");
    };
    const std::string nodata = "<PAMRasterBand band=\"1\"><NoDataValue>4</NoDataValue></PAMRasterBand>";
    write_tiff(scratch / "t.tif", {.bands = {counted, counted}, .options = {}},
               [](GDALDataset& dataset) { dataset.GetRasterBand(1)->SetNoDataValue(1); });
    CHECK(cells_in(scratch / "t.tif") == "0 - 2 3 4 5 ");
    describe("t.tif.aux.xml", nodata);
    CHECK(cells_in(scratch / "t.tif") == "0 1 2 3 - 5 ");
    CHECK(cells_in(scratch / "t.tif", {.band = 2, .crs = "EPSG:4549"}) == "0 - 2 3 4 5 ");
    describe("t.tif.aux.xml",
             "<PAMRasterBand band=\"1\"><NoDataValue le_hex_equiv=\"0000000000000840\">2.9</NoDataValue>"
             "<Offset>1</Offset><Scale>0.5</Scale><UnitType>mm</UnitType></PAMRasterBand>");
    CHECK(cells_in(scratch / "t.tif") == "1 1.5 2 - 3 3.5 ");
    CHECK(RasterSource(scratch / "t.tif", {.crs = "EPSG:4549"}).unit == "mm");

    write_bytes(scratch / "a.asc", "ncols 3\nnrows 1\nxllcorner 0\nyllcorner 0\ncellsize 1\n4 5 -9999\n");
    describe("a.asc.aux.xml", nodata);
    CHECK(cells_in(scratch / "a.asc") == "- 5 -9999 ");
    write_bytes(scratch / "v.nc", netcdf_file({{.name = "v", .attributes = {}, .data = doubles(counted)}}));
    describe("v.nc.aux.xml", nodata);
    CHECK(cells_in(scratch / "v.nc") == "3 - 5 0 1 2 ");
    describe("v.nc.aux.xml", "<Subdataset name=\"v\"><PAMDataset>" + nodata + "</PAMDataset></Subdataset>");
    CHECK(cells_in(scratch / "v.nc", {.variable = "v", .crs = "EPSG:4326"}) == "3 - 5 0 1 2 ");

    for (const char* number : {"-1.#IND", "1.#QNAN", "-nan(ind)"}) {
        describe("a.asc.aux.xml", fmt::format("<PAMRasterBand band=\"1\"><NoDataValue>{}</NoDataValue>"
                                              "</PAMRasterBand>",
                                              number));
        CHECK(cells_in(scratch / "a.asc") == "4 5 -9999 ");
    }
    for (const char* foreign : {"<Other/>", "", "<metadata><esri/></metadata>", "no xml"}) {
        write_bytes(scratch / "a.asc.aux.xml", foreign);
        INFO(foreign);
        CHECK(cells_in(scratch / "a.asc") == "4 5 - ");
        CHECK(RasterSource(scratch / "a.asc", {.crs = "EPSG:4549"}).passed_over.size() == 1);
    }
    for (const char* wrong : {"<PAMDataset",
                              "<PAMDataset><PAMRasterBand band=\"1\"><Scale>nan</Scale>"
                              "</PAMRasterBand></PAMDataset>",
                              "<PAMDataset><PAMRasterBand band=\"1\"><NoDataValue>x"
                              "</NoDataValue></PAMRasterBand></PAMDataset>"}) {
        write_bytes(scratch / "a.asc.aux.xml", wrong);
        INFO(wrong);
        CHECK(thrown_by(scratch / "a.asc") == "DR1303");
    }
}

TEST_CASE(
    "A mask beside a raster hides its cells, for every format, and no other kind of file is opened for it",
    "[unit]") {
    const Scratch scratch;
    const std::vector<double> first{255, 255, 0, 0, 255, 1}, second{0, 255, 255, 255, 255, 255};
    write_tiff(scratch / "mask", {.bands = {first}, .options = {}}, [](GDALDataset& dataset) {
        dataset.SetMetadataItem("INTERNAL_MASK_FLAGS_1", "2");
        dataset.SetMetadataItem("INTERNAL_MASK_FLAGS_2", "2");
    });
    write_tiff(scratch / "two", {.bands = {first, second}, .options = {}},
               [](GDALDataset& dataset) { dataset.SetMetadataItem("INTERNAL_MASK_FLAGS_2", "0"); });
    write_tiff(scratch / "other", {.bands = {first}, .options = {}});
    const auto put = [&](const char* name) { write_bytes(scratch / name, read_bytes(scratch / "mask")); };
    write_tiff(scratch / "t.tif", {.bands = {counted}, .options = {}});
    put("t.tif.msk");
    CHECK(cells_in(scratch / "t.tif") == "0 1 - - 4 5 ");
    CHECK(std::isnan(read_raster(scratch / "t.tif").values[2]));
    // A file of that name which does not say to be a mask is none; one may be of some bands only.
    write_bytes(scratch / "t.tif.msk", read_bytes(scratch / "other"));
    CHECK(cells_in(scratch / "t.tif") == "0 1 2 3 4 5 ");
    CHECK(RasterSource(scratch / "t.tif", 1).passed_over.size() == 1);
    write_tiff(scratch / "d.tif", {.bands = {counted, counted}, .options = {}});
    write_bytes(scratch / "d.tif.msk", read_bytes(scratch / "two"));
    CHECK(cells_in(scratch / "d.tif") == "0 1 2 3 4 5 ");
    CHECK(cells_in(scratch / "d.tif", {.band = 2, .crs = "EPSG:4549"}) == "- 1 2 3 4 5 ");
    put("d.tif.msk");
    CHECK(cells_in(scratch / "d.tif", {.band = 2, .crs = "EPSG:4549"}) == "0 1 - - 4 5 ");
    write_bytes(scratch / "a.asc", "ncols 3\nnrows 2\nxllcorner 0\nyllcorner 0\ncellsize 1\n0 1 2 3 4 5\n");
    put("a.asc.msk");
    CHECK(cells_in(scratch / "a.asc") == "0 1 - - 4 5 ");

    write_bytes(scratch / "a.asc", "ncols 2\nnrows 3\nxllcorner 0\nyllcorner 0\ncellsize 1\n0 1 2 3 4 5\n");
    CHECK(thrown_by(scratch / "a.asc") == "DR1330");
    // Of another format: what does not say to be a mask is none; what says so is not passed over.
    for (const char* text : {"<VRTDataset rasterXSize=\"3\" rasterYSize=\"2\"/>", "", "notes of mine"}) {
        write_bytes(scratch / "t.tif.msk", text);
        CHECK(cells_in(scratch / "t.tif") == "0 1 2 3 4 5 ");
        CHECK(RasterSource(scratch / "t.tif", 1).passed_over.size() == 1);
    }
    write_bytes(scratch / "t.tif.msk.aux.xml", "<MDI key=\"INTERNAL_MASK_FLAGS_1\">2</MDI>");
    CHECK(thrown_by(scratch / "t.tif") == "DR1330");
}

}  // namespace raster_missing_test
