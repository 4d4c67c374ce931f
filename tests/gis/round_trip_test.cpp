// Layers of every type of field under odd names, carried through pairs of formats. What GDAL itself reads in
// the file that was written is what it reads in the file that was read, but for what was named as lost.
#include "gis/error.hpp"
#include "gis/whole_layer.hpp"
#include "tests/gis/ogr_facts.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>

using namespace deltareach;
using deltareach::test::facts_by_gdal;
using deltareach::test::LayerFacts;
using deltareach::test::ShapeFacts;
using deltareach::test::ValueFacts;
using deltareach::test::write_sample_by_gdal;
namespace fs = std::filesystem;

namespace {

const std::vector<std::string> formats{".gpkg", ".sqlite", ".fgb", ".geojson", ".geojsonl",
                                       ".shp",  ".tab",    ".mif", ".kml",     ".csv"};

std::string digits_of(const std::string& text) {
    std::string digits;
    for (const char c : text)
        if (std::isdigit(static_cast<unsigned char>(c)) != 0 && digits.size() < 14) digits += c;
    return digits;
}

bool same_value(const ValueFacts& a, const ValueFacts& b) {
    if (a.null || b.null) return a.null == b.null;
    if (a.moment || b.moment) return digits_of(a.text) == digits_of(b.text);
    if (a.number && b.number && a.value == b.value) return true;
    return a.text == b.text;
}

bool same_shape(const ShapeFacts& a, const ShapeFacts& b) {
    if (a.none || b.none) return a.none == b.none;
    if (a.dimension != b.dimension || a.size != b.size || a.vertices.size() != b.vertices.size())
        return false;
    for (std::size_t i = 0; i < a.vertices.size(); ++i)
        for (std::size_t k = 0; k < 4; ++k)
            if (std::abs(a.vertices[i][k] - b.vertices[i][k]) > 2e-6) return false;
    return true;
}

/// The same field in the other file: by its place where both have as many, else by its name.
int field_in(const LayerFacts& other, const LayerFacts& one, std::size_t field) {
    if (other.fields.size() == one.fields.size()) return static_cast<int>(field);
    for (std::size_t i = 0; i < other.fields.size(); ++i)
        if (other.fields[i].name == one.fields[field].name) return static_cast<int>(i);
    return -1;
}

/// Features in the order of their shapes' first vertices, since an index reorders them.
std::vector<std::size_t> order_of(const LayerFacts& layer) {
    std::vector<std::size_t> order(layer.rows.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
        const auto key = [&](std::size_t i) {
            return layer.shapes[i].none ? -1.0 : layer.shapes[i].vertices[0][0];
        };
        return key(a) < key(b);
    });
    return order;
}

/// What differs: names of fields, "shape", "count".
std::vector<std::string> differences(const LayerFacts& before, const LayerFacts& after, bool shapes) {
    if (before.rows.size() != after.rows.size()) return {"count"};
    std::vector<std::string> found;
    const auto left = order_of(before), right = shapes ? order_of(after) : left;
    for (std::size_t field = 0; field < before.fields.size(); ++field) {
        const int other = field_in(after, before, field);
        bool same = other >= 0;
        for (std::size_t i = 0; same && i < left.size(); ++i)
            same = same_value(before.rows[left[i]][field],
                              after.rows[right[i]][static_cast<std::size_t>(other)]);
        if (!same) found.push_back(before.fields[field].name);
    }
    for (std::size_t i = 0; shapes && i < left.size(); ++i)
        if (!same_shape(before.shapes[left[i]], after.shapes[right[i]])) {
            found.emplace_back("shape");
            break;
        }
    return found;
}

/// What the program says is lost: the text of DR1354, or empty where nothing is.
std::string carried(const fs::path& from, const fs::path& to) {
    Messages notes;
    const WholeLayer layer =
        WholeLayer::read(from, {.layer = "", .crs = {}, .encoding = "", .allow_unplaced = true}, notes);
    Messages told;
    try {
        (void)write_whole(to, layer, {.overwrite = true}, told);
        return {};
    } catch (const OutputError& refused) {
        if (refused.messages().front().code != "DR1353") throw;
    }
    (void)write_whole(to, layer, {.overwrite = true, .lossy = true}, told);
    const auto lost = std::ranges::find(told, std::string("DR1354"), &Message::code);
    REQUIRE(lost != told.end());
    return formatted(*lost, Language::en);
}

bool names(const std::string& losses, const std::string& what) {
    if (what != "shape") return losses.find(what) != std::string::npos;
    for (const char* word : {"Z", "M", "shape"})
        if (losses.find(word) != std::string::npos) return true;
    return false;
}

void require_no_silent_difference(const fs::path& from, const fs::path& to) {
    CAPTURE(from.filename().string(), to.filename().string());
    const std::string losses = carried(from, to);
    CAPTURE(losses);
    const bool no_shapes = to.extension() == ".xlsx";
    for (const std::string& what : differences(facts_by_gdal(from), facts_by_gdal(to), !no_shapes)) {
        CAPTURE(what);
        CHECK(names(losses, what));
    }
}

}  // namespace

TEST_CASE("no format changes a value, a null or a shape without saying so", "[property]") {
    const Scratch scratch;
    for (const char* kind : {"NONE", "POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING",
                             "MULTIPOLYGON", "MIXED", "POINT Z", "POLYGON Z", "LINESTRING M", "POINT ZM"})
        for (const bool gaps : {false, true}) {
            const fs::path source = scratch / "in.gpkg";
            fs::remove(source);
            write_sample_by_gdal(source, kind, gaps);
            CAPTURE(kind, gaps);
            for (const std::string& format : formats) {
                if (format == ".shp" && std::string(kind) == "MIXED") continue;  // three files
                require_no_silent_difference(source, scratch / ("out" + format));
            }
            require_no_silent_difference(source, scratch / "out.xlsx");
        }
}

TEST_CASE("what came from one format goes into every other without a silent difference", "[property]") {
    const Scratch scratch;
    for (const char* kind : {"POINT", "MULTIPOLYGON", "LINESTRING Z"})
        for (const bool gaps : {false, true}) {
            const fs::path source = scratch / "in.gpkg";
            fs::remove(source);
            write_sample_by_gdal(source, kind, gaps);
            CAPTURE(kind, gaps);
            for (const std::string& first : formats) {
                (void)carried(source, scratch / ("a" + first));
                for (const std::string& second : formats)
                    require_no_silent_difference(scratch / ("a" + first), scratch / ("b" + second));
            }
        }
}
