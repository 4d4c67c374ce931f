#include "study/project/models/describe.hpp"

namespace deltareach {
namespace {

constexpr Setting mass_setting{
    .key = "mass", .zh = "规模字段", .en = "field of the masses", .required = true, .column = true};
constexpr Setting power_of_distance{.key = "beta", .zh = "距离指数", .en = "power of distance"};

void describe_kind(SettingVisitor& visitor, GravitySettings& s) {
    describe_pairs(visitor, s.pairs);
    visitor.one_of({.key = "constraint", .zh = "约束", .en = "constraint"}, s.constraint);
    visitor.one_of({.key = "decay", .zh = "距离衰减", .en = "decay with distance"}, s.decay);
    visitor.one_of({.key = "se",
                    .zh = "标准误；不给：有约束而两侧都不足 100 个区域时 hc3，否则 hc1",
                    .en = "standard errors; without it hc3 for constrained models with fewer than 100 "
                          "zones on both sides, else hc1"},
                   s.errors);
    visitor.flag(
        {.key = "cluster_factor", .zh = "聚类方差乘 G/(G−1)", .en = "clustered variances times G/(G−1)"},
        s.cluster_factor);
    visitor.integer({.key = "draws", .zh = "自助法次数", .en = "draws of the bootstrap"}, 2, 1000000,
                    s.draws);
    visitor.integer({.key = "max_iterations", .zh = "最多迭代次数", .en = "most iterations"}, 1, 100000,
                    s.max_iterations);
    describe_scenario(visitor, s.scenario);
}

void describe_shares(SettingVisitor& visitor, ShareSettings& s) {
    describe_plain(visitor, s.file);
    visitor.text(mass_setting, s.mass);
    visitor.text(
        {.key = "outflow",
         .zh = "各地总流出量字段；项目默认 sent；都没有则流量为空",
         .en = "field of the total each place sends; of a project `sent`; without any flows are null",
         .column = true},
        s.outflow);
    describe_scenario(visitor, s.scenario);
}

void describe_kind(SettingVisitor& visitor, RadiationSettings& s) {
    describe_shares(visitor, s);
    visitor.flag({.key = "normalise", .zh = "除以 1 − m_i/M", .en = "divide by 1 − m_i/M"}, s.normalise);
    visitor.one_of({.key = "ties",
                    .zh = "等距者是否算在其间：le 或 lt",
                    .en = "whether places equally far lie between: le or lt"},
                   s.ties);
    visitor.flag(
        {.key = "summary",
         .zh = "只要各行之和；成对的流量只写进 -o 的 CSV，逐行写出（多于 100 万对时总是如此）",
         .en = "the sums of the rows alone; pairs go only to the CSV of -o, row by row (always above a "
               "million pairs)"},
        s.summary);
}

void describe_kind(SettingVisitor& visitor, OpportunitiesSettings& s) {
    describe_shares(visitor, s);
    visitor.number({.key = "l",
                    .zh = "每单位规模被接受的概率",
                    .en = "chance that a unit of mass is accepted",
                    .required = true},
                   {.above_zero = true}, s.l);
}

void describe_kind(SettingVisitor& visitor, HuffSettings& s) {
    describe_shares(visitor, s);
    visitor.number({.key = "alpha", .zh = "规模的指数", .en = "power of the mass"}, {.least = 0}, s.alpha);
    visitor.number({.key = "beta", .zh = "距离的指数", .en = "power of the distance"}, {.least = 0}, s.beta);
}

void describe_kind(SettingVisitor& visitor, LinksSettings& s) {
    describe_plain(visitor, s.file);
    visitor.text({.key = "population",
                  .zh = "人口字段",
                  .en = "field of the population",
                  .required = true,
                  .column = true},
                 s.population);
    visitor.text({.key = "gdp", .zh = "GDP 字段", .en = "field of the GDP", .required = true, .column = true},
                 s.gdp);
    visitor.number(
        {.key = "k", .zh = "系数（不与 --directed 同用）", .en = "the constant, without --directed"},
        {.above_zero = true}, s.k);
    visitor.flag({.key = "directed", .zh = "k = G_i/(G_i+G_j)", .en = "k = G_i/(G_i+G_j)"}, s.directed);
}

void describe_kind(SettingVisitor& visitor, BreakingPointSettings& s) {
    describe_plain(visitor, s.file);
    visitor.text(mass_setting, s.mass);
    visitor.text({.key = "centre", .zh = "中心的代码", .en = "id of the centre", .required = true}, s.centre);
    visitor.text(
        {.key = "other", .zh = "另一地的代码；不给则对所有", .en = "id of the other place; all without it"},
        s.other);
    visitor.number(power_of_distance, {.above_zero = true}, s.beta);
}

void describe_kind(SettingVisitor& visitor, FieldSettings& s) {
    describe_plain(visitor, s.file);
    visitor.text(mass_setting, s.mass);
    visitor.texts({.key = "centres",
                   .zh = "中心的代码，逗号分隔；默认全部",
                   .en = "ids of the centres, by commas; all by default"},
                  s.centres);
    visitor.number(power_of_distance, {.above_zero = true}, s.beta);
    visitor.number({.key = "core_km", .zh = "计算场强的最小距离", .en = "least distance a field is taken at"},
                   {.above_zero = true}, s.core_km);
    visitor.number({.key = "cell_km",
                    .zh = "栅格大小；默认为项目表面的",
                    .en = "cell of the raster; default: that of the project's surfaces"},
                   {.above_zero = true}, s.cell_km);
}

void describe_kind(SettingVisitor& visitor, WilsonSettings& s) {
    constexpr auto command = Setting::Place::command;
    describe_plain(visitor, s.file);
    visitor.text(mass_setting, s.mass);
    visitor.number({.key = "theta",
                    .zh = "阈值，与规模同单位",
                    .en = "threshold, in the unit of the mass",
                    .required = true},
                   {.above_zero = true}, s.theta);
    visitor.number({.key = "beta",
                    .zh = "每千米的衰减；不给则由 --pairs 或项目的流量拟合",
                    .en = "decay per km; without it fitted to --pairs or to the project's flows"},
                   {.above_zero = true}, s.beta);
    visitor.text(
        {.key = "pairs", .zh = "起讫点长表，用于拟合", .en = "table of pairs to fit it to", .place = command},
        s.pairs.input);
    visitor.text({.key = "distance_field",
                  .zh = "表中的距离字段",
                  .en = "distance field of that table",
                  .place = command},
                 s.pairs.distance_field);
    visitor.text(
        {.key = "flow_field", .zh = "表中的流量字段", .en = "flow field of that table", .place = command},
        s.pairs.flow_field);
    visitor.flag({.key = "missing_as_zero",
                  .zh = "拟合 β 时，没有记录的对算作 0（项目）",
                  .en = "to fit the decay, pairs without a row count as 0 (projects)"},
                 s.pairs.missing_as_zero);
}

void describe_kind(SettingVisitor& visitor, CityFlowSettings& s) {
    describe_plain(visitor, s.file);
    visitor.texts({.key = "sectors",
                   .zh = "各部门从业人员字段，逗号分隔",
                   .en = "employment by sector, by commas",
                   .required = true,
                   .column = true},
                  s.sectors);
    visitor.text({.key = "efficiency",
                  .zh = "人均产出字段",
                  .en = "field of output per employee",
                  .required = true,
                  .column = true},
                 s.efficiency);
}

void describe_kind(SettingVisitor& visitor, IndexSettings& s) {
    describe_plain(visitor, s.file);
    visitor.texts({.key = "fields",
                   .zh = "指标字段，逗号分隔",
                   .en = "fields of the indicators, by commas",
                   .column = true},
                  s.fields);
    visitor.texts({.key = "themes",
                   .zh = "项目不给 --fields 时：各主题的辐射；默认全部",
                   .en = "of a project, without --fields: reach in these themes; all by default"},
                  s.themes);
    visitor.words({.key = "measures",
                   .zh = "每个主题的测度：total、destinations、mean、r50、r80、r95",
                   .en = "measures of each theme: total, destinations, mean, r50, r80, r95"},
                  reach_measures, s.measures);
    visitor.flag({.key = "missing_as_zero",
                  .zh = "没有记录的起点算作 0",
                  .en = "an origin without rows in a theme counts as 0"},
                 s.missing_as_zero);
    visitor.texts(
        {.key = "cost", .zh = "越小越好的字段", .en = "fields of which less is better", .column = true},
        s.costs);
    visitor.one_of({.key = "weighting", .zh = "赋权", .en = "weighting"}, s.weighting);
    visitor.numbers({.key = "weights", .zh = "user 的权重", .en = "weights for user"}, s.weights);
    visitor.one_of({.key = "score", .zh = "计分", .en = "scoring"}, s.score);
    visitor.number(
        {.key = "shift", .zh = "取对数前的平移，如 1e-4", .en = "shift before logarithms, such as 1e-4"},
        {.least = 0}, s.shift);
    visitor.integer({.key = "draws", .zh = "权重扰动次数", .en = "draws of perturbed weights"}, 1, 1000000,
                    s.draws);
    visitor.number(
        {.key = "concentration", .zh = "扰动的集中度", .en = "concentration of the perturbed weights"},
        {.above_zero = true}, s.concentration);
}

void describe_kind(SettingVisitor& visitor, CompareSettings& s) {
    describe_pairs(visitor, s.pairs);
    visitor.flag({.key = "no_leave_one_out",
                  .zh = "不算逐个去掉起点的 CPC（快得多）",
                  .en = "without the CPC of origins left out one by one, which takes longest"},
                 s.no_leave_one_out);
}

void describe_kind(SettingVisitor& visitor, MarginsSettings& s) {
    visitor.text({.key = input_key,
                  .zh = "项目或其文件夹",
                  .en = "a project or its folder",
                  .place = Setting::Place::command},
                 s.input);
    visitor.path({.key = "margins",
                  .zh = "已知的合计：origin, destination, theme, period, total",
                  .en = "known sums: origin, destination, theme, period, total",
                  .required = true},
                 s.margins);
}

}  // namespace

void describe(SettingVisitor& visitor, ModelKind& model) {
    std::visit([&](auto& settings) { describe_kind(visitor, settings); }, model);
}

}  // namespace deltareach
