#include "gis/error.hpp"
#include "gis/vector_io.hpp"
#include "tests/gis/sample_layers.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>

namespace cut_files_test {

using namespace deltareach;
namespace fs = std::filesystem;

namespace {

/// The code of the error, or how many features were read.
std::string outcome(const fs::path& path) {
    Messages notes;
    try {
        return std::to_string(read_features(path, {}, notes).size());
    } catch (const InputError& error) {
        return error.messages().front().code;
    }
}

/// Cuts `name` at some hundred lengths, the first and last twenty bytes among them, and reads `read_name`
/// each time.
void check_every_cut_fails(const Scratch& scratch, const std::string& name, const std::string& read_name,
                           std::size_t spare_bytes = 0) {
    const std::string whole = read_bytes(scratch / name);
    const std::size_t step = std::max<std::size_t>(1, whole.size() / 120);
    for (std::size_t cut = 0; cut + spare_bytes < whole.size();) {
        write_bytes(scratch / name, whole.substr(0, cut));
        INFO(name << " cut at " << cut << " of " << whole.size());
        const std::string result = outcome(scratch / read_name);
        CHECK(result.starts_with("DR13"));
        cut += cut < 20 || cut + 20 + step > whole.size() ? 1 : step;
    }
    write_bytes(scratch / name, whole);
}

constexpr int count = 200;

}  // namespace

TEST_CASE("a cut GeoPackage is an error wherever it is cut", "[unit]") {
    const Scratch scratch;
    const StyledLayer layers[] = {{many_squares(count), ""}};
    write_geopackage(scratch / "z.gpkg", layers, false);
    CHECK(outcome(scratch / "z.gpkg") == "200");
    check_every_cut_fails(scratch, "z.gpkg", "z.gpkg");
}

TEST_CASE("a GeoPackage with a page wiped out is an error", "[unit]") {
    const Scratch scratch;
    const StyledLayer layers[] = {{many_squares(2000), ""}};
    write_geopackage(scratch / "z.gpkg", layers, false);
    const std::string whole = read_bytes(scratch / "z.gpkg");
    constexpr std::size_t page = 4096;
    std::size_t silent = 0;
    for (std::size_t at = 0; at < whole.size(); at += 7 * page) {
        std::string wiped = whole;
        std::fill_n(wiped.begin() + static_cast<std::ptrdiff_t>(at), page, '\0');
        write_bytes(scratch / "z.gpkg", wiped);
        const std::string result = outcome(scratch / "z.gpkg");
        if (!result.starts_with("DR13") && result != "2000") ++silent;
    }
    CHECK(silent == 0);
}

TEST_CASE("truncated GeoJSON is an error wherever it is cut", "[unit]") {
    const Scratch scratch;
    write_geojson(scratch / "z.geojson", many_squares(count), false);
    CHECK(outcome(scratch / "z.geojson") == "200");
    check_every_cut_fails(scratch, "z.geojson", "z.geojson", 1);  // the last byte is a line end
}

TEST_CASE("a cut FlatGeobuf is an error wherever it is cut", "[unit]") {
    const Scratch scratch;
    write_flatgeobuf(scratch / "z.fgb", many_squares(count), false);
    CHECK(outcome(scratch / "z.fgb") == "200");
    check_every_cut_fails(scratch, "z.fgb", "z.fgb");
}

}  // namespace cut_files_test
