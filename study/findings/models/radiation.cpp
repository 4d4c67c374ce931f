#include "analysis/radiation_model.hpp"
#include "gis/csv_writer.hpp"
#include "gis/error.hpp"
#include "study/findings/labels.hpp"
#include "study/findings/model_scenario.hpp"
#include "study/findings/models/models.hpp"
#include "study/findings/share_model.hpp"

#include <array>
#include <fmt/format.h>

namespace deltareach {
namespace {

RadiationOptions radiation_options(const RadiationSettings& settings, const Session& session) {
    return {.ties = settings.ties == TieRule::lt ? Ties::lt : Ties::le,
            .normalise = settings.normalise,
            .threads = session.options.threads};
}

Json parameters_of(const RadiationSettings& settings, const Units& file) {
    return {{"n", file.size()}, {"ties", word_of(settings.ties)}, {"normalised", settings.normalise}};
}

/// The sums of all rows, as the document holds them.
class RowSums {
  public:
    explicit RowSums(const Units& file) : file_(file) {}
    void add(const RadiationRow& row) {
        ties_ = ties_ || row.has_ties;
        rows_.push_back({{"origin", file_.ids[row.origin]},
                         {"row_sum", json_number(row.row_sum)},
                         {"ties", row.has_ties}});
    }
    void put_into(Json& document) const {
        document["equidistant"] = ties_;
        document["row_sums"] = rows_;
    }

  private:
    const Units& file_;
    Json rows_ = Json::array();
    bool ties_ = false;
};

/// What every row ends in: units, and the mark of synthetic data.
struct EndOfRow {
    std::string head, text;
};
std::vector<std::string> ends_of_rows(const RadiationSettings& settings, const Units& file,
                                      std::string EndOfRow::*part) {
    std::vector<EndOfRow> ends;
    if (file.unit != "unstated") ends.push_back({"unit", file.unit});
    if (const std::string mass = file.unit_of(settings.mass); mass != "unstated" && mass != "1")
        ends.push_back({"s_unit", mass});
    const std::string sent = outflow_field(settings, file);
    if (const std::string mark = row_mark(file.synthetic, file.quality_of(std::array{sent, settings.mass}));
        !mark.empty())
        ends.push_back({"mark", mark});
    std::vector<std::string> parts;
    for (const EndOfRow& end : ends) parts.push_back(end.*part);
    return parts;
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

/// All pairs as they come, nearest first: memory grows with the zones, not with the pairs.
void add_rows(CsvWriter& csv, const std::function<void()>& pause, const RadiationSettings& settings,
              const Units& file, const RadiationOptions& options) {
    check_rows_of_pairs(file.size());
    const std::vector<double> mass = file.numbers(settings.mass), out = outflows(settings, file);
    const std::vector<std::string> ends = ends_of_rows(settings, file, &EndOfRow::text);
    radiation_model(mass, file.distance_rows(), options, [&](const RadiationRow& row) {
        for (std::size_t t = 0; t < row.destination.size(); ++t) {
            csv.text(file.ids[row.origin]).text(file.ids[row.destination[t]]);
            csv.number(row.intervening[t]).number(row.probability[t]);
            csv.number(row.probability[t] * out[row.origin]);
            for (const std::string& text : ends) csv.text(text);
            csv.end_row();
        }
        pause();
    });
}

/// The sums of the rows; the pairs go to a CSV alone, when one is asked for.
ModelResult streamed_radiation(const RadiationSettings& settings, const Units& file, Session& session) {
    const std::string sent = outflow_field(settings, file);
    session.tell(file.note_on_sums({&sent, 1}));
    const std::vector<double> mass = file.masses(settings.mass, session);
    ModelResult result{.document = parameters_of(settings, file),
                       .inputs = file.files,
                       .synthetic = file.synthetic,
                       .quality = file.quality_of(std::array{sent, settings.mass}),
                       .text_of = ".json"};
    if (settings.summary || session.options.documents) {
        RowSums sums(file);
        radiation_model(mass, file.distance_rows(), radiation_options(settings, session),
                        [&](const RadiationRow& row) { sums.add(row); });
        sums.put_into(result.document);
    }
    result.document["mass"] = file.mass_json(settings.mass);
    result.name_flows(file.theme, file.period);
    result.document["unit"] = file.unit;
    result.document["distance_unit"] = file.distance_unit();
    result.document["flows"] = nullptr;
    std::vector<std::string> heads{"origin", "destination", "s", "probability", "flow"};
    for (std::string& head : ends_of_rows(settings, file, &EndOfRow::head)) heads.push_back(std::move(head));
    result.files.push_back(
        {"_pairs.csv", StreamedRows{.heads = std::move(heads),
                                    .add = [settings, options = radiation_options(settings, session),
                                            held = std::make_shared<const Units>(file)](
                                               CsvWriter& rows, const std::function<void()>& pause) {
                                        add_rows(rows, pause, settings, *held, options);
                                    }}});
    return result;
}

}  // namespace

ModelResult find_radiation(const RadiationSettings& settings, const Loaded* project, Session& session) {
    require_scenario(settings.scenario);
    const Units file = read_units(settings.file, project, session);
    const std::size_t n = file.size();
    if (!settings.scenario.file.empty()) check_size(file);
    if (settings.summary || n * n > most_pairs) return streamed_radiation(settings, file, session);
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
    RowSums sums(file);
    run(file.numbers(settings.mass), file.distances(), [&](const RadiationRow& row) {
        for (std::size_t t = 0; t < row.destination.size(); ++t)
            s[row.origin * n + row.destination[t]] = row.intervening[t];
        sums.add(row);
    });
    Json document = parameters_of(settings, file);
    sums.put_into(document);
    return share_result(
        settings, file,
        {.shares = shares,
         .s = std::move(s),
         .document = std::move(document),
         .words = {fmt::format("辐射模型（Simini 等 2012，规模 {}）", settings.mass),
                   fmt::format("radiation model (Simini et al. 2012, mass {})", settings.mass)}},
        project, session);
}

}  // namespace deltareach
