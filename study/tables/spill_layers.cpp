#include "study/tables/spill_layers.hpp"

#include "gis/column_builder.hpp"
#include "gis/error.hpp"

#include <fmt/format.h>

namespace deltareach {
namespace {

/// From one group to another; a group with itself is a point.
std::optional<Geometry> between(const std::vector<Point>& centres, std::size_t from, std::size_t to) {
    if (centres.empty()) return std::nullopt;
    if (from == to) return centres[from];
    return LineString{centres[from], centres[to]};
}

void block_row(ColumnBuilder& rows, const RegressionFindings& found, const ProvinceImpact& impact,
               std::size_t p, std::size_t q) {
    const std::size_t size = found.groups.names.size();
    const BlockTable& blocks = impact.blocks;
    rows.start_row();
    rows.text("model", "模型", "model", std::string(name_of(found.fit.model)));
    rows.text("y", "被解释", "explained", found.y);
    rows.text("x", "变化的量", "column that changes", impact.name);
    rows.text("from", "变化所在", "where it changes", found.groups.names[q]);
    rows.text("to", "响应所在", "where it is received", found.groups.names[p]);
    rows.number("response", "响应合计", "response, sum over units", "unstated", blocks.values[p * size + q]);
    rows.number("units_to", "单元数", "units", "1", static_cast<double>(found.split->units[p]));
    const auto of_group = [&](const std::vector<double>& values) {
        return p == q ? std::optional(values[p]) : std::nullopt;
    };
    rows.number("export", "每单元输出", "export per unit", "unstated", of_group(blocks.exported));
    rows.number("import", "每单元输入", "import per unit", "unstated", of_group(blocks.imported));
    rows.number("net", "净输出", "net", "unstated", of_group(blocks.net));
}

}  // namespace

std::vector<Point> group_centres(const Units& data, const Groups& groups) {
    std::vector<Point> places;
    try {
        places = data.points_in_degrees();
    } catch (const InputError&) {  // no reference, or no geometry: the table stands without a map
        return {};
    }
    std::vector<Point> sums(groups.names.size(), Point(0, 0));
    std::vector<double> count(sums.size(), 0);
    for (std::size_t i = 0; i < places.size(); ++i) {
        Point& sum = sums[groups.of_unit[i]];
        sum = Point(sum.x() + places[i].x(), sum.y() + places[i].y());
        count[groups.of_unit[i]] += 1;
    }
    for (std::size_t g = 0; g < sums.size(); ++g)
        sums[g] = Point(sums[g].x() / count[g], sums[g].y() / count[g]);
    return sums;
}

MatrixLayer block_layer(const RegressionFindings& found, const std::vector<Point>& centres) {
    MatrixLayer layer;
    ColumnBuilder rows;
    const std::size_t size = found.groups.names.size();
    for (const ProvinceImpact& impact : found.split->columns)
        for (std::size_t q = 0; q < size; ++q)
            for (std::size_t p = 0; p < size; ++p) {
                block_row(rows, found, impact, p, q);
                layer.geometries.push_back(between(centres, q, p));
            }
    layer.columns = rows.take();
    return layer;
}

std::vector<Column> local_columns(const LocalAssociation& found, const std::string& prefix,
                                  const std::string& field) {
    std::vector<std::string> kinds;
    for (const Quadrant quadrant : found.quadrant) kinds.emplace_back(name_of(quadrant));
    const auto number = [&](const char* what, const char* zh, const char* en, std::vector<double> values) {
        return Column{.name = prefix + "_" + what,
                      .label_zh = fmt::format("{} {}", field, zh),
                      .label_en = fmt::format("{} {}", field, en),
                      .unit = "1",
                      .values = std::move(values)};
    };
    return {number("value", "局部统计量", "local statistic", found.value),
            number("z", "局部 z", "local z", found.z),
            number("p", "双侧 p", "two-sided p", found.p_two_sided),
            number("p_fdr", "FDR p", "FDR p", found.p_fdr),
            Column{.name = prefix + "_kind",
                   .label_zh = field + " 聚集类型",
                   .label_en = field + " cluster",
                   .values = std::move(kinds)}};
}

}  // namespace deltareach
