#include "gis/private/dbf_text.hpp"

#include "gis/encoding.hpp"
#include "gis/error.hpp"
#include "gis/private/source_file.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <cctype>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

namespace deltareach {
namespace {

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;
constexpr const char* utf8 = "UTF-8";
constexpr const char* gb18030 = "GB18030";
constexpr const char* latin_1252 = "windows-1252";

Converter converter_named(const std::string& name) {
    UErrorCode status = U_ZERO_ERROR;
    Converter converter(name.empty() ? nullptr : ucnv_open(name.c_str(), &status), &ucnv_close);
    if (U_FAILURE(status)) converter.reset();
    if (converter != nullptr)
        ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    return converter;
}

}  // namespace

bool is_known_encoding(const std::string& name) {
    return encoding_named(name) || converter_named(name) != nullptr;
}

namespace {

struct Text {
    std::string_view bytes;
    bool full = false;  ///< fills its field: its last character may be cut
};

/// As UTF-8; nothing when the bytes are not in that encoding. A cut last character of a full field is
/// dropped.
std::optional<std::string> decoded(UConverter& converter, Text text) {
    constexpr std::size_t longest_tail = 3;
    std::vector<UChar> units(2 * text.bytes.size() + 1);
    for (std::size_t drop = 0; drop <= (text.full ? longest_tail : 0) && drop <= text.bytes.size(); ++drop) {
        UErrorCode status = U_ZERO_ERROR;
        const auto length = static_cast<std::int32_t>(text.bytes.size() - drop);
        const std::int32_t made =
            ucnv_toUChars(&converter, units.data(), static_cast<std::int32_t>(units.size()),
                          text.bytes.data(), length, &status);
        if (U_SUCCESS(status)) {
            std::string result;
            icu::UnicodeString(units.data(), made).toUTF8String(result);
            return result;
        }
        if (status != U_TRUNCATED_CHAR_FOUND) return std::nullopt;
    }
    return std::nullopt;
}

/// Two bytes above 0x7F side by side: nearly every Chinese text has such, hardly any in a Latin script.
bool has_high_pair(std::string_view text) {
    return std::ranges::adjacent_find(text, [](char a, char b) { return (a & b & 0x80) != 0; }) != text.end();
}

/// What the runs of bytes above ASCII speak for: a lone one, or a pair between two Latin letters (Nação,
/// which would be a hanzi inside a word), for a Western encoding; other even runs for Chinese, by their
/// characters.
struct RunVotes {
    std::size_t western = 0, chinese = 0;
};

void vote(std::string_view text, RunVotes& votes) {
    const auto high = [&](std::size_t i) { return (static_cast<unsigned char>(text[i]) & 0x80U) != 0; };
    const auto letter = [&](std::size_t i) {
        return i < text.size() && std::isalpha(static_cast<unsigned char>(text[i])) != 0;
    };
    for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end + 1) {
        for (end = begin; end < text.size() && high(end);) ++end;
        const std::size_t length = end - begin;
        const bool inside_word = begin > 0 && letter(begin - 1) && letter(end);
        if (length == 1 || (length == 2 && inside_word))
            ++votes.western;
        else
            votes.chinese += length / 2;
    }
}

/// Every text of the table that is not plain ASCII, field names among them.
std::vector<Text> foreign_texts(const FeatureLayer& layer, const std::vector<int>& widths) {
    constexpr std::size_t name_width = 10;
    std::vector<Text> found;
    for (std::size_t i = 0; i < layer.columns.size(); ++i) {
        const Column& column = layer.columns[i];
        if (!is_ascii(column.name)) found.push_back({column.name, column.name.size() >= name_width});
        const auto* texts = std::get_if<std::vector<std::string>>(&column.values);
        if (texts == nullptr) continue;
        for (const std::string& text : *texts)
            if (!is_ascii(text)) found.push_back({text, text.size() >= static_cast<std::size_t>(widths[i])});
    }
    return found;
}

bool fits(const std::string& encoding, const std::vector<Text>& texts) {
    const Converter converter = converter_named(encoding);
    return converter != nullptr &&
           std::ranges::all_of(texts, [&](Text text) { return decoded(*converter, text).has_value(); });
}

/// The name ICU knows for what stands in a .cpg: "GBK", "UTF-8", "936", "ANSI 936", "88591"; empty when none.
std::string named_in_cpg(const std::filesystem::path& path) {
    if (path.empty()) return "";
    const MappedFile mapped(path);
    std::string name;
    for (const char c : mapped.text().substr(0, 40))
        if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_')
            name += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    for (const std::string_view prefix : {"ANSI", "OEM", "CP"})
        if (name.starts_with(prefix) && name.size() > prefix.size()) name.erase(0, prefix.size());
    if (name.starts_with("8859") || name.starts_with("ISO8859") || name.starts_with("ISO-8859-1"))
        return latin_1252;
    const bool number = !name.empty() && std::ranges::all_of(name, is_digit);
    if (number) name = (name.starts_with("125") ? "windows-" : "cp") + name;
    return converter_named(name) != nullptr ? name : "";
}

/// The language byte of a DBF's head, as far as it names an encoding; 0x57 is "ANSI", whatever that was.
std::string named_by_language_driver(unsigned driver) {
    switch (driver) {
        case 0x4D:
        case 0x7A:
            return "GBK";
        case 0x4F:
        case 0x78:
            return "Big5";
        case 0x4E:
        case 0x79:
            return "cp949";
        case 0x13:
        case 0x7B:
            return "cp932";
        case 0x01:
            return "cp437";
        case 0x02:
            return "cp850";
        case 0x03:
        case 0x57:
            return latin_1252;
        case 0xC8:
            return "windows-1250";
        case 0xC9:
            return "windows-1251";
        default:
            return "";
    }
}

bool same_encoding(const std::string& a, const std::string& b) {
    const auto family = [](const std::string& name) -> std::string {
        const Converter converter = converter_named(name);
        UErrorCode status = U_ZERO_ERROR;
        std::string canonical = converter == nullptr ? "" : ucnv_getName(converter.get(), &status);
        // GB2312 and GBK are parts of GB18030.
        for (const char* part :
             {"ibm-1386", "ibm-1383", "windows-936", "ibm-5478", "GBK", "gb18030", "GB2312"})
            if (canonical.find(part) != std::string::npos) return gb18030;
        return canonical;
    };
    return family(a) == family(b);
}

Message note(const char* code, const SourceFile& file, const std::string& declared,
             const std::string& actual) {
    const std::string path = file.path.string();
    return {.code = code,
            .where = {.path = path},
            .values = {{"path", path}, {"declared", declared}, {"actual", actual}}};
}

std::string decided(const std::vector<Text>& texts, const SourceFile& file, const std::string& declared) {
    if (fits(utf8, texts)) return utf8;
    const bool chinese_declared = same_encoding(declared, gb18030) || same_encoding(declared, utf8);
    const bool high_pairs = std::ranges::any_of(texts, [](Text text) { return has_high_pair(text.bytes); });
    RunVotes votes;
    for (const Text text : texts) vote(text.bytes, votes);
    const bool western = !high_pairs || votes.western > votes.chinese;
    const bool believable = !declared.empty() && !chinese_declared && (declared != latin_1252 || western);
    if (believable && fits(declared, texts)) return declared;
    if (declared.empty() && votes.western > 0 && votes.chinese == 0 && fits(latin_1252, texts))
        return latin_1252;
    if (fits(gb18030, texts)) return gb18030;
    throw InputError(note("DR1322", file, declared.empty() ? "-" : declared, ""));
}

void decode_all(FeatureLayer& layer, const std::vector<int>& widths, const SourceFile& file,
                const std::string& encoding) {
    const Converter converter = converter_named(encoding);
    const auto decode = [&](std::string& text, bool full) {
        if (is_ascii(text)) return;
        std::optional<std::string> result = decoded(*converter, {text, full});
        if (!result) throw InputError(note("DR1322", file, encoding, ""));
        text = std::move(*result);
    };
    for (std::size_t i = 0; i < layer.columns.size(); ++i) {
        decode(layer.columns[i].name, layer.columns[i].name.size() >= 10);
        if (auto* texts = std::get_if<std::vector<std::string>>(&layer.columns[i].values))
            for (std::string& text : *texts) decode(text, text.size() >= static_cast<std::size_t>(widths[i]));
    }
}

}  // namespace

