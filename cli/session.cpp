#include "cli/session.hpp"

#include "gis/error.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace deltareach {
namespace {

std::string_view level_name(Severity severity) {
    if (severity == Severity::note) return "note";
    return severity == Severity::warning ? "warning" : "error";
}

std::string json_line(const Message& message, Language language) {
    nlohmann::ordered_json line{{"level", level_name(severity_of(message))}, {"code", message.code}};
    if (!message.where.path.empty()) line["path"] = message.where.path;
    if (message.where.row > 0) line["row"] = message.where.row;
    if (message.where.column > 0) line["column"] = message.where.column;
    line["text"] = text_of(message, language);
    line["hint"] = hint_of(message, language);
    return line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void to_stderr(const std::string& line) {
    std::fwrite(line.data(), 1, line.size(), stderr);
    std::fputc('\n', stderr);
}

}  // namespace

void Session::tell(const Messages& messages) {
    for (const Message& message : messages) {
        if (!shown_.insert(formatted(message, Language::en)).second) continue;
        told_.push_back(message);
        const Severity severity = severity_of(message);
        if (severity == Severity::warning) ++warnings_;
        if (quiet && severity != Severity::error) continue;
        to_stderr(json_log ? json_line(message, language()) : formatted(message, language()));
    }
}

void Session::step(std::string_view zh, std::string_view en) {
    if (quiet) return;
    shown_tick_ = -1;
    if (json_log)
        to_stderr(nlohmann::ordered_json{{"level", "progress"}, {"text", say(zh, en)}}.dump());
    else
        to_stderr(fmt::format("· {}", escaped_for_terminal(say(zh, en))));
}

void Session::inform(std::string_view zh, std::string_view en) {
    if (quiet) return;
    if (json_log)
        to_stderr(nlohmann::ordered_json{{"level", "info"}, {"text", say(zh, en)}}.dump());
    else
        to_stderr(escaped_for_terminal(say(zh, en)));
}

void Session::advance(double fraction) {
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

void Session::print(std::string_view data) const {
    const bool written =
        std::fwrite(data.data(), 1, data.size(), stdout) == data.size() && std::fflush(stdout) == 0;
    if (!written) throw OutputError(Message{.code = "DR1603"});
}

void Session::finish() const {
    if (strict && warnings_ > 0)
        throw InputError(Message{.code = "DR1002", .values = {{"count", std::to_string(warnings_)}}});
}

Language system_language() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (value != nullptr && *value != '\0')
            return std::string_view(value).starts_with("zh") ? Language::zh : Language::en;
    }
    return Language::en;
}

}  // namespace deltareach
