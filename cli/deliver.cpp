#include "cli/deliver.hpp"

#include "gis/error.hpp"
#include "gis/file_names.hpp"
#include "study/findings/models/models.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/units.hpp"
#include "study/messages.hpp"
#include "study/products/model_files.hpp"
#include "study/products/output_forms.hpp"
#include "study/products/table_files.hpp"
#include "study/project/models/describe.hpp"
#include "study/tables/models/account.hpp"

namespace deltareach {
namespace {

/// The first file of the form that the output's name says.
void write_chosen(const std::vector<ModelProduct>& files, const std::string& output, Command& session) {
    const std::string extension = ending_of(output);
    const ModelProduct* chosen = nullptr;
    std::string known;
    for (const ModelProduct& file : files) {
        const std::string own = ending_of("x" + file.suffix);
        if (chosen == nullptr && own == extension) chosen = &file;
        if (known.find(own) == std::string::npos) known += (known.empty() ? "" : " ") + own;
    }
    if (chosen == nullptr)
        throw UsageError(Message{.code = "DR1013", .values = {{"path", output}, {"known", known}}});
    session.deliver_file(output, [&] { chosen->write(output, session); });
}

}  // namespace

void deliver(const ModelFinding& finding, const Loaded* project, const std::string& output,
             Command& session) {
    const auto account = std::make_shared<const ModelAccount>(account_of(finding, session));
    if (!output.empty()) {
        std::vector<InputFile> read;
        const std::vector<ModelProduct> files = products_of(account, project, read, session);
        const std::vector<NamedTable> tables = tables_of(files);
        if (ending_of(output) != ".xlsx" || tables.empty())
            write_chosen(files, output, session);
        else
            session.deliver_file(output, [&] { write_tables(output, tables, session); });
    }
    const auto print = [&session](std::string_view part) { session.print(part); };
    if (session.json) return write_document(*account, print);
    if (!output.empty()) return;
    session.print(account->text);
    if (account->text_of == ModelOutput::document) write_document(*account, print);
}

void deliver_model(const ModelKind& model, const std::string& output, Command& session) {
    require_form(output, extensions_of(model));
    try {
        settle_sheet(input_of(model), tables_beside(model), session);
        const std::optional<Loaded> own = project_named(input_of(model), nullptr, session);
        const Loaded* project = own ? &*own : nullptr;
        const ModelFinding found = find_model(model, project, session);
        session.computed();
        deliver(found, project, output, session);
    } catch (const NotConverged& failed) {
        if (session.json) session.print(json_text(document_of(failed)));
        throw;
    }
}

}  // namespace deltareach
