// Labels and legends are not parted where a reader would stumble.
#include "render/private/numbered_names.hpp"
#include "tests/render/sheet_world.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"

#include <algorithm>
#include <future>

namespace parted_words_test {

using namespace deltareach;
using test::has;

namespace {

std::vector<std::string> all_lines(const std::vector<LabelLines>& forms) {
    std::vector<std::string> lines;
    for (const LabelLines& form : forms)
        for (const auto& [text, type] : form) lines.push_back(text);
    return lines;
}

bool holds(const std::vector<std::string>& lines, const char* text) {
    return std::ranges::find(lines, text) != lines.end();
}

SheetSpec plain_sheet() {
    SheetSpec spec = toy::sheet(3, 4);
    spec.flows.reset();
    spec.rings.clear();
    spec.origins.clear();
    spec.orientation = PageOrientation::portrait;
    return spec;
}

}  // namespace

TEST_CASE("words and numbers are not parted, names of several words and Chinese ones are", "[unit]") {
    const TextStyle type{.size_pt = 8};
    const auto forms = [&](const char* name) {
        return all_lines(narrower_forms({{name, type}, {"21,588", type}}));
    };
    for (const char* word : {"Pakistan", "Mecklenburg", "Österreich", "Владивосток"})
        for (const std::string& line : forms(word)) CHECK((line == word || line == "21,588"));
    CHECK(holds(forms("South Africa"), "South"));
    CHECK(holds(forms("South Africa"), "Africa"));
    CHECK(holds(forms("张江科学城开发区"), "张江科学"));
    for (const std::string& line : forms("South Africa")) CHECK_FALSE(has(line, "21,5\n"));
    CHECK(holds(forms("South Africa"), "21,588"));
}

TEST_CASE("both axes of a bivariate legend stay with their square in one column", "[unit]") {
    SheetSpec spec = plain_sheet();
    std::vector<double> first, second;
    for (int i = 0; i < 12; ++i) first.push_back(i), second.push_back((7 * i) % 12);
    spec.fill = BivariateFill{.first = {"a", "产值", "Output", "1", first},
                              .second = {"b", "人口", "People", "1", second},
                              .first_breaks = {0, 4, 8, 11},
                              .second_breaks = {0, 4, 8, 11}};
    SheetLog log;
    Messages notes;
    static_cast<void>(render_sheet(spec, {.kind = PageKind::svg, .dpi = 72}, notes, &log));
    CHECK(std::ranges::count_if(log.boxes, [](const DrawnBox& box) {
              return box.kind == "legend" && box.name.starts_with("legend_fill");
          }) == 1);
}

TEST_CASE("the five classes of a low legend stand in one column", "[unit]") {
    SheetSpec spec = plain_sheet();
    spec.fill = ClassedFill{.column = {"v", "量", "Amount", "1", std::vector<double>(12, 5)},
                            .breaks = {0, 10, 20, 30, 40, 50},
                            .method = {"自然断点", "Jenks"},
                            .palette = ""};
    SheetLog log;
    Messages notes;
    static_cast<void>(render_sheet(spec, {.kind = PageKind::svg, .dpi = 72}, notes, &log));
    CHECK(std::ranges::count_if(log.boxes, [](const DrawnBox& box) {
              return box.kind == "legend" && box.name.starts_with("legend_fill");
          }) == 1);
}

TEST_CASE("beside a square map on a wide page the legend has a column, and no blank page", "[unit]") {
    SheetSpec spec = plain_sheet();
    spec.orientation = PageOrientation::landscape;
    SheetLog log;
    Messages notes;
    static_cast<void>(render_sheet(spec, {.kind = PageKind::svg, .dpi = 72}, notes, &log));
    for (const DrawnBox& box : log.boxes)
        if (box.kind == "map") CHECK(box.right - box.left > 0.6 * 842);
}

TEST_CASE("a range of numbers is not parted at its dash, and nothing is added to it", "[unit]") {
    const TextStyle type{.size_pt = 8};
    const std::string text = "50% 半径 243 千米 [216–267] 80% 半径 300 千米 [216–2,670]";
    for (double width = 56; width < 260; width += 1.5) {
        std::string all;
        for (const std::string& line : wrapped_text(text, type, width)) {
            INFO(width << " " << line);
            CHECK_FALSE(line.ends_with("–"));
            CHECK_FALSE(line.starts_with("–"));
            all += line;
        }
        std::string without_blanks = text;
        std::erase(without_blanks, ' ');
        std::erase(all, ' ');
        CHECK(all == without_blanks);
    }
}

TEST_CASE("an interval in brackets is not parted where it finds room in a line", "[unit]") {
    const TextStyle type{.size_pt = 10};
    const std::string text = "80% 半径 322 千米 [272–404]";
    const double whole = measure_text(text, type).width, interval = measure_text("[272–404]", type).width;
    for (double width = interval + 0.4 * type.size_pt; width < whole; width += 4) {
        INFO(width);
        const std::vector<std::string> lines = wrapped_text(text, type, width);
        REQUIRE(lines.size() > 1);
        CHECK(lines.back().ends_with("[272–404]"));
    }
    // Narrower than itself it has to be.
    CHECK(wrapped_text("[272–404]", type, 0.6 * interval).size() > 1);
}

TEST_CASE("lines hold what fits, lose nothing, and end alike on all threads", "[property]") {
    const std::vector<std::string> texts{
        "Theme Origin destination observed/expected International",
        "技术合同辐射范围（2023年）上海市 Province 11 not on record; 1.62 million yuan",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "第一段\n第二段  末尾 "};
    const auto all_wrapped = [&] {
        std::vector<std::vector<std::string>> all;
        for (const std::string& text : texts)
            for (double width = 1; width < 200; width *= 1.15)
                all.push_back(wrapped_text(text, {.size_pt = 8, .bold = true}, width));
        return all;
    };
    const auto here = all_wrapped();
    constexpr int threads = 8;
    std::vector<std::future<std::vector<std::vector<std::string>>>> there;
    for (int i = 0; i < threads; ++i) there.push_back(std::async(std::launch::async, all_wrapped));
    for (auto& one : there) CHECK(one.get() == here);
    std::size_t at = 0;
    for (const std::string& text : texts)
        for (double width = 1; width < 200; width *= 1.15) {
            std::string joined, bare = text;
            for (const std::string& line : here[at]) {
                joined += line;
                const bool one_letter = line.size() == 1 || (line.size() == 3 && line[0] < 0);
                CHECK((one_letter || measure_text(line, {.size_pt = 8, .bold = true}).width <= width + 0.3));
            }
            ++at;
            for (std::string* words : {&joined, &bare})
                std::erase_if(*words, [](char c) { return c == ' ' || c == '\n'; });
            CHECK(joined == bare);
        }
    CHECK(wrapped_text("Origin", {.size_pt = 8, .bold = true}, 20) == std::vector<std::string>{"Origi", "n"});
    CHECK(wrapped_text("", {.size_pt = 8}, 20) == std::vector<std::string>{""});
}

}  // namespace parted_words_test
