#include "gis/private/retyped.hpp"

namespace deltareach::gdal {

void retype(
    WholeLayer::State& layer, const FieldTypes& types,
    const std::function<void(OGRFeature& made, int field, const OGRFeature& old, std::size_t row)>& put) {
    if (types.empty()) return;
    for (const auto& [index, now] : types) {
        WholeFieldHead& head = layer.fields[static_cast<std::size_t>(index)];
        head.type = now.type;
        head.subtype = now.subtype;
        head.width = head.precision = 0;
    }
    if (layer.features.empty()) return;
    OGRFeatureDefn* definition = layer.features.front()->GetDefnRef()->Clone();
    definition->Reference();
    for (const auto& [index, now] : types) {
        OGRFieldDefn& field = *definition->GetFieldDefn(index);
        field.SetSubType(OFSTNone);
        field.SetType(now.type);
        field.SetSubType(now.subtype);
        field.SetWidth(0);
        field.SetPrecision(0);
    }
    for (std::size_t row = 0; row < layer.features.size(); ++row) {
        Feature& old = layer.features[row];
        Feature made(OGRFeature::CreateFeature(definition));
        made->SetGeometryDirectly(old->StealGeometry());
        for (int i = 0; i < old->GetFieldCount(); ++i)
            if (types.contains(i))
                put(*made, i, *old, row);
            else if (old->IsFieldSet(i) != 0)
                made->SetField(i, old->GetRawFieldRef(i));
        made->SetFID(old->GetFID());
        old = std::move(made);
    }
    definition->Release();
}

}  // namespace deltareach::gdal
