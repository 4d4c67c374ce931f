#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace deltareach {

/// Moves files into a folder, the old ones out of it, and all of them back when it is destroyed before
/// `keep`.
class Exchange {
  public:
    /// @param fresh      where the new files lie, by their names
    /// @param old        an empty folder for those they replace; on the same file system, as `fresh` is
    /// @param overwrite  whether a file may be replaced
    Exchange(std::filesystem::path fresh, std::filesystem::path old, std::filesystem::path folder,
             bool overwrite);
    ~Exchange();
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;

    /// Moves the old file of that name out, where there is one.
    /// @throws OutputError DR1601; DR1602 there is one and `overwrite` is false
    void take_away(const std::string& name);
    /// The same, and moves the new file in. @throws OutputError DR1601, DR1602
    void put(const std::string& name);
    void keep() { kept_ = true; }

  private:
    struct Move {
        std::filesystem::path from, to;
    };
    std::filesystem::path fresh_, old_, folder_;
    bool overwrite_, kept_ = false;
    std::vector<Move> moves_;
};

}  // namespace deltareach
