#include "analysis/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry analysis_spillover_entries[] = {
    {.code = "DR1910",
     .severity = Severity::error,
     .zh = "有 {values} 个值，却有 {units} 个单元",
     .en = "there are {values} values for {units} units",
     .hint_zh = "每个单元一个值",
     .hint_en = "give one value a unit",
     .about_zh = "字段与权重的长度不同。例：41 个城市的字段配 40 个城市的权重",
     .about_en =
         "A field and the weights differ in length. Example: a field of 41 cities with weights of 40"},
    {.code = "DR1911",
     .severity = Severity::error,
     .zh = "单元 {unit} 没有可用的数值",
     .en = "unit {unit} has no usable number",
     .hint_zh = "补上数值，或先去掉该单元：缺失值不会悄悄进入统计量",
     .hint_en = "supply it or take the unit out first: a missing value never enters a statistic in silence",
     .about_zh = "空单元格、NaN 或无穷大。例：一个城市的专利数为空",
     .about_en = "An empty cell, NaN or infinity. Example: a city without a patent count"},
    {.code = "DR1912",
     .severity = Severity::error,
     .zh = "这个字段是常数",
     .en = "the field is constant",
     .hint_zh = "换一个有变化的字段",
     .hint_en = "choose a field that varies",
     .about_zh = "没有变化就没有相关可言，不给出 p 值。例：所有城市都是 1",
     .about_en = "Without variation there is no association, and no p-value. Example: 1 in every city"},
    {.code = "DR1913",
     .severity = Severity::error,
     .zh = "权重里没有任何联系",
     .en = "the weights have no link at all",
     .hint_zh = "换一种权重，或放大距离",
     .hint_en = "choose other weights or a larger distance",
     .about_zh = "所有单元都是孤岛。例：用 queen 处理互不相接的点",
     .about_en = "Every unit is an island. Example: queen weights of polygons that never touch"},
    {.code = "DR1914",
     .severity = Severity::error,
     .zh = "只有 {n} 个单元有邻居，至少要 4 个",
     .en = "only {n} units have neighbours; at least 4 are needed",
     .hint_zh = "换一种权重",
     .hint_en = "choose other weights",
     .about_zh = "矩的公式除以 n−3。例：三个城市的 Moran I",
     .about_en = "The moments divide by n − 3. Example: Moran's I of three cities"},
    {.code = "DR1915",
     .severity = Severity::error,
     .zh = "Getis–Ord G 不能用负值",
     .en = "Getis and Ord's G takes no negative values",
     .hint_zh = "用 Moran I，或换用非负的量",
     .hint_en = "use Moran's I, or a quantity that is not negative",
     .about_zh = "G 按总量的份额计算。例：增长率有负数",
     .about_en = "G works with shares of the total. Example: growth rates below 0"},
    {.code = "DR1976",
     .severity = Severity::error,
     .zh = "Getis–Ord G 没有数值：{active} 个有邻居的单元里只有 {n} 个大于 0",
     .en = "Getis and Ord's G has no value: of {active} units with neighbours {n} are above 0",
     .hint_zh = "用 Moran I",
     .hint_en = "use Moran's I",
     .about_zh = "G 是相邻单元之积占所有两两之积的份额，至少要有两个大于 0 的单元。例：只有一个城市有投资",
     .about_en = "G is the share of neighbours in the products of all pairs, which two units above 0 are "
                 "needed for. Example: one city alone with investments"},
    {.code = "DR1916",
     .severity = Severity::error,
     .zh = "单元 {unit} 的人口不大于 0",
     .en = "the population of unit {unit} is not above 0",
     .hint_zh = "去掉该单元或补上人口",
     .hint_en = "take the unit out or supply it",
     .about_zh = "经验贝叶斯率以人口为分母。例：人口为 0 的园区",
     .about_en = "Empirical Bayes rates divide by population. Example: a park with population 0"},
    {.code = "DR1917",
     .severity = Severity::warning,
     .zh = "{permutations} 次置换检验 {tested} 个单元：没有哪个单元能单独通过 FDR",
     .en = "{permutations} permutations for {tested} units: no single unit could pass the false discovery "
           "rate alone",
     .hint_zh = "至少用 {needed} 次置换，或只看整体统计量",
     .hint_en = "take at least {needed} permutations, or look at the global statistic",
     .about_zh = "最小的双侧 p 是 2/(R+1)，要小于 α/m 才可能单独显著。例：999 次置换、1000 个单元",
     .about_en = "The smallest two-sided p is 2/(R+1) and must be below α/m for one unit to stand alone. "
                 "Example: 999 permutations, 1000 units"},
    {.code = "DR1918",
     .severity = Severity::error,
     .zh = "{n} 个单元不够估计 {k} 个系数",
     .en = "{n} units are too few for {k} coefficients",
     .hint_zh = "减少变量",
     .hint_en = "take fewer columns",
     .about_zh = "单元数须大于系数数（含常数与空间滞后）。例：10 个城市 12 个系数",
     .about_en = "There must be more units than coefficients, with constant and lags. Example: 10 cities, 12 "
                 "coefficients"},
    {.code = "DR1919",
     .severity = Severity::error,
     .zh = "这些列无法区分：{columns}",
     .en = "these columns cannot be told apart: {columns}",
     .hint_zh = "去掉其中一列",
     .hint_en = "leave one of them out",
     .about_zh = "一列是其他列的线性组合（或全为 0）。例：GDP 与以万元计的 GDP 同时放入",
     .about_en =
         "A column is a combination of the others, or 0 throughout. Example: GDP beside GDP in another unit"},
    {.code = "DR1922",
     .severity = Severity::error,
     .zh = "没有省内联系，或没有跨省联系：无法检验边界",
     .en = "there are no links within provinces, or none across: the border cannot be tested",
     .hint_zh = "检查分组字段与权重",
     .hint_en = "check the group field and the weights",
     .about_zh = "边界检验把 W 拆成省内与跨省两部分，两者都要有。例：block 权重",
     .about_en = "The border test splits W in two parts that both need links. Example: block weights"},
    {.code = "DR1926",
     .severity = Severity::error,
     .zh = "面板不平衡：{text}",
     .en = "the panel is not balanced: {text}",
     .hint_zh = "每个单元每个时期一个值",
     .hint_en = "give one value a unit and period",
     .about_zh = "面板模型需要每个单元在每个时期都有值。例：一个城市缺 2021 年",
     .about_en = "A panel needs every unit in every period. Example: a city without 2021"},
    {.code = "DR1935",
     .severity = Severity::error,
     .zh = "这些变量把 y 完全解释了，剩下的只是舍入误差",
     .en = "the columns explain y to the last digit; what is left is rounding",
     .hint_zh = "检查 y 是否由某个 x 算出",
     .hint_en = "see whether y was computed from one of the columns",
     .about_zh = "没有残差就没有标准误，也没有可检验的依赖。例：人均 GDP 用自身的倍数来解释",
     .about_en =
         "Without residuals there are no standard errors and nothing to test. Example: GDP explained by "
         "GDP in another unit"},
    {.code = "DR1936",
     .severity = Severity::error,
     .zh = "似然没有最大值：{parameter} 趋于 {at} 时它无限增大",
     .en = "the likelihood has no maximum: it grows without bound as {parameter} nears {at}",
     .hint_zh = "换用稀疏的权重（queen、rook、较小的 knn），或去掉各组的虚拟变量",
     .hint_en = "take sparser weights (queen, rook, a smaller knn), or leave out the dummies of the groups",
     .about_zh = "在参数区间的端点上，y 与它的空间滞后恰好抵消，残差为 0。例：所有单元两两等权（knn:n−1、"
                 "很大的 band），或各组大小相同的 block 权重同时放入各组的虚拟变量",
     .about_en =
         "At an end of the parameter's interval y and its lag cancel to the last digit. Example: equal "
         "weights between all units (knn:n−1, a wide band), or block weights with groups of one size beside "
         "the dummies of the groups"},
    {.code = "DR1937",
     .severity = Severity::error,
     .zh = "单元 {unit} 的事件数为负",
     .en = "the count of events of unit {unit} is negative",
     .hint_zh = "改正该值",
     .hint_en = "correct the value",
     .about_zh = "经验贝叶斯率用事件数除以人口，计数不能小于 0。例：把净增量当作事件数",
     .about_en = "Empirical Bayes rates divide counts by population, and a count is not below 0. Example: a "
                 "net change "
                 "taken for a count"},
    {.code = "DR1963",
     .severity = Severity::error,
     .zh = "边界模型的 {draws} 次抽样中有 {lone} 次离区域的边太近，每次都要对 {units} "
           "个单元另作分解；最多允许 {limit} 次",
     .en =
         "{lone} of the {draws} draws of the border model lie so near the end of its region that each would "
         "take factors of its own, of {units} units; at most {limit} may",
     .hint_zh = "用 `spill … --draws 0` 只给估计值，不给区间；或用较粗的单元",
     .hint_en = "`spill … --draws 0` gives the estimates without intervals; or take coarser units",
     .about_zh = "抽样取自估计值周围的插值节点；ρ 接近区域的边时节点够不到，单元又多，逐次分解要几个小时",
     .about_en = "Draws are read from nodes about the estimates. Where ρ is near the end of its region the "
                 "nodes do not reach all of them, and with many units single factors would take hours"},
};

}  // namespace

std::span<const CatalogueEntry> analysis_spillover() {
    return analysis_spillover_entries;
}

}  // namespace deltareach::catalogue
