#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <vector>

/// Layers as GDAL itself writes and reads them, apart from the readers and writers that are tested.
namespace deltareach::test {

/// One shape in the words of GDAL: "MultiPolygon Z".
struct ShapeFacts {
    bool none = true, high = false, measured = false;
    int dimension = -1;
    double size = 0;                              ///< length of lines, area of areas, points of points
    std::vector<std::array<double, 4>> vertices;  ///< each once, to a millionth, in order
};

struct FieldFacts {
    std::string name, type;
};

/// A value: whether it is null, the number it is, its text; of dates the digits of the text alone.
struct ValueFacts {
    bool null = false, number = false, moment = false;
    double value = 0;
    std::string text;
};

struct LayerFacts {
    std::vector<FieldFacts> fields;
    std::vector<std::vector<ValueFacts>> rows;  ///< by feature, then field
    std::vector<ShapeFacts> shapes;
};

/// The first layer of a file, or of a CSV the table with its shapes.
[[nodiscard]] LayerFacts facts_by_gdal(const std::filesystem::path& path);

/// A GeoPackage, written by GDAL: a field of every type that it has, under odd names, and shapes of one kind.
/// @param kind  as in well-known text, "POLYGON Z"; "NONE": no geometry column; "MIXED": several kinds
/// @param gaps  nulls, empty texts and features without a shape among them
void write_sample_by_gdal(const std::filesystem::path& path, const std::string& kind, bool gaps);

}  // namespace deltareach::test
