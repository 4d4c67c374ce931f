// What a map of a column is called: place, measure, period and unit, each by the first of several rules that
// gives it.
#include "study/sheets/column_titles.hpp"

#include "layers/region.hpp"
#include "tests/support/catch.hpp"

#include <memory>

namespace column_titles_test {

using namespace deltareach;

namespace {

/// Zones of one level, perhaps in provinces, with columns of texts.
struct World {
    Project project;
    Inputs inputs;

    explicit World(std::vector<std::string> codes, std::vector<Column> columns = {},
                   const std::vector<std::string>& parents = {}) {
        const std::size_t n = codes.size();
        ZoneLayerParts parts{.level = "city", .label_zh = "市", .label_en = "City"};
        for (const std::string& code : codes) {
            parts.names_zh.push_back("名" + code);
            parts.names_en.push_back("Name " + code);
        }
        parts.codes = std::move(codes);
        parts.parents = parents.empty() ? std::vector<std::string>(n) : parents;
        parts.shapes.resize(n);
        parts.points.resize(n);
        parts.columns = std::move(columns);
        std::vector<ZoneLayer> levels{ZoneLayer(std::move(parts))};
        if (!parents.empty())
            levels.emplace_back(ZoneLayerParts{.level = "province",
                                               .label_zh = "省",
                                               .label_en = "Province",
                                               .codes = {"1", "2"},
                                               .names_zh = {"一省", "二省"},
                                               .names_en = {"First", "Second"},
                                               .parents = {"", ""},
                                               .shapes = std::vector<MultiPolygon>(2),
                                               .points = std::vector<LonLat>(2),
                                               .columns = {}});
        inputs.region = std::make_shared<const Region>(std::move(levels), std::vector<ZoneGroup>{});
        project.zones = {{.level = "city", .id = "code"}};
    }

