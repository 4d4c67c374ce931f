#include "cli/deliver.hpp"

#include "gis/error.hpp"

namespace deltareach {

void deliver(const ModelResult& result, const std::string& output, Command& session) {
    if (!output.empty()) {
        const std::string extension = std::filesystem::path(output).extension().string();
        const ModelFile* chosen = nullptr;
        std::string known;
        for (const ModelFile& file : result.files) {
            const std::string own = std::filesystem::path("x" + file.suffix).extension().string();
            if (chosen == nullptr && own == extension) chosen = &file;
            if (known.find(own) == std::string::npos) known += (known.empty() ? "" : " ") + own;
        }
        if (chosen == nullptr)
            throw UsageError(Message{.code = "DR1013", .values = {{"path", output}, {"known", known}}});
        if (!session.options.dry_run) chosen->write(output, session);
    }
    if (session.json)
        session.print(json_text(result.document));
    else if (output.empty())
        session.print(result.text);
}

}  // namespace deltareach
