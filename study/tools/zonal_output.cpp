#include "gis/file_names.hpp"
#include "gis/text.hpp"
#include "render/words.hpp"
#include "study/inputs/column_names.hpp"
#include "study/products/styled_output.hpp"
#include "study/products/table_files.hpp"
#include "study/tables/heads.hpp"
#include "study/tables/raster_accounts.hpp"
#include "study/tools/zonal.hpp"

#include <fmt/format.h>
#include <limits>
#include <set>

namespace deltareach {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// A statistic of the cells of a zone. Those that count have a unit of their own, the others the raster's.
constexpr Head zonal_heads[] = {{"sum", "合计", "sum", Head::of_row},
                                {"mean", "平均", "mean", Head::of_row},
                                {"min", "最小", "minimum", Head::of_row},
                                {"max", "最大", "maximum", Head::of_row},
                                {"count", "像元数", "cells", "1"},
                                {"stdev", "标准差", "standard deviation", Head::of_row},
                                {"median", "中位数", "median", Head::of_row},
                                {"majority", "众数", "majority", Head::of_row},
                                {"minority", "最少值", "minority", Head::of_row},
                                {"variety", "不同值数", "distinct values", "1"}};
constexpr Head zonal_quantile{"q", "% 分位数", "% quantile", Head::of_row};
constexpr Head zonal_share{"share_", " 占比", "share of ", "1"};
constexpr Head zonal_covered_share{"covered_share", "有数据面积占比", "share of area with data", "1"};

/// Of a statistic by its name: "q95" is a quantile.
ColumnHead head_of_statistic(const std::string& name, const std::string& unit) {
    for (const Head& head : zonal_heads)
        if (name == head.name) return {head, unit};
    const std::string share = name.substr(1);
    return ColumnHead(name, {share + zonal_quantile.zh, share + zonal_quantile.en}, unit);
}

void add_shares(const ZonalFindings& findings, std::vector<Column>& columns) {
    for (const auto& [value, values] : findings.classes.by_value()) {
        const std::string shown = fmt::format("{}", value);
        columns.push_back(column_of(
            ColumnHead(share_name(value), {shown + zonal_share.zh, zonal_share.en + shown}, zonal_share.unit),
            values));
    }
}

std::vector<Column> zonal_columns(const ZonalFindings& findings) {
    std::vector<Column> columns;
    const auto add = [&](const ColumnHead& head, const auto& get) {
        std::vector<double> values;
        for (const ZonalFindings::Row& row : findings.rows) values.push_back(get(row).value_or(none));
        columns.push_back(column_of(head, std::move(values)));
    };
    for (std::size_t k = 0; k < findings.choice.stats.size(); ++k) {
        const std::string& name = findings.choice.stats[k];
        if (name == "share")
            add_shares(findings, columns);
        else
            add(head_of_statistic(name, findings.unit),
                [k](const ZonalFindings::Row& row) { return row.values[k]; });
    }
    add(zonal_covered_share, [](const ZonalFindings::Row& row) { return row.covered_share; });
    return columns;
}

}  // namespace

Json zonal_json(const ZonalFindings& findings) {
    Json zones = Json::array();
    for (std::size_t at = 0; at < findings.rows.size(); ++at) {
        const ZonalFindings::Row& row = findings.rows[at];
        Json zone{{"id", findings.zones.ids[at]}};
        for (std::size_t k = 0; k < findings.choice.stats.size(); ++k) {
            const std::string& name = findings.choice.stats[k];
            if (name != "share") {
                zone[name] = json_number(row.values[k]);
                continue;
            }
            Json shares = Json::object();
            for (const ValueCells& each : findings.classes.of_zone(at))
                shares[fmt::format("{}", each.value)] = json_number(each.cells);
            zone[name] = std::move(shares);
        }
        zone[zonal_covered_share.name] = json_number(row.covered_share);
        zones.push_back(std::move(zone));
    }
    return {{"raster", findings.choice.raster},
            {"band", findings.choice.read.band},
            {"unit", findings.unit},
            {"weights", findings.degrees ? "fractions of cells of degrees" : "fractions of cells"},
            {"quantiles", "weighted, type 2"},
            {"n", findings.rows.size()},
            {"account", account_json(findings.account)},
            {"zones", std::move(zones)}};
}

std::string zonal_text(const ZonalFindings& findings, const Session& session) {
    const std::vector<Column> columns = zonal_columns(findings);
    std::string text = "id";
    for (const Column& column : columns) {
        text += "\t" + std::string(session.say(column.label_zh, column.label_en));
        const Text label = display_unit(column.unit, 0).label;
        const std::string unit(session.say(label.zh, label.en));
        if (column.unit != "1" && !unit.empty()) text += " [" + unit + "]";
    }
    for (std::size_t at = 0; at < findings.rows.size(); ++at) {
        text += "\n" + escaped_for_terminal(findings.zones.ids[at]);
        for (const Column& column : columns) {
            const double value = numbers_of(column)[at];
            text += value == value ? fmt::format("\t{:.6g}", value) : "\t—";
        }
    }
    return text + "\n\n" + zonal_account_text(findings, session);
}

std::string zonal_account_text(const ZonalFindings& findings, const Session& session) {
    return account_line(findings.account, session);
}

void write_zonal(const std::filesystem::path& path, const ZonalFindings& findings, Session& session) {
    std::vector<Column> columns = zonal_columns(findings);
    if (is_table_file(path)) {
        columns.insert(columns.begin(), column_of(heads::id, findings.zones.ids));
        return write_table(path, columns, session);
    }
    FeatureLayer layer = findings.zones.layer("zonal");
    Messages notes;
    number_twins(layer.columns, {}, path.filename().string(), notes);
    session.tell(notes);
    std::set<std::string> taken;  // GeoPackage does not tell Mean from mean
    for (const Column& column : layer.columns) taken.insert(ascii_lower(column.name));
    for (Column& column : columns) {
        while (!taken.insert(ascii_lower(column.name)).second) column.name = "zonal_" + column.name;
        layer.columns.push_back(std::move(column));
    }
    require_vector_name(path, layer.columns);
    std::string qml = plain_style(layer) ? style_of(layer, LayerStyle::zones, session) : std::string();
    std::vector<StyledLayer> layers;
    layers.push_back({std::move(layer), std::move(qml)});
    write_vector_file(path, layers, session);
}

}  // namespace deltareach
