#include "study/products/manifest.hpp"

#include "gis/file_digest.hpp"
#include "gis/json_text.hpp"
#include "gis/versions.hpp"
#include "study/tables/account.hpp"
#include "study/tables/raster_accounts.hpp"

#include <algorithm>
#include <charconv>

namespace deltareach {
namespace {

Json tool() {
    Json libraries;
    for (const auto& [name, version] : library_versions()) libraries[name] = version;
    return {{"name", "deltareach"}, {"version", DELTAREACH_VERSION}, {"libraries", std::move(libraries)}};
}

/// Whether it is one of the references of CGCS2000: 4490 and its Gauss-Kruger zones.
bool is_cgcs2000(const std::string& crs) {
    int code = 0;
    if (!crs.starts_with("EPSG:")) return false;
    std::from_chars(crs.data() + 5, crs.data() + crs.size(), code);
    return code >= 4490 && code <= 4554;
}

Json file_facts(const InputFile& file) {
    Json facts{{"path", file.path}};
    if (file.table.empty())
        facts["bytes"] = std::filesystem::file_size(file.file);
    else
        facts["table"] = file.table;
    facts["sha256"] = digest_of(file);
    if (!file.crs.empty()) facts["crs"] = file.crs;
    if (is_cgcs2000(file.crs)) facts["datum"] = "CGCS2000, taken as coincident with WGS 84";
    if (!file.encoding.empty()) facts["encoding"] = file.encoding;
    facts["rows"] = file.rows;
    return facts;
}

/// What became of the records that are points, a row a column they gave.
Json point_facts(const std::vector<PointsAccount>& files) {
    Json facts = Json::array();
    for (const PointsAccount& file : files)
        for (const PointsAccount::Sum& sum : file.sums) facts.push_back(account_json(file, sum));
    return facts;
}

Json raster_facts_of(const std::vector<RasterAccount>& rasters) {
    Json facts = Json::array();
    for (const RasterAccount& raster : rasters) facts.push_back(account_json(raster));
    return facts;
}

Json flow_facts(const Aligned& aligned) {
    Json sets = Json::array();
    for (const FlowSet& set : aligned.sets) sets.push_back(account_json(set));
    return sets;
}

Json unmatched_facts(const Aligned& aligned) {
    Json places = Json::array();
    for (const Unmatched& place : aligned.unmatched)
        places.push_back({{"written", place.written},
                          {"rows", place.rows},
                          {"share_of_value", json_number(place.share_of_value)},
                          {"nearest", place.nearest}});
    return places;
}

Json study_facts(std::span<const Study> studies) {
    Json facts = Json::array();
    for (const Study& study : studies) {
        Json one{
            {"origin", study.origin.id},
            {"theme", study.theme.id},
            {"period", study.period},
            {"quality", name_of(study.quality)},
            {"total_bound", total_is_whole(study) ? Json(nullptr) : Json("at least")},
            {"interval_method", name_of(study.reach.reach.interval_method)},
            {"interval_level", study.reach.reach.interval_method == IntervalMethod::none
                                   ? Json(nullptr)
                                   : json_number(study.reach.reach.interval_level)},
            {"interval_deals",
             study.reach.reach.interval_deals > 0 ? Json(study.reach.reach.interval_deals) : Json(nullptr)},
            {"interval_lower_bound", study.reach.reach.interval_method == IntervalMethod::none
                                         ? Json(nullptr)
                                         : Json(study.reach.reach.interval_lower_bound)},
            {"seed", study.reach.reach.seed}};
        if (study.estimated()) one["method"] = study.estimate->method;
        facts.push_back(std::move(one));
    }
    return facts;
}

}  // namespace

std::string tool_name() {
    return "deltareach " DELTAREACH_VERSION;
}

Message with_own_paths(Message message, const Project& project) {
    const auto own = [&](std::string& words) {
        const std::filesystem::path path(words);
        if (path.is_absolute() && path.has_filename()) words = project.relative(path);
    };
    own(message.where.path);
    for (auto& [name, value] : message.values)
        if (name == "path" || name == "file" || name == "folder" || name == "name") own(value);
    return message;
}

std::string manifest_text(const Project& project, const Inputs& inputs, std::span<const Study> studies,
                          const std::vector<InputFile>& files, const std::vector<std::string>& outputs,
                          const std::vector<Staging::Digest>& written, const Session& session) {
    Json inputs_read = Json::array(), warnings = Json::array();
    for (const InputFile& file : files) inputs_read.push_back(file_facts(file));
    for (const Message& told : session.told()) {
        if (severity_of(told) == Severity::error) continue;
        const Message message = with_own_paths(told, project);
        warnings.push_back({{"code", message.code},
                            {"path", message.where.path},
                            {"row", message.where.row},
                            {"zh", text_of(message, Language::zh)},
                            {"en", text_of(message, Language::en)}});
    }
    std::vector<std::string> names = outputs;
    std::ranges::sort(names);
    Json checksums = Json::object();
    for (const Staging::Digest& file : written)
        checksums[file.name] = {{"bytes", file.bytes}, {"sha256", file.sha256}};
    Json document{{"tool", tool()},
                  {"project",
                   {{"name", project.name_zh},
                    {"name_en", project.name_en},
                    {"synthetic", project.synthetic},
                    {"date", project.date},
                    {"sha256", sha256_of(project.file)}}},
                  {"seed", session.seed()},
                  {"inputs", std::move(inputs_read)},
                  {"flows", flow_facts(inputs.aligned)},
                  {"points", point_facts(inputs.points)},
                  {"unmatched", unmatched_facts(inputs.aligned)},
                  {"studies", study_facts(studies)},
                  {"messages", std::move(warnings)},
                  {"outputs", names},
                  {"output_checksums", std::move(checksums)}};
    if (!inputs.rasters.empty()) document["rasters"] = raster_facts_of(inputs.rasters);
    return json_text(document);
}

}  // namespace deltareach
