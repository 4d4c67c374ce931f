#include "layers/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry layers_models_entries[] = {
    {.code = "DR1862",
     .severity = Severity::error,
     .zh = "{id} 的 {field} 是 {value}，不能为负",
     .en = "{field} of {id} is {value}, it cannot be negative",
     .hint_zh = "改正这个值；缺失不是 0，请留空",
     .hint_en = "correct the value; a missing one is not 0, leave it empty",
     .about_zh = "流量与规模不能为负，也须是有限的数。例：流量 -3",
     .about_en = "Flows and masses are finite and at least 0. Example: a flow of -3"},
};

}  // namespace

std::span<const CatalogueEntry> layers_models() {
    return layers_models_entries;
}

}  // namespace deltareach::catalogue
