#include "gis/atomic_file.hpp"
#include "gis/error.hpp"
#include "gis/parallel.hpp"
#include "render/index_page.hpp"
#include "render/sheet.hpp"
#include "render/words.hpp"
#include "study/findings/run_models.hpp"
#include "study/products/manifest.hpp"
#include "study/products/run_outputs.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach {
namespace {

const Study* study_shown(const MapSettings& map, std::span<const Study> studies) {
    return shows_study(map) ? &study_for(map, studies) : nullptr;
}

std::string map_file(const MapSettings& map, std::span<const Study> studies, const std::string& format) {
    return fmt::format("maps/{}.{}", file_name_of(map, study_shown(map, studies)), format);
}

std::string with_interval(std::optional<double> value, std::optional<Interval> interval) {
    if (!value) return "—";
    return interval ? fmt::format("{:.0f} [{:.0f}–{:.0f}]", *value, interval->low, interval->high)
                    : fmt::format("{:.0f}", *value);
}

std::string quality_words(const Study& study) {
    switch (study.quality) {
        case Quality::estimated:
            return "估算 / ESTIMATED";
        case Quality::synthetic:
            return "合成数据 / SYNTHETIC";
        case Quality::reported_total:
            return "公布的区域总数 / reported total";
        case Quality::reported:
            break;
    }
    return "公布 / reported";
}

struct RadiiTexts {
    std::string r50, r80, r80_by_time;  ///< the last is left out when no study has one
};

std::string with_unit(const Study& study, std::optional<double> radius, std::optional<Interval> interval) {
    return study.by_time ? with_interval(radius, interval) + " " + study.by_time->unit : "—";
}

std::vector<std::string> summary_row(const Study& study, const Session& session, std::string quality,
                                     RadiiTexts radii) {
    const DisplayUnit unit = display_unit(study.unit, study.reach.reach.total);
    std::vector<std::string> row = {
        std::string(session.say(study.origin.name_zh, study.origin.name_en)),
        std::string(session.say(study.theme.label_zh, study.theme.label_en)),
        study.period,
        std::move(quality),
        number_text(study.reach.reach.total / unit.divisor, unit.divisor > 1 ? 2 : 0),
        std::string(session.say(unit.label.zh, unit.label.en)),
        std::move(radii.r50),
        std::move(radii.r80),
        study.estimated() ? fmt::format("{:.0f}–{:.0f}", study.estimate->bounds.nearest_km,
                                        study.estimate->bounds.farthest_km)
                          : "—"};
    if (!radii.r80_by_time.empty()) row.push_back(std::move(radii.r80_by_time));
    return row;
}

/// The headline table of the page: totals as reported, radii as intervals, every estimate marked.
IndexTable reach_summary(std::span<const Study> studies, const Session& session) {
    Text caption{"半径为流量加权距离的下分位数；方括号内为 90% 区间；估算行另给出不依赖模型的界限",
                 "Radii are lower flow-weighted quantiles of distance; 90 % intervals in brackets; estimated "
                 "rows add bounds that need no model"};
    if (std::ranges::count_if(studies, &Study::estimated) > 1) {
        caption.zh +=
            "。估算行用同一个先验拆分总量，所以各主题、各时期的半径相同：它们不说明变化，也不说明主题之间的差"
            "别";
        caption.en +=
            ". Estimated rows split their totals by one prior, so their radii are the same in every theme "
            "and period: they tell neither change nor a difference between themes";
    }
    IndexTable table{.title = {"辐射范围", "Reach"},
                     .caption = std::move(caption),
                     .header = {{"起点", "Origin"},
                                {"主题", "Theme"},
                                {"时期", "Period"},
                                {"数据性质", "Quality"},
                                {"总量", "Total"},
                                {"单位", "Unit"},
                                {"r50 (km)", "r50 (km)"},
                                {"r80 (km)", "r80 (km)"},
                                {"无模型界限 (km)", "Model-free bounds (km)"}},
                     .rows = {},
                     .numeric = {false, false, false, false, true, false, true, true, true}};
    const bool timed =
        std::ranges::any_of(studies, [](const Study& study) { return study.by_time.has_value(); });
    if (timed) {
        table.header.push_back({"r80（行程）", "r80 by travel"});
        table.numeric.push_back(true);
    }
    for (const Study& study : studies) {
        const ReachResult& r = study.reach.reach;
        RadiiTexts radii{
            with_interval(r.r50_km, r.r50_interval), with_interval(r.r80_km, r.r80_interval), {}};
        if (timed)
            radii.r80_by_time = study.by_time ? with_unit(study, study.by_time->reach.r80_km,
                                                          study.by_time->reach.r80_interval)
                                              : "—";
        table.rows.push_back(summary_row(study, session, quality_words(study), std::move(radii)));
        if (!study.estimated()) continue;
        const auto& times = study.estimate->by_time;
        const auto add_variant = [&](const char* beta, const EstimatedReach& reach,
                                     const EstimatedReach* by_time) {
            RadiiTexts texts{with_interval(reach.r50_km, {}), with_interval(reach.r80_km, {}), {}};
            if (timed) texts.r80_by_time = by_time != nullptr ? with_unit(study, by_time->r80_km, {}) : "—";
            table.rows.push_back(summary_row(
                study, session, fmt::format("{}, {}", quality_words(study), beta), std::move(texts)));
        };
        add_variant("β = 1", study.estimate->beta_1, times ? &times->beta_1 : nullptr);
        add_variant("β = 2", study.estimate->beta_2, times ? &times->beta_2 : nullptr);
    }
    return table;
}

Text label_of_file(const std::string& name) {
    if (name == "zones.gpkg") return {"各层级区域与辐射指标", "zones of every level with reach"};
    if (name == "reach.csv") return {"辐射指标表", "table of reach"};
    if (name == "flows.csv") return {"流量表（报告与估算）", "table of flows, reported and estimated"};
    if (name == "change.csv")
        return {"时期之间的变化：规模效应与再分布", "change between periods: size and redistribution"};
    if (name == "links.csv") return {"首位联系、社区、介数", "first links, communities, betweenness"};
    if (name == "regions.csv")
        return {"起点为多个区域的报告总量（不能算辐射）",
                "reported totals sent by several zones together (no reach can be computed)"};
    if (name == "flows.geojson") return {"流向线", "flow lines"};
    if (name == "spill.json") return {"空间关联与溢出的全部结果", "association and spillovers, all results"};
    if (name == "spill_notes.md") return {"空间关联与溢出的说明", "association and spillovers in words"};
    if (name.starts_with("spill_local_"))
        return {"局部关联：聚类与显著性", "local association: clusters and significance"};
    if (name.starts_with("spill_regress_"))
        return {"空间回归：省际溢出矩阵", "spatial regression: spillovers between provinces"};
    if (name.starts_with("spill_flows")) return {"省 × 省流量矩阵", "flows between provinces"};
    if (name.starts_with("reach_")) return {"辐射半径、椭圆、重心", "radii, ellipses, centres"};
    if (name.starts_with("surface_")) return {"表面（云优化 GeoTIFF）", "surface (cloud-optimised GeoTIFF)"};
    if (name.starts_with("bands_")) return {"辐射带", "reach bands"};
    return {"来源与校验", "provenance"};
}

/// The sheets of the models, each with its formats.
std::vector<IndexMap> maps_of_models(const RunModels& models) {
    std::vector<IndexMap> maps;
    std::string before;  // the sheet without its extension
    for (std::size_t m = 0; m < models.planned.size(); ++m)
        for (const ModelFile& file : models.results[m].files) {
            if (!is_picture(file.suffix)) continue;
            const std::filesystem::path name = model_file(models.planned[m], file);
            const std::string sheet = std::filesystem::path(name).replace_extension().string(),
                              format = name.extension().string().substr(1);
            if (sheet != before) maps.push_back({.title = file.title, .png = {}, .formats = {}});
            before = sheet;
            if (format == "png") maps.back().png = name.string();
            maps.back().formats.push_back({name.string(), {format, format}});
        }
    return maps;
}

}  // namespace

