#pragma once

#include "analysis/messages.hpp"
#include "analysis/private/terms.hpp"
#include "gis/error.hpp"
#include "gis/words.hpp"

#include <cmath>
#include <span>
#include <string>

/// The refusals that the models share.
namespace deltareach::model_checks {

inline void same_length(const Spoken& what, std::size_t count, std::size_t expected) {
    if (count != expected)
        throw InputError(Message{.code = "DR1801",
                                 .values = {{"what_zh", what.zh},
                                            {"what_en", what.en},
                                            {"count", std::to_string(count)},
                                            {"expected", std::to_string(expected)}}});
}

/// Every value finite and >= 0 (> 0 with `positive`).
inline void masses(const Spoken& what, std::span<const double> values, bool positive = false) {
    for (std::size_t i = 0; i < values.size(); ++i)
        if (!std::isfinite(values[i]) || values[i] < 0 || (positive && !(values[i] > 0)))
            throw InputError(Message{.code = positive ? "DR1803" : "DR1802",
                                     .values = {{"what_zh", what.zh},
                                                {"what_en", what.en},
                                                {"position", std::to_string(i + 1)},
                                                {"origin", std::to_string(i + 1)},
                                                {"destination", "-"}}});
}

/// Off the diagonal of an n×n matrix every value finite and > 0.
inline void distances(std::span<const double> matrix, std::size_t n) {
    same_length(terms::distance, matrix.size(), n * n);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j)
            if (i != j && !(matrix[i * n + j] > 0 && std::isfinite(matrix[i * n + j])))
                throw InputError(Message{.code = "DR1803",
                                         .values = {{"what_zh", terms::distance.zh},
                                                    {"what_en", terms::distance.en},
                                                    {"position", std::to_string(i * n + j + 1)},
                                                    {"origin", std::to_string(i + 1)},
                                                    {"destination", std::to_string(j + 1)}}});
}

/// A parameter that must be finite and > 0.
inline void positive(const std::string& name, double value) {
    if (!(value > 0) || !std::isfinite(value))
        throw UsageError(
            Message{.code = "DR1812", .values = {{"parameter", name}, {"value", std::to_string(value)}}});
}

/// A parameter that must be finite and >= 0.
inline void not_negative(const std::string& name, double value) {
    if (!(value >= 0) || !std::isfinite(value))
        throw UsageError(
            Message{.code = "DR1824", .values = {{"parameter", name}, {"value", std::to_string(value)}}});
}

}  // namespace deltareach::model_checks
