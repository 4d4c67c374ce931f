#include "study/findings/model_result.hpp"

namespace deltareach {

void ModelResult::name_flows(const std::string& theme, const std::string& period) {
    if (theme.empty()) return;
    document["theme"] = theme;
    document["period"] = period;
}

void ModelResult::add_table(std::string suffix, std::vector<Column> columns) {
    files.push_back({std::move(suffix), std::move(columns)});
}

void ModelResult::add_layer(std::string suffix, FeatureLayer layer) {
    files.push_back({std::move(suffix), std::move(layer)});
}

}  // namespace deltareach
