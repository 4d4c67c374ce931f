#pragma once

#include <Eigen/Core>
#include <vector>

namespace deltareach::ppml {

/// Rows on which some combination of the columns is positive while it is negative on none.
struct PositiveRows {
    std::vector<char> positive;  ///< per row
    bool doubtful = false;       ///< some value fell between what is rounding and what is not
};

/// The largest such set of rows (the union over all combinations is reached by one of them).
///
/// By Stiemke's theorem there is none exactly when a combination of the rows with weights of at least 1 is 0:
/// non-negative least squares looks for it, and what it leaves is the certificate z = B·rest, scaled to
/// max 1. It is iterated until no entry is below −1e-8; rows above 1e-5 count and leave, and so on until
/// nothing is left.
/// @param columns (rows × m); entries that are rounding must be 0 already
[[nodiscard]] PositiveRows positive_rows(Eigen::MatrixXd columns);

}  // namespace deltareach::ppml
