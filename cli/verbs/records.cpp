#include "cli/options.hpp"
#include "cli/verb.hpp"
#include "gis/error.hpp"
#include "gis/json_text.hpp"
#include "study/products/output_forms.hpp"
#include "study/tools/records_database.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fmt/format.h>

namespace deltareach {
namespace {

struct RecordsCall {
    RecordsChoice records;
    std::string output;
    bool shard_setup = false;
};

/// @throws UsageError DR1003 what files of records need
void require_for_files(const RecordsChoice& records, const Session& session) {
    const auto lacks = [&](const char* what) {
        throw UsageError(Message{
            .code = "DR1003",
            .values = {{"problem", fmt::format(fmt::runtime(session.say("缺少 {}", "{} is missing")), what)},
                       {"verb", "deltareach records"}}});
    };
    if (records.files.empty()) lacks("FILE");
    if (records.zones.empty()) lacks("--zones");
}

/// Told before the work rather than after it. @throws OutputError DR1602
void require_absent(const std::string& output, const Session& session) {
    std::error_code unseen;
    if (output.empty() || session.options.overwrite || session.options.dry_run ||
        !std::filesystem::exists(std::filesystem::symlink_status(output, unseen)))
        return;
    throw OutputError(Message{.code = "DR1602", .where = {.path = output}, .values = {{"path", output}}});
}

void show(const std::string& statements, Command& session) {
    session.print(session.json ? json_text(Json{{"statements", statements}}) : statements);
}

void make_flows(const RecordsCall& call, Command& session) {
    require_form(call.output, ".csv");
    const bool in_database = !call.records.database.empty();
    if (call.shard_setup) return show(record_shard_setup(call.records, session), session);
    if (!in_database) require_for_files(call.records, session);
    if (in_database && session.options.dry_run)
        return show(record_statements(call.records, session), session);
    require_absent(call.output, session);
    const RecordFlows flows = in_database ? find_record_flows_in_database(call.records, session)
                                          : find_record_flows(call.records, session);
    session.deliver_file(call.output, [&] { write_record_flows(call.output, flows, session); });
    session.print(session.json ? json_text(record_flows_json(flows)) : record_flows_text(flows, session));
}

void add_zones_options(CLI::App& verb, RecordsChoice& records, const Session& session) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    verb.add_option("--zones", records.zones,
                    say("区域文件；--in-database 时默认项目最细的层级",
                        "a file of zones; with --in-database by default the project's finest level"));
    verb.add_option("--id", records.id,
                    say("区域编号字段；默认 adcode、code 或 id",
                        "field of the zones' codes; default: adcode, code or id"));
    verb.add_option(
        "--name", records.name,
        say("区域名称字段；默认 name_zh 或 name", "field of the zones' names; default: name_zh or name"));
    verb.add_option("--layer", records.layer, say("区域文件的图层", "layer of the file of zones"));
    verb.add_option("--crs", records.crs,
                    say("区域的坐标系，取代文件所述", "reference of the zones, in place of the file's"));
}

void add_ends_options(CLI::App& verb, RecordsChoice& records, const Session& session) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    const auto points = [&](const char* option, std::vector<std::string>& heads, const std::string& words) {
        add_list_of(2, verb, option, heads, words);
    };
    points(
        "--origin-points", records.origin_points,
        say("起点经度、纬度两列的表头；默认 起点经度、origin_lon 等",
            "heads of the origins' longitude and latitude; default: origin_lon, origin_lat and their like"));
    points("--destination-points", records.destination_points,
           say("终点经度、纬度两列的表头", "heads of the destinations' longitude and latitude"));
    verb.add_option(
        "--origin-field", records.origin_field,
        say("起点地名或编号的表头，代替经纬度", "head of the origins' names or codes, in place of points"));
    verb.add_option("--destination-field", records.destination_field,
                    say("终点地名或编号的表头，代替经纬度",
                        "head of the destinations' names or codes, in place of points"));
    verb.add_option("--source-crs", records.source_crs,
                    say("点的坐标系：EPSG:n、GCJ-02 或 BD-09；默认 WGS 84",
                        "reference of the points: EPSG:n, GCJ-02 or BD-09; default: WGS 84"));
}

}  // namespace

void add_records(CLI::App& program, Command& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb =
        program.add_subcommand("records", say("逐条记录（合同、投资）汇总成区域之间的流量",
                                              "records (contracts, deals) added up to flows between zones"));
    auto call = std::make_shared<RecordsCall>();
    RecordsChoice& records = call->records;
    verb->add_option("FILE", records.files,
                     say("记录表：CSV，可以是 .gz 或 .zst，或工作簿；可以有几个。--in-database 时是项目",
                         "files of records: CSV, also .gz or .zst; workbooks. With --in-database a project"));
    verb->add_option("--in-database", records.database,
                     say("项目的 [source] 之一：记录留在数据库里，在那里求和；--dry-run 只印语句",
                         "a [source] of the project: records stay in the database and are added up there; "
                         "--dry-run prints the statements"));
    verb->add_flag(
            "--shard-setup", call->shard_setup,
            say("印出在每个分片上执行一次的 SQL（[source] 写了 `shards`）；不连接",
                "print the SQL that prepares each shard, once, where [source] has `shards`; connects to "
                "nothing"))
        ->needs("--in-database");
    add_zones_options(*verb, records, session);
    add_ends_options(*verb, records, session);
    verb->add_option(
        "--value", records.value,
        say("数值列的表头；没有则只计条数", "head of the values; without it records are counted alone"));
    verb->add_option("--period", records.period,
                     say("时期列的表头，日期按年计", "head of the periods; a day counts for its year"));
    verb->add_option("--theme", records.theme, say("主题列的表头", "head of the themes"));
    verb->add_option("--unit", records.unit,
                     say("数值的单位，如 万元；默认由表头说",
                         "unit of the values, such as 万元; default: as the head says"));
    verb->add_option(
        "--keep", records.keep,
        say("各文件的合计留在这个文件夹：中断后再运行从停下的文件接着算，多了文件只读新的",
            "a folder where the sums of each file stay: a run that was stopped goes on at the file "
            "where it was, one with a further file reads that alone"));
    verb->add_option("-o,--output", call->output, say("写到 .csv", "write to .csv"));
    verb->footer(
        say("例：deltareach records 合同.csv --zones 区县.geojson --value 金额（万元） --period 签订日期 -o "
            "流量.csv",
            "Example: deltareach records deals.csv.gz --zones counties.geojson --origin-points lon1,lat1 "
            "--destination-points lon2,lat2 --value amount --unit yuan -o flows.csv"));
    verb->callback([&session, &action, call] { action = [&session, call] { make_flows(*call, session); }; });
}

}  // namespace deltareach