    [[nodiscard]] std::vector<ZoneRef> zones(const std::vector<std::size_t>& at) const {
        std::vector<ZoneRef> found;
        for (const std::size_t zone : at) found.push_back({0, zone});
        return found;
    }
    [[nodiscard]] std::string place(const std::vector<std::size_t>& at) const {
        const Text text = place_of(project, inputs, zones(at));
        return text.zh + "|" + text.en;
    }
    [[nodiscard]] std::string period(const std::string& label, const std::string& name = "gdp") const {
        const Text text = period_of(
            inputs,
            {.zones = zones({0, 1, 2}),
             .column = {.name = name, .label_zh = label, .label_en = label, .unit = "", .values = {}}});
        return text.zh + "|" + text.en;
    }
};

Column texts(const char* name, std::vector<std::string> values) {
    return {.name = name, .label_zh = name, .label_en = name, .unit = "", .values = std::move(values)};
}

}  // namespace

TEST_CASE("the place of zones is one zone, what holds all, or what a column says of all", "[unit]") {
    World delta({"310101", "310104", "320500"});
    CHECK(delta.place({1}) == "名310104|Name 310104");
    CHECK(delta.place({0, 1, 2}) == "|");
    CHECK(delta.place({0, 2, 1}) == "|");
    CHECK(delta.place({}) == "|");
    delta.project.name_zh = "青石县各乡镇";
    CHECK(delta.place({0, 2}) == "青石县|");  // nobody knows its English name
    delta.inputs.files = {{.title = "红石市各区主要指标"}, {.title = ""}, {.title = "红石市各区人口"}};
    CHECK(delta.place({0, 2}) == "红石市|");
    delta.inputs.files.push_back({.title = "白石州各县"});
    CHECK(delta.place({0, 2}) == "青石县|");  // titles that differ say nothing

    const World columns(
        {"310101", "310104", "320500"},
        {texts("省", {"沪", "沪", "沪"}), texts("城市", {"甲", "甲", "乙"}), texts("市", {"", "", ""})});
    CHECK(columns.place({0, 1}) == "甲|");
    CHECK(columns.place({0, 1, 2}) == "沪|");
    const World held({"310101", "310104", "320500"}, {}, {"2", "2", "1"});
    CHECK(held.place({0, 1}) == "二省|Second");
    CHECK(held.place({0, 2}) == "|");
}

TEST_CASE("codes name their province where they may be all of it", "[unit]") {
    const auto of = [](std::vector<std::string> codes, const char* id = "code") {
        std::vector<std::size_t> all;
        for (std::size_t i = 0; i < codes.size(); ++i) all.push_back(i);
        World world(std::move(codes));
        world.project.zones.front().id = id;
        return world.place(all);
    };
    std::vector<std::string> guizhou{"520100", "520200", "520300", "520400", "520500",
                                     "520600", "522300", "522600", "522700"};
    CHECK(of(guizhou) == "贵州省|Guizhou");
    CHECK(of(guizhou, "FID") == "|");  // numbers of features may look like codes
    guizhou.pop_back();
    CHECK(of(guizhou) == "|");
    guizhou.insert(guizhou.end(), {"520102", "520103"});
    CHECK(of(guizhou) == "|");  // of a prefecture that is there already
    guizhou.emplace_back("522701");
    CHECK(of(guizhou) == "贵州省|Guizhou");
    guizhou.emplace_back("990104");
    CHECK(of(guizhou) == "|");
    CHECK(of({"310101", "310104"}) == "|");
    std::vector<std::string> shanghai;
    for (int code = 310101; code <= 310116; ++code) shanghai.push_back(std::to_string(code));
    CHECK(of(shanghai) == "上海市|Shanghai");
    CHECK(of({"440303", "440304"}) == "|");  // two of Shenzhen's districts
    CHECK(of({"440303", "440304", "440305"}) == "深圳市|");
    CHECK(of({"440303", "440304", "440404"}) == "|");
    CHECK(of({"510131001", "510131002", "510131003"}) == "|");  // townships of a county
    CHECK(of({"429004", "429005"}) == "|");                     // each under the province itself
}

TEST_CASE("the period of a column is that of its own years, of the years beside it, or of a title",
          "[unit]") {
    const std::vector<std::string> codes{"a", "b", "c"};
    const World beside(codes, {texts("年份", {"2021", "2023", "2022"})});
    CHECK(beside.period("产值") == "2021–2023年|2021–2023");
    CHECK(beside.period("2020年产值") == "|");
    CHECK(World(codes, {texts("年份", {"2022", "", "2022"})}).period("产值") == "2022年|2022");
    CHECK(World(codes, {texts("年份", {"2022", "soon", "2022"})}).period("产值") == "|");
    CHECK(World(codes, {texts("年份", {"2022", "2022-03", "2022"})}).period("产值") == "|");
    CHECK(World(codes, {texts("年份", {"", "", ""})}).period("产值") == "|");
    const World own(codes,
                    {texts("年份", {"2021", "2021", "2021"}), texts("gdp_year", {"2019", "2019", "2018"}),
                     texts("人口年份", {"2017", "2017", "2017"})});
    CHECK(own.period("产值") == "2018–2019年|2018–2019");
    CHECK(own.period("人口", "人口") == "2017年|2017");
    CHECK(own.period("面积", "面积") == "2021年|2021");
}

TEST_CASE("the period of a table is that of its own columns alone", "[unit]") {
    World world({"a", "b", "c"});
    const auto of = [](const char* path, const char* title, const char* column) {
        return InputFile{.path = path, .head_units = {{column, ""}}, .title = title};
    };
    auto& files = world.inputs.files;
    files = {of("a.xlsx", "2023年各市产值", "gdp"), of("b.xlsx", "各市人口", "people")};
    CHECK(world.period("产值") == "2023年|2023");
    CHECK(world.period("人口", "people") == "|");
    CHECK(world.period("流入", "received") == "|");          // no file gives it
    files.push_back(of("c.xlsx", "2022年各县产值", "gdp"));  // of another level
    CHECK(world.period("产值") == "|");
    files = {of("2020年区划.shp", "", "area"), of("tables/2021年基本情况.xlsx", "", "gdp"),
             of("合同.csv", "", "people")};
    CHECK(world.period("产值") == "2021年|2021");
    CHECK(world.period("面积", "area") == "|");
    CHECK(world.period("人口", "people") == "|");
    files[1].title = "2019年各市产值";  // a title says more than a name
    CHECK(world.period("产值") == "2019年|2019");
    World years({"a", "b", "c"}, {texts("年份", {"2021", "2021", "2021"})});
    years.inputs.files = {of("a.xlsx", "", "年份"), of("b.xlsx", "", "gdp")};
    CHECK(years.period("产值") == "|");  // the years of another table
    years.inputs.files.front().head_units.emplace("people", "");
    CHECK(years.period("人口", "people") == "2021年|2021");
}

TEST_CASE("measures of different periods are dated each, a ratio by what it is made of", "[unit]") {
    World world({"a", "b", "c"});
    world.inputs.files = {{.head_units = {{"gdp", ""}}, .title = "2023年产值"},
                          {.head_units = {{"people", ""}}, .title = "2020年人口"},
                          {.head_units = {{"road", ""}}, .title = "公路"}};
    const auto column = [](const char* name, const char* label) {
        return Column{.name = name, .label_zh = label, .label_en = name, .unit = "", .values = {}};
    };
    const Column gdp = column("gdp", "产值"), people = column("people", "人口"),
                 road = column("road", "公路"), labelled = column("sent", "2020年流出");
    const auto said = [&](const std::vector<Column>& columns) {
        std::vector<ColumnZones> all;
        for (const Column& one : columns) all.push_back({.zones = world.zones({0, 1, 2}), .column = one});
        const Text text = periods_of(world.inputs, all);
        const Text title = dated_by_columns({"题", "Title"}, world.inputs, all);
        ColumnZones ratio{.zones = all.front().zones, .column = column("r", "比"), .of = columns};
        CHECK(period_of(world.inputs, ratio).zh == text.zh);
        return text.zh + "|" + text.en + "|" + title.zh +
               (is_of_several_periods(world.inputs, ratio) ? "!" : "");
    };
    CHECK(said({gdp}) == "2023年|2023|题（2023年）");
    CHECK(said({gdp, people}) ==
          "产值 2023年，人口 2020年|gdp 2023, people 2020|题（产值 2023年，人口 2020年）!");
    CHECK(said({gdp, road}) == "产值 2023年|gdp 2023|题（产值 2023年）");
    CHECK(said({road}) == "||题");
    CHECK(said({labelled}) == "||题");
    CHECK(said({labelled, people}) == "2020年|2020|题（2020年）");
    CHECK(said({labelled, gdp}).starts_with("2020年流出，产值 2023年|"));
    CHECK(said({labelled, people, gdp}).starts_with("2020年流出、人口 2020年，产值 2023年|"));
    CHECK(said({gdp, people, road}).ends_with("|题!"));  // three would make a long title
}

TEST_CASE("titles and names of tables say periods in their words", "[unit]") {
    World world({"a", "b", "c"});
    const auto said = [&](const char* path, const char* title) {
        world.inputs.files = {{.path = path, .head_units = {{"gdp", ""}}, .title = title}};
        return world.period("产值");
    };
    CHECK(said("a.xlsx", "2022年与2023年") == "|");
    CHECK(said("2021年与2022年.xlsx", "") == "|");
    CHECK(said("a.xlsx", "成都市2023年1-9月主要指标") == "2023年1–9月|2023M01-09");
    CHECK(said("a.xlsx", "2018—2023年成都市指标") == "2018–2023年|2018–2023");
    CHECK(said("2023年上半年指标.xlsx", "") == "2023年上半年|2023H1");
    CHECK(world.period("2022年与2023年之差") == "|");
    CHECK(said("2023年5月指标.xlsx", "") == "|");  // perhaps when it was made
    CHECK(said("2023年春季指标.xlsx", "") == "|");
}

TEST_CASE("a title has place, measure, period and unit, each once", "[unit]") {
    const World world({"310101", "310104", "320500"},
                      {texts("年份", {"2021", "2021", "2022"}), texts("市", {"上海市", "上海市", "苏州市"})});
    const auto title = [&](const std::string& label, const std::vector<std::size_t>& at, const Text& unit) {
        const Text text = column_title(
            world.project, world.inputs,
            {.zones = world.zones(at),
             .column = {.name = "v", .label_zh = label, .label_en = "value", .unit = "", .values = {}}},
            unit);
        return text.zh + "|" + text.en;
    };
    CHECK(title("产值", {0, 1}, {"万元", "10,000 yuan"}) ==
          "上海市产值（2021年，万元）|Shanghai: value, 2021 (10,000 yuan)");
    CHECK(title("产值", {0, 1}, {}) == "上海市产值（2021年）|Shanghai: value, 2021");
    CHECK(title("上海市产值", {0, 1}, {}) == "上海市产值（2021年）|Shanghai: value, 2021");
    CHECK(title("产值", {0, 2}, {"元", "yuan"}) == "产值（2021–2022年，元）|value, 2021–2022 (yuan)");
    CHECK(title("2020年产值", {0, 2}, {"元", "yuan"}) == "2020年产值（元）|value (yuan)");
    CHECK(title("2020年产值", {0, 2}, {}) == "2020年产值|value");
}

TEST_CASE("a title of a place in Chinese is in English only where that is a province", "[unit]") {
    World world({"a", "b", "c"});
    world.inputs.files = {{.title = "广东省2023年各市主要经济指标"}};
    CHECK(world.place({0, 2}) == "广东省|Guangdong");
    world.inputs.files = {{.title = "成都市各区县指标"}};
    CHECK(world.place({0, 2}) == "成都市|");
}

TEST_CASE("a title given in one language leaves the other where both are shown", "[unit]") {
    MapSettings map;
    const Text own{"常住人口", "population"};
    const auto title = [&](SheetLanguage language) {
        const Text text = title_on_sheet(own, map, language);
        return text.zh + "|" + text.en;
    };
    CHECK(title(SheetLanguage::both) == "常住人口|population");
    map.title_en = "People";
    CHECK(title(SheetLanguage::both) == "常住人口|People");
    CHECK(title(SheetLanguage::zh) == "People|People");
    map.title_zh = "人";
    CHECK(title(SheetLanguage::both) == "人|People");
}

}  // namespace column_titles_test
