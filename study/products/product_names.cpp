#include "study/products/product_names.hpp"

#include "study/products/product.hpp"
#include "study/products/study_layers.hpp"
#include "study/tables/models/outputs.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

namespace deltareach {
namespace {

std::string stem_of_name(const std::string& name) {
    return std::filesystem::path(name).stem().string();
}

void add_models(ProductNames& names, const Project& project) {
    const auto add = [&](const ModelSettings& model, ModelOutput output) {
        const std::string suffix = facts_of(output).suffix;
        const std::size_t dot = suffix.rfind('.');
        names.of_models.insert(product_name({}, model.name + suffix.substr(0, dot), suffix.substr(dot)));
    };
    for (const ModelSettings& model : project.models) {
        add(model, ModelOutput::document);
        for (const ModelOutput output : outputs_of(model.model))
            if (output != ModelOutput::scenario_sheet) add(model, output);
    }
    for (const std::string& name : names.of_models) names.stems.insert(stem_of_name(name));
}

void add_spill(ProductNames& names, const SpillSettings& spill) {
    names.stems.insert({"spill", "spill_notes"});
    if (spill.table) names.stems.insert("spill_flows");
    for (std::size_t k = 1; k <= spill.local.size(); ++k)
        names.stems.insert(fmt::format("spill_local_{}", k));
    for (const SpillRegression& one : spill.regressions)
        for (const char* what : {"coefficients", "decomposition", "regress"})
            names.stems.insert(fmt::format("spill_{}_{}", what, one.stem));
}

}  // namespace

bool ProductNames::may_be(std::string_view stem) const {
    return stems.contains(std::string(stem)) ||
           std::ranges::any_of(beginnings, [&](const std::string& begin) {
               return stem.size() > begin.size() && stem.starts_with(begin);
           });
}

bool ProductNames::is_of_model(std::string_view stem) const {
    return std::ranges::any_of(of_models,
                               [&](const std::string& name) { return stem_of_name(name) == stem; });
}

ProductNames names_of_products(const Project& project) {
    ProductNames names{
        .stems = {"reach", "flows", "provinces", "change", "links", "regions", "expected_flows"},
        .beginnings = {"surface_", "bands_"},
        .of_models = {}};
    for (const StudyLayer& layer : study_layers()) names.stems.insert(layer.name);
    add_models(names, project);
    if (project.spill) add_spill(names, *project.spill);
    return names;
}

}  // namespace deltareach
