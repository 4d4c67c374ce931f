#pragma once

#include "render/sheet_spec.hpp"
#include "study/findings/map_findings.hpp"
#include "study/inputs/inputs.hpp"

#include <string>
#include <vector>

/// What a map or chart of a column is called: place, measure, period and unit, as far as the data name them.
namespace deltareach {

/// The name of the place that holds all of the zones: the finest zone that does; else what a column such as
/// 县, 市 or 省 says of all of them alike; else what a title above the table names (青石县各乡镇…); else the
/// province of their codes, where they are of as many prefectures as it has (may_be_all_of_province). Empty
/// where none is known.
[[nodiscard]] Text place_of(const Project& project, const Inputs& inputs, const std::vector<ZoneRef>& zones);

/// The place that the title above a table names; empty where it names none.
[[nodiscard]] Text place_of_title(const std::string& title);

/// A title with the place that it is about, where one is known and not named already.
[[nodiscard]] Text title_of_place(const Text& title, const Project& project, const Inputs& inputs,
                                  const std::vector<ZoneRef>& zones);

/// The period of a column: of its column of years (gdp_year, 产值年份), from the first to the last where it
/// names several; of the one column 年份 or period beside it in its own table; of the title above that table;
/// or of the table's name (2023年基本情况.xlsx), in its words: 2023年前三季度, 2018–2023年. What another
/// table says is not said of it. Empty where none is known, or the label names a year.
/// Of a ratio as periods_of what it is made of.
[[nodiscard]] Text period_of(const Inputs& inputs, const ColumnZones& what);

/// The one period of several columns, else which is of which: 生产总值 2023年，普查人口 2020年. A column of
/// which nothing is known is not named then. Empty where none has a period, or every label names its own.
[[nodiscard]] Text periods_of(const Inputs& inputs, const std::vector<ColumnZones>& columns);

/// Whether a ratio is made of columns of different periods, as far as they are known and not all in its
/// label.
[[nodiscard]] bool is_of_several_periods(const Inputs& inputs, const ColumnZones& what);

/// "青石县常住人口与专利（2023年）": periods_of the columns; of more than two only the one that all have.
[[nodiscard]] Text dated_by_columns(const Text& title, const Inputs& inputs,
                                    const std::vector<ColumnZones>& columns);

/// "青石县常住人口（2023年，万人）".
/// @param unit  that the sheet shows the column in; empty: none
[[nodiscard]] Text column_title(const Project& project, const Inputs& inputs, const ColumnZones& what,
                                const Text& unit);

/// The title that the map gives, else its own. One that is given in one language stands for both; on a sheet
/// in both the other remains what it is.
[[nodiscard]] Text title_on_sheet(const Text& own, const MapSettings& map, SheetLanguage language);

}  // namespace deltareach
