#pragma once

#include "analysis/estimate.hpp"
#include "analysis/ipf.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace deltareach {

/// Cells (origin, destination and, where there are several, theme or period) whose sums are known.
struct MarginsInput {
    std::span<const double> distance;  ///< shape (cells); <= 0 or NaN: the cell stays empty (i = j)
    std::span<const double> mass;      ///< shape (cells), of the destination; > 0
    /// shape (cells): whose reach the cell belongs to; the cells of one stand together
    std::span<const std::uint32_t> sender;
    std::size_t senders = 0;
    std::span<const Margin> margins;  ///< at least one
    std::span<const int> group = {};  ///< shape (cells): sums asked for by number, -1 in none; empty: no sums
};

/// As BetaRow, for cells of several senders.
struct MarginsBetaRow {
    double beta = 0;
    std::vector<double> flow;           ///< shape (cells)
    std::vector<EstimatedReach> reach;  ///< shape (senders)
    std::vector<double> sums;           ///< by group
};

/// The cells that known sums leave room for: mid, the ends of the draws, and the values under other β, in the
/// unit of the sums; with the reach of each sender.
struct MarginsEstimate {
    std::vector<double> mid, low, high, beta_1, beta_2;            ///< shape (cells)
    std::vector<EstimatedReach> reach_mid, reach_low, reach_high;  ///< shape (senders); NaN without flow
    std::vector<EstimatedReach> reach_beta_1, reach_beta_2;        ///< shape (senders)
    std::vector<MarginsBetaRow> by_beta;                           ///< one for each of beta_rows
    std::vector<GroupSum> groups;                                  ///< by number of MarginsInput::group
    bool converged = false;                                        ///< of mid, every β and every draw
    int iterations = 0;                                            ///< the most any of them took
    double largest_error = 0;                                      ///< of mid, relative, over all margins
    std::string method;
    SplitOptions options;
    Messages notes;
};

/// How large a task is.
struct MarginsSize {
    std::size_t cells = 0, margins = 0, most_cells_of_sender = 0;
};

/// Before anything is computed. Memory grows with the cells, and with the draws times the margins and the
/// cells of one sender. @throws LimitError DR1847 more than 8 GB
void require_room_for_draws(const MarginsSize& size, int draws);

/// As split_totals, with every margin met to 1e-10, within each draw too. What the margins cancel out of the
/// prior (the destinations' masses, when all their totals are known) does no harm. Where two families of
/// margins each cover all cells and their sums differ by no more than 1e-6, the second is brought to the
/// first (DR1491).
/// @throws InputError DR1414 margins that cannot be met together (named), DR1412, DR1413, DR1403, DR1401,
///         DR1410 a mass that is not > 0, DR1492 senders whose cells lie apart; NumericError DR1848
///         iterations ran out on the way; LimitError as require_room_for_draws
[[nodiscard]] MarginsEstimate split_margins(const MarginsInput& input, const SplitOptions& options = {});

}  // namespace deltareach
