#include "study/products/page.hpp"

#include "gis/text.hpp"
#include "study/products/manifest.hpp"
#include "study/products/needed.hpp"
#include "study/products/page_assets.hpp"
#include "study/products/page_policy.hpp"
#include "study/products/products.hpp"
#include "study/sheets/sheet_sources.hpp"
#include "study/tables/facts.hpp"
#include "study/tables/period_words.hpp"
#include "study/tables/reach_heads.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach {
namespace {

/// Text in both languages; the language of the page says which one shows. A name keeps its direction to
/// itself.
std::string both(const Text& text) {
    const std::string& zh = text.zh.empty() ? text.en : text.zh;
    const std::string& en = text.en.empty() ? text.zh : text.en;
    if (zh == en) return fmt::format("<bdi>{}</bdi>", escaped_for_xml(zh));
    return fmt::format("<bdi class=\"zh\" lang=\"zh-CN\">{}</bdi><bdi class=\"en\" lang=\"en\">{}</bdi>",
                       escaped_for_xml(zh), escaped_for_xml(en));
}

/// JSON that cannot end the element it stands in, whatever a name holds; also without the two line ends that
/// older scripts do not take.
std::string inert_json(const Json& data) {
    const std::string json = data.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    std::string text;
    text.reserve(json.size() + json.size() / 64);
    for (std::size_t i = 0; i < json.size(); ++i) {
        const std::string_view rest = std::string_view(json).substr(i);
        if (json[i] == '<')
            text += "\\u003c";
        else if (rest.starts_with("\xE2\x80\xA8") || rest.starts_with("\xE2\x80\xA9")) {
            text += rest[2] == '\xA8' ? "\\u2028" : "\\u2029";
            i += 2;
        } else
            text += json[i];
    }
    return text;
}

std::string mark_html(const Text& mark) {
    return mark.zh.empty() ? "" : fmt::format(" <span class=\"mark\">{}</span>", both(mark));
}

/// Beside the total of an estimate: of it, and of nothing else, there is a published figure.
std::string total_mark(const PageHeadline& one) {
    return has(one.split_r80)
               ? fmt::format(" <span class=\"tag\">{}</span>", both({"公布总量", "reported total"}))
               : "";
}

std::string card(const std::string& what, const std::string& figure, const std::string& more) {
    return fmt::format(
        "<li><span class=\"what\">{}</span><strong>{}</strong><span class=\"more\">{}</span></li>\n", what,
        figure, more);
}

/// Radii of estimates are one prior's: those that are alike stand once, beside the totals they were made of.
std::string split_cards(const std::vector<const PageHeadline*>& shown) {
    std::string html;
    std::vector<std::string> told;
    for (const PageHeadline* one : shown) {
        const std::string key = one->split_r80.zh + "|" + one->split_limits.zh;
        if (!has(one->split_r80) || std::ranges::find(told, key) != told.end()) continue;
        told.push_back(key);
        const auto alike = [&](const PageHeadline* other) {
            return other->split_r80.zh + "|" + other->split_limits.zh == key;
        };
        const bool alone = std::ranges::count_if(shown, alike) == 1;
        const Text dated = with_period(one->theme, one->period);
        html += card(both(one->origin) + " · " +
                         both(alone ? Text{dated.zh + "：八成流量止于", dated.en + ": 80 % ends within"}
                                    : Text{"按先验拆分的各项：八成流量止于",
                                           "all that is split by the prior: 80 % ends within"}),
                     both(one->split_r80) + mark_html(one->quality), both(one->split_limits));
    }
    return html;
}

/// The latest of one or two origins, of the second one alone where they are many; of more origins those of
/// the first. The table holds all.
std::vector<const PageHeadline*> headlines_in_cards(const std::vector<PageHeadline>& headlines) {
    constexpr std::size_t most_origins = 2, most_cards = 12;
    std::vector<const PageHeadline*> all, briefly, first;
    std::vector<std::string> origins;
    for (const PageHeadline& one : headlines) {
        if (!one.latest) continue;
        const bool begins = std::ranges::find(origins, one.origin.zh) == origins.end();
        if (begins) origins.push_back(one.origin.zh);
        all.push_back(&one);
        if (begins || origins.size() == 1) briefly.push_back(&one);
        if (origins.size() == 1) first.push_back(&one);
    }
    if (origins.size() > most_origins) return first;
    return all.size() > most_cards ? briefly : all;
}

std::string cards(const std::vector<PageHeadline>& headlines) {
    std::string html;
    const std::vector<const PageHeadline*> shown = headlines_in_cards(headlines);
    for (const PageHeadline* one : shown) {
        const bool split = has(one->split_r80);
        const bool radius = has(one->r80) && !split;
        const Text when = period_words(one->period);
        const Text what =
            has(when) ? Text{when.zh + "：" + one->what.zh, when.en + ": " + one->what.en} : one->what;
        html +=
            card(fmt::format("{} · {} · {}", both(one->origin), both(one->theme), both(what)),
                 both(one->total) + total_mark(*one),
                 (has(one->remark) ? both(one->remark) + " " : "") +
                     (radius ? both({"八成在 " + one->r80.zh + "内", "80 % within " + one->r80.en}) : "") +
                     (split ? "" : mark_html(one->quality)));
    }
    html += split_cards(shown);
    return html.empty() ? html : "<ul class=\"cards\" tabindex=\"0\">\n" + html + "</ul>\n";
}

std::string cell(const std::string& html, const char* kind = "") {
    return fmt::format("<td{}>{}</td>", kind, html);
}

/// Of thousands of origins the first alone, as the page's own figures have it: a table of a hundred thousand
/// rows opens in no browser.
std::span<const Study> studies_headed(std::span<const Study> studies) {
    if (studies.size() <= most_explored) return studies;
    const auto of_another = std::ranges::find_if(
        studies, [&](const Study& study) { return study.origin.id != studies.front().origin.id; });
    return studies.first(static_cast<std::size_t>(of_another - studies.begin()));
}

/// What the project asks about, as a table that needs no scripts.
/// @param all  whether these are the figures of all origins
std::string figures(const std::vector<PageHeadline>& headlines, bool all) {
    if (headlines.empty()) return {};
    std::string html = fmt::format(
        "<details class=\"figures\"><summary>{}</summary><div class=\"scroll\" "
        "tabindex=\"0\"><table><thead><tr>",
        both(all ? Text{"全部要点", "All headline figures"}
                 : Text{"第一个起点的要点（各起点见 reach.csv）",
                        "Headline figures of the first origin (of all: reach.csv)"}));
    for (const Text& head : {heads::origin.on_paper(), heads::theme.on_paper(), heads::period.on_paper(),
                             heads::quality.on_paper(), fact_head("total"), fact_head("r50"),
                             fact_head("r80"), heads::interval.on_paper()})
        html += fmt::format("<th scope=\"col\">{}</th>", both(head));
    html += "</tr></thead><tbody>\n";
    for (const PageHeadline& one : headlines) {
        const auto known = [](const Text& text) { return text.zh.empty() ? std::string("—") : both(text); };
        html += "<tr>" + cell(both(one.origin)) + cell(both(one.theme)) +
                cell(both(period_or_not_stated(one.period))) +
                cell(one.quality.zh.empty() ? both({"公布", "reported"}) : mark_html(one.quality)) +
                cell(both(one.total) + total_mark(one) + (has(one.remark) ? " " + both(one.remark) : ""),
                     " class=\"n\"") +
                cell(known(one.r50), " class=\"n\"") + cell(known(one.r80), " class=\"n\"") +
                cell(known(one.interval)) + "</tr>\n";
    }
    return html + "</tbody></table></div></details>\n";
}

std::string head_html(const Project& project, const Session& session) {
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src {}; style-src "
        "{}; img-src blob: data:; base-uri 'none'; form-action 'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n<title>{}</title>\n<style>{}</style>\n</head>\n",
        session.language() == Language::zh ? "zh-CN" : "en", policy_hash(page_script()),
        policy_hash(page_style()), escaped_for_xml(session.say(project.name_zh, project.name_en)),
        page_style());
}

}  // namespace

