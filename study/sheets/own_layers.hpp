#pragma once

#include "render/sheet_spec.hpp"
#include "study/inputs/read_zones.hpp"
#include "study/project/project.hpp"

namespace deltareach {

/// [[context.layers]] in the order in which they are drawn.
[[nodiscard]] std::vector<ContextLayerSource> sources_as_drawn(const Project& project);

/// The layers of [[context.layers]] as they are drawn: each in the look of its role but for what the project
/// says, in the order of the project or that of the roles (parks and waters first, red lines last).
/// @throws UsageError DR1520 a colour that is none; InputError DR1017 no such field of names; and what
///         reading the files throws
[[nodiscard]] std::vector<OwnLayer> own_layers(const Project& project, std::vector<InputFile>& files,
                                               Messages& notes);

/// Takes the layers of one's own from a sheet of several small maps, which do not show them, and says so on
/// it.
void leave_out_own_layers(SheetSpec& sheet);

}  // namespace deltareach
