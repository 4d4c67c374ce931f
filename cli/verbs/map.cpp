#include "cli/blocks.hpp"
#include "cli/options.hpp"
#include "cli/private/map_verb.hpp"
#include "cli/verb.hpp"
#include "gis/atomic_file.hpp"
#include "gis/error.hpp"
#include "gis/file_names.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/lone_layer.hpp"
#include "study/inputs/not_known.hpp"
#include "study/messages.hpp"
#include "study/products/page.hpp"
#include "study/project/map_kinds.hpp"
#include "study/project/word_lists.hpp"
#include "study/sheets/map_options.hpp"
#include "study/spoken.hpp"
#include "study/tools/drawings.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace deltareach {
namespace {

namespace fs = std::filesystem;

/// Whether several origins stand on one map.
bool reads_origins(const MapSettings& map) {
    return use_of(map_kind(map.kind), "origins") == KeyUse::always;
}

/// What the command's repeated words mean for this one map.
MapSettings settings_of(const MapVerb& how) {
    MapSettings map = how.settings;
    const StudyChoice& choice = how.choice.study;
    if (reads_origins(map))
        map.origins = choice.origins;
    else if (choice.origins.size() == 1)
        map.origin = choice.origins.front();
    if (!shows_study(map)) {  // resolved by the sheet itself, not by studying an origin
        if (choice.themes.size() == 1) map.theme = choice.themes.front();
        if (choice.periods.size() == 1) map.period = choice.periods.front();
    }
    if (choice.periods.size() > 1) map.periods = choice.periods;
    if (choice.themes.size() > 1) map.themes = choice.themes;
    if (!map.logo.empty()) map.logo = fs::absolute(map.logo).string();
    if (!map.points.empty()) map.points = fs::absolute(map.points).string();
    return map;
}

/// 分级设色, 分级 or choropleth; what is none of them is left to the check.
std::string kind_written(const std::string& word) {
    std::string found;
    for (const MapKind& kind : all_map_kinds()) {
        if (word == kind.name || word == kind.name_zh) return std::string(kind.name);
        const bool begins = word.size() >= 6 && kind.name_zh.starts_with(word);  // two characters
        if (begins && !found.empty()) return word;
        if (begins) found = kind.name;
    }
    return found.empty() ? word : found;
}

/// The page to explore, which begins with this map.
std::string page_about(const MapVerb& how, const Loaded& loaded, Command& session) {
    const MapSettings map = settings_of(how);
    const auto first = [](const std::vector<std::string>& words) {
        return words.empty() ? std::string() : words.front();
    };
    return page_of(loaded, how.choice.study,
                   {.origin = map.origin,
                    .theme = first(how.choice.study.themes),
                    .period = first(how.choice.study.periods),
                    .level = map.level,
                    .column = map.column},
                   session);
}

std::string drawn(const MapVerb& how, const Loaded& loaded, Command& session) {
    if (ending_of(how.choice.output) == ".html" && how.atlas.empty()) return page_about(how, loaded, session);
    const MapSettings map = settings_of(how);
    const StudyChoice& studies = how.choice.study;
    if (how.atlas.empty()) return map_picture(map, studies, loaded, how.choice.output, session);
    const AtlasChoice choice{.level = how.atlas,
                             .theme = studies.themes.empty() ? "" : studies.themes.front(),
                             .period = studies.periods.empty() ? "" : studies.periods.front()};
    return atlas_picture(choice, map, loaded, how.choice.output, session);
}

/// The options that are given and say something of maps. One origin of a kind that takes several is a list.
std::vector<MapOption> options_given(const CLI::App& verb, const MapSettings& map) {
    std::vector<MapOption> given;
    for (const CLI::Option* option : verb.get_options()) {
        if (option->count() == 0) continue;
        const std::string name = "--" + option->get_single_name();
        const bool several = option->results().size() > 1 || (name == "--origin" && reads_origins(map));
        for (MapOption& one : map_option(name, several)) given.push_back(std::move(one));
    }
    return given;
}

void draw(MapVerb how, Command& session) {
    // Several columns are a page of maps.
    if (!how.settings.columns.empty() && how.kind->count() == 0) how.settings.kind = "multiples";
    std::vector<MapOption> given = options_given(*how.verb, how.settings);
    for (const MapOption& one : given) how.settings.stated.push_back(one.key);
    settle_breaks(how.settings, is_stated(how.settings, "method"));
    require_date(how.settings.date);
    const bool page = ending_of(how.choice.output) == ".html" && how.atlas.empty();
    const auto said = [&](std::string_view key) { return is_stated(how.settings, key); };
    const bool in_blocks = !session.block.empty();
    if (!how.atlas.empty())
        require_atlas_name(how.choice.output, in_blocks);
    else
        refuse_option({"--block", in_blocks}, spoken::one_sheet);
    if (!page && how.atlas.empty())
        require_heeded({.dpi = said("dpi"), .transparent = said("transparent")}, how.choice.output);
    std::error_code unseen;  // found at writing
    if (!session.options.overwrite && fs::exists(how.choice.output, unseen))
        throw OutputError(Message{.code = "DR1602", .values = {{"path", how.choice.output}}});
    const Loaded loaded = data_of(how, session);
    if (!loaded.inputs.period_taken.empty()) {  // it chose rows of the table, and says nothing of the map
        std::erase_if(given, [](const MapOption& one) { return one.key == "period"; });
        std::erase(how.settings.stated, "period");
        how.choice.study.periods.clear();
    }
    const bool of_table = is_data_file(how.choice.input) && is_table_name(how.choice.input);
    const Drawing drawing = page ? Drawing::page : how.atlas.empty() ? Drawing::map : Drawing::atlas;
    if (drawing == Drawing::map)
        refuse_option({"--origin", how.choice.study.origins.size() > 1 && !reads_origins(how.settings)},
                      "这种图只画一个起点；--kind network 画几个起点，各用一种颜色，或全部区域之间的流量",
                      "a map of this kind is about one origin; --kind network draws several, a colour each, "
                      "or the flows between all zones");
    refuse_unread_options(settings_of(how), given, drawing, of_table);
    const std::string picture = drawn(how, loaded, session);
    session.computed();
    if (session.options.dry_run) return session.would_write(how.choice.output);
    write_text(how.choice.output, picture, session.options.overwrite);
}

/// Bounds of classes and flows, numbers in the unit of the data or with a multiple of their own.
void add_bounds(CLI::App& verb, MapSettings& map, const Command& session) {
    verb.add_option(
            "--breaks", map.break_words,
            std::string(session.say("手动断点，按表头的单位（亿元 的表写 1000,5000），或写 1亿,5亿",
                                    "manual breaks, in the unit that the column's head names, or 1亿,5亿")))
        ->delimiter(',');
    verb.add_option(
        "--threshold", map.threshold_word,
        std::string(session.say("网络图：小于此值的不画；按流量表的单位，或写 1亿",
                                "network: pairs of less are not drawn; in the flows' unit, or 1亿")));
}

/// A page of maps.
void add_several_columns(CLI::App& verb, MapSettings& map, const Command& session) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    add_list(verb, "--columns", map.columns,
             say("几个字段各画一幅，排在一页上", "several columns, a map each on one page"));
    verb.add_flag("--same-classes", map.same_classes,
                  say("几个字段共用一套分级（单位须相同）", "one set of classes for them, of one unit"));
}

