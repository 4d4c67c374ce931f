#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace deltareach {

/// Room for an ending and for what a driver or AtomicFile puts around a name, of the 255 bytes that file
/// systems allow.
inline constexpr std::size_t max_file_stem_bytes = 180;

/// A file's stem made from any text: a theme, a code, a level, several of them joined.
///
/// What is a good name stays as it is (Chinese too). Else path separators, what Windows forbids, control,
/// bidi and invisible characters and ill-formed bytes become `_`, dots and blanks at the ends go, names of
/// devices of Windows (con, NUL.x, LPT1) get `_` before them, and what is longer than `max_bytes` is cut at a
/// character. Whatever was changed ends in `~` and twelve hexadecimal digits of the text's SHA-256, so that
/// different texts give different names; a text that happens to end like that counts as changed.
///
/// Make the whole stem in one call (`safe_file_stem(theme + "_" + period)`), so that its length is bounded as
/// a whole. Put the ending behind it by concatenation: replace_extension would take "v1.2" for a stem "v1".
///
/// @param text       UTF-8; may be empty or ill-formed
/// @param max_bytes  at least 32
/// @returns          1 to `max_bytes` bytes, valid UTF-8
[[nodiscard]] std::string safe_file_stem(std::string_view text, std::size_t max_bytes = max_file_stem_bytes);

/// What tells the format of a file, in small letters: ".gpkg" of X.GPKG; empty where there is none.
[[nodiscard]] std::string ending_of(const std::filesystem::path& path);

/// Whether `path` lies below `folder` once both are made absolute, "." and ".." are taken out and symbolic
/// links followed; neither need exist. The folder itself is not inside. A link that leads nowhere is not
/// inside: what is written through it would land where it points.
[[nodiscard]] bool lies_inside(const std::filesystem::path& folder, const std::filesystem::path& path);

/// @throws OutputError DR1610 `path` does not lie inside `folder`
void require_inside(const std::filesystem::path& folder, const std::filesystem::path& path);

}  // namespace deltareach
