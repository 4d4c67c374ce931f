#include "analysis/huff.hpp"
#include "analysis/opportunities.hpp"
#include "analysis/radiation_model.hpp"
#include "cli/model_verbs.hpp"
#include "cli/plain_file.hpp"
#include "gis/atomic_file.hpp"
#include "gis/csv_writer.hpp"
#include "gis/error.hpp"

#include <CLI/CLI.hpp>
#include <cmath>
#include <numeric>

namespace deltareach {
namespace {

/// Beyond this many pairs the flows go to a file, not to stdout.
constexpr std::size_t most_printed = 4'000'000;

struct FlowsChoice {
    PlainOptions file;
    std::string mass, outflow, ties = "le", output;
    bool normalise = false;
    double l = 0, alpha = 1, beta = 2;
};

/// What every origin sends: the named field; without it flows stay unknown.
std::vector<double> outflows(const FlowsChoice& choice, const PlainFile& file) {
    if (choice.outflow.empty()) return std::vector<double>(file.size(), std::nan(""));
    std::vector<double> out = file.numbers(choice.outflow);
    for (std::size_t i = 0; i < out.size(); ++i)
        if (out[i] < 0)
            throw InputError(
                Message{.code = "DR1802",
                        .where = {file.path},
                        .values = {{"what", choice.outflow}, {"position", std::to_string(i + 1)}}});
    return out;
}

/// The flows one by one to JSON or to a CSV, so that neither has to hold them all twice.
class FlowSink {
  public:
    FlowSink(const FlowsChoice& choice, const PlainFile& file, bool with_s)
        : choice_(choice),
          file_(file),
          with_s_(with_s),
          csv_(with_s ? std::vector<std::string>{"origin", "destination", "s", "probability", "flow"}
                      : std::vector<std::string>{"origin", "destination", "probability", "flow"}) {
        if (choice.output.empty() && file.size() * file.size() > most_printed)
            throw LimitError(Message{.code = "DR1838",
                                     .values = {{"pairs", std::to_string(file.size() * (file.size() - 1))},
                                                {"limit", std::to_string(most_printed)}}});
    }
    void add(std::size_t from, std::size_t to, double s, double probability, double out) {
        const double flow = out * probability;
        if (!choice_.output.empty()) {
            csv_.text(file_.ids[from]).text(file_.ids[to]);
            if (with_s_) csv_.number(s);
            csv_.number(probability).number(flow);
            csv_.end_row();
            return;
        }
        Json row = {{"origin", file_.ids[from]}, {"destination", file_.ids[to]}};
        if (with_s_) row["s"] = json_number(s);
        row["probability"] = json_number(probability);
        row["flow"] = json_number(flow);
        list_.push_back(std::move(row));
    }
    /// Writes the file, or prints the document with the flows in it.
    void finish(Json document, Session& session) {
        if (!choice_.output.empty()) {
            if (!session.dry_run) write_text(choice_.output, csv_.take(), session.overwrite);
        } else {
            document["flows"] = std::move(list_);
        }
        if (session.json || choice_.output.empty()) session.print(json_text(document));
    }

