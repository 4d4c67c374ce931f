#include "study/products/run.hpp"

#include "gis/atomic_file.hpp"
#include "gis/error.hpp"
#include "study/findings/run_models.hpp"
#include "study/findings/run_spill.hpp"
#include "study/findings/run_studies.hpp"
#include "study/products/manifest.hpp"
#include "study/products/run_outputs.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach {
namespace {

bool part(const RunChoice& options, const char* name) {
    return options.only.empty() || options.only == name;
}

void claim_all(OutputFolder& out, const RunChoice& options, const Loaded& from,
               std::span<const Study> studies, std::span<const Study> drawn, const FurtherTables& further,
               const std::vector<MapSettings>& maps) {
    if (part(options, "vectors")) claim_vectors(out, studies);
    if (part(options, "tables")) claim_tables(out, studies, further);
    if (part(options, "surfaces")) claim_surfaces(out, from, studies);
    if (part(options, "maps")) claim_maps(out, drawn, maps);
    if (options.only.empty()) out.claim("index.html");
    out.claim("run.json");
}

}  // namespace

std::vector<std::filesystem::path> run_project(const Project& project, const RunChoice& options,
                                               Session& session) {
    const auto step = [&](const std::string& zh, const std::string& en) { session.step(zh, en); };
    step(fmt::format("读取 {}", project.name_zh), fmt::format("reading {}", project.name_en));
    const Loaded loaded{project, read_inputs(project, session)};
    const Inputs& inputs = loaded.inputs;
    step("计算辐射与估算", "measuring reach, estimating");
    const auto [studies, maps, drawn] = studies_of_run(project, inputs, session);
    if (part(options, "surfaces")) tell_without_surface(loaded, studies, session);
    RunModels models;
    if (part(options, "models")) models.planned = plan_models(project, session);
    if (!models.planned.empty())
        step(fmt::format("计算 {} 个模型", models.planned.size()),
             fmt::format("computing {} models", models.planned.size()));
    models.results = compute_models(models.planned, loaded, session);

    FurtherTables further;
    if (part(options, "tables")) further = further_tables(studies, inputs, session);
    OutputFolder out(
        options.folder.empty() ? (project.folder / project.output) : std::filesystem::path(options.folder),
        session);
    claim_all(out, options, loaded, studies, drawn, further, maps);
    claim_models(out, models);
    if (project.spill && part(options, "spill")) claim_spillovers(out, *project.spill);
    if (session.options.dry_run) {
        return out.paths();
    }
    std::vector<InputFile> files = inputs.files;
    std::optional<SpillRun> spill;
    if (project.spill && (part(options, "spill") || part(options, "vectors"))) {
        step("计算空间关联与溢出", "measuring association and spillovers");
        spill = find_spillovers(project, inputs, session);
        for (InputFile& file : panel_files(project, *spill)) files.push_back(std::move(file));
    }
    SurfaceStore surfaces(project, inputs, session);
    std::vector<SheetSpec> sheets;
    if (part(options, "maps"))
        sheets = sheets_of_maps(project, inputs, drawn, maps, surfaces, files, session);
    out.prepare();
    if (spill && part(options, "spill")) write_spillovers(out, *spill, session);
    if (part(options, "tables")) {
        step("写表格", "writing tables");
        write_tables(out, studies, inputs, further);
    }
    if (part(options, "vectors")) {
        step("写矢量文件", "writing vector files");
        write_vectors(out, studies, inputs, spill ? &*spill : nullptr, session);
    }
    if (part(options, "surfaces")) {
        step("计算并写出表面与辐射带", "computing and writing surfaces and bands");
        write_surfaces(out, loaded, studies, surfaces, session);
    }
    if (part(options, "maps")) {
        step(fmt::format("绘制 {} 幅地图", maps.size()), fmt::format("drawing {} maps", maps.size()));
        write_maps(out, sheets, drawn, maps, session);
    }
    write_models(out, models, session);
    for (const ModelResult& result : models.results)
        for (InputFile file : result.inputs) {
            file.path = project.relative(file.file);
            if (std::ranges::find(files, file.path, &InputFile::path) == files.end())
                files.push_back(std::move(file));
        }
    if (options.only.empty()) {
        step("写目录页", "writing the index page");
        write_index(out, project, sheets, drawn, maps, models, session);
    }
    write_text(out.path("run.json"), manifest_text(project, inputs, studies, files, out.names(), session),
               out.overwrite());
    session.inform(fmt::format("完成：{} 个文件在 {}", out.names().size(), out.folder().string()),
                   fmt::format("done: {} files in {}", out.names().size(), out.folder().string()));
    return out.paths();
}

}  // namespace deltareach
