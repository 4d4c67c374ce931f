#pragma once

#include "gis/zip_write.hpp"

#include <array>
#include <string>
#include <vector>
#include <zlib.h>

/// Tables as other programs pack them.
namespace deltareach::test {

inline std::string gzip_of_table(const std::string& text) {
    z_stream stream{};
    constexpr int gzip_window = 15 + 16;
    deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY);
    std::string packed(deflateBound(&stream, static_cast<uLong>(text.size())) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

/// An OpenDocument sheet; what is no number is a text.
inline std::string ods(const std::vector<std::vector<std::string>>& rows) {
    std::string table;
    for (const auto& row : rows) {
        table += "<table:table-row>";
        for (const std::string& cell : row)
            table += cell.find_first_not_of("0123456789.") == std::string::npos
                         ? "<table:table-cell office:value-type=\"float\" office:value=\"" + cell +
                               "\"><text:p>" + cell + "</text:p></table:table-cell>"
                         : "<table:table-cell office:value-type=\"string\"><text:p>" + cell +
                               "</text:p></table:table-cell>";
        table += "</table:table-row>";
    }
    const std::array entries{
        ZipEntry{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
        ZipEntry{"content.xml",
                 "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:table=\"t\" "
                 "xmlns:text=\"x\"><office:body><office:spreadsheet><table:table table:name=\"only\">" +
                     table + "</table:table></office:spreadsheet></office:body></office:document-content>"}};
    return zip_bytes(entries, "table.ods");
}

}  // namespace deltareach::test
