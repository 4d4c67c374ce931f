#include "analysis/radiation_model.hpp"
#include "cli/options.hpp"
#include "gis/atomic_file.hpp"
#include "gis/csv_writer.hpp"
#include "study/findings/share_model.hpp"

#include <CLI/CLI.hpp>

namespace deltareach {
namespace {

constexpr std::size_t chunk_bytes = 1 << 20;  // of a table that is written as it comes

RadiationOptions radiation_options(const ShareChoice& choice, const Session& session) {
    return {.ties = choice.ties == "lt" ? Ties::lt : Ties::le,
            .normalise = choice.normalise,
            .threads = session.options.threads};
}

Json parameters_of(const ShareChoice& choice, const PlainFile& file) {
    return {{"n", file.size()}, {"ties", choice.ties}, {"normalised", choice.normalise}};
}

/// The sums of all rows, as the document holds them.
class RowSums {
  public:
    explicit RowSums(const PlainFile& file) : file_(file) {}
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
    const PlainFile& file_;
    Json rows_ = Json::array();
    bool ties_ = false;
};

/// All pairs written as they come, nearest first: memory grows with the zones, not with the pairs.
void write_rows(const std::filesystem::path& path, const ShareChoice& choice, const PlainFile& file,
                const Session& session) {
    const std::vector<double> mass = file.numbers(choice.mass), out = outflows(choice, file);
    const std::vector<std::string> heads = {"origin", "destination", "s", "probability", "flow"};
    AtomicText target(path, session.options.overwrite);
    CsvWriter csv(heads);
    radiation_model(mass, file.distance_rows(), radiation_options(choice, session),
                    [&](const RadiationRow& row) {
                        for (std::size_t t = 0; t < row.destination.size(); ++t) {
                            csv.text(file.ids[row.origin]).text(file.ids[row.destination[t]]);
                            csv.number(row.intervening[t]).number(row.probability[t]);
                            csv.number(row.probability[t] * out[row.origin]);
                            csv.end_row();
                        }
                        if (csv.size() > chunk_bytes) target.write(csv.take());
                    });
    target.write(csv.take());
    target.commit();
}

/// The sums of the rows; the pairs go to a CSV alone, when one is asked for.
ModelResult streamed_radiation(const ShareChoice& choice, const PlainFile& file, Session& session) {
    const std::vector<double> mass = file.masses(choice.mass, session);
    ModelResult result{
        .document = parameters_of(choice, file), .text = {}, .files = {}, .inputs = file.files};
    if (choice.summary || session.options.documents) {
        RowSums sums(file);
        radiation_model(mass, file.distance_rows(), radiation_options(choice, session),
                        [&](const RadiationRow& row) { sums.add(row); });
        sums.put_into(result.document);
    }
    result.document["mass"] = file.mass_json(choice.mass);
    result.name_flows(file.theme, file.period);
    result.document["unit"] = file.unit;
    result.document["distance_unit"] = file.distance_unit();
    result.document["flows"] = nullptr;
    result.text = json_text(result.document);
    result.files.push_back(
        {"_pairs.csv",
         {},
         [choice, held = std::make_shared<const PlainFile>(file)](
             const std::filesystem::path& path, const Session& s) { write_rows(path, choice, *held, s); }});
    return result;
}

ModelResult model_radiation(const ShareChoice& choice, const PlainFile& file, const Loaded* project,
                            Session& session) {
    const std::size_t n = file.size();
    if (!choice.scenario.file.empty()) check_size(file);
    if (choice.summary || n * n > most_pairs) return streamed_radiation(choice, file, session);
    const auto run = [&](const std::vector<double>& mass, const std::vector<double>& distance,
                         const std::function<void(const RadiationRow&)>& each) {
        radiation_model(mass, matrix_distances(distance, n), radiation_options(choice, session), each);
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
    run(file.numbers(choice.mass), file.distances(), [&](const RadiationRow& row) {
        for (std::size_t t = 0; t < row.destination.size(); ++t)
            s[row.origin * n + row.destination[t]] = row.intervening[t];
        sums.add(row);
    });
    Json document = parameters_of(choice, file);
    sums.put_into(document);
    return share_result(
        choice, file,
        {.shares = shares,
         .s = std::move(s),
         .document = std::move(document),
         .words = {fmt::format("辐射模型（Simini 等 2012，质量 {}）", choice.mass),
                   fmt::format("radiation model (Simini et al. 2012, mass {})", choice.mass)}},
        project, session);
}

}  // namespace

void add_model_radiation(CLI::App& model, const Session& session, ModelCompute& compute) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto choice = std::make_shared<ShareChoice>();
    auto* verb = add_shares(model, session, compute, choice, "radiation",
                            {"辐射模型（Simini 等 2012）", "the radiation model (Simini et al. 2012)"},
                            model_radiation);
    verb->add_flag("--normalise", choice->normalise, say("除以 1 − m_i/M", "divide by 1 − m_i/M"));
    verb->add_option("--ties", choice->ties,
                     say("等距者是否算在其间：le 或 lt", "whether places equally far lie between: le or lt"))
        ->check(CLI::IsMember({"le", "lt"}));
    verb->add_flag(
        "--summary", choice->summary,
        say("只要各行之和；成对的流量只写进 -o 的 CSV，逐行写出（多于 100 万对时总是如此）",
            "the sums of the rows alone; pairs go only to the CSV of -o, row by row (always above a "
            "million pairs)"));
    verb->footer(
        say("例：deltareach model radiation 城市.geojson --id adcode --mass population --outflow out --json",
            "Example: deltareach model radiation cities.geojson --id adcode --mass population --outflow out "
            "--json"));
}

}  // namespace deltareach
