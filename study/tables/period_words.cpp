#include "study/tables/period_words.hpp"

#include "gis/dates.hpp"

namespace deltareach {

Text period_words(const std::string& period) {
    return {period_in_chinese(period), period_in_english(period)};
}

Text period_or_not_stated(const std::string& period) {
    const Text words = period_words(period);
    return has(words) ? words : Text{"未说明", "not stated"};
}

Text in_period(const Text& what, const std::string& period) {
    const Text when = period_words(period);
    return has(when) ? Text{when.zh + what.zh, what.en + " in " + when.en} : what;
}

Text with_period(const Text& what, const std::string& period, const char* mark) {
    const Text when = period_words(period);
    return has(when) ? Text{what.zh + mark + when.zh, what.en + ", " + when.en} : what;
}

Text dated_title(const Text& what, const std::string& period) {
    const Text when = period_words(period);
    return has(when) ? Text{what.zh + "（" + when.zh + "）", what.en + ", " + when.en} : what;
}

}  // namespace deltareach
