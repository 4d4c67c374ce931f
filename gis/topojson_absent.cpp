#include "gis/private/topojson_absent.hpp"

#include "gis/private/intact.hpp"
#include "gis/private/json_elements.hpp"
#include "gis/private/unpacked.hpp"

#include <nlohmann/json.hpp>

namespace deltareach {
namespace {

using Ordered = nlohmann::ordered_json;

void stand_in(Ordered& shape) {
    if (!shape.is_object() || (shape.contains("type") && !shape["type"].is_null())) return;
    shape["type"] = "MultiPoint";
    shape["coordinates"] = Ordered::array();
}

}  // namespace

SourceFile with_absent_shapes(SourceFile file) {
    if (file.kind != FileKind::topojson || check_topojson(file).absent == 0) return file;
    const MappedFile mapped(file.absolute);
    Ordered whole = Ordered::parse(json_text_of(mapped));
    for (auto& [name, object] : whole["objects"].items())
        if (object.value("type", Ordered()) == "GeometryCollection")
            for (Ordered& shape : object["geometries"]) stand_in(shape);
        else
            stand_in(object);
    return with_text(std::move(file), "text.json", whole.dump());
}

}  // namespace deltareach
