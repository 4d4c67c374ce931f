#include "cli/help_words.hpp"

#include "study/project/map_kinds.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <regex>
#include <string_view>
#include <utility>

namespace deltareach {
namespace {

/// What stands for a positional argument in the help.
constexpr std::array<std::pair<const char*, const char*>, 9> places{{{"INPUT", "输入"},
                                                                     {"IN", "输入文件"},
                                                                     {"OUT", "输出文件"},
                                                                     {"DIR", "文件夹"},
                                                                     {"RASTER", "栅格"},
                                                                     {"CODE", "代码"},
                                                                     {"KIND", "种类"},
                                                                     {"SHELL", "外壳"},
                                                                     {"VERB", "命令"}}};

/// What the words that can be chosen mean, wherever they stand; kinds of maps bring their own, and words that
/// explain themselves (A4, bash) are left out.
constexpr std::pair<std::string_view, const char*> meanings[] = {{"zh", "中文"},
                                                                 {"en", "英文"},
                                                                 {"both", "两者"},
                                                                 {"error", "报错"},
                                                                 {"drop", "舍去"},
                                                                 {"other", "归入其他"},
                                                                 {"text", "文本"},
                                                                 {"jenks", "自然断点"},
                                                                 {"quantile", "分位数"},
                                                                 {"equal", "等距"},
                                                                 {"stddev", "标准差"},
                                                                 {"headtail", "头尾分割"},
                                                                 {"manual", "手动"},
                                                                 {"unique", "逐值"},
                                                                 {"slide", "16:9 幻灯片"},
                                                                 {"auto", "按形状"},
                                                                 {"title", "标题"},
                                                                 {"legend", "图例"},
                                                                 {"notes", "说明"},
                                                                 {"scale-bar", "比例尺"},
                                                                 {"north-arrow", "指北针"},
                                                                 {"graticule", "经纬网"},
                                                                 {"locator", "位置图"},
                                                                 {"seats", "驻地点"},
                                                                 {"lakes", "湖泊"},
                                                                 {"rivers", "河流"},
                                                                 {"coast", "海岸"},
                                                                 {"neighbours", "邻区界线"},
                                                                 {"provinces", "省级界线"},
                                                                 {"page", "可探索的页面"},
                                                                 {"landscape", "横向"},
                                                                 {"portrait", "纵向"},
                                                                 {"bars", "条形"},
                                                                 {"dots", "点与区间"},
                                                                 {"lines", "历年折线"},
                                                                 {"curve", "累计曲线"},
                                                                 {"rose", "方位玫瑰"},
                                                                 {"matrix", "最粗一级区域之间的矩阵"},
                                                                 {"total", "总量"},
                                                                 {"destinations", "目的地数"},
                                                                 {"mean", "平均距离"},
                                                                 {"r50", "50%半径"},
                                                                 {"r80", "80%半径"},
                                                                 {"r95", "95%半径"},
                                                                 {"sent", "流出"},
                                                                 {"received", "流入"},
                                                                 {"mean_distance", "平均距离"},
                                                                 {"potential", "潜能"},
                                                                 {"gaussian", "高斯"},
                                                                 {"quartic", "四次"},
                                                                 {"tables", "表格"},
                                                                 {"vectors", "矢量"},
                                                                 {"surfaces", "表面"},
                                                                 {"maps", "地图"},
                                                                 {"models", "模型"},
                                                                 {"spill", "溢出"},
                                                                 {"delta", "长三角"},
                                                                 {"tutorial", "教程"},
                                                                 {"blank", "空项目"},
                                                                 {"edges", "按边"},
                                                                 {"vertices", "按顶点"},
                                                                 {"none", "无"},
                                                                 {"production", "起点约束"},
                                                                 {"attraction", "终点约束"},
                                                                 {"doubly", "双约束"},
                                                                 {"power", "幂函数"},
                                                                 {"exponential", "指数"},
                                                                 {"tanner", "幂与指数"},
                                                                 {"model", "按模型"},
                                                                 {"hc1", "异方差稳健"},
                                                                 {"hc3", "小样本异方差稳健"},
                                                                 {"origin", "按起点聚类"},
                                                                 {"destination", "按终点聚类"},
                                                                 {"two_way", "双向聚类"},
                                                                 {"origin_hc3", "按起点聚类，小样本"},
                                                                 {"destination_hc3", "按终点聚类，小样本"},
                                                                 {"two_way_hc3", "双向聚类，小样本"},
                                                                 {"bootstrap", "自助法"},
                                                                 {"origins", "各起点"},
                                                                 {"free", "不固定"},
                                                                 {"min", "分钟"},
                                                                 {"km", "千米"},
                                                                 {"le", "算"},
                                                                 {"lt", "不算"},
                                                                 {"entropy", "熵值法"},
                                                                 {"entropy_minmax", "极差标准化熵值法"},
                                                                 {"critic", "CRITIC 法"},
                                                                 {"user", "自定"},
                                                                 {"topsis", "TOPSIS 法"},
                                                                 {"sum", "加权和"},
                                                                 {"moran", "局部莫兰"},
                                                                 {"g", "局部 G"},
                                                                 {"gstar", "局部 G*"},
                                                                 {"geary", "局部 Geary"},
                                                                 {"ols", "普通最小二乘"},
                                                                 {"slx", "解释变量滞后"},
                                                                 {"lag", "空间滞后"},
                                                                 {"durbin", "空间杜宾"},
                                                                 {"durbin_error", "空间杜宾误差"},
                                                                 {"sarar", "滞后与误差"},
                                                                 {"ladder", "全部并列"},
                                                                 {"pooled", "合并"},
                                                                 {"unit", "个体固定"},
                                                                 {"two-way", "双向固定"}};

/// Words that mean something else at one option.
const char* meaning_at(std::string_view option, std::string_view word) {
    constexpr std::array<std::array<std::string_view, 3>, 6> special{{{"--totals", "both", "两端都固定"},
                                                                      {"--weighting", "equal", "等权"},
                                                                      {"--model", "error", "空间误差"},
                                                                      {"--effects", "two_way", "双向固定"},
                                                                      {"--kind", "received", "接收密度"},
                                                                      {"--border", "none", "不算"}}};
    for (const auto& [at, of, zh] : special)
        if (at == option && of == word) return zh.data();
    const auto* const found =
        std::ranges::find(meanings, word, &std::pair<std::string_view, const char*>::first);
    if (found != std::end(meanings)) return found->second;
    const auto kind = std::ranges::find(all_map_kinds(), word, &MapKind::name);
    return kind == all_map_kinds().end() ? nullptr : kind->name_zh.data();
}

/// {jenks,equal} as {jenks 自然断点，equal 等距}.
std::string with_meanings(const std::string& text, const std::string& option) {
    const std::size_t open = text.find('{'), close = text.find('}', open);
    if (open == std::string::npos || close == std::string::npos) return text;
    std::string list;
    std::size_t from = open + 1;
    while (from <= close) {
        const std::size_t comma = std::min(text.find(',', from), close);
        const std::string word = text.substr(from, comma - from);
        const char* meaning = meaning_at(option, word);
        list += (list.empty() ? "" : "，") + word + (meaning == nullptr ? "" : std::string(" ") + meaning);
        from = comma + 1;
    }
    return text.substr(0, open + 1) + list + text.substr(close);
}

/// How many columns of a terminal a text takes: characters of Chinese, and its punctuation, take two.
std::size_t columns_of(std::string_view text) {
    std::size_t columns = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = [&](std::size_t at) {
            return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
        };
        if ((byte(i) & 0xC0U) == 0x80U) continue;
        const bool wide = byte(i) >= 0xE3U || (byte(i) == 0xE2U && byte(i + 1) >= 0xBAU);  // from U+2E80
        columns += wide ? 2 : 1;
    }
    return columns;
}

/// A line of the help: what CLI11 does, which counts bytes.
std::string help_line(const std::string& name, const std::string& about, std::size_t column) {
    const std::string start = "  " + name;
    if (about.empty()) return start + "\n";
    const std::string blank(column, ' ');
    const std::size_t taken = columns_of(start);
    std::string line = start + (taken < column ? std::string(column - taken, ' ') : "\n" + blank);
    for (const char c : about) line += c == '\n' ? "\n" + blank : std::string(1, c);
    return line + "\n";
}

/// The words of the layout that CLI11 writes itself.
class ChineseFormatter final : public CLI::Formatter {
  public:
    ChineseFormatter() {
        label("Usage", "用法");
        label("OPTIONS", "选项");
        label("SUBCOMMAND", "命令");
        label("SUBCOMMANDS", "命令");
        label("Positionals", "参数");
        label("REQUIRED", "（必需）");
        label("Env", "环境变量");
        label("Needs", "须同用");
        label("Excludes", "不同用");
    }

