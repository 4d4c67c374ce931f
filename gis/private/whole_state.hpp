#pragma once

#include "gis/private/gdal_handles.hpp"
#include "gis/private/source_file.hpp"
#include "gis/whole_layer.hpp"
#include "gis/words.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace deltareach {

struct GeoJsonFacts;

/// What is known of a field besides its values.
struct WholeFieldHead {
    std::string name, alias, label_en, unit;
    OGRFieldType type = OFTString;
    OGRFieldSubType subtype = OFSTNone;
    int width = 0, precision = 0;
    std::string domain;  ///< name of one of the layer's
    bool texts = false;  ///< the file has these values as texts, letter for letter: dates, times
};

struct WholeLayer::State {
    std::string name, description, encoding;
    Crs crs;
    bool placed = true;
    bool numbered = false;                ///< the features' ids are those of a database's rows
    std::optional<std::size_t> id_field;  ///< which field holds the ids of GeoJSON's features
    bool id_is_property = false;          ///< and is a property besides
    std::vector<Words> blanks;  ///< empty texts among numbers that are null now: "n: \"\" → null (2)"
    std::map<std::string, std::shared_ptr<const OGRFieldDomain>>
        domains;  ///< of the fields, by name: lists of codes, ranges, patterns
    std::vector<WholeFieldHead>
        fields;  ///< in the order of the features' fields, whose own names may be raw bytes
    std::vector<gdal::Feature> features;
};

