#include "study/project/project_schema.hpp"

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
            return {{"anyOf", {text, {{"type", "array"}, {"items", text}}}}};
        case Kind::number:
            return {{"type", "number"}, {"minimum", rule.least}, {"maximum", rule.most}};
        case Kind::positive:
            return {{"type", "number"}, {"exclusiveMinimum", 0}};
        case Kind::integer:
            return {{"type", "integer"}, {"minimum", rule.least}, {"maximum", rule.most}};
        case Kind::flag:
            return {{"type", "boolean"}};
        case Kind::numbers:
            return {{"type", "array"}, {"items", {{"type", "number"}}}};
        case Kind::word:
            return {{"enum", rule.words}};
        case Kind::words: {
            const Json word{{"enum", rule.words}};
            return {{"anyOf", {word, {{"type", "array"}, {"items", word}}}}};
        }
        case Kind::pairs:
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
            properties[rule.key] = schema_within(rules, rule);
        if (rule.required) required.push_back(rule.key);
    }
    Json object{{"type", "object"},
                {"properties", std::move(properties)},
                {"additionalProperties", std::move(others)}};
    if (!required.empty()) object["required"] = std::move(required);
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

/// [[model]]: every kind has its own keys; without `kind` a table is of the first.
Json models_schema(const TomlRules& rules) {
    Json kinds = Json::array(), names = Json::array();
    for (const ModelKind& model : model_kinds()) {
        Json kind = object_of(rules, "[[model]] " + name_of(model));
        kind["properties"]["kind"] = {{"const", name_of(model)}};
        if (!names.empty()) kind["required"].push_back("kind");
        names.push_back(name_of(model));
        kinds.push_back(std::move(kind));
    }
    return {{"type", "array"},
            {"items",
             {{"type", "object"},
              {"properties", {{"kind", {{"enum", std::move(names)}}}}},
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
    Json& zones = schema["properties"]["zones"];  // one level may do without a name: [zones] path = …
    zones = {{"anyOf", {zones, object_of(rules, "[zones." + std::string(sample) + "]")}}};
    schema["required"] = {"project", "zones"};
    return schema;
}

}  // namespace deltareach
