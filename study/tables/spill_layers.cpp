#include "study/tables/spill_layers.hpp"

#include "gis/error.hpp"
#include "study/findings/comparison.hpp"
#include "study/tables/marks.hpp"
#include "study/tables/spill_heads.hpp"

namespace deltareach {
namespace {

/// From one group to another; a group with itself is a point.
std::optional<Geometry> between(const std::vector<Point>& centres, std::size_t from, std::size_t to) {
    if (centres.empty()) return std::nullopt;
    if (from == to) return centres[from];
    return LineString{centres[from], centres[to]};
}

/// The same as intervals have it elsewhere; nothing without draws.
std::optional<Interval> interval_at(const std::vector<Bounds>& bounds, std::size_t k) {
    if (bounds.empty()) return std::nullopt;
    return Interval{.low = bounds[k].low, .high = bounds[k].high};
}

/// A row: what a change in group q of one column goes with in group p.
struct BlockRow {
    const RegressionFindings& found;
    std::size_t column, p, q;

    [[nodiscard]] std::size_t cell() const { return p * found.groups.names.size() + q; }
    [[nodiscard]] const ProvinceImpact& impact() const { return found.split->columns[column]; }
    [[nodiscard]] const BlockTable& blocks() const {
        return found.border_leads() ? found.border->impacts[column].blocks : impact().blocks;
    }
};

using BlockOf = const BlockRow&;

constexpr RowFact<BlockRow> block_names[] = {
    {heads::spatial_model, [](BlockOf of) { return std::string(name_of(of.found.fit.model)); }},
    {heads::version,
     [](BlockOf of) { return std::string(of.found.border_leads() ? "border" : "restricted"); }},
    {heads::explained, [](BlockOf of) { return of.found.y; }},
    {heads::changing, [](BlockOf of) { return of.impact().name; }},
    {{"from", "变化所在", "where it changes"}, [](BlockOf of) { return of.found.groups.names[of.q]; }},
    {{"from_name", "变化所在的省", "province where it changes"},
     [](BlockOf of) { return of.found.group_labels[of.q].zh; }},
    {{"to", "响应所在", "where it is received"}, [](BlockOf of) { return of.found.groups.names[of.p]; }},
    {{"to_name", "响应所在的省", "province where it is received"},
     [](BlockOf of) { return of.found.group_labels[of.p].zh; }}};

constexpr Head block_response{"response", "响应合计", "response, sum over units", Head::unstated};

constexpr RowFact<BlockRow> block_figures[] = {
    {{"restricted", "受限模型的响应合计", "response in the restricted model", Head::unstated},
     [](BlockOf of) -> CellNumber { return of.impact().blocks.values[of.cell()]; }},
    {{"units_to", "单元数", "units", "1"},
     [](BlockOf of) -> CellNumber { return static_cast<double>(of.found.split->units[of.p]); }},
    {heads::weights, [](BlockOf of) { return of.found.weights.written; }}};

/// What a group sends and receives: in the row of the group with itself.
struct BlockMargin {
    Head head;
    std::vector<double> BlockTable::*values;
    std::vector<Bounds> BlockTable::*bounds;
};
constexpr BlockMargin block_margins[] = {
    {{"export", "每单元输出", "export per unit", Head::unstated},
     &BlockTable::exported,
     &BlockTable::exported_bounds},
    {{"import", "每单元输入", "import per unit", Head::unstated},
     &BlockTable::imported,
     &BlockTable::imported_bounds},
    {{"net", "净输出", "net", Head::unstated}, &BlockTable::net, &BlockTable::net_bounds}};

void block_row(FactRows& rows, const BlockRow& row) {
    const BlockTable& blocks = row.blocks();
    rows.start_row();
    if (const std::string mark = row_mark(row.found.synthetic, row.found.quality); !mark.empty())
        rows.text(heads::mark, mark);
    add_facts<BlockRow>(rows, block_names, row, {});
    rows.number(block_response, blocks.values[row.cell()]);
    rows.interval(block_response, interval_at(blocks.value_bounds, row.cell()));
    add_facts<BlockRow>(rows, block_figures, row, {});
    const bool own = row.p == row.q;
    for (const BlockMargin& margin : block_margins) {
        rows.number(margin.head, own ? CellNumber((blocks.*margin.values)[row.p]) : std::nullopt);
        rows.interval(margin.head, own ? interval_at(blocks.*margin.bounds, row.p) : std::nullopt);
    }
}

/// What is told of every unit by a local statistic.
struct LocalFact {
    Head head;
    std::vector<double> LocalAssociation::*values;
};
constexpr LocalFact local_facts[] = {
    {{"value", "局部统计量", "local statistic", "1"}, &LocalAssociation::value},
    {{"z", "局部 z", "local z", "1"}, &LocalAssociation::z},
    {{"p", "双侧 p", "two-sided p", "1"}, &LocalAssociation::p_two_sided},
    {{"p_fdr", "FDR p", "FDR p", "1"}, &LocalAssociation::p_fdr}};
constexpr Head local_kind{"kind", "聚集类型", "cluster"};

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
    FactRows rows;
    const std::size_t size = found.groups.names.size();
    for (std::size_t column = 0; column < found.split->columns.size(); ++column)
        for (std::size_t q = 0; q < size; ++q)
            for (std::size_t p = 0; p < size; ++p) {
                block_row(rows, {found, column, p, q});
                layer.geometries.push_back(between(centres, q, p));
            }
    layer.columns = rows.take();
    return layer;
}

std::vector<Column> local_columns(const LocalAssociation& found, const std::string& prefix,
                                  const Words& field) {
    std::vector<std::string> kinds;
    for (const Quadrant quadrant : found.quadrant) kinds.emplace_back(name_of(quadrant));
    const auto of_field = [&](const Head& head) {
        return ColumnHead(prefix + "_" + head.name, {field.zh + " " + head.zh, field.en + " " + head.en},
                          head.unit);
    };
    std::vector<Column> columns;
    for (const LocalFact& fact : local_facts)
        columns.push_back(column_of(of_field(fact.head), found.*fact.values));
    columns.push_back(column_of(of_field(local_kind), std::move(kinds)));
    return columns;
}

}  // namespace deltareach
