#include "study/products/output_forms.hpp"

#include "gis/error.hpp"
#include "gis/file_names.hpp"
#include "study/messages.hpp"

#include <filesystem>
#include <fmt/format.h>
#include <map>

namespace deltareach {

void require_form(const std::string& output, std::string_view known) {
    if (output.empty()) return;
    const std::string extension = ending_of(output);
    if (extension == ".shp" && known.find(".gpkg") != std::string_view::npos) return;
    if (!extension.empty() && fmt::format(" {} ", known).find(" " + extension + " ") != std::string::npos)
        return;
    throw UsageError(Message{.code = "DR1013", .values = {{"path", output}, {"known", std::string(known)}}});
}

std::string_view kind_of_file(const std::filesystem::path& path) {
    static const std::map<std::string, std::string_view> kinds{
        {".csv", "table"},   {".xlsx", "table"},   {".geojson", "layer"}, {".gpkg", "layer"},
        {".fgb", "layer"},   {".shp", "layer"},    {".kml", "layer"},     {".tif", "raster"},
        {".tiff", "raster"}, {".png", "picture"},  {".pdf", "picture"},   {".svg", "picture"},
        {".jpg", "picture"}, {".html", "page"},    {".docx", "report"},   {".tex", "report"},
        {".qml", "style"},   {".qgz", "project"},  {".toml", "project"},  {".json", "document"},
        {".md", "document"}, {".txt", "document"}, {".parquet", "table"}, {".ods", "table"}};
    // A report is one in whatever form: report.html, report.pdf, report.xlsx.
    if (path.stem() == "report") return "report";
    const auto found = kinds.find(ending_of(path));
    return found == kinds.end() ? "other" : found->second;
}

Json files_of_dry_run(const std::vector<std::filesystem::path>& paths) {
    Json files = Json::array();
    for (const std::filesystem::path& path : paths)
        files.push_back({{"path", path.string()}, {"kind", std::string(kind_of_file(path))}});
    return {{"dry_run", true}, {"files", std::move(files)}};
}

}  // namespace deltareach
