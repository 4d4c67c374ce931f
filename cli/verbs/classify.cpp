#include "study/tools/classify.hpp"

#include "cli/options.hpp"
#include "cli/verb.hpp"
#include "gis/json_text.hpp"

#include <CLI/CLI.hpp>

namespace deltareach {
namespace {

void classify_units(const ClassifyChoice& choice, Command& session) {
    const Classes classes = classify_field(choice, session);
    session.print(session.json ? json_text(classes_json(classes)) : classes_text(classes, session));
}

}  // namespace

void add_classify(CLI::App& program, Command& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = program.add_subcommand("classify", say("一个字段的分级断点", "class breaks of a field"));
    auto choice = std::make_shared<ClassifyChoice>();
    add_units_options(*verb, choice->units, session);
    verb->add_option("--field", choice->field, say("字段", "field"))->required();
    verb->add_option("--method", choice->method, say("方法", "method"))
        ->check(CLI::IsMember(class_methods()));
    verb->add_option("--classes", choice->classes, say("级数", "number of classes"))
        ->check(CLI::Range(1, 64));
    verb->add_option("--breaks", choice->breaks,
                     say("manual 的断点，由小到大", "breaks for manual, ascending"))
        ->delimiter(',');
    verb->footer(say("例：deltareach classify 城市.gpkg --field gdp --method jenks --classes 5",
                     "Example: deltareach classify cities.gpkg --field gdp --method jenks --classes 5"));
    verb->callback(
        [&session, &action, choice] { action = [&session, choice] { classify_units(*choice, session); }; });
}

}  // namespace deltareach
