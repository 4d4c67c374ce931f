#pragma once

#include "gis/feature_layer.hpp"
#include "gis/private/source_file.hpp"
#include "gis/private/whole_state.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace deltareach {

/// What an Esri JSON says of its fields and drivers leave out.
struct EsriField {
    std::string name, alias;  ///< alias: empty where it is the name
    std::string type;         ///< "esriFieldTypeDate"
    std::shared_ptr<const OGRFieldDomain> domain;
};
struct EsriFacts {
    std::vector<EsriField> fields;
    std::uint64_t features = 0;
    bool local_dates = false;  ///< dates are of a time zone that is not told, else UTC
};
/// @throws InputError DR1303 no well-formed JSON text
[[nodiscard]] EsriFacts esri_facts(const SourceFile& file);

/// Aliases and domains; dates, which stand there as milliseconds since 1970, as times; integers of 64 bits as
/// those. A field in which one value is no such thing stays as the driver has it.
void take_esri_fields(WholeLayer::State& layer, const EsriFacts& facts);
/// The same for columns: times as ISO 8601 texts.
void take_esri_fields(FeatureLayer& layer, const EsriFacts& facts);

}  // namespace deltareach
