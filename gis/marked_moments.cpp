#include "gis/private/marked_moments.hpp"

#include "gis/private/gdal_handles.hpp"
#include "gis/private/unpacked.hpp"

#include <algorithm>
#include <cpl_string.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {
namespace {

/// Two characters for private use, which stand together in no text of others.
constexpr std::string_view text_mark = "\xEE\x80\x80\xEF\xA3\xBF";

/// Whether drivers of JSON may take a text for a date or a time.
bool is_taken_for_moment(std::string_view text) {
    constexpr std::size_t longest = 64;
    if (text.empty() || text.size() > longest || text.find_first_of("-/:") == std::string_view::npos ||
        text.find_first_of("0123456789") == std::string_view::npos)
        return false;
    OGRField read;
    return OGRParseDate(std::string(text).c_str(), &read, 0) != FALSE;
}

/// What stands between the quotes of a string of JSON: drivers look at it without its escapes (2023\/05\/06).
bool says_a_moment(std::string_view between) {
    if (between.find('\\') == std::string_view::npos) return is_taken_for_moment(between);
    constexpr std::size_t longest = 400;
    if (between.size() > longest) return false;
    const auto read = nlohmann::json::parse(fmt::format("\"{}\"", between), nullptr, false);
    return read.is_string() && is_taken_for_moment(read.get<std::string>());
}

/// Behind the closing quote of the string that begins at `at`.
std::size_t end_of_string(std::string_view text, std::size_t at) {
    for (++at; at < text.size() && text[at] != '"'; ++at)
        if (text[at] == '\\') ++at;
    return std::min(at + 1, text.size());
}

/// Where the texts begin that are values and look like times, behind their quotes.
std::vector<std::size_t> moments_in(std::string_view text) {
    const gdal::ErrorScope quiet;
    std::vector<std::size_t> found;
    for (std::size_t at = text.find('"'); at != std::string_view::npos; at = text.find('"', at)) {
        const std::size_t end = end_of_string(text, at);
        const std::size_t next = text.find_first_not_of(" \t\r\n", end);
        const bool key = next != std::string_view::npos && text[next] == ':';
        if (!key && end > at + 2 && says_a_moment(text.substr(at + 1, end - at - 2))) found.push_back(at + 1);
        at = end;
    }
    return found;
}

}  // namespace

std::string without_marks(std::string text) {
    for (std::size_t at = text.find(text_mark); at != std::string::npos; at = text.find(text_mark, at))
        text.erase(at, text_mark.size());
    return text;
}

SourceFile with_marked_moments(SourceFile file) {
    if (file.kind != FileKind::geojson_lines && file.kind != FileKind::topojson) return file;
    const MappedFile mapped(file.absolute);
    const std::string_view text = mapped.text();
    const std::vector<std::size_t> moments = moments_in(text);
    if (moments.empty()) return file;
    std::string marked;
    marked.reserve(text.size() + moments.size() * text_mark.size());
    std::size_t done = 0;
    for (const std::size_t at : moments) {
        marked += text.substr(done, at - done);
        marked += text_mark;
        done = at;
    }
    marked += text.substr(done);
    file.has_marks = true;
    const std::string name = file.absolute.filename().string();
    return with_text(std::move(file), name, marked);
}

void take_marks_away(OGRFeature& feature) {
    for (int i = 0; i < feature.GetFieldCount(); ++i) {
        if (feature.IsFieldSetAndNotNull(i) == 0) continue;
        const OGRFieldType type = feature.GetFieldDefnRef(i)->GetType();
        if (type == OFTString) {
            const std::string_view text = feature.GetRawFieldRef(i)->String;
            if (text.find(text_mark) != std::string_view::npos)
                feature.SetField(i, without_marks(std::string(text)).c_str());
        } else if (type == OFTStringList) {
            CPLStringList texts;
            for (char** text = feature.GetFieldAsStringList(i); text != nullptr && *text != nullptr; ++text)
                texts.AddString(without_marks(*text).c_str());
            feature.SetField(i, texts.List());
        }
    }
}

}  // namespace deltareach
