#include "cli/run_models.hpp"

#include "cli/styled_output.hpp"
#include "gis/atomic_file.hpp"
#include "gis/error.hpp"

#include <CLI/CLI.hpp>

namespace deltareach {
namespace {

/// The words of one table parsed as the command would parse them.
PlannedModel planned(const ModelSettings& settings, const Session& session) {
    CLI::App model;
    PlannedModel plan{.settings = &settings};
    add_models(model, session, plan.compute);
    std::vector<std::string> words(settings.words.rbegin(),
                                   settings.words.rend());  // CLI11 takes the last first
    words.push_back(settings.kind);
    try {
        model.parse(words);
    } catch (const CLI::ParseError& wrong) {
        throw UsageError(Message{.code = "DR1845",
                                 .where = settings.where,
                                 .values = {{"kind", settings.kind}, {"problem", wrong.what()}}});
    }
    return plan;
}

/// The same error, at the table it comes from where it has no place of its own.
template <class Failure>
[[noreturn]] void rethrow_at(const Failure& error, const ModelSettings& settings) {
    Messages messages = error.messages();
    for (Message& message : messages)
        if (message.where.path.empty()) message.where = settings.where;
    throw Failure(std::move(messages));
}

}  // namespace

std::vector<PlannedModel> plan_models(const Project& project, const Session& session) {
    std::vector<PlannedModel> plans;
    Problems problems;
    for (const ModelSettings& settings : project.models)
        problems.gather([&] { plans.push_back(planned(settings, session)); });
    problems.throw_if_any();
    return plans;
}

std::vector<ModelResult> compute_models(const std::vector<PlannedModel>& models, const Loaded& loaded,
                                        Session& session) {
    std::vector<ModelResult> results;
    for (const PlannedModel& model : models) {
        try {
            results.push_back(model.compute(&loaded, session));
        } catch (const NumericError& error) {
            rethrow_at(error, *model.settings);
        } catch (const InputError& error) {
            rethrow_at(error, *model.settings);
        } catch (const UsageError& error) {
            rethrow_at(error, *model.settings);
        }
    }
    return results;
}

void claim_models(OutputFolder& out, const std::vector<PlannedModel>& models,
                  const std::vector<ModelResult>& results) {
    for (std::size_t m = 0; m < models.size(); ++m) {
        out.claim(models[m].settings->name + ".json");
        for (const ModelFile& file : results[m].files) {
            const std::filesystem::path name = models[m].settings->name + file.suffix;
            out.claim(name.string());
            if (name.extension() != ".csv") out.claim(style_path(name).string());
        }
    }
}

void write_models(const OutputFolder& out, const std::vector<PlannedModel>& models,
                  const std::vector<ModelResult>& results, const Session& session) {
    for (std::size_t m = 0; m < models.size(); ++m) {
        write_text(out.path(models[m].settings->name + ".json"), json_text(results[m].document),
                   out.overwrite());
        for (const ModelFile& file : results[m].files)
            file.write(out.path(models[m].settings->name + file.suffix), session);
    }
}

}  // namespace deltareach
