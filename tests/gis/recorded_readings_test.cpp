// What written numbers, units, heads, dates and tables are read as stays as it was recorded. Why each is so
// is tested where the rules are; here a change that nobody meant shows.
#include "gis/china_datum.hpp"
#include "gis/dates.hpp"
#include "gis/error.hpp"
#include "gis/field_names.hpp"
#include "gis/geodesic.hpp"
#include "gis/nearest_word.hpp"
#include "gis/numbers.hpp"
#include "gis/said_units.hpp"
#include "gis/table_io.hpp"
#include "gis/text.hpp"
#include "gis/units.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/recorded.hpp"

#include <fmt/format.h>
#include <functional>

namespace recorded_readings_test {

using namespace deltareach;

namespace {

/// Each part of a text between bars.
std::string each(std::string_view list, const std::function<std::string(std::string_view)>& told) {
    std::string all;
    for (std::size_t at = 0; at <= list.size();) {
        const std::size_t end = std::min(list.find('|', at), list.size());
        const std::string_view one = list.substr(at, end - at);
        all += fmt::format("‹{}› {}\n", one, told(one));
        at = end + 1;
    }
    return all;
}

constexpr std::string_view numbers =
    "12|-12|+12|1,200|1,200.5|12,00|1,23|1,234,567|1.234.567|１２，３４５|12.|.5|-.5|010|0x10|1e3|1E-3|1e400|"
    "12.3万|1.2亿|1.2亿元|3千|5百万|12元|¥12|$5|12 元|5.4%|-5.4％|‰5|12元左右|约12|>5|≥3|1-2|1~2|(12)|（12）|"
    "-|—|…|N/A|NA|#N/A|#REF!|#DIV/0!|null|none|nan|inf|无|暂无|一百二十|十二|12 345|12　345|0|-0|0.0|00|"
    "1/2|½|12:30|2023年|12件|1.2万件|12km|12公里|3,000万元|0.1+0.2|9007199254740993|1234567890123456789|"
    "0.000000123|1.7976931348623157e308|4.9e-324|'12|\"12\"| 12 |";

constexpr std::string_view units =
    "元|万元|亿元|千元|百万元|千万元|十亿元|RMB 10000|RMB|CNY|yuan|million yuan|billion yuan|10000 yuan|"
    "美元|万美元|USD|项|件|个|家|人|万人|人次|万人次|公里|千米|km|米|m|平方公里|km2|km²|平方米|公顷|亩|"
    "分钟|min|小时|h|%|‰|百分比|1|count|contracts|patents|papers|元/人|万元/平方公里|人/"
    "平方公里|吨|万吨|度|deg|"
    "year|年|点|unstated||xyz|亿|万";

constexpr std::string_view heads =
    "金额|金额（万元）|金额(万元)|金额 [亿元]|金额/万元|金额，万元|GDP（亿元）|GDP (billion "
    "yuan)|人口（万人）|"
    "人口(人)|增加值（%）|研发人员（人年）|单位：万元|计量单位:亿元|Unit: km|面积km2|面积（平方公里）|合同数|"
    "合同数（项）|value|value "
    "(km)|2023年|2023年（万元）|金　额（万元）|（万元）|金额（含税）|金额（含税）（万元）|";

constexpr std::string_view dates =
    "2023|2023年|２０２３|2023年5月|2023年5月1日|2023/5/"
    "1|2023-05|2023-05-01|20230501|202305|2023Q1|2023q4|2023Q5|"
    "2023年一季度|2023年第3季度|2022H1|2022H2|2022H3|2023年上半年|2023年下半年|2023年1-6月|2023年7-12月|"
    "2023年1-3月|"
    "2023.0|2023.1|2023.10|23/5/1|5/1/2023|1899|1900|2100|2101|2023-02-29|2024-02-29|2023-13|2023-00|"
    "2023-05-01T10:00:00Z|2023-05-01 10:00|45047|2023年度|2023财年|二〇二三年|May "
    "2023|2023-5|2023-5-1|2023.5.1||";

constexpr std::string_view names =
    "研发经费（亿元）|GDP|gdp 2020|1st|año|Größe|a-b|_x|x_|__|人口|人均 GDP|重庆|长安|行业|name "
    "(en)|é̀|😀|a.b.c|"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_ABCDEF|";

const std::vector<std::string>& tables() {
    static const std::vector<std::string> all{"a,b\n1,2\n",
                                              std::string("\xEF\xBB\xBF") + "a;b;c\n1;2,5;3\n4;5;6\n",
                                              "a\tb\n1\t\"x\ty\"\n",
                                              "名称,金额\n甲,1\n\n乙,2\n合计,3\n注：见年报,\n",
                                              "各市合同情况\n单位：万元\n名称,2022,2023\n甲,1,2\n乙,3,\n",
                                              "a,b,\n1,2,\n3,4,\n",
                                              "a,b\n1,2,3\n",
                                              "a,a\n1,2\n",
                                              "a,b\n\"1\"\"2\",\"x\ny\"\n",
                                              "a,b\n\"1,2\n",
                                              "a，b\n1，2\n",
                                              "a,b\r\n1,2\r\n 3 , 4 \r\n",
                                              "名称,金额（万元）,\n,2022,2023\n甲,1,2\n",
                                              "a,b\n,\n1,\n",
                                              "a|b\n1|2\n",
                                              "'=1+1,b\n'@x,-3\n",
                                              "\xC3\xFB\xB3\xC6,b\n\xBC\xD7,1\n",
                                              "\xC3\xFB\xB3\xC6,b\n甲,1\n",
                                              "a,b\n\xFF\xFE,1\n"};
    return all;
}

std::string told(const Messages& messages) {
    std::string all;
    for (const Message& message : messages) {
        all += fmt::format("  {} {}:{}", message.code, message.where.row, message.where.column);
        for (const auto& [name, value] : message.values) all += fmt::format(" {}={}", name, value);
        all += "\n";
    }
    return all;
}

std::string told(const std::string& csv, bool keep_totals) {
    Messages notes;
    std::string all;
    try {
        const Table table = read_table_bytes(csv, "t.csv", {.keep_totals = keep_totals}, notes);
        all = fmt::format("heads {} in row {}, title ‹{}›, unit ‹{}›, {}\n", fmt::join(table.heads(), "|"),
                          table.head_row_number(), table.title(), table.unit_words(), table.encoding());
        for (std::size_t row = 0; row < table.rows(); ++row) {
            all += fmt::format("  {}:", table.row_number(row));
            for (std::size_t column = 0; column < table.columns(); ++column)
                all += fmt::format(" ‹{}›", table.cell(row, column));
            all += "\n";
        }
    } catch (const Error& error) {
        all += told(error.messages());
    }
    return all + told(notes);
}

}  // namespace

TEST_CASE("Written numbers, units, heads, dates and names are read as recorded", "[unit]") {
    const auto number = [](std::string_view text, int power) {
        const NumberCell cell = parse_number(text, power);
        return fmt::format("{} {:.12g} {} {} {}", static_cast<int>(cell.kind), cell.value, cell.code,
                           cell.own_unit, cell.unit);
    };
    const auto unit = [](const std::optional<Unit>& found) {
        return found ? fmt::format("{} 10^{}", found->name, found->power_of_ten) : std::string("unknown");
    };
    const auto period = [](std::string_view text) {
        const auto found = parse_period(text);
        return found ? found->text() + " " + period_in_chinese(found->text()) : std::string("none");
    };
    std::string all = each(numbers, [&](std::string_view text) {
        return number(text, 0) + " / " + number(text, 4) + (is_error_value(text) ? " error" : "");
    });
    all += each(units, [&](std::string_view text) {
        return unit(unit_named(text)) + " base " + base_words(std::string(text)) +
               (counts_things(text) ? " counts" : "");
    });
    all += each(heads, [&](std::string_view text) {
        const HeadParts parts = split_head(text);
        return fmt::format("‹{}› ‹{}› {} says {}", parts.label, parts.written, unit(parts.unit),
                           unit_words_in(text).value_or("nothing"));
    });
    all += each(dates, period);
    all += each(names, [](std::string_view text) {
        return fmt::format("{} {} {}", field_name(text), field_name(text, 10), is_field_name(text));
    });
    for (const double serial : {0.0, 1.0, 59.0, 60.0, 61.0, 366.5, 43585.0, 45047.0, 45047.9, -1.0, 80000.0})
        for (const bool system_1904 : {false, true}) {
            const auto day = date_of_serial(serial, system_1904);
            all += fmt::format("day {} {}: {}\n", serial, system_1904, day ? day->text() : "none");
        }
    test::check_as_recorded("readings", all);
}

TEST_CASE("Written tables are read as recorded", "[unit]") {
    std::string all;
    for (const std::string& csv : tables())
        for (const bool keep_totals : {false, true})
            all += fmt::format("$ {}{}\n{}", nfkc(csv), keep_totals ? "with totals" : "",
                               told(csv, keep_totals));
    test::check_as_recorded("readings-tables", all);
}

TEST_CASE("Places of one datum are those of another as recorded, ways and areas too", "[unit]") {
    std::string all;
    for (const LonLat place : {LonLat{116.4, 39.9},
                               {121.47, 31.23},
                               {87.6, 43.8},
                               {109.5, 18.25},
                               {72.1, 0.9},
                               {137.8, 55.8},
                               {10, 50},
                               {130.5, 5.25}}) {
        const auto shown = [](LonLat p) { return fmt::format(" {:.9f} {:.9f}", p.lon, p.lat); };
        all += shown(place) + shown(gcj02_from_wgs84(place)) + shown(wgs84_from_gcj02(place)) +
               shown(bd09_from_wgs84(place)) + shown(wgs84_from_bd09(place));
        const Bearing way = bearing_between(place, {120.25, 30.125});
        all += fmt::format(" {:.6f} {:.6f}", way.distance_km, way.azimuth_deg) +
               shown(destination_point(place, 200.5, 321.25)) +
               fmt::format(" {:.6f}\n", area_km2({geodesic_circle(place, 12.5, 24)}));
    }
    const std::vector<std::string> words{"origin", "destination", "flow", "流量", "value", "unit", "united"};
    all += each("orign|oirgin|dest|floww|flwo|流亮|vale|un|unite|xyz|o|value|", [&](std::string_view text) {
        return nearest_word(text, words) + fmt::format(" {}", edit_distance(text, "united"));
    });
    test::check_as_recorded("readings-places", all);
}

}  // namespace recorded_readings_test