void claim_maps(OutputFolder& out, std::span<const Study> studies, const std::vector<MapSettings>& maps) {
    for (const MapSettings& map : maps)
        for (const std::string& format : map.formats) out.claim(map_file(map, studies, format));
}

std::vector<SheetSpec> sheets_of_maps(const Project& project, const Inputs& inputs,
                                      std::span<const Study> studies, const std::vector<MapSettings>& maps,
                                      SurfaceStore& surfaces, std::vector<InputFile>& files,
                                      Session& session) {
    Messages notes;
    const ContextLayers context = read_context(project, inputs, files, notes);
    std::vector<SheetSpec> sheets;
    for (const MapSettings& map : maps) {
        const Study* study = study_shown(map, studies);
        const StudySurface* surface = map.kind == "surface" ? &surfaces.of(*study) : nullptr;
        sheets.push_back(sheet_for(map, {project, inputs, context, studies, session}, study, surface, notes));
    }
    session.tell(notes);
    return sheets;
}

void write_maps(const OutputFolder& out, std::span<const SheetSpec> sheets, std::span<const Study> studies,
                const std::vector<MapSettings>& maps, Session& session) {
    struct Picture {
        std::size_t map = 0;
        std::string format, bytes;
        Messages notes;
    };
    std::vector<Picture> pictures;
    for (std::size_t map = 0; map < maps.size(); ++map)
        for (const std::string& format : maps[map].formats) pictures.push_back({map, format, {}, {}});
    parallel_blocks(pictures.size(), 1, session.options.threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            Picture& picture = pictures[i];
            const PageKind kind = picture.format == "pdf"   ? PageKind::pdf
                                  : picture.format == "svg" ? PageKind::svg
                                                            : PageKind::png;
            const double dpi = static_cast<double>(maps[picture.map].dpi);
            picture.bytes = render_sheet(sheets[picture.map], {.kind = kind, .dpi = dpi}, picture.notes);
        }
    });
    for (const Picture& picture : pictures) {
        write_text(out.path(map_file(maps[picture.map], studies, picture.format)), picture.bytes,
                   out.overwrite());
        session.tell(picture.notes);
    }
}

