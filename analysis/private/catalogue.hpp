#pragma once

#include "gis/messages.hpp"

#include <span>

/// What the room has to say, a file per range of codes in analysis/catalogue.
namespace deltareach::catalogue {

std::span<const CatalogueEntry> analysis_methods_1();  // DR1401 … DR1422
std::span<const CatalogueEntry> analysis_methods_2();  // DR1423 … DR1490
std::span<const CatalogueEntry> analysis_models();     // DR1801 … DR1848
std::span<const CatalogueEntry> analysis_spillover();  // DR1910 … DR1937

}  // namespace deltareach::catalogue
