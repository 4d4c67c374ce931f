// Layers of every type of field under odd names, carried through pairs of formats. What GDAL itself reads in
// the file that was written is what it reads in the file that was read, but for what was told before.
#include "gis/error.hpp"
#include "gis/table_io.hpp"
#include "gis/whole_layer.hpp"
#include "gis/zip_write.hpp"
#include "tests/gis/ogr_facts.hpp"
#include "tests/gis/ogr_samples.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <fstream>
#include <map>

using namespace deltareach;
using namespace deltareach::test;
namespace fs = std::filesystem;

namespace {

const std::vector<std::string> formats{".gpkg", ".sqlite", ".fgb", ".geojson", ".geojsonl", ".shp",
                                       ".tab",  ".mif",    ".kml", ".csv",     ".xlsx"};

/// What of a layer came out otherwise: of a field or "" for shapes, the kind, and in how many features.
struct Difference {
    std::string field, kind;
    std::size_t count = 0;
};

std::string digits_of(const std::string& text) {
    std::string digits;
    for (const char c : text)
        if (std::isdigit(static_cast<unsigned char>(c)) != 0 && digits.size() < 14) digits += c;
    return digits;
}

std::string without_blanks(std::string text) {
    std::erase(text, ' ');
    return text;
}

/// Hours east of Greenwich as a text has them behind its time of day; "0" where it says nothing.
double zone_of(const std::string& text) {
    const std::size_t time = text.find(':');
    const std::size_t sign = time == std::string::npos ? time : text.find_first_of("+-", time);
    if (sign == std::string::npos) return 0;
    const std::string rest = text.substr(sign + 1);
    const double minutes = rest.size() < 4 ? 0 : std::stod(rest.substr(rest.size() - 2));
    return (text[sign] == '-' ? -1 : 1) * (std::stod(rest.substr(0, 2)) + minutes / 60);
}

bool same_value(const ValueFacts& a, const ValueFacts& b) {
    if (a.moment || b.moment)
        return digits_of(a.text) == digits_of(b.text) && zone_of(a.text) == zone_of(b.text);
    constexpr double exact = 9007199254740992.0;  // above, two integers are one double
    if (a.number && b.number) return a.value == b.value && (std::abs(a.value) < exact || a.text == b.text);
    return a.text == b.text || without_blanks(a.text) == without_blanks(b.text);
}

/// The coarsest grid on which a format may put coordinates that it said it rounds.
double tolerance_of(const fs::path& path) {
    const std::string extension = path.extension().string();
    if (extension.starts_with(".geojson")) return 0.51e-7;
    return extension == ".tab" ? 1e-8 : 1e-11;
}

std::string shape_change(const ShapeFacts& a, const ShapeFacts& b, double tolerance) {
    if (a.empty != b.empty) return "EMPTY";
    if (a.none || b.none) return a.none == b.none ? "" : "no shape";
    if (a.surface != b.surface) return a.surface;
    if (a.curved != b.curved) return "curve";
    if (a.dimension != b.dimension) return "parts";
    if (a.high != b.high) return "Z";
    if (a.measured != b.measured) return "M";
    if (a.vertices.size() != b.vertices.size()) return "vertices";
    if (a.vertices == b.vertices) return "";
    for (std::size_t i = 0; i < a.vertices.size(); ++i)
        for (std::size_t k = 0; k < 4; ++k)
            if (std::abs(a.vertices[i][k] - b.vertices[i][k]) > tolerance) return "vertices";
    return "coordinates";
}

/// Features in the order of their shapes' first vertices, since an index reorders them.
std::vector<std::size_t> order_of(const LayerFacts& layer) {
    std::vector<std::size_t> order(layer.rows.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto key = [&](std::size_t i) {
        return layer.shapes[i].none ? -1.0 : std::floor(layer.shapes[i].vertices[0][0] + 1e-6);
    };
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
    return order;
}

/// Notes and losses of one carrying, and the names that fields have then.
struct Told {
    std::string all;  ///< "lost: a: null → 0 (2); b: …"
    std::map<std::string, std::string> names;

    /// Whether a loss, a change of form or a rounding of that field (or of shapes) and kind is counted so.
    [[nodiscard]] bool names_it(const Difference& one) const;
};

bool Told::names_it(const Difference& one) const {
    const std::vector<std::string> words = one.kind == "null"  ? std::vector<std::string>{"null"}
                                           : one.field.empty() ? std::vector<std::string>{one.kind}
                                                               : std::vector<std::string>{one.field};
    for (std::size_t from = 0; from < all.size();) {
        const std::size_t to = std::min(all.find("; ", from), all.size());
        const std::string part = all.substr(from, to - from);
        from = to + 2;
        if (!one.field.empty() && !part.starts_with(one.field + ": ") && !part.starts_with(one.field + " ("))
            continue;
        if (part.find(words.front()) == std::string::npos) continue;
        const std::size_t open = part.rfind('(');
        if (open == std::string::npos || std::stoul("0" + part.substr(open + 1)) >= one.count) return true;
    }
    return false;
}

void add_told(Told& told, const Message& message) {
    for (const auto& [key, value] : message.values)
        if (key == "what") told.all += value + "; ";
    if (message.code != "DR1355") return;
    for (const auto& [key, value] : message.values) {
        if (key != "what") continue;
        for (std::size_t at = 0; at < value.size();) {
            const std::size_t arrow = value.find("\" → ", at);
            if (arrow == std::string::npos) return;
            const std::size_t end = std::min(value.find("; \"", arrow), value.size());
            const std::size_t begin = value.find('"', at) + 1;
            told.names[value.substr(begin, arrow - begin)] = value.substr(arrow + 6, end - arrow - 6);
            at = end + 1;
        }
    }
}

WholeLayer read_layer(const fs::path& path) {
    Messages notes;
    if (path.extension() != ".csv" && path.extension() != ".xlsx")
        return WholeLayer::read(path, {.layer = "", .crs = {}, .encoding = "", .allow_unplaced = true},
                                notes);
    return WholeLayer::of_table(read_table(path, {.keep_totals = true, .keep_blank = true}, notes), {}, {},
                                notes);
}

/// Carries the layer, what cannot be held being let go. Nothing may be lost that was not refused first.
Told carried(const fs::path& from, const fs::path& to) {
    const WholeLayer layer = read_layer(from);
    Told told;
    Messages notes;
    try {
        (void)write_whole(to, layer, {.overwrite = true}, notes);
    } catch (const OutputError& refused) {
        REQUIRE(refused.messages().front().code == "DR1353");
        notes.clear();
        (void)write_whole(to, layer, {.overwrite = true, .lossy = true}, notes);
        CHECK(std::ranges::count(notes, std::string("DR1354"), &Message::code) == 1);
    }
    for (const Message& message : notes) add_told(told, message);
    return told;
}

/// GDAL drops them from the heads of a CSV.
std::string without_quotes(std::string name) {
    std::erase(name, '"');
    return name;
}

/// The field in the other file that a field has become; -1: there is none.
int field_in(const LayerFacts& other, const std::string& name, const Told& told) {
    const auto renamed = told.names.find(name);
    const std::string& now = renamed == told.names.end() ? name : renamed->second;
    for (std::size_t i = 0; i < other.fields.size(); ++i)
        if (without_quotes(other.fields[i].name) == without_quotes(now)) return static_cast<int>(i);
    return -1;
}

void compare_field(const LayerFacts& before, const LayerFacts& after, std::size_t field, int other,
                   std::vector<Difference>& found) {
    Difference nulls{before.fields[field].name, "null", 0}, values{before.fields[field].name, "value", 0};
    if (other < 0) return found.push_back({before.fields[field].name, "field", before.rows.size()});
    const auto left = order_of(before), right = order_of(after);
    for (std::size_t i = 0; i < left.size(); ++i) {
        const ValueFacts& a = before.rows[left[i]][field];
        const ValueFacts& b = after.rows[right[i]][static_cast<std::size_t>(other)];
        if (a.null != b.null)
            ++nulls.count;
        else if (!a.null && !same_value(a, b))
            ++values.count;
    }
    for (const Difference& one : {nulls, values})
        if (one.count > 0) found.push_back(one);
}

void compare_shapes(const LayerFacts& before, const LayerFacts& after, double tolerance,
                    std::vector<Difference>& found) {
    std::map<std::string, std::size_t> counts;
    const auto left = order_of(before), right = order_of(after);
    for (std::size_t i = 0; i < left.size(); ++i) {
        const std::string change = shape_change(before.shapes[left[i]], after.shapes[right[i]], tolerance);
        if (!change.empty()) ++counts[change];
    }
    for (const auto& [kind, count] : counts) found.push_back({"", kind, count});
}

bool is_shape_head(const std::string& name) {
    return name == "wkt" || name == "lon" || name == "lat";
}

/// @param packed  what is read, where `from` lies in it
void require_nothing_silent(const fs::path& from, const fs::path& to, const fs::path& packed = {}) {
    CAPTURE(from.filename().string(), to.filename().string());
    const Told told = carried(packed.empty() ? from : packed, to);
    LayerFacts before = facts_by_gdal(from);
    LayerFacts after = facts_by_gdal(to);
    CAPTURE(told.all);
    if (before.rows.size() != after.rows.size()) {  // of a multipoint in MapInfo's formats there are two
        CHECK(told.names_it({"", "a feature each part", after.rows.size() / 2}));
        return;
    }
    std::vector<Difference> found;
    const bool from_sheet = from.extension() == ".xlsx";  // which has no shapes for GDAL, but columns of them
    const bool table = to.extension() == ".xlsx" || from_sheet;
    if (to.extension() == ".xlsx") after.shapes = before.shapes;
    if (from_sheet) before.shapes = after.shapes;
    for (std::size_t i = 0; i < before.fields.size(); ++i) {
        if (from_sheet && is_shape_head(before.fields[i].name)) continue;
        compare_field(before, after, i, field_in(after, before.fields[i].name, told), found);
    }
    if (!table) compare_shapes(before, after, tolerance_of(to), found);
    for (const Difference& one : found) {
        CAPTURE(one.field, one.kind, one.count);
        CHECK(told.names_it(one));
    }
}

bool is_split(const std::string& shapes, const std::string& format) {
    return format == ".shp" && (shapes == "MIXED" || shapes == "GEOMETRYCOLLECTION");  // several files
}

}  // namespace

TEST_CASE("no format changes a value, a name, a null or a shape without saying so", "[property]") {
    const Scratch scratch;
    for (const std::string& shapes : sample_shapes())
        for (const bool gaps : {false, true}) {
            write_sample_by_gdal(scratch / "in.gpkg", {"GPKG", shapes, gaps});
            CAPTURE(shapes, gaps);
            for (const std::string& format : formats)
                if (!is_split(shapes, format))
                    require_nothing_silent(scratch / "in.gpkg", scratch / ("out" + format));
        }
}

TEST_CASE("lists, times and names that formats use themselves are carried or told", "[property]") {
    const Scratch scratch;
    for (const auto& [driver, name] : {std::pair("GeoJSON", "in.geojson"), std::pair("SQLite", "in.sqlite")})
        for (const bool gaps : {false, true}) {
            write_sample_by_gdal(scratch / name, {driver, "POINT", gaps});
            CAPTURE(driver, gaps);
            for (const std::string& format : formats)
                require_nothing_silent(scratch / name, scratch / ("out" + format));
        }
}

TEST_CASE("what came from one format goes into every other without a silent difference", "[property]") {
    const Scratch scratch;
    for (const char* shapes : {"POINT", "MULTIPOLYGON", "LINESTRING Z"})
        for (const bool gaps : {false, true}) {
            write_sample_by_gdal(scratch / "in.gpkg", {"GPKG", shapes, gaps});
            CAPTURE(shapes, gaps);
            for (const std::string& first : formats) {
                (void)carried(scratch / "in.gpkg", scratch / ("a" + first));
                for (const std::string& second : formats)
                    if (first != ".xlsx" || second != ".fgb")  // GDAL sees no shapes by which to find the row
                        require_nothing_silent(scratch / ("a" + first), scratch / ("b" + second));
            }
        }
}

TEST_CASE("what GDAL writes in formats that are only read comes whole into a GeoPackage", "[property]") {
    const Scratch scratch;
    for (const auto& [driver, name] :
         {std::pair("OpenFileGDB", "in.gdb"), std::pair("MapInfo File", "in.tab"),
          std::pair("MapInfo File", "in.mif"), std::pair("GML", "in.gml"),
          std::pair("SpatiaLite", "in.sqlite")})
        for (const char* shapes : {"POINT", "LINESTRING", "MULTIPOLYGON"})
            for (const bool gaps : {false, true}) {
                CAPTURE(driver, name, shapes, gaps);
                const fs::path source = scratch / (shapes + std::string(gaps ? "_" : "") + name);
                write_sample_by_gdal(source, {driver, shapes, gaps});
                require_nothing_silent(source, scratch / "out.gpkg");
            }
}

TEST_CASE("a zipped FileGDB is the folder itself", "[property]") {
    const Scratch scratch;
    write_sample_by_gdal(scratch / "in.gdb", {"OpenFileGDB", "MULTIPOLYGON", true});
    std::vector<ZipEntry> entries;
    for (const fs::directory_entry& part : fs::directory_iterator(scratch / "in.gdb"))
        entries.push_back({"in.gdb/" + part.path().filename().string(), contents_of(part.path())});
    std::ofstream(scratch / "in.gdb.zip", std::ios::binary) << zip_bytes(entries, "in.gdb.zip");
    require_nothing_silent(scratch / "in.gdb", scratch / "out.gpkg", scratch / "in.gdb.zip");
}
