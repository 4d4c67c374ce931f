#include "gis/proj_database.hpp"

#include "gis/error.hpp"
#include "gis/memory.hpp"

#include <cstdlib>
#include <memory>
#include <proj.h>

namespace deltareach {
namespace {

struct ContextFree {
    void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
};
struct ProjectionFree {
    void operator()(PJ* projection) const { proj_destroy(projection); }
};

/// The first complaint is the cause; those that follow are what came of it.
void keep_first(void* words, int, const char* text) {
    auto& kept = *static_cast<std::string*>(words);
    if (kept.empty() && text != nullptr) kept = text;
}

std::string environment_of_proj() {
    std::string words;
    for (const char* name : {"PROJ_LIB", "PROJ_DATA"}) {
        const char* value = std::getenv(name);
        if (value == nullptr) continue;
        words += (words.empty() ? "" : " ") + std::string(name) + "=" + value;
    }
    return words;
}

}  // namespace

ProjDatabaseState proj_database_state() {
    ProjDatabaseState state{.environment = environment_of_proj()};
    const std::unique_ptr<PJ_CONTEXT, ContextFree> context(proj_context_create());
    if (!context) throw memory_error();
    std::string said;
    proj_context_set_enable_network(context.get(), 0);
    proj_log_level(context.get(), PJ_LOG_ERROR);
    proj_log_func(context.get(), &said, &keep_first);
    const std::unique_ptr<PJ, ProjectionFree> wgs84(
        proj_create_from_database(context.get(), "EPSG", "4326", PJ_CATEGORY_CRS, 0, nullptr));
    state.usable = wgs84 != nullptr;
    if (const char* path = proj_context_get_database_path(context.get())) state.path = path;
    if (state.usable) return state;
    state.reason =
        said.empty() ? Words{"其中没有 EPSG:4326", "EPSG:4326 is not in it"} : words_of_library(said);
    return state;
}

void require_proj_database() {
    const ProjDatabaseState state = proj_database_state();
    if (state.usable) return;
    if (is_lack_of_memory(state.reason.en)) throw memory_error();
    throw InputError(Message{.code = "DR1352",
                             .where = {},
                             .values = {{"reason_zh", state.reason.zh},
                                        {"reason_en", state.reason.en},
                                        {"environment", state.environment.empty() ? "PROJ_LIB, PROJ_DATA: —"
                                                                                  : state.environment}}});
}

}  // namespace deltareach
