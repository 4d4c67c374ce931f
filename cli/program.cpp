#include "cli/program.hpp"

#include "cli/blocks.hpp"
#include "cli/help_words.hpp"
#include "cli/options.hpp"
#include "cli/usage_words.hpp"
#include "cli/verb.hpp"
#include "gis/cancellation.hpp"
#include "gis/encoding.hpp"
#include "gis/error.hpp"
#include "gis/inputs_read.hpp"
#include "gis/json_text.hpp"
#include "gis/memory.hpp"
#include "gis/versions.hpp"
#include "study/inputs/database_tables.hpp"
#include "study/messages.hpp"
#include "study/process.hpp"
#include "study/project/word_lists.hpp"

#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <map>

namespace deltareach {
namespace {

constexpr AddVerb verbs[] = {add_init,     add_check,   add_reach,   add_run,    add_info,      add_records,
                             add_estimate, add_surface, add_map,     add_page,   add_report,    add_chart,
                             add_convert,  add_export,  add_explain, add_doctor, add_classify,  add_model,
                             add_spill,    add_weights, add_merge,   add_schema, add_completion};

/// The value of a global option ahead of parsing, wherever it stands; empty where it is not given.
std::string_view word_ahead(int argc, char** argv, std::string_view option, const char* variable) {
    std::string_view word;
    if (const char* set = std::getenv(variable)) word = set;
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        if (argument == option && i + 1 < argc) word = argv[i + 1];
        if (argument.starts_with(option) && argument.substr(option.size()).starts_with('='))
            word = argument.substr(option.size() + 1);
    }
    return word;
}

/// The language has to be known before the help is written.
std::optional<Language> language_in(int argc, char** argv) {
    const std::string_view word = word_ahead(argc, argv, "--lang", "DELTAREACH_LANG");
    if (word == "zh") return Language::zh;
    if (word == "en") return Language::en;
    return std::nullopt;
}

std::string version_text() {
    std::string text = fmt::format("deltareach {}\n", DELTAREACH_VERSION);
    for (const auto& [library, version] : library_versions())
        text += fmt::format("{} {}\n", library, version);
    return text;
}

/// How inputs are read, whichever verb reads them.
void add_reading_options(CLI::App& program, Command& session, const std::string& group) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    program
        .add_flag("--allow-outside", session.options.allow_outside,
                  say("允许项目读取其文件夹以外的文件", "the project may read files outside its folder"))
        ->group(group);
    program
        .add_flag("--allow-net", session.options.allow_net,
                  say("允许连接不在本机套接字上的数据库",
                      "a database may be reached beyond the sockets of this machine"))
        ->group(group);
    program
        .add_flag("--repair", session.options.repair,
                  say("修复无效图形并报告面积变化", "mend invalid shapes and report the change of area"))
        ->group(group);
    program
        .add_option_function<std::string>(
            "--on-unknown",
            [&session](const std::string& word) {
                session.options.on_unknown = word == "drop"    ? OnUnknown::drop
                                             : word == "other" ? OnUnknown::other
                                                               : OnUnknown::error;
            },
            say("未知地名：报错、舍去（计入说明）或归入“其他”",
                "unknown places: an error, dropped (and counted), or into `other`"))
        ->check(CLI::IsMember(ends_of_unknown()))
        ->group(group);
    program
        .add_option(
            "--encoding", session.options.encoding,
            say("文本表与 DBF 的编码，如 GBK（默认由内容判断）",
                "encoding of text tables and DBF files, such as GBK; default: decided from the bytes"))
        ->envname("DELTAREACH_ENCODING")
        ->group(group);
    program
        .add_option("--sheet", session.options.sheet,
                    say("单独读一个工作簿时读哪个工作表（默认第一个合适的可见表）",
                        "which sheet of a workbook that is read alone; default: the first visible that fits"))
        ->group(group);
}

/// What is said on stderr.
void add_message_options(CLI::App& program, Command& session, std::string& log_format,
                         const std::string& group) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    program.add_flag("-q,--quiet", session.terminal.quiet, say("只显示错误", "errors only"))->group(group);
    program.add_flag("-v,--verbose", session.terminal.verbose, say("显示更多", "say more"))->group(group);
    program
        .add_flag("--progress", session.terminal.progress,
                  say("不是终端也显示进度", "show progress even when not on a terminal"))
        ->group(group);
    program.add_option("--log-format", log_format, say("消息格式", "format of messages"))
        ->check(CLI::IsMember(log_formats()))
        ->envname("DELTAREACH_LOG_FORMAT")
        ->group(group);
}

void add_global_options(CLI::App& program, Command& session, std::string& language, std::string& log_format) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    const std::string group = say("全局选项", "Global options");
    program.add_option("--lang", language, say("消息与输出的语言", "language of messages and outputs"))
        ->check(CLI::IsMember(output_languages()))
        ->envname("DELTAREACH_LANG")
        ->group(group);
    program
        .add_option("--threads", session.options.threads,
                    say("线程数（结果与之无关）", "threads; results do not depend on it"))
        ->check(CLI::Range(0, 1024))
        ->envname("DELTAREACH_THREADS")
        ->group(group);
    program.add_option("--seed", session.options.seed, say("随机种子", "seed of everything drawn at random"))
        ->check(CLI::Range(std::uint64_t{0}, std::uint64_t{1} << 53))
        ->envname("DELTAREACH_SEED")
        ->group(group);
    program.add_flag("--json", session.json, say("结果以 JSON 写到标准输出", "results as JSON on stdout"))
        ->group(group);
    program
        .add_flag("--overwrite", session.options.overwrite,
                  say("允许覆盖已有文件", "existing files may be replaced"))
        ->group(group);
    program
        .add_flag("--dry-run", session.options.dry_run,
                  say("只说要做什么，不写文件；连同 --json 是列出各文件的一个 JSON 对象",
                      "say what would be done, write nothing; with --json one object of the files"))
        ->group(group);
    program
        .add_flag(
            "--strict", session.strict,
            say("警告也算错误：文件照写，退出码 3", "warnings count as errors: files are written, exit 3"))
        ->envname("DELTAREACH_STRICT")
        ->group(group);
    add_reading_options(program, session, group);
    add_message_options(program, session, log_format, group);
}

