#include "study/inputs/raster_notes.hpp"

namespace deltareach {

Messages passed_over_notes(const RasterSource& raster, const std::string& shown_path) {
    Messages notes;
    for (const std::filesystem::path& beside : raster.passed_over)
        notes.push_back({.code = "DR1885",
                         .where = {.path = shown_path},
                         .values = {{"path", beside.filename().string()}, {"raster", shown_path}}});
    return notes;
}

}  // namespace deltareach
