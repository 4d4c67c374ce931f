#include "study/tools/doctor.hpp"

#include "cli/verb.hpp"

#include <CLI/CLI.hpp>

namespace deltareach {
namespace {

void doctor(Command& session) {
    const Json facts = doctor_json(session);
    session.print(session.json ? json_text(facts) : doctor_text(facts, session));
    require_sound_installation();
}

}  // namespace

void add_doctor(CLI::App& program, Command& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = program.add_subcommand(
        "doctor",
        say("检查安装：库、驱动、字体、数据", "is the installation sound: libraries, drivers, fonts, data"));
    verb->footer(say("例：deltareach doctor", "Example: deltareach doctor"));
    verb->callback([&session, &action] { action = [&session] { doctor(session); }; });
}

}  // namespace deltareach
