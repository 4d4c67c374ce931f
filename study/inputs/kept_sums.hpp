#pragma once

#include "study/inputs/record_summer.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace deltareach {

/// Sums of files of records that stay in a folder, a file each, so that no file is read twice.
///
/// What is kept is taken only for the same program, zones, columns and options, and for a file of the same
/// name, size and time of change; it carries a digest of itself. Anything else is read anew.
class KeptSums {
  public:
    /// @param how  `keep` is the folder, which is made when something is kept
    KeptSums(const RecordsChoice& choice, const ZoneLayer& zones, const SumRecords& how);

    /// Nothing: none are kept of this file as it is. @param tell  hears of sums that are damaged (DR1276)
    [[nodiscard]] std::optional<FileSums> find(const std::string& file,
                                               const std::function<void(const Messages&)>& tell) const;
    /// Where the sums of the file, as it is now, stand or would stand. To be asked before the file is read.
    [[nodiscard]] std::filesystem::path place_of(const std::string& file) const;
    /// Keeps nothing of a file that is no longer the one of that place. @throws OutputError DR1601
    void keep(const std::string& file, const std::filesystem::path& place, const FileSums& sums) const;

  private:
    const RecordsChoice& choice_;
    std::filesystem::path folder_;
    std::vector<std::string> codes_;
    std::string asked_;  ///< all that the sums of a file depend on beside the file
    bool rehearse_ = false;
};

}  // namespace deltareach
