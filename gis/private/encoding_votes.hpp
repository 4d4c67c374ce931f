#pragma once

#include "gis/encoding.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace deltareach {

/// What a byte order mark says; mark_bytes is 0 when there is none.
[[nodiscard]] EncodingFound byte_order_mark(std::string_view bytes);

/// @param first_byte position in the file of the block's first byte
/// @throws InputError DR1103
void refuse_zero_bytes(std::string_view block, std::int64_t first_byte, const std::string& path);

/// Weighs the fields of a text that is not UTF-8 as a whole. A field that can only be UTF-8 and a field that
/// can only be GB18030 in one file mean mixed bytes.
class EncodingVotes {
  public:
    /// @param first_byte position in the file of the first byte that will be weighed
    explicit EncodingVotes(std::int64_t first_byte = 0) : offset_(first_byte) {}

    /// @param block ends at a separator (see ends_field) or at the end of the file
    void weigh(std::string_view block);
    /// @returns GB18030 @throws InputError DR1102
    [[nodiscard]] Encoding decide(const std::string& path) const;

    /// Bytes that are no part of any character of UTF-8 or GB18030 but their own: comma, semicolon, tab,
    /// quote, CR, LF.
    [[nodiscard]] static bool ends_field(char c) {
        return c == ',' || c == ';' || c == '\t' || c == '"' || c == '\r' || c == '\n';
    }

  private:
    struct Place {
        std::int64_t line = 0, byte = 0, count = 0;
        std::string bytes;
    };
    void weigh_field(std::string_view field);
    void note(Place& place, std::string_view field, std::size_t at) const;

    std::int64_t offset_;
    std::int64_t line_ = 1;
    Place utf8_, gb18030_, neither_;  // the first field of each kind, and how many there are
};

}  // namespace deltareach
