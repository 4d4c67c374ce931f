// The member id of GeoJSON's features goes into every format and comes back as what it was; and fields that
// the first features do not show are read as GDAL reads them with a look at the whole file.
#include "gis/error.hpp"
#include "gis/whole_layer.hpp"
#include "tests/gis/ogr_facts.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace feature_ids_test {

using namespace deltareach;
using namespace deltareach::test;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

/// @param features  id (or "") and properties of each, as JSON writes them
void write_features_to(const fs::path& path, const std::vector<std::array<std::string, 2>>& features,
                       bool lines = false) {
    std::string text = lines ? "" : R"({"type":"FeatureCollection","features":[)";
    for (const auto& [id, properties] : features) {
        if (!lines && !text.ends_with('[')) text += ",";
        text += R"({"type":"Feature",)" + (id.empty() ? "" : "\"id\":" + id + ",") + R"("properties":)" +
                properties + R"(,"geometry":{"type":"Point","coordinates":[121.5,31.25]}})" +
                (lines ? "\n" : "");
    }
    write_bytes(path, text + (lines ? "" : "]}"));
}

struct Carried {
    json features;
    std::string mixed;  ///< what DR1385 says
};

Carried through(const fs::path& from, const fs::path& to) {
    Messages notes;
    const WholeLayer layer = WholeLayer::read(from, {}, notes);
    Carried carried;
    for (const Message& note : notes)
        if (note.code == "DR1385") carried.mixed = note.values.back().second;
    (void)write_whole(to, layer, {.overwrite = true}, notes);
    carried.features = json::parse(read_bytes(to))["features"];
    return carried;
}

json ids_of(const json& features) {
    json ids = json::array();
    for (const json& feature : features) ids.push_back(feature.contains("id") ? feature["id"] : json());
    return ids;
}

}  // namespace

TEST_CASE("ids of GeoJSON features are those of GeoJSON again, numbers and texts", "[unit]") {
    const Scratch scratch;
    const fs::path in = scratch / "in.geojson", out = scratch / "out.geojson";
    for (const std::string ids :
         {R"([7,9,7])", R"([5000000000,null,-3])", R"(["x7","9",""])", R"([null,"a",null])"}) {
        CAPTURE(ids);
        std::vector<std::array<std::string, 2>> features;
        for (const json& id : json::parse(ids))
            features.push_back({id.is_null() ? "" : id.dump(), fmt::format("{{\"n\":{}}}", features.size())});
        write_features_to(in, features);
        const Carried carried = through(in, out);
        CHECK(ids_of(carried.features) == json::parse(ids));
        CHECK(carried.features[2]["properties"] == json({{"n", 2}}));
        CHECK(carried.mixed.empty());
        write_features_to(scratch / "in.geojsonl", features, true);
        CHECK(ids_of(through(scratch / "in.geojsonl", out).features) == json::parse(ids));
    }
}

TEST_CASE("ids are a column elsewhere, beside a property of that name if it says something else", "[unit]") {
    const Scratch scratch;
    const fs::path in = scratch / "in.geojson", out = scratch / "out.gpkg";
    const auto columns = [&](const std::vector<std::array<std::string, 2>>& features) {
        write_features_to(in, features);
        Messages notes;
        (void)write_whole(out, WholeLayer::read(in, {}, notes), {.overwrite = true}, notes);
        const LayerFacts facts = facts_by_gdal(out);
        std::string said;
        for (std::size_t i = 0; i < facts.fields.size(); ++i)
            said += facts.fields[i].name + " " + facts.rows.at(0).at(i).text + " " +
                    (facts.rows.at(1).at(i).null ? "null" : facts.rows.at(1).at(i).text) + "; ";
        return said;
    };
    CHECK(columns({{"7", R"({"n":1})"}, {"12", R"({"n":2})"}}) == "n 1 2; id 7 12; ");
    CHECK(columns({{"7", R"({"n":1})"}, {"", R"({"n":2})"}}) == "n 1 2; id 7 null; ");
    CHECK(columns({{"7", R"({"id":"p"})"}, {"12", R"({"id":"q"})"}}) == "id p q; feature_id 7 12; ");
    CHECK(columns({{"7", R"({"id":7})"}, {"12", R"({"id":12})"}}) == "id 7 12; ");
    CHECK(columns({{"7", R"({"id":7,"n":1})"}, {"12", R"({"n":2})"}}) ==
          "id 7 null; n 1 2; feature_id 7 12; ");  // the second has an id, but no property of it
    CHECK(columns({{"\"p\"", R"({"id":"p"})"}, {"\"q\"", R"({"id":"q"})"}}) == "id p q; ");
    write_features_to(in, {{"7", R"({"id":7})"}, {"12", R"({"id":12})"}});
    const json both = through(in, scratch / "out.geojson").features;
    CHECK(ids_of(both) == json({7, 12}));
    CHECK(both[1]["properties"]["id"] == 12);
}

TEST_CASE("ids of which some are numbers and some texts are texts, told", "[unit]") {
    const Scratch scratch;
    const fs::path in = scratch / "in.geojson", out = scratch / "out.geojson";
    write_features_to(in, {{"7", "{}"}, {"\"a\"", "{}"}, {"1.5", "{}"}});
    const Carried carried = through(in, out);
    CHECK(ids_of(carried.features) == json({"7", "a", "1.5"}));
    CHECK(carried.mixed == "id (2)");
}

