#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <vector>

class OGRGeometry;

/// Layers as GDAL itself reads them, apart from the readers that are tested.
namespace deltareach::test {

/// A shape: its vertices, and what they enclose or join.
struct ShapeFacts {
    bool none = true, high = false, measured = false, curved = false;
    bool empty = false;   ///< there is one, without a vertex
    std::string surface;  ///< "TIN", "PolyhedralSurface", "Triangle"; else ""
    int dimension = -1;
    double size = 0;                              ///< length of lines, area of areas, number of points
    std::vector<std::array<double, 4>> vertices;  ///< x, y, Z, M; each once, sorted: rings may turn
};

struct FieldFacts {
    std::string name, type;
};

/// A value: whether it is null, the number it is, its text; of dates the digits of the text alone count.
struct ValueFacts {
    bool null = false, number = false, moment = false;
    double value = 0;
    std::string text;
};

struct LayerFacts {
    std::vector<FieldFacts> fields;
    std::vector<std::vector<ValueFacts>> rows;  ///< by feature, then field
    std::vector<ShapeFacts> shapes;             ///< by feature
};

/// @param shape  nullptr: none
[[nodiscard]] ShapeFacts shape_facts(const OGRGeometry* shape);
/// The number that the text of a value is; "true" and "false" are 1 and 0, as GDAL has them.
void read_number(ValueFacts& value);

/// The first layer of a file; of a CSV the table with its shapes, an empty cell being null.
/// @throws std::runtime_error GDAL does not read it
[[nodiscard]] LayerFacts facts_by_gdal(const std::filesystem::path& path);

}  // namespace deltareach::test
