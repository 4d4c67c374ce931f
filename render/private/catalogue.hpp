#pragma once

#include "gis/messages.hpp"

#include <span>

/// What the room has to say, a file per range of codes in render/catalogue.
namespace deltareach::catalogue {

std::span<const CatalogueEntry> render_drawing();  // DR1501 … DR1550

}  // namespace deltareach::catalogue