    std::string make_option(const CLI::Option* option, bool is_positional) const override {
        return help_line(make_option_name(option, is_positional) + make_option_opts(option),
                         make_option_desc(option), get_column_width());
    }

    std::string make_subcommand(const CLI::App* command) const override {
        return help_line(command->get_display_name(true), command->get_description(), get_column_width());
    }

    std::string make_option_name(const CLI::Option* option, bool is_positional) const override {
        const std::string name = CLI::Formatter::make_option_name(option, is_positional);
        return is_positional ? in_chinese_places(name) : name;
    }

    std::string make_option_opts(const CLI::Option* option) const override {
        static const std::array<std::pair<std::regex, const char*>, 10> words{{
            {std::regex(" TEXT"), " 文本"},
            {std::regex(" U?INT"), " 整数"},
            {std::regex(" FLOAT"), " 数"},
            {std::regex(":POSITIVE"), "，大于 0"},
            {std::regex(":NONNEGATIVE"), "，不小于 0"},
            {std::regex(":FILE"), "，已有的文件"},
            {std::regex(":(?:UINT|INT|FLOAT) in \\[(\\S+) - ([^\\]]+)\\]"), "，$1 至 $2"},
            {std::regex(" in \\[(\\S+) - ([^\\]]+)\\]"), "，$1 至 $2"},
            {std::regex(" \\(环境变量:(\\w+)\\)"), "（环境变量 $1）"},
            {std::regex("(须同用|不同用): "), "$1："},
        }};
        std::string text = CLI::Formatter::make_option_opts(option);
        for (const auto& [english, chinese] : words) text = std::regex_replace(text, english, chinese);
        return with_meanings(text, option->get_name(false, false));
    }
};

}  // namespace

std::string in_chinese_places(std::string text) {
    for (const auto& [english, chinese] : places)
        text = std::regex_replace(text, std::regex("\\b" + std::string(english) + "\\b"), chinese);
    return text;
}

std::shared_ptr<CLI::Formatter> help_formatter(Language language) {
    if (language == Language::zh) return std::make_shared<ChineseFormatter>();
    return std::make_shared<CLI::Formatter>();
}

}  // namespace deltareach
