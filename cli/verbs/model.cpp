#include "cli/blocks.hpp"
#include "cli/deliver.hpp"
#include "cli/options.hpp"
#include "cli/verb.hpp"

#include <CLI/CLI.hpp>
#include <iterator>
#include <string_view>
#include <utility>
#include <variant>

namespace deltareach {
namespace {

/// What the help says of a kind.
struct KindWords {
    std::string_view kind;
    const char *about_zh, *about_en, *example_zh, *example_en;
};
constexpr KindWords kind_words[] = {
    {"gravity", "引力模型（泊松伪极大似然）", "gravity model by Poisson pseudo-maximum likelihood",
     "例：deltareach model gravity 流量.csv --origin-field o --destination-field d --flow-field f "
     "--distance-field km --constraint doubly --decay power --se two_way --json",
     "Example: deltareach model gravity flows.csv --origin-field o --destination-field d --flow-field f "
     "--distance-field km --constraint doubly --decay power --se two_way --json"},
    {"radiation", "辐射模型（Simini 等 2012）", "the radiation model (Simini et al. 2012)",
     "例：deltareach model radiation 城市.geojson --id adcode --mass population --outflow out --json",
     "Example: deltareach model radiation cities.geojson --id adcode --mass population --outflow out "
     "--json"},
    {"opportunities", "介入机会模型（Schneider 形式）", "intervening opportunities (Schneider's form)",
     "例：deltareach model opportunities 城市.geojson --mass population --l 1e-7 --json",
     "Example: deltareach model opportunities cities.geojson --mass population --l 1e-7 --json"},
    {"huff", "Huff 份额", "Huff shares", "例：deltareach model huff 城市.geojson --mass gdp --beta 2 --json",
     "Example: deltareach model huff cities.geojson --mass gdp --beta 2 --json"},
    {"links", "经济联系强度与隶属度", "gravity links and memberships",
     "例：deltareach model links 城市.geojson --id adcode --population pop --gdp gdp --json",
     "Example: deltareach model links cities.geojson --id adcode --population pop --gdp gdp --json"},
    {"breaking-point", "断裂点与势力边界", "breaking points and their boundaries",
     "例：deltareach model breaking-point 城市.geojson --id adcode --mass gdp --centre 310000 -o "
     "断裂点.geojson",
     "Example: deltareach model breaking-point cities.geojson --id adcode --mass gdp --centre 310000 -o "
     "breaking.geojson"},
    {"field", "场强与腹地", "field strength and hinterlands",
     "例：deltareach model field 城市.geojson --id adcode --mass gdp --centres 310000,320100,330100 -o "
     "腹地.geojson",
     "Example: deltareach model field cities.geojson --id adcode --mass gdp --centres 310000,320100,330100 "
     "-o hinterlands.geojson"},
    {"wilson", "威尔逊辐射半径", "Wilson's reach radius",
     "例：deltareach model wilson 城市.geojson --id adcode --mass gdp --theta 100 --beta 0.01 --json",
     "Example: deltareach model wilson cities.geojson --id adcode --mass gdp --theta 100 --beta 0.01 "
     "--json"},
    {"city-flow", "城市流强度", "city-flow intensity",
     "例：deltareach model city-flow 城市.csv --id code --sectors 制造,科研,金融 --efficiency "
     "gdp_per_employee --json",
     "Example: deltareach model city-flow cities.csv --id code --sectors industry,science,finance "
     "--efficiency gdp_per_employee --json"},
    {"index", "综合指数（熵值法、CRITIC、TOPSIS）及其敏感性",
     "composite index (entropy, CRITIC, TOPSIS) with its sensitivity",
     "例：deltareach model index 城市.csv --id code --fields papers,patents,hours --cost hours --weighting "
     "entropy --score topsis --json",
     "Example: deltareach model index cities.csv --id code --fields papers,patents,hours --cost hours "
     "--weighting entropy --score topsis --json"},
    {"compare", "各模型拟合优度并列", "how near each model comes, side by side",
     "例：deltareach model compare 流量.csv --distance-field km --destination-mass pop --json",
     "Example: deltareach model compare flows.csv --distance-field km --destination-mass pop --json"},
    {"margins", "由已知的合计估算流量（同 estimate --margins）",
     "flows from known sums, as estimate --margins",
     "例：deltareach model margins 我的项目 --margins 合计.csv --json",
     "Example: deltareach model margins my-project --margins sums.csv --json"},
};

/// Row k is of kind k of the variant, so that none is without its words.
template <std::size_t... Places>
constexpr bool one_row_a_kind(std::index_sequence<Places...>) {
    return std::size(kind_words) == sizeof...(Places) &&
           ((std::string_view(kind_words[Places].kind) ==
             std::variant_alternative_t<Places, ModelKind>::kind) &&
            ...);
}
static_assert(one_row_a_kind(std::make_index_sequence<std::variant_size_v<ModelKind>>()));

/// The subcommand of one kind; what was parsed is left in `chosen`.
CLI::App* add_kind(CLI::App& model, const ModelKind& kind, const Session& session,
                   const std::shared_ptr<ModelKind>& chosen) {
    const KindWords& words = kind_words[kind.index()];
    auto* verb = model.add_subcommand(std::string(words.kind),
                                      std::string(session.say(words.about_zh, words.about_en)));
    const auto settings = std::make_shared<ModelKind>(kind);
    add_model_options(*verb, *settings, session);
    verb->footer(std::string(session.say(words.example_zh, words.example_en)));
    verb->callback([chosen, settings] { *chosen = *settings; });
    return verb;
}

}  // namespace

void add_model(CLI::App& program, Command& session, std::function<void()>& action) {
    auto* verb = program.add_subcommand(
        "model", std::string(session.say("空间相互作用模型与规划常用测度",
                                         "interaction models and the planners' classics")));
    verb->require_subcommand(1);
    const auto chosen = std::make_shared<ModelKind>();
    const auto output = std::make_shared<std::string>();
    for (const ModelKind& kind : model_kinds()) {
        CLI::App* of_kind = add_kind(*verb, kind, session, chosen);
        if (std::holds_alternative<GravitySettings>(kind)) add_block_options(*of_kind, session);
        of_kind->add_option("-o,--output", *output,
                            std::string(session.say("结果写入文件，格式由扩展名定（.csv、.geojson、.tif）",
                                                    "a file; its extension decides (.csv, .geojson, .tif)")));
    }
    verb->footer(
        std::string(session.say("例：deltareach model gravity 流量.csv --distance-field km --json",
                                "Example: deltareach model gravity flows.csv --distance-field km --json")));
    verb->callback([&session, &action, chosen, output] {
        action = [&session, chosen, output] { deliver_model(*chosen, *output, session); };
    });
}

}  // namespace deltareach
