#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

namespace surface_zonal_test {

using deltareach::test::run_program;

TEST_CASE("surface zonal takes no option that only surface has, and surface still wants its output",
          "[cli]") {
    const std::string raster = deltareach::test::source_dir() + "/tests/study/reference/scaled.tif";
    const auto ran = run_program({"surface", "zonal", raster, "--zones", "z.geojson", "--cell", "3"});
    CHECK(ran.exit_code == 2);
    CHECK(ran.err.find("--cell") != std::string::npos);
    CHECK(ran.out.empty());
    const auto without = run_program({"surface"});
    CHECK(without.exit_code == 2);
    CHECK(without.err.find("--output") != std::string::npos);
}

}  // namespace surface_zonal_test