  private:
    const FlowsChoice& choice_;
    const PlainFile& file_;
    bool with_s_;
    CsvWriter csv_;
    Json list_ = Json::array();
};

void model_radiation(const FlowsChoice& choice, Session& session) {
    const PlainFile file = read_plain_file(choice.file, session);
    const std::vector<double> mass = file.numbers(choice.mass), out = outflows(choice, file),
                              distance = file.distances_km();
    const std::size_t n = file.size();
    FlowSink sink(choice, file, true);
    Json rows = Json::array();
    bool ties = false;
    std::vector<double> s(n), p(n);
    radiation_model(mass, matrix_distances(distance, n),
                    {.ties = choice.ties == "lt" ? Ties::lt : Ties::le,
                     .normalise = choice.normalise,
                     .threads = session.threads},
                    [&](const RadiationRow& row) {
                        for (std::size_t t = 0; t < row.destination.size(); ++t) {
                            s[row.destination[t]] = row.intervening[t];
                            p[row.destination[t]] = row.probability[t];
                        }
                        for (std::size_t j = 0; j < n; ++j)
                            if (j != row.origin) sink.add(row.origin, j, s[j], p[j], out[row.origin]);
                        ties = ties || row.has_ties;
                        rows.push_back({{"origin", file.ids[row.origin]},
                                        {"row_sum", json_number(row.row_sum)},
                                        {"ties", row.has_ties}});
                    });
    Json document = {{"n", n},
                     {"ties", choice.ties},
                     {"normalised", choice.normalise},
                     {"equidistant", ties},
                     {"row_sums", std::move(rows)}};
    sink.finish(std::move(document), session);
}

void print_shares(const FlowsChoice& choice, const PlainFile& file, const std::vector<double>& shares,
                  Json document, Session& session) {
    const std::vector<double> out = outflows(choice, file);
    FlowSink sink(choice, file, false);
    for (std::size_t i = 0; i < file.size(); ++i)
        for (std::size_t j = 0; j < file.size(); ++j)
            if (i != j) sink.add(i, j, 0, shares[i * file.size() + j], out[i]);
    sink.finish(std::move(document), session);
}

void model_opportunities(const FlowsChoice& choice, Session& session) {
    const PlainFile file = read_plain_file(choice.file, session);
    const auto shares = opportunity_shares(file.numbers(choice.mass), file.distances_km(), choice.l);
    print_shares(choice, file, shares, {{"n", file.size()}, {"l", json_number(choice.l)}}, session);
}

void model_huff(const FlowsChoice& choice, Session& session) {
    const PlainFile file = read_plain_file(choice.file, session);
    const auto shares = huff_shares(file.numbers(choice.mass), file.distances_km(),
                                    {.attraction_power = choice.alpha, .distance_power = choice.beta});
    print_shares(
        choice, file, shares,
        {{"n", file.size()}, {"alpha", json_number(choice.alpha)}, {"beta", json_number(choice.beta)}},
        session);
}

CLI::App* add_flows(CLI::App& model, const Session& session, const std::shared_ptr<FlowsChoice>& choice,
                    const char* name, const char* zh, const char* en) {
    const auto say = [&](auto chinese, auto english) { return std::string(session.say(chinese, english)); };
    auto* verb = model.add_subcommand(name, say(zh, en));
    add_plain_options(*verb, choice->file, session);
    verb->add_option("--mass", choice->mass, say("质量字段", "field of the masses"))->required();
    verb->add_option("--outflow", choice->outflow,
                     say("各地总流出量字段；不给则流量为空",
                         "field of the total each place sends; without it flows are null"));
    verb->add_option("-o,--output", choice->output, say("结果写入 CSV", "flows as CSV"));
    return verb;
}

}  // namespace

void add_model_radiation(CLI::App& model, Session& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto choice = std::make_shared<FlowsChoice>();
    auto* verb = add_flows(model, session, choice, "radiation", "辐射模型（Simini 等 2012）",
                           "the radiation model (Simini et al. 2012)");
    verb->add_flag("--normalise", choice->normalise, say("除以 1 − m_i/M", "divide by 1 − m_i/M"));
    verb->add_option("--ties", choice->ties,
                     say("等距者是否算在其间：le 或 lt", "whether places equally far lie between: le or lt"))
        ->check(CLI::IsMember({"le", "lt"}));
    verb->footer(
        say("例：deltareach model radiation 城市.geojson --id adcode --mass population --outflow out --json",
            "Example: deltareach model radiation cities.geojson --id adcode --mass population --outflow out "
            "--json"));
    verb->callback(
        [&session, &action, choice] { action = [&session, choice] { model_radiation(*choice, session); }; });
}

void add_model_opportunities(CLI::App& model, Session& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto choice = std::make_shared<FlowsChoice>();
    auto* verb = add_flows(model, session, choice, "opportunities", "介入机会模型（Schneider 形式）",
                           "intervening opportunities (Schneider's form)");
    verb->add_option("--l", choice->l,
                     say("每单位质量被接受的概率", "chance that a unit of mass is accepted"))
        ->required();
    verb->footer(
        say("例：deltareach model opportunities 城市.geojson --mass population --l 1e-7 --json",
            "Example: deltareach model opportunities cities.geojson --mass population --l 1e-7 --json"));
    verb->callback([&session, &action, choice] {
        action = [&session, choice] { model_opportunities(*choice, session); };
    });
}

void add_model_huff(CLI::App& model, Session& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto choice = std::make_shared<FlowsChoice>();
    auto* verb = add_flows(model, session, choice, "huff", "Huff 份额", "Huff shares");
    verb->add_option("--alpha", choice->alpha, say("质量的指数", "power of the mass"));
    verb->add_option("--beta", choice->beta, say("距离的指数", "power of the distance"));
    verb->footer(say("例：deltareach model huff 城市.geojson --mass gdp --beta 2 --json",
                     "Example: deltareach model huff cities.geojson --mass gdp --beta 2 --json"));
    verb->callback(
        [&session, &action, choice] { action = [&session, choice] { model_huff(*choice, session); }; });
}

}  // namespace deltareach
