#include "study/products/spill_files.hpp"

#include "gis/atomic_file.hpp"
#include "gis/csv_writer.hpp"
#include "gis/error.hpp"
#include "study/products/styled_output.hpp"
#include "study/tables/spill_account.hpp"
#include "study/tables/spill_table_output.hpp"

#include <fmt/format.h>

namespace deltareach {
namespace {

/// What a run writes besides spill.json and the notes, without endings.
std::vector<std::string> map_names(const SpillSettings& settings) {
    std::vector<std::string> names;
    for (std::size_t k = 1; k <= settings.local.size(); ++k)
        names.push_back(fmt::format("spill_local_{}", k));
    for (std::size_t k = 1; k <= settings.regressions.size(); ++k)
        names.push_back(fmt::format("spill_regress_{}", k));
    if (settings.table) names.emplace_back("spill_flows");
    return names;
}

void write_matrices(const OutputFolder& out, const std::string& name, const MatrixLayer& layer,
                    const Session& session) {
    for (const char* end : {".csv", ".geojson"}) write_matrix(out.path(name + end), name, layer, session);
}

}  // namespace

void write_matrix(const std::filesystem::path& path, const std::string& name, const MatrixLayer& layer,
                  const Session& session) {
    if (path.extension() == ".csv") return write_csv(path, layer.columns, session.options.overwrite);
    for (const auto& geometry : layer.geometries)
        if (!geometry) throw InputError(Message{.code = "DR1921", .values = {{"what", "without geometry"}}});
    std::vector<StyledLayer> layers;
    layers.push_back({{.name = name, .geometries = layer.geometries, .columns = layer.columns}, {}});
    write_vector_file(path, std::move(layers), session);
}

void claim_spillovers(OutputFolder& out, const SpillSettings& settings) {
    out.claim("spill.json");
    out.claim("spill_notes.md");
    for (const std::string& name : map_names(settings)) {
        if (!name.starts_with("spill_local")) out.claim(name + ".csv");
        out.claim(name + ".geojson");
        out.claim(name + ".qml");
    }
}

void write_spillovers(const OutputFolder& out, const SpillRun& run, const Session& session) {
    write_text(out.path("spill.json"), spill_json(run), out.overwrite());
    write_text(out.path("spill_notes.md"), spill_notes(run), out.overwrite());
    for (std::size_t k = 0; k < run.local.size(); ++k) {
        const std::string name = fmt::format("spill_local_{}", k + 1);
        write_styled_geojson(out.path(name + ".geojson"), local_layer(run, run.local[k], name), session);
    }
    const std::vector<Point> centres = group_centres(run.data, run.provinces);
    for (std::size_t k = 0; k < run.regressions.size(); ++k) {
        const RegressionFindings& found = run.regressions[k].found;
        write_matrices(out, fmt::format("spill_regress_{}", k + 1),
                       found.split ? block_layer(found, centres) : MatrixLayer{}, session);
    }
    if (run.table) write_matrices(out, "spill_flows", table_layer(*run.table), session);
}

}  // namespace deltareach
