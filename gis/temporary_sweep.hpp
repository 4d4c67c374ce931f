#pragma once

#include <cstddef>
#include <filesystem>

namespace deltareach {

/// Removes what killed runs left in a folder: the hidden temporary files and staging folders whose names say
/// that their process is no more (see private/temporary_files.hpp). Others' files are not touched; what may
/// not be removed stays. Not recursive. @returns how many were removed
std::size_t sweep_left_behind(const std::filesystem::path& folder);

/// The same, once a process for a folder.
std::size_t sweep_left_behind_once(const std::filesystem::path& folder);

}  // namespace deltareach
