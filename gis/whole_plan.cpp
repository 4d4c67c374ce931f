#include "gis/private/code_page.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <set>

namespace deltareach::gdal {
namespace {

using Features = std::vector<Feature>;

/// Whether a word stands in one of a driver's lists: "Integer Integer64 Real".
bool listed(const std::string& driver, const char* list, const std::string& word) {
    if (driver == "GPKG" && word == "JSON") return true;  // GDAL 3.6 has it and does not list it
    GDALDriver* known = GetGDALDriverManager()->GetDriverByName(driver.c_str());
    const char* words = known == nullptr ? nullptr : known->GetMetadataItem(list);
    return words != nullptr && fmt::format(" {} ", words).find(" " + word + " ") != std::string::npos;
}

template <class Test>
std::size_t count_of(const Features& features, int field, const Test& test) {
    return static_cast<std::size_t>(std::ranges::count_if(features, [&](const Feature& feature) {
        return feature->IsFieldSetAndNotNull(field) && test(*feature);
    }));
}

/// Judges one field after the other against what a format holds.
struct FieldJudge {
    const WholeLayer::State& layer;
    const OutputFormat& format;
    OutputPlan& plan;
    const CodePage& page;
    const std::string driver{format.driver};

    void judge(int index) {
        const WholeFieldHead& head = layer.fields[static_cast<std::size_t>(index)];
        OutputField out{.head = head};
        const bool list = is_list_type(head.type);
        if (head.texts && is_moment_type(head.type) && !has_moments(head.type))
            stay_texts(out);
        else if (!format.typed)
            judge_untyped(index, out);
        else if (list && !types(head.type))
            become(index, out, Form::json_list, OFTString, subtypes("JSON") ? OFSTJSON : OFSTNone,
                   !subtypes("JSON"));
        else if (head.type == OFTInteger64 && !types(head.type))
            narrow(index, out);
        else if (driver == "LIBKML" && is_kml_moment(head.name, head.type))
            out.form = Form::as_is;
        else if (is_unknown_moment(head.type) || !types(head.type) ||
                 (driver == "ESRI Shapefile" && head.type == OFTInteger64 && needs_wide_integers(index)))
            become(index, out, Form::text, OFTString, OFSTNone, true);
        else if (head.subtype != OFSTNone && !subtypes(OGRFieldDefn::GetFieldSubTypeName(head.subtype)))
            become(index, out, Form::as_is, head.type, OFSTNone, head.subtype == OFSTBoolean || !is_new());
        count_not_finite(index, out);
        count_beyond(index, out);
        count_rounded(index, head);
        count_unsaid_nulls(index, head, out);
        count_time_zones(index, out);
        judge_texts(layer, index, format, page.name().empty() ? nullptr : &page, out, plan);
        count_blank_ends(index, out);
        count_long_cells(index, out);
        count_outside_markup(index, out);
        count_tamed(index, out);
        if (driver == "ESRI Shapefile") fit_decimal_widths(layer, index, out, plan);
        if (driver == "MapInfo File" || driver == "PGDUMP") keep_widths_that_fit(layer, index, out.head);
        plan.fields.push_back(std::move(out));
    }

    void become(int index, OutputField& out, Form form, OGRFieldType type, OGRFieldSubType subtype,
                bool lost) {
        const WholeFieldHead& head = layer.fields[static_cast<std::size_t>(index)];
        out.form = form;
        out.head.type = type;
        out.head.subtype = subtype;
        const std::size_t filled = count_of(layer.features, index, [](const OGRFeature&) { return true; });
        const std::string other = driver.starts_with("GeoJSON") ? "JSON" : type_name(type, subtype);
        const std::string text =
            fmt::format("{}: {} → {} ({})", head.name, type_name(head.type, head.subtype), other, filled);
        if (filled > 0) (lost ? plan.losses : plan.forms).push_back(in_both(text));
    }

