// A file of data alone as zones: what of it becomes codes, names, places and columns stays as it was
// recorded, and what is told or refused. No two rows, places or values are alike, and the rows are in no
// order.
#include "gis/error.hpp"
#include "study/inputs/lone_layer.hpp"
#include "study/study.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"
#include "tests/support/recorded.hpp"

#include <cmath>
#include <fmt/format.h>

namespace lone_layers_test {

using namespace deltareach;
using namespace deltareach::test;

namespace {

struct Told : Listener {
    Messages all;
    void tell(const Message& message, Language) override { all.push_back(message); }
    void step(const std::string&) override {}
    void inform(const std::string&) override {}
    void advance(double) override {}
    [[nodiscard]] bool cancelled() const override { return false; }
};

std::string lines_of(const Messages& messages, const std::string& folder) {
    std::string all;
    for (const Message& message : messages) {
        std::string line = fmt::format("  {} {}:{} {}", message.code, message.where.row, message.where.column,
                                       text_of(message, Language::en));
        for (std::size_t at = line.find(folder); at != std::string::npos; at = line.find(folder))
            line.erase(at, folder.size());
        all += line + "\n";
    }
    return all;
}

std::string lines_of(const ZoneLayer& zones) {
    std::string all = fmt::format("level {} {} {}\n", zones.level(), zones.label_zh(), zones.label_en());
    for (std::size_t i = 0; i < zones.size(); ++i) {
        all += fmt::format("  {} ‹{}› ‹{}› up ‹{}› at {:.6f} {:.6f}", zones.codes()[i], zones.names_zh()[i],
                           zones.names_en()[i], zones.parents()[i], zones.points()[i].lon,
                           zones.points()[i].lat);
        if (!zones.shapes()[i].empty())
            all += fmt::format(", area from {:.6f}", zones.shapes()[i].front().outer().front().x());
        all += "\n";
    }
    for (const Column& column : zones.columns()) {
        all +=
            fmt::format("  {} ‹{}› ‹{}› in {}:", column.name, column.label_zh, column.label_en, column.unit);
        if (const auto* texts = std::get_if<std::vector<std::string>>(&column.values))
            for (const std::string& text : *texts) all += " ‹" + text + "›";
        else
            for (const double value : numbers_of(column))
                all += std::isnan(value) ? std::string(" none") : fmt::format(" {:.10g}", value);
        all += "\n";
    }
    return all;
}

/// What is asked of a file.
struct Asked {
    Choice choice;
    std::vector<std::string> wanted = {};
    std::string crs = {};
    std::optional<OnUnknown> on_unknown = {};
};

class Files {
  public:
    Files() {
        write_file(path("zones.geojson"),
                   R"({"type":"FeatureCollection","features":[)" + area("30", "丙市", "x", 122.5, 7) + "," +
                       area("10", "甲市", "y", 120.5, 5) + "," + area("20", "乙市", "x", 121.5, 3) + "]}");
    }

    std::string asked(Asked ask) const {
        std::string all =
            fmt::format("$ {} {} id {} name {} wanted {} {}\n", ask.choice.input, ask.choice.zones,
                        ask.choice.id, ask.choice.name, fmt::join(ask.wanted, ","), ask.crs);
        ask.choice.input = path(ask.choice.input);
        if (!ask.choice.zones.empty()) ask.choice.zones = path(ask.choice.zones);
        Told told;
        deltareach::RunOptions options;
        options.on_unknown = ask.on_unknown;
        Session session(options, told);
        const std::string folder = folder_.path().string() + "/";
        try {
            const Loaded loaded = load_for_columns(ask.choice, ask.crs, ask.wanted, session);
            for (const ZoneLayer& zones : loaded.inputs.region->levels()) all += lines_of(zones);
            for (const InputFile& file : loaded.inputs.files)
                all += fmt::format("  of {}\n", std::filesystem::path(file.path).filename().string());
        } catch (const Error& error) {
            all += lines_of(error.messages(), folder);
        }
        return all + lines_of(told.all, folder);
    }

    std::string table(const std::string& csv, Asked ask) const {
        write_file(path("t.csv"), csv);
        ask.choice.input = "t.csv";
        return csv + asked(std::move(ask));
    }

