// Does a city's product go together with its own population and with that of its neighbours, and does that
// stop at the province border? A spatial lag model of one column of a table on another, both as logarithms.
//
//   province_split ZONES.geojson TABLE.csv Y X      joined by adcode; the zones' `parent` is their province
#include "analysis/province_spillover.hpp"
#include "analysis/spatial_regression.hpp"
#include "gis/table_io.hpp"
#include "layer_parts.hpp"
#include "layers/contiguity.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>

using namespace deltareach;

namespace {

/// The provinces numbered in the order in which they appear.
std::vector<std::uint32_t> numbered(const std::vector<std::string>& provinces) {
    std::vector<std::string> seen;
    std::vector<std::uint32_t> group;
    for (const std::string& province : provinces) {
        auto found = std::ranges::find(seen, province);
        if (found == seen.end()) found = seen.insert(seen.end(), province);
        group.push_back(static_cast<std::uint32_t>(found - seen.begin()));
    }
    return group;
}

/// A column of the table, or DR1017 with the heads there are.
std::size_t position(const Table& table, const std::string& head) {
    if (const auto found = table.column(head)) return *found;
    throw InputError(no_field(head, table.heads(), {.path = table.path()}));
}

/// The logarithm of a column of the table for every zone; a zone without its number is an error, not 0.
std::vector<double> logarithms(const Table& table, const std::string& head,
                               const std::vector<std::string>& codes) {
    Messages notes;
    const std::size_t key = position(table, "adcode");
    const std::vector<double> values = numbers_in(table, position(table, head), 0, notes).values;
    std::map<std::string, double, std::less<>> of_code;
    for (std::size_t row = 0; row < table.rows(); ++row) of_code.emplace(table.cell(row, key), values[row]);
    std::vector<double> logarithm;
    for (const std::string& code : codes) {
        const auto found = of_code.find(code);
        if (found == of_code.end() || !(found->second > 0))
            throw std::runtime_error(
                fmt::format("{}: {} of {} is missing or not above 0", table.path(), head, code));
        logarithm.push_back(std::log(found->second));
    }
    return logarithm;
}

/// Prints the split. @returns the exit code
int split(const std::string& zones_path, const std::string& table_path, const std::string& y,
          const std::string& x) {
    Messages notes;
    const FeatureLayer zones = read_features(zones_path, {}, notes);
    const Table table = read_table(table_path, {}, notes);
    const std::vector<std::string>& codes = examples::texts_of(zones, zones_path, "adcode");
    const std::vector<std::uint32_t> province = numbered(examples::texts_of(zones, zones_path, "parent"));
    const SpatialWeights weights =
        contiguity_weights(examples::areas_of(zones, zones_path), Contiguity::queen).row_standardised();
    const RegressionData data{.y = logarithms(table, y, codes), .x = {{x, logarithms(table, x, codes)}}};
    const SpatialFit fit = fit_spatial(SpatialModel::lag, data, weights, province);
    if (!fit.converged || !fit.rho) {
        std::fprintf(stderr, "no maximum was found\n");
        return 5;
    }
    const ProvinceSpillover impacts = province_spillover(fit, weights, province);
    std::printf("n = %zu, rho = %.4f\n", fit.n, fit.rho->estimate);
    for (const ProvinceImpact& column : impacts.columns)
        std::printf("%s: within the province %.4f, across its border %.4f\n", column.name.c_str(),
                    column.within.value, column.cross.value);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 5) {
        std::fprintf(stderr, "province_split ZONES TABLE Y X\n");
        return 2;
    }
    try {
        return split(argv[1], argv[2], argv[3], argv[4]);
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return error.exit_code();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 3;
    }
}
