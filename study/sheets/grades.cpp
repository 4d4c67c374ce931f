#include "study/sheets/grades.hpp"

#include "gis/text.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace deltareach {
namespace {

/// Scales from the highest grade down, words between blanks.
constexpr std::array<std::string_view, 12> scales{
    "世界 国际 国家 全国 省部 部 省 自治区 地市 市 州 区县 区 县 县区 乡镇 乡 镇 街道 村",
    "特 特等 一 二 三 四 五 六 七 八 九 十",
    "第一 第二 第三 第四 第五 第六",
    "I II III IV V VI VII VIII IX X",
    "甲 乙 丙 丁 戊",
    "AAAAA AAAA AAA AA A",
    "A B C D E F G",
    "极高 很高 高 较高 中高 中等 中 一般 中低 较低 低 很低 极低",
    "优秀 优 优良 良好 良 中等 中 合格 及格 一般 轻度污染 中度污染 重度污染 较差 差 不合格 不及格 劣",
    "超大 特大 大 大型 中 中型 小 小型 微 微型",
    "核心 重点 一般 其他",
    "high medium low"};

std::vector<std::string> grades_of(std::string_view scale) {
    std::vector<std::string> grades;
    while (!scale.empty()) {
        const std::size_t end = std::min(scale.find(' '), scale.size());
        grades.emplace_back(scale.substr(0, end));
        scale.remove_prefix(std::min(end + 1, scale.size()));
    }
    return grades;
}

/// 国家 of 国家级, II of Ⅱ类.
std::string without_word(const std::string& text) {
    const std::string grade = nfkc(text);  // Ⅱ is II
    for (const std::string_view word : {"级", "类", "等", "档", "线", "型", "区", "城市"})
        if (grade.size() > word.size() && grade.ends_with(word))
            return grade.substr(0, grade.size() - word.size());
    return grade;
}

}  // namespace

std::map<std::string, std::size_t> ranks_of_grades(std::span<const std::string> texts) {
    if (texts.size() < 2) return {};
    for (const std::string_view scale : scales) {
        const std::vector<std::string> grades = grades_of(scale);
        std::map<std::string, std::size_t> ranks;
        for (const std::string& text : texts) {
            auto found = std::ranges::find(grades, text);
            if (found == grades.end()) found = std::ranges::find(grades, without_word(text));
            if (found == grades.end()) break;
            ranks[text] = static_cast<std::size_t>(found - grades.begin());
        }
        if (ranks.size() == texts.size()) return ranks;
    }
    return {};
}

}  // namespace deltareach
