#include "study/project/word_lists.hpp"

#include "analysis/classes.hpp"
#include "analysis/local_association.hpp"
#include "analysis/spatial_regression.hpp"

#include <initializer_list>

namespace deltareach {
namespace {

using WordList = std::vector<std::string>;

template <class Enum>
WordList words_of(std::initializer_list<Enum> every) {
    WordList words;
    for (const Enum each : every) words.emplace_back(name_of(each));
    return words;
}

}  // namespace

const WordList& output_languages() {
    static const WordList words{"zh", "en"};
    return words;
}

const WordList& sheet_languages() {
    static const WordList words{"zh", "en", "both"};
    return words;
}

const WordList& papers() {
    static const WordList words{"A4", "A3", "slide"};
    return words;
}

const WordList& orientations() {
    static const WordList words{"landscape", "portrait", "auto"};
    return words;
}

const WordList& ends_of_unknown() {
    static const WordList words{"error", "drop", "other"};
    return words;
}

const WordList& surface_kinds() {
    static const WordList words{"received", "potential"};
    return words;
}

const WordList& surface_kernels() {
    static const WordList words{"gaussian", "quartic"};
    return words;
}

const WordList& surface_edges() {
    static const WordList words{"none", "renormalise", "reflect"};
    return words;
}

const WordList& contiguity_rules() {
    static const WordList words{"edges", "vertices"};
    return words;
}

const WordList& panel_effects() {
    static const WordList words{"pooled", "unit", "two_way"};
    return words;
}

const WordList& class_methods() {
    using enum ClassMethod;
    static const WordList words = words_of({jenks, quantile, equal, stddev, headtail, manual, unique});
    return words;
}

const WordList& regression_models() {
    using enum SpatialModel;
    static const WordList words = words_of({ols, slx, lag, error, durbin, durbin_error, sarar});
    return words;
}

const WordList& local_statistics() {
    using enum LocalStatistic;
    static const WordList words = words_of({moran, g, gstar, geary});
    return words;
}

}  // namespace deltareach
