#include "study/check/check.hpp"

#include "cli/verb.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace deltareach {
namespace {

/// "1 error", "2 errors"
std::string counted(std::size_t n, const std::string& word) {
    return fmt::format("{} {}{}", n, word, n == 1 ? "" : "s");
}

/// The copies that a dry run did not write; JSON stays alone in what is printed.
void name_copies(const CheckReport& report, Command& session) {
    if (!session.options.dry_run) return;
    for (const std::filesystem::path& copy : report.copies)
        session.json ? session.inform(copy.string(), copy.string()) : session.print(copy.string() + "\n");
}

void check(const CheckCall& call, Command& session) {
    const CheckReport report = check_inputs(call, session);
    session.tell(report.messages);
    session.print(session.json ? json_text(document_of(report, session)) : accounts_of(report, session));
    name_copies(report, session);
    const std::size_t errors = report.count(Severity::error), warnings = report.count(Severity::warning);
    session.inform(fmt::format("{} 个错误，{} 个警告", errors, warnings),
                   counted(errors, "error") + ", " + counted(warnings, "warning"));
    if (report.exit_code != 0) throw ToldAlready(report.exit_code);
}

}  // namespace

void add_check(CLI::App& program, Command& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb =
        program.add_subcommand("check", say("一次找出输入的全部问题，按文件与行排序",
                                            "every problem of the input at once, sorted by file and row"));
    auto call = std::make_shared<CheckCall>();
    verb->add_option("INPUT", call->inputs,
                     say("项目、表格或边界文件（默认当前文件夹的项目）",
                         "projects, tables or vector files; default: the project of the current folder"));
    verb->add_option("--reference", call->reference,
                     say("参考边界：用来看坐标是否偏移（GCJ-02、BD-09）",
                         "boundaries to compare with: are the coordinates off (GCJ-02, BD-09)?"));
    verb->add_option("--layer", call->layer,
                     say("多图层文件中只查这一层", "of a file with several layers, this one alone"));
    verb->add_flag("--deep", call->deep,
                   say("大项目也整个预演（约需 run 那样久）",
                       "rehearse a large project as a whole too (takes about as long as a run)"));
    verb->add_option(
        "--fix-to", call->fix_to,
        say("把修好的副本写入此文件夹：UTF-8、WGS 84、有效图形、地名写成代码",
            "write mended copies into this folder: UTF-8, WGS 84, valid shapes, places as codes"));
    verb->footer(say("例：deltareach check 我的项目 ；deltareach check 合同.xlsx",
                     "Example: deltareach check my-project ; deltareach check contracts.xlsx"));
    verb->callback([&session, &action, call] { action = [&session, call] { check(*call, session); }; });
}

}  // namespace deltareach