void write_index(const OutputFolder& out, const Project& project, std::span<const SheetSpec> sheets,
                 std::span<const Study> studies, const std::vector<MapSettings>& maps,
                 const RunModels& models, const Session& session) {
    IndexPage page{
        .title = {project.name_zh, project.name_en}, .subtitle = {}, .synthetic = project.synthetic};
    if (!studies.empty()) page.tables.push_back(reach_summary(studies, session));
    for (std::size_t i = 0; i < maps.size(); ++i) {
        const MapSettings& map = maps[i];
        IndexMap shown{.title = sheets[i].texts.title, .png = {}, .formats = {}};
        for (const std::string& format : map.formats) {
            if (format == "png") shown.png = map_file(map, studies, format);
            shown.formats.push_back({map_file(map, studies, format), {format, format}});
        }
        page.maps.push_back(std::move(shown));
    }
    for (IndexMap& map : maps_of_models(models)) page.maps.push_back(std::move(map));
    for (const std::string& name : out.names())
        if (!name.starts_with("maps/") && !name.ends_with(".qml") && name != "index.html")
            page.files.push_back(
                {name, title_of_model_file(name, models.planned).value_or(label_of_file(name))});
    for (const Message& message : session.told())
        if (severity_of(message) != Severity::error)
            page.notes.push_back({text_of(message, Language::zh), text_of(message, Language::en)});
    if (!project.source_zh.empty()) page.notes.push_back({project.source_zh, project.source_en});
    page.footer = tool_name();
    const std::string html = index_html(page, sheet_language(session.language()));
    write_text(out.path("index.html"), html, out.overwrite());
}

}  // namespace deltareach
