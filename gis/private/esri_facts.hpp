#pragma once

#include "gis/private/source_file.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <ogrsf_frmts.h>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace deltareach {

/// What an Esri JSON says of its fields and drivers leave out.
struct EsriField {
    std::string name, alias;  ///< alias: empty where it is the name
    std::string type;         ///< "esriFieldTypeDate"
    std::shared_ptr<const OGRFieldDomain> domain;
    /// What its values are, where drivers differ or fall short: times, wide integers.
    std::optional<OGRFieldType> meant;
    /// As the text has them, of every feature; nothing: null. Empty unless `meant` is there.
    std::vector<std::optional<std::string>> values;
};
struct EsriFacts {
    std::vector<EsriField> fields;
    std::uint64_t features = 0;
    std::set<std::int64_t> references;           ///< codes of the file's reference, see esri_codes
    bool local_dates = false;                    ///< dates are of a time zone that is not told, else UTC
    bool third_is_measure = false;               ///< the third number of positions is M, by the head alone
    std::map<std::size_t, double> measures;      ///< of points, by feature from 0
    std::map<std::string, std::size_t> foreign;  ///< attributes that no field names, and in how many features
};
/// @throws InputError DR1303 no well-formed JSON text; DR1340, DR1342 – DR1347, DR1384 what a driver would
/// leave out or change without a word: shapes of curves, values that are none of their field
[[nodiscard]] EsriFacts esri_facts(const SourceFile& file);

}  // namespace deltareach
