// deltareach-mpi: a doubly constrained gravity model by Poisson pseudo-maximum likelihood, the rows of its
// matrix cut over the ranks of mpirun.
#include "analysis/messages.hpp"
#include "gis/error.hpp"
#include "layers/messages.hpp"
#include "mpi/rows_of_rank.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <iostream>
#include <mpi.h>
#include <optional>

namespace {

using namespace deltareach;

/// Summed in rank 0 and handed back, so that all have the same bits.
void add_up(std::span<double> values) {
    int rank = 0;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    const auto count = static_cast<int>(values.size());
    MPI_Reduce(rank == 0 ? MPI_IN_PLACE : values.data(), values.data(), count, MPI_DOUBLE, MPI_SUM, 0,
               MPI_COMM_WORLD);
    MPI_Bcast(values.data(), count, MPI_DOUBLE, 0, MPI_COMM_WORLD);
}

struct Call {
    std::string zones, flows, decay = "power", errors = "hc1";
};

std::string number(double value) {
    return std::isfinite(value) ? fmt::format("{}", value) : "null";
}

std::string json_of(const GravityFit& fit, const RowsOfRank& read, int ranks) {
    std::string text = fmt::format(
        "{{\n  \"ranks\": {}, \"n\": {}, \"k\": {}, \"origins\": {}, \"destinations\": {}, \"left_out\": "
        "{}, \"self_flows\": {},\n  "
        "\"converged\": {}, \"iterations\": {}",
        ranks, fit.n, fit.k, read.origins, read.rows.destinations, read.left_out.size(), read.within,
        fit.converged, fit.iterations);
    if (!fit.converged) return text + "\n}\n";
    text += ",\n  \"coefficients\": [";
    for (std::size_t k = 0; k < fit.coefficients.size(); ++k)
        text += fmt::format("{}{{\"name\": \"{}\", \"estimate\": {}, \"std_error\": {}}}", k == 0 ? "" : ", ",
                            fit.coefficients[k].name, number(fit.coefficients[k].estimate),
                            number(fit.coefficients[k].std_error));
    return text + fmt::format(
                      "],\n  \"se_kind\": \"{}\", \"log_likelihood\": {}, \"deviance\": {}, \"cpc\": {}, "
                      "\"srmse\": {}\n}}\n",
                      name_of(fit.errors), number(fit.log_likelihood), number(fit.measures.deviance),
                      number(fit.measures.cpc), number(fit.measures.srmse));
}

/// Whether one rank could not; then the first of them says why.
bool any_failed(const std::optional<Error>& failure, int rank, int ranks, int& exit_code) {
    int own = failure ? rank : ranks, first = ranks, code = failure ? failure->exit_code() : 0;
    MPI_Allreduce(&own, &first, 1, MPI_INT, MPI_MIN, MPI_COMM_WORLD);
    MPI_Allreduce(&code, &exit_code, 1, MPI_INT, MPI_MAX, MPI_COMM_WORLD);
    if (failure && rank == first) std::cerr << failure->what() << '\n';
    return first < ranks;
}

int fit(const Call& call, int rank, int ranks) {
    int exit_code = 0;
    std::optional<Error> failure;
    std::optional<RowsOfRank> read;
    try {
        read = rows_of_rank(call.zones, call.flows, static_cast<std::size_t>(rank),
                            static_cast<std::size_t>(ranks));
    } catch (const Error& error) {
        failure = error;
    }
    if (any_failed(failure, rank, ranks, exit_code)) return exit_code;
    if (rank == 0)
        for (const Message& note : read->notes) std::cerr << formatted(note, Language::en) << '\n';
    GravityOptions options;
    options.decay = call.decay == "power"    ? Decay::power
                    : call.decay == "tanner" ? Decay::tanner
                                             : Decay::exponential;
    options.errors = call.errors == "hc1" ? StandardErrors::hc1 : StandardErrors::model;
    std::optional<GravityFit> found;
    const std::size_t columns = read->rows.destinations;
    try {
        found = fit_gravity_rows(std::move(read->rows), options, add_up);
    } catch (const Error& error) {
        failure = error;
    }
    if (any_failed(failure, rank, ranks, exit_code)) return exit_code;
    read->rows.destinations = columns;
    if (rank == 0) std::cout << json_of(*found, *read, ranks) << std::flush;
    constexpr int not_converged = 5;
    return found->converged ? 0 : not_converged;
}

int run(int argc, char** argv) {
    int rank = 0, ranks = 1;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &ranks);
    Call call;
    CLI::App program(
        "A doubly constrained gravity model (PPML), its rows cut over the ranks: mpirun -n 4 "
        "deltareach-mpi zones.csv flows.csv",
        "deltareach-mpi");
    program.add_option("ZONES", call.zones, "table with code, lon, lat")->required();
    program
        .add_option("FLOWS", call.flows, "table with origin, destination, value; other pairs are zero flows")
        ->required();
    program.add_option("--decay", call.decay, "power (default), exponential or tanner")
        ->check(CLI::IsMember({"power", "exponential", "tanner"}));
    program.add_option("--se", call.errors, "hc1 (default) or model")->check(CLI::IsMember({"hc1", "model"}));
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& end) {
        if (rank == 0) program.exit(end);
        return end.get_exit_code() == 0 ? 0 : 2;
    }
    return fit(call, rank, ranks);
}

}  // namespace

int main(int argc, char** argv) {
    MPI_Init(&argc, &argv);
    const int code = run(argc, argv);
    MPI_Finalize();
    return code;
}
