#pragma once

#include "gis/dates.hpp"
#include "gis/units.hpp"
#include "layers/exact_sum.hpp"
#include "layers/points_to_zones.hpp"
#include "layers/zone_layer.hpp"
#include "study/inputs/record_batches.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace deltareach {

/// Which records are to become flows between which zones.
struct RecordsChoice {
    std::vector<std::string> files;
    std::string zones, id, name, layer;  ///< a file of zones, the fields of their codes and names
    std::string crs;                     ///< of the zones, in place of what their file says
    /// Heads of longitude and latitude; empty: by their usual heads (起点经度, origin_lon …), unless places
    /// are named.
    std::vector<std::string> origin_points, destination_points;
    std::string origin_field, destination_field;  ///< heads of names or codes of zones, in place of points
    std::string value, period, theme;             ///< heads; empty: not read
    std::string unit;                             ///< of the value; empty: as its head says
    /// A [source] of the project that `files` names, in place of records in files; empty: files.
    std::string database;
    std::string source_crs;  ///< of the points: EPSG:n, GCJ-02, BD-09; empty: WGS 84
    std::string keep;        ///< a folder where sums of whole files stay; empty: none
};

/// The period of flows that a record's belongs to: a day counts for its year. Empty: none can be read.
[[nodiscard]] std::string period_of_flows(const std::optional<Period>& period);

/// The theme that a record's cell names. Empty: it is empty, a mark that there is none, or an error value.
[[nodiscard]] std::string theme_of_record(std::string_view written);

/// What becomes of a record. Each counts once, under the first of these that holds.
enum class RecordFate { faulty, no_coordinates, outside, used };
/// How many fates there are.
inline constexpr std::size_t record_fates = 4;

/// What a record says, before its theme and period are looked at.
struct DecodedRecord {
    static constexpr std::uint32_t nowhere = ZoneLocator::nowhere;
    RecordFate fate = RecordFate::used;
    std::array<std::uint32_t, 2> zone{nowhere, nowhere};  ///< of origin and destination; used: both are known
    bool has_worth = false;
    bool own_unit = false;  ///< the value's cell names a unit or a multiple of its own: 3万
    Decimal worth;
    RecordRole left_at = RecordRole::value;  ///< not used: the cell that says why; of a point, its longitude

    /// Notes what a cell makes of the record at best; of several alike the first stays.
    void lower_to(RecordFate least, RecordRole at);
    /// Notes that a cell is at fault.
    void fault(RecordRole at);
};

/// Reads the ends and the value of records.
class RecordDecoder {
  public:
    RecordDecoder(const RecordsChoice& choice, const ZoneLayer& zones);
    ~RecordDecoder();
    RecordDecoder(const RecordDecoder&) = delete;
    RecordDecoder& operator=(const RecordDecoder&) = delete;

    /// The heads to look for. @throws UsageError DR1039 points and names of one end, DR1003 no two heads
    [[nodiscard]] RecordHeads heads() const;
    /// @param value  unit of the values
    /// @param result  shape (records of the batch)
    void decode(const RecordBatch& batch, const Unit& value, int threads, std::vector<DecodedRecord>& result);
    /// What there is to say of the names met since the last time.
    [[nodiscard]] Messages take_notes();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace deltareach
