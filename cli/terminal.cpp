#include "cli/terminal.hpp"

#include <algorithm>
#include <cstdio>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>
#include <utility>

namespace deltareach {
namespace {

std::string_view level_name(Severity severity) {
    if (severity == Severity::note) return "note";
    return severity == Severity::warning ? "warning" : "error";
}

std::string json_line(const Message& message, Language language, const std::string& verb) {
    nlohmann::ordered_json line{{"level", level_name(severity_of(message))}, {"code", message.code}};
    if (!message.where.path.empty()) line["path"] = message.where.path;
    if (message.where.row > 0) line["row"] = message.where.row;
    if (message.where.column > 0) line["column"] = message.where.column;
    line["text"] = text_of(message, language);
    line["hint"] = hint_of(message, language, verb);
    return line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void to_stderr(const std::string& line) {
    std::fwrite(line.data(), 1, line.size(), stderr);
    std::fputc('\n', stderr);
}

std::string progress_line(const char* level, const std::string& text) {
    return nlohmann::ordered_json{{"level", level}, {"text", text}}.dump();
}

}  // namespace

void Terminal::tell(const Message& message, Language language) {
    if (quiet && severity_of(message) != Severity::error) return;
    if (folds_ && severity_of(message) == Severity::note) {
        ++folded_;
        return;
    }
    to_stderr(json_log ? json_line(message, language, verb) : formatted(message, language, verb));
}

std::size_t Terminal::unfold_notes() {
    folds_ = false;
    return std::exchange(folded_, 0);
}

void Terminal::step(const std::string& text) {
    if (quiet) return;
    shown_tick_ = -1;
    to_stderr(json_log ? progress_line("progress", text) : fmt::format("· {}", escaped_for_terminal(text)));
}

void Terminal::inform(const std::string& text) {
    if (quiet) return;
    to_stderr(json_log ? progress_line("info", text) : escaped_for_terminal(text));
}

void Terminal::advance(double fraction) {
    if (quiet || json_log || !(progress || isatty(STDERR_FILENO) == 1)) return;
    const int tick = std::clamp(static_cast<int>(fraction * 40.0 + 1e-9), 0, 40);
    while (shown_tick_ < tick) {
        ++shown_tick_;
        if (shown_tick_ % 4 == 0)
            fmt::print(stderr, "{}", shown_tick_ / 4 * 10);
        else
            std::fputc('.', stderr);
        if (shown_tick_ == 40) fmt::print(stderr, " - done.\n");
    }
    std::fflush(stderr);
}

}  // namespace deltareach