/// What the command will write, where that is one file: it must not be one that it reads.
void announce_output_of(const CLI::App& program) {
    const CLI::App& verb = chosen_command(program);
    for (const char* name : {"--output", "OUT"})
        if (const CLI::Option* option = verb.get_option_no_throw(name);
            option != nullptr && option->count() > 0)
            announce_output(option->as<std::string>());
}

/// The verb with that beneath it: spill local.
std::string verb_that_runs(const CLI::App& program) {
    std::string verb;
    for (auto under = program.get_subcommands(); !under.empty(); under = under.front()->get_subcommands())
        verb += (verb.empty() ? "" : " ") + under.front()->get_name();
    return verb;
}

/// help map is map --help.
void settle_help(std::vector<std::string>& words) {
    if (words.size() < 2 || words[1] != "help") return;
    words.erase(words.begin() + 1);
    words.emplace_back("--help");
}

int perform(CLI::App& program, Command& session, std::function<void()>& action, int argc, char** argv,
            const std::string& log_format) {
    try {
        program.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        const CLI::App& shown = chosen_command(program);
        std::string before;  // the words that lead to it: "deltareach model"
        for (const CLI::App* above = shown.get_parent(); above != nullptr; above = above->get_parent())
            before = above->get_name() + (before.empty() ? "" : " ") + before;
        session.print(shown.help(before));
        return 0;
    } catch (const CLI::CallForAllHelp&) {
        session.print(program.help("", CLI::AppFormatMode::All));
        return 0;
    } catch (const CLI::CallForVersion&) {
        session.print(version_text());
        return 0;
    } catch (const CLI::ParseError& error) {
        throw UsageError(usage_message(error, program, session.language()));
    }
    session.terminal.json_log = log_format == log_formats().back();
    session.terminal.verb = verb_that_runs(program);
    session.options.documents = session.json;
    if (const std::string& name = session.options.encoding; !name.empty() && !is_known_encoding(name))
        throw UsageError(Message{.code = "DR1104", .where = {}, .values = {{"name", name}}});
    if (!action) {
        session.print(program.help());
        return 2;
    }
    announce_output_of(program);
    if (!session.block.empty()) session.share_work(command_of_block(session.words));
    try {
        action();
    } catch (const BlockComputed&) {
        session.write_shared_block();
    } catch (const DatabaseRehearsal& end) {
        session.print(session.json ? json_text(Json{{"statements", end.statements}}) : end.statements);
    }
    session.finish();
    return 0;
}

}  // namespace

int run_program(int argc, char** argv) {
    prepare_process(language_in(argc, argv).value_or(system_language()));
    return run_words({argv, argv + argc}, nullptr);
}

int run_words(std::vector<std::string> words, const WorkBlock* joined) {
    settle_help(words);
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    const int argc = static_cast<int>(words.size());
    char** argv = pointers.data();
    Command session;
    session.words = words;
    session.adopt_language(system_language());
    session.options.language = language_in(argc, argv);
    // What is wrong with the command line itself is told in this form too.
    session.terminal.json_log = word_ahead(argc, argv, "--log-format", "DELTAREACH_LOG_FORMAT") == "json";
    if (joined != nullptr) session.join_work(*joined);
    try {
        CLI::App program(std::string(session.say("测量并绘制一个中心的创新辐射范围",
                                                 "Measures and maps how far a centre's innovation reaches")),
                         "deltareach");
        program.formatter(help_formatter(session.language()));  // before the verbs, which inherit it
        std::string language, log_format = log_formats().front();
        std::function<void()> action;
        program.fallthrough();
        program.set_version_flag(
            "--version", std::string(),
            std::string(session.say("版本，连同 GDAL、PROJ、GEOS", "versions, with GDAL, PROJ and GEOS")));
        add_global_options(program, session, language, log_format);
        program.require_subcommand(0, 1);
        for (AddVerb add : verbs) add(program, session, action);
        program.footer(
            std::string(session.say("deltareach 命令 --help 给出每个命令的说明与例子。",
                                    "deltareach VERB --help explains each verb, with an example.")));
        guard_numbers(program, session.language());
        name_groups(program, session.language());
        return perform(program, session, action, argc, argv, log_format);
    } catch (const Error& error) {
        session.tell(error.messages());
        return error.exit_code();
    } catch (const Cancelled& end) {
        return exit_code_when_cancelled(end.signal());
    } catch (const std::filesystem::filesystem_error& closed) {
        // A folder above a name that may not be entered: whatever asked about the name, it is no fault of
        // ours.
        const bool denied = closed.code() == std::errc::permission_denied;
        const std::string path = closed.path1().string();
        const Message message =
            denied ? Message{.code = "DR1338", .where = {.path = path}, .values = {{"path", path}}}
                   : Message{.code = "DR1099", .values = {{"what", closed.what()}}};
        session.tell({message});
        return denied ? InputError(message).exit_code() : 1;
    } catch (const std::exception& bug) {
        if (is_lack_of_memory(bug)) {
            session.tell(memory_error().messages());
            return memory_error().exit_code();
        }
        session.tell({Message{.code = "DR1099", .values = {{"what", bug.what()}}}});
        return 1;
    }
}

}  // namespace deltareach
