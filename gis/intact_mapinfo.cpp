#include "gis/error.hpp"
#include "gis/private/intact.hpp"
#include "gis/private/reasons.hpp"
#include "gis/private/regular_file.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

namespace deltareach {
namespace {

namespace fs = std::filesystem;

/// The file beside that has this ending, in lower or upper case; empty when there is none.
fs::path beside(const fs::path& file, std::string_view ending) {
    std::string upper(ending);
    for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    for (const std::string& written : {std::string(ending), upper}) {
        fs::path part = fs::path(file).replace_extension(written);
        std::error_code error;
        if (fs::exists(part, error)) return part;
    }
    return {};
}

/// Refuses a pipe or a device there, and what may not be read.
fs::path opened_beside(const SourceFile& file, std::string_view ending) {
    fs::path part = beside(file.absolute, ending);
    if (!part.empty())
        const RegularFile opened(part, fs::path(file.path).replace_extension(part.extension()));
    return part;
}

[[noreturn]] void report_lacking(const SourceFile& file, const char* part) {
    throw InputError(Message{.code = "DR1307",
                             .where = {.path = file.path.string()},
                             .values = {{"path", file.path.string()}, {"part", part}}});
}

/// The lines of a MIF after its word DATA, as far as they are objects.
class MifObjects {
  public:
    explicit MifObjects(std::string_view text) : rest_(text) {}

    std::uint64_t count() {
        bool data = false;
        std::uint64_t objects = 0, parts = 0;
        for (std::string_view line; next(line);) {
            const std::string word = first_word(line);
            if (!data) {
                data = word == "data";
                continue;
            }
            if (!is_object(word)) continue;
            if (parts > 0) {
                --parts;
                continue;
            }
            ++objects;
            if (word == "collection") parts = number_after(line);
        }
        return objects;
    }

  private:
    bool next(std::string_view& line) {
        if (rest_.empty()) return false;
        const std::size_t end = std::min(rest_.find_first_of("\r\n"), rest_.size());
        line = rest_.substr(0, end);
        rest_.remove_prefix(std::min(end + 1, rest_.size()));
        return true;
    }
    static std::string first_word(std::string_view line) {
        line = trimmed(line);
        return ascii_lower(line.substr(0, line.find_first_of(" \t")));
    }
    static bool is_object(const std::string& word) {
        static constexpr std::array<std::string_view, 12> words{
            "none", "point", "line",      "pline",   "region",     "arc",
            "text", "rect",  "roundrect", "ellipse", "multipoint", "collection"};
        return std::ranges::find(words, word) != words.end();
    }
    static std::uint64_t number_after(std::string_view line) {
        line = trimmed(line);
        line = trimmed(line.substr(std::min(line.find_first_of(" \t"), line.size())));
        std::uint64_t number = 0;
        std::from_chars(line.data(), line.data() + line.size(), number);
        return number;
    }

    std::string_view rest_;
};

/// Line ends outside quotes, the last one or none.
std::uint64_t records_of_mid(std::string_view text) {
    std::uint64_t records = 0;
    bool quoted = false, content = false;
    for (const char c : text) {
        if (c == '"') quoted = !quoted;
        const bool ends = !quoted && c == '\n';
        if (ends && content) ++records;
        if (ends) content = false;
        content = content || (!ends && c != '\r');
    }
    return records + (content ? 1 : 0);
}

}  // namespace

std::uint64_t check_mapinfo_tab(const SourceFile& file) {
    constexpr std::uintmax_t largest_head = 1 << 20;
    if (file.bytes > largest_head) report_damage(file.path, reasons::bytes(file.bytes));
    const MappedFile mapped(file.absolute);
    const std::string head = ascii_lower(mapped.text());
    // Views and seamless tables open other files.
    if (head.find("type native") == std::string::npos ||
        head.find("isseamless\" = \"true") != std::string::npos ||
        head.find("create view") != std::string::npos)
        report_unreadable(file.path, in_both("MapInfo TAB"),
                          {"不是原生表（Type NATIVE）", "not a native table (Type NATIVE)"});
    const fs::path dat = opened_beside(file, ".dat");
    if (dat.empty()) report_lacking(file, ".dat");
    const fs::path map = opened_beside(file, ".map");
    for (const char* ending : {".id", ".ind"}) {
        const fs::path part = opened_beside(file, ending);
        if (ending == std::string_view(".id") && part.empty() && !map.empty()) report_lacking(file, ".id");
    }
    ShapefileFacts facts;
    check_dbf(MappedFile(dat).bytes(), fs::path(file.path).replace_extension(".dat"), facts);
    return facts.records - facts.deleted;
}

std::uint64_t check_mapinfo_mif(const SourceFile& file) {
    const MappedFile mapped(file.absolute);
    const std::uint64_t objects = MifObjects(mapped.text()).count();
    const fs::path mid = opened_beside(file, ".mid");
    if (mid.empty()) report_lacking(file, ".mid");
    const std::uint64_t records = records_of_mid(MappedFile(mid).text());
    if (records != objects)
        report_damage(file.path, in_words("对象 {} 个，.mid 里记录 {} 条",
                                          "{} objects, but {} records in the .mid", objects, records));
    return objects;
}

void check_file_geodatabase(const SourceFile& file) {
    constexpr std::size_t max_entries = 20000;
    std::size_t entries = 0;
    std::error_code error;
    for (fs::directory_iterator at(file.absolute, error), end; !error && at != end; at.increment(error)) {
        if (++entries > max_entries)
            report_damage(file.path, in_words("文件夹里多于 {} 个文件", "more than {} files in the folder",
                                              max_entries));
        const RegularFile opened(at->path(), file.path / at->path().filename());
    }
    if (error) report_unopened(file.path, error.value());
}

void check_beside_gml(const SourceFile& file) {
    (void)opened_beside(file, ".xsd");
}

}  // namespace deltareach