    void judge_untyped(int index, OutputField& out) {
        const OGRFieldType type = out.head.type;
        const bool table = !driver.starts_with("GeoJSON");
        if (is_moment_type(type)) become(index, out, Form::text, OFTString, OFSTNone, false);
        if (type == OFTBinary) become(index, out, Form::text, OFTString, OFSTNone, true);
        if (table && is_list_type(type)) become(index, out, Form::json_list, OFTString, OFSTNone, false);
        constexpr std::int64_t exact = std::int64_t{1} << 53;  // numbers of a workbook are doubles
        if (driver != "XLSX" || type != OFTInteger64) return;
        const std::size_t wide = count_of(layer.features, index, [&](const OGRFeature& feature) {
            const std::int64_t value = feature.GetFieldAsInteger64(index);
            return value > exact || value < -exact;  // as a double, 2^53 + 1 is 2^53
        });
        if (wide > 0) become(index, out, Form::text, OFTString, OFSTNone, false);
    }

    /// A 64-bit field of values that another type holds as well is no loss.
    void narrow(int index, OutputField& out) {
        std::int64_t low = 0, high = 0;
        for (const Feature& feature : layer.features) {
            if (!feature->IsFieldSetAndNotNull(index)) continue;
            low = std::min<std::int64_t>(low, feature->GetFieldAsInteger64(index));
            high = std::max<std::int64_t>(high, feature->GetFieldAsInteger64(index));
        }
        constexpr std::int64_t in_double = std::int64_t{1} << 53, in_digits = 999'999'999'999'999;
        const std::int64_t exact = format.real_digits >= 17 ? in_double : in_digits;
        if (low >= INT32_MIN && high <= INT32_MAX) {
            out.form = Form::integer;
            out.head.type = OFTInteger;
            out.head.subtype = OFSTNone;
            out.head.width = out.head.precision = 0;
        } else if (low >= -exact && high <= exact) {
            become(index, out, Form::number, OFTReal, OFSTNone, false);
        } else {
            become(index, out, Form::text, OFTString, OFSTNone, true);
        }
    }

    [[nodiscard]] bool types(OGRFieldType type) const {
        return listed(driver, GDAL_DMD_CREATIONFIELDDATATYPES, OGRFieldDefn::GetFieldTypeName(type));
    }
    [[nodiscard]] bool subtypes(const char* name) const {
        return listed(driver, GDAL_DMD_CREATIONFIELDDATASUBTYPES, name);
    }
    [[nodiscard]] bool is_new() const { return driver != "GPKG" && driver != "FlatGeobuf"; }

    /// Whether the format has a type for texts that are times, of which nothing is lost then.
    [[nodiscard]] bool has_moments(OGRFieldType type) const {
        if (!format.typed || is_unknown_moment(type) || !types(type)) return false;
        return type == OFTDate || driver == "GPKG" || driver == "SQLite" || driver == "FlatGeobuf" ||
               driver == "PGDUMP";
    }
    static void stay_texts(OutputField& out) {
        out.form = Form::text;
        out.head.type = OFTString;
    }

    /// FlatGeobuf has one type for date, time and both.
    [[nodiscard]] bool is_unknown_moment(OGRFieldType type) const {
        return driver == "FlatGeobuf" && is_moment_type(type) && type != OFTDateTime;
    }

    void count_not_finite(int index, OutputField& out) {
        const WholeFieldHead& head = layer.fields[static_cast<std::size_t>(index)];
        if (head.type != OFTReal || driver == "FlatGeobuf" || driver == "PGDUMP") return;
        const bool geopackage = driver == "GPKG" || driver == "SQLite";  // it keeps infinity
        const std::size_t count = count_of(layer.features, index, [&](const OGRFeature& feature) {
            const double value = feature.GetFieldAsDouble(index);
            return geopackage ? std::isnan(value) : !std::isfinite(value);
        });
        if (count == 0) return;
        plan.losses.push_back(in_both(fmt::format("{}: NaN, inf → null ({})", head.name, count)));
        if (out.form == Form::as_is && !geopackage) out.form = Form::bounded;
    }

    /// Numbers for which a workbook, or our own columns of integers, have no room.
    void count_beyond(int index, OutputField& out) {
        if (format.typed || driver.starts_with("GeoJSON") || out.form != Form::as_is) return;
        const std::size_t count = count_of(layer.features, index, [&](const OGRFeature& feature) {
            if (out.head.type == OFTReal)
                return driver == "XLSX" && is_beyond_workbook(feature.GetFieldAsDouble(index));
            return out.head.type == OFTInteger64 && feature.GetFieldAsInteger64(index) == INT64_MIN;
        });
        if (count == 0) return;
        if (out.head.type == OFTReal) out.form = Form::bounded;
        plan.losses.push_back(
            in_both(fmt::format("{}: {} → null ({})", out.head.name,
                                out.head.type == OFTReal ? "≥ 1e308, < 2.3e-308" : "-2^63", count)));
    }

