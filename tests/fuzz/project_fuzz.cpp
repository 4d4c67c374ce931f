// Any bytes as a project file.
#include "gis/error.hpp"
#include "study/project/project.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace deltareach;

FUZZ_TARGET(bytes) {
    SilentListener nobody;
    const Session session({}, nobody);
    Messages problems;
    try {
        const Project project = parse_project(bytes, "/nowhere/project.toml", session, problems);
        for (const FlowSource& source : project.flows)  // nothing outside the folder without a problem told
            FUZZ_REQUIRE(!problems.empty() || source.path.empty() ||
                         source.path.string().starts_with("/nowhere"));
    } catch (const Error& error) {
        FUZZ_REQUIRE(!error.messages().empty());
        require_catalogued(error.messages());
    }
    require_catalogued(problems);
}
