#include "study/findings/comparison.hpp"

#include "study/findings/map_findings.hpp"

#include <cmath>

namespace deltareach {

FigureDifference difference_of(BoundedFigure first, BoundedFigure second, bool of_record) {
    return {.value = first.value - second.value,
            .at_least = first.at_least && !second.at_least,
            .at_most = second.at_least && !first.at_least,
            .on_record = (first.at_least && second.at_least) || of_record};
}

std::vector<double> received_percent(const Study& study) {
    std::vector<double> values = received_values(study);
    double total = 0;
    for (const double value : values) total += std::isnan(value) ? 0 : value;
    for (double& value : values) value = 100 * value / total;
    return values;
}

std::vector<double> received_change(const Study& before, const Study& after) {
    std::vector<double> change = received_values(after);
    const std::vector<double> earlier = received_values(before);
    for (std::size_t j = 0; j < change.size(); ++j)
        change[j] = is_whole(before, j) && is_whole(after, j) ? change[j] - earlier[j] : std::nan("");
    return change;
}

Point middle_of(std::span<const Point> places) {
    Point sum(0, 0);
    for (const Point& place : places) sum = Point(sum.x() + place.x(), sum.y() + place.y());
    const auto n = static_cast<double>(places.size());
    return {sum.x() / n, sum.y() / n};
}

}  // namespace deltareach
