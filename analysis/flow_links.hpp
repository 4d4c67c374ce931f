#pragma once

#include "layers/od_matrix.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace deltareach {

/// The flows above 0 between different zones of a matrix, row by row: a network has few of the pairs.
struct FlowLinks {
    FlowLinks(const OdMatrix& flows);  // NOLINT: a matrix is a network, at a cost

    std::vector<std::string> codes;    ///< of the zones
    std::vector<std::uint32_t> first;  ///< zones + 1: where the links out of each begin
    std::vector<std::uint32_t> to;     ///< by origin, then destination
    std::vector<double> flow;          ///< as `to`

    [[nodiscard]] std::size_t zones() const { return codes.size(); }
};

}  // namespace deltareach
