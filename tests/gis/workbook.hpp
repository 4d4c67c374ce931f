#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace deltareach {

/// Builds zips (parts stored, not deflated) and small workbooks, byte by byte, so that tests can also build
/// wrong ones.
class ZipText {
  public:
    void add(std::string_view name, std::string_view content) {
        parts_.push_back({std::string(name), std::string(content), static_cast<std::uint32_t>(out_.size())});
        const Part& part = parts_.back();
        put(0x04034B50, 4);
        put(20, 2);
        common(part);
        out_ += part.name;
        out_ += part.content;
    }

    [[nodiscard]] std::string finish() {
        const std::size_t begin = out_.size();
        for (const Part& part : parts_) {
            put(0x02014B50, 4);
            put(20, 2);
            put(20, 2);
            common(part);
            put(0, 2);
            put(0, 2);
            put(0, 2);
            put(0, 4);
            put(part.offset, 4);
            out_ += part.name;
        }
        const std::size_t size = out_.size() - begin;
        put(0x06054B50, 4);
        put(0, 4);
        put(parts_.size(), 2);
        put(parts_.size(), 2);
        put(size, 4);
        put(begin, 4);
        put(0, 2);
        return out_;
    }

  private:
    struct Part {
        std::string name, content;
        std::uint32_t offset;
    };

    static std::uint32_t checksum(std::string_view bytes) {  // CRC-32 of zip
        std::uint32_t crc = 0xFFFFFFFFU;
        for (char byte : bytes) {
            crc ^= static_cast<unsigned char>(byte);
            for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
        }
        return ~crc;
    }

    void put(std::uint64_t value, int bytes) {
        for (int i = 0; i < bytes; ++i) out_.push_back(static_cast<char>((value >> (8 * i)) & 0xFF));
    }

    void common(const Part& part) {
        put(0, 2);       // flags
        put(0, 2);       // stored
        put(0x0021, 4);  // 1980-01-01
        put(checksum(part.content), 4);
        put(part.content.size(), 4);
        put(part.content.size(), 4);
        put(part.name.size(), 2);
        put(0, 2);
    }

    std::string out_;
    std::vector<Part> parts_;
};

/// The parts of a workbook; what is empty is left out of the zip.
struct WorkbookText {
    std::vector<std::pair<std::string, std::string>> sheets;  ///< name, what stands inside <worksheet>
    std::string strings;                                      ///< what stands inside <sst>
    std::string formats;                                      ///< what stands inside <styleSheet>
    bool system_1904 = false;
    std::string yes = "1";   ///< as the workbook writes it
    std::string prolog;      ///< before the root element of each sheet
    std::size_t hidden = 0;  ///< so many sheets from the first are hidden

    [[nodiscard]] std::string bytes() const {
        static constexpr std::string_view main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        static constexpr std::string_view office =
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const auto root = [](std::string_view name, const std::string& content) {
            return "<" + std::string(name) + " xmlns=\"" + std::string(main) + "\" xmlns:r=\"" +
                   std::string(office) + "\">" + content + "</" + std::string(name) + ">";
        };
        const auto relation = [](const std::string& id, const std::string& type, const std::string& target) {
            return "<Relationship Id=\"" + id + "\" Type=\"" + std::string(office) + "/" + type +
                   "\" Target=\"" + target + "\"/>";
        };
        const std::string relations_root =
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
        ZipText zip;
        zip.add("_rels/.rels",
                relations_root + relation("rId1", "officeDocument", "xl/workbook.xml") + "</Relationships>");
        std::string list, relations;
        for (std::size_t i = 0; i < sheets.size(); ++i) {
            const std::string n = std::to_string(i + 1);
            list += "<sheet name=\"" + sheets[i].first + "\" sheetId=\"" + n + "\" r:id=\"rId" + n + "\"" +
                    (i < hidden ? " state=\"hidden\"/>" : "/>");
            relations += relation("rId" + n, "worksheet", "worksheets/sheet" + n + ".xml");
            zip.add("xl/worksheets/sheet" + n + ".xml", prolog + root("worksheet", sheets[i].second));
        }
        if (!strings.empty()) {
            relations += relation("rIdS", "sharedStrings", "sharedStrings.xml");
            zip.add("xl/sharedStrings.xml", root("sst", strings));
        }
        if (!formats.empty()) {
            relations += relation("rIdF", "styles", "/xl/styles.xml");
            zip.add("xl/styles.xml", root("styleSheet", formats));
        }
        zip.add("xl/_rels/workbook.xml.rels", relations_root + relations + "</Relationships>");
        zip.add("xl/workbook.xml",
                root("workbook", (system_1904 ? "<workbookPr date1904=\"" + yes + "\"/>" : "") + "<sheets>" +
                                     list + "</sheets>"));
        return zip.finish();
    }
};

/// An inline string cell and a number cell.
inline std::string text_cell(std::string_view at, std::string_view text) {
    return "<c r=\"" + std::string(at) + "\" t=\"inlineStr\"><is><t>" + std::string(text) + "</t></is></c>";
}
inline std::string number_cell(std::string_view at, std::string_view value, int style = 0) {
    return "<c r=\"" + std::string(at) + "\" s=\"" + std::to_string(style) + "\"><v>" + std::string(value) +
           "</v></c>";
}
inline std::string row(int number, std::string_view cells) {
    return "<row r=\"" + std::to_string(number) + "\">" + std::string(cells) + "</row>";
}

}  // namespace deltareach
