#pragma once

#include "render/page_frame.hpp"
#include "study/sheets/page_data.hpp"

#include <map>
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

/// Classes of values as a printed map makes them: {"b": bounds, "dec": decimals of the bounds in the unit
/// shown, "c": colours, "m": method}; null without values.
/// @param divisor  of the unit shown
/// @param change   values with a meaning of their sign: classes about zero
[[nodiscard]] Json page_scale(const std::vector<double>& values, double divisor, bool change = false);

/// The places of all levels, numbered through, and the frame in which they are drawn.
class PagePlaces {
  public:
    explicit PagePlaces(const PageSource& source);

    [[nodiscard]] const MapFrame& frame() const { return frame_.frame; }
    /// Number of a zone's place.
    [[nodiscard]] std::size_t at(ZoneRef zone) const { return offset_[zone.level] + zone.zone; }
    [[nodiscard]] Json levels() const;
    [[nodiscard]] Json places() const;
    [[nodiscard]] Json ground() const;  ///< land, lakes, outlines of provinces, size, projection
    /// Tenths of a point.
    [[nodiscard]] Json point(LonLat place) const;
    /// The path of an area; empty where it has no image in the plane.
    [[nodiscard]] std::string path(const MultiPolygon& area) const;
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
    [[nodiscard]] std::size_t text(const Text& text);
    [[nodiscard]] Json ring(const PagePlaces& places, LonLat centre, const std::optional<double>& radius_km);
    [[nodiscard]] Json texts() const { return texts_; }
    [[nodiscard]] Json rings() const { return rings_; }

  private:
    std::map<std::pair<std::string, std::string>, std::size_t> text_at_;
    std::map<std::vector<double>, std::size_t> ring_at_;
    Json texts_ = Json::array(), rings_ = Json::array();
};

/// Puts "series", "sets", "origins", "studies", "scales" and "balances" into a page's data.
void add_page_studies(Json& data, const PageSource& source, const PagePlaces& places, PageStore& store);

}  // namespace deltareach
