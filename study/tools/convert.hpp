#pragma once

#include "gis/json_text.hpp"
#include "study/session.hpp"

#include <string>
#include <vector>

namespace deltareach {

/// A vector file into another format or reference.
struct Conversion {
    std::string in, out;
    std::string from;   ///< GCJ-02, BD-09 or EPSG:n, in place of what the file says; empty: what it says
    std::string to;     ///< EPSG:n; empty: as it is, WGS 84 for GCJ-02 and BD-09
    std::string layer;  ///< of a file with several
    bool all_layers = false;               ///< every layer of `in`, under its name
    bool append = false;                   ///< into the GeoPackage or SQLite file that is there
    std::vector<std::string> points = {};  ///< of a table: two heads of coordinates
    std::string where = {};                ///< FIELD=VALUE: only these features
    bool raw_text = false;                 ///< tables: texts that look like formulas stay as they are
    bool lossy = false;                    ///< what the format of `out` cannot hold may be lost
};

/// Writes `out`, unless the session only rehearses. @returns what stands in it: features, reference, fields;
/// with `all_layers` a list of these under "layers"
/// @throws UsageError DR1013, DR1026, DR1037; OutputError DR1353, DR1366; and what reading and writing throw
Json convert(const Conversion& how, Session& session);

}  // namespace deltareach
