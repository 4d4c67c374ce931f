#pragma once

#include <string>
#include <utility>
#include <vector>

namespace deltareach {

/// The libraries whose version matters for a result: name and version, in a fixed order.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> library_versions();

/// The file formats deltareach reads and writes, and whether GDAL has their driver here.
[[nodiscard]] std::vector<std::pair<std::string, bool>> driver_availability();

}  // namespace deltareach
