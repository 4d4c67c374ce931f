#pragma once

#include <map>
#include <span>
#include <string>

namespace deltareach {

/// The ranks of texts that are grades of one scale, the highest 0: 国家级 before 省级 before 市级, Ⅰ before
/// Ⅱ, 一级 before 二级, 甲 before 乙, A before B, 高 before 中 before 低, 优 before 良, 大 before 小. What
/// stands behind them alike (级, 类, 型 …) is passed over.
/// @returns empty where they are fewer than two, or some are of no such scale or of another one
[[nodiscard]] std::map<std::string, std::size_t> ranks_of_grades(std::span<const std::string> texts);

}  // namespace deltareach
