#pragma once

#include "gis/words.hpp"

#include <cstddef>
#include <cstdint>
#include <exception>

struct XML_ParserStruct;
struct z_stream_s;

/// What several readers and writers expect of a file, and say of one that is not so.
namespace deltareach::reasons {

[[nodiscard]] Words vector_file();
[[nodiscard]] Words raster();

[[nodiscard]] Words unknown_format();
[[nodiscard]] Words head_is_cut();
[[nodiscard]] Words nested_deeper(std::size_t levels);
[[nodiscard]] Words bytes(std::uint64_t there);
[[nodiscard]] Words bytes_not_said(std::uint64_t there, std::uint64_t said);
[[nodiscard]] Words features_read(std::uint64_t read, std::uint64_t there);
[[nodiscard]] Words not_json();
[[nodiscard]] Words no_sheet();
[[nodiscard]] Words driver_failed();

/// Of what follows a place in a file: "line 3: …".
[[nodiscard]] Words at_line(std::uint64_t line, const Words& reason);

/// Why expat stopped, and in which line.
[[nodiscard]] Words of_xml(XML_ParserStruct* parser);

/// What nlohmann/json says of a text, and where. @param byte where it stopped, should it not say so
[[nodiscard]] Words of_json(std::size_t byte, const std::exception& error);

/// Why zlib could not unpack a gzip.
[[nodiscard]] Words of_gzip(const z_stream_s& stream);

}  // namespace deltareach::reasons
