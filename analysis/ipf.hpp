#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace deltareach {

/// A sum that is known: of one origin, one destination, one theme, or any other set of cells.
struct Margin {
    std::string name;                  ///< constraint id, for messages and outputs
    std::vector<std::uint32_t> cells;  ///< positions, each once
    double total = 0;                  ///< >= 0
    int family = 0;                    ///< margins of one kind (all origins, say): they share no cell
};

/// The cells after fitting to the margins, and how near they came.
struct IpfResult {
    std::vector<double> values;  ///< shape (cells)
    bool converged = false;
    int iterations = 0;
    double largest_error = 0;  ///< relative, over all margins
    std::size_t worst = 0;     ///< position of the margin where it is
    bool falling = false;      ///< iterations ran out while the error still fell: margins that cannot be met
                               ///< together leave an error that does not
};

/// Which cells may hold flow: those of `start` that are > 0 but the ones that sums force to 0, where a
/// margin, or a whole family of them, has no more than margins of another family within its cells already
/// hold. Without closing them the fit only creeps towards 0 there.
/// @param start  shape (cells)
[[nodiscard]] std::vector<bool> open_cells(std::span<const double> start, std::span<const Margin> margins);

/// Iterative proportional fitting: the values nearest to `start` (in relative entropy) with the given sums.
/// Two margins make a matrix, three a tensor; a margin may be any sum of cells. Cells that are 0 stay 0, and
/// the order of the margins does not change what it converges to.
/// @param start       shape (cells), >= 0
/// @throws InputError DR1412 two families that both cover every cell differ in their sums by more than 1e-9,
///                    DR1413 a margin > 0 whose cells are all 0 (named), DR1401 a negative value
[[nodiscard]] IpfResult iterative_proportional_fitting(std::span<const double> start,
                                                       std::span<const Margin> margins,
                                                       double tolerance = 1e-10, int max_iterations = 10000);

}  // namespace deltareach
