#include "gis/private/file_kind.hpp"

#include "gis/encoding.hpp"
#include "gis/error.hpp"
#include "gis/text.hpp"

namespace deltareach {
namespace {

/// The beginning in lower case, a byte order mark and spaces taken off; zero bytes of UTF-16 dropped.
std::string lower_start(std::string_view bytes) {
    std::string start;
    for (char c : bytes.substr(0, 2048)) {
        if (c != '\0' && c != '\xFF' && c != '\xFE') start += c;
    }
    return ascii_lower(trimmed(start));
}

/// "EncryptedPackage" in UTF-16, as the directory of an OLE file holds names.
bool holds_encrypted_package(std::string_view bytes) {
    std::string name;
    for (char c : std::string_view("EncryptedPackage")) {
        name += c;
        name += '\0';
    }
    return bytes.find(name) != std::string_view::npos;
}

}  // namespace

bool is_workbook(std::string_view bytes, const std::string& path) {
    const auto refuse = [&](const char* code) {
        throw InputError(Message{.code = code, .where = {.path = path}, .values = {}});
    };
    if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return true;
    if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))
        refuse(holds_encrypted_package(bytes) ? "DR1157" : "DR1150");
    const std::string start = lower_start(bytes);
    if (!start.starts_with('<')) return false;
    if (start.find("urn:schemas-microsoft-com:office:spreadsheet") != std::string::npos) refuse("DR1158");
    for (std::string_view tag : {"<html", "<!doctype html", "<table", "<head", "<body", "<meta"}) {
        if (start.find(tag) != std::string::npos) refuse("DR1151");
    }
    return false;
}

}  // namespace deltareach
