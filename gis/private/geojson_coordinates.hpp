#pragma once

#include "gis/private/intact.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace deltareach {

/// Follows the coordinates of one geometry after the other: only arrays and numbers, every position as deep
/// as the geometry's type says, none empty; rings closed and long enough. A driver leaves out what is not so,
/// and the answer is a shorter one.
///
/// The type may stand after the coordinates, so what depends on it is judged in `end_geometry`.
class GeoJsonCoordinates {
  public:
    explicit GeoJsonCoordinates(const SourceFile& file) : file_(file) {}

    /// Whether a text names a kind of geometry that has coordinates.
    [[nodiscard]] static bool is_type(std::string_view type);

    /// @param member  what the coordinates are called
    void start_geometry(std::uint64_t feature, const char* member = "coordinates");
    [[nodiscard]] bool within() const { return depth_ > 0; }
    void start_array();
    void end_array();
    void number(double value);
    /// Something that is neither number nor array. @throws InputError DR1340
    [[noreturn]] void refuse_value(std::string_view found) const;
    /// @param type  as written; empty: none @throws InputError DR1340 – DR1345
    void end_geometry(std::string_view type);
    /// Whether a longitude lies beyond ±180 or a latitude beyond ±90: the first such feature.
    [[nodiscard]] std::optional<std::uint64_t> beyond_degrees() const { return beyond_; }
    /// The most numbers in a position of the geometry.
    [[nodiscard]] std::size_t most_numbers() const { return most_numbers_; }

  private:
    static constexpr std::size_t deepest = 8;
    struct Level {
        std::size_t elements = 0;  ///< seen in the array so far
        std::size_t numbers = 0, arrays = 0;
        double first_x = 0, first_y = 0;  ///< of its first position
    };
    /// What is wrong if the type is one for which it is.
    struct Fault {
        std::string at;
        std::size_t count = 0;
    };

    void end_position(const Level& position);
    void end_row(const Level& row);
    [[nodiscard]] std::string at(std::size_t levels) const;
    [[noreturn]] void refuse(const char* code, std::string at, std::string found,
                             std::string expected = {}) const;
    void check_rings() const;

    const SourceFile& file_;
    std::uint64_t feature_ = 0;
    const char* member_ = "coordinates";
    bool seen_ = false;  ///< the geometry has a member coordinates
    std::size_t depth_ = 0, position_depth_ = 0, most_numbers_ = 0;
    std::array<Level, deepest> levels_{};
    double x_ = 0, y_ = 0;  ///< of the position that is read, or was last
    std::optional<Fault> empty_, short_line_, short_ring_, open_ring_;
    std::optional<std::uint64_t> beyond_;
};

}  // namespace deltareach