std::optional<std::string> text_in_encoding(const std::string& encoding, std::string_view bytes) {
    const Converter converter = converter_named(encoding);
    return converter == nullptr ? std::nullopt : decoded(*converter, {bytes, false});
}

void decode_dbf_text(FeatureLayer& layer, const std::vector<int>& widths, const SourceFile& file,
                     const ShapefileFacts& facts, const std::string& encoding, Messages& notes) {
    if (!encoding.empty()) {
        if (converter_named(encoding) == nullptr)
            throw UsageError(Message{.code = "DR1104", .where = {}, .values = {{"name", encoding}}});
        decode_all(layer, widths, file, encoding);
        layer.encoding = encoding;
        return;
    }
    const std::vector<Text> texts = foreign_texts(layer, widths);
    layer.encoding = "ASCII";
    if (texts.empty()) return;
    std::string declared = named_in_cpg(facts.cpg);
    if (declared.empty()) declared = named_by_language_driver(facts.language_driver);
    const std::string actual = decided(texts, file, declared);
    if (!declared.empty() && !same_encoding(declared, actual))
        notes.push_back(note("DR1308", file, declared, actual));
    else if (declared.empty() && actual != utf8)
        notes.push_back(note("DR1321", file, "-", actual));
    decode_all(layer, widths, file, actual);
    layer.encoding = actual;
}

