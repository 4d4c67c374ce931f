#pragma once

#include "gis/column.hpp"
#include "gis/crs.hpp"
#include "gis/geometry.hpp"
#include "gis/messages.hpp"
#include "gis/raster.hpp"
#include "render/colour.hpp"
#include "render/pixel_image.hpp"

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

/// What one map sheet shows, as values: the caller fills a SheetSpec, render draws it. Coordinates are WGS 84
/// degrees unless a field says otherwise; numbers are in the unit of their Column and shown in 亿元 or 万人.
namespace deltareach {
class SheetGround;
/// A text in both languages. An empty half falls back to the other.
struct Text {
    std::string zh, en;
};
/// Whether it says something, in either language.
[[nodiscard]] inline bool has(const Text& text) {
    return !text.zh.empty() || !text.en.empty();
}

/// The languages on a sheet.
enum class SheetLanguage { zh, en, both };
/// That language alone.
[[nodiscard]] inline SheetLanguage sheet_language(Language language) {
    return language == Language::zh ? SheetLanguage::zh : SheetLanguage::en;
}
/// The size of the page and how it lies.
enum class PageFormat { a4, a3, slide };  ///< slide: 16:9, larger type
enum class PageOrientation { landscape, portrait };

/// One area of the map's base. Points are where symbols sit and flows end.
struct MapZone {
    std::string code;
    Text name;
    std::string province;  ///< code of its province; may be empty
    MultiPolygon shape;
    LonLat point;
    double importance = 0, value = 0;  ///< larger is labelled first: population, say, then what is shown
    bool seat = true;  ///< the point is a place of its own, and not merely some point of the area
};

/// Classes of a number: breaks of n classes are n + 1 ascending bounds. Intervals are (lower, upper], the
/// first includes its lower bound. Values are those of the sheet's zones, in their order; NaN is "no data".
struct ClassedFill {
    Column column;
    std::vector<double> breaks;
    Text method;                               ///< how the breaks were made: {"自然断点", "Jenks"}
    std::string palette;                       ///< a name of render/palette.hpp; empty: "teal" (sequential)
    bool reversed = false, estimated = false;  ///< from the palette's end; hatched, and said in the legend
    bool diverging_about_one = false;  ///< bounds are ratios: the legend says ×; palette should be diverging
    bool each_value = false;           ///< every class is one value, its upper bound, and is labelled with it
    std::optional<int> decimals = {};  ///< of the bounds in the legend; none: as many as tell them apart
    std::optional<std::pair<double, double>> mean_and_deviation = {};  ///< that the bounds were made of
    std::vector<std::string> class_texts = {};  ///< of the classes, lowest first, in place of their bounds
    bool grey = false, exact = false;  ///< tones darker than the ground, no palette; bounds are not rounded
    std::vector<double> beside = {};   ///< amounts that share its unit, its own too; empty: it stands alone
    std::vector<std::uint8_t> as_reported = {};  ///< by zone: 1 has no hatch of an estimate; empty: all have
};

/// Named classes, such as LISA quadrants. `category` holds positions in `entries`; −1 is "no data".
struct CategoryFill {
    Text title;
    /// A category in the legend.
    struct Entry {
        Text label;
        Colour colour;
        int hatch = 0;  ///< over the colour, for print in grey: 1 rising lines, 2 crossed ones
    };
    std::vector<Entry> entries;
    std::vector<int> category;
};

/// Two numbers at once in 3 × 3 classes; each has 4 ascending bounds.
struct BivariateFill {
    Column first, second;  ///< first runs to the right of the legend, second upwards
    std::vector<double> first_breaks, second_breaks;
    bool grey = false;  ///< second in three tones, first in lines over them
};

/// How zones are filled; not at all with std::monostate.
using ZoneFill = std::variant<std::monostate, ClassedFill, CategoryFill, BivariateFill>;

/// Circles whose area is proportional to the value's size, negative values in a colour of their own; values
/// by zone. 0 is a small open dot, NaN a cross, and the legend has an entry for either that occurs.
struct CircleLayer {
    Column column;
    bool estimated = false;
    std::vector<double> beside = {};  ///< as of ClassedFill
};

/// A flow between two places.
struct FlowArrow {
    LonLat from, to;
    double value = 0;                        ///< > 0, in the layer's unit
    bool estimated = false, inward = false;  ///< inward: towards the sheet's place, in the second colour
    int group = -1;  ///< position in the layer's groups, whose colour it has; −1: none
};

/// Flows of one origin among several; its number stands in a disc at its places and in the legend.
struct FlowGroup {
    Text name;
    Colour colour;
    std::vector<LonLat> places = {};
};

/// Arrows between places. What is left out is said in the legend.
struct FlowLayer {
    std::vector<FlowArrow> arrows;
    Column measure;        ///< labels and unit; its values are the amounts that share it; none: the arrows'
    std::size_t top = 60;  ///< draw at most so many each way, the largest
    double minimum = 0;    ///< draw none smaller
    std::vector<FlowGroup> groups = {};
};

/// A reach radius: a geodesic circle about a point.
struct ReachRing {
    LonLat centre;
    double radius_km = 0;
    Text label;              ///< "r80 320 km"; printed on the ring
    bool estimated = false;  ///< dashed
};

/// A standard ellipse, WGS 84 degrees.
struct EllipseShape {
    Polygon outline;
    Text label;
    bool estimated = false;
};

/// A flow-weighted centre.
struct CentrePoint {
    LonLat point;
    Text label;
};

/// An area such as a reach band (draw the widest first) or a breaking-point region.
struct AreaShape {
    MultiPolygon area;
    Text label;                    ///< legend entry
    std::optional<Colour> colour;  ///< none: taken from the sequential palette by position
    bool outline_only = false, estimated = false;
};
/// Bands or regions over the zones, under one title in the legend.
struct AreaLayer {
    Text title;
    std::vector<AreaShape> areas;
};

/// Boundaries drawn as lines, such as where two centres pull alike.
struct LineLayer {
    Text title;
    std::vector<LineString> lines;
};

/// A raster in classes; cells outside the zones are not drawn when `inside_zones_only`.
struct SurfaceLayer {
    Raster raster;
    Text label;                  ///< what it is, without unit
    std::vector<double> breaks;  ///< empty: a continuous ramp from the smallest to the largest value
    std::string palette;         ///< empty: "YlGnBu"
    bool inside_zones_only = true, estimated = false;
};

/// A symbol with a name: institutions, stations, parks, firms.
struct MapPoint {
    LonLat point;
    Text name;
    std::int64_t row = 0;  ///< of its file, as a spreadsheet counts; 0: not known
    int category = -1;     ///< position in the layer's entries; −1: none
    double size = std::numeric_limits<double>::quiet_NaN();  ///< in the unit of the layer's sizes
};
/// Points in one look, or by category, or as circles by size.
struct PointLayer {
    Text title;
    std::vector<MapPoint> points;
    std::vector<CategoryFill::Entry> entries = {};  ///< of the categories; empty: all alike
    std::optional<Column> sizes = {};  ///< what the circles measure; its values are not used; none: all alike
    double cluster_pt = 0;  ///< points nearer than this on the page are one with a number; 0: never
    bool named = false;     ///< names stand beside the points, as far as there is room
    bool counted = false;   ///< the subtitle is their number, and becomes that of those on the map
    bool shaped = false;    ///< symbols by size have the shape of their category too, for print in grey
};

/// One dot stands for so many; the dots are already placed.
struct DotLayer {
    Column column;                     ///< what is counted; its values are not used
    double per_dot = 1, crowding = 1;  ///< crowding: density in the densest zone over that of all
    std::vector<LonLat> dots;
};

/// Something of the user's own around or over the zones: roads, rails, parks, boundaries.
struct OwnLayer {
    Text title;  ///< legend entry; empty: none
    Colour colour;
    double width_pt = 0.6;                       ///< of lines and outlines; of points the half of their side
    std::vector<double> dash = {};               ///< lengths on and off
    std::optional<Colour> casing = {};           ///< a wider line beneath: motorways
    std::optional<Colour> fill = {};             ///< of areas; none: outlines alone
    bool sleepers = false, below_zones = false;  ///< railways: white dashes; drawn with zones over it
    std::vector<LineString> lines = {};
    std::vector<MultiPolygon> areas = {};
    std::vector<LonLat> points = {};
    std::vector<std::string> line_names = {}, area_names = {}, point_names = {};  ///< of each; "": none
    std::vector<std::pair<LonLat, Text>> names = {};
};

/// A name of water or of a neighbouring province, in its own type.
struct ContextLabel {
    /// Which type it is set in.
    enum class Kind { sea, lake, region } kind = Kind::sea;
    LonLat point;
    Text name;
};

/// What lies around and under the zones.
struct ContextLayers {
    std::vector<MultiPolygon> land;        ///< beneath the zones; none: not known, and no sea is drawn
    std::optional<Box> land_within = {};   ///< as far as the land is known, for windows beyond it; none: all
    std::vector<MultiPolygon> neighbours;  ///< provinces around: their boundaries are drawn thin on the land
    std::vector<MultiPolygon> land_afar = {};      ///< far beyond: for a locator, and where `land` is cut off
    std::vector<MultiPolygon> lakes, shores = {};  ///< on the zones; of lakes that would hide one the shore
    std::vector<LineString> rivers;
    std::vector<MultiPolygon> provinces;                     ///< outlines drawn thicker on top of the zones
    Text province_line = {"省级界线", "province boundary"};  ///< what the legend calls them
    std::vector<ContextLabel> labels;
    std::vector<OwnLayer> own = {};  ///< in the order they are drawn
};

/// An enlargement in the margin, with zones, fill and circles of its own (Shanghai's districts).
struct InsetSpec {
    Text title;
    std::vector<MapZone> zones;
    ZoneFill fill;
    std::optional<CircleLayer> circles;
    std::vector<MapZone> around;  ///< not labelled
    ZoneFill around_fill = {};    ///< of them; none: they are drawn in the ground tone
    std::vector<MapPoint> points;
    /// WGS 84 degrees, east above west: the map itself in that window, such as islands far off; `zones` is
    /// empty. Parts of zones that lie wholly in it, but for the largest of each, do not frame the map.
    std::optional<Box> window = {};
    bool south_china_sea = false;  ///< the window is for the islands, not for the coasts about them
};

/// One map of a small-multiples sheet: with the sheet's breaks and palette where it has no fill of its own.
struct SmallMultiple {
    Text title;
    std::vector<double> values;           ///< of the sheet's zones; not read where the fill is its own
    ZoneFill own = {};                    ///< in place of the shared fill, with a legend of its own
    bool marked = true;                   ///< with the sheet's lines and emphasised zones
    std::vector<std::string> named = {};  ///< codes of the zones whose names stand on this map
    [[nodiscard]] bool has_own_fill() const { return !std::holds_alternative<std::monostate>(own); }
};

/// A small table in the legend: figures of the place the sheet is about.
struct FactsPanel {
    Text title;
    /// A figure of the panel: what it is, and its value with the unit.
    struct Row {
        Text label;
        std::string value;
        bool estimated = false;
    };
    std::vector<Row> rows;
};

/// A small line chart in the legend: one or two measures over the periods.
struct TrendPanel {
    Text title, unit;
    std::vector<std::string> periods;
    /// A row of values over the periods.
    struct Line {
        Text label;
        std::vector<double> values;              ///< by period; NaN where nothing is known
        bool inward = false, estimated = false;  ///< in the second colour; dashed
    };
    std::vector<Line> lines;
};

/// What is printed around the map, in both languages.
struct SheetTexts {
    Text title, subtitle;
    Text period;              ///< "2023"
    Text source;              ///< data source, as it is to be printed
    Text method;              ///< one or two sentences; printed below the map
    std::vector<Text> notes;  ///< what was left out, caveats; printed below the method
    std::string date;         ///< ISO date of the map; empty: none printed
    std::string organisation;
    std::string approval_number;     ///< 审图号; empty: the sheet says 示意图，未经地图审核
    std::optional<PixelImage> logo;  ///< stands at the right of the title
    bool synthetic = false, estimated = false, modelled = false;  ///< marked 合成数据, 估算, 模型期望值
};

/// What stands around a map and can be left out, each by itself.
struct SheetFurniture {
    bool title = true, legend = true, notes = true, scale_bar = true, north_arrow = true, graticule = true,
         locator = true, dots = true;
    bool lowest_class_first = false;  ///< in the legend, from its top
    double legend_size = 1;           ///< of its type and symbols, times the usual
};

/// A sheet with its map. Layers are drawn in the order in which they stand here; what is absent is not drawn.
struct SheetSpec {
    std::string id;  ///< ASCII, used in SVG ids
    SheetTexts texts;
    SheetLanguage language = SheetLanguage::zh;
    PageFormat format = PageFormat::a4;
    PageOrientation orientation = PageOrientation::landscape;
    bool grey = false;         ///< everything in greys, for black-and-white print
    bool transparent = false;  ///< PNG and SVG: no paper behind the drawing
    SheetFurniture furniture = {};
    std::optional<Crs> crs;     ///< the map plane; none: Lambert azimuthal equal-area about the zones
    std::optional<Box> extent;  ///< WGS 84 degrees; none: the zones and, up to twice their size, the rings
    std::vector<MapZone> zones;
    std::shared_ptr<const SheetGround> ground = {};  ///< plain beneath them; the map is framed by it then
    ZoneFill fill;
    ContextLayers context;
    std::optional<SurfaceLayer> surface;
    std::optional<AreaLayer> areas;
    std::optional<LineLayer> lines;
    std::vector<ReachRing> rings;
    std::vector<EllipseShape> ellipses;
    std::vector<CentrePoint> centres, origins;  ///< the latter starred: places the map is about
    std::optional<FlowLayer> flows;
    std::optional<CircleLayer> circles;
    std::optional<PointLayer> points;
    std::optional<DotLayer> dots;
    std::optional<InsetSpec> inset;
    std::vector<SmallMultiple> multiples;  ///< not empty: a grid of small maps instead of one
    bool label_zones = true;
    std::vector<Text> zone_labels = {};          ///< in place of the zones' names; empty: the names
    std::vector<std::string> label_values = {};  ///< a line beneath each label; empty: none
    std::vector<std::string> own;  ///< codes of the zones the values start from: plain, never "no data"
    std::vector<std::string> emphasised;  ///< codes of zones with a bold outline: what the sheet is about
    std::vector<FactsPanel> facts, brief_facts = {};  ///< the latter where the former find no room
    std::optional<TrendPanel> trend;
};

}  // namespace deltareach
