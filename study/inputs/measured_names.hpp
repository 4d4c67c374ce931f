#pragma once

#include "gis/column.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// GeoPackage keeps a field's unit as its alias and comment; CSV, GeoJSON and FlatGeobuf keep names alone, so
/// there the name says what the values are in: gdp_yuan, r80_km, 专利_件, and in ASCII names, which stay
/// ASCII, by sound or in English: patents_jian, income_yuan_per_person. A name that says it already, a count,
/// a share, a unit that nobody stated and words that have no such form stay as they are.
[[nodiscard]] std::string name_with_unit(const Column& column);
void put_units_into_names(std::vector<Column>& columns);

/// What a column is called in one of the ways people know it: its name, that name in another spelling of
/// the head, its label (the alias a GeoPackage keeps), or the words that its name was made of (技术合同 for
/// ji_shu_he_tong), with or without its unit. nullptr when none is meant, or several alike.
[[nodiscard]] const Column* find_named(const std::vector<Column>& columns, std::string_view name);

/// Numbers whose head states a unit, 人口（万人）, are in it: unit and label are taken from the head, the
/// name and the values stay.
void take_units_of_heads(std::vector<Column>& columns);

/// The column of that name, or of that name with its unit; nullptr when there is none.
[[nodiscard]] const Column* find_measured(const std::vector<Column>& columns, std::string_view name);

}  // namespace deltareach