void add_content_options(CLI::App& verb, MapVerb& how, const Command& session) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    MapSettings& map = how.settings;
    how.kind = verb.add_option("--kind", map.kind, say("种类", "kind"))
                   ->check(CLI::IsMember(map_kinds()))
                   ->transform(kind_written);
    verb.add_option("--atlas", how.atlas,
                    say("图集：每个城市或区一页；一本 PDF，或 .zip 里一页一个 PDF",
                        "an atlas, a page for each city or district: one PDF, or a .zip of a PDF each"));
    verb.add_option("--column", map.column,
                    say("画一个字段：属性，或某期某主题的流出、流入总量",
                        "a column: an attribute, or what zones sent or received (THEME_PERIOD_sent)"));
    add_several_columns(verb, map, session);
    verb.add_option("--second", map.second,
                    say("双变量图的第二个字段；实测/期望图的规模字段",
                        "second column (bivariate); column of sizes (observed-expected)"));
    verb.add_option(
        "--per", map.per,
        say("除以哪个字段；area 为面积（平方千米）", "the column to divide by; area: square kilometres"));
    verb.add_option("--circles", map.circles,
                    say("分级图上再以圆画出的字段", "a column drawn as circles over the classes"));
    verb.add_option("--labels", map.labels,
                    say("标注：name、value、none 或字段名", "labels: name, value, none or a column"));
    verb.add_option("--points", map.points,
                    say("点图的表或图层（含经纬度）", "points: a table with coordinates, or a layer"))
        ->check(CLI::ExistingFile);
    verb.add_option("--points-crs", map.points_crs,
                    say("点坐标的参考系，如 GCJ-02", "reference of the points, such as GCJ-02"));
    verb.add_option(
        "--per-dot", map.per_dot_word,
        say("点密度图：一点代表多少；按表头的单位，或写 1亿",
            "dot-density: what one dot stands for, in the unit that the column's head names, or 1亿"));
    verb.add_option("--context", how.context,
                    say("背景图层：角色=文件，如 motorway=高速.geojson，可多次",
                        "a layer around: ROLE=FILE, such as motorway=roads.geojson; may be repeated"));
    verb.add_option("--cluster", map.cluster_mm,
                    say("图上相距小于若干毫米的点合为一个并注明个数",
                        "points nearer than so many millimetres on the page are one, with their number"))
        ->check(CLI::Range(0.0, 50.0));
    verb.add_option("--level", map.level, say("属性字段所在层级", "level of the column"));
    verb.add_option("--method", map.method, say("分级方法", "classification"))
        ->check(CLI::IsMember(class_methods()));
    verb.add_option("--classes", map.classes, say("级数", "classes"))->check(CLI::Range(2, 12));
    add_bounds(verb, map, session);
    verb.add_option(
            "--top", map.top,
            say("只画最大的若干条流；断裂点图的对手数", "the largest flows only; rivals (breaking-points)"))
        ->check(CLI::Range(1, 100000));
    verb.add_option("--beta", map.beta, say("断裂点图的距离指数", "power of distance (breaking-points)"))
        ->check(above_zero());
    verb.add_flag(
        "--missing-as-zero", map.missing_as_zero,
        say("实测/期望图：没有记录的对就是 0", "observed-expected: pairs without a record are zero flows"));
    add_list(verb, "--inset", map.inset,
             say("放大哪里：区域或分组，none 为不放大；bbox:西,南,东,北 或 nanhai（南海诸岛）为附图",
                 "what to enlarge: zones or groups; none for nothing; bbox:W,S,E,N or nanhai (the South "
                 "China Sea) "
                 "for what lies there"));
}

