#pragma once

#include "gis/vector_io.hpp"
#include "study/findings/further_tables.hpp"
#include "study/products/output_folder.hpp"
#include "study/sheets/map_sheets.hpp"

#include <map>

namespace deltareach {

struct SpillRun;
struct RunModels;

/// Surfaces by study, each computed once.
class SurfaceStore {
  public:
    SurfaceStore(const Project& project, const Inputs& inputs, const Session& session);
    [[nodiscard]] const StudySurface& of(const Study& study);

  private:
    const Project& project_;
    const Inputs& inputs_;
    int threads_;
    std::map<std::string, StudySurface> computed_;
};

/// The names each part will write; the same functions decide what is written.
void claim_tables(OutputFolder& out, std::span<const Study> studies, const FurtherTables& further);
void claim_vectors(OutputFolder& out, std::span<const Study> studies);
void claim_surfaces(OutputFolder& out, const Loaded& from, std::span<const Study> studies);
void claim_maps(OutputFolder& out, std::span<const Study> studies, const std::vector<MapSettings>& maps);

/// reach.csv, flows.csv and, where there is something to say, change.csv and links.csv
void write_tables(const OutputFolder& out, std::span<const Study> studies, const Inputs& inputs,
                  const FurtherTables& further);
/// zones.gpkg, reach_radii, reach_ellipses, reach_centres and flows as GeoJSON, each with its .qml
void write_vectors(const OutputFolder& out, std::span<const Study> studies, const Inputs& inputs,
                   const SpillRun* spill, const Session& session);
/// surface_<theme>_<period>.tif and bands_<theme>_<period>.geojson of the first origin
void write_surfaces(const OutputFolder& out, const Loaded& from, std::span<const Study> studies,
                    SurfaceStore& surfaces, Session& session);
/// The sheets of all maps, computed before anything is written: what is wrong with one of them stops the run.
[[nodiscard]] std::vector<SheetSpec> sheets_of_maps(const Project& project, const Inputs& inputs,
                                                    std::span<const Study> studies,
                                                    const std::vector<MapSettings>& maps,
                                                    SurfaceStore& surfaces, std::vector<InputFile>& files,
                                                    Session& session);
/// maps/*.png, .pdf, .svg
void write_maps(const OutputFolder& out, std::span<const SheetSpec> sheets, std::span<const Study> studies,
                const std::vector<MapSettings>& maps, Session& session);
/// index.html
void write_index(const OutputFolder& out, const Project& project, std::span<const SheetSpec> sheets,
                 std::span<const Study> studies, const std::vector<MapSettings>& maps,
                 const RunModels& models, const Session& session);

/// A band a feature, the widest first, in WGS 84.
[[nodiscard]] FeatureLayer bands_layer(const Study& study, const StudySurface& surface);

/// zones.gpkg's layers with their styles.
[[nodiscard]] std::vector<StyledLayer> styled_zones(std::span<const Study> studies, const Inputs& inputs,
                                                    const Session& session);

/// Whether a study of the first origin has flow to spread, and a bandwidth to spread it with.
[[nodiscard]] bool has_surface(const Loaded& from, const Study& study, std::span<const Study> studies);
/// DR1438 for the studies of the first origin that have flow and no bandwidth.
void tell_without_surface(const Loaded& from, std::span<const Study> studies, Session& session);

}  // namespace deltareach
