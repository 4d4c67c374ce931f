#pragma once

#include "gis/json_text.hpp"
#include "study/inputs/inputs.hpp"

#include <filesystem>
#include <vector>

namespace deltareach {

/// What a table alone was taken for: flows | matrix | points | attributes.
struct TableTaken {
    std::string path, kind;
};

/// What looking at the inputs brought to light.
struct Seen {
    Messages told;  ///< notes and warnings
    Problems problems;
    std::vector<FlowSet> sets;
    std::vector<PointsAccount> points;
    std::vector<RasterAccount> rasters;
    std::vector<Theme> themes;  ///< of the project
    std::vector<TableTaken> tables;
    std::vector<std::filesystem::path> copies;  ///< of --fix-to: written, or named by a dry run

    /// Copies of another step.
    void add_copies(const std::vector<std::filesystem::path>& more) {
        copies.insert(copies.end(), more.begin(), more.end());
    }
    /// Notes and warnings of another step.
    void add(const Messages& more) { told.insert(told.end(), more.begin(), more.end()); }
};

/// The findings as `check` shows them: by file, then row, then column, each once.
struct CheckReport {
    Messages messages;
    std::vector<FlowSet> sets;
    std::vector<PointsAccount> points;
    std::vector<RasterAccount> rasters;
    std::vector<Theme> themes;
    std::vector<TableTaken> tables;
    std::vector<std::filesystem::path> copies;  ///< of --fix-to: written, or named by a dry run
    int exit_code = 0;

    /// How many messages are of that severity.
    [[nodiscard]] std::size_t count(Severity severity) const;
};

/// Puts what was seen in order, each message once; the exit code is that of the problems.
[[nodiscard]] CheckReport report_of(Seen findings);

/// For --json: counts, messages, and the account of every theme, period and unit and of every file of points.
[[nodiscard]] Json document_of(const CheckReport& report, const Session& session);

/// The accounts as lines: input = used + dropped + other, with shares.
[[nodiscard]] std::string accounts_of(const CheckReport& report, const Session& session);

}  // namespace deltareach
