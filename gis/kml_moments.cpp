#include "gis/private/kml_moments.hpp"

#include "gis/private/retyped.hpp"

#include <chrono>
#include <cmath>
#include <fmt/chrono.h>
#include <fmt/format.h>

namespace deltareach {
namespace {

constexpr std::size_t day_size = 10;  // of 2023-05-06

std::chrono::sys_seconds start_of(int year) {
    return std::chrono::sys_days(std::chrono::year(year) / std::chrono::January / 1);
}

/// What is known of a field of times: how many of them are coarse, whether each is a day alone.
struct CoarseTimes {
    std::size_t count = 0, first = 0;  ///< the first row, from 1
    std::string example;
    bool days = true;

    void add(const std::string* text, std::size_t row) {
        days = days && text != nullptr && text->size() == day_size;
        if (text == nullptr || count++ > 0) return;
        first = row + 1;
        example = *text;
    }
};

void tell(const SourceFile& file, const std::vector<std::string>& what, Messages& notes) {
    if (what.empty()) return;
    notes.push_back(
        {.code = "DR1395",
         .where = {.path = file.path.string()},
         .values = {{"path", file.path.string()}, {"what", fmt::format("{}", fmt::join(what, "; "))}}});
}

std::string told_of(const std::string& name, const CoarseTimes& found) {
    return fmt::format("{}: DateTime → String ({}; {}: {})", name, found.count, found.first, found.example);
}

void put_day(OGRFeature& made, int field, const std::string& text) {
    const auto number = [&](std::size_t at, std::size_t size) { return std::stoi(text.substr(at, size)); };
    made.SetField(field, number(0, 4), number(5, 2), number(8, 2));
}

}  // namespace

int KmlMoments::unused_year(const std::set<std::string>& years) {
    int unused = 7000;  // few files speak of it
    while (years.contains(fmt::format("{}", unused))) ++unused;
    return unused;
}

std::string KmlMoments::add(const std::string& text) {
    const std::chrono::sys_seconds second = start_of(year) + std::chrono::seconds(texts.size());
    texts.push_back(text);
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}Z",
                       fmt::gmtime(static_cast<std::time_t>(second.time_since_epoch().count())));
}

const std::string* KmlMoments::text_of(const OGRField& moment) const {
    if (moment.Date.Year != year) return nullptr;
    using namespace std::chrono;
    const sys_seconds second =
        sys_days(std::chrono::year(moment.Date.Year) / moment.Date.Month / moment.Date.Day) +
        hours(moment.Date.Hour) + minutes(moment.Date.Minute) +
        seconds(std::lround(static_cast<double>(moment.Date.Second)));
    const auto at = static_cast<std::size_t>((second - start_of(year)).count());
    return at < texts.size() ? &texts[at] : nullptr;
}

const std::string* KmlMoments::text_of(const std::string& moment) const {
    OGRField field;
    OGR_RawField_SetUnset(&field);
    if (!moment.starts_with(fmt::format("{}-", year)) || OGRParseDate(moment.c_str(), &field, 0) == FALSE)
        return nullptr;
    return text_of(field);
}

void take_kml_moments(WholeLayer::State& layer, const SourceFile& file, Messages& notes) {
    if (file.moments == nullptr) return;
    gdal::FieldTypes types;
    std::vector<std::string> what;
    for (std::size_t i = 0; i < layer.fields.size(); ++i) {
        if (layer.fields[i].type != OFTDateTime) continue;
        const int field = static_cast<int>(i);
        CoarseTimes found;
        for (std::size_t row = 0; row < layer.features.size(); ++row)
            if (layer.features[row]->IsFieldSetAndNotNull(field) != 0)
                found.add(file.moments->text_of(*layer.features[row]->GetRawFieldRef(field)), row);
        if (found.count == 0) continue;
        types[field] = {.type = found.days ? OFTDate : OFTString};
        layer.fields[i].texts = found.days;
        if (!found.days) what.push_back(told_of(layer.fields[i].name, found));
    }
    gdal::retype(layer, types, [&](OGRFeature& made, int field, const OGRFeature& old, std::size_t) {
        if (old.IsFieldSetAndNotNull(field) == 0) return made.SetFieldNull(field);
        const std::string* text = file.moments->text_of(*old.GetRawFieldRef(field));
        const gdal::OutputField as_text{.head = {.name = "", .type = OFTDateTime}, .form = gdal::Form::text};
        if (types.at(field).type == OFTDate) return put_day(made, field, *text);
        made.SetField(field, (text != nullptr ? *text : gdal::text_of_field(old, field, as_text)).c_str());
    });
    tell(file, what, notes);
}

void take_kml_moments(FeatureLayer& layer, const SourceFile& file, Messages& notes) {
    if (file.moments == nullptr) return;
    std::vector<std::string> what;
    for (Column& column : layer.columns) {
        auto* texts = std::get_if<std::vector<std::string>>(&column.values);
        if (texts == nullptr) continue;
        CoarseTimes found;
        for (std::size_t row = 0; row < texts->size(); ++row) {
            if ((*texts)[row].empty()) continue;
            const std::string* text = file.moments->text_of((*texts)[row]);
            found.add(text, row);
            if (text != nullptr) (*texts)[row] = *text;
        }
        if (found.count > 0 && !found.days) what.push_back(told_of(column.name, found));
    }
    tell(file, what, notes);
}

}  // namespace deltareach
