#pragma once

#include "render/sheet_spec.hpp"
#include "study/project/models/kinds.hpp"

#include <string>
#include <vector>

namespace deltareach {

/// What a file of a model holds.
enum class ModelOutput {
    document,
    table,
    pairs,
    shared_pairs,
    pairs_table,
    coefficients,
    scenario_pairs,
    scenario_pairs_table,
    scenario_zones,
    scenario_zones_table,
    scenario_sheet,
    boundaries,
    breaking_points,
    breaking_points_table,
    hinterlands,
    field,
    field_units,
    circles,
    radii,
    links,
    links_table,
    scores,
    scores_table,
    weights,
    sensitivity,
    indicators,
    flows,
    flows_table,
    reach
};
inline constexpr ModelOutput last_model_output = ModelOutput::reach;  ///< all up to it have their facts

/// How a layer is drawn, and by which of its columns. Where that column holds no value it is drawn by its
/// shapes, flows by their width.
struct ModelStyle {
    /// How it is drawn.
    enum class Form {
        shapes,         ///< areas in one tone, stars, lines in one colour
        flows,          ///< lines as wide as their flow
        classed_lines,  ///< lines as wide as the column and in its classes
        change_lines,   ///< the same, in classes about zero
        ratio_lines,    ///< lines in classes about one, as wide as their column `expected`
        categories,     ///< a colour each
        classed_areas,  ///< in classes of the column
        change_areas    ///< in classes about zero
    };
    Form form = Form::shapes;
    const char* column = "";
};

/// A file that models give, said once: `run`, --dry-run, export, the index page, the QGIS project and `-o`
/// take name, caption and style from here.
struct ModelOutputFacts {
    ModelOutput output;
    const char* suffix;  ///< follows the name of the model, extension included; of a sheet its beginning
    const char *zh, *en;
    ModelStyle style{};
};
/// What is said of an output. Every one is there.
[[nodiscard]] const ModelOutputFacts& facts_of(ModelOutput output);

/// What a kind may give beside its document.
[[nodiscard]] const std::vector<ModelOutput>& outputs_of(const ModelKind& model);

/// "引力模型：系数与标准误"
[[nodiscard]] Text caption_of(const ModelKind& model, ModelOutput output);

/// The extensions of what a kind may give, ".csv .geojson"; of sheets only with a scenario.
[[nodiscard]] std::string extensions_of(const ModelKind& model);

}  // namespace deltareach
