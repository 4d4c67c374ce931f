#pragma once

#include "gis/messages.hpp"

#include <span>

/// The catalogue, a file per range of codes in gis/catalogue.
namespace deltareach::catalogue {

std::span<const CatalogueEntry> usage();     // DR10xx  command line, project file
std::span<const CatalogueEntry> text();      // DR11xx  encodings, numbers, units, dates
std::span<const CatalogueEntry> tables();    // DR111x, DR115x  text tables and workbooks
std::span<const CatalogueEntry> cells();     // DR116x, DR194x  cells as shown, two heads, tables of pairs
std::span<const CatalogueEntry> places();    // DR120x … DR122x  names, codes, alignment
std::span<const CatalogueEntry> flows();     // DR123x … DR126x  tables of flows, travel times, points
std::span<const CatalogueEntry> geometry();  // DR13xx  vector and raster files, CRS, geometry
std::span<const CatalogueEntry> methods();   // DR14xx  reach, estimate, surfaces, classes
std::span<const CatalogueEntry> drawing();   // DR15xx  maps and fonts
std::span<const CatalogueEntry> output();    // DR16xx  writing files
std::span<const CatalogueEntry> files();   // DR133x … DR135x, DR161x, DR1722  damaged parts, paths, memory
std::span<const CatalogueEntry> limits();  // DR17xx  caps, hostile input
std::span<const CatalogueEntry> models();  // DR18xx  interaction models, planning measures
std::span<const CatalogueEntry> checking();   // DR195x  topology, datum, mended copies
std::span<const CatalogueEntry> spillover();  // DR19xx  weights, association, spatial regression

}  // namespace deltareach::catalogue
