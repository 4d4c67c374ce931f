#pragma once

#include "gis/json_text.hpp"
#include "study/session.hpp"

#include <string>

namespace deltareach {

/// Whether the installation is sound: version, libraries, drivers, PROJ's database, fonts, where the bundled
/// data lie.
/// @throws UsageError DR1012 the bundled data are not found
[[nodiscard]] Json doctor_json(const Session& session);
/// The same in lines. @param facts of doctor_json
[[nodiscard]] std::string doctor_text(const Json& facts, const Session& session);

/// For after the report. @throws InputError DR1357 GDAL's data, DR1352 PROJ's database is not usable: no verb
/// would work
void require_sound_installation();

}  // namespace deltareach