namespace {

struct Place {
    std::uint64_t offset = 0, width = 0;  ///< in a record
};

/// Fields of numbers without decimals that GDAL reads as decimals for their width.
std::vector<Place> wide_places(std::span<const unsigned char> bytes, std::uint64_t head) {
    constexpr std::uint64_t entry = 32, end_of_fields = 0x0D, widest_integer = 18;
    std::vector<Place> places;
    std::uint64_t offset = 1;  // behind the mark of deletion
    for (std::uint64_t at = entry; at + entry <= head && bytes[at] != end_of_fields; at += entry) {
        const char type = static_cast<char>(bytes[at + 11]);
        const std::uint64_t width = bytes[at + 16], decimals = bytes[at + 17];
        if ((type == 'N' || type == 'F') && width > widest_integer && decimals == 0)
            places.push_back({offset, width});
        // The width of a text has two bytes with some writers; what follows cannot be found then.
        if (type == 'C' && decimals != 0) return {};
        offset += width;
    }
    return places;
}

}  // namespace

bool has_wide_integers(const std::filesystem::path& dbf) {
    const MappedFile mapped(dbf);
    const auto bytes = mapped.bytes();
    constexpr std::size_t smallest = 33;
    if (bytes.size() < smallest) return false;
    const std::uint64_t records = little_endian(bytes, 4, 4);
    const std::uint64_t head = little_endian(bytes, 8, 2), width = little_endian(bytes, 10, 2);
    if (head + records * width > bytes.size()) return false;
    const std::vector<Place> places = wide_places(bytes, head);
    for (const Place place : places) {
        if (place.offset + place.width > width) return false;
        for (std::uint64_t row = 0; row < records; ++row) {
            const auto value = bytes.subspan(head + row * width + place.offset, place.width);
            if (std::ranges::any_of(value, [](unsigned char c) {
                    return std::string_view("0123456789+-* ").find(static_cast<char>(c)) ==
                               std::string_view::npos &&
                           c != 0;
                }))
                return false;
        }
    }
    return !places.empty();
}

}  // namespace deltareach
