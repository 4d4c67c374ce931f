#include "gis/private/xlsx_parts.hpp"

#include "gis/error.hpp"
#include "gis/private/reasons.hpp"
#include "gis/private/utf8.hpp"
#include "gis/private/xml_part.hpp"
#include "gis/table_io.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <charconv>

namespace deltareach {
namespace {

constexpr std::size_t max_sheets = 4096;
constexpr std::size_t max_styles = 1'000'000;
constexpr std::size_t max_relations = 100'000;

int whole_number(std::string_view text) {
    int value = -1;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

struct Relation {
    std::string type, target;
};

struct RelationsHandler : XmlHandler {
    std::map<std::string, Relation, std::less<>> relations;

    void start(std::string_view element, const XmlAttributes& attributes) override {
        if (element != "Relationship" || relations.size() >= max_relations ||
            attributes["TargetMode"] == "External")
            return;
        relations[std::string(attributes["Id"])] = {std::string(attributes["Type"]),
                                                    std::string(attributes["Target"])};
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}
};

struct WorkbookHandler : XmlHandler {
    struct Entry {
        std::string name, relation;
        bool hidden;
    };
    std::vector<Entry> entries;
    bool system_1904 = false;

    void start(std::string_view element, const XmlAttributes& attributes) override {
        if (element == "workbookPr") system_1904 = attributes.is_true("date1904");
        if (element != "sheet" || entries.size() >= max_sheets) return;
        const std::string_view state = attributes["state"];
        entries.push_back({std::string(attributes["name"]), std::string(attributes["id"]),
                           state == "hidden" || state == "veryHidden"});
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}
};

DateShown built_in_format(int id) {
    // ECMA-376 part 1, 18.8.30, with the ids of Chinese and Japanese Excel.
    if (id == 46) return DateShown::duration;
    if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id == 45 || id == 47) return DateShown::time;
    if (id == 17 || id == 55) return DateShown::month;
    if ((id >= 14 && id <= 16) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) ||
        (id >= 56 && id <= 58))
        return DateShown::day;
    return DateShown::none;
}

struct StylesHandler : XmlHandler {
    struct Format {
        DateShown date = DateShown::none;
        std::size_t shown = 0;
    };
    StylesHandler() : shown(1) {
        for (const auto& [id, code] : {std::pair(9, "0%"), std::pair(10, "0.00%")}) add(id, code);
    }
    std::map<int, Format> formats;
    std::vector<DateShown> styles;
    std::vector<std::size_t> numbers;
    std::vector<NumberShown> shown;
    bool in_cell_formats = false;

    void add(int id, std::string_view code) {
        Format& format = formats[id];
        format = {date_shown_by(code), 0};
        if (format.date != DateShown::none) return;
        NumberShown number = number_shown_by(code);
        if (number.plain()) return;
        format.shown = shown.size();
        shown.push_back(std::move(number));
    }

    void start(std::string_view element, const XmlAttributes& attributes) override {
        if (element == "numFmt" && formats.size() < max_styles)
            add(whole_number(attributes["numFmtId"]), attributes["formatCode"]);
        if (element == "cellXfs") in_cell_formats = true;
        if (element != "xf" || !in_cell_formats || styles.size() >= max_styles) return;
        const int id = whole_number(attributes["numFmtId"]);
        const auto own = formats.find(id);
        styles.push_back(own != formats.end() ? own->second.date : built_in_format(id));
        numbers.push_back(own != formats.end() ? own->second.shown : 0);
    }
    void end(std::string_view element) override {
        if (element == "cellXfs") in_cell_formats = false;
    }
    void text(std::string_view) override {}
};

struct StringsHandler : XmlHandler {
    StringsHandler(XlsxParts& to, const ZipArchive& from) : parts(to), archive(from) {}
    XlsxParts& parts;
    const ZipArchive& archive;
    std::string current;
    bool in_text = false, in_phonetic = false;

