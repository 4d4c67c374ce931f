#include "layers/od_matrix.hpp"

#include "gis/error.hpp"
#include "layers/messages.hpp"

#include <cmath>
#include <fmt/format.h>
#include <set>
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

}  // namespace

OdMatrix::OdMatrix(std::vector<std::string> codes, std::vector<double> values, std::string unit,
                   std::vector<std::uint8_t> present)
    : codes_(std::move(codes)),
      values_(std::move(values)),
      unit_(std::move(unit)),
      present_(std::move(present)) {
    check_shape(codes_, values_.size());
    if (!present_.empty()) check_shape(codes_, present_.size());
    check_codes(codes_);
    Messages errors;
    for (std::size_t i = 0; i < values_.size(); ++i) {
        const double value = values_[i];
        if (std::isfinite(value) && value >= 0) continue;
        errors.push_back({.code = std::isfinite(value) ? "DR1208" : "DR1221",
                          .where = {},
                          .values = {{"value", fmt::format("{}", value)},
                                     {"origin", codes_[i / codes_.size()]},
                                     {"destination", codes_[i % codes_.size()]}}});
    }
    if (!errors.empty()) throw InputError(std::move(errors));
}

std::vector<double> OdMatrix::outflow() const {
    std::vector<double> sums(size(), 0);
    for (std::size_t o = 0; o < size(); ++o) {
        for (std::size_t d = 0; d < size(); ++d) sums[o] += (*this)(o, d);
    }
    return sums;
}

std::vector<double> OdMatrix::inflow() const {
    std::vector<double> sums(size(), 0);
    for (std::size_t o = 0; o < size(); ++o) {
        for (std::size_t d = 0; d < size(); ++d) sums[d] += (*this)(o, d);
    }
    return sums;
}

}  // namespace deltareach
