#include "render/qgis_project.hpp"

#include "gis/private/zip_archive.hpp"
#include "render/qgis_style.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"

#include <cmath>

namespace qgis_project_test {

using deltareach::test::has;

using namespace deltareach;

namespace {

const std::vector<std::string> flow_groups{"theme", "unit"};

ClassedFill fill(bool estimated) {
    return {.column = {"value\"x", "合同额", "Contracts", "yuan", std::vector<double>{1e8, 3e8, NAN}},
            .breaks = {0, 2e8, 4e8},
            .method = {},
            .palette = {},
            .estimated = estimated};
}

QgisProject project() {
    QgisProject made{.title = {"标题 <&>", "Title"},
                     .crs = Crs::laea({119, 31}),
                     .extent = {Point(-10, -20), Point(10, 20)}};
    made.groups.push_back({.name = {"组", "Group"}, .layers = {}});
    made.groups[0].layers = {
        {.id = "deltareach_zones_1",
         .name = {"区域", "zones"},
         .shape = QgisShape::polygon,
         .source = "./data.gpkg|layername=city",
         .filter = "\"theme\" = 'a'",
         .crs = Crs(),
         .qml = qml_graduated_zones(fill(true), "name_zh", Language::zh),
         .order = 5},
        {.id = "deltareach_flows_1",
         .name = {"流", "flows"},
         .shape = QgisShape::line,
         .source = "./data.gpkg|layername=flows",
         .crs = Crs(),
         .qml = qml_flows({"flow", flow_groups}, {"quality", {"estimated", "reported"}}, Language::zh),
         .order = 1}};
    return made;
}

}  // namespace

TEST_CASE("a QGIS project holds relative sources, its plane, the renderers and the drawing order", "[unit]") {
    const std::string text = qgs_text(project());
    CHECK(has(text, "<ProjectionsEnabled type=\"int\">1</ProjectionsEnabled>"));
    CHECK(has(text, "<Absolute type=\"bool\">false</Absolute>"));
    CHECK(has(text, "Lambert Azimuthal Equal Area"));
    CHECK(has(text,
              "<datasource>./data.gpkg|layername=city|subset=&quot;theme&quot; = &#39;a&#39;</datasource>"));
    CHECK(has(text, "type=\"graduatedSymbol\""));
    CHECK(has(text, "type=\"RuleRenderer\""));
    CHECK(has(text, "标题 &lt;&amp;&gt;"));
    CHECK(text.find("<item>deltareach_flows_1</item>") < text.find("<item>deltareach_zones_1</item>"));
    CHECK_FALSE(
        has(text, "<qgis version=\"3.22.16\" styleCategories"));  // elements of the styles, not documents
}

TEST_CASE("project.qgz is a zip of project.qgs with the same bytes every time", "[unit]") {
    const std::string bytes = qgz_bytes(project(), "project.qgz");
    CHECK(bytes == qgz_bytes(project(), "project.qgz"));
    std::string text;
    ZipArchive(bytes, "project.qgz").unpack("project.qgs", [&](std::string_view piece) {
        text += piece;
        return true;
    });
    CHECK(text == qgs_text(project()));
}

TEST_CASE("zones without data have a class of their own and estimates are hatched", "[unit]") {
    const std::string qml = qml_graduated_zones(fill(false), "name_zh", Language::zh);
    CHECK(has(qml, "attr=\"coalesce(&quot;value&quot;&quot;x&quot;, -1e+300)\""));
    CHECK(has(qml, "label=\"无数据\""));
    CHECK(has(qml, "label=\"0 – 2 亿元\""));
    const std::size_t plain_hatches = std::string::npos == qml.find("LinePatternFill") ? 0 : 1;
    CHECK(plain_hatches == 1);  // that of no data
    const std::string estimated = qml_graduated_zones(fill(true), "name_zh", Language::en);
    CHECK(has(estimated, "name=\"@0@1\""));
    CHECK_FALSE(has(qml, "name=\"@0@1\""));
    CHECK(has(estimated, "label=\"no data\""));
}

TEST_CASE("fields are named in the language asked for, with units, escaped", "[unit]") {
    const std::vector<Column> columns{{"distance_km", "距离", "distance <&>", "km", std::vector<double>{}}};
    CHECK(has(with_aliases(qml_plain_zones({}), columns, Language::zh), "name=\"距离（千米）\""));
    CHECK(has(with_aliases(qml_plain_zones({}), columns, Language::en),
              "name=\"distance &lt;&amp;&gt; (km)\""));
}

}  // namespace qgis_project_test
