#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace deltareach {

/// A file that was read, for the provenance in run.json.
struct InputFile {
    std::string path;  ///< as the project names it
    std::filesystem::path file;
    std::string crs, encoding;  ///< empty where it does not apply
    std::size_t rows = 0;
    /// The unit in the head of each measured column of a table by the column's name, 亿元 say, whose values
    /// are held in yuan.
    std::map<std::string, std::string> head_units = {};
    std::string title = {};  ///< that stands above the heads of a table; empty where there is none
};

/// The power of ten of the unit that the head of a column names; 0 where none does.
[[nodiscard]] int head_power_of(const std::vector<InputFile>& files, const std::string& column);

}  // namespace deltareach
