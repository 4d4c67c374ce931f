// The sheets of an atlas, as drawings, and its index, of a project in which nothing equals its mirror image:
// as they were recorded.
#include "render/sheet.hpp"
#include "study/sheets/atlas.hpp"
#include "study/study.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"
#include "tests/support/recorded.hpp"
#include "tests/support/shown.hpp"

#include <fmt/format.h>

namespace recorded_atlas_test {

using namespace deltareach;

namespace {

/// Cover, index and pages of one atlas.
std::string shown_atlas(const AtlasChoice& choice) {
    SilentListener nobody;
    Session session{{}, nobody};
    const Loaded loaded = read(test::source_dir() + "/tests/cli/shown_project", session);
    std::vector<InputFile> files;
    Messages notes;
    const ContextLayers context = read_context(loaded.project, loaded.inputs, files, notes);
    const AtlasSpec atlas =
        atlas_of(choice, MapSettings{}, {loaded.project, loaded.inputs, context, {}, session}, session);
    const auto drawn = [&](const SheetSpec& sheet) {
        return test::lines_of_svg(render_sheet(sheet, {.kind = PageKind::svg}, notes));
    };
    std::string all = "$ cover\n" + drawn(atlas.cover);
    for (const Text& head : atlas.index_heads) all += head.en + " | ";
    for (const AtlasPage& page : atlas.pages)
        all += fmt::format("\n$ {} in {}: {}\n{}", page.name.en, page.group.en,
                           fmt::join(page.figures, " | "), drawn(page.sheet()));
    return all;
}

}  // namespace

TEST_CASE("An atlas of cities is as recorded", "[unit]") {
    test::check_as_recorded("atlas", shown_atlas({.level = "city", .theme = "funds", .period = ""}));
}

TEST_CASE("An atlas of a total that is split is as recorded", "[unit]") {
    test::check_as_recorded("atlas-estimated",
                            shown_atlas({.level = "city", .theme = "grants", .period = ""}));
}

}  // namespace recorded_atlas_test
