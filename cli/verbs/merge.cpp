#include "cli/blocks.hpp"
#include "cli/program.hpp"
#include "cli/verb.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>

namespace deltareach {
namespace {

struct MergeCall {
    std::vector<std::string> files;
    std::string output;
};

void merge(const MergeCall& call, const Command& session) {
    const std::vector<std::filesystem::path> files(call.files.begin(), call.files.end());
    require_own_words(session.words);
    const WorkBlock joined = joined_blocks(files);
    const int code =
        run_words(merged_words(joined, words_beside(session.words, call.files), call.output), &joined);
    if (code != 0) throw ToldAlready(code);
}

}  // namespace

void add_merge(CLI::App& program, Command& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = program.add_subcommand(
        "merge", say("合并 --block 算出的各块，结果与一次算完逐字节相同",
                     "joins the blocks of --block; the result is that of one piece, byte for byte"));
    auto call = std::make_shared<MergeCall>();
    verb->add_option("BLOCKS", call->files,
                     say("各块的文件，次序不限", "the files of the blocks, in any order"))
        ->required();
    verb->add_option(
        "-o,--output", call->output,
        say("输出文件（默认为各块命令里的 -o）", "output file; default: -o of the blocks' command"));
    verb->footer(
        say("例：deltareach merge lisa.gpkg.block-*", "Example: deltareach merge lisa.gpkg.block-*"));
    verb->callback([&session, &action, call] { action = [&session, call] { merge(*call, session); }; });
}

}  // namespace deltareach
