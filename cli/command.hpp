#pragma once

#include "cli/terminal.hpp"
#include "gis/shared_loops.hpp"
#include "study/session.hpp"
#include "study/tools/blocks.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace deltareach {

/// Thrown where a block is computed: nothing else of the command is to be done. Not an Error.
struct BlockComputed {};

/// The session of one command: what the global options say, and stdout, which carries data only.
class Command final : public Session {
  public:
    Command() : Session({}, terminal) {}
    Command(const Command&) = delete;
    Command& operator=(const Command&) = delete;

    Terminal terminal;
    bool json = false, strict = false;
    std::vector<std::string> words;  ///< of the command line, the program's name first
    std::string block, part;         ///< what --block and --part say

    /// Writes data to stdout at once; nothing behind the files of a dry run with --json, which are one
    /// object. @throws OutputError DR1603 when stdout is closed or full
    void print(std::string_view data) const;

    /// What a dry run would write: printed, a line each; with --json kept for the one object that finish()
    /// prints: {"dry_run": true, "files": [{"path", "kind"}]}.
    void would_write(const std::filesystem::path& path);
    void would_write(const std::vector<std::filesystem::path>& paths);

    /// What -o names: calls write where a name was given; with --dry-run would_write in its place.
    template <class Write>
    void deliver_file(const std::string& output, Write&& write) {
        if (output.empty()) return;
        if (!options.dry_run)
            std::forward<Write>(write)();
        else
            would_write(output);
    }

    /// The work of a verb that takes --block is done and nothing of it shown yet. Ends the work of a block; a
    /// merge goes on if the data are those of its blocks. Without either it does nothing.
    /// @throws BlockComputed; UsageError DR1736 there was nothing to share; InputError DR1735
    void computed() const;

    /// This command does what --block says, of a command of these words. @throws UsageError DR1003
    void share_work(WorkBlock of_command);
    /// This command joins the blocks.
    void join_work(WorkBlock joined);
    /// Where the block goes and what it holds so far.
    [[nodiscard]] const WorkBlock& shared_block() const { return block_; }
    void write_shared_block();

    /// Prints the files of a dry run with --json.
    /// @throws InputError DR1002 when --strict was given and warnings were told
    void finish() const;

  private:
    WorkBlock block_;
    std::vector<std::filesystem::path> would_write_;  ///< of a dry run with --json
    std::unique_ptr<SharedLoops> shares_;
};

/// zh when LC_ALL, LC_MESSAGES or LANG (the first that is set) names a Chinese locale, else en.
[[nodiscard]] Language system_language();

}  // namespace deltareach
