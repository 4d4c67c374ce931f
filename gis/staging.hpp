#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// The files of one run, which appear in their folder together.
///
/// All are written into a hidden folder inside the output folder (same file system, so that a rename moves
/// them). `publish` then takes the old seal away, exchanges file by file, and puts the new seal last; it
/// takes milliseconds, no signal ends the process meanwhile, and when one file cannot be moved the old ones,
/// their seal too, come back. So a folder with a seal holds the run the seal tells of, whatever happened:
/// until `publish` it is the old run, untouched; a process killed within those milliseconds leaves a folder
/// without a seal. Files of others in the folder, and outputs of old runs that the new one does not have,
/// stay.
///
/// Not an exchange of whole folders (renameat2's RENAME_EXCHANGE): a user's own files would have to be moved
/// along, and a folder that is a mount point, the working directory or open in QGIS cannot be exchanged.
class Staging {
  public:
    /// What may be replaced, and what may not.
    struct Options {
        bool overwrite = false;                     ///< existing files may be replaced
        std::vector<std::filesystem::path> inputs;  ///< never replaced, however they are named
        std::string seal;  ///< the file that vouches for the rest ("run.json"); empty: none
    };
    /// A file that was written, for the provenance.
    struct Digest {
        std::string name;  ///< as claimed, relative to the folder
        std::uintmax_t bytes = 0;
        std::string sha256;
    };

    Staging(const std::filesystem::path& folder, Options options);
    /// Removes what was staged; and the folders it has made, where they are empty.
    ~Staging();
    Staging(const Staging&) = delete;
    Staging& operator=(const Staging&) = delete;

    /// A name relative to the folder, '/' between its parts, before anything is made or written.
    /// @throws OutputError DR1602 the file exists and `overwrite` is false; DR1610 it lies outside the
    /// folder; DR1611 it is an input. UsageError DR1028 claimed before
    void claim(const std::string& name);

    /// Where to write the file that will have this name; claimed here unless it was. Its folder is made.
    /// Several threads may place and write files of different names at a time.
    /// @throws as `claim`; OutputError DR1601; Cancelled
    [[nodiscard]] std::filesystem::path place(const std::string& name);

    /// `write(place(name))`; a failure names the file's own path, not the hidden one.
    void write(const std::string& name, const std::function<void(const std::filesystem::path&)>& write);

    /// Of everything placed so far, in order of name. @throws InputError DR1301 placed but never written
    [[nodiscard]] std::vector<Digest> digests() const;

    /// Makes the files appear, with `seal` as the text of the sealing file (ignored where there is none).
    /// @throws OutputError DR1601, DR1602 (one has appeared meanwhile): all is as it was before
    void publish(std::string_view seal);

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }  ///< claimed, in order
    [[nodiscard]] bool overwrite() const { return options_.overwrite; }

  private:
    struct Stage;
    void open();
    [[nodiscard]] std::filesystem::path target(const std::string& name) const { return folder_ / name; }

    std::filesystem::path folder_;
    Options options_;
    std::vector<std::string> names_;
    std::unique_ptr<Stage> stage_;
    std::mutex placing_;
};

/// @throws OutputError DR1611 when `output` is one of `inputs`, or a part of one (the .dbf, .shx, .prj and
/// .cpg of a Shapefile): the same file, whether by another spelling, a symbolic link or a hard link
void require_not_an_input(const std::filesystem::path& output,
                          const std::vector<std::filesystem::path>& inputs);

}  // namespace deltareach