TEST_CASE("a field or a kind of values that only the last of many features has is read like any",
          "[reference]") {
    const Scratch scratch;
    const fs::path in = scratch / "in.geojson";
    const std::string plain = R"("geometry":{"type":"Point","coordinates":[121.5,31.25]}})";
    const std::vector<std::string> lasts{
        R"("properties":{"a":3,"b":"t","late":true},)" + plain,
        R"("properties":{"a":3.5,"b":"t"},)" + plain,
        R"("properties":{"a":5000000000,"b":"t"},)" + plain,
        R"("properties":{"a":"x","b":"t"},)" + plain,
        R"("properties":{"a":3,"b":"t","none":7},)" + plain,
        R"("properties":{"a":3,"b":{"c":[1]}},)" + plain,
        R"("properties":{"a":3,"b":"t"},"geometry":{"type":"Polygon","coordinates":[[[0,0,5],[2,0,5],[2,1,6],[0,0,5]]]}})",
        R"("geometry":null,"a":8,"other":9})",
        R"("id":"k","properties":{"b":"t","a":3},)" + plain};
    for (const std::string& last : lasts) {
        CAPTURE(last);
        std::string text = R"({"type":"FeatureCollection","features":[)";
        constexpr int many = 30'000;  // GDAL ends its first look after some 70 kB at the earliest
        for (int i = 0; i < many; ++i)
            text += fmt::format(R"({{"type":"Feature","properties":{{"a":{},"b":"t{}","none":null}},{},)", i,
                                i % 7, plain);
        write_bytes(in, text + R"({"type":"Feature",)" + last + "]}");
        Messages notes;
        const WholeLayer layer = WholeLayer::read(in, {}, notes);
        const LayerFacts facts = facts_by_gdal(in);
        REQUIRE(layer.size() == facts.rows.size());
        std::vector<std::string> ours, theirs;
        for (const WholeField& field : layer.fields())
            ours.push_back(field.name + " " + field.type.substr(0, field.type.find('(')));
        for (const FieldFacts& field : facts.fields) theirs.push_back(field.name + " " + field.type);
        CHECK(ours == theirs);
        (void)write_whole(scratch / "out.gpkg", layer, {.overwrite = true}, notes);
        const LayerFacts written = facts_by_gdal(scratch / "out.gpkg");
        REQUIRE(written.rows.size() == facts.rows.size());
        CHECK(written.shapes.back().vertices == facts.shapes.back().vertices);
        for (std::size_t i = 0; i < facts.fields.size(); ++i)
            CHECK(written.rows.back().at(i).text == facts.rows.back().at(i).text);
    }
}

TEST_CASE("an id that is an object or an array is refused with its feature", "[unit]") {
    const Scratch scratch;
    for (const bool lines : {false, true})
        for (const char* id : {R"({"$oid":"5f"})", "[1,2]"}) {
            CAPTURE(lines, id);
            const fs::path in = scratch / (lines ? "in.geojsonl" : "in.geojson");
            write_features_to(in, {{"1", R"({"n":1})"}, {id, R"({"n":2})"}}, lines);
            Messages notes;
            try {
                (void)WholeLayer::read(in, {}, notes);
                FAIL("read");
            } catch (const InputError& error) {
                CHECK(error.messages().front().code == "DR1345");
                CHECK(text_of(error.messages().front(), Language::en).find("feature 2: id is") !=
                      std::string::npos);
            }
        }
}

TEST_CASE("members that GeoJSON does not name are told with their number", "[unit]") {
    const Scratch scratch;
    const auto told = [&](const std::string& name, const std::string& text) {
        write_bytes(scratch / name, text);
        Messages notes;
        (void)WholeLayer::read(scratch / name, {}, notes);
        std::string what;
        for (const Message& note : notes)
            if (note.code == "DR1376") what = note.values.back().second;
        return what;
    };
    const std::string one =
        R"({"type":"Feature","title":"t","bbox":[1,2,1,2],"id":1,"properties":{"x":1},"geometry":null})";
    const std::string all = R"({"type":"FeatureCollection","name":"n","crs":null,"links":[],"features":[)";
    CHECK(told("a.geojson", all + one + "," + one + "]}") == "links (1)\037title (2)");
    CHECK(told("a.geojsonl", one + "\n" + one + "\n") == "title (2)");
    CHECK(told("b.geojson", R"({"type":"Feature","name":"n","properties":{},"geometry":null})") ==
          "name (1)");
    CHECK(told("c.geojson", R"({"type":"FeatureCollection","name":"n","features":[]})").empty());
    const std::string bare = R"({"type":"Feature","title":"t","geometry":null)";  // its members are fields
    CHECK(told("d.geojson", all + bare + "}," + one + "," + bare + R"(,"properties":null}]})") ==
          "links (1)\037title (1)");
    CHECK(told("e.geojson", bare + "}").empty());
    CHECK(told("f.geojsonl", bare + "}\n" + one + "\n") == "title (1)");
}

TEST_CASE("an id that is an object or array is an error wherever it stands in its feature", "[unit]") {
    const Scratch scratch;
    for (const char* id : {"{\"a\":1}", "[7]"})
        for (const char* name : {"a.geojson", "a.geojsonl"})
            for (const bool first : {false, true}) {
                CAPTURE(id, name, first);
                const std::string type = R"("type":"Feature")", own = std::string("\"id\":") + id;
                write_bytes(scratch / name, "{" + (first ? own + "," + type : type + "," + own) +
                                                R"(,"properties":{"x":1},"geometry":null})" + "\n");
                Messages notes;
                CHECK(code_thrown<InputError>([&] { (void)WholeLayer::read(scratch / name, {}, notes); }) ==
                      "DR1345");
            }
}

}  // namespace feature_ids_test
