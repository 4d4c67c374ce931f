// What GDAL's own validator says of our GeoTIFFs. Without it (python3-gdal) these tests say that they are
// skipped.
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <cstdlib>
#include <iostream>

namespace cog_test {

using deltareach::test::contents_of;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;

TEST_CASE("rasters of surface and of model field are cloud-optimised by GDAL's validator", "[external]") {
    const TemporaryFolder folder;
    const std::string at = folder.path().string(),
                      delta = deltareach::test::source_dir() + "/data/yangtze-delta",
                      validator = "/usr/bin/python3 -m osgeo_utils.samples.validate_cloud_optimized_geotiff ";
    REQUIRE(run_program(
                {"surface", delta, "--theme", "tech_contracts", "--period", "2023", "-o", at + "/s.tif"}, {})
                .exit_code == 0);
    REQUIRE(run_program({"model", "field", delta, "--level", "city", "--mass", "population", "--cell-km", "1",
                         "-o", at + "/f.tif"},
                        {})
                .exit_code == 0);
    if (std::system("/usr/bin/python3 -c 'import osgeo_utils.samples.validate_cloud_optimized_geotiff' "
                    "2>/dev/null") != 0) {
        std::cout << "skipped: no GDAL for Python (python3-gdal)\n";
        return;
    }
    for (const std::string name : {"s.tif", "f.tif"}) {
        const int result = std::system((validator + at + "/" + name + " >" + at + "/said 2>&1").c_str());
        INFO(contents_of(folder.path() / "said"));
        CHECK(result == 0);
        CHECK(contents_of(folder.path() / "said").find("is a valid cloud optimized GeoTIFF") !=
              std::string::npos);
    }
}

}  // namespace cog_test
