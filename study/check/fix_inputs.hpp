#pragma once

#include "gis/feature_layer.hpp"
#include "gis/staging.hpp"
#include "study/inputs/inputs.hpp"

#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace deltareach {

/// The folder of mended copies, which appear in it together. No copy replaces an input, be it one that is
/// read later, nor another copy.
class FixFolder {
  public:
    FixFolder(const std::filesystem::path& folder, std::vector<std::filesystem::path> inputs,
              const Session& session);

    /// Writes the copy of a file: under its own name alone, so that nothing is written beside the folder,
    /// with a number where another copy has that name. A dry run claims the name and writes nothing.
    /// @returns the path that it will have
    /// @throws OutputError DR1611 the copy would be an input; DR1602, DR1601
    std::filesystem::path add(const std::string& shown_path, const char* extension,
                              const std::function<void(const std::filesystem::path&)>& write);
    /// What is told once the copies are there.
    void tell_later(Message message) { told_.push_back(std::move(message)); }
    /// Makes all copies appear; a dry run makes none. @returns their paths. @throws OutputError
    std::vector<std::filesystem::path> publish(Session& session);

  private:
    bool dry_run_;
    Staging staging_;
    std::set<std::string> names_;
    Messages told_;
};

/// Writes the flows of one source as NAME.csv: UTF-8, a row each, the usual heads, places as codes
/// where they are one zone. Tells what it did (DR1950). @throws OutputError
void write_fixed_flows(FixFolder& to, const std::string& shown_path, const FlowTable& flows,
                       const Region& region, const PlaceIndex& places);

/// Writes a layer as NAME.gpkg: WGS 84, shapes mended. Tells what it did (DR1958). @throws OutputError
void write_fixed_layer(FixFolder& to, const std::string& shown_path, FeatureLayer layer,
                       const std::string& source_crs);

/// Writes and publishes the copies of a project's zones and, where its places are known, of its flows.
/// @returns their paths. @throws OutputError
std::vector<std::filesystem::path> write_fixed_project(const std::string& folder, const Project& project,
                                                       const Inputs& inputs, Session& session);

}  // namespace deltareach
