#pragma once

#include "gis/messages.hpp"

#include <span>

/// What the room has to say, a file per range of codes in study/catalogue.
namespace deltareach::catalogue {

std::span<const CatalogueEntry> study_blocks();     // DR1731 … DR1736
std::span<const CatalogueEntry> study_cells();      // DR1166 … DR1949
std::span<const CatalogueEntry> study_checking();   // DR1950 … DR1961
std::span<const CatalogueEntry> study_database();   // DR1760 … DR1764
std::span<const CatalogueEntry> study_drawing();    // DR1510 … DR1517
std::span<const CatalogueEntry> study_flows();      // DR1260 … DR1269
std::span<const CatalogueEntry> study_geometry();   // DR1324 … DR1325
std::span<const CatalogueEntry> study_limits();     // DR1720 … DR1726
std::span<const CatalogueEntry> study_methods();    // DR1424 … DR1469
std::span<const CatalogueEntry> study_models();     // DR1814 … DR1861
std::span<const CatalogueEntry> study_output();     // DR1603 … DR1604
std::span<const CatalogueEntry> study_sheets();     // DR1188 … DR1983
std::span<const CatalogueEntry> study_spillover();  // DR1923 … DR1981
std::span<const CatalogueEntry> study_usage_1();    // DR1001 … DR1019
std::span<const CatalogueEntry> study_usage_2();    // DR1020 … DR1099

}  // namespace deltareach::catalogue
