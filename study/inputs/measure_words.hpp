#pragma once

#include "gis/table.hpp"

#include <optional>
#include <string>
#include <string_view>

/// What a title, the name of a sheet or of a file says that a table is of.
namespace deltareach {

/// A title without the number that it bears in a document: 附件2 广东省各市… → 广东省各市…, Table 3. GDP →
/// GDP.
[[nodiscard]] std::string title_unnumbered(std::string_view title);

/// The one measure that a title names among place and time: 技术合同成交额 of
/// 附件2 广东省各市技术合同成交额（2021—2023年，单位：亿元）. Empty where it names none (广东省2023年), or
/// several under one word (主要经济指标, 基本情况).
[[nodiscard]] std::string measure_said_in(std::string_view title);

/// A measure, and the title or name that says it.
struct MeasureSaid {
    std::string words, by;
};
/// The measure of the columns of a table whose heads are periods alone (2021, 2022年): what the title above
/// the heads says, else the name of the sheet, else that of the file in Chinese. Empty where none says one.
[[nodiscard]] MeasureSaid measure_of_periods(const Table& table);

/// Whether a head says when and nothing else: 2023, 2023年, 2023年上半年（亿元）.
[[nodiscard]] bool is_period_alone(std::string_view head);

/// Whether a head says a part of a year and nothing else: 3月, 一季度累计.
[[nodiscard]] bool is_part_of_year(std::string_view head);

/// Whether a head says when, or that its numbers are sums or values, and not of what: 2023, 3月, 合计, 数值.
[[nodiscard]] bool says_no_measure(std::string_view head);

/// What a head that says no measure means: 2023年地区生产总值 of 2023 and the measure 地区生产总值 (GDP 2023
/// in English), 专利授权量合计 of 合计, GDP of 数值.
[[nodiscard]] std::string dated_measure(std::string_view head, const std::string& measure, bool in_english);

/// When and what, of the label of a column.
struct DatedMeasure {
    std::string period, measure;
};
/// The reverse of dated_measure: 2023年 and 地区生产总值 of 2023年地区生产总值. Nothing where a label does
/// not begin with a period, or in English end with one.
[[nodiscard]] std::optional<DatedMeasure> period_and_measure(std::string_view label);

/// The title above the heads of a table without its number, else the name of its sheet where that is no
/// default and no period alone. Empty where neither is there.
[[nodiscard]] std::string said_title(const Table& table);

/// What a file is called by what stands in it: the title above its heads without its number, else the name of
/// its sheet where that says something, else its own name without folder and ending.
[[nodiscard]] std::string title_of_table(const Table& table);

}  // namespace deltareach
