#include "study/project/models/describe.hpp"

namespace deltareach {

void describe_impedance(SettingVisitor& visitor, ImpedanceOptions& options) {
    visitor.path({.key = "times",
                  .zh = "行程表 origin, destination, minutes，代替测地距离",
                  .en = "table of origin, destination, minutes in place of geodesic distance"},
                 options.table);
    visitor.word({.key = "times_unit", .zh = "行程表的单位", .en = "unit of that table", .needs = "times"},
                 travel_units, place_of(options.unit, travel_units),
                 [&options](std::size_t chosen) { options.unit = travel_units[chosen]; });
    visitor.flag({.key = "symmetric",
                  .zh = "只给一个方向的，两个方向都用",
                  .en = "a pair given one way stands for both",
                  .needs = "times"},
                 options.symmetric);
    visitor.number({.key = "circuity",
                    .zh = "表中缺的对：直线距离 × 绕行系数 ÷ 速度",
                    .en = "for pairs the table lacks: distance × circuity / speed",
                    .needs = "times"},
                   {.least = 1, .most = 10}, options.circuity);
    visitor.number(
        {.key = "speed_km_h", .zh = "同上的速度", .en = "the speed of that fallback", .needs = "times"},
        {.above_zero = true}, options.speed_km_h);
}

void describe_units(SettingVisitor& visitor, UnitsChoice& options) {
    constexpr auto command = Setting::Place::command;
    visitor.text({.key = input_key,
                  .zh = "矢量文件、CSV、XLSX，或项目",
                  .en = "vector file, CSV, XLSX, or a project",
                  .place = command},
                 options.file);
    visitor.text({.key = "id", .zh = "编号字段", .en = "field of the ids", .place = command}, options.id);
    visitor.texts({.key = "points",
                   .zh = "坐标字段 X,Y（代替图形）",
                   .en = "coordinate fields X,Y, in place of shapes",
                   .place = command,
                   .one_word = true},
                  options.points);
    visitor.text({.key = "crs",
                  .zh = "EPSG:…、GCJ-02、BD-09 或 planar-km",
                  .en = "EPSG:…, GCJ-02, BD-09 or planar-km",
                  .place = command},
                 options.crs);
    visitor.text({.key = "layer", .zh = "图层", .en = "layer of the file", .place = command}, options.layer);
    visitor.text({.key = "level", .zh = "项目的层级", .en = "level of the project"}, options.level);
    visitor.text({.key = "theme", .zh = "项目的主题", .en = "theme of the project"}, options.theme);
    visitor.text({.key = "period", .zh = "项目的时期", .en = "period of the project"}, options.period);
}

void describe_plain(SettingVisitor& visitor, UnitsChoice& options) {
    describe_units(visitor, options);
    describe_impedance(visitor, options.impedance);
}

namespace {

/// The fields of a plain table of pairs.
void describe_pair_fields(SettingVisitor& visitor, PairOptions& options) {
    constexpr auto command = Setting::Place::command;
    visitor.text({.key = input_key,
                  .zh = "起讫点长表（CSV、XLSX），或项目",
                  .en = "long table of pairs (CSV, XLSX), or a project",
                  .place = command},
                 options.input);
    visitor.text({.key = "origin_field", .zh = "起点字段", .en = "field of the origin", .place = command},
                 options.origin_field);
    visitor.text(
        {.key = "destination_field", .zh = "终点字段", .en = "field of the destination", .place = command},
        options.destination_field);
    visitor.text({.key = "flow_field", .zh = "流量字段", .en = "field of the flow", .place = command},
                 options.flow_field);
    visitor.text({.key = "unit",
                  .zh = "流量的单位，如 万元",
                  .en = "unit of the flows, such as 万元",
                  .place = command},
                 options.unit);
    visitor.text({.key = "distance_field",
                  .zh = "距离（或时间）字段",
                  .en = "field of the distance or time",
                  .place = command},
                 options.distance_field);
}

}  // namespace

void describe_pairs(SettingVisitor& visitor, PairOptions& options) {
    describe_pair_fields(visitor, options);
    visitor.texts(
        {.key = "covariates", .zh = "成对的协变量，逗号分隔", .en = "covariates of the pairs, by commas"},
        options.covariates);
    visitor.text({.key = "origin_mass",
                  .zh = "起点规模字段，取对数",
                  .en = "mass of the origin, as its logarithm",
                  .column = true},
                 options.origin_mass);
    visitor.text({.key = "destination_mass",
                  .zh = "终点规模字段，取对数",
                  .en = "mass of the destination, as its logarithm",
                  .column = true},
                 options.destination_mass);
    visitor.text({.key = "border",
                  .zh = "边界效应的协变量；none 表示不算",
                  .en = "the covariate of the border effect; none for none"},
                 options.border);
    visitor.flag({.key = "intrazonal",
                  .zh = "保留区内流量，并加虚拟变量",
                  .en = "keep flows within zones, with a dummy of their own"},
                 options.intrazonal);
    visitor.flag({.key = "missing_as_zero",
                  .zh = "表中没有的对算作 0（项目）",
                  .en = "pairs without a row count as 0 (projects)"},
                 options.missing_as_zero);
    visitor.text({.key = "theme", .zh = "项目的主题", .en = "theme of the project"}, options.theme);
    visitor.text({.key = "period", .zh = "项目的时期", .en = "period of the project"}, options.period);
    visitor.text(
        {.key = "level", .zh = "项目的层级，默认最细", .en = "level of the project; the finest by default"},
        options.level);
    describe_impedance(visitor, options.impedance);
}

void describe_scenario(SettingVisitor& visitor, ScenarioSettings& settings) {
    visitor.path({.key = "scenario",
                  .zh = "情景文件：kind, origin, destination, factor 或 value",
                  .en = "a scenario: kind, origin, destination, and factor or value"},
                 settings.file);
    visitor.one_of(
        {.key = "totals", .zh = "情景中不变的总量", .en = "what a scenario keeps", .needs = "scenario"},
        settings.totals);
    visitor.words(
        {.key = "maps",
         .zh = "情景地图（前、后、差）画哪些量，逗号分隔；-o 图.png 画第一个",
         .en = "what the maps of a scenario (before, after, difference) show, by commas; -o x.png draws "
               "the first",
         .needs = "scenario"},
        scenario_measures, settings.maps);
}

}  // namespace deltareach
