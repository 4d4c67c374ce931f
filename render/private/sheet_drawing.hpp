#pragma once

#include "gis/crs.hpp"
#include "render/draw_flows.hpp"
#include "render/map_frame.hpp"
#include "render/private/sheet_layout.hpp"
#include "render/private/small_multiples.hpp"
#include "render/sheet.hpp"

#include <optional>
#include <span>
#include <vector>

namespace deltareach::detail {

/// Layers of the sheet's surroundings of which no part is shown.
struct LayersBeside {
    std::vector<std::size_t> own;  ///< positions among the user's, ascending
    bool provinces = false;
    [[nodiscard]] bool any() const { return provinces || !own.empty(); }
};

/// A sheet laid out: where everything stands is decided on construction, drawing only draws. The spec must
/// outlive it.
class SheetDrawing {
  public:
    explicit SheetDrawing(const SheetSpec& spec);

    void draw(Canvas& canvas, SheetLog& log) const;
    [[nodiscard]] const Rect& page() const { return page_; }
    /// How many times larger the enlargement is than the map; nothing where there is none.
    [[nodiscard]] std::optional<double> inset_gain() const;
    /// Whether nothing of the zones, layers and points within the inset's window lies beside the map.
    [[nodiscard]] bool shows_window() const;
    /// Of the map, or of each of several.
    [[nodiscard]] double metres_per_point() const;
    /// Positions, ascending, of the points that neither the map nor the window of its inset shows.
    [[nodiscard]] std::vector<std::size_t> points_beside() const;
    /// Lines and areas that the legend would explain and neither the map nor the window of its inset shows;
    /// none of several maps.
    [[nodiscard]] LayersBeside layers_beside() const;

  private:
    void shape_of_multiples(LayoutNeeds& needs, double aspect) const;
    /// @param furniture  scale bar and north arrow stand beneath the legend
    void lay_out(bool furniture);
    void choose_furniture();
    [[nodiscard]] MultiplesDrawing multiples() const;
    [[nodiscard]] const std::vector<Path>& outlines() const;  ///< of all that the map is framed by
    /// The legend says which zones have a square in their place, and that some have none.
    void tell_small_zones();
    [[nodiscard]] Block small_zones_block(double width) const;
    void list_names();
    /// Whether the list of so many names came out the same twice, and does not run over.
    /// @param notes_width  of the sheet without a list
    bool names_listed(std::size_t most, double notes_width);
    [[nodiscard]] bool may_list_names() const;
    [[nodiscard]] Block names_block(double width) const;
    [[nodiscard]] Block furniture_block(double width) const;
    void draw_main_map(Canvas& canvas, SheetLog& log) const;
    void log_layout(SheetLog& log) const;

    const SheetSpec& spec_;
    Style style_, legend_style_;
    Rect page_;
    std::vector<MultiPolygon> shapes_;
    LonLat centre_;
    Crs plane_;
    Box extent_;
    FlowScale flows_;
    SheetLayout layout_;
    std::optional<MapFrame> frame_;
    std::vector<Path> zones_;
    Rect region_;  ///< about the zones as drawn
    Rect scale_bar_, north_arrow_;
    bool scale_beneath_ = false;                       ///< small maps have their scale bar beneath the legend
    bool marks_told_ = false, unmarked_told_ = false;  ///< zones too small to be seen, with and without
    std::size_t most_listed_ = 0;                      ///< names without room that are numbers
    std::vector<std::string> listed_;                  ///< what the numbers stand for
    std::vector<std::string> unnamed_;                 ///< that stand nowhere, which the list tells
};

/// The page of a sheet, points.
[[nodiscard]] Rect page_of(const SheetSpec& spec);
/// The zones without their parts that lie in the window of an inset, but for the largest of each; nothing
/// where there is no such window.
[[nodiscard]] std::optional<std::vector<MultiPolygon>> beyond_window(const SheetSpec& spec,
                                                                     const std::vector<MultiPolygon>& shapes);
/// What the map shows, in its plane: the extent asked for, else the zones with a margin that grows towards
/// rings.
[[nodiscard]] Box extent_of(const SheetSpec& spec, const Crs& plane, const std::vector<MultiPolygon>& shapes);
/// The extent moved off edges that are no coasts: where the land's data end in the west, and beside the
/// globe.
[[nodiscard]] Box framed_extent(const Box& extent, const Rect& page, const Crs& plane,
                                const std::vector<MultiPolygon>& land);
/// The box about paths, of which only what lies within the frame counts.
[[nodiscard]] Rect bounds_within(std::span<const Path> paths, const Rect& frame);
[[nodiscard]] std::vector<MultiPolygon> shapes_of(const SheetSpec& spec);
/// Middle of the zones to a hundredth of a degree, so that what the sheet prints is exactly what was used.
[[nodiscard]] LonLat rounded_centre(const std::vector<MultiPolygon>& shapes);

[[nodiscard]] DocumentInfo info_of(const SheetSpec& spec);
/// @throws InputError DR1504 a sheet without zones
void require_zones(const SheetSpec& spec);
/// What the drawing left undone: a missing font, names without room.
void add_notes(Messages& notes, const SheetLog& log);

}  // namespace deltareach::detail
