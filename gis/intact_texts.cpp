#include "gis/private/intact.hpp"
#include "gis/private/json_elements.hpp"
#include "gis/private/reasons.hpp"
#include "gis/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace deltareach {
void check_json(const SourceFile& file) {
    const MappedFile mapped(file.absolute);
    const std::string_view text = json_text_of(mapped);
    if (!nlohmann::json::accept(text)) report_damage(file.path, reasons::not_json());
}

bool is_cut_by_server(const SourceFile& file) {
    const MappedFile mapped(file.absolute);
    const std::string_view text = json_text_of(mapped);
    constexpr std::string_view mark = "\"exceededTransferLimit\"";
    if (text.find(mark) == std::string_view::npos) return false;
    const auto whole = nlohmann::json::parse(text, nullptr, false);
    const auto says = [](const nlohmann::json& object) {
        return object.is_object() && object.value("exceededTransferLimit", nlohmann::json()) == true;
    };
    return says(whole) || (whole.is_object() && says(whole.value("properties", nlohmann::json())));
}

GeoJsonFacts check_geojson(const SourceFile& file) {
    const MappedFile mapped(file.absolute);
    return check_geojson_text(json_text_of(mapped), file);
}

GeoJsonFacts check_geojson_lines(const SourceFile& file) {
    const MappedFile mapped(file.absolute);
    std::string_view text = json_text_of(mapped);
    GeoJsonFacts facts;
    for (std::uint64_t line = 1; !text.empty(); ++line) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view one = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (one.starts_with('\x1E')) one.remove_prefix(1);
        one = trimmed(one);
        if (one.empty()) continue;
        if (!nlohmann::json::accept(one) || one.find("\"Feature\"") == std::string_view::npos)
            report_damage(file.path,
                          in_words("第 {} 行不是 GeoJSON 要素", "line {} is no GeoJSON feature", line));
        const GeoJsonFacts found = check_geojson_text(one, file, facts.features + 1);
        if (!facts.beyond_degrees) facts.beyond_degrees = found.beyond_degrees;
        facts.has_id_property = facts.has_id_property || found.has_id_property;
        for (const auto& [name, count] : found.foreign) facts.foreign[name] += count;
        if (!found.ids.empty()) {
            facts.ids.resize(facts.features);
            facts.ids.push_back(found.ids.front());
        }
        ++facts.features;
    }
    if (!facts.ids.empty()) facts.ids.resize(facts.features);
    return facts;
}

}  // namespace deltareach