    void count_rounded(int index, const WholeFieldHead& head) {
        if (head.type != OFTReal || format.real_digits >= 17) return;
        const std::size_t count = count_of(layer.features, index, [&](const OGRFeature& feature) {
            const double value = feature.GetFieldAsDouble(index);
            return std::isfinite(value) && is_rounded(value, format.real_digits);
        });
        if (count > 0) plan.rounded.push_back(in_both(fmt::format("{} ({})", head.name, count)));
    }

    void count_unsaid_nulls(int index, const WholeFieldHead& head, const OutputField& out) {
        const auto count_nulls = [&] {
            return layer.features.size() -
                   count_of(layer.features, index, [](const OGRFeature&) { return true; });
        };
        if (format.empty_for_null && out.head.type == OFTString)
            if (const std::size_t nulls = count_nulls(); nulls > 0)
                plan.losses.push_back(in_both(fmt::format("{}: null → \"\" ({})", head.name, nulls)));
        const OGRFieldType written = out.head.type;  // a wide integer may be a text
        const bool number = written == OFTInteger || written == OFTInteger64 || written == OFTReal;
        if (!format.null_texts && head.type == OFTString) {
            const std::size_t empty = count_of(layer.features, index, [&](const OGRFeature& feature) {
                return *feature.GetFieldAsString(index) == '\0';
            });
            if (empty > 0)
                plan.losses.push_back(in_both(fmt::format("{}: \"\" → null ({})", head.name, empty)));
        }
        if (format.null_numbers || !number) return;
        if (const std::size_t nulls = count_nulls(); nulls > 0)
            plan.losses.push_back(in_both(fmt::format("{}: null → 0 ({})", head.name, nulls)));
    }

    /// Integers of 19 places and more, the sign among them, are decimals for who reads a DBF.
    [[nodiscard]] bool needs_wide_integers(int index) const {
        constexpr std::int64_t most = 999'999'999'999'999'999, least = -99'999'999'999'999'999;
        return count_of(layer.features, index, [&](const OGRFeature& feature) {
                   const std::int64_t value = feature.GetFieldAsInteger64(index);
                   return value > most || value < least;
               }) > 0;
    }

    /// A MapInfo table has the time on the clock alone.
    void count_time_zones(int index, const OutputField& out) {
        if (driver != "MapInfo File" || out.head.type != OFTDateTime) return;
        constexpr int local = 1;  // OGR's word; above are zones
        const std::size_t count = count_of(layer.features, index, [&](const OGRFeature& feature) {
            return feature.GetRawFieldRef(index)->Date.TZFlag > local;
        });
        if (count > 0)
            plan.losses.push_back(in_words("{}: 时区 ({})", "{}: time zone ({})", out.head.name, count));
    }

    void count_tamed(int index, const OutputField& out) {
        if ((driver != "CSV" && driver != "XLSX") || out.head.type != OFTString) return;
        const std::size_t count = count_of(layer.features, index, [&](const OGRFeature& feature) {
            const std::string text = text_of_field(feature, index, out);
            return neutralised(text) != text;
        });
        if (count > 0)
            plan.tamed.push_back(
                in_both(fmt::format("{}: = + - @ → '= '+ '- '@ ({})", out.head.name, count)));
    }

    [[nodiscard]] bool is_plain_text(const OutputField& out) const {
        return out.head.type == OFTString && out.form == Form::as_is;
    }

    void count_blank_ends(int index, const OutputField& out) {
        if (!format.trims || !is_plain_text(out)) return;
        const std::string_view blanks = format.markup ? " \t\r\n" : " ";
        const std::size_t count = count_of(layer.features, index, [&](const OGRFeature& feature) {
            const std::string_view text = feature.GetFieldAsString(index);
            return !text.empty() && (blanks.find(text.front()) != std::string_view::npos ||
                                     blanks.find(text.back()) != std::string_view::npos);
        });
        if (count > 0)
            plan.losses.push_back(in_both(fmt::format("{}: \"␣…␣\" → \"…\" ({})", out.head.name, count)));
    }

