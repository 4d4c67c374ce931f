#include "study/findings/model_result.hpp"

#include "gis/atomic_file.hpp"
#include "gis/csv_writer.hpp"
#include "gis/error.hpp"
#include "render/sheet.hpp"
#include "study/products/styled_output.hpp"

#include <memory>

namespace deltareach {

namespace fs = std::filesystem;

namespace {
constexpr double picture_dpi = 200;  // of a [[map]] that says nothing else
}  // namespace

void ModelResult::name_flows(const std::string& theme, const std::string& period) {
    if (theme.empty()) return;
    document["theme"] = theme;
    document["period"] = period;
}

void ModelResult::add_table(std::string suffix, std::vector<Column> columns) {
    auto held = std::make_shared<const std::vector<Column>>(std::move(columns));
    files.push_back({std::move(suffix), {}, [held](const fs::path& path, Session& session) {
                         write_csv(path, *held, session.options.overwrite);
                     }});
}

void ModelResult::add_layer(std::string suffix, FeatureLayer layer) {
    auto held = std::make_shared<const FeatureLayer>(std::move(layer));
    files.push_back({std::move(suffix), {}, [held](const fs::path& path, Session& session) {
                         write_styled_geojson(path, *held, session);
                     }});
}

void ModelResult::add_sheet(const std::string& suffix, SheetSpec sheet) {
    auto held = std::make_shared<const SheetSpec>(std::move(sheet));
    for (const auto& [extension, kind] : {std::pair(".png", PageKind::png), std::pair(".pdf", PageKind::pdf),
                                          std::pair(".svg", PageKind::svg)})
        files.push_back({suffix + extension, held->texts.title,
                         [held, kind = kind](const fs::path& path, Session& session) {
                             Messages notes;
                             const std::string bytes =
                                 render_sheet(*held, {.kind = kind, .dpi = picture_dpi}, notes);
                             session.tell(notes);
                             write_text(path, bytes, session.options.overwrite);
                         }});
}

bool is_picture(const fs::path& file) {
    const std::string extension = file.extension().string();
    return extension == ".png" || extension == ".pdf" || extension == ".svg";
}

}  // namespace deltareach
