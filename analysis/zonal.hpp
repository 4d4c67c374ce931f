#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace deltareach {

/// A value of a raster and how many cells of a zone have it, fractions added up.
struct ValueCells {
    double value = 0;
    double cells = 0;
};

/// What a zone's cells say, each weighted by the fraction of it that the zone covers.
///
/// Weights are fractions of cells, not areas, whatever the raster's reference. Cells without data take no
/// part. Mean, sum, count, stdev, quantiles and the rest are weighted by these fractions; stdev is that of
/// the population; ties of majority and minority go to the lower value.
class ZonalValues {
  public:
    /// @param distinct  whether the values are kept, for quantiles, majority, minority, variety and shares
    /// @param spread    whether their spread is added up, for stdev
    explicit ZonalValues(bool distinct, bool spread = true) : distinct_(distinct), spread_(spread) {}

    /// Cells of one window: a missing value is NaN, and what a zone does not reach has fraction 0.
    /// @throws LimitError DR1394 more distinct values than may be kept
    void add(std::span<const double> values, std::span<const double> fractions);

    /// Cells with data.
    [[nodiscard]] double count() const { return count_; }
    [[nodiscard]] double sum() const { return sum_ + rest_; }
    /// Nothing where no cell has data, as all below.
    [[nodiscard]] std::optional<double> mean() const;
    [[nodiscard]] std::optional<double> stdev() const;  ///< only with `spread`
    [[nodiscard]] std::optional<double> min() const;
    [[nodiscard]] std::optional<double> max() const;

    /// Values with their cells, from low to high; only with `distinct`.
    [[nodiscard]] const std::vector<ValueCells>& distinct();
    /// The lower weighted quantile: the smallest value up to which at least `share` of the cells lie; where
    /// exactly that share ends between two values, half-way between them (type 2 of Hyndman and Fan).
    /// @param share  in [0, 1]
    [[nodiscard]] std::optional<double> quantile(double share);
    [[nodiscard]] std::optional<double> majority();
    [[nodiscard]] std::optional<double> minority();

  private:
    void merge();

    bool distinct_, spread_;
    double count_ = 0, sum_ = 0, rest_ = 0, mean_ = 0, squares_ = 0, low_ = 0, high_ = 0;
    std::vector<ValueCells> values_;
    std::size_t sorted_ = 0;  ///< so many of `values_` are sorted and distinct
};

}  // namespace deltareach
