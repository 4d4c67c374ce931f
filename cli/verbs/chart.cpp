#include "cli/options.hpp"
#include "cli/verb.hpp"
#include "gis/error.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/lone_layer.hpp"
#include "study/inputs/not_known.hpp"
#include "study/project/word_lists.hpp"
#include "study/spoken.hpp"
#include "study/tools/drawings.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>

namespace deltareach {
namespace {

struct Chart {
    Choice choice;
    ChartPicture picture;
    const CLI::Option *dpi = nullptr, *measure = nullptr, *top = nullptr;
};

/// What says which flows is no word of a column.
void refuse_words_of_flows(const Chart& how) {
    const auto refuse = [&](const char* option, bool given) {
        refuse_option({option, given}, spoken::chart_of_column);
    };
    const StudyChoice& studies = how.choice.study;
    refuse("--column", how.picture.chart.kind != "bars");
    refuse("--origin", !studies.origins.empty());
    refuse("--theme", !studies.themes.empty());
    refuse("--period",
           !studies.periods.empty() && how.picture.chart.period.empty() && how.picture.chart.rows_of.empty());
    refuse("--measure", how.measure->count() > 0);
    refuse("--zones", !how.choice.zones.empty());
    refuse("--unit", !how.choice.unit.empty());
}

/// What the kind of chart does not read.
void refuse_idle_words(const Chart& how) {
    const std::string& kind = how.picture.chart.kind;
    refuse_option({"--measure", how.measure->count() > 0 && kind != "dots" && kind != "lines"},
                  spoken::only_dots_and_lines);
    refuse_option({"--top", how.top->count() > 0 && kind != "bars" && kind != "dots"},
                  spoken::only_bars_and_dots);
}

void write(Chart how, Command& session) {
    const Choice& choice = how.choice;
    if (how.picture.chart.column.empty()) {
        refuse_idle_words(how);
        const Loaded loaded = load(choice, session);
        return write_chart(how.picture, choice.study, loaded, choice.output, session);
    }
    if (is_data_file(choice.input)) {
        how.picture.chart.period = take_sheet_of_period(choice.input, choice.study.periods, session);
        if (how.picture.chart.period.empty() && choice.study.periods.size() == 1)
            how.picture.chart.rows_of = choice.study.periods.front();
    }
    refuse_words_of_flows(how);
    if (!is_data_file(choice.input)) {
        refuse_options_of_files({{"--id", !choice.id.empty()},
                                 {"--name", !choice.name.empty()},
                                 {"--layer", !choice.layer.empty()}},
                                choice.input);
        return write_chart(how.picture, {}, load(choice, session), choice.output, session);
    }
    refuse_options_of_projects({{"--level", !how.picture.chart.level.empty()}}, choice.input);
    const UnitsChoice units{
        .file = choice.input, .id = choice.id, .layer = choice.layer, .with_ids = !choice.id.empty()};
    write_chart(how.picture, units, choice.name, choice.output, session);
}

void draw_chart_file(const Chart& how, Command& session) {
    // Before anything long.
    require_chart_name(how.choice.output, how.dpi->count() > 0, how.picture.grey);
    std::error_code unseen;  // found at writing
    if (!session.options.overwrite && std::filesystem::exists(how.choice.output, unseen))
        throw OutputError(Message{.code = "DR1602", .values = {{"path", how.choice.output}}});
    write(how, session);
    if (session.options.dry_run) session.would_write(how.choice.output);
}

}  // namespace

void add_chart(CLI::App& program, Command& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = program.add_subcommand(
        "chart", say("一幅图表（PNG、PDF、SVG，或 XLSX：数字与 Excel "
                     "的图）：条形、点与区间、历年折线、累计曲线、方位玫瑰、省际矩阵",
                     "a chart (PNG, PDF, SVG, or XLSX: figures with a chart of Excel): bars, dots with "
                     "intervals, lines over periods, reach curve, "
                     "compass rose, "
                     "province matrix"));
    auto how = std::make_shared<Chart>();
    verb->add_option("KIND", how->picture.chart.kind, say("图表的种类", "kind of chart"))
        ->required()
        ->check(CLI::IsMember(chart_kinds()));
    add_choice(*verb, how->choice, session);
    verb->get_option("--output")->required();
    for (const char* field : {"--layer", "--id", "--name"})  // of a file alone too
        verb->get_option(field)->remove_needs(verb->get_option("--zones"));
    auto* column = verb->add_option("--column", how->picture.chart.column,
                                    say("bars：给一个字段排名，不画流量；文字按类计数",
                                        "bars: ranks a column instead of flows; texts are counted"));
    verb->add_option("--level", how->picture.chart.level, say("字段所在的层级", "level of the column"))
        ->needs(column);
    how->measure = verb->add_option("--measure", how->picture.chart.measure,
                                    say("dots、lines 比较什么", "what dots and lines compare"))
                       ->check(CLI::IsMember(chart_measures()));
    how->top = verb->add_option("--top", how->picture.chart.top,
                                say("bars、dots：只列最大的若干个", "bars, dots: the largest so many"))
                   ->check(CLI::Range(1, 200));
    verb->add_option("--language", how->picture.chart.language, say("图上的语言", "language of the chart"))
        ->check(CLI::IsMember(sheet_languages()));
    how->dpi = verb->add_option("--dpi", how->picture.dpi,
                                say("分辨率（PNG、JPEG、TIFF）", "resolution (PNG, JPEG, TIFF)"))
                   ->check(CLI::Range(96, 600));
    verb->add_flag("--grey", how->picture.grey, say("灰度", "in greys"));
    verb->footer(
        say("例：deltareach chart curve 我的项目 --theme tech_contracts -o 曲线.pdf\n"
            "deltareach chart bars 各市.xlsx --column 地区生产总值 -o 排名.png",
            "Example: deltareach chart curve my-project --theme tech_contracts -o curve.pdf\n"
            "deltareach chart bars cities.xlsx --column gdp -o ranking.png"));
    verb->callback(
        [&session, &action, how] { action = [&session, how] { draw_chart_file(*how, session); }; });
}

}  // namespace deltareach
