#include "gis/csv_writer.hpp"
#include "gis/private/output_steps.hpp"
#include "gis/private/reasons.hpp"
#include "gis/private/whole_writer.hpp"
#include "gis/staging.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach::gdal {
namespace {

namespace fs = std::filesystem;

/// Layers of several files each: what a driver makes beside the main file is claimed too, the main files
/// last.
class FileSet {
  public:
    FileSet(const fs::path& path, bool overwrite)
        : path_(path),
          staging_(path.parent_path().empty() ? "." : path.parent_path(),
                   {.overwrite = overwrite, .inputs = {}, .seal = ""}) {}

    /// @param suffix  behind the stem: "_areas"
    /// @param write   is given where to write
    template <class Write>
    void add(const std::string& suffix, const Write& write) {
        const std::string stem = path_.stem().string() + suffix;
        const std::string main = stem + path_.extension().string();
        const fs::path hidden = staging_.place(main).parent_path() / stem;
        write(fs::path(hidden.string() + path_.extension().string()));
        std::vector<std::string> beside;
        for (const fs::directory_entry& entry : fs::directory_iterator(hidden.parent_path())) {
            const fs::path name = entry.path().filename();
            if (name.stem() == stem && name != main) beside.push_back(name.string());
        }
        std::ranges::sort(beside);
        for (const std::string& name : beside) (void)staging_.place(name);
    }

    /// Old and new names of fields, for those who know the old ones.
    void add_names(const OutputPlan& plan) {
        if (plan.names.empty()) return;
        std::vector<std::string> before, after;
        for (const auto& [old_name, new_name] : plan.names) {
            before.push_back(old_name);
            after.push_back(new_name);
        }
        const std::vector<Column> columns{
            {.name = "field", .label_zh = "", .label_en = "", .unit = "", .values = std::move(after)},
            {.name = "original", .label_zh = "", .label_en = "", .unit = "", .values = std::move(before)}};
        staging_.write(path_.stem().string() + "_fields.csv",
                       [&](const fs::path& file) { write_csv(file, columns, true); });
    }

    void publish() { staging_.publish({}); }

  private:
    fs::path path_;
    Staging staging_;
};

const char* word_of(int dimension) {
    static constexpr const char* words[] = {"_points", "_lines", "_areas"};
    return words[dimension];
}

OGRwkbGeometryType type_of_part(const OutputPlan& plan, int dimension) {
    OGRwkbGeometryType type = dimension == 0   ? wkbFlatten(plan.type)
                              : dimension == 1 ? wkbLineString
                                               : wkbPolygon;
    if (wkbHasZ(plan.type) != 0) type = wkbSetZ(type);
    if (wkbHasM(plan.type) != 0) type = wkbSetM(type);
    return type;
}

/// Coordinates of a TAB are whole numbers within its bounds: the tighter those, the finer the grid.
std::vector<std::string> bounds_of_map(const WholeLayer& layer) {
    const Box box = layer.extent();
    const double low_x = box.min_corner().x(), low_y = box.min_corner().y(), high_x = box.max_corner().x(),
                 high_y = box.max_corner().y();
    if (!(low_x <= high_x)) return {};
    const double margin = std::max({high_x - low_x, high_y - low_y, 1e-3}) / 50;
    return {
        fmt::format("BOUNDS={},{},{},{}", low_x - margin, low_y - margin, high_x + margin, high_y + margin)};
}

}  // namespace

std::uint64_t write_shapefile_of(const fs::path& path, const PlannedLayer& whole, bool overwrite) {
    const OutputPlan& plan = whole.plan;
    // Where one shape goes into several files, its feature is needed again.
    WholeLayer::State* const given_up = plan.dimensions.size() == 1 ? whole.given_up : nullptr;
    FileSet set(path, overwrite);
    std::uint64_t count = 0;
    for (const int dimension : plan.dimensions) {
        OutputPlan one = plan;
        one.part = dimension;
        one.type = type_of_part(plan, dimension);
        one.promote = dimension == 0 && wkbFlatten(plan.type) == wkbMultiPoint;
        set.add(plan.dimensions.size() > 1 ? word_of(dimension) : "", [&](const fs::path& file) {
            VectorWriter writer("ESRI Shapefile", path, file);
            WholeWriter(*whole.layer, one, writer, given_up)
                .write(file.stem().string(), {"ENCODING=UTF-8", "DBF_DATE_LAST_UPDATE=1970-01-01"});
            writer.close();
            count += count_read_back(file, path, "ESRI Shapefile");
        });
    }
    set.add_names(plan);
    set.publish();
    return count;
}

std::uint64_t write_mapinfo_of(const fs::path& path, const PlannedLayer& one, bool overwrite) {
    const WholeLayer& layer = *one.layer;
    const OutputPlan& plan = one.plan;
    FileSet set(path, overwrite);
    std::uint64_t count = 0;
    set.add("", [&](const fs::path& file) {
        VectorWriter writer("MapInfo File", path, file);
        std::vector<std::string> options = bounds_of_map(layer);
        if (!plan.encoding.empty()) options.push_back("ENCODING=" + plan.encoding);
        WholeWriter(layer, plan, writer, one.given_up).write(file.stem().string(), options);
        writer.close();
        count = count_read_back(file, path, "MapInfo File");
        if (count < layer.size())  // several where a shape has points apart, but never fewer
            report_unwritten(path, reasons::features_read(count, layer.size()));
    });
    set.add_names(plan);
    set.publish();
    return count;
}

}  // namespace deltareach::gdal
