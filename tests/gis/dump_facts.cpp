#include "tests/gis/dump_facts.hpp"

#include "gis/private/gdal_handles.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>

namespace deltareach::test {
namespace {

namespace fs = std::filesystem;
using Cell = std::optional<std::string>;

[[noreturn]] void refuse(const std::string& what) {
    throw std::runtime_error("no dump: " + what);
}

/// "name" with its quotes doubled, from a place in the text; the place is moved behind it.
std::string quoted_name(const std::string& text, std::size_t& at) {
    if (text.at(at) != '"') refuse("a name is expected at " + text.substr(at, 20));
    std::string name;
    for (++at; text.at(at) != '"' || text.at(at + 1) == '"'; ++at) {
        if (text[at] == '"') ++at;
        name += text[at];
    }
    ++at;
    return name;
}

std::vector<FieldFacts> columns_of(const std::string& dump) {
    const std::string mark = "ADD COLUMN ";
    std::vector<FieldFacts> columns;
    for (std::size_t at = dump.find(mark); at != std::string::npos; at = dump.find(mark, at)) {
        at += mark.size();
        const std::string name = quoted_name(dump, at);
        const std::string type = dump.substr(at + 1, dump.find(';', at) - at - 1);
        if (!type.starts_with("SERIAL ")) columns.push_back({name, type});  // GDAL 3.10's own numbers of rows
    }
    return columns;
}

/// The rows of a COPY from a place in the text on, as PostgreSQL's manual has them.
std::vector<std::vector<Cell>> rows_from(const std::string& dump, std::size_t at) {
    std::vector<std::vector<Cell>> rows;
    while (dump.compare(at, 3, "\\.\n") != 0) {
        rows.push_back({std::string()});
        for (;; ++at) {
            Cell& cell = rows.back().back();
            const char c = dump.at(at);
            if (c == '\n') break;
            if (c == '\t') {
                rows.back().emplace_back(std::string());
            } else if (c != '\\') {
                *cell += c;
            } else if (const char escaped = dump.at(++at); escaped == 'N') {
                cell.reset();
            } else {
                static const std::string from = "bfnrtv", to = "\b\f\n\r\t\v";
                const std::size_t which = from.find(escaped);
                *cell += which == std::string::npos ? escaped : to[which];
            }
        }
        ++at;
    }
    return rows;
}

/// {1,"a, b"} as (2:1,a, b).
std::string list_text(const std::string& array) {
    std::string text;
    std::size_t count = array == "{}" ? 0 : 1;
    bool quoted = false;
    for (std::size_t i = 1; i + 1 < array.size(); ++i) {
        if (array[i] == '"') {
            quoted = !quoted;
            continue;
        }
        count += array[i] == ',' && !quoted ? 1 : 0;
        if (array[i] == '\\') ++i;
        text += array[i];
    }
    return fmt::format("({}:{})", count, text);
}

/// \000 and \\ as hexadecimal digits.
std::string bytes_text(const std::string& escaped) {
    std::string text;
    for (std::size_t i = 0; i < escaped.size(); ++i) {
        unsigned byte = static_cast<unsigned char>(escaped[i]);
        if (escaped[i] == '\\' && escaped.at(i + 1) == '\\') {
            ++i;
        } else if (escaped[i] == '\\') {
            byte = static_cast<unsigned>(std::stoul(escaped.substr(i + 1, 3), nullptr, 8));
            i += 3;
        }
        text += fmt::format("{:02X}", byte);
    }
    return text;
}

ValueFacts value_of(const Cell& cell, const std::string& type) {
    ValueFacts facts;
    facts.null = !cell;
    if (!cell) return facts;
    const bool list = type.ends_with("[]");
    facts.text = list ? list_text(*cell) : type == "bytea" ? bytes_text(*cell) : *cell;
    facts.moment = type.starts_with("date") || type.starts_with("time");
    if (!facts.moment) read_number(facts);
    return facts;
}

/// Hexadecimal EWKB: with the number of the reference behind the type.
ShapeFacts shape_of(const Cell& cell) {
    if (!cell) return {};
    int size = 0;
    const std::unique_ptr<GByte, decltype(&VSIFree)> bytes(CPLHexToBinary(cell->c_str(), &size), VSIFree);
    std::vector<GByte> wkb(bytes.get(), bytes.get() + size);
    constexpr unsigned char with_reference = 0x20;
    if (wkb.size() > 9 && (wkb[4] & with_reference) != 0) {
        wkb[4] = static_cast<GByte>(wkb[4] & ~with_reference);
        wkb.erase(wkb.begin() + 5, wkb.begin() + 9);
    }
    OGRGeometry* shape = nullptr;
    if (OGRGeometryFactory::createFromWkb(wkb.data(), nullptr, &shape, wkb.size(), wkbVariantPostGIS1) !=
        OGRERR_NONE)
        refuse("a shape");
    return shape_facts(std::unique_ptr<OGRGeometry>(shape).get());
}

}  // namespace

LayerFacts facts_of_dump(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    const std::string dump{std::istreambuf_iterator<char>(file), {}};
    LayerFacts facts;
    facts.fields = columns_of(dump);
    std::size_t at = dump.find("COPY ");
    if (at == std::string::npos) return facts;  // of no feature
    at = dump.find('(', at) + 1;
    std::vector<std::size_t> places;  // of the columns copied; beyond all: the shapes
    for (bool more = true; more;) {
        const std::string name = quoted_name(dump, at);
        places.push_back(static_cast<std::size_t>(std::ranges::find(facts.fields, name, &FieldFacts::name) -
                                                  facts.fields.begin()));
        more = dump.compare(at, 2, ", ") == 0;
        at += more ? 2 : 0;
    }
    const std::string end = ") FROM STDIN;\n";
    if (dump.compare(at, end.size(), end) != 0) refuse("no COPY");
    for (const std::vector<Cell>& cells : rows_from(dump, at + end.size())) {
        if (cells.size() != places.size()) refuse("cells are lacking");
        std::vector<ValueFacts> row(facts.fields.size());
        for (ValueFacts& value : row) value.null = true;
        facts.shapes.emplace_back();
        for (std::size_t i = 0; i < cells.size(); ++i)
            if (places[i] == facts.fields.size())
                facts.shapes.back() = shape_of(cells[i]);
            else
                row[places[i]] = value_of(cells[i], facts.fields[places[i]].type);
        facts.rows.push_back(std::move(row));
    }
    return facts;
}

}  // namespace deltareach::test
