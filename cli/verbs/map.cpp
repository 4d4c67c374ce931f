#include "cli/choice.hpp"
#include "cli/run_outputs.hpp"
#include "cli/verb.hpp"
#include "gis/atomic_file.hpp"
#include "gis/error.hpp"
#include "render/sheet.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>

namespace deltareach {
namespace {

struct Map {
    Choice choice;
    MapSettings settings;
};

PageKind kind_of(const std::filesystem::path& path) {
    const std::string extension = path.extension().string();
    if (extension == ".png") return PageKind::png;
    if (extension == ".pdf") return PageKind::pdf;
    if (extension == ".svg") return PageKind::svg;
    throw UsageError(Message{.code = "DR1013", .values = {{"path", path.string()}, {"known", ".png .pdf .svg"}}});
}

void draw(const Map& how, Session& session) {
    const PageKind kind = kind_of(how.choice.output);
    if (!session.overwrite && std::filesystem::exists(how.choice.output)) throw OutputError(Message{.code = "DR1602", .values = {{"path", how.choice.output}}});
    const Loaded loaded = load(how.choice, session);
    Messages notes;
    std::vector<InputFile> files;
    const ContextLayers context = read_context(loaded.project, loaded.inputs, files, notes);
    std::vector<Study> studies;
    const bool of_column = !how.settings.column.empty();
    if (!of_column) studies = study_all(loaded.project, loaded.inputs, how.choice.study, session);
    const Study* study = of_column ? nullptr : &study_for(how.settings, studies);
    std::optional<StudySurface> surface;
    if (how.settings.kind == "surface" && study != nullptr) surface = surface_of_study(loaded.project, loaded.inputs, *study, session.threads);
    const SheetSpec sheet = sheet_for(how.settings, loaded.project, loaded.inputs, context, study, surface ? &*surface : nullptr, session);
    const std::string picture = render_sheet(sheet, {.kind = kind, .dpi = static_cast<double>(how.settings.dpi)}, notes);
    session.tell(notes);
    if (!session.dry_run) write_text(how.choice.output, picture, session.overwrite);
}

}  // namespace

void add_map(CLI::App& program, Session& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = program.add_subcommand("map", say("一幅可以付印的地图（PNG、PDF、SVG）", "a map sheet ready for print (PNG, PDF, SVG)"));
    auto how = std::make_shared<Map>();
    add_choice(*verb, how->choice, session);
    verb->get_option("--output")->required();
    MapSettings& map = how->settings;
    verb->add_option("--kind", map.kind, say("种类", "kind"))->check(CLI::IsMember(map_kinds()));
    verb->add_option("--column", map.column, say("画属性字段而不是流量", "draw a column of attributes instead of flows"));
    verb->add_option("--level", map.level, say("属性字段所在层级", "level of the column"));
    verb->add_option("--title", map.title_zh, say("标题", "title"));
    verb->add_option("--title-en", map.title_en, say("英文标题", "English title"));
    verb->add_option("--method", map.method, say("分级方法", "classification"))->check(CLI::IsMember({"jenks", "quantile", "equal", "stddev", "headtail", "manual", "unique"}));
    verb->add_option("--classes", map.classes, say("级数", "classes"))->check(CLI::Range(2, 12));
    verb->add_option("--breaks", map.breaks, say("手动断点", "manual breaks"))->delimiter(',');
    verb->add_option("--palette", map.palette, say("色带", "palette"));
    verb->add_option("--paper", map.paper, say("纸张", "paper"))->check(CLI::IsMember({"A4", "A3"}));
    verb->add_option("--orientation", map.orientation, say("方向", "orientation"))->check(CLI::IsMember({"landscape", "portrait"}));
    verb->add_option("--dpi", map.dpi, say("分辨率（PNG）", "resolution (PNG)"))->check(CLI::Range(96, 600));
    verb->add_option("--top", map.top, say("只画最大的若干条流", "draw the largest flows only"))->check(CLI::Range(1, 100000));
    verb->footer(say("例：deltareach map 我的项目 --kind reach --theme tech_contracts --period 2023 -o 辐射.pdf", "Example: deltareach map my-project --kind reach --theme tech_contracts --period 2023 -o reach.pdf"));
    verb->callback([&session, &action, how] { action = [&session, how] { draw(*how, session); }; });
}

}  // namespace deltareach
