#include "gis/private/esri_facts.hpp"

#include "gis/error.hpp"
#include "gis/private/esri_features.hpp"
#include "gis/private/json_elements.hpp"

#include <algorithm>
#include <cpl_string.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace deltareach {
namespace {

using Plain = nlohmann::json;

std::string text_in(const Plain& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string word_of(const Plain& value) {
    return value.is_string() ? value.get<std::string>() : value.dump();
}

OGRField number_of(const Plain& value) {
    OGRField number;
    OGR_RawField_SetUnset(&number);
    if (value.is_number()) number.Real = value.get<double>();
    return number;
}

/// Lists of codes and ranges; other kinds have no counterpart.
std::shared_ptr<const OGRFieldDomain> domain_of(const Plain& field, const std::string& name, bool text) {
    const auto found = field.find("domain");
    if (found == field.end() || !found->is_object()) return nullptr;
    const std::string given = text_in(*found, "name"), called = given.empty() ? name : given;
    const auto codes = found->find("codedValues"), range = found->find("range");
    if (codes != found->end() && codes->is_array()) {
        std::vector<OGRCodedValue> values;
        for (const Plain& one : *codes)
            if (one.is_object() && one.contains("code"))
                values.push_back({CPLStrdup(word_of(one["code"]).c_str()),
                                  CPLStrdup(text_in(one, "name").c_str())});  // the domain frees them
        return std::make_shared<OGRCodedFieldDomain>(called, "", text ? OFTString : OFTInteger, OFSTNone,
                                                     std::move(values));
    }
    if (range == found->end() || !range->is_array() || range->size() != 2 || text) return nullptr;
    return std::make_shared<OGRRangeFieldDomain>(called, "", OFTReal, OFSTNone, number_of((*range)[0]), true,
                                                 number_of((*range)[1]), true);
}

/// What a field is by its word; nothing: what the driver says.
std::optional<OGRFieldType> type_meant(const std::string& type) {
    if (type == "esriFieldTypeDate" || type == "esriFieldTypeTimestampOffset") return OFTDateTime;
    if (type == "esriFieldTypeDateOnly") return OFTDate;
    if (type == "esriFieldTypeTimeOnly") return OFTTime;
    if (type == "esriFieldTypeBigInteger") return OFTInteger64;
    return std::nullopt;
}

std::vector<EsriField> fields_of(const Plain& whole) {
    std::vector<EsriField> made;
    const auto fields = whole.find("fields"), aliases = whole.find("fieldAliases");
    if (fields == whole.end() || !fields->is_array()) {
        if (aliases != whole.end() && aliases->is_object())
            for (const auto& [name, alias] : aliases->items())
                made.push_back({.name = name, .alias = {}, .type = {}, .domain = nullptr});
        return made;
    }
    for (const Plain& field : *fields) {
        if (!field.is_object()) continue;
        EsriField one{.name = text_in(field, "name"),
                      .alias = text_in(field, "alias"),
                      .type = text_in(field, "type"),
                      .domain = nullptr};
        if (one.alias.empty() && aliases != whole.end() && aliases->is_object())
            one.alias = text_in(*aliases, one.name.c_str());
        if (one.alias == one.name) one.alias.clear();
        one.domain = domain_of(field, one.name, one.type == "esriFieldTypeString");
        one.meant = type_meant(one.type);
        made.push_back(std::move(one));
    }
    return made;
}

[[noreturn]] void refuse_features(const SourceFile& file, std::string_view found) {
    throw InputError(Message{.code = "DR1345",
                             .where = {.path = file.path.string()},
                             .values = {{"path", file.path.string()},
                                        {"feature", "0"},
                                        {"at", "features"},
                                        {"found", std::string(found)},
                                        {"expected", "[…]"}}});
}

}  // namespace

EsriFacts esri_facts(const SourceFile& file) {
    const MappedFile mapped(file.absolute);
    const std::string_view text = json_text_of(mapped);
    EsriFacts facts;
    const Plain whole = without_elements(text, file, "features", [&](const Plain&) { ++facts.features; });
    if (!whole.is_object()) return facts;
    if (const auto features = whole.find("features"); features != whole.end() && !features->is_array())
        refuse_features(file, features->is_object() ? "{…}" : features->dump());
    facts.references = esri_codes(whole.value("spatialReference", Plain()));
    facts.local_dates = whole.value("datesInUnknownTimezone", Plain()) == true;
    facts.third_is_measure = whole.value("hasM", Plain()) == true && whole.value("hasZ", Plain()) != true;
    facts.fields = fields_of(whole);
    const auto look = [&] {
        facts.foreign.clear();
        EsriFeatures features(file, facts);
        (void)without_elements(text, file, "features", [&](const Plain& feature) { features.add(feature); });
    };
    look();
    // An integer that needs more than its field says was seen: the values of that field too then.
    if (std::ranges::any_of(facts.fields,
                            [&](const EsriField& field) { return field.meant && !type_meant(field.type); }))
        look();
    return facts;
}

}  // namespace deltareach