void add_look_options(CLI::App& verb, MapSettings& map, const Command& session) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    verb.add_option("--title", map.title_zh, say("标题", "title"));
    verb.add_option("--title-en", map.title_en, say("英文标题", "English title"));
    verb.add_option("--source", map.source_zh, say("资料来源", "data source"));
    verb.add_option("--source-en", map.source_en, say("英文资料来源", "data source in English"));
    verb.add_option("--date", map.date, say("制图日期（YYYY-MM-DD）", "date of the map (YYYY-MM-DD)"));
    verb.add_option("--organisation", map.organisation, say("制图单位", "who made it"));
    verb.add_option("--approval", map.approval, say("审图号", "map approval number"));
    verb.add_option("--logo", map.logo, say("标志（PNG 文件）", "logo (a PNG file)"))
        ->check(CLI::ExistingFile);
    verb.add_option("--language", map.language, say("图上的文字", "language on the map"))
        ->check(CLI::IsMember(sheet_languages()));
    verb.add_option("--palette", map.palette, say("色带", "palette"));
    add_list(
        verb, "--colours", map.colours,
        say("类别的颜色：#b15928,… 或 工业=#b15928", "colours of categories: #b15928,… or name=#b15928"));
    add_list(verb, "--order", map.order, say("类别的次序", "order of categories"));
    verb.add_flag("--grey", map.grey, say("灰度", "greys only"));
    verb.add_option("--paper", map.paper, say("纸张", "paper"))->check(CLI::IsMember(papers()));
    verb.add_flag_callback(
        "--slide", [&map] { map.paper = "slide"; },
        say("16:9 幻灯片，字不小于 10 磅", "a 16:9 slide, type of 10 points or more"));
    verb.add_option("--orientation", map.orientation, say("方向", "orientation"))
        ->check(CLI::IsMember(orientations()));
    verb.add_option("--projection", map.projection,
                    say("投影：laea、albers-china、utm、EPSG:n、ESRI:n、WKT 或 PROJ 字符串",
                        "projection: laea, albers-china, utm, EPSG:n, ESRI:n, WKT or a PROJ string"));
    verb.add_option("--hide", map.hide, say("不画的部件", "furniture to leave out"))
        ->delimiter(',')
        ->check(CLI::IsMember(furniture_words()));
    verb.add_flag("--transparent", map.transparent,
                  say("没有纸面（PNG 透明背景）", "without paper (a transparent PNG)"));
    verb.add_flag("--exact-breaks", map.exact_breaks, say("分级断点不取整", "class bounds not rounded"));
    verb.add_option("--decimals", map.decimals, say("图例小数位", "decimals in the legend"))
        ->check(CLI::Range(0, 6));
    add_list(verb, "--legend", map.legend,
             say("各级的图例文字（由低到高）", "texts of the classes, lowest first"));
    verb.add_option("--legend-order", map.legend_order,
                    say("图例中各级的次序：高者在上（默认）或低者在上",
                        "classes in the legend: the highest first, as usual, or the lowest"))
        ->check(CLI::IsMember(legend_orders()));
    verb.add_option("--legend-size", map.legend_size,
                    say("图例字与符号的大小，1 为通常", "size of the legend's type and symbols; 1: usual"))
        ->check(CLI::Range(0.7, 2.0));
    verb.add_option("--dpi", map.dpi, say("分辨率（PNG、JPEG、TIFF）", "resolution (PNG, JPEG, TIFF)"))
        ->check(CLI::Range(96, 600));
}

}  // namespace

