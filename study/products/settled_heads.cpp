#include "study/products/settled_heads.hpp"

#include "gis/field_names.hpp"

namespace deltareach {

std::vector<std::string> column_names_of(const std::vector<Column>& columns) {
    std::vector<std::string> names;
    for (const Column& column : columns) names.push_back(column.name);
    return names;
}

void tell_originals(const std::vector<std::string>& before, const std::vector<std::string>& after,
                    const std::filesystem::path& path, Session& session) {
    std::string names;
    for (std::size_t i = 0; i < before.size() && i < after.size(); ++i)
        if (!is_field_name(before[i])) names += (names.empty() ? "" : "; ") + after[i] + " = " + before[i];
    if (names.empty()) return;
    const std::string file = path.filename().string();
    session.tell({{.code = "DR1266", .where = {file}, .values = {{"names", names}}}});
}

void settle_heads(std::vector<Column>& columns, const std::filesystem::path& path, Session& session) {
    const std::vector<std::string> before = column_names_of(columns);
    settle_field_names(columns);
    tell_originals(before, column_names_of(columns), path, session);
}

void settle_heads(std::vector<std::string>& heads, const std::filesystem::path& path, Session& session) {
    const std::vector<std::string> before = heads;
    settle_field_names(heads);
    tell_originals(before, heads, path, session);
}

}  // namespace deltareach
