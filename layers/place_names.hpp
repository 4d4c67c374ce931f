#pragma once

#include "gis/messages.hpp"
#include "layers/region.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace deltareach {

/// What a written place turned out to be.
struct Place {
    /// What the written place is.
    enum class Kind { zone, group, total, split, everywhere, other, unknown, ambiguous };
    Kind kind = Kind::unknown;
    std::optional<ZoneRef> zone;  ///< kind zone
    bool part =
        false;  ///< kind zone: what is written is less than the zone, a county in it or a former district
    std::string group;           ///< kind group
    std::vector<ZoneRef> total;  ///< kind total: the zones of "320000+330000+340000"
    std::vector<std::pair<ZoneRef, double>>
        parts;  ///< kind split: heirs and weights (sum 1); empty without weights
    std::vector<std::string>
        candidates;              ///< kind ambiguous: all that fit; kind unknown: the three nearest names
    std::vector<ZoneRef> among;  ///< problem DR1211: those of the candidates that are on the map
    /// kind ambiguous: the message that says why. DR1211 a name of several places, DR1229 a cell that names
    /// two places or a code and another's name, DR1162 an error value of a spreadsheet. Empty for other
    /// kinds.
    std::string_view problem = {};
    Messages notes;  ///< code history, suffix stripped … each as a note
};

/// One heir of a code that was split: `from` 341400 gives `weight` of its flow to `to` 340100.
struct SplitWeight {
    std::string from, to;
    double weight = 0;  ///< in (0, 1]; the weights of one `from` sum to 1 within 1e-9
};

/// Finds places by code or name, in Chinese or English. Texts are compared after normalisation: NFKC, no
/// spaces at the ends, no apostrophe in front, letter case ignored. The first rule that gives something
/// holds:
/// 1. a code or name; one territory on several levels under one code (310000) is found on the finest;
/// 2. an alias of the project, a group, or a built-in word (沪, 长三角, 境外, 全国 …); places joined by + are
/// a total;
/// 3. a code or name that is history: merged ones (南汇 310119, in 2009) stand for their heir, with a note;
/// split ones
///    (巢湖 341400, in 2011) for several, once weights are given;
/// 4. a name without its province or city in front (江苏省苏州市), which need not be on the map
/// (广东省珠海市, 成都市郫都区) but must not contradict the zone's code; or without one suffix
/// 市/区/县/新区/省 on either side, or the own name of a township or park (张江 for 张江科学城), with a note;
/// or without the peoples in the name of an autonomous division (新疆, 延边州, 峨边县);
///    in English without City, District, New Area …, and with what it lies in as a qualifier: "Taizhou_JS",
///    "Taizhou (Zhejiang)", "Pudong, Shanghai";
/// 5. a code in another form: 310115.0; 9 or 12 digits of a statistical code, of which the first six count; 4
/// digits
///    of technology-contract forms (3201);
/// 6. a county's code or name inside a mapped zone that has no mapped parts (320583, 苏州市昆山市): that
/// zone, with a
///    note; a code or name of a province that is not on the map: `other`, with a note.
/// A name that several counties of China are known to have (鼓楼区, 普陀区) is ambiguous wherever the map
/// shows what more than one of them lies in, even if only one has a zone; so is one of a town on the map and
/// of a city that is not (银川 where 银川镇 is). Several zones under one rule are
/// ambiguous, and so is a text that names two places: 苏州市、无锡市; 320500无锡市; 南京市浦东新区. A code
/// and a name of one place are that place.
class PlaceIndex {
  public:
    /// @param aliases further names of a zone or group: {written, code or group id}
    /// @param splits  weights for codes that were split, such as Chaohu (341400) in 2011
    /// @throws InputError DR1222 an alias of nothing; DR1223 weights that do not sum to 1 or name no zone
    PlaceIndex(const Region& region, const std::vector<std::pair<std::string, std::string>>& aliases,
               const std::vector<SplitWeight>& splits = {});

    /// @param year of the data, 0 when unknown: a place that changed in a later year gets a note
    [[nodiscard]] Place find(std::string_view written, int year = 0) const;

    /// As find, where the place is known to be on one level: a name that one zone of it has is that zone's.
    [[nodiscard]] Place find_on(std::size_t level, std::string_view written) const;

    /// As find, but without candidates for unknown places: for many places, most of them never shown.
    [[nodiscard]] Place resolve(std::string_view written, int year = 0) const;
    /// The three places whose names or codes are nearest by edit distance: "鼓楼区 (320106, 南京市)".
    [[nodiscard]] std::vector<std::string> nearest(std::string_view written) const;

  private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace deltareach
