#include "study/tables/spill_layers.hpp"

#include "gis/column_builder.hpp"
#include "gis/error.hpp"
#include "study/findings/comparison.hpp"
#include "study/findings/labels.hpp"

#include <fmt/format.h>

namespace deltareach {
namespace {

/// From one group to another; a group with itself is a point.
std::optional<Geometry> between(const std::vector<Point>& centres, std::size_t from, std::size_t to) {
    if (centres.empty()) return std::nullopt;
    if (from == to) return centres[from];
    return LineString{centres[from], centres[to]};
}

std::optional<double> low_of(const std::vector<Bounds>& bounds, std::size_t k) {
    return bounds.empty() ? std::nullopt : std::optional(bounds[k].low);
}

std::optional<double> high_of(const std::vector<Bounds>& bounds, std::size_t k) {
    return bounds.empty() ? std::nullopt : std::optional(bounds[k].high);
}

/// What a group sends and receives: in the row of the group with itself.
void block_margins(ColumnBuilder& rows, const BlockTable& blocks, std::size_t p, bool own) {
    const auto figure = [&](const char* name, const char* zh, const char* en,
                            const std::vector<double>& values, const std::vector<Bounds>& bounds) {
        const auto shown = [&](std::optional<double> value) { return own ? value : std::nullopt; };
        const std::string key = name, label_zh = zh, label_en = en;
        rows.number(key, label_zh, label_en, "unstated", shown(values[p]));
        rows.number(key + "_low", label_zh + "，下限", label_en + ", low", "unstated",
                    shown(low_of(bounds, p)));
        rows.number(key + "_high", label_zh + "，上限", label_en + ", high", "unstated",
                    shown(high_of(bounds, p)));
    };
    figure("export", "每单元输出", "export per unit", blocks.exported, blocks.exported_bounds);
    figure("import", "每单元输入", "import per unit", blocks.imported, blocks.imported_bounds);
    figure("net", "净输出", "net", blocks.net, blocks.net_bounds);
}

void block_row(ColumnBuilder& rows, const RegressionFindings& found, std::size_t column, std::size_t p,
               std::size_t q) {
    const std::size_t size = found.groups.names.size(), cell = p * size + q;
    const ProvinceImpact& impact = found.split->columns[column];
    const bool border = found.border_leads();
    const BlockTable& blocks = border ? found.border->impacts[column].blocks : impact.blocks;
    rows.start_row();
    if (const std::string mark = row_mark(found.synthetic, found.quality); !mark.empty())
        rows.text("mark", "数据标记", "mark", mark);
    rows.text("model", "模型", "model", std::string(name_of(found.fit.model)));
    rows.text("version", "边界模型或受限模型", "border or restricted", border ? "border" : "restricted");
    rows.text("y", "被解释", "explained", found.y);
    rows.text("x", "变化的量", "column that changes", impact.name);
    rows.text("from", "变化所在", "where it changes", found.groups.names[q]);
    rows.text("from_name", "变化所在的省", "province where it changes", found.group_labels[q].zh);
    rows.text("to", "响应所在", "where it is received", found.groups.names[p]);
    rows.text("to_name", "响应所在的省", "province where it is received", found.group_labels[p].zh);
    rows.number("response", "响应合计", "response, sum over units", "unstated", blocks.values[cell]);
    rows.number("response_low", "响应合计，下限", "response, low", "unstated",
                low_of(blocks.value_bounds, cell));
    rows.number("response_high", "响应合计，上限", "response, high", "unstated",
                high_of(blocks.value_bounds, cell));
    rows.number("restricted", "受限模型的响应合计", "response in the restricted model", "unstated",
                impact.blocks.values[cell]);
    rows.number("units_to", "单元数", "units", "1", static_cast<double>(found.split->units[p]));
    rows.text("weights", "权重", "weights", found.weights.written);
    block_margins(rows, blocks, p, p == q);
}

}  // namespace

std::vector<Point> group_centres(const Units& data, const Groups& groups) {
    std::vector<Point> places;
    try {
        places = data.points_in_degrees();
    } catch (const InputError&) {  // no reference, or no geometry: the table stands without a map
        return {};
    }
    std::vector<std::vector<Point>> members(groups.names.size());
    for (std::size_t i = 0; i < places.size(); ++i) members[groups.of_unit[i]].push_back(places[i]);
    std::vector<Point> centres;
    for (const std::vector<Point>& group : members) centres.push_back(middle_of(group));
    return centres;
}

MatrixLayer block_layer(const RegressionFindings& found, const std::vector<Point>& centres) {
    MatrixLayer layer;
    ColumnBuilder rows;
    const std::size_t size = found.groups.names.size();
    for (std::size_t column = 0; column < found.split->columns.size(); ++column)
        for (std::size_t q = 0; q < size; ++q)
            for (std::size_t p = 0; p < size; ++p) {
                block_row(rows, found, column, p, q);
                layer.geometries.push_back(between(centres, q, p));
            }
    layer.columns = rows.take();
    return layer;
}

std::vector<Column> local_columns(const LocalAssociation& found, const std::string& prefix,
                                  const Words& field) {
    std::vector<std::string> kinds;
    for (const Quadrant quadrant : found.quadrant) kinds.emplace_back(name_of(quadrant));
    const auto number = [&](const char* what, const char* zh, const char* en, std::vector<double> values) {
        return Column{.name = prefix + "_" + what,
                      .label_zh = fmt::format("{} {}", field.zh, zh),
                      .label_en = fmt::format("{} {}", field.en, en),
                      .unit = "1",
                      .values = std::move(values)};
    };
    return {number("value", "局部统计量", "local statistic", found.value),
            number("z", "局部 z", "local z", found.z),
            number("p", "双侧 p", "two-sided p", found.p_two_sided),
            number("p_fdr", "FDR p", "FDR p", found.p_fdr),
            Column{.name = prefix + "_kind",
                   .label_zh = field.zh + " 聚集类型",
                   .label_en = field.en + " cluster",
                   .values = std::move(kinds)}};
}

}  // namespace deltareach
