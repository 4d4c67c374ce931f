#pragma once

#include "gis/column.hpp"
#include "gis/geometry.hpp"
#include "gis/messages.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// The parts of a zone layer, all of one length.
struct ZoneLayerParts {
    std::string level;  ///< "district", "city", "province", "park", or the user's word
    std::string label_zh, label_en;
    std::vector<std::string> codes;     ///< unique and not empty, text ("310115")
    std::vector<std::string> names_zh;  ///< may be empty strings
    std::vector<std::string> names_en;
    std::vector<std::string> parents;  ///< code in the next coarser level that is not partial; empty: none
    std::vector<MultiPolygon> shapes;  ///< WGS 84 degrees, valid, right-handed
    std::vector<LonLat> points;   ///< where distances start: the named point, else a point on the surface
    std::vector<Column> columns;  ///< attributes; what the user brought and what analysis adds
    bool partial = false;         ///< the zones do not cover their parents: parks, point zones
    bool sketch = false;          ///< boundaries or points are approximate: said in every output
};

/// DR1202 for every code that is empty or stands more than once.
[[nodiscard]] Messages faulty_codes(const std::string& level, std::vector<std::string> codes);

/// Places of one level, in the order of their codes. Immutable once built.
class ZoneLayer {
  public:
    /// Sorts by code. @throws InputError DR1202 a code twice or empty, DR1203 lengths differ, DR1204 no zones
    explicit ZoneLayer(ZoneLayerParts parts);

    [[nodiscard]] const std::string& level() const { return parts_.level; }
    [[nodiscard]] const std::string& label_zh() const { return parts_.label_zh; }
    [[nodiscard]] const std::string& label_en() const { return parts_.label_en; }
    [[nodiscard]] bool partial() const { return parts_.partial; }
    [[nodiscard]] bool sketch() const { return parts_.sketch; }
    [[nodiscard]] std::size_t size() const { return parts_.codes.size(); }
    [[nodiscard]] const std::vector<std::string>& codes() const { return parts_.codes; }
    [[nodiscard]] const std::vector<std::string>& names_zh() const { return parts_.names_zh; }
    [[nodiscard]] const std::vector<std::string>& names_en() const { return parts_.names_en; }
    [[nodiscard]] const std::vector<std::string>& parents() const { return parts_.parents; }
    [[nodiscard]] const std::vector<MultiPolygon>& shapes() const { return parts_.shapes; }
    [[nodiscard]] const std::vector<LonLat>& points() const { return parts_.points; }
    [[nodiscard]] const std::vector<Column>& columns() const { return parts_.columns; }

    /// The position of a code; nothing where no zone bears it.
    [[nodiscard]] std::optional<std::size_t> index_of(std::string_view code) const;

    /// The same zones with further columns. @throws InputError DR1203 a column of another length
    [[nodiscard]] ZoneLayer with_columns(std::vector<Column> more) const;

    /// The zones at these positions, in that order of codes.
    [[nodiscard]] ZoneLayer subset(const std::vector<std::size_t>& positions) const;

    [[nodiscard]] const ZoneLayerParts& parts() const { return parts_; }

  private:
    ZoneLayerParts parts_;
};

}  // namespace deltareach
