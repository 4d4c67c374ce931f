#include "gis/crs.hpp"
#include "gis/private/crs_definition.hpp"
#include "tests/support/catch.hpp"

#include <ogr_spatialref.h>

namespace known_reference_test {

using namespace deltareach;

TEST_CASE("CRS84 is WGS 84 in degrees, known by its code", "[unit]") {
    OGRSpatialReference reference;
    REQUIRE(reference.SetFromUserInput("OGC:CRS84") == OGRERR_NONE);
    const auto found = gdal::crs_of(reference);
    REQUIRE(found);
    CHECK(found->name() == Crs().name());
    CHECK(found->epsg() == Crs().epsg());
}

}  // namespace known_reference_test
