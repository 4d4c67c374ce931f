// What is shown of a project in which nothing equals its mirror image stays as it was recorded: sheets,
// pages, reports, layers with their styles, workbooks, journals. recorded_figures_test.cpp holds the figures
// alone.
#include "tests/cli/shown_world.hpp"

namespace recorded_shown_test {

using namespace deltareach::test;

namespace {

using Words = std::vector<std::string>;

void require_done(const Ran& ran) {
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
}

/// What commands say, notes once, and the files that they write, each told by what is shown of it.
std::string shown_of(const ShownWorld& world, const std::vector<Words>& commands) {
    std::string all;
    std::set<std::string> notes;
    for (Words words : commands) {
        const std::string file = words.back();
        words.insert(words.end() - 1, "-o");
        const Ran ran = world.run(words);
        const std::string called = fmt::format("{}", fmt::join(words, " "));
        INFO(called);
        require_done(ran);
        all += fmt::format("$ {}\n", called) + new_lines(ran.err, notes) + ran.out +
               world.shown(world.path() / file);
        std::filesystem::remove(world.path() / file);
        std::filesystem::remove(world.path() / "made.qml");
    }
    return all;
}

/// Cities all in provinces, so that there are spillovers to regress.
void complete_provinces(const ShownWorld& world) {
    world.replace("city.geojson", R"("up":null)", R"("up":"930000")");
    world.replace("project.toml", "table = false", "local = [\"pull\", \"GDP（亿元）\"]");
    write_file(world.path() / "project.toml",
               contents_of(world.path() / "project.toml") + contents_of(world.path() / "regressions.toml"));
}

}  // namespace

TEST_CASE("What a run writes, and says of it, is as recorded", "[cli]") {
    const ShownWorld world;
    const Ran ran = world.run({"run", ".", "--out", "out"});
    require_done(ran);
    check_as_recorded("shown-maps", world.shown_in("out/maps"));
    std::filesystem::remove_all(world.path() / "out/maps");
    check_as_recorded("shown-run", ran.out + ran.err + world.shown_in("out"));
}

TEST_CASE("Spillovers of a run, their journal and layers, are as recorded", "[cli]") {
    const ShownWorld world;
    complete_provinces(world);
    const Ran ran = world.run({"run", ".", "--out", "out", "--only", "spill"});
    require_done(ran);
    require_done(world.run({"report", ".", "-o", "out/report.html", "-q"}));
    check_as_recorded("shown-spill",
                      ran.out + ran.err + world.shown_in("out") +
                          shown_of(world, {{"map", ".", "--kind", "lisa", "--column", "pull", "l.svg"}}));
}

TEST_CASE("A project of QGIS is as recorded", "[cli]") {
    const ShownWorld world;
    require_done(world.run({"export", ".", "--qgis", "q"}));
    const deltareach::ZipArchive archive(contents_of(world.path() / "q/project.qgz"), "project.qgz");
    std::string all;
    for (const std::string& part : archive.parts()) {
        std::string xml;
        archive.unpack(part, [&](std::string_view piece) {
            xml += piece;
            return true;
        });
        all += "$ " + part + "\n" + lines_of_xml(xml);
    }
    const Ran info = world.run({"info", "q/data.gpkg", "--json"});
    require_done(info);
    std::filesystem::remove(world.path() / "q/data.gpkg");  // the layers of a run
    check_as_recorded("shown-qgis", all + lines_of_json(info.out) + world.shown_in("q"));
}

TEST_CASE("Mended copies of the inputs are as recorded", "[cli]") {
    const ShownWorld world;
    const Ran ran = world.run({"check", ".", "--fix-to", "mended"});
    require_done(ran);
    check_as_recorded("shown-mended", ran.out + ran.err + world.shown_in("mended"));
}

TEST_CASE("Layers through every format and back are as recorded", "[cli]") {
    const ShownWorld world;
    std::string all;
    for (const char* shapes : {"areas", "lines", "points"})
        for (const char* kind : {"gpkg", "sqlite", "geojsonl", "fgb", "kml", "csv", "xlsx",
                                 "json"}) {  // GDAL 3.9 adds types to .shp
            const std::string made = fmt::format("made_{}.{}", shapes, kind);
            const Ran there = world.run({"convert", fmt::format("odd_{}.geojson", shapes), made, "--lossy"}),
                      back = world.run({"convert", made, "back.geojson", "--lossy", "--overwrite"}),
                      info = world.run({"info", made});
            all += fmt::format("$ {}\n{}{}", made, there.err, there.out);
            require_done(there);
            require_done(back);
            if (kind != std::string("kml")) all += info.out;  // with fields of GDAL's own
            std::istringstream back_lines(lines_of_geojson(contents_of(world.path() / "back.geojson")));
            for (std::string line; std::getline(back_lines, line);)
                if (kind != std::string("kml") ||
                    !line.starts_with("id: "))  // Placemark's own since GDAL 3.9
                    all += line + "\n";
        }
    for (const char* shapes : {"mixed", "kept"})  // of several dimensions, and with the names of KML's own
        for (const char* kind : {"gpkg", "fgb", "kml", "csv"}) {
            const Ran ran = world.run({"convert", fmt::format("odd_{}.geojson", shapes),
                                       fmt::format("made_{}.{}", shapes, kind), "--lossy"});
            all += fmt::format("$ odd_{} to {}: {}\n{}", shapes, kind, ran.exit_code, ran.err);
        }
    check_as_recorded("shown-formats", all);
}

TEST_CASE("Charts, and their workbooks, are as recorded", "[cli]") {
    const ShownWorld world;
    const Words funds{"--theme", "funds", "--period", "2023"}, zi{"--origin", "940700"},
        two{"--origin", "920600", "--origin", "940700"}, theme{"--theme", "funds"};
    std::vector<Words> commands;
    const auto add = [&](const std::string& kind, std::initializer_list<Words> more) {
        for (const char* file : {"c.svg", "c.xlsx"}) {
            Words words{"chart", kind, "."};
            for (const Words& one : more) words.insert(words.end(), one.begin(), one.end());
            words.emplace_back(file);
            commands.push_back(words);
        }
    };
    add("bars", {funds, zi});
    add("bars", {{"--column", "GDP（亿元）", "--level", "city", "--top", "5"}});
    add("bars", {{"--column", "kind", "--level", "city"}});
    for (const char* measure : {"total", "r50", "r80", "r95", "mean"}) {
        add("dots", {funds, two, {"--measure", measure}});
        add("lines", {theme, zi, {"--measure", measure}});
    }
    add("dots", {{"--theme", "contracts"}, {"--measure", "r80"}});
    add("curve", {funds, two});
    add("curve", {{"--theme", "visits"}, {"--period", "2023"}, zi});
    add("rose", {funds, zi});
    add("matrix", {funds});
    check_as_recorded("shown-charts", shown_of(world, commands));
}

TEST_CASE("Files that verbs write are as recorded", "[cli]") {
    const ShownWorld world;
    std::string project = contents_of(world.path() / "project.toml");
    const std::size_t maps = project.find("[[map]]");
    write_file(world.path() / "project.toml", project.erase(maps, project.find("[[model]]") - maps));
    std::vector<Words> commands;
    const auto add = [&](const Words& words, std::initializer_list<const char*> endings) {
        for (const char* ending : endings) {
            commands.push_back(words);
            commands.back().push_back("made" + std::string(ending));
        }
    };
    const Words funds{"--theme", "funds", "--period", "2023"};
    const auto with_funds = [&](Words words) {
        words.insert(words.end(), funds.begin(), funds.end());
        return words;
    };
    add(with_funds({"reach", "."}), {".csv", ".geojson", ".gpkg", ".xlsx"});
    add({"estimate", ".", "--theme", "grants"}, {".csv"});
    add({"surface", ".", "--theme", "visits", "--period", "2023", "--origin", "940700", "--cell", "9"},
        {".geojson", ".tif"});
    add({"surface", ".", "--points", "firms.csv", "--field", "size", "--cell", "9", "--bandwidth", "30"},
        {".tif"});
    add({"surface", "zonal", "people.asc", "--zones", ".", "--level", "city", "--stats",
         "sum,stdev,q25,share,variety,minority"},
        {".csv", ".geojson"});
    add({"surface", "zonal", "people.asc", "--zones", "overlapping.geojson", "--id", "code", "--stats",
         "sum,mean"},
        {".csv", ".gpkg"});
    add({"model", "gravity", "gaps.csv", "--distance-field", "km", "--origin-mass", "out",
         "--destination-mass", "into", "--constraint", "none"},
        {".csv"});
    for (const char* weights : {"queen", "rook", "knn:3", "band:70", "inverse:90:2", "flow:funds"})
        add({"weights", ".", "--level", "city", "--weights", weights}, {".gal", ".gwt", ".csv"});
    add({"spill", "table", ".", "--theme", "funds"}, {".csv", ".xlsx"});
    add({"spill", "local", ".", "--level", "city", "--field", "pull", "--weights", "knn:4"},
        {".csv", ".geojson"});
    add({"records", "contracts.csv", "--zones", "city.geojson", "--id", "code", "--origin-field", "origin",
         "--destination-field", "destination", "--value", "金额（亿元）", "--period", "date"},
        {".csv"});
    for (const char* what : {"zones", "radii", "radii_areas", "ellipses", "centres", "flows"})
        add({"export", ".", "--what", what}, {".geojson"});
    add({"export", ".", "--what", "zones"}, {".csv"});
    add({"export", ".", "--what", "reach"}, {".csv", ".xlsx"});
    add({"model", "gravity", ".", "--theme", "funds", "--period", "2023", "--constraint", "production",
         "--destination-mass", "pull", "--scenario", "changes.csv", "--totals", "origins"},
        {".svg", ".csv"});
    add({"report", ".", "--origin", "940700", "--theme", "funds"}, {".tex", ".xlsx"});
    add({"report", ".", "--compare", "920600,931300", "--theme", "funds"}, {".html"});
    const std::string page = shown_of(
        world, {{"page", ".", "--origin", "931300", "--theme", "visits", "--period", "2022", "p.html"}});
    const std::size_t start = page.find("start/");
    check_as_recorded("shown-files", shown_of(world, commands) + "page " +
                                         page.substr(start, page.find("notes", start) - start) + "\n");
}

}  // namespace recorded_shown_test
