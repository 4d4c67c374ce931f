#include "gis/private/whole_state.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach::gdal {

std::string text_in_markup(std::string_view text) {
    std::string held;
    held.reserve(text.size());
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') continue;
        if (c == '>' && held.ends_with("]]")) held += ' ';
        held += c;
    }
    return held;
}

std::string_view within_units(std::string_view text, std::size_t most) {
    std::size_t units = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if ((byte & 0xC0U) == 0x80U) continue;
        units += byte >= 0xF0U ? 2 : 1;
        if (units > most) return text.substr(0, at);
    }
    return text;
}

std::size_t features_without_anything(const WholeLayer::State& layer) {
    return static_cast<std::size_t>(std::ranges::count_if(layer.features, [](const Feature& feature) {
        const OGRGeometry* shape = feature->GetGeometryRef();
        if (shape != nullptr && !shape->IsEmpty()) return false;
        for (int i = 0; i < feature->GetFieldCount(); ++i)
            if (feature->IsFieldSetAndNotNull(i) && *feature->GetFieldAsString(i) != '\0') return false;
        return true;
    }));
}

void take_ids_and_domains(WholeLayer::State& whole, FileKind kind, GDALDataset& dataset, OGRLayer& layer) {
    const OGRFeatureDefn& definition = *layer.GetLayerDefn();
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
        const std::string& name = definition.GetFieldDefn(i)->GetDomainName();
        const OGRFieldDomain* domain = name.empty() ? nullptr : dataset.GetFieldDomain(name);
        if (domain == nullptr) continue;
        whole.fields[static_cast<std::size_t>(i)].domain = name;
        whole.domains.emplace(name, domain->Clone());
    }
    if (kind == FileKind::geopackage || kind == FileKind::sqlite || kind == FileKind::file_geodatabase)
        take_row_numbers(whole, layer.GetFIDColumn());
}

void tell_mixed_scalars(const WholeLayer::State& layer, const std::filesystem::path& path, Messages& notes) {
    std::vector<std::string> what;
    for (std::size_t i = 0; i < layer.fields.size(); ++i) {
        if (layer.fields[i].subtype != OFSTJSON) continue;
        const int index = static_cast<int>(i);
        const auto scalars = std::ranges::count_if(layer.features, [&](const Feature& feature) {
            if (!feature->IsFieldSetAndNotNull(index)) return false;
            const std::string_view text = trimmed(feature->GetFieldAsString(index));
            return !text.starts_with('{') && !text.starts_with('[');
        });
        if (scalars > 0) what.push_back(fmt::format("{} ({})", layer.fields[i].name, scalars));
    }
    if (what.empty()) return;
    notes.push_back(
        {.code = "DR1385",
         .where = {.path = path.string()},
         .values = {{"path", path.string()}, {"what", fmt::format("{}", fmt::join(what, "; "))}}});
}

}  // namespace deltareach::gdal
