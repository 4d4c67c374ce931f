#include "gis/error.hpp"
#include "gis/private/intact.hpp"
#include "gis/private/reasons.hpp"
#include "gis/private/regular_file.hpp"

#include <array>
#include <fmt/format.h>

namespace deltareach {
namespace {

namespace fs = std::filesystem;
using Bytes = std::span<const unsigned char>;
constexpr std::size_t shp_head = 100;

/// The part of a Shapefile with that ending, in lower or upper case; empty when it is not there.
fs::path part_of(const fs::path& file, const char* lower, const char* upper) {
    for (const char* ending : {lower, upper}) {
        fs::path part = fs::path(file).replace_extension(ending);
        std::error_code error;
        if (fs::is_regular_file(part, error)) return part;
    }
    return {};
}

fs::path needed_part(const SourceFile& file, const char* lower, const char* upper) {
    fs::path part = part_of(file.absolute, lower, upper);
    if (part.empty())
        throw InputError(Message{.code = "DR1307",
                                 .where = {.path = file.path.string()},
                                 .values = {{"path", file.path.string()}, {"part", lower}}});
    return part;
}

/// What the driver opens by itself beside the file: a pipe or a device there would hold it up for ever, and a
/// device that never ends fills the memory.
void check_side_files(const SourceFile& file) {
    constexpr std::uintmax_t largest_note = 65536;  // of a .prj or .cpg, which hold a line or two
    static constexpr std::array<const char*, 10> endings{".shp", ".shx", ".dbf", ".prj", ".cpg",
                                                         ".qix", ".sbn", ".sbx", ".ind", ".idm"};
    for (const char* ending : endings) {
        std::string upper(ending);
        for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        for (const std::string& written : {std::string(ending), upper}) {
            const fs::path part = fs::path(file.absolute).replace_extension(written),
                           shown = fs::path(file.path).replace_extension(written);
            std::error_code error;
            if (!fs::exists(part, error)) continue;
            const RegularFile opened(part, shown);  // refuses what is no regular file or may not be read
            const bool note =
                written == ".prj" || written == ".PRJ" || written == ".cpg" || written == ".CPG";
            if (note && opened.size() > largest_note) report_damage(shown, reasons::bytes(opened.size()));
        }
    }
}

/// The head of a .shp or .shx names its length in words of two bytes.
void check_length(Bytes bytes, const fs::path& path) {
    if (bytes.size() < shp_head) report_damage(path, reasons::head_is_cut());
    if (big_endian(bytes, 0, 4) != 9994)
        report_damage(path, {"文件头不是 Shapefile 的", "the head is not a Shapefile's"});
    const std::uint64_t said = 2 * big_endian(bytes, 24, 4);
    if (said < shp_head || said > bytes.size())
        report_damage(path, reasons::bytes_not_said(bytes.size(), said));
}

/// Every record lies where the index says, with the length it says. @returns the number of records
std::uint64_t check_records(Bytes shp, Bytes shx, const fs::path& path) {
    const std::uint64_t records = (2 * big_endian(shx, 24, 4) - shp_head) / 8;
    for (std::uint64_t i = 0; i < records; ++i) {
        const std::size_t entry = shp_head + 8 * i;
        const std::uint64_t offset = 2 * big_endian(shx, entry, 4),
                            length = 2 * big_endian(shx, entry + 4, 4);
        if (offset < shp_head || offset + 8 + length > shp.size())
            report_damage(path, in_words("共 {1} 条记录，第 {0} 条在文件之外",
                                         "record {} of {} lies beyond the end", i + 1, records));
        if (2 * big_endian(shp, offset + 4, 4) != length)
            report_damage(path,
                          in_words("共 {1} 条记录，第 {0} 条的长度与索引不符",
                                   "record {} of {} has another length than its index says", i + 1, records));
    }
    return records;
}

/// Some writers leave out the mark after the last field: whole fields fill the head then, and their widths a
/// record.
bool fields_fill(Bytes bytes, std::uint64_t head, std::uint64_t width) {
    constexpr std::size_t entry = 32;
    if (head % entry != 0) return false;
    std::uint64_t sum = 1;  // the mark of deletion
    for (std::size_t at = entry; at < head; at += entry) {
        if (std::string_view("CNFLDMBGPIT@O+").find(static_cast<char>(bytes[at + 11])) ==
            std::string_view::npos)
            return false;
        sum += bytes[at + 16];
    }
    return sum == width;
}

}  // namespace

void check_dbf(Bytes bytes, const fs::path& path, ShapefileFacts& facts) {
    constexpr std::size_t smallest = 33;
    if (bytes.size() < smallest) report_damage(path, reasons::head_is_cut());
    const std::uint64_t records = little_endian(bytes, 4, 4);
    const std::uint64_t head = little_endian(bytes, 8, 2), width = little_endian(bytes, 10, 2);
    if (head < smallest || width < 1) report_damage(path, {"文件头损坏", "the head is damaged"});
    if (head + records * width > bytes.size())
        report_damage(path,
                      in_words("有 {} 字节，{} 条记录需要 {} 字节", "{} bytes where its {} records need {}",
                               bytes.size(), records, head + records * width));
    if (bytes[head - 1] != 0x0D && bytes[head - 2] != 0x0D && !fields_fill(bytes, head, width))
        report_damage(path, {"字段表没有结束", "the list of fields does not end"});
    for (std::uint64_t i = 0; i < records; ++i) {
        const unsigned char mark = bytes[head + i * width];
        if (mark == '*')
            ++facts.deleted;
        else if (mark != ' ')
            report_damage(
                path, in_words("第 {} 条记录的起点不对", "record {} does not start where it should", i + 1));
    }
    facts.records = records;
    facts.language_driver = bytes[29];
}

ShapefileFacts check_shapefile(const SourceFile& file) {
    ShapefileFacts facts;
    check_side_files(file);
    facts.cpg = part_of(file.absolute, ".cpg", ".CPG");
    if (file.kind == FileKind::dbf) {
        facts.dbf = file.absolute;
        const MappedFile dbf(facts.dbf);
        check_dbf(dbf.bytes(), file.path, facts);
        facts.cells = check_dbf_cells(dbf.bytes());
        return facts;
    }
    facts.prj = part_of(file.absolute, ".prj", ".PRJ");
    const fs::path shx_path = needed_part(file, ".shx", ".SHX");
    facts.dbf = needed_part(file, ".dbf", ".DBF");
    const auto shown = [&](const fs::path& part) {
        return fs::path(file.path).replace_extension(part.extension());
    };
    const MappedFile shp(file.absolute), shx(shx_path), dbf(facts.dbf);
    check_length(shp.bytes(), file.path);
    check_length(shx.bytes(), shown(shx_path));
    check_dbf(dbf.bytes(), shown(facts.dbf), facts);
    facts.cells = check_dbf_cells(dbf.bytes());
    const std::uint64_t shapes = check_records(shp.bytes(), shx.bytes(), file.path);
    if (shapes != facts.records)
        report_damage(file.path, in_words("图形 {} 个，.dbf 里记录 {} 条",
                                          "{} shapes, but {} records in the .dbf", shapes, facts.records));
    return facts;
}

}  // namespace deltareach
