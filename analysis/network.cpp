#include "analysis/network.hpp"

#include "analysis/messages.hpp"
#include "analysis/private/checks.hpp"
#include "analysis/private/terms.hpp"

#include <cmath>
#include <fmt/format.h>
#include <igraph/igraph.h>
#include <mutex>
#include <string>

namespace deltareach {
namespace {

/// igraph keeps one error handler and one generator for the process: one caller at a time, and its default
/// handler (abort) never runs.
class IgraphSession {
  public:
    explicit IgraphSession(std::uint64_t seed) : lock_(mutex()) {
        previous_ = igraph_set_error_handler(igraph_error_handler_ignore);
        igraph_rng_seed(igraph_rng_default(), static_cast<igraph_uint_t>(seed));
    }
    ~IgraphSession() { igraph_set_error_handler(previous_); }
    IgraphSession(const IgraphSession&) = delete;
    IgraphSession& operator=(const IgraphSession&) = delete;

  private:
    static std::mutex& mutex() {
        static std::mutex one;
        return one;
    }
    std::lock_guard<std::mutex> lock_;
    igraph_error_handler_t* previous_ = nullptr;
};

void must(igraph_error_t code) {
    if (code == IGRAPH_SUCCESS) return;
    throw NumericError(checks::message("DR1441", {{"problem", igraph_strerror(code)}}));
}

/// A vector of igraph's, freed at the end.
class Reals {
  public:
    Reals() { must(igraph_vector_init(&vector_, 0)); }
    ~Reals() { igraph_vector_destroy(&vector_); }
    Reals(const Reals&) = delete;
    Reals& operator=(const Reals&) = delete;
    igraph_vector_t* get() { return &vector_; }
    void push(double value) { must(igraph_vector_push_back(&vector_, value)); }
    [[nodiscard]] double operator[](std::size_t i) const {
        return igraph_vector_get(&vector_, static_cast<igraph_integer_t>(i));
    }
    [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(igraph_vector_size(&vector_)); }

  private:
    igraph_vector_t vector_{};
};

class Integers {
  public:
    Integers() { must(igraph_vector_int_init(&vector_, 0)); }
    ~Integers() { igraph_vector_int_destroy(&vector_); }
    Integers(const Integers&) = delete;
    Integers& operator=(const Integers&) = delete;
    igraph_vector_int_t* get() { return &vector_; }
    void push(std::size_t value) {
        must(igraph_vector_int_push_back(&vector_, static_cast<igraph_integer_t>(value)));
    }
    [[nodiscard]] igraph_integer_t operator[](std::size_t i) const {
        return igraph_vector_int_get(&vector_, static_cast<igraph_integer_t>(i));
    }

  private:
    igraph_vector_int_t vector_{};
};

class Graph {
  public:
    Graph(std::size_t nodes, Integers& edges, bool directed) {
        must(igraph_create(&graph_, edges.get(), static_cast<igraph_integer_t>(nodes), directed));
    }
    ~Graph() { igraph_destroy(&graph_); }
    Graph(const Graph&) = delete;
    Graph& operator=(const Graph&) = delete;
    [[nodiscard]] const igraph_t* get() const { return &graph_; }

  private:
    igraph_t graph_{};
};

void require_links(const Reals& weights) {
    if (weights.size() == 0)
        throw InputError(checks::message(
            "DR1402", {{"what_zh", terms::flow_between.zh}, {"what_en", terms::flow_between.en}}));
}

/// Communities numbered in the order in which their first zones come.
void number_in_order(Communities& communities, const Integers& membership, std::size_t n) {
    std::vector<igraph_integer_t> seen;
    for (std::size_t i = 0; i < n; ++i) {
        std::size_t at = 0;
        while (at < seen.size() && seen[at] != membership[i]) ++at;
        if (at == seen.size()) seen.push_back(membership[i]);
        communities.membership.push_back(at);
    }
    communities.count = seen.size();
}

}  // namespace

Communities communities_of(const OdMatrix& flows, std::uint64_t seed, double resolution) {
    const IgraphSession session(seed);
    const std::size_t n = flows.size();
    Integers edges;
    Reals weights;
    std::size_t isolated = 0;
    for (std::size_t i = 0; i < n; ++i) {
        bool linked = false;
        for (std::size_t j = 0; j < n; ++j) {
            const double both = i == j ? 0 : flows(i, j) + flows(j, i);
            if (!(both > 0)) continue;
            linked = true;
            if (j < i) continue;
            edges.push(i);
            edges.push(j);
            weights.push(both);
        }
        isolated += linked ? 0 : 1;
    }
    require_links(weights);
    const Graph graph(n, edges, false);
    Integers membership;
    must(igraph_community_multilevel(graph.get(), weights.get(), resolution, membership.get(), nullptr,
                                     nullptr));
    Communities result{.resolution = resolution, .seed = seed};
    must(igraph_modularity(graph.get(), membership.get(), weights.get(), resolution, false,
                           &result.modularity));
    number_in_order(result, membership, n);
    if (isolated > 0) result.notes.push_back(checks::message("DR1440", {{"n", fmt::format("{}", isolated)}}));
    return result;
}

std::vector<double> betweenness_of(const OdMatrix& flows) {
    const IgraphSession session(1);
    const std::size_t n = flows.size();
    Integers edges;
    Reals lengths;
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            if (i == j || !(flows(i, j) > 0)) continue;
            edges.push(i);
            edges.push(j);
            lengths.push(1 / flows(i, j));
        }
    }
    require_links(lengths);
    std::vector<double> result(n, 0);
    if (n < 3) return result;
    const Graph graph(n, edges, true);
    Reals found;
    must(igraph_betweenness(graph.get(), found.get(), igraph_vss_all(), true, lengths.get()));
    const double pairs = static_cast<double>(n - 1) * static_cast<double>(n - 2);
    for (std::size_t i = 0; i < n; ++i) result[i] = found[i] / pairs;
    return result;
}

}  // namespace deltareach
