#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace deltareach::test {

/// A project in which no number equals its mirror image, so that a swapped pair, a transposed matrix or a
/// weight taken for 1 shows: six cities of unlike width and mass in three provinces (one of them a single
/// city), listed out of order; flows that differ there and back, with flow inside cities, two pairs without a
/// row and one tie; minutes that differ there and back; a group across provinces; a code that was split
/// unevenly; a total reported for the sender's own province.
struct UnevenCity {
    std::string code, province;
    double west, east;  ///< degrees; all lie between 30° and 30.5° north
    double gdp, pull;
};

/// As the files list them; the numbers of flow and minutes go by code.
[[nodiscard]] const std::vector<UnevenCity>& uneven_cities();
/// Their codes in order.
[[nodiscard]] std::vector<std::string> uneven_codes();

inline constexpr const char* uneven_group[] = {"910400", "920600"};  ///< the members of the group `pair`

/// Theme `deals`, in yuan, 2021 … 2023, by the positions of codes; nothing: the table has no row.
[[nodiscard]] std::optional<double> uneven_flow(std::size_t from, std::size_t to, int year);
[[nodiscard]] double uneven_minutes(std::size_t from, std::size_t to);

/// Writes project.toml with all it names, and times.csv beside it.
/// @param inside  whether the flows within cities are among the rows
void write_uneven_project(const std::filesystem::path& folder, bool inside = true);

}  // namespace deltareach::test
