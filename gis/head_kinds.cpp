#include "gis/head_kinds.hpp"

#include "gis/text.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>

namespace deltareach {
namespace {

using HeadWords = std::span<const std::string_view>;

constexpr std::array<std::string_view, 25> ratio_parts{
    "‰",    "±",    "%",    "share", "growth", "ratio", "率",   "比重", "比例",
    "增长", "增速", "增幅", "排名",  "名次",   "位次",  "序号", "编号", "代码",
    "指数", "系数", "强度", "弹性",  "同比",   "环比",  "得分"};
constexpr std::array<std::string_view, 10> ratio_ends{"level", "rate", "年份", "年度", "时期",
                                                      "经度",  "纬度", "评分", "等级", "比"};
constexpr std::array<std::string_view, 15> ratio_alone{"rank",      "code",     "id",     "no",    "no.",
                                                       "number",    "year",     "period", "index", "score",
                                                       "longitude", "latitude", "lon",    "lat",   "lng"};
constexpr std::array<std::string_view, 10> per_head_parts{
    "percapita", "average", "密度", "人均", "户均", "地均", "亩均", "平均", "单位面积", "单位gdp"};

constexpr std::array<std::string_view, 74> money_words{
    "gdp",    "revenue", "income", "expenditure", "spending", "investment", "export", "import", "trade",
    "output", "sales",   "tax",    "deposit",     "loan",     "cost",       "budget", "profit", "amount",
    "wage",   "总值",    "产值",   "增加值",      "产业",     "一产",       "二产",   "三产",   "工业",
    "建筑业", "收入",    "支出",   "收支",        "投资",     "投入",       "产出",   "经费",   "资金",
    "资本",   "资产",    "负债",   "债务",        "债券",     "利润",       "利税",   "税",     "成本",
    "费用",   "费",      "保费",   "预算",        "决算",     "财政",       "补贴",   "补助",   "拨款",
    "存款",   "贷款",    "余额",   "额",          "价值",     "市值",       "净值",   "销售",   "营收",
    "交易",   "工资",    "奖金",   "融资",        "外资",     "消费",       "进出口", "出口",   "进口",
    "货币",   "贸易"};
constexpr std::array<std::string_view, 21> person_words{
    "population", "people", "persons", "employ", "人口", "人数", "人员", "就业",   "从业", "学生", "职工",
    "劳动力",     "教师",   "医师",    "医生",   "护士", "用工", "人才", "户籍人", "失业", "工人"};
constexpr std::array<std::string_view, 43> other_words{
    "households", "firms",  "能源消费", "电力消费", "消费总量", "户数", "家数",   "面积",   "里程",
    "距离",       "数量",   "企业",     "机构",     "主体",     "床位", "航班",   "产量",   "用量",
    "电量",       "水量",   "气量",     "消费量",   "吞吐量",   "运量", "授权量", "申请量", "销量",
    "浓度",       "建成区", "名额",     "能耗",     "水耗",     "电耗", "耗",     "能源",   "人次",
    "用地",       "公路",   "铁路",     "道路",     "园区",     "土地", "耕地"};
constexpr std::array<std::string_view, 10> other_ends{"area", "count", "jobs", "items", "number",
                                                      "数",   "项",    "量",   "所",    "站"};
/// Ends of the names of branches (农林牧渔业), of which 就业 and 企业 are none.
constexpr std::string_view branch = "业";

bool holds_word(std::string_view head, HeadWords words) {
    return std::ranges::any_of(words, [&](auto word) { return head.find(word) != std::string_view::npos; });
}
bool ends_in_word(std::string_view head, HeadWords words) {
    return std::ranges::any_of(words, [&](auto word) { return head.ends_with(word); });
}

/// Where the last of the words ends, and how long it is; the longer of two that end alike.
struct LastWord {
    std::size_t end = 0, bytes = 0;
    auto operator<=>(const LastWord&) const = default;
};
LastWord last_of(std::string_view head, HeadWords words) {
    LastWord last;
    for (const std::string_view word : words)
        if (const std::size_t at = head.rfind(word); at != std::string_view::npos)
            last = std::max(last, LastWord{at + word.size(), word.size()});
    return last;
}

/// 占全省, 占GDP; 占地面积 and 占用 are no shares.
bool says_share(std::string_view head) {
    constexpr std::string_view share = "占";
    const std::size_t at = head.rfind(share);
    if (at == std::string_view::npos) return false;
    const std::string_view rest = head.substr(at + share.size());
    return !rest.starts_with("地") && !rest.starts_with("用") && !rest.starts_with("道");
}

}  // namespace

HeadKind kind_of_head(std::string_view written) {
    const std::string normal = ascii_lower(without_spaces(nfkc(written)));
    const std::string_view head = normal;
    if (holds_word(head, ratio_parts) || ends_in_word(head, ratio_ends) || says_share(head) ||
        std::ranges::find(ratio_alone, head) != ratio_alone.end())
        return HeadKind::ratio;
    const LastWord of_money = last_of(head, money_words), of_persons = last_of(head, person_words),
                   of_others = last_of(head, other_words);
    const bool per_head = holds_word(head, per_head_parts);
    const LastWord most = std::max({of_money, of_persons, of_others});
    if (most.bytes > 0 && most == of_persons && head.find("人均") == std::string_view::npos &&
        !head.ends_with("密度"))
        return HeadKind::persons;  // 平均用工人数
    if (per_head) return HeadKind::per_head;
    const bool sum = head.ends_with("总量") || head.ends_with("增量");  // GDP总量
    if (!sum && ends_in_word(head, other_ends)) return HeadKind::other;
    if (most.bytes > 0) return most == of_others ? HeadKind::other : HeadKind::money;
    return head.ends_with(branch) && head.size() > branch.size() ? HeadKind::money : HeadKind::unknown;
}

}  // namespace deltareach
