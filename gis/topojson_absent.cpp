#include "gis/private/topojson_absent.hpp"

#include "gis/private/intact.hpp"
#include "gis/private/json_elements.hpp"
#include "gis/private/output_steps.hpp"
#include "gis/private/unpacked.hpp"

#include <fstream>
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
    const auto folder = std::make_shared<UnpackedFolder>();
    const std::filesystem::path place = folder->place("0", "text.json");
    {
        const MappedFile mapped(file.absolute);
        Ordered whole = Ordered::parse(json_text_of(mapped));
        for (auto& [name, object] : whole["objects"].items())
            if (object.value("type", Ordered()) == "GeometryCollection")
                for (Ordered& shape : object["geometries"]) stand_in(shape);
            else
                stand_in(object);
        std::ofstream to(place, std::ios::binary);
        to << whole;
        to.close();
        if (!to) report_unwritten(place);
    }
    file.absolute = place;
    file.unpacked = folder;
    return file;
}

}  // namespace deltareach
