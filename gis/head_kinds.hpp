#pragma once

#include <string_view>

namespace deltareach {

/// What the head of a column says that its numbers are, as far as a unit outside the heads is concerned.
enum class HeadKind {
    unknown,   ///< 合计, 数值, 本级: the words say nothing of it
    money,     ///< 地区生产总值, 财政收入, 第二产业
    per_head,  ///< 人均GDP, 平均工资, 人口密度: money or things for each of something
    persons,   ///< 常住人口, 从业人员
    other,     ///< 专利授权量, 床位, 建成区面积, 企业数: things of another kind
    ratio      ///< 增速, 占比, 排名, 指数, 年份: numbers that no unit above a table is about
};

/// The kind of a head without its unit. Where words of several kinds stand in it the last one counts:
/// 人员经费 is money, 税务人员 are persons.
[[nodiscard]] HeadKind kind_of_head(std::string_view head);

}  // namespace deltareach
