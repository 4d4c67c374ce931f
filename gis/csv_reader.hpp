#pragma once

#include "gis/encoding.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace deltareach {

/// How a text is to be read.
struct ReadCsv {
    std::string encoding;  ///< empty: decided from the bytes
    char delimiter = 0;    ///< ',', ';' or a tab; 0: found out from the first lines
};

/// One record. `row` is the row Excel shows: blank lines count, line ends inside quotes do not. The cells are
/// UTF-8 as written (spaces at the ends kept) and live until the callback returns.
struct CsvRecord {
    std::int64_t row = 0;
    std::span<const std::string_view> cells;
    char delimiter = ',';  ///< what parts the cells
};

/// How it was read.
struct CsvFacts {
    EncodingFound encoding;
    char delimiter = ',';
    std::int64_t rows = 0;  ///< the last row's number
};

/// Reads a text table of any size in constant memory, record by record; blank lines are passed over.
/// CR, LF and CRLF end a record; quotes as in RFC 4180; a first line `sep=;` is obeyed.
/// @throws InputError DR1301, DR1102, DR1103, DR1112 a quote never closed, DR1113 full-width commas, DR1115
/// text
///         after a closing quote
/// @throws LimitError DR1716 a record beyond 16 MiB
CsvFacts read_csv(const std::filesystem::path& path, const ReadCsv& options,
                  const std::function<void(const CsvRecord&)>& each, Messages& notes);

}  // namespace deltareach
