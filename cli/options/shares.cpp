#include "cli/options.hpp"

#include <CLI/CLI.hpp>

namespace deltareach {

CLI::App* add_shares(CLI::App& model, const Session& session, ModelCompute& compute,
                     const std::shared_ptr<ShareChoice>& choice, const char* name, const Text& about,
                     ModelOfShares run) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = model.add_subcommand(name, say(about.zh, about.en));
    add_plain_options(*verb, choice->file, session);
    verb->add_option("--mass", choice->mass, say("质量字段", "field of the masses"))->required();
    verb->add_option(
        "--outflow", choice->outflow,
        say("各地总流出量字段；项目默认 sent；都没有则流量为空",
            "field of the total each place sends; of a project `sent`; without any flows are null"));
    add_scenario_options(*verb, choice->scenario, session);
    verb->callback([&compute, choice, run] {
        compute = [choice, run](const Loaded* given, Session& s) {
            const std::optional<Loaded> own = project_named(choice->file.file, given, s);
            const Loaded* project = own ? &*own : given;
            return run(*choice, read_plain_file(choice->file, project, s), project, s);
        };
    });
    return verb;
}

}  // namespace deltareach
