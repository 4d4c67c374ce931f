#pragma once

#include "study/findings/expected_flows.hpp"
#include "study/findings/study.hpp"

#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace deltareach {

/// What the destinations of one province receive together from the origin of one study.
struct ProvinceReceipt {
    std::size_t study = 0;  ///< position among the studies
    ZoneRef province;
    bool own = false;  ///< a member of the origin lies in it
    /// Over the destinations on record, in the unit of the study; NaN: none is, which is not 0.
    double value = std::numeric_limits<double>::quiet_NaN();
    std::optional<double> low, high;  ///< of estimates: 5 % and 95 % of the sums of the draws
    Quality quality =
        Quality::reported;  ///< of the value: a total of the province is reported, not estimated
    bool of_rows =
        true;  ///< the value is a sum of rows to destinations, not a total nor a part of a split one
    std::size_t destinations = 0, known = 0, partial = 0;
    /// Of the pairs from the origin into the province that the expected flow was fitted on; NaN without one.
    double observed = std::numeric_limits<double>::quiet_NaN(),
           expected = std::numeric_limits<double>::quiet_NaN();
    std::size_t pairs = 0;
    const ExpectedFacts* expectation = nullptr;  ///< what it was made from; nullptr without one

    [[nodiscard]] bool whole() const { return known == destinations && partial == 0; }
    /// Whether the value is the least that it can be: rows of some of the destinations.
    [[nodiscard]] bool is_least() const { return of_rows && known > 0 && !whole(); }
    [[nodiscard]] double ratio() const {
        return expected > 0 ? observed / expected : std::numeric_limits<double>::quiet_NaN();
    }
};

/// The receipts of one study after the other: what many studies share, the provinces of a mosaic and the
/// pairs of an expectation, is looked up once. Refers to all that it is given.
class ReceiptMaker {
  public:
    ReceiptMaker(const Project& project, const Region& region, const ExpectedFlows& expected);
    ~ReceiptMaker();

    /// The provinces of the study's destinations, in the order of their codes. @param position  of the study
    [[nodiscard]] std::vector<ProvinceReceipt> of(const Study& study, std::size_t position);

  private:
    struct OfMosaic;
    struct OfExpectation;
    const OfMosaic& mosaic_of(const Study& study);
    static void add_known(std::vector<ProvinceReceipt>& receipts, const Study& study, const OfMosaic& mosaic);
    void add_expected(std::vector<ProvinceReceipt>& receipts, const Study& study, const OfMosaic& mosaic);
    const Project& project_;
    const Region& region_;
    const ExpectedFlows& expected_;
    std::vector<std::unique_ptr<OfMosaic>> mosaics_;
    std::vector<std::unique_ptr<OfExpectation>> expectations_;
};

/// For every study the provinces of its destinations, in the order of their codes. Destinations whose tree
/// reaches no province are in none.
/// @param expected  outlives the receipts
[[nodiscard]] std::vector<ProvinceReceipt> province_receipts(std::span<const Study> studies,
                                                             const Project& project, const Region& region,
                                                             const ExpectedFlows& expected);

/// The project's expected flow, which stands behind the receipts of a study; nullptr where there is none, as
/// for estimates.
[[nodiscard]] const ExpectedFlow* expectation_of(const Study& study, const Project& project,
                                                 const ExpectedFlows& known);

/// DR1981: the origins whose flows have an expectation that they are no origin of (zones_of_origin); nothing
/// where all are.
[[nodiscard]] Messages origins_without_ratio(std::span<const Study> studies, const Project& project,
                                             const Region& region, const ExpectedFlows& known);

/// Why flows that were asked about have no expectation.
struct NoExpectation {
    std::string theme, period, unit;
    Message why;
};

/// The expected flows of the latest period of every theme and unit that is not split from totals: into
/// `known`.
/// @throws InputError DR1017 no level has the size that [spill] or [report] names
[[nodiscard]] std::vector<NoExpectation> expect_for_report(std::span<const Study> studies,
                                                           const Project& project, const Inputs& inputs,
                                                           ExpectedFlows& known);

/// Whether no later period of its origin, theme and unit is among the studies.
[[nodiscard]] bool is_latest(const Study& study, std::span<const Study> studies);

}  // namespace deltareach
