#include "analysis/synthetic_region.hpp"

#include "analysis/messages.hpp"
#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "gis/random.hpp"
#include "gis/words.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <iterator>

namespace deltareach {
namespace {

constexpr double most_per_cell = 500;

InputError refused(const Words& what) {
    return InputError(Message{.code = "DR1490", .values = {{"what_zh", what.zh}, {"what_en", what.en}}});
}

/// ln d for all ordered pairs, row-major; the diagonal is not used.
std::vector<double> log_distances(std::span<const SyntheticPlace> places) {
    const std::size_t n = places.size();
    std::vector<double> result(n * n, 0.0);
    for (std::size_t o = 0; o < n; ++o) {
        for (std::size_t d = o + 1; d < n; ++d) {
            const double distance = distance_km(places[o].point, places[d].point);
            if (!(distance > 0))
                throw refused(in_both(fmt::format("{} = {}", places[o].code, places[d].code)));
            result[o * n + d] = result[d * n + o] = std::log(distance);
        }
    }
    return result;
}

/// Expected contracts up to exp(k), row-major; 0 on the diagonal.
std::vector<double> relative_expectations(std::span<const SyntheticPlace> places,
                                          std::span<const double> log_distance, const SyntheticTheme& theme) {
    const std::size_t n = places.size();
    std::vector<double> result(n * n, 0.0);
    for (std::size_t o = 0; o < n; ++o) {
        for (std::size_t d = 0; d < n; ++d) {
            if (o == d) continue;
            const double border = places[o].province == places[d].province ? theme.border : 0;
            result[o * n + d] = places[o].supply * places[d].demand *
                                std::exp(border - theme.decay * log_distance[o * n + d]);
        }
    }
    return result;
}

/// Poisson by inversion: the number of terms of the distribution function below a uniform number.
int poisson(double mean, RandomStream& random) {
    const double uniform = random.uniform();
    double term = std::exp(-mean), below = term;
    int count = 0;
    while (uniform > below && term > 0) {
        ++count;
        term *= mean / count;
        below += term;
    }
    return count;
}

std::int64_t contract_value(const SyntheticTheme& theme, RandomStream& random) {
    const double value = theme.median_yuan * std::exp(theme.sigma_log * random.normal());
    return std::max<std::int64_t>(1, std::llround(value));
}

void check_masses(std::span<const SyntheticPlace> places) {
    for (const SyntheticPlace& place : places) {
        const bool sound = place.supply > 0 && place.demand > 0 && std::isfinite(place.supply * place.demand);
        if (!sound)
            throw refused(in_words("{}：供给 {}，需求 {}", "{}: supply {}, demand {}", place.code,
                                   place.supply, place.demand));
    }
}

}  // namespace

std::vector<SyntheticTheme> tutorial_themes() {
    return {{.id = "tech_contracts",
             .contracts_first_year = 800,
             .decay = 0.8,
             .border = 0.6,
             .growth = 0.12,
             .median_yuan = 800'000,
             .sigma_log = 1.2},
            {.id = "venture_capital",
             .contracts_first_year = 400,
             .decay = 0.5,
             .border = 0.3,
             .growth = 0.03,
             .median_yuan = 20'000'000,
             .sigma_log = 1.0},
            {.id = "shared_instruments",
             .contracts_first_year = 500,
             .decay = 1.4,
             .border = 0.9,
             .growth = 0.18,
             .median_yuan = 20'000,
             .sigma_log = 0.8}};
}

SyntheticFlows synthetic_flows(std::span<const SyntheticPlace> places, const SyntheticOptions& options) {
    check_masses(places);
    const std::size_t n = places.size();
    const std::vector<double> log_distance = log_distances(places);
    SyntheticFlows flows;
    std::uint64_t stream = 0;
    for (std::size_t t = 0; t < options.themes.size(); ++t) {
        const SyntheticTheme& theme = options.themes[t];
        const std::vector<double> relative = relative_expectations(places, log_distance, theme);
        double sum = 0;
        for (double value : relative) sum += value;
        flows.constants.push_back(std::log(theme.contracts_first_year / sum));
        for (int year = 0; year < options.years; ++year) {
            const double scale = std::exp(flows.constants.back() + theme.growth * year);
            for (std::size_t pair = 0; pair < n * n; ++pair, ++stream) {
                const double mean = scale * relative[pair];
                if (mean > most_per_cell)
                    throw refused(in_both(
                        fmt::format("{} → {}: {}", places[pair / n].code, places[pair % n].code, mean)));
                if (mean == 0) continue;
                RandomStream random(options.seed, stream);
                for (int left = poisson(mean, random); left > 0; --left)
                    flows.records.push_back(
                        {t, options.first_year + year, pair / n, pair % n, contract_value(theme, random)});
            }
        }
    }
    return flows;
}

std::string synthetic_records_csv(const SyntheticFlows& flows, std::span<const SyntheticPlace> places,
                                  const SyntheticOptions& options) {
    std::string text = "\xEF\xBB\xBFid,theme,period,origin,destination,value_yuan,count,quality\n";
    auto out = std::back_inserter(text);
    std::size_t number = 0;
    for (const SyntheticRecord& record : flows.records)
        fmt::format_to(out, "S{:05},{},{},{},{},{},1,synthetic\n", ++number, options.themes[record.theme].id,
                       record.year, places[record.origin].code, places[record.destination].code,
                       record.value_yuan);
    return text;
}

std::string synthetic_truth_toml(const SyntheticFlows& flows, const SyntheticOptions& options) {
    std::string text = fmt::format(
        "# 合成数据 / SYNTHETIC. 生成这些记录的真实参数 / the parameters the records were drawn with.\n"
        "# expected contracts = exp(k + growth·(year − first_year)) · supply · demand · "
        "distance_km^(−decay)\n"
        "#                      · exp(border) within one province\n"
        "seed = {}\nfirst_year = {}\nyears = {}\nrecords = {}\n",
        options.seed, options.first_year, options.years, flows.records.size());
    for (std::size_t t = 0; t < options.themes.size(); ++t) {
        const SyntheticTheme& theme = options.themes[t];
        text += fmt::format(
            "\n[[themes]]\nid = \"{}\"\ncontracts_first_year = {}\nk = {:.9f}\ndecay = {}\nborder = "
            "{}\ngrowth = {}\n"
            "median_yuan = {}\nsigma_log = {}\n",
            theme.id, theme.contracts_first_year, flows.constants[t], theme.decay, theme.border, theme.growth,
            theme.median_yuan, theme.sigma_log);
    }
    return text;
}

}  // namespace deltareach
