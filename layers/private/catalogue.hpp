#pragma once

#include "gis/messages.hpp"

#include <span>

/// What the room has to say, a file per range of codes in layers/catalogue.
namespace deltareach::catalogue {

std::span<const CatalogueEntry> layers_cells();      // DR1162 … DR1946
std::span<const CatalogueEntry> layers_flows();      // DR1230 … DR1264
std::span<const CatalogueEntry> layers_limits();     // DR1719
std::span<const CatalogueEntry> layers_models();     // DR1862
std::span<const CatalogueEntry> layers_places();     // DR1201 … DR1228
std::span<const CatalogueEntry> layers_spillover();  // DR1901 … DR1929
std::span<const CatalogueEntry> layers_text();       // DR1133 … DR1137

}  // namespace deltareach::catalogue