    void start(std::string_view element, const XmlAttributes&) override {
        if (element == "si")
            current.clear();
        else if (element == "rPh")
            in_phonetic = true;
        else if (element == "t")
            in_text = !in_phonetic;
    }
    void end(std::string_view element) override {
        if (element == "t") in_text = false;
        if (element == "rPh") in_phonetic = false;
        if (element != "si") return;
        const std::string plain = without_escapes(current);
        parts.strings.push_back(
            {static_cast<std::uint32_t>(parts.text.size()), static_cast<std::uint32_t>(plain.size())});
        parts.text += plain;
        if (parts.strings.size() > max_table_cells || parts.text.size() > max_workbook_bytes)
            refuse_too_large(archive.path(), "sharedStrings.xml", "256 MB");
    }
    void text(std::string_view characters) override {
        if (!in_text) return;
        current += characters;
        if (current.size() > max_workbook_bytes)
            refuse_too_large(archive.path(), "sharedStrings.xml", "256 MB");
    }
};

/// The part a relation of `from` points to: "worksheets/sheet1.xml" beside "xl/workbook.xml" lies in "xl".
std::string resolved(std::string_view from, std::string_view target) {
    if (target.starts_with('/')) return std::string(target.substr(1));
    const std::size_t slash = from.rfind('/');
    std::string folder(slash == std::string_view::npos ? std::string_view() : from.substr(0, slash + 1));
    while (target.starts_with("../")) {
        target.remove_prefix(3);
        const std::size_t up = folder.size() < 2 ? std::string::npos : folder.rfind('/', folder.size() - 2);
        folder.resize(up == std::string::npos ? 0 : up + 1);
    }
    if (target.starts_with("./")) target.remove_prefix(2);
    folder += target;
    return folder;
}

std::string relations_of(const std::string& part) {
    const std::size_t slash = part.rfind('/');
    const std::size_t name = slash == std::string::npos ? 0 : slash + 1;
    return part.substr(0, name) + "_rels/" + part.substr(name) + ".rels";
}

std::map<std::string, Relation, std::less<>> read_relations(const ZipArchive& archive,
                                                            const std::string& part) {
    RelationsHandler handler;
    if (archive.has(part)) parse_part(archive, part, handler);
    return std::move(handler.relations);
}

std::string workbook_part(const ZipArchive& archive) {
    std::string part = "xl/workbook.xml";
    for (const auto& [id, relation] : read_relations(archive, "_rels/.rels")) {
        if (relation.type.ends_with("/officeDocument")) part = resolved("", relation.target);
    }
    if (!archive.has(part) || !part.ends_with(".xml") || part.starts_with("word/") ||
        part.starts_with("ppt/"))
        throw InputError(Message{.code = "DR1160", .where = {.path = archive.path()}, .values = {}});
    return part;
}

}  // namespace

namespace {

/// [h], [mm], [ss]: hours, minutes or seconds that go on counting.
bool is_elapsed(std::string_view code, std::size_t bracket) {
    const std::size_t close = code.find(']', bracket);
    const std::string_view inside = code.substr(bracket + 1, close - bracket - 1);
    return close != std::string_view::npos && !inside.empty() &&
           std::ranges::all_of(inside, [&](char c) { return c == inside.front(); }) &&
           std::string_view("hms").find(inside.front()) != std::string_view::npos;
}

}  // namespace

DateShown date_shown_by(std::string_view format_code) {
    bool year = false, month = false, day = false, time = false, duration = false;
    const std::string code = ascii_lower(format_code);
    for (std::size_t i = 0; i < code.size(); ++i) {
        switch (code[i]) {
            case '"':
                i = std::min(code.find('"', i + 1), code.size());
                break;
            case '[':
                duration = duration || is_elapsed(code, i);
                i = std::min(code.find(']', i + 1), code.size());
                break;
            case '\\':
            case '_':
            case '*':
                ++i;
                break;
            case ';':
                i = code.size();
                break;  // the sections after the first are for other signs
            case 'y':
                year = true;
                break;
            case 'm':
                month = true;
                break;
            case 'd':
                day = true;
                break;
            case 'h':
            case 's':
                time = true;
                break;
            case 'g':
                if (code.compare(i, 7, "general") == 0) i += 6;
                break;
            default:
                break;
        }
    }
    if (duration) return DateShown::duration;
    if (day) return DateShown::day;
    if (month && (year || !time)) return DateShown::month;
    if (year) return DateShown::year;
    return time ? DateShown::time : DateShown::none;
}

std::string without_escapes(std::string_view text) {
    std::string result;
    for (std::size_t at = text.find("_x"); at != std::string_view::npos; at = text.find("_x")) {
        unsigned code = 0;
        const bool whole = at + 7 <= text.size() && text[at + 6] == '_';
        const char* const digits = text.data() + at + 2;
        const bool hex = whole && std::from_chars(digits, digits + 4, code, 16).ptr == digits + 4;
        result += text.substr(0, hex ? at : at + 2);
        text.remove_prefix(hex ? at + 7 : at + 2);
        if (!hex) continue;
        if (code >= 0xD800 && code < 0xE000) code = 0xFFFD;
        append_code_point(code, result);
    }
    result += text;
    return result;
}

XlsxParts read_xlsx_parts(const ZipArchive& archive) {
    const std::string workbook = workbook_part(archive);
    WorkbookHandler book;
    parse_part(archive, workbook, book);
    XlsxParts parts;
    parts.system_1904 = book.system_1904;
    const auto relations = read_relations(archive, relations_of(workbook));
    for (WorkbookHandler::Entry& entry : book.entries) {
        const auto relation = relations.find(entry.relation);
        if (relation == relations.end() || !relation->second.type.ends_with("/worksheet")) continue;
        parts.sheets.push_back(
            {std::move(entry.name), resolved(workbook, relation->second.target), entry.hidden});
    }
    if (parts.sheets.empty()) refuse_damaged(archive.path(), workbook, reasons::no_sheet());
    for (const auto& [id, relation] : relations) {
        const std::string part = resolved(workbook, relation.target);
        if (relation.type.ends_with("/styles") && archive.has(part)) {
            StylesHandler styles;
            parse_part(archive, part, styles);
            parts.styles = std::move(styles.styles);
            parts.formats = std::move(styles.numbers);
            parts.shown = std::move(styles.shown);
        } else if (relation.type.ends_with("/sharedStrings") && archive.has(part)) {
            StringsHandler strings(parts, archive);
            parse_part(archive, part, strings);
        }
    }
    return parts;
}

}  // namespace deltareach
