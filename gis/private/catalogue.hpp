#pragma once

#include "gis/messages.hpp"

#include <span>

/// What the room has to say, a file per range of codes in gis/catalogue.
namespace deltareach::catalogue {

std::span<const CatalogueEntry> gis_cells();     // DR1163 … DR1165
std::span<const CatalogueEntry> gis_database();  // DR1750 … DR1763
std::span<const CatalogueEntry> gis_files();     // DR1338 … DR1722
std::span<const CatalogueEntry> gis_geometry();  // DR1301 … DR1392
std::span<const CatalogueEntry> gis_limits();    // DR1711 … DR1721
std::span<const CatalogueEntry> gis_output();    // DR1601 … DR1602
std::span<const CatalogueEntry> gis_rasters();   // DR1330, DR1331, DR1365, DR1372 … DR1374, DR1393
std::span<const CatalogueEntry> gis_tables();    // DR1110 … DR1199
std::span<const CatalogueEntry> gis_text();      // DR1101 … DR1140
std::span<const CatalogueEntry> gis_usage();     // DR1028

}  // namespace deltareach::catalogue
