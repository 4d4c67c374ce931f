#include "study/products/index_page.hpp"

#include "render/charts.hpp"
#include "render/display_unit.hpp"
#include "render/index_page.hpp"
#include "render/words.hpp"
#include "study/findings/told.hpp"
#include "study/products/manifest.hpp"
#include "study/tables/facts.hpp"
#include "study/tables/heads.hpp"
#include "study/tables/interval_text.hpp"
#include "study/tables/period_words.hpp"
#include "study/tables/reach_heads.hpp"
#include "study/tables/read_unit.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

namespace deltareach {
namespace {

std::string with_interval(std::optional<double> value, std::optional<Interval> interval) {
    if (!value) return "—";
    return number_text(*value, 0) + range_behind(interval, 0, "–");
}

std::string quality_words(const Study& study, const Session& session) {
    switch (study.quality) {
        case Quality::estimated:
            return std::string(session.say("估算", "ESTIMATED"));
        case Quality::synthetic:
            return std::string(session.say("合成数据", "SYNTHETIC"));
        case Quality::reported_total:
            return std::string(session.say("公布总量", "reported total"));
        case Quality::reported:
            break;
    }
    return std::string(session.say("公布", "reported"));
}

struct RadiiTexts {
    std::string r50, r80, r80_by_time;  ///< the last is left out when no study has one
    Text interval = {};
};

std::string with_unit(const Study& study, std::optional<double> radius, std::optional<Interval> interval,
                      const Session& session) {
    if (!study.by_time) return "—";
    const Text unit = display_unit(study.by_time->unit, 0).label;
    return with_interval(radius, interval) + " " + std::string(session.say(unit.zh, unit.en));
}

/// A dash where nobody stated it: a column of dashes is left out.
std::string period_cell(const Study& study, const Session& session) {
    const Text period = period_words(study.period);
    return has(period) ? std::string(session.say(period.zh, period.en)) : "—";
}

std::vector<std::string> summary_row(const Study& study, const ReadUnit& unit, const Session& session,
                                     std::string quality, RadiiTexts radii) {
    const double total = study.reach.reach.total;
    std::vector<std::string> row = {
        std::string(session.say(study.origin.name_zh, study.origin.name_en)),
        std::string(session.say(study.theme.label_zh, study.theme.label_en)),
        period_cell(study, session),
        std::move(quality),
        (total_is_whole(study) ? "" : "≥ ") +
            number_text(total / unit.divisor,
                        unit.divisor > 1 ? decimals_of_amounts({&total, 1}, unit.divisor) : 0),
        unit.name,
        std::move(radii.r50),
        std::move(radii.r80),
        radii.interval.zh.empty() ? "—" : std::string(session.say(radii.interval.zh, radii.interval.en)),
        study.estimated() ? number_text(study.estimate->bounds.nearest_km, 0) + "–" +
                                number_text(study.estimate->bounds.farthest_km, 0)
                          : "—"};
    if (!radii.r80_by_time.empty()) row.push_back(std::move(radii.r80_by_time));
    return row;
}

/// A radius with its unit, km.
Text head_of(const char* name) {
    const Fact& fact = reach_fact(name);
    const Text head = fact_head(name);
    return {fmt::format("{}（千米）", head.zh), fmt::format("{} ({})", head.en, fact.unit)};
}

Text summary_caption(std::span<const Study> studies) {
    Text caption{
        "半径为流量加权距离的下分位数；方括号内为区间，水平、件数与方法见“区间”一栏，* 表示该端为图上最近或"
        "最远的目的地；估算行另给出不依赖模型的界限，其他 β 下的半径列在下面",
        "Radii are lower flow-weighted quantiles of distance; brackets hold the interval that the "
        "column names, * an end that is the nearest or farthest mapped destination; estimated rows "
        "add bounds that need no model; their radii under other β stand below"};
    if (std::ranges::count_if(studies, &Study::estimated) > 1) {
        caption.zh +=
            "。估算行用同一个先验拆分总量，所以各主题、各时期的半径相同：它们不说明变化，也不说明主题之间的差"
            "别";
        caption.en +=
            ". Estimated rows split their totals by one prior, so their radii are the same in every theme "
            "and period: they tell neither change nor a difference between themes";
    }
    if (!std::ranges::all_of(studies, total_is_whole)) {
        caption.zh += "。≥：有的目的地没有记录（不是 0），总量是至少值";
        caption.en +=
            ". ≥: some destinations are not on record (which is not 0), so the total is the least "
            "it can be";
    }
    return caption;
}

/// Whether any way takes time or runs along a network.
bool is_timed(std::span<const Study> studies) {
    return std::ranges::any_of(studies, [](const Study& study) { return study.by_time.has_value(); });
}

IndexTable reach_table(std::span<const Study> studies) {
    IndexTable table{.title = {"辐射范围", "Reach"},
                     .caption = summary_caption(studies),
                     .header = {heads::origin.on_paper(),
                                heads::theme.on_paper(),
                                heads::period.on_paper(),
                                heads::quality.on_paper(),
                                fact_head("total"),
                                heads::unit.on_paper(),
                                head_of("r50"),
                                head_of("r80"),
                                heads::interval.on_paper(),
                                {"不依赖模型的界限（千米）", "Model-free bounds (km)"}},
                     .rows = {},
                     .numeric = {false, false, false, false, true, false, true, true, false, true}};
    if (is_timed(studies)) {
        table.header.push_back({fact_head("r80").zh + "（行程）", fact_head("r80").en + " by travel"});
        table.numeric.push_back(true);
    }
    return table;
}

/// A column without a figure in any row is left out: bounds of estimates where nothing is estimated.
void drop_empty_columns(IndexTable& table) {
    for (std::size_t column = table.header.size(); column-- > 0;) {
        if (!std::ranges::all_of(table.rows, [&](const auto& row) { return row[column] == "—"; })) continue;
        const auto at = static_cast<std::ptrdiff_t>(column);
        table.header.erase(table.header.begin() + at);
        table.numeric.erase(table.numeric.begin() + at);
        for (auto& row : table.rows) row.erase(row.begin() + at);
    }
}

/// The headline table of the page: totals as reported, radii as intervals, every estimate marked.
IndexTable reach_summary(std::span<const Study> studies, const Session& session) {
    IndexTable table = reach_table(studies);
    for (const Study& study : studies) {
        const ReachResult& r = study.reach.reach;
        RadiiTexts radii{with_interval(r.r50_km, r.r50_interval),
                         with_interval(r.r80_km, r.r80_interval),
                         {},
                         interval_brief(r)};
        if (is_timed(studies))
            radii.r80_by_time = study.by_time ? with_unit(study, study.by_time->reach.r80_km,
                                                          study.by_time->reach.r80_interval, session)
                                              : "—";
        table.rows.push_back(summary_row(study, unit_in_list(study, studies, session), session,
                                         quality_words(study, session), std::move(radii)));
    }
    drop_empty_columns(table);
    return table;
}

/// What the estimates would be under another decay of distance.
IndexTable other_decays(std::span<const Study> studies, const Session& session) {
    IndexTable table = reach_table(studies);
    table.title = {"估算在其他 β 下的半径", "Radii of the estimates under other β"};
    table.caption = {};
    table.folded = true;
    for (const Study& study : studies) {
        if (!study.estimated()) continue;
        for (const BetaRow& beta : study.estimate->by_beta) {
            RadiiTexts texts{with_interval(beta.reach.r50_km, {}), with_interval(beta.reach.r80_km, {}), {}};
            if (is_timed(studies))
                texts.r80_by_time =
                    beta.reach_by_time ? with_unit(study, beta.reach_by_time->r80_km, {}, session) : "—";
            table.rows.push_back(summary_row(
                study, unit_in_list(study, studies, session), session,
                fmt::format("{}{}β = {}", quality_words(study, session), session.say("，", ", "), beta.beta),
                std::move(texts)));
        }
    }
    drop_empty_columns(table);
    return table;
}

/// The first page of the report: its figures, what each part found, what it must not be read as.
void add_headlines(IndexPage& page, const Report& report) {
    for (const ReportFigure& figure : report.headlines)
        page.figures.push_back({.what = figure.what,
                                .value = number_words(figure.number),
                                .quality = mark_of(figure),
                                .more = account_of(figure),
                                .estimated = figure.quality == Quality::estimated});
    for (const ReportPart& part : report.parts)
        if (!part.summary.zh.empty()) page.sentences.push_back({part.title, part.summary});
    page.cautions = report.cautions;
}

/// The first chart of each part of the report that the page tells of.
void add_charts(IndexPage& page, const Report& report, SheetLanguage language, Messages& notes) {
    for (const ReportPart& part : report.parts) {
        if (part.summary.zh.empty()) continue;
        for (const ReportItem& item : part.items) {
            const auto* picture = std::get_if<ReportPicture>(&item);
            const auto* drawing = picture != nullptr ? std::get_if<ChartSpec>(&picture->drawing) : nullptr;
            if (drawing == nullptr) continue;
            ChartSpec chart = *drawing;
            chart.language = language;
            page.charts.push_back(
                {picture->caption, render_chart(chart, {.kind = PageKind::svg, .dpi = 72}, notes)});
            break;
        }
    }
}

/// The tables of zones of a project without flows, as its report has them.
void add_measure_tables(IndexPage& page, const Report& report, const Session& session) {
    const Language language = session.language();
    for (const ReportPart& part : report.parts) {
        if (part.id != "measures") continue;
        for (const ReportItem& item : part.items) {
            const auto* of = std::get_if<ReportTable>(&item);
            if (of == nullptr || of->quality.empty()) continue;
            IndexTable table{.title = of->title, .caption = {}, .header = {}, .rows = {}, .numeric = {}};
            for (const Text& note : of->notes) {
                table.caption.zh += note.zh;
                table.caption.en += (table.caption.en.empty() ? "" : " ") + note.en;
            }
            table.rows.resize(of->quality.size());
            for (const ReportColumn& column : of->columns) {
                table.header.push_back({table_head(column, Language::zh), table_head(column, Language::en)});
                table.numeric.push_back(column.numeric);
                for (std::size_t row = 0; row < table.rows.size(); ++row)
                    table.rows[row].push_back(cell_words(column, row, language));
            }
            page.tables.push_back(std::move(table));
        }
    }
}

/// A note with the file it is about: of several files the same note would stand alike.
Text note_of(const Message& message) {
    const Text sentence = as_sentence({text_of(message, Language::zh), text_of(message, Language::en)});
    const std::string file = std::filesystem::path(message.where.path).filename().string();
    if (file.empty() || sentence.zh.find(file) != std::string::npos) return sentence;
    return {file + "：" + sentence.zh, file + ": " + sentence.en};
}

/// The pictures of one sheet stand together in the list, a format each.
void add_picture(std::vector<IndexMap>& maps, const Product& product, std::string& sheet_before) {
    const std::filesystem::path name = product.name;
    const std::string sheet = std::filesystem::path(name).replace_extension().string(),
                      format = name.extension().string().substr(1);
    if (sheet != sheet_before) maps.push_back({.title = product.caption, .png = {}, .formats = {}});
    sheet_before = sheet;
    if (format == "png") maps.back().png = product.name;
    maps.back().formats.push_back({product.name, {format, format}});
}

Text group_of(const Product& product) {
    switch (product.kind) {
        case ProductKind::table:
            return {"表格", "Tables"};
        case ProductKind::package:
        case ProductKind::layer:
            return {"地理图层", "Layers for a GIS"};
        case ProductKind::raster:
            return {"栅格", "Rasters"};
        default:
            return {"模型细节与来源（供程序读取）", "Details of models and provenance, for programs"};
    }
}

/// Every product in its place: what is opened first, pictures, files by their kind.
void add_products(IndexPage& page, std::span<const Product> products) {
    std::string sheet;
    for (const Product& product : products)  // what is read stands before what is explored
        if (product.part == "report") page.leads.push_back({product.name, product.caption});
    for (const Product& product : products) {
        if (product.part == "report") continue;
        if (product.part == "page")
            page.leads.push_back({product.name, product.caption});
        else if (product.kind == ProductKind::picture)
            add_picture(page.maps, product, sheet);
        else if (product.kind != ProductKind::page) {
            const Text title = group_of(product);
            auto group =
                std::ranges::find(page.files, title.zh, [](const IndexGroup& one) { return one.title.zh; });
            if (group == page.files.end()) group = page.files.insert(page.files.end(), {title, {}});
            group->files.push_back({product.name, product.caption});
        }
    }
}

}  // namespace

std::string index_page(const IndexSource& source, const Session& session) {
    const Project& project = source.project;
    IndexPage page{
        .title = {project.name_zh, project.name_en}, .subtitle = {}, .synthetic = project.synthetic};
    if (source.report != nullptr) {
        add_headlines(page, *source.report);
        Messages seen;  // the report has told them
        add_charts(page, *source.report, sheet_language(session.language()), seen);
        add_measure_tables(page, *source.report, session);
    }
    if (!source.studies.empty()) {
        const std::span<const Study> told = studies_told(source.studies);
        page.tables.push_back(reach_summary(told, session));
        const std::size_t all = origins_of(source.studies), of_told = origins_of(told);
        if (all > of_told) {
            Text& caption = page.tables.back().caption;
            caption.zh += fmt::format("。这里是 {} 个起点中的前 {} 个，全部在 reach.csv 里", all, of_told);
            caption.en +=
                fmt::format(". These are the first {} of {} origins; reach.csv holds them all", of_told, all);
        }
        IndexTable decays = other_decays(told, session);
        if (!decays.rows.empty()) page.tables.push_back(std::move(decays));
    }
    add_products(page, source.products);
    for (const Message& message : session.told())
        if (severity_of(message) != Severity::error)
            page.notes.push_back(note_of(with_own_paths(message, project)));
    if (!project.source_zh.empty()) page.notes.push_back({project.source_zh, project.source_en});
    page.footer = tool_name();
    return index_html(page, sheet_language(session.language()));
}

}  // namespace deltareach
