#include "gis/error.hpp"
#include "gis/vector_io.hpp"
#include "gis/whole_layer.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace esri_fields_test {

using namespace deltareach;

std::string esri(const std::string& second_date, bool cut = false) {
    return R"({"geometryType":"esriGeometryPoint","spatialReference":{"wkid":4490},
"fieldAliases":{"v":"产值"},
"fields":[{"name":"opened","type":"esriFieldTypeDate","alias":"开业日期","length":8},
{"name":"day","type":"esriFieldTypeDateOnly","alias":"day"},{"name":"big","type":"esriFieldTypeBigInteger"},
{"name":"v","type":"esriFieldTypeDouble"},
{"name":"kind","type":"esriFieldTypeSmallInteger","alias":"kind","domain":{"type":"codedValue","name":"kinds",
"codedValues":[{"name":"工业","code":1},{"name":"商业","code":2}]}}],
"features":[{"attributes":{"opened":1683331200123,"day":"2023-05-06","big":9007199254740993,"v":1.5,"kind":1},
"geometry":{"x":121.1,"y":31.2}},{"attributes":{"opened":)" +
           second_date + R"(,"day":null,"big":null,"v":null,"kind":2},"geometry":{"x":121.2,"y":31.3}},
{"attributes":{"opened":null,"day":null,"big":1,"v":2,"kind":null},"geometry":null})" +
           (cut ? "" : "]}");
}

WholeField named(const WholeLayer& layer, const std::string& name) {
    const std::vector<WholeField> fields = layer.fields();
    const auto found = std::ranges::find(fields, name, &WholeField::name);
    REQUIRE(found != fields.end());
    return *found;
}

TEST_CASE("dates, aliases and wide integers of an Esri JSON are those it says", "[unit]") {
    const Scratch scratch;
    Messages notes;
    write_bytes(scratch / "in.json", esri("-2209161600000"));
    const WholeLayer layer = WholeLayer::read(scratch / "in.json", {}, notes);
    CHECK(layer.size() == 3);
    const WholeField opened = named(layer, "opened");
    CHECK(opened.type == "DateTime");
    CHECK(opened.alias == "开业日期");
    CHECK(opened.example == "2023-05-06T00:00:00.123Z");
    CHECK(opened.missing == 1);
    CHECK(named(layer, "day").type == "Date");
    CHECK(named(layer, "day").example == "2023-05-06");
    CHECK(named(layer, "day").alias.empty());
    CHECK(named(layer, "big").type == "Integer64");
    CHECK(named(layer, "big").example == "9007199254740993");
    CHECK(named(layer, "v").alias == "产值");
    const FeatureLayer columns = read_features(scratch / "in.json", {}, notes);
    CHECK(std::get<std::vector<std::string>>(columns.columns[0].values) ==
          std::vector<std::string>{"2023-05-06T00:00:00.123Z", "1899-12-30T00:00:00Z", ""});
    CHECK(columns.columns[0].label_zh == "开业日期");
    // What has a place for it gets all of it.
    (void)write_whole(scratch / "out.gpkg", layer, {.overwrite = true, .lossy = true}, notes);
    const WholeLayer back = WholeLayer::read(scratch / "out.gpkg", {}, notes);
    CHECK(named(back, "opened").type == "DateTime");
    CHECK(named(back, "opened").example == opened.example);
    CHECK(named(back, "opened").alias == "开业日期");
    const Messages lossy = [&] {
        Messages told;
        (void)write_whole(scratch / "out.fgb", layer, {.overwrite = true, .lossy = true}, told);
        return told;
    }();
    CHECK(std::ranges::any_of(lossy, [](const Message& message) {
        return std::ranges::any_of(message.values, [](const auto& value) {
            return value.second.find("domain: kinds") != std::string::npos;
        });
    }));
}

TEST_CASE("a field of dates in which one value is none stays as it is", "[unit]") {
    const Scratch scratch;
    Messages notes;
    write_bytes(scratch / "in.json", esri(R"("soon")"));
    const WholeLayer layer = WholeLayer::read(scratch / "in.json", {}, notes);
    CHECK(named(layer, "opened").type == "String");
    CHECK(named(layer, "opened").example == "1683331200123");
    const FeatureLayer columns = read_features(scratch / "in.json", {}, notes);
    CHECK(std::get<std::vector<std::string>>(columns.columns[0].values) ==
          std::vector<std::string>{"1683331200123", "soon", ""});
    // Whatever a driver makes of them: 1970, a day that is none, the thousandth before the hour.
    for (const char* odd : {"true", R"("2023-02-31")", "1.5", R"("12 May")"}) {
        INFO(odd);
        write_bytes(scratch / "in.json", esri(odd));
        const WholeLayer kept = WholeLayer::read(scratch / "in.json", {}, notes);
        CHECK(named(kept, "opened").type == "String");
        CHECK(named(kept, "opened").example == "1683331200123");
    }
    for (const char* beyond : {"999999999999999999", "253402300800000", "-62135596800001"}) {
        INFO(beyond);
        write_bytes(scratch / "in.json", esri(beyond));
        CHECK_THROWS_AS(WholeLayer::read(scratch / "in.json", {}, notes), InputError);
        CHECK_THROWS_AS(read_features(scratch / "in.json", {}, notes), InputError);
    }
    for (const auto& [given, time] : std::vector<std::pair<std::string, std::string>>{
             {"-500", "1969-12-31T23:59:59.500Z"},
             {"-1", "1969-12-31T23:59:59.999Z"},
             {"0", "1970-01-01T00:00:00Z"},
             {"-62135596800000", "0001-01-01T00:00:00Z"},
             {R"("1683331200123")", "2023-05-06T00:00:00.123Z"},
             {R"("2023-05-06T08:00:00+08:00")", "2023-05-06T08:00:00+08:00"},
             {"1683331200000.0", "2023-05-06T00:00:00Z"}}) {
        INFO(given);
        write_bytes(scratch / "in.json", esri(given));
        const FeatureLayer read = read_features(scratch / "in.json", {}, notes);
        CHECK(std::get<std::vector<std::string>>(read.columns[0].values)[1] == time);
        CHECK(named(WholeLayer::read(scratch / "in.json", {}, notes), "opened").type == "DateTime");
    }
    write_bytes(scratch / "cut.json", esri("0", true));
    CHECK_THROWS_AS(WholeLayer::read(scratch / "cut.json", {}, notes), InputError);
}

/// One feature of one field, as its file has them.
std::string one_field(const std::string& type, const std::string& value, const std::string& geometry) {
    return R"({"geometryType":"esriGeometryPoint","spatialReference":{"wkid":4490},
"fields":[{"name":"v","type":"esriFieldType)" +
           type + R"("}],"features":[{"attributes":{"v":7},"geometry":{"x":121.1,"y":31.2}},
{"attributes":{"v":)" +
           value + R"(},"geometry":)" + geometry + "}]}";
}

/// The code of the error and what it says was found in the second feature, or "Type: value, shape".
std::string outcome(const Scratch& scratch, const std::string& text) {
    write_bytes(scratch / "o.json", text);
    Messages notes;
    try {
        (void)read_features(scratch / "o.json", {}, notes);
        const WholeLayer layer = WholeLayer::read(scratch / "o.json", {}, notes);
        (void)write_whole(scratch / "o.csv", layer, {.overwrite = true, .lossy = true}, notes);
        const std::string lines = read_bytes(scratch / "o.csv");
        return layer.fields()[0].type + ": " + lines.substr(lines.rfind('\n', lines.size() - 2) + 1);
    } catch (const InputError& error) {
        const Message& message = error.messages().front();
        std::string said = message.code;
        for (const auto& [name, value] : message.values)
            if (name == "feature" || name == "at" || name == "found") said += " " + value;
        return said;
    }
}

TEST_CASE("values of an Esri JSON that are none of their field are errors, wide integers are kept",
          "[unit]") {
    const Scratch scratch;
    const std::string place = R"({"x":121.2,"y":31.3})";
    const auto value = [&](const char* type, const char* text) {
        return outcome(scratch, one_field(type, text, place));
    };
    for (const char* type : {"Integer", "SmallInteger", "OID"}) {
        INFO(type);
        CHECK(value(type, R"("soon")") == "DR1345 2 v \"soon\"");
        CHECK(value(type, R"("")") == "DR1345 2 v \"\"");
        CHECK(value(type, "1.5") == "DR1345 2 v 1.5");
        CHECK(value(type, "true") == "DR1345 2 v true");
        CHECK(value(type, "[1]") == "DR1345 2 v [1]");
        CHECK(value(type, "9223372036854775808") == "DR1347 2 v 9223372036854775808");
        CHECK(value(type, "5000000000") == "Integer64: 121.2,31.3,5000000000\n");
        if (type != std::string("OID"))  // drivers have no such number of a row, and say so
            CHECK(value(type, "-5000000000") == "Integer64: 121.2,31.3,-5000000000\n");
    }
    CHECK(value("SmallInteger", "40000") == "Integer: 121.2,31.3,40000\n");
    CHECK(value("Integer", R"("12")") == "Integer: 121.2,31.3,12\n");
    CHECK(value("Double", R"("soon")") == "DR1345 2 v \"soon\"");
    CHECK(value("Double", "false") == "DR1345 2 v false");
    CHECK(value("Double", R"("1.25")") == "Real: 121.2,31.3,1.25\n");
    CHECK(value("BigInteger", "18446744073709551617").starts_with("DR1347 2 v 18446744073709551"));
    CHECK(value("BigInteger", "12") == "Integer64: 121.2,31.3,12\n");
    CHECK(value("String", "1.50").starts_with("String: 121.2,31.3,1.5"));
    CHECK(value("String", R"("a\u0000b")") == "DR1384 2 v ");
    CHECK(outcome(scratch, R"({"geometryType":"esriGeometryPoint","fields":[],"features":[null]})") ==
          "DR1345 1 features[0] null");
    CHECK(outcome(scratch, R"({"geometryType":"esriGeometryPoint","fields":[],"features":{}})") ==
          "DR1345 0 features {…}");
    CHECK(
        outcome(scratch,
                R"({"geometryType":"esriGeometryPoint","fields":[{"name":"v","type":"esriFieldTypeInteger"}],
"features":[{"attributes":{"v":1,"v":2}}]})") == "DR1346 0 v");
    Messages notes;
    write_bytes(scratch / "f.json", R"({"geometryType":"esriGeometryPoint","spatialReference":{"wkid":4490},
"fields":[{"name":"v","type":"esriFieldTypeInteger"}],
"features":[{"attributes":{"V":1,"more":2},"geometry":{"x":121,"y":31}}]})");
    CHECK(named(WholeLayer::read(scratch / "f.json", {}, notes), "v").example == "1");
    REQUIRE(std::ranges::any_of(notes, [](const Message& note) { return note.code == "DR1376"; }));
    CHECK(std::ranges::find(notes, "DR1376", &Message::code)->values[1].second == "attributes.more (1)");
}

TEST_CASE("members of an Esri JSON's features in other letters are refused", "[unit]") {
    const Scratch scratch;
    write_bytes(scratch / "e.json", R"({"geometryType":"esriGeometryPoint","spatialReference":{"wkid":4326},
"fields":[],"features":[{"attributes":{},"Geometry":{"x":121,"y":31}}]})");
    Messages notes;
    CHECK(code_thrown<InputError>([&] { (void)read_features(scratch / "e.json", {}, notes); }) == "DR1345");
}

TEST_CASE("an Esri JSON is known by what it says behind its aliases or its features", "[unit]") {
    const Scratch scratch;
    std::string features, aliases;
    for (int i = 0; i < 60; ++i) {
        features += fmt::format(R"({}{{"attributes":{{"a":"v{}"}},"geometry":{{"y":{},"x":120}}}})",
                                i > 0 ? "," : "", i, 30 + i * 0.1);
        aliases += fmt::format(R"({}"field_{}":"别名 {}")", i > 0 ? "," : "", i, i);
    }
    const std::string head = R"("geometryType":"esriGeometryPoint","spatialReference":{"wkid":4326},)"
                             R"("fields":[{"name":"a","type":"esriFieldTypeString"}])";
    for (const std::string& text :
         {"{\"features\":[" + features + "]," + head + "}",
          "{\"fieldAliases\":{" + aliases + "}," + head + ",\"features\":[" + features + "]}"}) {
        write_bytes(scratch / "e.json", text);
        Messages notes;
        const WholeLayer layer = WholeLayer::read(scratch / "e.json", {}, notes);
        CHECK(layer.size() == 60);
        CHECK(layer.extent().max_corner().y() == Approx(35.9));
        CHECK(layer.crs() == Crs());
    }
}

TEST_CASE("shapes of an Esri JSON that drivers leave out are errors, and measures are kept", "[unit]") {
    const Scratch scratch;
    const auto shape = [&](const std::string& text) {
        return outcome(scratch, one_field("Integer", "1", text));
    };
    CHECK(shape(R"({"curveRings":[[[0,0],{"c":[[3,3],[1,4]]},[0,0]]]})") ==
          "DR1345 2 geometry {\"curveRings\": …}");
    CHECK(shape(R"({"xmin":1,"ymin":2,"xmax":3,"ymax":4})").starts_with("DR1345 2 geometry"));
    CHECK(shape(R"({"x":121,"y":"31"})") == "DR1345 2 y \"31\"");
    CHECK(shape(R"({"x":121})") == "DR1345 2 y —");
    CHECK(shape(R"({"x":"nan","y":31})") == "DR1345 2 x \"nan\"");
    CHECK(shape(R"({"y":31,"x":"NaN"})") == "Integer: ,,1\n");
    CHECK(shape(R"({"y":"NaN","x":"NaN"})") == "Integer: ,,1\n");
    CHECK(shape(R"({"spatialReference":{"wkid":4490},"x":"NaN","y":"NaN"})") == "Integer: ,,1\n");
    CHECK(shape(R"({"x":121,"y":"NaN"})") == "DR1345 2 y —");
    CHECK(shape(R"({"spatialReference":{"wkid":3857},"x":1,"y":2})") ==
          "DR1345 2 geometry.spatialReference {\"wkid\":3857}");
    CHECK(shape(R"({"paths":[[[121,31],[122,null]]]})") == "DR1340 2 paths[0][1][1] null");
    CHECK(shape(R"({"paths":[[[121,31],[122]]]})") == "DR1342 2 paths[0][1] 1");
    CHECK(shape(R"({"paths":[[121,31],[122,32]]})") == "DR1341 2 paths 2");
    CHECK(shape(R"({"rings":[[[121,31],[122,31],[122,32]]]})") == "DR1344 2 rings[0] 3");
    CHECK(shape(R"({"rings":[[[121,31],[122,31],[122,32],[121,32]]]})") == "DR1343 2 rings[0] 4");
    CHECK(shape(R"g("POINT (1 2)")g") == "DR1345 2 geometry \"POINT (1 2)\"");
    CHECK(shape(R"({"x":null,"y":null})") == "Integer: ,,1\n");
    CHECK(shape(R"({"x":"NaN","y":"NaN"})") == "Integer: ,,1\n");
    CHECK(shape("{}") == "Integer: ,,1\n");
    // M of points, and M alone as the head of the file has it.
    Messages notes;
    write_bytes(scratch / "m.json", R"({"geometryType":"esriGeometryPoint","hasM":true,
"spatialReference":{"wkid":4490},"fields":[],"features":[{"attributes":{},"geometry":{"x":121,"y":31,"m":5.5}}]})");
    const WholeLayer point = WholeLayer::read(scratch / "m.json", {}, notes);
    CHECK(point.geometry() == "POINT M");
    write_bytes(scratch / "l.json", R"({"geometryType":"esriGeometryPolyline","hasM":true,
"spatialReference":{"wkid":4490},"fields":[],"features":[{"attributes":{},
"geometry":{"paths":[[[121,31,7],[122,32,8.5]]]}}]})");
    const WholeLayer line = WholeLayer::read(scratch / "l.json", {}, notes);
    CHECK(line.geometry() == "LINESTRING M");
    (void)write_whole(scratch / "l.csv", line, {.overwrite = true, .lossy = true}, notes);
    CHECK(read_bytes(scratch / "l.csv").find("LINESTRING M (121 31 7, 122 32 8.5)") != std::string::npos);
}

}  // namespace esri_fields_test
