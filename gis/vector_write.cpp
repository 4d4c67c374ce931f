#include "gis/atomic_file.hpp"
#include "gis/private/flatgeobuf_absent.hpp"
#include "gis/private/geopackage_tables.hpp"
#include "gis/private/ogr_writer.hpp"
#include "gis/vector_io.hpp"

namespace deltareach {
void write_geopackage(const std::filesystem::path& path, std::span<const StyledLayer> layers,
                      bool overwrite) {
    gdal::initialise();
    AtomicFile file(path, overwrite);
    // Unsynced while it is written: the file has another name until commit() has synced it.
    const gdal::OptionScope options(
        {{"OGR_CURRENT_DATE", gdal::stated_time()}, {"OGR_SQLITE_SYNCHRONOUS", "OFF"}});
    gdal::VectorWriter writer("GPKG", path, file.temporary());
    std::vector<std::string> geometry_names;
    for (const auto& [layer, qml, qmd] : layers) {
        geometry_names.push_back(gdal::free_name("geom", layer));
        OGRLayer& target = writer.create_layer(
            layer, {"GEOMETRY_NAME=" + geometry_names.back(), "FID=" + gdal::free_name("fid", layer),
                    "DESCRIPTION=" + gdal::units_of(layer)});
        writer.write_features(target, layer);
        writer.check(target.SyncToDisk() == OGRERR_NONE);
    }
    gdal::write_styles(writer, layers, geometry_names);
    gdal::write_column_metadata(writer, layers);
    gdal::write_layer_metadata(writer, layers);
    writer.close();
    file.commit();
}

void write_flatgeobuf(const std::filesystem::path& path, const FeatureLayer& layer, bool overwrite) {
    gdal::initialise();
    AtomicFile file(path, overwrite);
    gdal::VectorWriter writer("FlatGeobuf", path, file.temporary());
    std::vector<std::uint64_t> absent;
    for (std::size_t row = 0; row < layer.size(); ++row)
        if (!layer.geometries[row]) absent.push_back(row);
    // The index has a box for every feature, so there is none where a feature has no shape.
    const char* index = absent.empty() ? "SPATIAL_INDEX=YES" : "SPATIAL_INDEX=NO";
    writer.write_features(writer.create_layer(layer, {index}), layer, true);
    writer.close();
    gdal::take_out_geometries(file.temporary(), path, absent);
    file.commit();
}

}  // namespace deltareach
