#include "gis/encoding.hpp"
#include "gis/memory.hpp"
#include "render/canvas.hpp"
#include "render/text_style.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/sanitizers.hpp"

#include <csignal>
#include <cstdlib>
#include <glib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace names_test {

using namespace deltareach;

namespace {

const std::vector<std::string>& hostile_names() {
    static const std::vector<std::string> names{std::string("a\xEF\xBF\xBE") + "b",
                                                "\xEF\xBF\xBF",
                                                "\xEF\xB7\x90",
                                                "\xF0\x9F\xBF\xBF",
                                                "a\x01\x1F",
                                                "a\xC2\x85",
                                                "\xFFx",
                                                "\xE4\xB8",
                                                std::string("a\xE2\x80\xAE") + "b",
                                                "<&\"'>",
                                                "a\nb",
                                                std::string("a\0b", 3)};
    return names;
}

/// Draws the name wherever a document can hold one.
std::string drawn(Canvas& canvas, const std::string& name) {
    canvas.begin_group(name, name);
    Path line;
    line.move_to({10, 10});
    line.line_to({20, 30});
    canvas.draw(line, {.stroke = Stroke{.colour = {}, .width_pt = 1, .dash = {}}}, name);
    canvas.text(name, {.size_pt = 9, .halo_pt = 1}, {.baseline = {20, 40}});
    for (const std::string& part : wrapped_text(name + " " + name, {}, 30))
        canvas.text(part, {}, {.baseline = {20, 60}, .anchor = Anchor::middle});
    canvas.end_group();
    canvas.bookmark(name, 0);
    return canvas.finish();
}

std::string png_of(const std::string& name) {
    const auto canvas = make_png_canvas(100, 50, 72, {});
    canvas->text(name, {}, {.baseline = {20, 40}});
    return canvas->finish();
}

}  // namespace

TEST_CASE("a name of any bytes gives a well-formed SVG and a whole PDF", "[unit]") {
    for (const std::string& name : hostile_names()) {
        const DocumentInfo info{.title = name, .author = name, .date = "2024-01-01"};
        const std::string svg = drawn(*make_svg_canvas(100, 100, info), name);
        CHECK(valid_utf8_length(svg) == svg.size());
        for (const char* forbidden : {"\xEF\xBF\xBE", "\xEF\xBF\xBF", "\x01", "\x1F", "<&", "\xE2\x80\xAE"})
            CHECK(svg.find(forbidden) == std::string::npos);
        CHECK(svg.find('\0') == std::string::npos);
        std::string pdf;
        CHECK_NOTHROW(pdf = drawn(*make_pdf_canvas(100, 100, info), name));
        CHECK(pdf.starts_with("%PDF"));
        CHECK(pdf.find("%%EOF") != std::string::npos);
        CHECK_NOTHROW(png_of(name));
    }
}

TEST_CASE("a line end in a name does not cut it off", "[unit]") {
    CHECK(png_of("ab\ncd") == png_of("ab cd"));
    CHECK(png_of("ab\ncd") != png_of("ab"));
    CHECK(measure_text("ab\ncd", {}).width == measure_text("ab cd", {}).width);
}

TEST_CASE("GLib without memory for bytes or a thread ends the process with exit code 6 and no trap",
          "[unit]") {
    if (test::under_address_sanitizer) return;
    for (const bool thread : {false, true}) {
        const pid_t pid = ::fork();
        if (pid == 0) {
            prepare_for_lack_of_memory(Language::en);
            end_cleanly_when_glib_lacks_memory();
            const rlimit limit{std::size_t{1} << 30, std::size_t{1} << 30};
            ::setrlimit(RLIMIT_AS, &limit);
            ::close(STDERR_FILENO);
            const auto wait = [](gpointer) -> gpointer {
                ::sleep(30);
                return nullptr;
            };
            for (;;)
                thread ? static_cast<void>(g_thread_new("t", wait, nullptr))
                       : static_cast<void>(g_malloc(1 << 24));
        }
        int status = 0;
        ::waitpid(pid, &status, 0);
        CHECK(WIFEXITED(status));
        CHECK(WEXITSTATUS(status) == 6);
    }
}

}  // namespace names_test
