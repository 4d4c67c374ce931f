#pragma once

#include "gis/private/source_file.hpp"
#include "gis/private/temporary_files.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace deltareach {

/// A folder of this process alone for what is unpacked, removed with all in it when the object goes.
class UnpackedFolder {
  public:
    /// @throws OutputError DR1601 where there is no room for temporary files
    UnpackedFolder();
    ~UnpackedFolder();
    UnpackedFolder(const UnpackedFolder&) = delete;
    UnpackedFolder& operator=(const UnpackedFolder&) = delete;

    /// A path in a folder of its own below this one, made if need be; `name` is a plain file name.
    [[nodiscard]] std::filesystem::path place(const std::string& folder, const std::string& name);

  private:
    std::filesystem::path path_;
    std::vector<RegisteredTemporary> registered_;
};

/// The file with another text, in a copy of its own. @param name of the copy
/// @throws OutputError DR1601
[[nodiscard]] SourceFile with_text(SourceFile file, const std::string& name, std::string_view text);

/// What is unpacked of one file may not be larger than this altogether (LimitError DR1718).
inline constexpr std::uint64_t max_unpacked_bytes = std::uint64_t{2} << 30;

/// The data sets in a zip, unpacked under names of ours; an entry that leads out of the archive, an encrypted
/// one or a bomb refuses the whole. They keep their folder alive.
/// @throws InputError DR1152, DR1170, DR1359 an entry leads out, DR1360 none is a data set we read;
/// LimitError DR1718
[[nodiscard]] std::vector<SourceFile> unzipped(const SourceFile& file);

/// The text that a gzip holds, unpacked. @throws InputError DR1302 no text of ours, DR1303 cut or damaged;
/// LimitError DR1718
[[nodiscard]] SourceFile gunzipped(const SourceFile& file);

/// The same in memory, of the bytes of a table. @throws InputError DR1303; LimitError DR1718
[[nodiscard]] bool is_gzip(std::string_view bytes);
[[nodiscard]] std::string gunzipped_text(std::string_view bytes, const std::string& path,
                                         std::size_t max_bytes);

}  // namespace deltareach