  private:
    [[nodiscard]] std::string path(const std::string& name) const { return (folder_.path() / name).string(); }
    static std::string area(const std::string& code, const std::string& name, const std::string& kind,
                            double west, int value) {
        return fmt::format(
            R"({{"type":"Feature","properties":{{"code":"{}","name":"{}","kind":"{}","n":{}}},"geometry":{{"type":"Polygon","coordinates":[[[{},31],[{},31],[{},32.5],[{},31]]]}}}})",
            code, name, kind, value, west, west + 0.5, west + 0.5, west);
    }

    TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("A table of places is zones in its own order, as recorded", "[unit]") {
    const Files files;
    std::string all;
    const std::string three =
        "地点,经度,纬度,产值（万元）,类别,n\n丙,122.25,31.5,7,x,3\n甲,120.75,30.25,,y,5\n乙,121.125,32.75,2."
        "5,x,8\n";
    all += files.table(three, {});
    all += files.table(three, {.choice = {.name = "类别"}});
    all += files.table(three, {.choice = {}, .wanted = {"产值", ""}, .crs = "GCJ-02"});
    all += files.table(three, {.choice = {}, .wanted = {"产价"}});
    all += files.table(three, {.choice = {.layer = "a"}});
    all += files.table(three, {.choice = {.unit = "yuan"}});
    std::string many = "n,lon,lat\n";
    for (int i = 0; i < 11; ++i)
        many += fmt::format("{},{},{}\n", 100 - i * i, 118 + (i * 7) % 11, 30.5 + i / 8.0);
    all += files.table(many, {});
    all += files.table("name,lon,lat,v\na,121,31,1\nb,,,2\nc,122,33,4\n", {});
    all += files.table("name,lon,lat,v（元）\na,121,31,1\nb,120,30,two\nc,122,33,4\n",
                       {.choice = {}, .wanted = {"v"}});
    all += files.table("name,east,north\na,500123,3456789\nb,501234.5,3345678\n",
                       {.choice = {}, .crs = "EPSG:4549"});
    all += files.table("name,v\na,1\nb,2\n", {});
    check_as_recorded("told-lone-places", all);
}

TEST_CASE("Areas alone, and tables joined to them, are as recorded", "[unit]") {
    const Files files;
    std::string all;
    const auto areas = [&](Choice choice, std::vector<std::string> wanted = {}) {
        choice.input = "zones.geojson";
        all += files.asked({.choice = std::move(choice), .wanted = std::move(wanted)});
    };
    areas({});
    areas({.id = "name"});
    areas({.id = "kind"});
    areas({.name = "kind"}, {"n"});
    areas({}, {"m"});
    const auto joined = [&](const std::string& csv, std::vector<std::string> wanted = {},
                            std::optional<OnUnknown> unknown = {}) {
        all += files.table(csv, {.choice = {.zones = "zones.geojson"},
                                 .wanted = std::move(wanted),
                                 .crs = {},
                                 .on_unknown = unknown});
    };
    joined("v（万元）,code,w\n3,20,a\n5,30,b\n7,10,c\n");
    joined("v,where\n3,乙市\n5,丙\n7,10\n");
    joined("v,where\n3,乙市\n5,nowhere\n");
    joined("v,where\n3,乙市\n5,nowhere\n", {}, OnUnknown::drop);
    joined("v,where\n5,nowhere\n3,乙市\n", {}, OnUnknown::drop);
    joined("where,v\n甲市,11\nx,13\ny,17\n", {}, OnUnknown::drop);   // the first row alone names a zone
    joined("a,b,v\n10,x,1\ny,20,2\nz,30,3\n", {}, OnUnknown::drop);  // the second head names most
    joined("a,b,v\n10,30,1\n20,20,2\n", {}, OnUnknown::drop);        // two name as many
    joined("a,v\nx,1\ny,2\n");
    joined("code,n,name\n10,100,A\n20,200,B\n30,300,C\n");  // its columns are meant, not the areas'
    joined("code,v（万元）,w\n10,1,x\n20,2,y\n30,3,z\n", {"v"});
    joined("code,v（万元）,v（元）\n10,1,7\n20,2,8\n30,3,9\n", {"v（元）"});
    joined("code,年份,v\n10,2022,1\n10,2023,2\n20,2022,3\n", {"v"});
    joined("code,v\n10,1\n20,2\n", {"u"});
    joined("code,v\n10,1\n20,2\n", {"kind"});
    joined("code,v\n10,1\n10,2\n");
    check_as_recorded("told-lone-areas", all);
}

}  // namespace lone_layers_test
