// What written places become, and flows written with them, stays as it was recorded: kind, zones, weights,
// candidates and notes. Why each is so is tested where the rules are; here a change that nobody meant shows.
#include "gis/table_io.hpp"
#include "layers/align.hpp"
#include "layers/flow_columns.hpp"
#include "layers/flow_reader.hpp"
#include "layers/od_matrix.hpp"
#include "layers/place_names.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/recorded.hpp"
#include "tests/support/toy_zones.hpp"

#include <fmt/format.h>

namespace recorded_places_test {

using namespace deltareach;

namespace {

const Region& delta() {
    static const Region region = tests::small_delta();
    return region;
}

const PlaceIndex& places() {
    static const PlaceIndex index(
        delta(), {{"魔都", "310000"}, {"张江", "zhangjiang"}, {"走廊", "g60"}},
        {{"341400", "340100", 0.5}, {"341400", "341300", 0.3}, {"341400", "320500", 0.2}});
    return index;
}

std::string name_of(ZoneRef zone) {
    return delta().code(zone) + "@" + delta().levels()[zone.level].level();
}

std::string told(const Message& message) {
    std::string text = message.code;
    for (const auto& [name, value] : message.values) text += fmt::format(" {}={}", name, value);
    return text + fmt::format(" at {}:{}", message.where.row, message.where.column);
}

std::string told(const Messages& messages) {
    std::string all;
    for (const Message& message : messages) all += "  " + told(message) + "\n";
    return all;
}

std::string told(const Place& place) {
    std::string all = fmt::format("{} {}", static_cast<int>(place.kind), place.group);
    if (place.zone) all += name_of(*place.zone);
    for (const ZoneRef zone : place.total) all += " +" + name_of(zone);
    for (const auto& [zone, weight] : place.parts) all += fmt::format(" {}×{}", name_of(zone), weight);
    for (const std::string& candidate : place.candidates) all += " ?" + candidate;
    for (const ZoneRef zone : place.among) all += " among " + name_of(zone);
    return all + " " + std::string(place.problem) + "\n" + told(place.notes);
}

constexpr std::string_view written =
    "310000|310115|310115.0|310115000000|310115001|3101|3205|31|32|'310115|"
    "上海|上海市|沪|SH|shanghai|Shanghai City|魔都|张江|张江科学城|zhangjiang|走廊|g60|G60|圈|"
    "circle|江苏|江苏省|苏|苏州|苏州市|江苏省苏州市|江苏苏州|浙江省苏州市|安徽省宿州市|宿州|Suzhou|"
    "Suzhou (Anhui)|Suzhou_AH|Suzhou, Jiangsu|Taizhou|泰州|台州|taizhou_zj|"
    "Taizhou_JS|合肥|合肥高新区|巢湖|巢湖市|341400|南汇|南汇区|310119|卢湾区|310103|闸北区|静安区|静安|"
    "浦东|浦东新区|上海浦东新区|上海市浦东新区|浦东新区上海市|Pudong|Pudong, Shanghai|pudong new area|"
    "黄浦|鼓楼区|普陀区|昆山|昆山市|320583|苏州市昆山市|江苏省昆山市|江阴市|无锡市|珠海|广东省珠海市|"
    "成都市郫都区|440400|"
    "44|北京|北京市|110105|广东|香港|境外|海外|其他|全国|China|长三角|沪苏浙皖|苏浙皖|320000+330000|"
    "320000+330000+340000|江苏+浙江|上海+|苏州市、台州市|苏州、宿州|320500苏州市|320500无锡市|"
    "苏州市320500|310115 张江|南京市浦东新区|江苏省（不含苏州市）|苏州工业园区|自贸区|临港新片区|松江|松江区|"
    "Songjiang Dist|Jing'an|jingan|上海市区|| |#N/A|N/A|-|合计|上海市 |上海　市|ＳＨ|"
    "３１００００|苏洲市|合非|Hefei|hefei city|Anhui|AH|安徽|皖|安徽省合肥市|340000|340100|"
    "340181|341402|341421|320100|330100|331000.00|33100|3310000|"
    "Zhejiang Province|浙江大学";

/// A region alone, several zones at once, groups, codes that were split, places that are nowhere.
constexpr const char* rows =
    "主题,年份,起点,终点,金额（万元）,件数,数据质量,来源\n"
    "t,2023年,上海,苏州,\"1,200.5\",3,,年报\n"
    "t,2023,浦东新区,合肥,17,,reported_city,\n"
    "t,2023,浦东新区,上海市,19,2,,\n"
    "t,2022,310115,江苏,23,,reported_total,\n"
    "t,2023,310115,江苏,29,,,\n"
    "t,2023,松江,浙江,31,1,,\n"
    "t,2023,合肥,全国,37,,,\n"
    "t,2023,合肥,境外,41,,,\n"
    "t,2011,巢湖,上海,43,5,,\n"
    "t,2023,g60,台州,47,,estimated,\n"
    "t,2023,江苏+浙江,合肥,53,,,\n"
    "t,2023,苏州,火星,59,,,\n"
    "t,2023,苏州,合肥,,7,,\n"
    "t,2023,苏州,苏州,61,,,\n"
    "t,2023,宿州,泰州,0.3亿元,1,,\n"
    "u,2023H1,张江,黄浦区,67,,synthetic,\n"
    "u,2023H1,上海,江苏,71,,,\n"
    "u,2023-05-06,上海,安徽,73,,,\n";

std::string told(const OdFlows& flows) {
    std::string all;
    const auto& codes = flows.matrix.codes();
    for (std::size_t i = 0; i < codes.size(); ++i) {
        all += fmt::format("  {} outside {} {}:", codes[i], flows.sent_outside[i], flows.received_outside[i]);
        for (std::size_t j = 0; j < codes.size(); ++j)
            if (flows.matrix.present(i, j))
                all += fmt::format(" {}={}{}", codes[j], flows.matrix.values()[i * codes.size() + j],
                                   flows.whole(i, j) ? "" : "*");
        all += "\n";
    }
    return all + fmt::format("  totals {} coarse {} elsewhere {} {}\n", fmt::join(flows.totals, " "),
                             fmt::join(flows.coarse, " "), flows.elsewhere, static_cast<int>(flows.quality));
}

std::string told(const OriginFlows& flows) {
    std::string all;
    const std::size_t n = flows.destinations.size();
    for (std::size_t m = 0; m < flows.members.size(); ++m)
        for (std::size_t j = 0; j < n; ++j)
            if (flows.known[m * n + j] != 0)
                all += fmt::format(" {}→{} {}", name_of(flows.members[m]), name_of(flows.destinations[j]),
                                   flows.flow[m * n + j]);
    return all + fmt::format("\n  outside {} totals {} coarse {} rows {} in part {} inside {} quality {}\n",
                             flows.outside, fmt::join(flows.totals, " "), flows.coarse_rows, flows.rows,
                             fmt::join(flows.in_part, " "), flows.inside_on_record,
                             static_cast<int>(flows.quality));
}

}  // namespace

TEST_CASE("Written places become what was recorded", "[unit]") {
    std::string all;
    for (std::string_view rest = written; !rest.empty();) {
        const std::string text(rest.substr(0, rest.find('|')));
        rest.remove_prefix(std::min(text.size() + 1, rest.size()));
        for (const int year : {0, 2009, 2023}) {
            const std::string found = told(places().find(text, year));
            if (year == 0 || all.find(found, all.rfind("$ ")) == std::string::npos)
                all += fmt::format("$ {} {}\n{}", text, year, found);
        }
    }
    test::check_as_recorded("places", all);
}

TEST_CASE("Flows between written places become what was recorded", "[unit]") {
    Messages notes;
    const Table table = read_table_bytes(rows, "f.csv", {.heads = flow_head_requests({})}, notes);
    const FlowTable flows = read_flow_table(table, find_flow_columns(table, {}), {}, notes);
    std::string all = told(notes);
    for (const FlowRow& row : flows.rows)
        all +=
            fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}|{}:{}\n", row.theme, row.period, row.origin,
                        row.destination, row.value, row.count ? fmt::format("{}", *row.count) : "none",
                        row.unit, static_cast<int>(row.quality), row.source, row.where.row, row.where.column);
    for (const OnUnknown policy : {OnUnknown::drop, OnUnknown::other}) {
        Messages problems;
        const Aligned aligned = look_at_alignment(flows, places(), policy, problems);
        all += told(problems) + told(aligned.notes);
        for (const Unmatched& one : aligned.unmatched)
            all += fmt::format("unmatched {} {} {}\n", one.written, one.rows, one.share_of_value);
        for (const FlowSet& set : aligned.sets) {
            all += fmt::format("$ {} {} {}: {} rows, {} used {} dropped {} other\n", set.theme, set.period,
                               set.unit, set.rows.size(), set.account.rows_used, set.account.rows_dropped,
                               set.account.rows_other);
            for (std::size_t level = 0; level < delta().levels().size(); ++level)
                all += told(od_matrix_of(set, flows, delta(), level));
            for (std::size_t level = 0; level < delta().levels().size(); ++level)
                for (std::size_t at = 0; at < delta().levels()[level].size(); ++at)
                    all += name_of({level, at}) + told(flows_from(set, flows, delta(), {level, at}));
            all += "g60" + told(flows_from(set, flows, delta(), {}, "g60"));
        }
    }
    test::check_as_recorded("places-flows", all);
}

}  // namespace recorded_places_test
