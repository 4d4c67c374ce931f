#pragma once

#include "render/words.hpp"

#include <string>
#include <string_view>

namespace deltareach {

/// The place that a title begins with, behind its period: 镇宁县 of 2022年镇宁县各乡镇GDP, 全国 of
/// 全国各省GDP, 珠三角九市. Empty where it begins with other words (城市人口, 地区生产总值).
[[nodiscard]] std::string place_in_title(std::string_view title);

/// The period that a title says the figures are of, and whether they are a target, a forecast or preliminary:
/// 2023年, 2025年规划目标. Years of prices, of yearbooks and of making (2020年不变价, 2024年年鉴,
/// 制表日期：2024年3月) are not it. Empty where it says none or several.
[[nodiscard]] Text period_of_title(std::string_view title);

}  // namespace deltareach
