#include "gis/file_names.hpp"

#include "gis/error.hpp"
#include "gis/field_names.hpp"
#include "gis/file_digest.hpp"
#include "gis/printable.hpp"
#include "gis/private/utf8.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace deltareach {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t tag_digits = 12;
constexpr std::size_t tag_bytes = tag_digits + 1;

bool is_hexadecimal(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f');
}

bool ends_in_tag(std::string_view text) {
    if (text.size() < tag_bytes) return false;
    const std::string_view tag = text.substr(text.size() - tag_bytes);
    return tag.front() == '~' && std::ranges::all_of(tag.substr(1), is_hexadecimal);
}

bool fits_file_name(char32_t code) {
    if (code < 0x20 || (code >= 0x7F && code < 0xA0)) return false;
    if (code < 0x80) return std::u32string_view(U"<>:\"/\\|?*").find(code) == std::u32string_view::npos;
    return code != 0xFFFD && is_showable(code);
}

/// Two spellings of one text (é as one character or two) would be one file on some systems and two on others.
std::string with_fitting_characters(std::string_view text) {
    std::string clean;
    const std::string composed = nfc(text);
    for (std::string_view rest = composed; !rest.empty();) {
        const char32_t code = take_code_point(rest);
        append_code_point(fits_file_name(code) ? code : U'_', clean);
    }
    return clean;
}

void strip_ends(std::string& name) {
    const auto stripped = [](std::string_view text) {
        for (std::size_t before = 0; before != text.size();) {
            before = text.size();
            text = trimmed(text);
            while (text.starts_with('.')) text.remove_prefix(1);
            while (text.ends_with('.')) text.remove_suffix(1);
        }
        return text;
    };
    name = std::string(stripped(name));
}

/// Windows takes CON and CON.anything, in any case, for the console.
bool names_device(std::string_view name) {
    const std::string stem = ascii_lower(trimmed(name.substr(0, name.find('.'))));
    static constexpr std::array<std::string_view, 7> whole{"con",    "prn",     "aux",   "nul",
                                                           "conin$", "conout$", "clock$"};
    if (std::ranges::find(whole, stem) != whole.end()) return true;
    if (!stem.starts_with("com") && !stem.starts_with("lpt")) return false;
    const std::string number = stem.substr(3);
    return (number.size() == 1 && is_digit(number[0])) || number == "¹" || number == "²" || number == "³";
}

/// A link somewhere along the path whose goal is not there.
bool has_dangling_link(const fs::path& path) {
    fs::path along;
    for (const fs::path& part : path) {
        along /= part;
        std::error_code error;
        if (fs::is_symlink(fs::symlink_status(along, error)) && !fs::exists(along, error)) return true;
    }
    return false;
}

fs::path resolved(const fs::path& path) {
    std::error_code error;
    const fs::path whole = fs::absolute(path, error);
    fs::path real = fs::weakly_canonical(whole, error);
    if (error) real = whole.lexically_normal();
    return real.has_filename() ? real : real.parent_path();
}

}  // namespace

std::string safe_file_stem(std::string_view text, std::size_t max_bytes) {
    assert(max_bytes >= 32);
    std::string name = with_fitting_characters(text);
    strip_ends(name);
    if (names_device(name)) name.insert(0, 1, '_');
    const bool as_given = name == text && !name.empty() && !ends_in_tag(text) && name.size() <= max_bytes;
    if (as_given) return name;
    name = cut_at_character(name, max_bytes - tag_bytes);
    return (name.empty() ? "_" : name) + "~" + sha256_of_bytes(text).substr(0, tag_digits);
}

std::string ending_of(const std::filesystem::path& path) {
    return ascii_lower(path.extension().string());
}

bool lies_inside(const fs::path& folder, const fs::path& path) {
    std::error_code error;
    if (has_dangling_link(fs::absolute(path, error))) return false;
    const fs::path home = resolved(folder), whole = resolved(path);
    const auto [left, rest] = std::mismatch(home.begin(), home.end(), whole.begin(), whole.end());
    return left == home.end() && rest != whole.end();
}

void require_inside(const fs::path& folder, const fs::path& path) {
    if (lies_inside(folder, path)) return;
    throw OutputError(Message{.code = "DR1610",
                              .where = {.path = path.string()},
                              .values = {{"path", path.string()}, {"folder", folder.string()}}});
}

}  // namespace deltareach
