#include "study/project/weights_choice.hpp"

#include "gis/error.hpp"
#include "layers/messages.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace deltareach {
namespace {

constexpr std::array<std::pair<std::string_view, WeightsKind>, 9> weights_kinds{
    {{"queen", WeightsKind::queen},
     {"rook", WeightsKind::rook},
     {"knn", WeightsKind::knn},
     {"band", WeightsKind::band},
     {"inverse", WeightsKind::inverse},
     {"kernel", WeightsKind::kernel},
     {"block", WeightsKind::block},
     {"flow", WeightsKind::flow},
     {"file", WeightsKind::file}}};

constexpr std::array<std::pair<std::string_view, WeightKernel>, 5> kernels{
    {{"triangular", WeightKernel::triangular},
     {"uniform", WeightKernel::uniform},
     {"epanechnikov", WeightKernel::epanechnikov},
     {"quartic", WeightKernel::quartic},
     {"gaussian", WeightKernel::gaussian}}};

template <class T, std::size_t n>
std::optional<T> named_in(const std::array<std::pair<std::string_view, T>, n>& list, std::string_view name) {
    for (const auto& [word, value] : list)
        if (word == name) return value;
    return std::nullopt;
}

/// The parts between colons.
std::vector<std::string_view> colon_parts(std::string_view text) {
    std::vector<std::string_view> parts;
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find(':', at), text.size());
        parts.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

std::optional<double> above_zero(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !(value > 0)) return std::nullopt;
    return value;
}

/// The numbers of a rule by distance. @returns whether they are what the kind takes
bool read_numbers(WeightsRule& rule, const std::vector<std::string_view>& parts) {
    const std::optional<double> first = above_zero(parts[0]);
    if (!first) return false;
    switch (rule.kind) {
        case WeightsKind::knn:
            rule.neighbours = static_cast<std::size_t>(*first);
            return parts.size() == 1 && *first == std::floor(*first);
        case WeightsKind::band:
            rule.km = *first;
            return parts.size() == 1;
        case WeightsKind::inverse: {
            rule.km = *first;
            const auto power = parts.size() == 2 ? above_zero(parts[1]) : std::nullopt;
            rule.power = power.value_or(0);
            return power.has_value();
        }
        case WeightsKind::kernel: {
            rule.km = *first;
            if (parts.size() == 1) return true;
            const auto kernel = parts.size() == 2 ? named_in(kernels, parts[1]) : std::nullopt;
            rule.kernel = kernel.value_or(rule.kernel);
            return kernel.has_value();
        }
        default:
            return false;
    }
}

}  // namespace

std::optional<WeightsRule> find_weights(const std::string& word) {
    const auto colon = word.find(':');
    const auto kind = named_in(weights_kinds, std::string_view(word).substr(0, colon));
    if (!kind) return std::nullopt;
    WeightsRule rule{.kind = *kind, .written = word};
    const bool by_shape = rule.kind == WeightsKind::queen || rule.kind == WeightsKind::rook;
    if (colon == std::string::npos) return by_shape ? std::optional(rule) : std::nullopt;
    if (by_shape) return std::nullopt;
    const std::string rest = word.substr(colon + 1);
    // A path or the name of a field may hold colons.
    if (rule.kind == WeightsKind::block || rule.kind == WeightsKind::flow || rule.kind == WeightsKind::file) {
        rule.name = rest;
        return rule;
    }
    return read_numbers(rule, colon_parts(rest)) ? std::optional(rule) : std::nullopt;
}

WeightsRule weights_named(const std::string& word) {
    if (auto rule = find_weights(word)) return *rule;
    throw UsageError(Message{.code = "DR1920", .values = {{"weights", word}}});
}

}  // namespace deltareach
