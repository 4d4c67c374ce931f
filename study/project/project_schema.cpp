#include "study/project/project_schema.hpp"

#include "study/project/map_kinds.hpp"
#include "study/project/map_settings.hpp"
#include "study/project/models/kinds.hpp"
#include "study/project/toml_rules.hpp"

#include <algorithm>

namespace deltareach {
namespace {

/// What users name themselves stands under this key.
constexpr std::string_view sample = "sample";

Json schema_of(const TomlRule& rule) {
    using Kind = TomlRule::Kind;
    const Json text{{"type", "string"}};
    switch (rule.kind) {
        case Kind::text:
            return text;
        case Kind::texts:
            if (rule.items > 0)
                return {
                    {"type", "array"}, {"items", text}, {"minItems", rule.items}, {"maxItems", rule.items}};
            return {{"anyOf", {text, {{"type", "array"}, {"items", text}}}}};
        case Kind::number:
            return {{"type", "number"}, {"minimum", rule.least}, {"maximum", rule.most}};
        case Kind::positive:
            return {{"type", "number"}, {"exclusiveMinimum", 0}};
        case Kind::integer:
            return {{"type", "integer"}, {"minimum", rule.least}, {"maximum", rule.most}};
        case Kind::flag:
            return {{"type", "boolean"}};
        case Kind::numbers: {
            Json item{{"type", "number"}};
            if (rule.least < rule.most)
                item.update({{"exclusiveMinimum", rule.least}, {"exclusiveMaximum", rule.most}});
            return {{"type", "array"}, {"items", std::move(item)}};
        }
        case Kind::word:
            return {{"enum", rule.words}};
        case Kind::words: {
            const Json word{{"enum", rule.words}};
            return {{"anyOf", {word, {{"type", "array"}, {"items", word}}}}};
        }
        case Kind::pairs:
            if (rule.items > 0)
                return {{"type", "object"},
                        {"additionalProperties", text},
                        {"minProperties", rule.items},
                        {"maxProperties", rule.items}};
            return {{"type", "object"}, {"additionalProperties", text}};
        case Kind::table:
            return {{"type", "object"}};
        case Kind::tables:
            return {{"type", "array"}, {"items", {{"type", "object"}}}};
    }
    return text;
}

bool has_section(const TomlRules& rules, const std::string& section) {
    return std::ranges::find(rules.all(), section, &TomlRule::section) != rules.all().end();
}

Json object_of(const TomlRules& rules, std::string_view section);

/// As `schema`, and not empty.
Json filled(Json schema) {
    if (schema.contains("anyOf"))
        for (Json& form : schema["anyOf"]) form = filled(std::move(form));
    else if (schema.value("type", "") == "string")
        schema["minLength"] = 1;
    else if (schema.value("type", "") == "array")
        schema["minItems"] = std::max(schema.value("minItems", 1), 1);
    return schema;
}

Json has_key(const std::string& key) {
    return {{"required", Json::array({key})}};
}

Json key_holds(const std::string& key, const std::string& word) {
    return {{"properties", {{key, {{"const", word}}}}}, {"required", Json::array({key})}};
}

/// What the keys of a section ask of each other, each a condition of its own.
Json conditions_of(const TomlRules& rules, std::string_view section) {
    Json all = Json::array();
    for (const TomlNeed& need : rules.needs()) {
        if (need.section != section) continue;
        const Json written = need.value.empty() ? has_key(need.key) : key_holds(need.key, need.value);
        Json ways = Json::array({Json{{"not", written}}, has_key(need.other)});
        if (!need.unless_key.empty()) ways.push_back(key_holds(need.unless_key, need.unless_value));
        all.push_back(Json{{"anyOf", std::move(ways)}});
    }
    for (const TomlChoice& choice : rules.eithers()) {
        if (choice.section != section) continue;
        Json ways = Json::array();
        for (const std::string& key : choice.keys) ways.push_back(has_key(key));
        all.push_back(Json{{"anyOf", std::move(ways)}});
    }
    for (const TomlPair& pair : rules.exclusions())
        if (pair.section == section)
            all.push_back(Json{{"not", Json{{"required", Json::array({pair.key, pair.other})}}}});
    return all;
}

/// A key of a section; tables of their own, [[spill.regress]], as their rules say.
Json schema_within(const TomlRules& rules, const TomlRule& rule) {
    if (rule.kind == TomlRule::Kind::tables && rule.section.size() > 2) {
        const std::string inner =
            "[[" + rule.section.substr(1, rule.section.size() - 2) + "." + rule.key + "]]";
        if (has_section(rules, inner)) return {{"type", "array"}, {"items", object_of(rules, inner)}};
    }
    return schema_of(rule);
}

/// The object that the rules of one section describe.
Json object_of(const TomlRules& rules, std::string_view section) {
    Json properties = Json::object(), required = Json::array();
    Json others = false;
    for (const TomlRule& rule : rules.all()) {
        if (rule.section != section) continue;
        if (rule.key == sample)
            others = schema_of(rule);
        else
            properties[rule.key] = rule.required || rule.filled ? filled(schema_within(rules, rule))
                                                                : schema_within(rules, rule);
        if (rule.required) required.push_back(rule.key);
    }
    Json object{{"type", "object"},
                {"properties", std::move(properties)},
                {"additionalProperties", std::move(others)}};
    if (!required.empty()) object["required"] = std::move(required);
    if (Json conditions = conditions_of(rules, section); !conditions.empty())
        object["allOf"] = std::move(conditions);
    return object;
}

/// [key], [[key]] or [key.NAME], whichever the reader knows.
Json section_of(const TomlRules& rules, const TomlRule& rule) {
    const std::string plain = "[" + rule.key + "]", array = "[[" + rule.key + "]]",
                      named = "[" + rule.key + "." + std::string(sample) + "]";
    if (has_section(rules, array)) return {{"type", "array"}, {"items", object_of(rules, array)}};
    if (has_section(rules, named))
        return {{"type", "object"}, {"additionalProperties", object_of(rules, named)}};
    return has_section(rules, plain) ? object_of(rules, plain) : schema_of(rule);
}

/// [[model]]: every kind has its own keys.
Json models_schema(const TomlRules& rules) {
    Json kinds = Json::array(), names = Json::array();
    for (const ModelKind& model : model_kinds()) {
        Json kind = object_of(rules, "[[model]] " + name_of(model));
        kind["properties"]["kind"] = {{"const", name_of(model)}};
        kind["required"].push_back("kind");
        names.push_back(name_of(model));
        kinds.push_back(std::move(kind));
    }
    return {{"type", "array"},
            {"items",
             {{"type", "object"},
              {"properties", {{"kind", {{"enum", std::move(names)}}}}},
              {"oneOf", std::move(kinds)}}}};
}

/// [[map]]: every kind has the keys that it reads; without a kind it is one of reach.
Json maps_schema(const TomlRules& rules) {
    Json kinds = Json::array();
    for (const MapKind& map : all_map_kinds()) {
        const std::string name(map.name);
        Json kind = object_of(rules, "[[map]] " + name);
        kind["properties"]["kind"] = {{"const", name}};
        if (name != MapSettings().kind) kind["required"].push_back("kind");
        kinds.push_back(std::move(kind));
    }
    return {{"type", "array"},
            {"items",
             {{"type", "object"},
              {"properties", {{"kind", {{"enum", map_kinds()}}}}},
              {"oneOf", std::move(kinds)}}}};
}

}  // namespace

Json project_schema() {
    const TomlRules rules = project_rules();
    Json schema{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                {"title", "deltareach project.toml"}};
    schema.update(object_of(rules, ""));
    for (const TomlRule& rule : rules.all())
        if (rule.section.empty()) schema["properties"][rule.key] = section_of(rules, rule);
    schema["properties"]["model"] = models_schema(rules);
    schema["properties"]["map"] = maps_schema(rules);
    Json& zones = schema["properties"]["zones"];  // one level may do without a name: [zones] path = …
    zones["minProperties"] = 1;
    zones = {{"anyOf", {zones, object_of(rules, "[zones." + std::string(sample) + "]")}}};
    Json& context = schema["properties"]["context"];  // [[context]] is short for [[context.layers]]
    context = Json{{"anyOf", Json::array({context, context["properties"]["layers"]})}};
    schema["required"] = {"project", "zones"};
    return schema;
}

}  // namespace deltareach
