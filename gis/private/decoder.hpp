#pragma once

#include "gis/encoding.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct UConverter;

namespace deltareach {

/// The message DR1102: bytes at `byte` (from 0, in the file) are not characters of `encoding`.
[[nodiscard]] Message undecodable(const std::string& path, std::int64_t line, std::int64_t byte,
                                  std::string_view bytes, std::string_view encoding);

/// Turns bytes of any Encoding into UTF-8, piece by piece; a character may lie across pieces. Strict.
class Decoder {
  public:
    /// @param file_offset position in the file of the first byte that will be appended
    Decoder(Encoding encoding, std::string path, std::int64_t file_offset);

    /// Appends what `bytes` say to `utf8`. @param last no piece follows
    /// @throws InputError DR1102 with line and byte
    void append(std::string_view bytes, bool last, std::string& utf8);

  private:
    void append_utf8(std::string_view bytes, bool last, std::string& utf8);
    void refuse_lone_euro(char16_t unit, const char* piece, std::int32_t from, std::string_view bytes) const;
    void append_icu(std::string_view bytes, bool last, std::string& utf8);

    struct Close {
        void operator()(UConverter* converter) const;
    };
    Encoding encoding_;
    std::string path_;
    std::int64_t offset_;
    std::int64_t line_ = 1;
    std::string pending_;          // UTF-8: the start of a character whose end is still to come
    char32_t high_surrogate_ = 0;  // of a pair that ICU gave in two parts
    std::unique_ptr<UConverter, Close> converter_;
};

}  // namespace deltareach
