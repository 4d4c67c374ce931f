#pragma once

#include "render/charts.hpp"
#include "study/session.hpp"

#include <filesystem>

namespace deltareach {

/// A chart as a workbook: the figures it shows, and beside them a chart of Excel's own that follows the
/// cells. A matrix is a table alone. Numbers are in the unit that the picture would print.
void write_chart_workbook(const std::filesystem::path& path, const ChartSpec& spec, const Session& session);

}  // namespace deltareach
