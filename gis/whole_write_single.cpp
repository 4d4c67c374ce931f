#include "gis/atomic_file.hpp"
#include "gis/private/geopackage_tables.hpp"
#include "gis/private/output_steps.hpp"
#include "gis/private/reasons.hpp"
#include "gis/private/source_file.hpp"
#include "gis/private/whole_writer.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach::gdal {
namespace {

namespace fs = std::filesystem;

/// Whether the line end that follows stands in a text: GDAL writes it as it is, behind a backslash.
bool goes_on(std::string_view line) {
    const std::size_t last = line.find_last_not_of('\\');
    return (line.size() - (last == std::string_view::npos ? 0 : last + 1)) % 2 == 1;
}

/// Rows of the COPY in a dump. Its head may have several lines, since a name may.
std::uint64_t rows_of_copy(const fs::path& file) {
    const MappedFile mapped(file);
    std::string_view rest = mapped.text();
    std::uint64_t rows = 0;
    for (bool head = false, copying = false, within = false; !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (line == "\\." && !within) {
            copying = false;
        } else if (copying) {
            rows += within ? 0 : 1;
            within = goes_on(line);
        } else {
            head = head || line.starts_with("COPY ");
            copying = head && line.ends_with(" FROM STDIN;");
            head = head && !copying;
        }
    }
    return rows;
}

std::string name_apart(std::string wanted, const OutputPlan& plan) {
    const std::string stem = wanted;
    const auto is_taken = [&] {
        return std::ranges::any_of(plan.fields,
                                   [&](const OutputField& field) { return field.head.name == wanted; });
    };
    for (int n = 2; is_taken(); ++n) wanted = fmt::format("{}_{}", stem, n);
    return wanted;
}

std::vector<std::string> dump_options(const OutputPlan& plan) {
    // A dump makes a table of its own and takes nothing away: an existing one of that name is an error there.
    return {"LAUNDER=NO", "CREATE_SCHEMA=OFF", "DROP_TABLE=OFF", "GEOMETRY_NAME=" + name_apart("geom", plan),
            "FID=" + name_apart("ogc_fid", plan)};
}

}  // namespace

Counts write_single_of(const fs::path& path, PlannedLayers layers, const OutputFormat& format,
                       bool overwrite) {
    AtomicFile file(path, overwrite);
    const std::string driver(format.driver);
    const bool dump = driver == "PGDUMP";
    // Strict, the driver of KML refuses what is no valid polygon in the plane: a bow-tie, an upright face.
    const OptionScope settings(
        {{"PG_USE_COPY", "YES"}, {"LIBKML_NAME_FIELD", "Name"}, {"LIBKML_STRICT_COMPLIANCE", "NO"}});
    VectorWriter writer(driver.c_str(), path, file.temporary());
    std::uint64_t wanted = 0;
    for (const PlannedLayer& one : layers) {
        WholeWriter(*one.layer, one.plan, writer, one.given_up)
            .write(driver == "DXF" ? "entities" : one.name,
                   dump ? dump_options(one.plan) : std::vector<std::string>());
        wanted += one.layer->size();
    }
    writer.close();
    Counts counts;
    std::uint64_t count = 0;
    for (const PlannedLayer& one : layers) {
        // A dump is counted as a whole: its rows stand in one text.
        counts.push_back(dump ? one.layer->size()
                              : count_read_back(file.temporary(), path, driver.c_str(),
                                                layers.size() > 1 ? one.name : ""));
        count += counts.back();
    }
    if (dump) count = rows_of_copy(file.temporary());
    if (count != wanted && driver != "DXF") report_unwritten(path, reasons::features_read(count, wanted));
    file.commit();
    return counts;
}

}  // namespace deltareach::gdal
