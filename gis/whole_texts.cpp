#include "gis/private/whole_texts.hpp"

#include "gis/printable.hpp"

#include <cpl_string.h>
#include <string_view>

namespace deltareach::gdal {
namespace {

/// Whether a text is for `check_texts` or `tell_noncharacters`, told in a moment of most.
bool is_odd_text(std::string_view text) {
    unsigned char bits = 0;
    for (const char c : text) bits |= static_cast<unsigned char>(c);
    if (bits < 0x80) return false;
    if (CPLIsUTF8(text.data(), static_cast<int>(text.size())) == 0) return true;
    const bool may_hold = text.find('\xB7') != std::string_view::npos ||
                          text.find('\xBF') != std::string_view::npos;  // of U+FDD0 …, U+FFFE, U+FFFF
    return may_hold && holds_noncharacter(text);
}

/// What one look at every feature tells.
struct FeaturesSeen {
    OGREnvelope extent;
    std::vector<bool> odd;  ///< fields of texts with an odd one
    explicit FeaturesSeen(const WholeLayer::State& whole) : odd(whole.fields.size()) {
        std::vector<int> texts;
        for (std::size_t i = 0; i < whole.fields.size(); ++i)
            if (whole.fields[i].type == OFTString) texts.push_back(static_cast<int>(i));
        for (const Feature& feature : whole.features) {
            for (const int field : texts)
                if (feature->IsFieldSetAndNotNull(field) != 0 &&
                    is_odd_text(feature->GetRawFieldRef(field)->String))
                    odd[static_cast<std::size_t>(field)] = true;
            const OGRGeometry* shape = feature->GetGeometryRef();
            if (shape == nullptr || shape->IsEmpty()) continue;
            OGREnvelope one;
            shape->getEnvelope(&one);
            extent.Merge(one);
        }
    }
};

}  // namespace

FeatureLayer texts_and_extent(const WholeLayer::State& whole, bool all) {
    FeatureLayer layer{.name = whole.name, .crs = Crs(), .geometries = {}, .columns = {}};
    const FeaturesSeen seen(whole);
    for (std::size_t i = 0; i < whole.fields.size(); ++i) {
        Column column{.name = whole.fields[i].name, .label_zh = "", .label_en = "", .unit = "", .values = {}};
        if (whole.fields[i].type == OFTString && (all || seen.odd[i])) {
            std::vector<std::string> texts;
            for (const Feature& feature : whole.features)
                texts.emplace_back(feature->GetFieldAsString(static_cast<int>(i)));
            column.values = std::move(texts);
        }
        layer.columns.push_back(std::move(column));
    }
    const OGREnvelope& extent = seen.extent;
    if (extent.IsInit())
        layer.geometries = {
            Geometry(MultiPoint{Point(extent.MinX, extent.MinY), Point(extent.MaxX, extent.MaxY)})};
    return layer;
}

void take_texts(WholeLayer::State& whole, const FeatureLayer& layer, bool decoded) {
    whole.encoding = layer.encoding;
    whole.crs = layer.crs;
    whole.placed = layer.placed;
    for (std::size_t i = 0; i < whole.fields.size(); ++i) {
        whole.fields[i].name = layer.columns[i].name;
        const auto* texts = std::get_if<std::vector<std::string>>(&layer.columns[i].values);
        const int index = static_cast<int>(i);
        if (!decoded) continue;
        for (std::size_t row = 0; texts != nullptr && row < texts->size(); ++row)
            if (whole.features[row]->IsFieldSetAndNotNull(index) &&
                (*texts)[row] != whole.features[row]->GetFieldAsString(index))
                whole.features[row]->SetField(index, (*texts)[row].c_str());
    }
}

}  // namespace deltareach::gdal