void add_map(CLI::App& program, Command& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = program.add_subcommand(
        "map", say("一幅可供印刷的地图（PNG、PDF、SVG、JPEG、TIFF），可探索的页面（HTML），或一本图集",
                   "a map sheet ready for print (PNG, PDF, SVG, JPEG, TIFF), a page to explore (HTML), or an "
                   "atlas"));
    auto how = std::make_shared<MapVerb>();
    how->verb = verb;
    add_choice(*verb, how->choice, session);
    verb->get_option("--output")->required();
    for (const char* field : {"--layer", "--crs", "--id", "--name"})  // of a lone layer too
        verb->get_option(field)->remove_needs(verb->get_option("--zones"));
    verb->add_option("--join", how->choice.join,
                     say("表中写着区域的列；不写则取认出区域最多的一列",
                         "the column of a table that names the zones; by default the one that names most"))
        ->needs("--zones");
    add_content_options(*verb, *how, session);
    add_look_options(*verb, how->settings, session);
    add_block_options(*verb, session);
    verb->footer(
        say("例：deltareach map 我的项目 --kind reach --theme tech_contracts --period 2023 -o 辐射.pdf",
            "Example: deltareach map my-project --kind reach --theme tech_contracts --period 2023 -o "
            "reach.pdf"));
    verb->callback([&session, &action, how] { action = [&session, how] { draw(*how, session); }; });
}

}  // namespace deltareach
