// Which cells of an ASCII grid are no data.
#include "gis/raster_source.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"

#include <cmath>
#include <fmt/format.h>
#include <string>
#include <vector>

namespace ascii_nodata_test {

using namespace deltareach;
using namespace deltareach::test;

TEST_CASE("An ASCII grid's nodata is found though it is the limit of a type in fewer digits", "[unit]") {
    const Scratch scratch;
    const std::string head = "ncols 3\nnrows 2\nxllcorner 0\nyllcorner 0\ncellsize 1\n";
    const auto cells = [&](const std::string& rest) {
        write_bytes(scratch / "a.asc", head + rest);
        RasterSource source(scratch / "a.asc", {.crs = "EPSG:4549"});
        std::vector<double> values;
        source.read({0, 0, source.columns, source.rows}, values);
        std::string text;
        for (const double value : values) text += std::isnan(value) ? "- " : fmt::format("{:.8g} ", value);
        return text;
    };
    CHECK(
        cells("NODATA_value -3.40282346638529e+38\n1 -3.402823e+38 -3.4028234663852886e+38 nan 5 -9999\n") ==
        "1 - - - 5 -9999 ");
    CHECK(cells("NODATA_value -1.79769313486232e+308\n1 -1.797693134862315e+308 3 -1e300 "
                "-1.79769313486232e+308 6\n") == "1 - 3 -1e+300 - 6 ");
    CHECK(cells("nodata_value nan\n1 nan 3 4 -9999 6\n") == "1 - 3 4 -9999 6 ");
    CHECK(cells("1 -9999 3 4 -9999.0 6\n") == "1 - 3 4 - 6 ");  // Esri's default, where none is said
}

}  // namespace ascii_nodata_test
