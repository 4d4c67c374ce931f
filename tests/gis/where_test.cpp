// --where FIELD=VALUE: the same number however it is written, all digits of an integer, true and false.
#include "gis/whole_layer.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"

namespace where_test {

using namespace deltareach;

namespace {

/// How many of four features are kept.
std::size_t kept(const std::string& field, const std::string& value) {
    const Scratch scratch;
    std::string text = R"({"type":"FeatureCollection","features":[)";
    for (const char* properties :
         {R"({"id":9007199254740993,"x":1.5,"b":true,"t":"true"})",
          R"({"id":9007199254740992,"x":-2,"b":false,"t":"1"})", R"({"id":5,"x":null,"b":null,"t":""})",
          R"({"id":9007199254740993,"x":1.5,"b":true,"t":"True"})"})
        text += (text.ends_with('[') ? "" : ",") + std::string(R"({"type":"Feature","geometry":null,)") +
                R"("properties":)" + properties + "}";
    write_bytes(scratch / "in.geojson", text + "]}");
    Messages notes;
    WholeLayer layer = WholeLayer::read(scratch / "in.geojson", {}, notes);
    layer.keep_where(field, value);
    return layer.size();
}

}  // namespace

TEST_CASE("two integers that are one double are two", "[unit]") {
    CHECK(kept("id", "9007199254740993") == 2);
    CHECK(kept("id", "9007199254740992") == 1);
    CHECK(kept("id", "5.0") == 1);
    CHECK(kept("x", "1.50") == 2);
}

TEST_CASE("a truth value is asked for by its word or its number, a text by itself", "[unit]") {
    CHECK(kept("b", "true") == 2);
    CHECK(kept("b", "TRUE") == 2);
    CHECK(kept("b", "1") == 2);
    CHECK(kept("b", "false") == 1);
    CHECK(kept("t", "true") == 1);
    CHECK(kept("b", "") == 1);
}

}  // namespace where_test
