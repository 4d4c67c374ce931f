#include "gis/atomic_file.hpp"
#include "gis/private/geopackage_tables.hpp"
#include "gis/private/output_steps.hpp"
#include "gis/private/source_file.hpp"
#include "gis/private/whole_writer.hpp"

#include <fmt/format.h>

namespace deltareach::gdal {
namespace {

namespace fs = std::filesystem;

/// Rows of the COPY in a dump: one a line, with line ends in texts escaped.
std::uint64_t rows_of_copy(const fs::path& file) {
    const MappedFile mapped(file);
    std::string_view rest = mapped.text();
    std::uint64_t rows = 0;
    for (bool copying = false; !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (line == "\\.")
            copying = false;
        else if (copying)
            ++rows;
        else
            copying = line.starts_with("COPY ") && line.find("FROM STDIN") != std::string_view::npos;
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

std::uint64_t write_single_of(const fs::path& path, const WholeLayer& layer, const OutputPlan& plan,
                              const OutputFormat& format, bool overwrite) {
    AtomicFile file(path, overwrite);
    const std::string driver(format.driver);
    const bool dump = driver == "PGDUMP";
    const OptionScope settings({{"PG_USE_COPY", "YES"}, {"LIBKML_NAME_FIELD", "name"}});
    VectorWriter writer(driver.c_str(), path, file.temporary());
    const std::string name = driver == "DXF" ? "entities" : layer.state().name;
    WholeWriter(layer, plan, writer).write(name, dump ? dump_options(plan) : std::vector<std::string>());
    writer.close();
    const std::uint64_t count =
        dump ? rows_of_copy(file.temporary()) : count_read_back(file.temporary(), path, driver.c_str());
    if (count != layer.size() && driver != "DXF")
        report_unwritten(path, fmt::format("{} of {} features", count, layer.size()));
    file.commit();
    return count;
}

}  // namespace deltareach::gdal
