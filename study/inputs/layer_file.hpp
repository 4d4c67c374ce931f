#pragma once

#include "gis/vector_io.hpp"
#include "study/inputs/input_file.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// A layer of features in a file, as a project or an option names it.
struct LayerFile {
    std::filesystem::path path;
    std::string shown_path{};  ///< in its account; empty: the path
    std::string layer{};       ///< empty: the only one
    std::string source_crs{};  ///< EPSG:n, planar-km, GCJ-02 or BD-09; empty: what the file says
    std::string encoding{};    ///< of a DBF; empty: decided from the bytes
    /// Coordinates that fit no reference are no error where `source_crs` is empty: neighbours can be told by
    /// them all the same (FeatureLayer::placed is false then).
    bool any_place = false;
    std::optional<Box> within{};  ///< only what meets this box, in the file's coordinates
};

/// The features as the file has them, coordinates of GCJ-02 and BD-09 too, and the account of the file.
struct LayerRead {
    FeatureLayer layer;
    InputFile file;
};

/// The one reader of features: zones, units, points, context and checks all come from here, so that an
/// encoding, a layer or a reference means the same to each.
/// @throws InputError, LimitError what read_features throws; UsageError a reference that is none
[[nodiscard]] LayerRead read_layer_file(const LayerFile& from, Messages& notes);

/// The reference that such words name; nothing where they are empty. GCJ-02 and BD-09 count as the WGS 84
/// that they are taken to. @throws UsageError as Crs::from_user
[[nodiscard]] std::optional<Crs> crs_named(const std::string& source_crs);

/// As the account of a file says it. @param read  what the coordinates were read in
[[nodiscard]] std::string account_of_crs(const std::string& source_crs, const Crs& read);

/// Features of any reference, or of "GCJ-02" / "BD-09", as WGS 84 longitude and latitude.
[[nodiscard]] FeatureLayer as_wgs84(FeatureLayer layer, const std::string& source_crs);

/// GCJ-02 and BD-09 undone, coordinates in any other reference as they are.
void undo_china_datum(std::span<std::optional<Geometry>> geometries, const std::string& source_crs);
[[nodiscard]] Point without_china_datum(const Point& point, const std::string& source_crs);

/// DR1042 where columns of longitude and latitude are taken as WGS 84 since nobody named a reference, and a
/// point lies where Chinese web maps shift theirs. @param points  as read; not a number where there is none
[[nodiscard]] Messages note_on_assumed_wgs84(std::span<const LonLat> points, const std::string& path);

/// A column's values as texts: integers and integral reals without a decimal point.
[[nodiscard]] std::vector<std::string> texts_of(const Column& column);

}  // namespace deltareach
