#pragma once

#include "gis/messages.hpp"
#include "layers/align.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace deltareach {

/// How a piece of work is to be done, whatever it is. What is absent comes from the project, else the
/// default.
struct RunOptions {
    std::optional<Language> language;
    std::optional<std::uint64_t> seed;
    int threads = 0;                      ///< 0: one a core
    bool overwrite = false;               ///< existing files may be replaced
    bool repair = false;                  ///< mend invalid shapes and say so
    bool documents = false;               ///< results are wanted as documents, whatever files are written
    bool dry_run = false;                 ///< say what would be made, write nothing
    bool allow_outside = false;           ///< a project may read outside its own folder
    bool allow_net = false;               ///< a database may lie beyond the sockets of this machine
    std::optional<OnUnknown> on_unknown;  ///< instead of the project's
    std::string encoding;                 ///< of every text table and DBF; empty: decided from the bytes
    std::string sheet;                    ///< of a workbook that is read alone; a project names its own
    std::string
        sheet_of;  ///< the table beside the input whose sheet that is; empty: the input, see settle_sheet
};

}  // namespace deltareach
