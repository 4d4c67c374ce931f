#include "study/tools/weights.hpp"

#include "cli/options.hpp"
#include "cli/verb.hpp"
#include "gis/json_text.hpp"
#include "study/products/output_forms.hpp"

#include <CLI/CLI.hpp>

namespace deltareach {
namespace {

struct WeightsCall {
    SpatialChoice spatial;
    std::string output;
};

void weights(const WeightsCall& call, Command& session) {
    require_form(call.output, ".gal .gwt .csv");
    const MadeWeights made = make_weights(call.spatial, session);
    session.deliver_file(call.output, [&] { write_weights(call.output, made, session); });
    session.print(session.json ? json_text(weights_json(made)) : weights_words(made, session));
}

}  // namespace

void add_weights(CLI::App& program, Command& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = program.add_subcommand(
        "weights", say("空间权重：建立、转换、概述", "spatial weights: make, convert, describe"));
    auto call = std::make_shared<WeightsCall>();
    add_spatial_options(*verb, call->spatial, session);
    verb->add_option("-o,--output", call->output,
                     say("写到 .gal、.gwt 或 .csv", "write to .gal, .gwt or .csv"));
    verb->footer(
        say("例：deltareach weights 城市.gpkg --weights queen --group 省 -o 城市.gal",
            "Example: deltareach weights cities.gpkg --weights queen --group province -o cities.gal"));
    verb->callback([&session, &action, call] { action = [&session, call] { weights(*call, session); }; });
}

}  // namespace deltareach
