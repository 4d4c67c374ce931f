#pragma once

#include "gis/table.hpp"
#include "gis/vector_io.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace deltareach {

/// A field as a file declares it, in OGR's words: "Integer64", "Integer(Boolean)", "StringList", "DateTime".
struct WholeField {
    std::string name, alias, type, unit;
    std::size_t missing = 0;  ///< features in which it is null or absent
    std::string example;      ///< its first value that is not empty; dates as ISO 8601
};

/// The format of a vector file in words, by its bytes, and its layers in the file's order.
struct FileContents {
    std::string format;
    std::vector<std::string> layers;
};
/// @throws InputError DR1301, DR1302, DR1303
[[nodiscard]] FileContents contents_of_file(const std::filesystem::path& path,
                                            const std::string& encoding = "");

/// A layer as its file holds it, for carrying from one file into another: every type of field, null apart
/// from the empty text, heights and measures, curves, collections. Statistics use FeatureLayer, which is
/// poorer.
class WholeLayer {
  public:
    /// The same files, checks and errors as `read_features`; no kind of geometry is refused (DR1309).
    [[nodiscard]] static WholeLayer read(const std::filesystem::path& path, const ReadFeatures& options,
                                         Messages& notes);
    /// A table: a field a column, integers, decimals, dates or texts by what all cells are (0101 is a text),
    /// an empty cell null. Shapes are those a column of well-known text holds (it is no field then), else
    /// points by the columns that are named, else by longitude and latitude; else there are none.
    /// @param points   two heads, or empty
    /// @param crs      that of the coordinates; none: WGS 84 where they are degrees
    /// @param notes    gets DR1362 where the shapes come from, DR1364 there are none
    /// @throws InputError DR1017 no such column, DR1310, DR1363 a cell that is no coordinate or shape
    [[nodiscard]] static WholeLayer of_table(const Table& table, const std::vector<std::string>& points,
                                             const std::optional<Crs>& crs, Messages& notes);
    WholeLayer(WholeLayer&&) noexcept;
    WholeLayer& operator=(WholeLayer&&) noexcept;
    ~WholeLayer();

    /// How many features there are, and what their coordinates are in.
    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] const Crs& crs() const;
    [[nodiscard]] bool placed() const;                  ///< see FeatureLayer::placed
    [[nodiscard]] const std::string& encoding() const;  ///< of a DBF; empty for formats that are UTF-8 always
    /// The fields with their types, how many values each lacks, and an example.
    [[nodiscard]] std::vector<WholeField> fields() const;
    /// The same without a look at the values: no number of missing ones, no example.
    [[nodiscard]] std::vector<WholeField> declared_fields() const;
    /// "Point", "MultiPolygon Z", where several "Polygon, LineString"; empty where no feature has a shape.
    [[nodiscard]] std::string geometry() const;
    /// Of all shapes; an inverted box where there are none.
    [[nodiscard]] Box extent() const;
    [[nodiscard]] std::size_t without_shape() const;
    /// Name, columns without values, and the first shape of a kind of ours: what a style is chosen by.
    [[nodiscard]] FeatureLayer head() const;

    /// Every vertex moved, heights and measures as they are; `crs` is what the coordinates are in then.
    void move(const Crs& crs, const std::function<Point(Point)>& image);
    /// Puts another shape in the place of those for which `change` gives one; it sees areas only.
    /// @param change  row from 0, and the shape
    void replace_areas(
        const std::function<std::optional<Geometry>(std::size_t row, const Geometry& shape)>& change);

    /// Keeps the features whose field has this value: the same text, or the same number.
    /// @throws InputError DR1017 no such field
    void keep_where(const std::string& field, const std::string& value);

    struct State;
    [[nodiscard]] const State& state() const { return *state_; }
    /// For the writers of gis.
    [[nodiscard]] State& state() { return *state_; }

  private:
    explicit WholeLayer(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// How a layer is written, and what may be lost.
struct WriteWhole {
    bool overwrite = false;
    bool lossy = false;     ///< go on where the format cannot hold something
    bool dry_run = false;   ///< judge, write nothing
    bool raw_text = false;  ///< tables: texts that look like formulas stay as they are
    bool append = false;    ///< the layers come into the GeoPackage or SQLite file that is there
    /// The style of a layer inside a GeoPackage, or none, by its head with the names it has there.
    std::function<std::string(const FeatureLayer& head)> style = {};
};

/// The extensions of all formats that `write_whole` knows, for messages: ".gpkg .geojson …".
[[nodiscard]] std::string output_extensions();
[[nodiscard]] bool is_output_name(const std::filesystem::path& path);
/// Those of formats that hold several layers, and of formats to which a layer can be added.
[[nodiscard]] std::string extensions_of_layers();
[[nodiscard]] std::string extensions_of_databases();
[[nodiscard]] bool holds_layers(const std::filesystem::path& path);
/// Those of formats that keep whatever reference a layer is in.
[[nodiscard]] std::string extensions_of_references();
/// Whether a file of that name is in WGS 84 whatever its layer is in: GeoJSON (RFC 7946), KML.
[[nodiscard]] bool is_always_wgs84(const std::filesystem::path& path);
[[nodiscard]] bool is_database(const std::filesystem::path& path);

/// Writes a layer in the format of the extension. Formats of several files appear as a set, the main file
/// last; a Shapefile takes one dimension, so that points, lines and areas become a file each, NAME_points,
/// NAME_lines, NAME_areas, where a layer has several. Renamed fields of formats without aliases stand in
/// NAME_fields.csv. Before anything is written, what
/// the format cannot hold is counted. Names that collide in the format are changed, the original kept as
/// alias.
/// @param notes  gets DR1355 names changed, DR1356 another form of the same values, DR1354 what is lost
/// @returns the number of features, counted in the file written (of the layer with dry_run)
/// @throws OutputError DR1353 something would be lost and `lossy` is false; DR1601, DR1602
std::uint64_t write_whole(const std::filesystem::path& path, const WholeLayer& layer,
                          const WriteWhole& options, Messages& notes);

/// Several layers into one file of a format that holds them (`holds_layers`; else there is one): sheets of a
/// workbook, tables of a database, folders of a KML. With `append` they come into the file that is there,
/// whose copy is written and put in its place; `overwrite` then means a layer of the same name.
/// @param notes  gets DR1367 too: layers whose names were the same
/// @returns the number of features of each @throws OutputError DR1366 too: the layer is there already
std::vector<std::uint64_t> write_whole_layers(const std::filesystem::path& path,
                                              std::span<const WholeLayer> layers, const WriteWhole& options,
                                              Messages& notes);
/// The same of layers that are needed no more: each feature is given up as soon as it is written.
std::vector<std::uint64_t> write_whole_layers(const std::filesystem::path& path,
                                              std::vector<WholeLayer>&& layers, const WriteWhole& options,
                                              Messages& notes);

}  // namespace deltareach