    void count_long_cells(int index, const OutputField& out) {
        if (format.cell_units == 0 || out.head.type != OFTString) return;
        const std::size_t count = count_of(layer.features, index, [&](const OGRFeature& feature) {
            const std::string text = text_of_field(feature, index, out);
            return within_units(text, format.cell_units).size() < text.size();
        });
        if (count > 0)
            plan.losses.push_back(in_words("{}: 超过 {} 个 UTF-16 单元，截断 ({})",
                                           "{}: > {} UTF-16, cut ({})", out.head.name, format.cell_units,
                                           count));
    }

    void count_outside_markup(int index, const OutputField& out) {
        if (!format.markup || !is_plain_text(out)) return;
        const std::size_t count = count_of(layer.features, index, [&](const OGRFeature& feature) {
            const std::string_view text = feature.GetFieldAsString(index);
            return text_in_markup(text) != text;
        });
        if (count > 0)
            plan.losses.push_back(
                in_both(fmt::format("{}: U+0001–U+001F, \"]]>\" → \"]] >\" ({})", out.head.name, count)));
    }
};

/// Names of fields that the format takes for something else.
std::set<std::string> reserved_names(const WholeLayer::State& layer, const OutputFormat& format,
                                     const OutputPlan& plan) {
    if (format.driver == "SQLite") return {"ogc_fid"};  // GDAL shows no field of that name
    if (format.driver == "LIBKML") return kml_reserved_names(layer);
    if (format.driver == "PGDUMP")  // PostgreSQL has them in every table
        return {"xmin", "xmax", "cmin", "cmax", "ctid", "tableoid", "oid"};
    const bool table = format.driver == "CSV" || format.driver == "XLSX";
    return table ? table_reserved_names(layer, plan) : std::set<std::string>();
}

}  // namespace

OutputPlan output_plan(const WholeLayer::State& layer, const OutputFormat& format) {
    OutputPlan plan{.degrees = format.degrees,
                    .absent = format.absent,
                    .markup = format.markup,
                    .cell_units = format.cell_units};
    plan.losses = layer.blanks;
    if (!format.fields && !layer.fields.empty()) {
        std::vector<std::string> names;
        for (const WholeFieldHead& field : layer.fields) names.push_back(field.name);
        plan.losses.push_back(
            in_both(fmt::format("{} ({})", fmt::join(names, list_mark), layer.features.size())));
    }
    if (layer.features.empty() && (format.driver.starts_with("GeoJSON") || format.driver == "LIBKML"))
        for (const WholeFieldHead& field : layer.fields)
            plan.forms.push_back(
                in_words("{}: 没有要素 → 没有字段", "{}: no feature → no field", field.name));
    const CodePage page = format.driver == "MapInfo File" ? CodePage(layer) : CodePage();
    plan.encoding = page.name();
    FieldJudge judge{.layer = layer, .format = format, .plan = plan, .page = page};
    for (std::size_t i = 0; format.fields && i < layer.fields.size(); ++i) judge.judge(static_cast<int>(i));
    settle_geometry(layer, format, plan);
    settle_names(format, reserved_names(layer, format, plan), plan);
    judge_coordinates(layer, format, plan);
    if (format.driver == "XLSX") {
        if (const std::size_t count = features_without_anything(layer); count > 0)
            plan.losses.push_back(in_words("既无数值也无图形 ({})", "no value, no shape ({})", count));
        if (const std::size_t count = shapes_beyond_cells(layer, plan); count > 0)
            plan.losses.push_back(
                in_both(fmt::format("wkt: > {} UTF-16 → null ({})", format.cell_units, count)));
    }
    if (!format.domains && !layer.domains.empty()) {
        std::vector<std::string> names;
        for (const auto& [name, domain] : layer.domains) names.push_back(name);
        plan.losses.push_back(in_words("值域: {} ({})", "domain: {} ({})",
                                       fmt::format("{}", fmt::join(names, list_mark)), names.size()));
    }
    judge_reference(layer, format, plan);
    return plan;
}

}  // namespace deltareach::gdal
