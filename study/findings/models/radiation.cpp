#include "analysis/radiation_model.hpp"
#include "gis/error.hpp"
#include "study/findings/models/models.hpp"
#include "study/findings/models/share_model.hpp"

#include <array>
#include <fmt/format.h>

namespace deltareach {
namespace {

RadiationOptions radiation_options(const RadiationSettings& settings, const Session& session) {
    return {.ties = settings.ties == TieRule::lt ? Ties::lt : Ties::le,
            .normalise = settings.normalise,
            .threads = session.options.threads};
}

/// Says how large a file of all pairs would be, before one is begun. @throws LimitError DR1726
void check_rows_of_pairs(std::size_t zones) {
    constexpr double most_rows = 250e6, bytes_a_row = 53;
    const double rows = static_cast<double>(zones) * static_cast<double>(zones - 1);
    if (rows <= most_rows) return;
    throw LimitError(Message{.code = "DR1726",
                             .values = {{"zones", fmt::format("{}", zones)},
                                        {"rows", fmt::format("{:.0f}", rows / 1e6)},
                                        {"gb", fmt::format("{:.0f}", rows * bytes_a_row / 1e9)},
                                        {"limit", fmt::format("{:.0f}", most_rows / 1e6)}}});
}

/// The sums of the rows; the pairs come one by one, when somebody asks for them.
ModelFinding streamed_radiation(const RadiationSettings& settings, Units file, Session& session) {
    const std::string sent = outflow_field(settings, file);
    session.tell(file.note_on_sums({&sent, 1}));
    const std::vector<double> mass = file.masses(settings.mass, session);
    ModelFinding finding{.inputs = file.files,
                         .synthetic = file.synthetic,
                         .quality = file.quality_of(std::array{sent, settings.mass}),
                         .found = {}};
    RadiationRows found{.settings = settings, .units = {}, .options = radiation_options(settings, session)};
    if (settings.summary || session.options.documents) {
        found.sums.emplace();
        radiation_model(mass, file.distance_rows(), found.options, [&](const RadiationRow& row) {
            found.sums->push_back({row.origin, row.row_sum, row.has_ties});
        });
    }
    found.units = std::make_shared<const Units>(std::move(file));
    finding.found = std::move(found);
    return finding;
}

}  // namespace

void RadiationRows::each(
    const std::function<void(const RadiationRow& row, const std::vector<double>& flow)>& use) const {
    check_rows_of_pairs(units->size());
    const std::vector<double> mass = units->numbers(settings.mass), out = outflows(settings, *units);
    std::vector<double> flow;
    radiation_model(mass, units->distance_rows(), options, [&](const RadiationRow& row) {
        flow.clear();
        for (const double share : row.probability) flow.push_back(share * out[row.origin]);
        use(row, flow);
    });
}

ModelFinding find_radiation(const RadiationSettings& settings, const Loaded* project, Session& session) {
    require_scenario(settings.scenario);
    Units file = read_units(settings.file, project, session);
    const std::size_t n = file.size();
    if (!settings.scenario.file.empty()) check_size(file);
    if (settings.summary || n * n > most_pairs) return streamed_radiation(settings, std::move(file), session);
    const auto run = [&](const std::vector<double>& mass, const std::vector<double>& distance,
                         const std::function<void(const RadiationRow&)>& each) {
        radiation_model(mass, matrix_distances(distance, n), radiation_options(settings, session), each);
    };
    const Shares shares = [&](const std::vector<double>& mass, const std::vector<double>& distance) {
        std::vector<double> p(n * n, 0);
        run(mass, distance, [&](const RadiationRow& row) {
            for (std::size_t t = 0; t < row.destination.size(); ++t)
                p[row.origin * n + row.destination[t]] = row.probability[t];
        });
        return p;
    };
    std::vector<double> s(n * n, 0);
    std::vector<OriginSum> sums;
    run(file.numbers(settings.mass), file.distances(), [&](const RadiationRow& row) {
        for (std::size_t t = 0; t < row.destination.size(); ++t)
            s[row.origin * n + row.destination[t]] = row.intervening[t];
        sums.push_back({row.origin, row.row_sum, row.has_ties});
    });
    return share_finding(settings, settings, file,
                         {.shares = shares, .s = std::move(s), .sums = std::move(sums)}, project, session);
}

}  // namespace deltareach
