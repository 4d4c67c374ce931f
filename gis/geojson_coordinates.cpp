#include "gis/private/geojson_coordinates.hpp"

#include "gis/error.hpp"
#include "gis/private/crs_guess.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <utility>

namespace deltareach {
namespace {

/// How many arrays deep the positions of a type lie; 0 for a type that has none or is not known.
std::size_t depth_of(std::string_view type) {
    static constexpr std::array<std::pair<std::string_view, std::size_t>, 6> depths{{{"Point", 1},
                                                                                     {"MultiPoint", 2},
                                                                                     {"LineString", 2},
                                                                                     {"MultiLineString", 3},
                                                                                     {"Polygon", 3},
                                                                                     {"MultiPolygon", 4}}};
    const auto* const found =
        std::ranges::find(depths, type, &std::pair<std::string_view, std::size_t>::first);
    return found == depths.end() ? 0 : found->second;
}

}  // namespace

bool GeoJsonCoordinates::is_type(std::string_view type) {
    return depth_of(type) > 0;
}

void GeoJsonCoordinates::refuse(const char* code, std::string at, std::string found,
                                std::string expected) const {
    throw InputError(Message{.code = code,
                             .where = {.path = file_.path.string()},
                             .values = {{"path", file_.path.string()},
                                        {"feature", fmt::format("{}", feature_)},
                                        {"at", std::move(at)},
                                        {"found", std::move(found)},
                                        {"expected", std::move(expected)}}});
}

/// "coordinates[0][12]": where the last element of the outermost `levels` arrays stands, counted from 0.
std::string GeoJsonCoordinates::at(std::size_t levels) const {
    std::string text = member_;
    for (std::size_t i = 0; i < levels; ++i) text += fmt::format("[{}]", levels_[i].elements - 1);
    return text;
}

void GeoJsonCoordinates::start_geometry(std::uint64_t feature, const char* member) {
    feature_ = feature;
    member_ = member;
    seen_ = false;
    depth_ = position_depth_ = most_numbers_ = 0;
    empty_ = short_line_ = short_ring_ = open_ring_ = std::nullopt;
}

void GeoJsonCoordinates::start_array() {
    seen_ = true;
    if (depth_ > 0) {
        Level& above = levels_[depth_ - 1];
        ++above.elements;
        ++above.arrays;
        if (above.numbers > 0) refuse("DR1340", at(depth_), "[…]");
    }
    if (depth_ == deepest) refuse("DR1341", at(depth_), fmt::format("{}", depth_ + 1), "4");
    levels_[depth_++] = {};
}

void GeoJsonCoordinates::number(double value) {
    Level& level = levels_[depth_ - 1];
    ++level.elements;
    if (level.arrays > 0) refuse("DR1340", at(depth_), fmt::format("{}", value));
    if (level.numbers == 0) x_ = value;
    if (level.numbers == 1) y_ = value;
    ++level.numbers;
}

void GeoJsonCoordinates::refuse_value(std::string_view found) const {
    std::string place = at(depth_ - 1);
    place += fmt::format("[{}]", levels_[depth_ - 1].elements);
    refuse("DR1340", std::move(place), std::string(found));
}

void GeoJsonCoordinates::end_array() {
    const Level ended = levels_[depth_ - 1];
    if (ended.elements == 0 && depth_ > 1 && !empty_) empty_ = {at(depth_ - 1), depth_};
    if (ended.numbers > 0)
        end_position(ended);
    else if (position_depth_ == depth_ + 1)
        end_row(ended);
    --depth_;
}

void GeoJsonCoordinates::end_position(const Level& position) {
    if (position_depth_ == 0) position_depth_ = depth_;
    if (position_depth_ != depth_)
        refuse("DR1341", at(depth_ - 1), fmt::format("{}", depth_), fmt::format("{}", position_depth_));
    if (position.numbers < 2) refuse("DR1342", at(depth_ - 1), fmt::format("{}", position.numbers));
    most_numbers_ = std::max(most_numbers_, position.numbers);
    const bool outside = std::abs(x_) > 180 + rounding_degrees || std::abs(y_) > 90 + rounding_degrees;
    if (outside && !beyond_) beyond_ = feature_;
    if (depth_ == 1) return;
    Level& row = levels_[depth_ - 2];
    if (row.elements > 1) return;
    row.first_x = x_;
    row.first_y = y_;
}

/// An array of positions: a line, a ring or the points of a MultiPoint.
void GeoJsonCoordinates::end_row(const Level& row) {
    if (row.elements == 0) return;
    const auto keep = [&](std::optional<Fault>& fault) {
        if (!fault) fault = {at(depth_ - 1), row.elements};
    };
    if (row.elements < 2) keep(short_line_);
    if (row.elements < 4) keep(short_ring_);
    if (row.first_x != x_ || row.first_y != y_) keep(open_ring_);
}

void GeoJsonCoordinates::check_rings() const {
    if (short_ring_) refuse("DR1344", short_ring_->at, fmt::format("{}", short_ring_->count), "4");
    if (open_ring_) refuse("DR1343", open_ring_->at, fmt::format("{}", open_ring_->count));
}

void GeoJsonCoordinates::end_geometry(std::string_view type) {
    const std::size_t expected = depth_of(type);
    if (expected == 0 && type != "GeometryCollection") {
        const std::string written = fmt::format("\"{}\"", type);
        refuse("DR1345", "type", type.empty() ? "—" : written, "Point … MultiPolygon");
    }
    if (expected == 0) return;
    if (!seen_) refuse("DR1345", member_, "—", "[…]");
    if (position_depth_ == 0) return;  // an empty geometry
    if (position_depth_ != expected)
        refuse("DR1341", member_, fmt::format("{}", position_depth_), fmt::format("{}", expected));
    if (empty_) refuse("DR1342", empty_->at, "0");
    const bool polygonal = type.ends_with("Polygon");
    if (polygonal) check_rings();
    if (type.ends_with("LineString") && short_line_)
        refuse("DR1344", short_line_->at, fmt::format("{}", short_line_->count), "2");
}

}  // namespace deltareach
