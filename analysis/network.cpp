#include "analysis/network.hpp"

#include "analysis/messages.hpp"
#include "analysis/private/checks.hpp"
#include "analysis/private/terms.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <igraph/igraph.h>
#include <mutex>
#include <utility>

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
    Graph(std::size_t nodes, Integers& edges) {
        must(igraph_create(&graph_, edges.get(), static_cast<igraph_integer_t>(nodes), false));
    }
    ~Graph() { igraph_destroy(&graph_); }
    Graph(const Graph&) = delete;
    Graph& operator=(const Graph&) = delete;
    [[nodiscard]] const igraph_t* get() const { return &graph_; }

  private:
    igraph_t graph_{};
};

/// Two zones and what flows between them, both ways together.
struct Link {
    std::uint32_t a = 0, b = 0;  ///< a < b
    double flow = 0;
};

/// Every pair once, in order.
std::vector<Link> both_ways(const FlowLinks& links) {
    std::vector<Link> all;
    for (std::uint32_t i = 0; i < links.zones(); ++i)
        for (std::uint32_t k = links.first[i]; k < links.first[i + 1]; ++k)
            all.push_back({std::min(i, links.to[k]), std::max(i, links.to[k]), links.flow[k]});
    std::ranges::sort(all, {}, [](const Link& link) { return std::pair(link.a, link.b); });
    std::vector<Link> joined;
    for (const Link& link : all)
        if (!joined.empty() && joined.back().a == link.a && joined.back().b == link.b)
            joined.back().flow += link.flow;
        else
            joined.push_back(link);
    return joined;
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

Communities communities_of(const FlowLinks& links, std::uint64_t seed, double resolution) {
    const std::vector<Link> both = both_ways(links);
    if (both.empty())
        throw InputError(checks::message(
            "DR1402", {{"what_zh", terms::flow_between.zh}, {"what_en", terms::flow_between.en}}));
    const std::size_t n = links.zones();
    std::vector<std::uint8_t> linked(n, 0);
    const IgraphSession session(seed);
    Integers edges;
    Reals weights;
    for (const Link& link : both) {
        linked[link.a] = linked[link.b] = 1;
        edges.push(link.a);
        edges.push(link.b);
        weights.push(link.flow);
    }
    const Graph graph(n, edges);
    Integers membership;
    must(igraph_community_multilevel(graph.get(), weights.get(), resolution, membership.get(), nullptr,
                                     nullptr));
    Communities result{.resolution = resolution, .seed = seed};
    must(igraph_modularity(graph.get(), membership.get(), weights.get(), resolution, false,
                           &result.modularity));
    number_in_order(result, membership, n);
    const auto isolated = std::ranges::count(linked, 0);
    if (isolated > 0) result.notes.push_back(checks::message("DR1440", {{"n", fmt::format("{}", isolated)}}));
    return result;
}

}  // namespace deltareach
