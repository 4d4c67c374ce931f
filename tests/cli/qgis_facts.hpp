#pragma once

#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

/// What PyQGIS says of a folder that the program wrote.
namespace qgis_facts {

using Json = nlohmann::json;

/// The facts of tests/cli/qgis_facts.py; nothing where there is no PyQGIS.
inline std::optional<Json> facts_of(const std::filesystem::path& folder) {
    using deltareach::test::contents_of;
    const std::string quiet = " >/dev/null 2>&1";
    const std::string python = "QT_QPA_PLATFORM=offscreen /usr/bin/python3 ";
    if (std::system((python + "-c 'import qgis.core'" + quiet).c_str()) != 0) {
        std::cout << "skipped: no PyQGIS (python3-qgis)\n";
        return std::nullopt;
    }
    const deltareach::test::TemporaryFolder work;
    const std::string out = (work.path() / "facts").string();
    const std::string command = python + deltareach::test::source_dir() + "/tests/cli/qgis_facts.py '" +
                                folder.string() + "' >" + out + " 2>" + out + ".err";
    const int result = std::system(command.c_str());
    const std::string text = contents_of(out);
    const std::size_t at = text.find("FACTS");
    INFO(contents_of(out + ".err"));
    REQUIRE(result == 0);
    REQUIRE(at != std::string::npos);
    return Json::parse(text.substr(at + 5, text.find('\n', at) - at - 5));
}

/// The first layer whose id has that part.
inline const Json& with_id(const Json& layers, const std::string& part) {
    const auto found = std::ranges::find_if(layers, [&](const Json& layer) {
        return layer["id"].get<std::string>().find(part) != std::string::npos;
    });
    INFO(part);
    REQUIRE(found != layers.end());
    return *found;
}

}  // namespace qgis_facts
