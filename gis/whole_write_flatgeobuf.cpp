#include "gis/atomic_file.hpp"
#include "gis/private/flatgeobuf_absent.hpp"
#include "gis/private/flatgeobuf_packed.hpp"
#include "gis/private/flatgeobuf_record.hpp"
#include "gis/private/intact.hpp"
#include "gis/private/output_steps.hpp"
#include "gis/private/reasons.hpp"
#include "gis/private/temporary_files.hpp"
#include "gis/private/whole_writer.hpp"

#include <array>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <numeric>
#include <optional>

namespace deltareach::gdal {
namespace {

namespace fs = std::filesystem;

constexpr const char* flatgeobuf = "FlatGeobuf";

/// A file of GDAL's in memory, gone with the object.
class MemoryFile {
  public:
    MemoryFile() : name_("/vsimem/" + temporary_name("deltareach", ".fgb")) {}
    ~MemoryFile() { VSIUnlink(name_.c_str()); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] std::string_view text() const {
        vsi_l_offset size = 0;
        const GByte* bytes = VSIGetMemFileBuffer(name_.c_str(), &size, FALSE);
        return {reinterpret_cast<const char*>(bytes), bytes == nullptr ? 0 : static_cast<std::size_t>(size)};
    }

  private:
    std::string name_;
};

/// @param spatial_index  the driver's own
void write_by_driver(const fs::path& path, const std::string& actual, const PlannedLayer& one,
                     std::span<const std::size_t> rows, bool spatial_index, WholeLayer::State* given_up) {
    VectorWriter writer(flatgeobuf, path, actual);
    WholeWriter(*one.layer, one.plan, writer, given_up)
        .write(one.layer->state().name,
               {spatial_index ? "SPATIAL_INDEX=YES" : "SPATIAL_INDEX=NO",
                // What is to be sorted waits in memory, as the layer does.
                "TEMPORARY_DIR=/vsimem/deltareach"},
               rows);
    writer.close();
}

/// The records in their order, by the driver where there is something that `append_record` does not know.
void write_records(const fs::path& path, const PlannedLayer& one, const RowsOnCurve& order,
                   PackedFlatGeobuf& file) {
    const MemoryFile records;
    const std::vector<std::string> options{"SPATIAL_INDEX=NO"};
    bool plain = false;
    VectorWriter writer(flatgeobuf, path, records.name());
    WholeWriter features(*one.layer, one.plan, writer, one.given_up);
    features.divert([&](const OGRFeatureDefn& fields) -> WholeWriter::Taker {
        plain = order.plain && has_plain_fields(fields);
        if (!plain) return {};
        return [&](const OGRFeature& feature) {
            file.add([&](std::string& text) { append_record(text, feature); });
        };
    });
    features.write(one.layer->state().name, options, order.rows);
    writer.close();
    if (!plain) file.add_all(records.text());
}

/// With the index before the records. @returns false: the driver's head is not as expected
bool write_packed(const fs::path& path, const fs::path& actual, const PlannedLayer& one,
                  const RowsOnCurve& order) {
    std::optional<std::string> head;
    {
        const MemoryFile first;
        const std::array rows{order.rows.front()};
        write_by_driver(path, first.name(), one, rows, true, nullptr);
        head = flatgeobuf_head(first.text(), order);
    }
    if (!head) return false;
    PackedFlatGeobuf file(actual, path, *head, order);
    write_records(path, one, order, file);
    file.finish();
    return true;
}

}  // namespace

std::uint64_t write_flatgeobuf_of(const fs::path& path, const PlannedLayer& one, bool overwrite) {
    const WholeLayer& layer = *one.layer;
    AtomicFile file(path, overwrite);
    const RowsOnCurve order = rows_on_curve(layer.state());
    std::vector<std::size_t> rows(layer.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    // The index has a box for every feature, so there is none where a feature has no shape.
    const bool shaped = order.absent.empty();
    if (!shaped || rows.empty() || !write_packed(path, file.temporary(), one, order))
        write_by_driver(path, file.temporary().string(), one, rows, shaped, one.given_up);
    take_out_geometries(file.temporary(), path, order.absent);
    const std::uint64_t count =
        rows.empty() ? 0 : check_flatgeobuf(source_file(file.temporary(), in_both("FlatGeobuf")));
    if (count != rows.size()) report_unwritten(path, reasons::features_read(count, rows.size()));
    file.commit();
    return count;
}

}  // namespace deltareach::gdal
