#pragma once

#include "render/page_frame.hpp"
#include "render/sheet_spec.hpp"
#include "render/words.hpp"
#include "study/sheets/page_data.hpp"

#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

/// What the parts of a page's data share.
namespace deltareach {

/// Rounded to nine significant digits, which every figure of a page has; null when it is not finite.
[[nodiscard]] Json page_number(double value);
[[nodiscard]] Json page_number(const std::optional<double>& value);
[[nodiscard]] Json page_numbers(const std::vector<double>& values);
[[nodiscard]] Json page_text(const Text& text);

/// The unit that values are shown in, in either language: 亿元, billion yuan.
struct PageUnit {
    DisplayUnit zh, en;
    double step = 0;      ///< a power of ten of which all values are whole multiples; 0: not looked at
    std::string of = {};  ///< the unit of the values themselves
};
/// The unit in which values up to the largest are read best.
[[nodiscard]] PageUnit page_unit(const std::string& unit, double largest);
/// The same of values that are printed under one another.
[[nodiscard]] PageUnit page_unit(const std::string& unit, std::span<const double> shown);
/// {"div": of the Chinese unit, "div_en", "step", "shown": both names}; where there are multiples "alone": by
/// language the steps [least, div, name] of a value that stands alone, from the largest
[[nodiscard]] Json unit_json(const PageUnit& unit);

/// Classes of values as a printed map makes them: {"b": bounds, "dec" and "dec_en": decimals of the bounds in
/// the unit shown, "c": colours, "m": method}; null without values.
/// @param change   values with a meaning of their sign: classes about zero
[[nodiscard]] Json page_scale(const std::vector<double>& values, const PageUnit& unit, bool change = false);
/// The same of classes that were made.
[[nodiscard]] Json scale_json(const ClassedFill& fill, const PageUnit& unit, const Text& method);

/// The places of all levels, numbered through, and the frame in which they are drawn.
class PagePlaces {
  public:
    explicit PagePlaces(const PageSource& source);

    [[nodiscard]] const MapFrame& frame() const { return frame_.frame; }
    /// Number of a zone's place.
    [[nodiscard]] std::size_t at(ZoneRef zone) const { return offset_[zone.level] + zone.zone; }
    /// Numbers of the places with these codes, all of one level or of one mosaic; empty: no such.
    [[nodiscard]] std::vector<std::size_t> with_codes(const std::vector<std::string>& codes) const;
    [[nodiscard]] Json levels() const;
    [[nodiscard]] Json places() const;
    [[nodiscard]] Json ground() const;  ///< land, lakes, outlines of provinces, size, projection
    /// As far around the page as its land is known: [left, top, right, bottom], tenths of a point, never less
    /// than the page; null on a whole globe and where no land is known at all.
    [[nodiscard]] Json known_ground() const;
    /// Tenths of a point.
    [[nodiscard]] Json point(LonLat place) const;
    /// The path of an area; empty where it has no image in the plane.
    [[nodiscard]] std::string path(const MultiPolygon& area) const;
    [[nodiscard]] std::string path(const LineString& line) const;  ///< empty in the same case
    [[nodiscard]] Json grid() const;                               ///< how points of the page lie in degrees
    /// The path of all that lies at a distance; in pieces on a whole globe.
    [[nodiscard]] std::string circle(LonLat centre, double radius_km) const;

  private:
    const PageSource& source_;
    PageFrame frame_;
    std::vector<std::size_t> offset_;
};

/// Numeric attributes of all levels, with their classes.
[[nodiscard]] Json page_columns(const Region& region, const PagePlaces& places);

/// Texts and rings that many studies share, each stored once and named by its number.
class PageStore {
  public:
    /// The number of a text, or the numbers of the path around a centre; null without a radius.
    [[nodiscard]] std::size_t text(const Text& text);
    [[nodiscard]] Json ring(const PagePlaces& places, LonLat centre, const std::optional<double>& radius_km);
    /// The number of any other area's path.
    [[nodiscard]] std::size_t area(const std::string& path);
    [[nodiscard]] Json texts() const { return texts_; }
    [[nodiscard]] Json rings() const { return rings_; }

  private:
    std::map<std::pair<std::string, std::string>, std::size_t> text_at_;
    std::map<std::vector<double>, std::size_t> ring_at_;
    std::map<std::string, std::size_t> area_at_;
    Json texts_ = Json::array(), rings_ = Json::array();
};

/// Puts "series", "sets", "origins", "studies", "scales" and "balances" into a page's data.
void add_page_studies(Json& data, const PageSource& source, const PagePlaces& places, PageStore& store);

/// Puts "layers" (zones in classes: clusters, categories, scenarios) and "overlays" (lines and points laid
/// over the map: breaking points, places by category) into a page's data.
void add_page_layers(Json& data, const PageSource& source, const PagePlaces& places, Session& session);

}  // namespace deltareach
