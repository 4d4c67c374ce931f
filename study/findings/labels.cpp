#include "study/findings/labels.hpp"

#include "gis/text.hpp"

#include <algorithm>

namespace deltareach {

Words label_of_field(const Units& units, const std::string& field) {
    const Column* column = find_column(units.columns, field);
    if (column == nullptr) return {field, field};
    return {column->label_zh.empty() ? field : column->label_zh,
            column->label_en.empty() ? field : column->label_en};
}

Words label_of_theme(const Project& project, const std::string& id) {
    const Theme theme = theme_named(project, id);
    const std::string& zh = theme.label_zh.empty() ? id : theme.label_zh;
    return {zh, theme.label_en.empty() ? zh : theme.label_en};
}

Words label_of_unit(const Units& units, std::size_t unit) {
    const std::string& zh = units.names.empty() ? units.ids[unit] : units.names[unit];
    return {zh, units.names_en.empty() || units.names_en[unit].empty() ? zh : units.names_en[unit]};
}

Words label_of_total(const std::string& written, const Region& region) {
    Words names;
    for (std::size_t begin = 0; begin <= written.size();) {
        const std::size_t end = std::min(written.find('+', begin), written.size());
        const std::string part = written.substr(begin, end - begin);
        const auto zone = region.find_code(part);
        names.zh += (names.zh.empty() ? "" : "、") + (zone ? region.name_zh(*zone) : part);
        names.en += (names.en.empty() ? "" : ", ") + (zone ? region.name_en(*zone) : part);
        begin = end + 1;
    }
    return names;
}

std::vector<Words> labels_of_groups(const Units& units, const Groups& groups) {
    std::vector<Words> labels;
    for (const std::string& name : groups.names) {
        Words label{name, name};
        if (units.of_project()) {
            // A city that is a province of its own is found as the city, which bears the same name.
            const Region& region = *units.inputs->region;
            if (const auto zone = region.find_code(name)) {
                if (!region.name_zh(*zone).empty()) label.zh = region.name_zh(*zone);
                label.en = region.name_en(*zone).empty() ? label.zh : region.name_en(*zone);
            }
        }
        labels.push_back(std::move(label));
    }
    return labels;
}

}  // namespace deltareach
