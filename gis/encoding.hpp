#pragma once

#include "gis/messages.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace deltareach {

/// How the bytes of a text file stand for characters. GBK, GB2312 and CP936 are parts of GB18030 and read as
/// it.
enum class Encoding { utf8, gb18030, utf16le, utf16be };

[[nodiscard]] std::string_view name_of(Encoding encoding);  ///< "UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"

/// "utf-8", "GBK", "gb2312", "cp936", "gb18030", "utf-16le" … in any case, with or without - and _.
[[nodiscard]] std::optional<Encoding> encoding_named(std::string_view name);

/// Whether a text table or a DBF can be in an encoding of that name.
[[nodiscard]] bool is_known_encoding(const std::string& name);

/// Bytes at the start of `text` that are well-formed UTF-8 (no surrogates, no overlong forms); all when it is
/// whole.
[[nodiscard]] std::size_t valid_utf8_length(std::string_view text);

/// The encoding of a text by its bytes.
struct EncodingFound {
    Encoding encoding = Encoding::utf8;
    std::size_t mark_bytes = 0;  ///< length of the byte order mark at the start; 0 when there is none
    std::string other = {};      ///< as told, where it is none of these: big5; the text was made UTF-8
};

/// Decides from the bytes: a byte order mark, else strict UTF-8, else GB18030. Fields (what stands between
/// commas, semicolons, tabs, quotes and line ends) are weighed one by one, so that a file in which some
/// fields are UTF-8 and others GB18030 is an error and never read as mojibake.
/// @throws InputError DR1102 neither or mixed (line and byte), DR1103 zero bytes (UTF-16 without a mark, or
/// no text)
[[nodiscard]] EncodingFound detect_encoding(std::string_view bytes, const std::string& path);

/// What a user's word for an encoding means for this text; a byte order mark of the same family is passed
/// over.
/// @param name as encoding_named takes it @param bytes the start of the text
/// @throws UsageError DR1104 unknown name
[[nodiscard]] EncodingFound told_encoding(std::string_view name, std::string_view bytes);

/// The whole text as UTF-8 without byte order mark.
///
/// @param encoding  name that overrides what the bytes say; empty: detect_encoding
/// @param path      for messages only
/// @param notes     gets DR1101 when the text was read as GB18030 without being told to
/// @param found     when not null, gets what was decided
/// @throws UsageError DR1104 unknown name; InputError DR1102, DR1103
[[nodiscard]] std::string decoded(std::string bytes, std::string_view encoding, const std::string& path,
                                  Messages& notes, EncodingFound* found = nullptr);

}  // namespace deltareach
