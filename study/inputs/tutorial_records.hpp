#pragma once

#include "analysis/synthetic_region.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace deltareach {

/// The places of data/tutorial/synthetic_places.csv: columns code, province, lon, lat, supply, demand.
/// @throws InputError what read_table throws; DR1490 a column is missing, or a cell is no number
[[nodiscard]] std::vector<SyntheticPlace> read_synthetic_places(const std::filesystem::path& file);

/// A file of the tutorial that depends on the seed: its name and its bytes.
struct TutorialFile {
    std::string name;
    std::string text;
};

/// flows_synthetic.csv and truth.toml as drawn with this seed from the places of the bundled tutorial. With
/// the seed of SyntheticOptions they are the shipped files, byte for byte.
[[nodiscard]] std::vector<TutorialFile> tutorial_files(const std::filesystem::path& tutorial_folder,
                                                       std::uint64_t seed);

}  // namespace deltareach
