#include "gis/gdal_data.hpp"

#include "gis/error.hpp"
#include "gis/private/gdal_handles.hpp"

#include <cpl_conv.h>
#include <cstdlib>

namespace deltareach {

GdalDataState gdal_data_state() {
    gdal::initialise();
    GdalDataState state;
    if (const char* folder = std::getenv("GDAL_DATA")) state.environment = std::string("GDAL_DATA=") + folder;
    // A table that every version has had; a folder of that name without it is another program's.
    if (const char* found = CPLFindFile("gdal", "gdalvrt.xsd")) state.path = found;
    state.usable = !state.path.empty();
    return state;
}

void require_gdal_data() {
    const GdalDataState state = gdal_data_state();
    // Without the variable a build may carry its tables inside: only a folder that misleads is at fault.
    if (state.usable || state.environment.empty()) return;
    throw InputError(Message{.code = "DR1357", .where = {}, .values = {{"environment", state.environment}}});
}

}  // namespace deltareach
