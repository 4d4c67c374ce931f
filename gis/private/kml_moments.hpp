#pragma once

#include "gis/feature_layer.hpp"
#include "gis/private/source_file.hpp"
#include "gis/private/whole_state.hpp"

#include <set>
#include <string>
#include <vector>

namespace deltareach {

/// Times of a KML that say a year, a month or a day alone. A driver takes each for its first second, so in
/// the copy that it reads a second of a year that the file does not have stands for each.
struct KmlMoments {
    int year = 0;
    std::vector<std::string> texts;  ///< "2023": of the seconds of that year, from its first on

    /// A year of four digits that is none of these.
    [[nodiscard]] static int unused_year(const std::set<std::string>& years);
    /// @returns the second that stands for the text
    [[nodiscard]] std::string add(const std::string& text);
    /// The text that a second stands for; nullptr: it is a time of the file itself
    [[nodiscard]] const std::string* text_of(const OGRField& moment) const;
    /// The same of a text of ours, "7000-01-01T00:00:00".
    [[nodiscard]] const std::string* text_of(const std::string& moment) const;
};

/// What a file says in the place of what stands for it. A field of days alone is one of dates; one with a
/// year or a month, or with days beside times, has the texts of all. @param notes  gets DR1395
void take_kml_moments(WholeLayer::State& layer, const SourceFile& file, Messages& notes);
void take_kml_moments(FeatureLayer& layer, const SourceFile& file, Messages& notes);

}  // namespace deltareach
