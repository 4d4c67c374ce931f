#include "gis/private/layer_reader.hpp"
#include "gis/private/ogr_columns.hpp"

#include <fmt/format.h>

namespace deltareach::gdal {

void LayerReader::take_cells(const DbfCells& cells) {
    for (const auto& [field, rows] : cells.missing) cells_.blank[field].insert(rows.begin(), rows.end());
    for (const auto& [field, other] : cells.others)
        if (field < layer_->GetLayerDefn()->GetFieldCount())
            set_field_type(*layer_, field, other.decimals ? OFTReal : OFTString);
}

void LayerReader::tell_mixed(Messages& notes) const {
    if (mixed_ == 0) return;
    notes.push_back({.code = "DR1361",
                     .where = {.path = file_.path.string()},
                     .values = {{"path", file_.path.string()},
                                {"count", fmt::format("{}", mixed_)},
                                {"feature", fmt::format("{}", first_mixed_)}}});
}

void LayerReader::tell_fine_moments(Messages& notes) const {
    if (cells_.fine_moments.empty()) return;
    notes.push_back({.code = "DR1389",
                     .where = {.path = file_.path.string()},
                     .values = {{"path", file_.path.string()},
                                {"what", fmt::format("{}", fmt::join(cells_.fine_moments, "; "))}}});
}

std::vector<int> LayerReader::text_widths() const {
    std::vector<int> widths;
    const OGRFeatureDefn& definition = *layer_->GetLayerDefn();
    for (int i = 0; i < definition.GetFieldCount(); ++i)
        widths.push_back(definition.GetFieldDefn(i)->GetWidth());
    return widths;
}

std::map<int, std::size_t> LayerReader::blank_cells() const {
    std::map<int, std::size_t> counts;
    for (const auto& [field, rows] : cells_.blank) counts[field] = rows.size();
    return counts;
}

void LayerReader::tell_blank_cells(Messages& notes) const {
    std::vector<std::string> what;
    for (const auto& [field, rows] : cells_.blank)
        what.push_back(fmt::format("{} ({}; {})", layer_->GetLayerDefn()->GetFieldDefn(field)->GetNameRef(),
                                   rows.size(), *rows.begin()));
    if (what.empty()) return;
    notes.push_back(
        {.code = "DR1375",
         .where = {.path = file_.path.string()},
         .values = {{"path", file_.path.string()}, {"what", fmt::format("{}", fmt::join(what, "; "))}}});
}

void LayerReader::tell_kept_texts(Messages& notes) const {
    if (kept_texts_.empty()) return;
    notes.push_back({.code = "DR1381",
                     .where = {.path = file_.path.string()},
                     .values = {{"path", file_.path.string()},
                                {"what", fmt::format("{}", fmt::join(kept_texts_, "; "))}}});
}

/// "Value 'abc' of field n parsed incompletely to integer 0."
void LayerReader::check_misread() const {
    // Elsewhere the text has been looked at, or a wider field takes the value: settle_guessed_types.
    if (file_.kind != FileKind::kml && file_.kind != FileKind::mapinfo_tab &&
        file_.kind != FileKind::mapinfo_mif)
        return;
    const std::string_view said = scope_.misread();
    const auto from = said.find('\''), to = said.find("' of field "), end = said.find(" parsed incompletely");
    if (from == std::string_view::npos || to == std::string_view::npos || end < to) return;
    constexpr std::size_t words = std::string_view("' of field ").size();
    const std::string_view value = said.substr(from + 1, to - from - 1);
    if (trimmed(value).empty()) return;
    throw InputError(
        Message{.code = "DR1345",
                .where = {.path = file_.path.string()},
                .values = {{"path", file_.path.string()},
                           {"feature", fmt::format("{}", read_)},
                           {"at", std::string(said.substr(to + words, end - to - words))},
                           {"found", fmt::format("\"{}\"", value)},
                           {"expected", said.find("integer") != std::string_view::npos ? "0" : "0.0"}}});
}

}  // namespace deltareach::gdal
