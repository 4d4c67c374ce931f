#include "layers/od_matrix.hpp"

#include "gis/error.hpp"
#include "layers/messages.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <set>
#include <span>
#include <utility>

namespace deltareach {
namespace {

void check_shape(const std::vector<std::string>& codes, std::size_t values) {
    if (values == codes.size() * codes.size()) return;
    throw InputError(Message{.code = "DR1209",
                             .where = {},
                             .values = {{"length", fmt::to_string(values)},
                                        {"expected", fmt::to_string(codes.size() * codes.size())}}});
}

void check_codes(const std::vector<std::string>& codes) {
    std::set<std::string_view> seen;
    for (const std::string& code : codes) {
        if (!seen.insert(code).second) {
            throw InputError(Message{
                .code = "DR1202", .where = {}, .values = {{"level", "OD"}, {"code", code}, {"times", "2"}}});
        }
    }
}

std::vector<OdMatrix::Cell> cells_on_record(const std::vector<std::string>& codes,
                                            const std::vector<double>& values,
                                            const std::vector<std::uint8_t>& present) {
    check_shape(codes, values.size());
    if (!present.empty()) check_shape(codes, present.size());
    std::vector<OdMatrix::Cell> cells;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (present.empty() || present[i] != 0) cells.push_back({i, values[i]});
    return cells;
}

}  // namespace

OdMatrix::OdMatrix(std::vector<std::string> codes, std::vector<Cell> cells, std::string unit)
    : codes_(std::move(codes)),
      cells_(std::move(cells)),
      first_(codes_.size() + 1, 0),
      present_((codes_.size() * codes_.size() + 63) / 64, 0),
      unit_(std::move(unit)) {
    check_codes(codes_);
    Messages errors;
    for (const Cell& cell : cells_) {
        present_[cell.position / 64] |= std::uint64_t{1} << (cell.position % 64);
        ++first_[cell.position / codes_.size() + 1];
        if (std::isfinite(cell.flow) && cell.flow >= 0) continue;
        errors.push_back({.code = std::isfinite(cell.flow) ? "DR1208" : "DR1221",
                          .where = {},
                          .values = {{"value", fmt::format("{}", cell.flow)},
                                     {"origin", codes_[cell.position / codes_.size()]},
                                     {"destination", codes_[cell.position % codes_.size()]}}});
    }
    if (!errors.empty()) throw InputError(std::move(errors));
    for (std::size_t i = 0; i < codes_.size(); ++i) first_[i + 1] += first_[i];
}

OdMatrix::OdMatrix(const std::vector<std::string>& codes, const std::vector<double>& values, std::string unit,
                   const std::vector<std::uint8_t>& present)
    : OdMatrix(codes, cells_on_record(codes, values, present), std::move(unit)) {}

double OdMatrix::operator()(std::size_t origin, std::size_t destination) const {
    if (!present(origin, destination)) return 0;
    const std::size_t position = origin * size() + destination;
    const auto row = std::span(cells_).subspan(first_[origin], first_[origin + 1] - first_[origin]);
    if (row.size() == size()) return row[destination].flow;
    return std::ranges::lower_bound(row, position, {}, &Cell::position)->flow;
}

std::vector<double> OdMatrix::values() const {
    std::vector<double> all(size() * size(), 0);
    for (const Cell& cell : cells_) all[cell.position] = cell.flow;
    return all;
}

std::vector<double> OdMatrix::outflow() const {
    std::vector<double> sums(size(), 0);
    for_each([&](std::size_t origin, std::size_t, double flow) { sums[origin] += flow; });
    return sums;
}

std::vector<double> OdMatrix::inflow() const {
    std::vector<double> sums(size(), 0);
    for_each([&](std::size_t, std::size_t destination, double flow) { sums[destination] += flow; });
    return sums;
}

}  // namespace deltareach
