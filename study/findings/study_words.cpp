#include "study/findings/study_words.hpp"

#include <fmt/format.h>

namespace deltareach {
namespace {

const std::string& first_of(const std::string& wanted, const std::string& else_this) {
    return wanted.empty() ? else_this : wanted;
}

}  // namespace

MessageValues theme_words(const Theme& theme) {
    return {{"theme_zh", first_of(theme.label_zh, theme.id)},
            {"theme_en", first_of(theme.label_en, theme.id)}};
}

MessageValues study_words(const std::string& name, const Study& study, bool period) {
    const MessageValues theme = theme_words(study.theme);
    const std::string when = period ? " " + study.period : "";
    const std::string& zh = first_of(study.origin.name_zh, study.origin.id);
    return {
        {name + "_zh", fmt::format("{} {}{}", zh, theme[0].second, when)},
        {name + "_en", fmt::format("{} {}{}", first_of(study.origin.name_en, zh), theme[1].second, when)}};
}

}  // namespace deltareach
