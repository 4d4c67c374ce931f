#pragma once

#include "gis/column.hpp"
#include "study/session.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace deltareach {

/// Gives the heads of a CSV names that every program takes. A CSV has no place for aliases, so what a changed
/// head was is told (DR1266).
void settle_heads(std::vector<Column>& columns, const std::filesystem::path& path, Session& session);
void settle_heads(std::vector<std::string>& heads, const std::filesystem::path& path, Session& session);

/// Tells what the names were that are no such names; the two lists go together.
void tell_originals(const std::vector<std::string>& before, const std::vector<std::string>& after,
                    const std::filesystem::path& path, Session& session);

/// The names in order.
[[nodiscard]] std::vector<std::string> column_names_of(const std::vector<Column>& columns);

}  // namespace deltareach
