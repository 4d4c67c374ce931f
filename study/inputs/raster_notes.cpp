#include "study/inputs/raster_notes.hpp"

namespace deltareach {

Messages notes_on_raster(const RasterSource& raster, const std::string& shown_path) {
    Messages notes;
    for (const std::filesystem::path& beside : raster.passed_over)
        notes.push_back({.code = "DR1885",
                         .where = {.path = shown_path},
                         .values = {{"path", beside.filename().string()}, {"raster", shown_path}}});
    if (!raster.reversed_range.empty())
        notes.push_back({.code = "DR1886",
                         .where = {.path = shown_path},
                         .values = {{"raster", shown_path}, {"range", raster.reversed_range}}});
    return notes;
}

}  // namespace deltareach
