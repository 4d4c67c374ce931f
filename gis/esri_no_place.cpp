#include "gis/private/esri_no_place.hpp"

#include "gis/private/unpacked.hpp"

namespace deltareach {
namespace {

constexpr std::string_view no_place = "\"NaN\"";

/// Takes a word, and blanks before it, off the end.
bool take_back(std::string_view& text, std::string_view word) {
    const auto end = text.find_last_not_of(" \t\r\n");
    const std::string_view kept = text.substr(0, end == std::string_view::npos ? 0 : end + 1);
    if (!kept.ends_with(word)) return false;
    text = kept.substr(0, kept.size() - word.size());
    return true;
}

/// Whether what follows is the x of a shape, and no attribute of that name.
bool ends_at_x(std::string_view text) {
    return take_back(text, ":") && take_back(text, "\"x\"") && take_back(text, "{") && take_back(text, ":") &&
           take_back(text, "\"geometry\"");
}

}  // namespace

SourceFile with_no_places(SourceFile file) {
    if (file.kind != FileKind::esri_json) return file;
    const MappedFile mapped(file.absolute);
    const std::string_view text = mapped.text();
    std::string plain;
    std::size_t done = 0;
    for (auto at = text.find(no_place); at != std::string_view::npos; at = text.find(no_place, at + 1)) {
        if (!ends_at_x(text.substr(0, at))) continue;
        plain += text.substr(done, at - done);
        plain += "null";
        done = at + no_place.size();
    }
    if (done == 0) return file;
    plain += text.substr(done);
    const std::string name = file.absolute.filename().string();
    return with_text(std::move(file), name, plain);
}

}  // namespace deltareach
