#include "gis/private/utf8_text.hpp"

#include "gis/encoding.hpp"
#include "gis/error.hpp"
#include "gis/private/dbf_text.hpp"
#include "gis/private/guessed_types.hpp"
#include "gis/private/intact.hpp"
#include "gis/private/output_steps.hpp"
#include "gis/private/unpacked.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <optional>

namespace deltareach {
namespace {

namespace fs = std::filesystem;

bool is_json(FileKind kind) {
    return kind == FileKind::geojson || kind == FileKind::geojson_lines || kind == FileKind::topojson ||
           kind == FileKind::esri_json;
}

bool is_xml(FileKind kind) {
    return kind == FileKind::kml || kind == FileKind::gpx || kind == FileKind::gml;
}

/// The head of an XML text: <?xml … ?>, as long as it is ASCII.
std::string_view xml_head(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (!text.starts_with("<?xml")) return {};
    return text.substr(0, std::min(text.find("?>"), text.size()));
}

/// What stands between the quotes of encoding="…"; empty: nothing does.
std::string_view declared_in_xml(std::string_view text) {
    const std::string_view head = xml_head(text);
    const auto at = head.find("encoding");
    if (at == std::string_view::npos) return {};
    const auto from = head.find_first_of("'\"", at);
    if (from == std::string_view::npos) return {};
    const auto to = head.find(head[from], from + 1);
    return to == std::string_view::npos ? std::string_view() : head.substr(from + 1, to - from - 1);
}

bool has_utf16_mark(std::string_view text) {
    return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
}

bool declares_code_page(std::string_view drawing) {
    return drawing.find("$DWGCODEPAGE") != std::string_view::npos;
}

/// Whether the driver looks for a code page at all: it does so in a head.
bool has_drawing_head(std::string_view drawing) {
    return drawing.find("\nHEADER") != std::string_view::npos;
}

std::string in_utf8(std::string_view text, const std::string& encoding, const fs::path& path) {
    if (encoding_named(encoding)) {
        Messages none;
        return decoded(std::string(text), encoding, path.string(), none);
    }
    if (!is_known_encoding(encoding))
        throw UsageError(Message{.code = "DR1104", .where = {}, .values = {{"name", encoding}}});
    if (std::optional<std::string> made = text_in_encoding(encoding, text)) return std::move(*made);
    throw InputError(Message{.code = "DR1322",
                             .where = {.path = path.string()},
                             .values = {{"path", path.string()}, {"declared", encoding}}});
}

/// Whether it is UTF-8 but for a few bytes: another encoding would make mojibake of all the rest.
bool is_damaged_utf8(std::string_view text) {
    std::size_t sound = 0, unsound = 0;
    while (!text.empty()) {
        const std::size_t length = valid_utf8_length(text);
        sound += static_cast<std::size_t>(std::ranges::count_if(
            text.substr(0, length), [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; }));
        text.remove_prefix(length);
        if (text.empty()) break;
        ++unsound;
        text.remove_prefix(1);
    }
    return sound > 4 * unsound;  // of GB18030 four bytes in ten may look sound
}

[[noreturn]] void refuse_damaged(std::string_view text, const std::string& path) {
    const std::size_t at = valid_utf8_length(text);
    const auto line = 1 + std::ranges::count(text.substr(0, at), '\n');
    throw InputError(
        Message{.code = "DR1102",
                .where = {.path = path, .row = line},
                .values = {{"line", fmt::format("{}", line)},
                           {"byte", fmt::format("{}", at + 1)},
                           {"bytes", fmt::format("{:02X}", static_cast<unsigned char>(text[at]))},
                           {"encoding", "UTF-8"}}});
}

/// The text's encoding; empty: UTF-8, or the driver knows it.
std::string encoding_of(std::string_view text, const SourceFile& file, const std::string& told,
                        SourceFile& made) {
    if (!told.empty()) return encoding_named(told) == Encoding::utf8 ? "" : told;
    if (has_utf16_mark(text)) return std::string(name_of(detect_encoding(text, file.path.string()).encoding));
    if (is_xml(file.kind)) {
        const std::string_view declared = declared_in_xml(text);
        // Bytes that are UTF-8 are, whatever a head says that was written for another file: in GBK they would
        // hardly ever be. (That the head can be read says that it is no UTF-16.)
        if (!declared.empty() && encoding_named(declared) != Encoding::utf8) {
            if (valid_utf8_length(text) < text.size()) return std::string(declared);
            made.is_encoding_guessed = !is_ascii(text);
            return "UTF-8";
        }
        if (!declared.empty() && ascii_lower(declared) != "utf-8")
            return "UTF-8";  // utf8, which parsers refuse
    }
    constexpr std::size_t longest_tail = 3;  // of a character cut with its file: told as damage
    if (valid_utf8_length(text) + longest_tail >= text.size()) return "";
    if (file.kind == FileKind::dxf && declares_code_page(text)) return "";
    if (is_json(file.kind) && text.find('\0') != std::string_view::npos) return "";  // told as what it is
    if (is_damaged_utf8(text)) refuse_damaged(text, file.path.string());
    made.is_encoding_guessed = true;
    return std::string(name_of(detect_encoding(text, file.path.string()).encoding));
}

void say_utf8(std::string& text) {
    const std::string_view declared = declared_in_xml(text);
    if (!declared.empty())
        text.replace(static_cast<std::size_t>(declared.data() - text.data()), declared.size(), "UTF-8");
}

void copy_schema(const fs::path& from, const fs::path& to) {
    std::error_code unseen;
    fs::copy_file(fs::path(from).replace_extension(".xsd"), fs::path(to).replace_extension(".xsd"), unseen);
}

}  // namespace

SourceFile with_utf8_text(SourceFile file, const std::string& encoding) {
    if (!is_json(file.kind) && !is_xml(file.kind) && file.kind != FileKind::dxf) return file;
    const MappedFile mapped(file.absolute);
    const std::string_view text = mapped.text();
    SourceFile made = file;
    made.text_encoding = encoding_of(text, file, encoding, made);
    const bool headless = file.kind == FileKind::dxf && !has_drawing_head(text) &&
                          (!made.text_encoding.empty() || is_utf8_beyond_ascii(file));
    if (made.text_encoding.empty() && !headless) return file;
    std::string plain =
        made.text_encoding.empty() ? std::string(text) : in_utf8(text, made.text_encoding, file.path);
    if (is_xml(file.kind)) say_utf8(plain);
    if (headless) plain.insert(0, "0\nSECTION\n2\nHEADER\n0\nENDSEC\n");
    const auto folder = std::make_shared<UnpackedFolder>();
    const fs::path place = folder->place("0", file.absolute.filename().string());
    std::ofstream to(place, std::ios::binary);
    to << plain;
    to.close();
    if (!to) report_unwritten(place);
    if (file.kind == FileKind::gml && gdal::has_schema_beside(file))
        copy_schema(file.absolute, folder->place("0", place.stem().string() + ".xsd"));
    made.absolute = place;
    made.unpacked = folder;
    return made;
}

void tell_text_encoding(FeatureLayer& layer, const SourceFile& file, Messages& notes) {
    if (file.text_encoding.empty()) return;
    layer.encoding = file.text_encoding;
    if (!file.is_encoding_guessed) return;
    notes.push_back({.code = "DR1321",
                     .where = {.path = file.path.string()},
                     .values = {{"path", file.path.string()}, {"actual", file.text_encoding}}});
}

}  // namespace deltareach
