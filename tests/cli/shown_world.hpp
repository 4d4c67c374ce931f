#pragma once

#include "gis/messages.hpp"
#include "gis/private/zip_archive.hpp"
#include "gis/xlsx_reader.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/column_digest.hpp"
#include "tests/support/markup.hpp"
#include "tests/support/program.hpp"
#include "tests/support/recorded.hpp"
#include "tests/support/shown.hpp"

#include <filesystem>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <sstream>

namespace deltareach::test {

/// The lines of a text that were not there before; with them, they are.
inline std::string new_lines(const std::string& text, std::set<std::string>& there) {
    std::istringstream lines(text);
    std::string line, all;
    std::set<std::string> here;
    while (std::getline(lines, line)) {
        here.insert(line);
        if (!there.contains(line)) all += line + "\n";
    }
    there.merge(here);
    return all;
}

/// A copy of tests/cli/shown_project, in which all that a run can write is asked for and no number equals its
/// mirror image: twelve cities of unlike size, out of order, one in no province, one in two parts; flows in
/// 万元 and two units of visits that differ there and back, with ties and pairs without a row; deals a row.
struct ShownWorld : TemporaryFolder {
    ShownWorld() {
        std::filesystem::copy(source_dir() + "/tests/cli/shown_project", path(),
                              std::filesystem::copy_options::recursive);
    }

    [[nodiscard]] Ran run(std::vector<std::string> words, const std::string& language = "en") const {
        words.insert(words.end(), {"--lang", language});
        Ran ran = run_program(words, {.folder = path()});
        for (std::string* said : {&ran.out, &ran.err}) *said = without_path(*said);
        return ran;
    }
    void replace(const std::string& file, const std::string& old, const std::string& by) const {
        std::string text = contents_of(path() / file);
        const std::size_t at = text.find(old);
        REQUIRE(at != std::string::npos);
        write_file(path() / file, text.replace(at, old.size(), by));
    }

    /// What a reader sees of a file, by its kind; nothing of pictures.
    [[nodiscard]] std::string shown(const std::filesystem::path& file) const {
        const std::string kind = file.extension().string();
        if (kind == ".svg") return lines_of_svg(contents_of(file));
        if (kind == ".html") return lines_of_html(contents_of(file));
        if (kind == ".geojson") return lines_of_geojson(contents_of(file));
        if (kind == ".csv") return lines_of_csv(contents_of(file));
        if (kind == ".qml") return digest_of_xml(contents_of(file));
        if (kind == ".qgs") return lines_of_xml(contents_of(file));
        if (kind == ".json") return lines_of_json(without_versions(contents_of(file)));
        if (kind == ".xlsx") return sheets_of(file);
        if (kind == ".gpkg") return layers_of(file);
        if (kind == ".tif") return raster_of(file);
        return kind == ".png" || kind == ".pdf" || kind == ".qgz" ? "" : contents_of(file);
    }
    /// Of all files of a folder, in the order of their names.
    [[nodiscard]] std::string shown_in(const std::filesystem::path& folder) const {
        std::set<std::filesystem::path> files;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(path() / folder))
            if (entry.is_regular_file()) files.insert(entry.path());
        std::string all;
        for (const auto& file : files)
            if (const std::string lines = shown(file); !lines.empty())
                all += "$ " + std::filesystem::relative(file, path()).string() + "\n" + lines;
        return all;
    }

  private:
    [[nodiscard]] std::string without_path(std::string text) const {
        for (std::size_t at = 0; (at = text.find(path().string(), at)) != std::string::npos;)
            text.replace(at, path().string().size(), ".");
        return text;
    }
    [[nodiscard]] std::string without_versions(const std::string& text) const {
        nlohmann::ordered_json json = nlohmann::ordered_json::parse(without_path(text));
        if (!json.is_object()) return json.dump();
        for (const char* key : {"tool", "output_checksums", "inputs", "project"}) json.erase(key);
        return json.dump();
    }
    [[nodiscard]] std::string sheets_of(const std::filesystem::path& file) const {
        const XlsxWorkbook book(contents_of(file), file.filename().string());
        std::string lines;
        for (const std::string& name : book.visible_sheets()) {
            Messages notes;
            const RawSheet sheet = book.sheet(name, notes);
            ColumnDigests columns;
            for (std::size_t row = 0; row < sheet.rows(); ++row)
                for (std::size_t column = 0; column < sheet.width(row); ++column)
                    columns.add(fmt::format("{} {}", name, column), std::string(sheet.cell(row, column)));
            lines += columns.lines();
        }
        return lines + charts_of(file);
    }
    /// Which cells its charts show, under which words.
    [[nodiscard]] static std::string charts_of(const std::filesystem::path& file) {
        const ZipArchive archive(contents_of(file), file.filename().string());
        std::string lines;
        for (const std::string& part : archive.parts()) {
            if (!part.starts_with("xl/charts/chart")) continue;
            std::string xml;
            archive.unpack(part, [&](std::string_view piece) {
                xml += piece;
                return true;
            });
            lines += part + ":";
            each_tag(xml, [&](const Tag& tag) {
                if (tag.name == "c:f" || tag.name == "a:t") lines += " " + plain_text(tag.text);
            });
            lines += "\n";
        }
        return lines;
    }
    /// As the program itself converts them.
    [[nodiscard]] std::string layers_of(const std::filesystem::path& file) const {
        const Ran info = run({"info", file.string(), "--json"});
        REQUIRE(info.exit_code == 0);
        std::string lines = lines_of_json(info.out);
        const auto document = nlohmann::json::parse(info.out);
        for (const auto& layer : document["layers"]) {
            const std::string name = layer["name"], made = (path() / "layer.geojson").string();
            const Ran ran =
                run({"convert", file.string(), made, "--layer", name, "--lossy", "-q", "--overwrite"});
            INFO(ran.err);
            REQUIRE(ran.exit_code == 0);
            lines += "layer " + name + "\n" + lines_of_geojson(contents_of(made));
            std::filesystem::remove(made);
        }
        return lines;
    }
    [[nodiscard]] std::string raster_of(const std::filesystem::path& file) const {
        const Ran ran = run({"surface", "zonal", file.string(), "--zones", ".", "--level", "city", "--stats",
                             "count,mean,min,max", "--json", "-q"});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return lines_of_json(ran.out);
    }
};

}  // namespace deltareach::test
