#include "study/sheets/report.hpp"

#include "gis/error.hpp"
#include "gis/whole_file.hpp"
#include "render/pixel_image.hpp"
#include "study/sheets/report_parts.hpp"
#include "study/sheets/sheet_sources.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace deltareach {
namespace {

ReportFrame frame_of(const ReportSource& source, Session& session) {
    ReportFrame frame{.source = source, .session = session, .latest = {}, .lead = {}, .told = {}};
    const auto studies = frame.studies();
    for (std::size_t at = 0; at < studies.size(); ++at)
        if (is_latest(studies[at], studies)) frame.latest.push_back(at);
    if (frame.latest.empty() && !has_measures(frame.source.from.inputs))
        throw InputError(
            Message{.code = "DR1015",
                    .values = {{"what_zh", "报告说的是流量或区域的指标，这里一条流量、一列数字也没有"},
                               {"what_en",
                                "a report is about flows or columns of the zones, and there is "
                                "neither a flow nor a column of numbers"}}});
    for (const std::size_t at : frame.latest)
        if (studies[at].origin.id == studies[frame.latest.front()].origin.id) frame.lead.push_back(at);
    frame.told = studies_in_words(studies, frame.latest);
    return frame;
}

/// The parts that have something to say where there are no flows.
bool is_without_flows(std::string_view part) {
    constexpr std::string_view parts[] = {"measures", "maps", "limits", "methods", "sources"};
    return std::ranges::find(parts, part) != std::end(parts);
}

using MakePart = ReportPart (*)(const ReportFrame& frame);

std::vector<ReportPart> parts_of(const ReportFrame& frame) {
    static const std::map<std::string, MakePart> makers{
        {"measures", measures_part},   {"reach", reach_part},       {"destinations", destinations_part},
        {"provinces", provinces_part}, {"expected", expected_part}, {"neighbours", neighbours_part},
        {"certainty", certainty_part}, {"change", change_part},     {"maps", maps_part},
        {"limits", limits_part},       {"methods", methods_part},   {"sources", sources_part}};
    const std::vector<std::string>& wanted = frame.source.from.project.report.parts;
    std::vector<ReportPart> parts;
    if (frame.source.compared) parts.push_back(compare_part(frame));
    for (const std::string& id : report_parts())
        if (wanted.empty() || std::ranges::find(wanted, id) != wanted.end())
            if (!frame.latest.empty() || is_without_flows(id)) parts.push_back(makers.at(id)(frame));
    std::erase_if(parts,
                  [](const ReportPart& part) { return part.items.empty() && part.summary.zh.empty(); });
    return parts;
}

/// What a reader of the first page alone must not go away without.
std::vector<Text> cautions_of(const ReportFrame& frame) {
    std::vector<Text> cautions;
    if (frame.source.from.project.synthetic)
        cautions.push_back({"全部数字是合成的，不得引用。", "All figures are SYNTHETIC: do not quote them."});
    if (frame.estimates() > 0)
        cautions.push_back(
            {"“公布总量”是公布的数字；“估算”是按规模与距离拆分的结果，只能连同区间和先验一起引用。",
             "\"Reported total\" marks what was reported; \"ESTIMATED\" what a split by size and distance "
             "gives, to be quoted with its interval and its prior alone."});
    const std::size_t all = origins_of(frame.source.found.studies), told = origins_of(frame.studies());
    if (all > told)
        cautions.push_back(
            {fmt::format(
                 "这里逐一说到 {} 个起点中的前 {} 个；reach.csv、flows.csv、provinces.csv 与 change.csv "
                 "里全有。",
                 all, told),
             fmt::format("Told of one by one are the first {} of {} origins; reach.csv, flows.csv, "
                         "provinces.csv and change.csv hold them all.",
                         told, all)});
    if (frame.latest.empty())
        cautions.push_back({"项目没有流量，报告只说各区域的指标，不说辐射。",
                            "The project has no flows: the report tells of its zones' measures alone."});
    if (!frame.latest.empty() || frame.source.found.spillovers)
        cautions.push_back({"这里说的都是联系，不是因果。", "All of this is association, not cause."});
    return cautions;
}

/// @throws InputError DR1509 no whole PNG
std::string logo_of(const ReportSettings& settings) {
    if (settings.logo.empty()) return {};
    constexpr std::size_t most_bytes = std::size_t{8} << 20;
    std::string bytes = read_whole_file(settings.logo, most_bytes);
    try {
        static_cast<void>(read_png(bytes));
    } catch (const InputError&) {
        throw InputError(Message{.code = "DR1509", .values = {{"path", settings.logo.string()}}});
    }
    return bytes;
}

Text subtitle_of(const ReportFrame& frame) {
    if (frame.latest.empty()) return measures_subtitle(frame);
    Text names;
    std::vector<std::string> told;
    for (const std::size_t at : frame.latest) {
        const Study& study = frame.study(at);
        if (std::ranges::find(told, study.origin.id) != told.end()) continue;
        told.push_back(study.origin.id);
        names.zh += (names.zh.empty() ? "" : "、") + origin_words(study).zh;
        names.en += (names.en.empty() ? "" : ", ") + origin_words(study).en;
    }
    const std::size_t all = origins_of(frame.source.found.studies);
    if (all > told.size()) {
        names.zh += fmt::format(" 等 {} 个", all);
        names.en += fmt::format(" and others, {} in all", all);
    }
    return {"起点：" + names.zh, "Origins: " + names.en};
}

/// English sentences begin with a capital, whatever the theme is called that they begin with.
void begin_sentences(ReportItem& item) {
    const auto begin = [](Text& words) { words = as_sentence(std::move(words)); };
    if (auto* text = std::get_if<Text>(&item)) begin(*text);
    if (auto* figures = std::get_if<std::vector<ReportFigure>>(&item))
        for (ReportFigure& figure : *figures) begin(figure.what);
    if (auto* table = std::get_if<ReportTable>(&item)) {
        begin(table->title);
        std::ranges::for_each(table->notes, begin);
    }
    if (auto* picture = std::get_if<ReportPicture>(&item)) begin(picture->caption);
    if (auto* list = std::get_if<ReportList>(&item)) std::ranges::for_each(list->items, begin);
}

Report with_sentences(Report report) {
    for (ReportFigure& figure : report.headlines) figure.what = as_sentence(std::move(figure.what));
    for (ReportPart& part : report.parts) {
        part.summary = as_sentence(std::move(part.summary));
        std::ranges::for_each(part.items, begin_sentences);
    }
    return report;
}

}  // namespace

Report report_of(const ReportSource& source, Session& session) {
    const ReportFrame frame = frame_of(source, session);
    const Project& project = source.from.project;
    const ReportSettings& settings = project.report;
    return with_sentences(
        {.title = {project.name_zh, project.name_en.empty() ? project.name_zh : project.name_en},
         .subtitle = subtitle_of(frame),
         .organisation = settings.organisation.empty() ? project.organisation : settings.organisation,
         .number = settings.number,
         .date = settings.date.empty() ? project.date : settings.date,
         .logo_png = logo_of(settings),
         .synthetic = project.synthetic,
         .estimated = frame.estimates() > 0,
         .headlines = frame.latest.empty() ? measure_figures(frame) : headline_figures(frame),
         .cautions = cautions_of(frame),
         .parts = parts_of(frame),
         .map_status = map_status(project),
         .source = {project.source_zh, project.source_en},
         .tool = source.tool});
}

}  // namespace deltareach
