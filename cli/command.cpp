#include "cli/command.hpp"

#include "gis/error.hpp"
#include "study/messages.hpp"
#include "study/products/output_forms.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace deltareach {

namespace {

void write_out(std::string_view data) {
    const bool written =
        std::fwrite(data.data(), 1, data.size(), stdout) == data.size() && std::fflush(stdout) == 0;
    if (!written) throw OutputError(Message{.code = "DR1603"});
}

}  // namespace

void Command::print(std::string_view data) const {
    if (would_write_.empty()) write_out(data);
}

void Command::would_write(const std::filesystem::path& path) {
    if (json)
        would_write_.push_back(path);
    else
        write_out(path.string() + "\n");
}

void Command::would_write(const std::vector<std::filesystem::path>& paths) {
    for (const std::filesystem::path& path : paths) would_write(path);
}

void Command::finish() const {
    if (!would_write_.empty()) write_out(json_text(files_of_dry_run(would_write_)));
    const auto warnings = std::ranges::count(told(), Severity::warning, severity_of);
    if (strict && warnings > 0)
        throw InputError(Message{.code = "DR1002", .values = {{"count", std::to_string(warnings)}}});
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
