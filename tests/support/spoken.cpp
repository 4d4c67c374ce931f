#include "tests/support/spoken.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <algorithm>
#include <cctype>
#include <deque>
#include <optional>
#include <regex>

namespace deltareach::test {
namespace fs = std::filesystem;
namespace {

/// What Chinese papers and manuals write in Latin letters.
const std::set<std::string> kept{
    // Units.
    "km", "min", "MB", "dpi",
    // People, and what is called after them.
    "Moran", "Geary", "Getis", "Ord", "Huff", "Schneider", "Simini", "Converse", "Tanner", "Queen", "Rook",
    "Fisher", "Jenks", "LeSage", "Pace",
    // Abbreviations of statistics and methods, behind or instead of a Chinese name.
    "GDP", "AIC", "LM", "LR", "SARMA", "OLS", "SLX", "SAR", "SEM", "SDM", "SDEM", "SARAR", "FDR", "GVF",
    "CPC", "SRMSE", "PPML", "CRITIC", "TOPSIS", "BH", "HH", "LL", "HL", "LH", "HC", "ln", "dr", "dlnθ", "hc",
    "model", "bootstrap", "entropy",
    // Formats, encodings, references, libraries and programs.
    "CSV", "XLSX", "JSON", "Schema", "GeoJSON", "GeoPackage", "GeoTIFF", "FlatGeobuf", "ESRI", "Shapefile",
    "KML", "LIBKML", "GPKG", "GTiff", "COG", "DBF", "PDF", "PNG", "SVG", "HTML", "XML", "TOML", "GBK", "UTF",
    "WGS", "EPSG", "GB", "LAEA", "WKT", "QGIS", "GDAL", "PROJ", "GEOS", "ICU", "libpq", "PostgreSQL", "TLS",
    "PostGIS", "ClickHouse", "SQL", "SQLSTATE", "CAPI", "ECharts", "Apache", "Noto", "Sans", "CJK", "SC",
    "Excel", "WPS", "GeoDa", "GAL", "GWT", "gdalwarp", "deltareach",
    // Commands and keys that a text tells to type.
    "check", "run", "explain", "info", "snap", "mass", "deals", "rows", "FFFE", "NUL", "DOCTYPE", "kind",
    // Ids and fields of the data at hand.
    "id", "ex", "ny", "pop", "prov", "adcode", "parent", "park", "district", "city", "province", "parks",
    "branches", "patents", "copublications"};

bool is_letter(char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0;
}

/// A word that holds a mark of paths, options, keys or ids is typed, not read.
bool is_typed(const std::string& token) {
    return token.find_first_of("/._-\\=:{}[]<>|@") != std::string::npos ||
           std::any_of(token.begin(), token.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// What stands between tags, but for the style sheet; no regex, whose depth grows with a text.
std::string texts_of_svg(const std::string& svg) {
    std::string lines;
    for (std::size_t at = svg.find('>'); at != std::string::npos;) {
        const std::size_t next = std::min(svg.find('<', at), svg.size());
        const std::string text = svg.substr(at + 1, next - at - 1);
        if (text.find_first_not_of(" \n") != std::string::npos && text.find('{') == std::string::npos)
            lines += text + "\n";
        at = svg.find('>', next);
    }
    return lines;
}

std::vector<std::string> sheets_in(const fs::path& folder) {
    std::vector<std::string> sheets;
    for (const fs::directory_entry& file : fs::directory_iterator(folder))
        if (file.path().extension() == ".svg") sheets.push_back(texts_of_svg(contents_of(file.path())));
    return sheets;
}

}  // namespace

std::string Spoken::all() const {
    std::string text = out + err;
    for (const std::string& sheet : sheets) text += sheet;
    return text;
}

std::vector<Spoken> spoken(const std::vector<std::vector<std::string>>& commands, const std::string& language,
                           const fs::path& files) {
    struct Running {
        std::optional<TemporaryFolder> folder;
        TemporaryFolder captured;
        pid_t child = 0;
    };
    std::vector<Spoken> all(commands.size());
    std::deque<Running> running;
    const auto gather = [&](std::size_t k) {
        Spoken& said = all[k];
        said.exit_code = ending_of_program(running[k].child);
        said.out = contents_of(running[k].captured.path() / "out");
        said.err = contents_of(running[k].captured.path() / "err");
        for (const std::string& word : commands[k]) said.command += word + " ";
        said.sheets = sheets_in(running[k].folder->path());
        running[k].folder.reset();
    };
    for (std::size_t k = 0; k < commands.size(); ++k) {
        Running& one = running.emplace_back();
        one.folder.emplace();
        fs::copy(files, one.folder->path(),
                 fs::copy_options::recursive | fs::copy_options::overwrite_existing);
        std::vector<std::string> words = commands[k];
        words.insert(words.end(), {"--lang", language});
        one.child = start_program(words, {.folder = one.folder->path()}, one.captured.path());
        if (k >= 1) gather(k - 1);
    }
    if (!commands.empty()) gather(commands.size() - 1);
    return all;
}

std::set<std::string> words_left_over(const std::string& text) {
    static const std::regex quoted("（[A-Za-z_]+）|`[^`]*`|\\{[^}]*\\}|“[^”]*”|https?://\\S+");
    const std::string plain = std::regex_replace(text, quoted, " ");
    std::set<std::string> found;
    std::string token;
    const auto judge = [&] {
        if (!is_typed(token)) {
            std::string word;
            for (const char c : token + " ") {
                if (is_letter(c)) {
                    word += c;
                    continue;
                }
                if (word.size() > 1 && !kept.contains(word)) found.insert(word);
                word.clear();
            }
        }
        token.clear();
    };
    for (const char c : plain + " ") {  // a token is a run of ASCII without blanks, brackets and commas
        const bool ascii = static_cast<unsigned char>(c) < 0x80;
        if (ascii && c > ' ' && std::string_view("(),;\"'").find(c) == std::string_view::npos)
            token += c;
        else
            judge();
    }
    return found;
}

std::set<std::string> chinese_left_over(const std::string& text) {
    static const std::set<std::string> read{"万元", "亿元", "元", "人", "不详", "年", "（万元）", "�"};
    std::set<std::string> found;
    std::string run;
    for (std::size_t i = 0; i <= text.size();) {
        const auto byte = i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
        if (byte >= 0xE3 && byte <= 0xEF) {  // from U+3000 on: CJK and full-width forms
            run += text.substr(i, 3);
            i += 3;
            continue;
        }
        if (!run.empty() && !read.contains(run)) found.insert(run);
        run.clear();
        ++i;
    }
    return found;
}

std::vector<std::string> verbs_of_help(std::vector<std::string> verb) {
    static const std::regex line("\\n  ([a-z][a-z-]*)  ");
    verb.insert(verb.end(), {"--help", "--lang", "en"});
    const std::string help = run_program(verb, {}).out;
    const std::string list = help.substr(std::min(help.find("Subcommands:"), help.size()));
    std::vector<std::string> verbs;
    for (std::sregex_iterator at(list.begin(), list.end(), line), end; at != end; ++at)
        verbs.push_back((*at)[1].str());
    return verbs;
}

std::string data_folder() {
    return source_dir() + "/data";
}

}  // namespace deltareach::test
