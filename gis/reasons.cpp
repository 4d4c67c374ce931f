#include "gis/private/reasons.hpp"

#include "gis/private/expat_position.hpp"

#include <expat.h>
#include <string>
#include <string_view>
#include <zlib.h>

namespace deltareach::reasons {

Words vector_file() {
    return {"矢量文件", "vector file"};
}

Words raster() {
    return {"栅格", "raster"};
}

Words unknown_format() {
    return {"格式不明", "unknown format"};
}

Words head_is_cut() {
    return {"文件头不全", "the head is cut"};
}

Words nested_deeper(std::size_t levels) {
    return in_words("嵌套超过 {} 层", "nested deeper than {} levels", levels);
}

Words bytes(std::uint64_t there) {
    return in_words("{} 字节", "{} bytes", there);
}

Words bytes_not_said(std::uint64_t there, std::uint64_t said) {
    return in_words("有 {} 字节，文件头说 {} 字节", "{} bytes where the head says {}", there, said);
}

Words features_read(std::uint64_t read, std::uint64_t there) {
    return in_words("{1} 个要素只读出 {0} 个", "{0} of {1} features could be read", read, there);
}

Words not_json() {
    return {"JSON 不合语法或被截断", "the JSON text is not well-formed or is cut"};
}

Words no_sheet() {
    return {"没有工作表", "no sheet"};
}

Words driver_failed() {
    return {"驱动没有写成", "the driver failed"};
}

Words at_line(std::uint64_t line, const Words& reason) {
    return {fmt::format("第 {} 行：{}", line, reason.zh), fmt::format("line {}: {}", line, reason.en)};
}

Words of_xml(XML_ParserStruct* parser) {
    return at_line(line_of(parser), words_of_library(XML_ErrorString(XML_GetErrorCode(parser))));
}

Words of_json(std::size_t byte, const std::exception& error) {
    // "[json.exception.parse_error.101] parse error at line 1, column 9: …": what follows the bracket.
    const std::string_view said(error.what());
    const auto bracket = said.find("] ");
    if (bracket == std::string_view::npos) return in_words("第 {} 字节", "byte {}", byte);
    return words_of_library(std::string(said.substr(bracket + 2)));
}

Words of_gzip(const z_stream_s& stream) {
    if (stream.msg != nullptr) return words_of_library(stream.msg);
    return {"gzip 损坏", "the gzip is damaged"};
}

}  // namespace deltareach::reasons
