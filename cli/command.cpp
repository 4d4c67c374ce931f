#include "cli/command.hpp"

#include "gis/error.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace deltareach {

void Command::print(std::string_view data) const {
    const bool written =
        std::fwrite(data.data(), 1, data.size(), stdout) == data.size() && std::fflush(stdout) == 0;
    if (!written) throw OutputError(Message{.code = "DR1603"});
}

void Command::finish() const {
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