std::string page_html(const PageSource& source, Session& session) {
    const Project& project = source.from.project;
    const std::span<const Study> headed = studies_headed(source.found.studies);
    const std::vector<PageHeadline> headlines = page_headlines(headed, source.from.inputs);
    std::string html = head_html(project, session);
    html += fmt::format("<body>\n<header id=\"top\"><h1>{}</h1>{}</header>\n<main>\n",
                        both({project.name_zh, project.name_en}),
                        project.synthetic ? "<p class=\"mark\">合成数据 SYNTHETIC</p>" : "");
    html += fmt::format("<section id=\"headlines\" aria-label=\"{}\">\n{}</section>\n",
                        session.say("要点", "Headline figures"), cards(headlines));
    html += fmt::format("<noscript><p>{}</p></noscript>\n<div id=\"app\"></div>\n",
                        both({"地图与图表需要浏览器的脚本；数字见上下。",
                              "Map and charts need scripts; the figures stand above and below."}));
    html += figures(headlines, headed.size() == source.found.studies.size());
    html +=
        fmt::format("</main>\n<footer id=\"foot\"><p>{}</p><p>{}</p><p>{}{}</p></footer>\n",
                    both(page_source(source.from)), both(map_status(project)), escaped_for_xml(tool_name()),
                    project.date.empty() ? "" : " · " + escaped_for_xml(project.date));
    html += fmt::format("<script type=\"application/json\" id=\"data\">{}</script>\n",
                        inert_json(page_data(source, session)));
    html += fmt::format("<script>{}</script>\n</body>\n</html>\n", page_script());
    return html;
}

Findings found_for_page(const Loaded& loaded, const StudyChoice& choice, Session& session) {
    StudyChoice studied = choice;
    if (!loaded.inputs.flows.rows.empty()) {
        const std::vector<Origin> origins = chosen_origins(loaded.project, loaded.inputs, choice);
        if (too_many_to_explore(loaded.inputs, origins.size())) studied.origins = {origins.front().id};
    }
    Asked asked = needed_for(loaded.project, {"page"});
    asked.choice = studied;
    return find(loaded, asked, session);
}

std::string page_of(const Loaded& loaded, const StudyChoice& choice, const PageView& start,
                    Session& session) {
    const Findings found = found_for_page(loaded, choice, session);
    std::vector<InputFile> files;
    const ContextLayers context = context_of(loaded, files, session);
    return page_html({.from = loaded, .found = found, .context = context, .start = start}, session);
}

}  // namespace deltareach
