#include "study/inputs/tutorial_records.hpp"

#include "analysis/messages.hpp"
#include "gis/error.hpp"
#include "gis/numbers.hpp"
#include "gis/table_io.hpp"

#include <array>
#include <string_view>

namespace deltareach {
namespace {

enum Field : std::size_t { code, province, lon, lat, supply, demand };
constexpr std::array<std::string_view, 6> tutorial_heads = {"code", "province", "lon",
                                                            "lat",  "supply",   "demand"};

std::array<std::size_t, tutorial_heads.size()> columns_of(const Table& table) {
    std::array<std::size_t, tutorial_heads.size()> columns{};
    for (std::size_t i = 0; i < tutorial_heads.size(); ++i) {
        const auto column = table.column(tutorial_heads[i]);
        if (!column)
            throw InputError(Message{.code = "DR1490",
                                     .where = {table.path()},
                                     .values = {{"what", std::string(tutorial_heads[i])}}});
        columns[i] = *column;
    }
    return columns;
}

double number_at(const Table& table, std::size_t row, std::size_t column) {
    const NumberCell cell = parse_number(table.cell(row, column));
    if (cell.kind == NumberCell::Kind::value) return cell.value;
    throw InputError(Message{.code = "DR1490",
                             .where = table.where(row, column),
                             .values = {{"what", std::string(table.cell(row, column))}}});
}

}  // namespace

std::vector<SyntheticPlace> read_synthetic_places(const std::filesystem::path& file) {
    Messages notes;
    const Table table = read_table(file, {.heads = {{.names = {"code"}}, {.names = {"supply"}}}}, notes);
    const auto column = columns_of(table);
    std::vector<SyntheticPlace> places;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto number = [&](Field field) { return number_at(table, row, column[field]); };
        places.push_back({.code = std::string(table.cell(row, column[code])),
                          .province = std::string(table.cell(row, column[province])),
                          .point = {number(lon), number(lat)},
                          .supply = number(supply),
                          .demand = number(demand)});
    }
    return places;
}

std::vector<TutorialFile> tutorial_files(const std::filesystem::path& tutorial_folder, std::uint64_t seed) {
    const std::vector<SyntheticPlace> places =
        read_synthetic_places(tutorial_folder / "synthetic_places.csv");
    const SyntheticOptions options{.seed = seed};
    const SyntheticFlows flows = synthetic_flows(places, options);
    return {{"flows_synthetic.csv", synthetic_records_csv(flows, places, options)},
            {"truth.toml", synthetic_truth_toml(flows, options)}};
}

}  // namespace deltareach
