#include "tests/support/json_schema.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <stdexcept>

namespace deltareach::test {
namespace {

using nlohmann::json;

bool is_of_type(const json& value, const std::string& type) {
    if (type == "string") return value.is_string();
    if (type == "number") return value.is_number();
    if (type == "integer") return value.is_number_integer();
    if (type == "boolean") return value.is_boolean();
    if (type == "array") return value.is_array();
    if (type == "object") return value.is_object();
    throw std::logic_error("no type: " + type);
}

bool fits_properties(const json& value, const json& schema) {
    if (!value.is_object()) return true;
    const auto properties = schema.find("properties"), others = schema.find("additionalProperties");
    for (const auto& [key, inner] : value.items()) {
        if (properties != schema.end() && properties->contains(key)) {
            if (!fits(inner, (*properties)[key])) return false;
            continue;
        }
        if (others == schema.end()) continue;
        if (others->is_boolean() ? !others->get<bool>() : !fits(inner, *others)) return false;
    }
    return true;
}

using Check = std::function<bool(const json& value, const json& asked, const json& schema)>;

template <class Compare>
Check number(Compare holds) {
    return [holds](const json& value, const json& asked, const json&) {
        return !value.is_number() || holds(value.get<double>(), asked.get<double>());
    };
}

template <class Compare>
Check size_of(json::value_t type, Compare holds) {
    return [type, holds](const json& value, const json& asked, const json&) {
        const std::size_t size = value.is_string() ? value.get<std::string>().size() : value.size();
        return value.type() != type || holds(size, asked.get<std::size_t>());
    };
}

std::ptrdiff_t fitting(const json& value, const json& schemas) {
    return std::ranges::count_if(schemas, [&](const json& schema) { return fits(value, schema); });
}

const std::map<std::string, Check>& checks() {
    const Check nothing = [](const json&, const json&, const json&) { return true; };
    const Check properties = [](const json& value, const json&, const json& schema) {
        return fits_properties(value, schema);
    };
    using Type = json::value_t;
    static const std::map<std::string, Check> all{
        {"$schema", nothing},
        {"title", nothing},
        {"properties", properties},
        {"additionalProperties", properties},
        {"type", [](const json& v, const json& asked, const json&) { return is_of_type(v, asked); }},
        {"const", [](const json& v, const json& asked, const json&) { return v == asked; }},
        {"enum", [](const json& v, const json& asked,
                    const json&) { return std::ranges::find(asked, v) != asked.end(); }},
        {"required",
         [](const json& v, const json& asked, const json&) {
             return !v.is_object() || std::ranges::all_of(asked, [&](const json& key) {
                 return v.contains(key.get<std::string>());
             });
         }},
        {"items",
         [](const json& v, const json& asked, const json&) {
             return !v.is_array() ||
                    std::ranges::all_of(v, [&](const json& item) { return fits(item, asked); });
         }},
        {"anyOf", [](const json& v, const json& asked, const json&) { return fitting(v, asked) > 0; }},
        {"oneOf", [](const json& v, const json& asked, const json&) { return fitting(v, asked) == 1; }},
        {"allOf", [](const json& v, const json& asked,
                     const json&) { return fitting(v, asked) == std::ssize(asked); }},
        {"not", [](const json& v, const json& asked, const json&) { return !fits(v, asked); }},
        {"minimum", number(std::greater_equal{})},
        {"maximum", number(std::less_equal{})},
        {"exclusiveMinimum", number(std::greater{})},
        {"exclusiveMaximum", number(std::less{})},
        {"minLength", size_of(Type::string, std::greater_equal{})},
        {"minItems", size_of(Type::array, std::greater_equal{})},
        {"maxItems", size_of(Type::array, std::less_equal{})},
        {"minProperties", size_of(Type::object, std::greater_equal{})},
        {"maxProperties", size_of(Type::object, std::less_equal{})},
    };
    return all;
}

}  // namespace

bool fits(const json& value, const json& schema) {
    for (const auto& [word, asked] : schema.items()) {
        const auto check = checks().find(word);
        if (check == checks().end()) throw std::logic_error("a word of JSON Schema not known here: " + word);
        if (!check->second(value, asked, schema)) return false;
    }
    return true;
}

namespace {

std::string toml_value(const json& value) {
    if (!value.is_structured()) return value.dump();
    std::string inside;
    for (const auto& [key, item] : value.items())
        inside += (inside.empty() ? "" : ", ") + (value.is_object() ? json(key).dump() + " = " : "") +
                  toml_value(item);
    return value.is_object() ? "{ " + inside + " }" : "[" + inside + "]";
}

}  // namespace

std::string toml_of(const json& document) {
    std::string text;
    for (const auto& [key, value] : document.items())
        text += json(key).dump() + " = " + toml_value(value) + "\n";
    return text;
}

}  // namespace deltareach::test
