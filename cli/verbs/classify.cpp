#include "analysis/classes.hpp"
#include "cli/verb.hpp"
#include "gis/error.hpp"
#include "gis/json_text.hpp"
#include "gis/table_io.hpp"
#include "gis/vector_io.hpp"
#include "study/inputs/read_zones.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fmt/format.h>

namespace deltareach {
namespace {

struct Classification {
    std::string file, field, method = "jenks";
    int classes = 5;
    std::vector<double> breaks;
};

std::vector<double> field_of(const Classification& how, Messages& notes) {
    const std::string extension = std::filesystem::path(how.file).extension().string();
    if (extension == ".csv" || extension == ".xlsx" || extension == ".txt") {
        const Table table = read_table(how.file, {.heads = {{.names = {how.field}, .key = false}}}, notes);
        return numbers_in(table, *table.column(how.field), 0, notes).values;
    }
    const FeatureLayer layer = read_features(how.file, {}, notes);
    const Column* column = find_column(layer.columns, how.field);
    std::string known;
    for (const Column& each : layer.columns) known += (known.empty() ? "" : ", ") + each.name;
    if (column == nullptr)
        throw InputError(Message{
            .code = "DR1017", .where = {how.file}, .values = {{"field", how.field}, {"known", known}}});
    return numbers_of(*column);
}

void classify_file(const Classification& how, Command& session) {
    Messages notes;
    const std::vector<double> values = field_of(how, notes);
    session.tell(notes);
    const Classes classes = classify(
        values, {.method = *class_method_named(how.method), .classes = how.classes, .breaks = how.breaks});
    session.tell(classes.notes);
    if (classes.outside > 0)
        session.tell({Message{.code = "DR1425", .values = {{"n", fmt::format("{}", classes.outside)}}}});
    Json breaks = Json::array();
    for (double value : classes.breaks) breaks.push_back(json_number(value));
    if (session.json) {
        session.print(json_text({{"method", how.method},
                                 {"n", classes.n},
                                 {"missing", classes.missing},
                                 {"outside", classes.outside},
                                 {"breaks", breaks},
                                 {"counts", classes.counts},
                                 {"gvf", json_number(classes.gvf)}}));
        return;
    }
    std::string text = fmt::format("{}  n = {}  GVF = {:.4f}\n", how.method, classes.n, classes.gvf);
    for (std::size_t k = 0; k < classes.counts.size(); ++k)
        text += classes.breaks.size() == classes.counts.size()
                    ? fmt::format("  {}  {}\n", classes.breaks[k], classes.counts[k])
                    : fmt::format("  {}{}, {}]  {}\n", k == 0 ? "[" : "(", classes.breaks[k],
                                  classes.breaks[k + 1], classes.counts[k]);
    session.print(text);
}

}  // namespace

void add_classify(CLI::App& program, Command& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = program.add_subcommand("classify", say("一个字段的分级断点", "class breaks of a field"));
    auto how = std::make_shared<Classification>();
    verb->add_option("FILE", how->file, say("矢量文件、CSV 或 XLSX", "vector file, CSV or XLSX"))->required();
    verb->add_option("--field", how->field, say("字段", "field"))->required();
    verb->add_option("--method", how->method, say("方法", "method"))
        ->check(CLI::IsMember({"jenks", "quantile", "equal", "stddev", "headtail", "manual", "unique"}));
    verb->add_option("--classes", how->classes, say("级数", "number of classes"))->check(CLI::Range(1, 64));
    verb->add_option("--breaks", how->breaks, say("manual 的断点，由小到大", "breaks for manual, ascending"))
        ->delimiter(',');
    verb->footer(say("例：deltareach classify 城市.gpkg --field gdp --method jenks --classes 5",
                     "Example: deltareach classify cities.gpkg --field gdp --method jenks --classes 5"));
    verb->callback([&session, &action, how] { action = [&session, how] { classify_file(*how, session); }; });
}

}  // namespace deltareach
