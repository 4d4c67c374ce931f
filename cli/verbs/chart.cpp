#include "cli/options.hpp"
#include "cli/verb.hpp"
#include "gis/atomic_file.hpp"
#include "gis/error.hpp"
#include "study/project/word_lists.hpp"
#include "study/tools/drawings.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>

namespace deltareach {
namespace {

struct Chart {
    Choice choice;
    ChartPicture picture;
};

void draw_chart_file(const Chart& how, Command& session) {
    require_picture_name(how.choice.output);  // before anything long
    std::error_code unseen;                   // found at writing
    if (!session.options.overwrite && std::filesystem::exists(how.choice.output, unseen))
        throw OutputError(Message{.code = "DR1602", .values = {{"path", how.choice.output}}});
    const Loaded loaded = load(how.choice, session);
    const std::string picture =
        chart_picture(how.picture, how.choice.study, loaded, how.choice.output, session);
    if (session.options.dry_run) return session.print(how.choice.output + "\n");
    write_text(how.choice.output, picture, session.options.overwrite);
}

}  // namespace

void add_chart(CLI::App& program, Command& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = program.add_subcommand(
        "chart", say("一幅图表（PNG、PDF、SVG）：条形、点与区间、历年折线、累计曲线、方位玫瑰、省际矩阵",
                     "a chart (PNG, PDF, SVG): bars, dots with intervals, lines over periods, reach curve, "
                     "compass rose, "
                     "province matrix"));
    auto how = std::make_shared<Chart>();
    verb->add_option("KIND", how->picture.chart.kind, say("图表的种类", "kind of chart"))
        ->required()
        ->check(CLI::IsMember(chart_kinds()));
    add_choice(*verb, how->choice, session);
    verb->get_option("--output")->required();
    verb->add_option("--measure", how->picture.chart.measure,
                     say("dots、lines 比较什么", "what dots and lines compare"))
        ->check(CLI::IsMember(chart_measures()));
    verb->add_option("--top", how->picture.chart.top, say("只列最大的若干个", "the largest so many"))
        ->check(CLI::Range(1, 200));
    verb->add_option("--language", how->picture.chart.language, say("图上的语言", "language of the chart"))
        ->check(CLI::IsMember(sheet_languages()));
    verb->add_option("--dpi", how->picture.dpi, say("分辨率（PNG）", "resolution (PNG)"))
        ->check(CLI::Range(96, 600));
    verb->add_flag("--grey", how->picture.grey, say("灰度", "in greys"));
    verb->footer(say("例：deltareach chart curve 我的项目 --theme tech_contracts -o 曲线.pdf",
                     "Example: deltareach chart curve my-project --theme tech_contracts -o curve.pdf"));
    verb->callback(
        [&session, &action, how] { action = [&session, how] { draw_chart_file(*how, session); }; });
}

}  // namespace deltareach
