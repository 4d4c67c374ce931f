#include "gis/private/intact.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <array>
#include <cpl_string.h>
#include <limits>

namespace deltareach {
namespace {

/// What drivers read, what belongs to another entity, and the windows of a sheet of paper.
constexpr std::array<std::string_view, 27> dxf_known{
    "POINT",  "TEXT",   "MTEXT",      "ATTDEF",      "ATTRIB",        "LINE",    "POLYLINE",
    "VERTEX", "SEQEND", "LWPOLYLINE", "MLINE",       "CIRCLE",        "ELLIPSE", "ARC",
    "SPLINE", "HELIX",  "3DFACE",     "SOLID",       "TRACE",         "INSERT",  "DIMENSION",
    "HATCH",  "LEADER", "MLEADER",    "MULTILEADER", "ARC_DIMENSION", "VIEWPORT"};

/// The lines of a text, without what ends them and blanks about them.
bool take_line(std::string_view& rest, std::string_view& line) {
    if (rest.empty()) return false;
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    line = trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return true;
}

}  // namespace

std::map<std::string, std::size_t> check_dxf(const SourceFile& file) {
    const MappedFile mapped(file.absolute);
    std::string_view rest = mapped.text();
    const auto last = rest.find_last_not_of(std::string_view(" \t\r\n\0\x1A", 6));  // DOS ends texts with 1A
    if (!rest.substr(0, last == std::string_view::npos ? 0 : last + 1).ends_with("EOF"))
        report_damage(file.path, {"缺结尾 EOF", "the end (EOF) is missing"});
    std::map<std::string, std::size_t> unread;
    bool entities = false, section = false;
    for (std::string_view code, value; take_line(rest, code) && take_line(rest, value);) {
        if (section && code == "2") entities = value == "ENTITIES";
        section = code == "0" && value == "SECTION";
        if (code == "0" && value == "ENDSEC") entities = false;
        if (entities && code == "0" && std::ranges::find(dxf_known, value) == dxf_known.end())
            ++unread[std::string(value)];
    }
    return unread;
}

bool is_utf8_beyond_ascii(const SourceFile& file) {
    const MappedFile mapped(file.absolute);
    const std::string_view text = mapped.text();
    const bool ascii =
        std::ranges::none_of(text, [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; });
    return !ascii && text.size() <= static_cast<std::size_t>(std::numeric_limits<int>::max()) &&
           CPLIsUTF8(text.data(), static_cast<int>(text.size())) != 0;
}

}  // namespace deltareach