namespace gdal {

/// Every vertex of any shape, curves by their control points; heights and measures stay.
void move_vertices(OGRGeometry& shape, const std::function<Point(Point)>& image);

[[nodiscard]] bool is_list_type(OGRFieldType type);
/// Dates, times, both.
[[nodiscard]] bool is_moment_type(OGRFieldType type);

/// "Integer(Boolean)".
[[nodiscard]] std::string type_name(OGRFieldType type, OGRFieldSubType subtype);

/// What a format does to coordinates.
enum class Rounding {
    none,
    decimals,  ///< seven decimals of a degree: GeoJSON
    digits,    ///< as many significant digits as decimals have: texts that GDAL writes, cells
    grid       ///< whole numbers within the bounds: TAB
};

/// What a format of ours can hold, and how it is called.
struct OutputFormat {
    std::string_view extension, driver;
    std::size_t name_bytes = 0;          ///< of a field's name; 0: any
    bool ascii_names = false;            ///< names by `field_name`
    bool tells_case = true;              ///< name and Name are two fields
    bool one_line_names = false;         ///< line breaks in names become blanks
    bool typed = true;                   ///< fields have types of OGR's; false: JSON's, or texts
    bool fields = true;                  ///< there are fields at all
    bool null_texts = true;              ///< null apart from the empty text
    bool null_numbers = true;            ///< null apart from 0
    bool empty_for_null = false;         ///< a text that is null becomes an empty one
    int real_digits = 17;                ///< significant digits of decimals; 17: all
    Rounding rounding = Rounding::none;  ///< of coordinates
    bool flat = true;                    ///< shapes without heights; else those are 0
    bool curves = true;                  ///< else they become lines
    bool heights = true;                 ///< Z
    bool measures = true;                ///< M
    bool absent = true;                  ///< features without a shape
    bool empties = false;                ///< EMPTY apart from no shape
    bool surfaces = false;               ///< triangles, surfaces of them and of polygons; else polygons
    bool mixed = true;                   ///< points beside areas in one layer
    bool parts = true;                   ///< shapes of several parts; else each is a feature
    bool slopes = true;                  ///< heights that differ within one area; else it has their mean
    bool reference = true;               ///< says its CRS
    bool degrees = false;                ///< always WGS 84
    std::size_t text_bytes = 0;          ///< of a text; 0: any
    bool trims = false;                  ///< blanks at the ends of texts are not read back
    std::size_t cell_units = 0;          ///< UTF-16 units of a text; 0: any
    bool markup = false;                 ///< texts stand in XML, as GDAL writes it
    bool layers = false;                 ///< a file holds several
    bool domains = false;                ///< of fields, with their definitions
    bool database = false;               ///< to which a layer can be added
};

/// All we write, by extension. @returns nullptr where there is none
[[nodiscard]] const OutputFormat* output_format(const std::filesystem::path& path);

/// How the values of a field are put into a file.
enum class Form {
    as_is,
    integer,   ///< a 64-bit one that fits 32
    number,    ///< an integer as a decimal
    bounded,   ///< a decimal as it is, null where it is not finite, or wider than a DBF can have it
    text,      ///< dates and times as ISO 8601, the rest in OGR's words
    json_list  ///< an array as JSON text
};

struct OutputField {
    WholeFieldHead head;
    Form form = Form::as_is;
};

/// How a layer stands in a format, and what the format cannot hold.
struct OutputPlan {
    std::vector<OutputField> fields;
    OGRwkbGeometryType type = wkbUnknown;
    bool stand_ins = false;       ///< the driver leaves out features without a shape: FlatGeobuf
    bool one_dimension = false;   ///< all shapes have the heights and measures that `type` has
    bool promote = false;         ///< single shapes as multiple ones of one part
    bool linear = false;          ///< curves as lines
    bool empties = false;         ///< EMPTY is written; else no shape
    bool surfaces = false;        ///< triangles and surfaces of faces as they are; else as polygons
    bool degrees = false;         ///< into WGS 84
    bool absent = true;           ///< features without a shape are written
    bool parts = true;            ///< shapes of several parts are written; else each part is a feature
    int part = -1;                ///< of every shape the parts of this dimension; -1: all
    std::string encoding;         ///< of the texts of a MapInfo table; empty: ASCII
    std::vector<int> dimensions;  ///< of the shapes, ascending, where the format takes one a layer
    bool markup = false;          ///< texts as `text_in_markup`
    std::size_t cell_units = 0;   ///< texts as `within_units`; 0: any
    std::vector<Words> losses, forms, renames, rounded, coordinates;
    std::vector<Words> tamed;  ///< texts that look like formulas, unless they are to stay raw
    std::vector<std::pair<std::string, std::string>> names;  ///< of fields that were renamed: old, new
};

[[nodiscard]] OutputPlan output_plan(const WholeLayer::State& layer, const OutputFormat& format);

/// Whether that many significant digits are not enough for a number to read back the same.
[[nodiscard]] bool is_rounded(double value, int digits);
/// Tells what a reader of the file will take the coordinates for, where that is not the CRS of the layer.
void judge_reference(const WholeLayer::State& layer, const OutputFormat& format, OutputPlan& plan);
/// The first row, from 0, whose shape lies beyond ±180 or ±90 of what are degrees already.
[[nodiscard]] std::optional<std::size_t> row_beyond_degrees(const WholeLayer::State& layer);
/// Tells what becomes of the coordinates.
void judge_coordinates(const WholeLayer::State& layer, const OutputFormat& format, OutputPlan& plan);
/// A DBF has decimal digits: as many as the values need.
void fit_decimal_widths(const WholeLayer::State& layer, int index, OutputField& field, OutputPlan& plan);
/// Whether a DBF of ours has no room for all digits before the point.
[[nodiscard]] bool is_beyond_dbf(double value);
/// Whether a workbook has no room for a number: its readers know neither the largest nor the smallest ones.
[[nodiscard]] bool is_beyond_workbook(double value);
/// A declared width of numbers stays where every value is written in full with it, else they have none.
void keep_widths_that_fit(const WholeLayer::State& layer, int index, WholeFieldHead& head);

/// A time that KML has elements for: timestamp, begin, end.
[[nodiscard]] bool is_kml_moment(const std::string& name, OGRFieldType type);
/// Fields under names for which KML has elements that do not hold their values.
[[nodiscard]] std::set<std::string> kml_reserved_names(const WholeLayer::State& layer);
/// Heads of the columns of shapes in a table, but for those of fields that hold the same coordinates.
[[nodiscard]] std::set<std::string> table_reserved_names(const WholeLayer::State& layer,
                                                         const OutputPlan& plan);
/// Tables that a database has for itself, or that readers leave out.
[[nodiscard]] bool is_reserved_table(const std::string& name);

/// Names unique as the format compares them, none too long; an empty one gets a name.
/// @param reserved  names that the format uses itself
void settle_names(const OutputFormat& format, const std::set<std::string>& reserved, OutputPlan& plan);
/// The one type of all shapes; single ones beside multiple ones of their kind are promoted.
void settle_geometry(const WholeLayer::State& layer, const OutputFormat& format, OutputPlan& plan);

/// The text of a value in a form that is not `as_is`.
[[nodiscard]] std::string text_of_field(const OGRFeature& feature, int index, const OutputField& field);

/// "TIN", "PolyhedralSurface" or "Triangle", the kinds that few formats have; else nullptr.
[[nodiscard]] const char* surface_name(OGRwkbGeometryType type);
/// A shape as the plan has it: without EMPTY parts, faces as polygons. @returns nullptr: nothing is left
[[nodiscard]] std::unique_ptr<OGRGeometry> held_shape(std::unique_ptr<OGRGeometry> shape,
                                                      const OutputPlan& plan);
/// A text without what XML cannot hold: control characters are left out, "]]>" gets a blank.
[[nodiscard]] std::string text_in_markup(std::string_view text);

/// As much of a text as that many UTF-16 units hold.
[[nodiscard]] std::string_view within_units(std::string_view text, std::size_t most);
/// Shapes whose well-known text is longer than a cell may be.
[[nodiscard]] std::size_t shapes_beyond_cells(const WholeLayer::State& layer, const OutputPlan& plan);

/// Rows of a sheet have no sign by which they are there when nothing stands in them.
[[nodiscard]] std::size_t features_without_anything(const WholeLayer::State& layer);

/// What of a layer is neither a value nor a shape: ids of a database's rows where each has its own, domains
/// of fields.
void take_ids_and_domains(WholeLayer::State& whole, FileKind kind, GDALDataset& dataset, OGRLayer& layer);

/// Whether every row of a database has a number of its own; and the numbers as a field, where the column has
/// a name that its maker gave it: a key such as `code`.
void take_row_numbers(WholeLayer::State& layer, const std::string& column);

/// The ids of GeoJSON's features as a field: `id`, or `feature_id` where there is a property of that name
/// that says something else. @param notes  gets DR1385 where some are numbers and some texts
void take_feature_ids(WholeLayer::State& layer, const GeoJsonFacts& facts, const std::filesystem::path& path,
                      Messages& notes);

/// DR1385 for columns in which numbers, texts and truth values stood together: drivers give them as texts.
void tell_mixed_scalars(const WholeLayer::State& layer, const std::filesystem::path& path, Messages& notes);

/// The parts of a shape that have that dimension, as one shape; none: nullptr.
[[nodiscard]] std::unique_ptr<OGRGeometry> parts_of_dimension(const OGRGeometry& shape, int dimension);

/// The features of a layer as a format has them: GeoJSON by lines, each led by a record separator if asked.
void write_whole_geojson_lines(const std::filesystem::path& file, const std::filesystem::path& shown,
                               const WholeLayer::State& layer, const OutputPlan& plan, bool separators);

/// RFC 7946. @param file  where to write @param shown  the path for messages @throws OutputError DR1601
void write_whole_geojson(const std::filesystem::path& file, const std::filesystem::path& shown,
                         const WholeLayer::State& layer, const OutputPlan& plan);

}  // namespace gdal
}  // namespace deltareach
