#include "study/project/word_lists.hpp"

#include "analysis/classes.hpp"
#include "analysis/local_association.hpp"
#include "analysis/spatial_regression.hpp"
#include "layers/flow_table.hpp"

#include <initializer_list>

namespace deltareach {
namespace {

using KeyWords = std::vector<std::string>;

template <class Enum>
KeyWords names_in(std::initializer_list<Enum> every) {
    KeyWords words;
    for (const Enum each : every) words.emplace_back(name_of(each));
    return words;
}

}  // namespace

const KeyWords& output_languages() {
    static const KeyWords words{"zh", "en"};
    return words;
}

const KeyWords& sheet_languages() {
    static const KeyWords words{"zh", "en", "both"};
    return words;
}

const KeyWords& picture_formats() {
    static const KeyWords words{"png", "pdf", "svg", "jpg", "jpeg", "tif", "tiff"};
    return words;
}

const KeyWords& papers() {
    static const KeyWords words{"A4", "A3", "slide"};
    return words;
}

const KeyWords& legend_orders() {
    static const KeyWords words{"high-first", "low-first"};
    return words;
}

const KeyWords& orientations() {
    static const KeyWords words{"landscape", "portrait", "auto"};
    return words;
}

const KeyWords& ends_of_unknown() {
    static const KeyWords words{"error", "drop", "other"};
    return words;
}

const KeyWords& surface_kinds() {
    static const KeyWords words{"received", "potential"};
    return words;
}

const KeyWords& surface_kernels() {
    static const KeyWords words{"gaussian", "quartic"};
    return words;
}

const KeyWords& surface_edges() {
    static const KeyWords words{"none", "renormalise", "reflect"};
    return words;
}

const KeyWords& contiguity_rules() {
    static const KeyWords words{"edges", "vertices"};
    return words;
}

const KeyWords& panel_effects() {
    static const KeyWords words{"pooled", "unit", "two_way"};
    return words;
}

const KeyWords& class_methods() {
    using enum ClassMethod;
    static const KeyWords words = names_in({jenks, quantile, equal, stddev, headtail, manual, unique});
    return words;
}

const KeyWords& regression_models() {
    using enum SpatialModel;
    static const KeyWords words = names_in({ols, slx, lag, error, durbin, durbin_error, sarar});
    return words;
}

const KeyWords& local_statistics() {
    using enum LocalStatistic;
    static const KeyWords words = names_in({moran, g, gstar, geary});
    return words;
}

const KeyWords& compressions() {
    static const KeyWords words{"deflate", "none"};
    return words;
}

const KeyWords& flow_qualities() {
    using enum Quality;
    static const KeyWords words = names_in({reported, reported_total, estimated, synthetic});
    return words;
}

const KeyWords& flow_layouts() {
    static const KeyWords words{"long", "matrix"};
    return words;
}

const KeyWords& flow_row_kinds() {
    static const KeyWords words{"deals", "sums"};
    return words;
}

const KeyWords& datums_in_degrees() {
    static const KeyWords words{"GCJ-02", "BD-09", "EPSG:4326", "EPSG:4490"};
    return words;
}

}  // namespace deltareach
