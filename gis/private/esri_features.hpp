#pragma once

#include "gis/private/esri_facts.hpp"
#include "gis/private/geojson_coordinates.hpp"

#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>
#include <string_view>

namespace deltareach {

/// Looks at the features of an Esri JSON one by one. Drivers take a shape they do not know for none, a text
/// in a field of numbers for 0 and an integer that is too large for the largest one.
class EsriFeatures {
  public:
    /// @param facts  gets values of fields that have `meant`, measures, foreign attributes; and `meant` where
    ///               an integer is wider than its field says
    EsriFeatures(const SourceFile& file, EsriFacts& facts) : file_(file), facts_(facts), shape_(file) {}
    /// @throws InputError DR1340, DR1342 – DR1345, DR1347, DR1384
    void add(const nlohmann::json& feature);

  private:
    void add_shape(const nlohmann::json& shape);
    void check_reference(const nlohmann::json& own) const;
    void add_point(const nlohmann::json& point);
    void walk(const nlohmann::json& coordinates);
    void add_attributes(const nlohmann::json& attributes);
    void check_value(EsriField& field, const nlohmann::json& value);
    void check_integer(EsriField& field, const nlohmann::json& value);
    [[noreturn]] void refuse(const char* code, const std::string& at, const std::string& found,
                             std::string_view expected = {}) const;

    const SourceFile& file_;
    EsriFacts& facts_;
    GeoJsonCoordinates shape_;
    std::uint64_t feature_ = 0;  ///< counted from 1
};

/// The codes that a spatialReference has, those of Web Mercator as one; none: it has well-known text, or
/// nothing.
[[nodiscard]] std::set<std::int64_t> esri_codes(const nlohmann::json& reference);

/// The field an attribute belongs to: the name, else the same without regard to case; nullptr: none.
[[nodiscard]] EsriField* esri_field(EsriFacts& facts, const std::string& name);

}  // namespace deltareach
