#include "gis/error.hpp"
#include "gis/vector_io.hpp"
#include "gis/whole_layer.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>

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
    (void)write_whole(scratch / "out.gpkg", layer, {.overwrite = true}, notes);
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
    write_bytes(scratch / "cut.json", esri("0", true));
    CHECK_THROWS_AS(WholeLayer::read(scratch / "cut.json", {}, notes), InputError);
}

}  // namespace esri_fields_test
