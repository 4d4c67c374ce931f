#pragma once

#include "render/qgis_project.hpp"

#include <string>

namespace deltareach {

/// A page for print, A4 lying: what the first visible group shows, under its name, with legend, scale bar and
/// what the project says of its data. QGIS lists it under its layouts.
/// @returns an element Layouts; empty where no group is visible
[[nodiscard]] std::string layouts_xml(const QgisProject& project);

}  // namespace deltareach
