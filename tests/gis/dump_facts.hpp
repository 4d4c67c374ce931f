#pragma once

#include "tests/gis/ogr_facts.hpp"

#include <filesystem>

/// What PostgreSQL would take from a dump: no driver of GDAL's reads one.
namespace deltareach::test {

/// The one table of a dump as COPY has it, with its lists in OGR's words, "(2:1,2)", and bytes in
/// hexadecimal.
/// @throws std::runtime_error it is no such dump
[[nodiscard]] LayerFacts facts_of_dump(const std::filesystem::path& path);

}  // namespace deltareach::test
