#include "gis/private/netcdf_head.hpp"

#include "gis/private/netcdf_missing.hpp"
#include "gis/private/reasons.hpp"

#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

constexpr std::uint64_t list_of_dimensions = 0x0A, list_of_variables = 0x0B, list_of_attributes = 0x0C;
constexpr std::uint64_t most_dimensions = 1024;

/// The head of a classic file, front to back; numbers are big-endian. (The netCDF User's Guide, appendix B.)
class Reader {
  public:
    explicit Reader(const SourceFile& file) : file_(file), map_(file.absolute), bytes_(map_.bytes()) {
        if (bytes_.size() < 8) damaged();
        version_ = bytes_[3];
        at_ = 4;
    }

    [[noreturn]] void damaged() const {
        report_damage(file_.path, {"netCDF 文件头损坏", "the netCDF head is damaged"});
    }

    [[nodiscard]] std::uint64_t number(std::size_t size) {
        if (bytes_.size() - at_ < size) report_damage(file_.path, reasons::head_is_cut());
        const std::uint64_t value = big_endian(bytes_, at_, size);
        at_ += size;
        return value;
    }
    /// A count or a length: 8 bytes from CDF-5 on.
    [[nodiscard]] std::uint64_t count() { return number(version_ == 5 ? 8 : 4); }
    [[nodiscard]] std::uint64_t offset() { return number(version_ == 1 ? 4 : 8); }

    /// How many entries a list has, each of at least `least` bytes.
    [[nodiscard]] std::uint64_t entries(std::uint64_t tag, std::uint64_t least) {
        const std::uint64_t said = number(4), n = count();
        if (said != tag && (said != 0 || n != 0)) damaged();
        if (n > (bytes_.size() - at_) / least) damaged();
        return n;
    }

    /// Text or values, filled up to four bytes.
    std::string_view taken(std::uint64_t size) {
        if (size > bytes_.size() - at_) report_damage(file_.path, reasons::head_is_cut());
        const std::string_view text = map_.text().substr(at_, size);
        at_ += size + (4 - size % 4) % 4;
        if (at_ > bytes_.size()) report_damage(file_.path, reasons::head_is_cut());
        return text;
    }
    std::string name() { return std::string(taken(count())); }

    [[nodiscard]] NetcdfType type() {
        const std::uint64_t type = number(4);
        if (type < 1 || type > static_cast<std::uint64_t>(NetcdfType::uint64)) damaged();
        return static_cast<NetcdfType>(type);
    }

    std::vector<NetcdfAttribute> attributes() {
        std::vector<NetcdfAttribute> attributes;
        for (std::uint64_t n = entries(list_of_attributes, 12); n > 0; --n) {
            NetcdfAttribute attribute{.name = name()};
            attribute.type = type();
            const std::uint64_t values = count();
            if (values > bytes_.size()) damaged();
            attribute.bytes = std::string(taken(values * netcdf_type_size(attribute.type)));
            attributes.push_back(std::move(attribute));
        }
        return attributes;
    }

    [[nodiscard]] std::uint64_t file_bytes() const { return bytes_.size(); }

  private:
    const SourceFile& file_;
    MappedFile map_;
    std::span<const unsigned char> bytes_;
    unsigned version_ = 0;
    std::size_t at_ = 0;
};

struct Variable {
    NetcdfGrid grid;
    std::size_t dimensions = 0;
    std::uint64_t begin = 0;
    double bytes = 0;  ///< of a record where it has records: a double, since products may be anything
    bool records = false;
};

Variable variable_at(Reader& reader, const std::vector<std::uint64_t>& lengths) {
    Variable variable{.grid = {.name = reader.name(), .missing = {}}};
    const std::uint64_t n = reader.count();
    if (n > most_dimensions) reader.damaged();
    variable.dimensions = n;
    variable.bytes = 1;
    for (std::uint64_t k = 0; k < n; ++k) {
        const std::uint64_t id = reader.count();
        if (id >= lengths.size()) reader.damaged();
        if (lengths[id] == 0 && k == 0)
            variable.records = true;  // a length of 0 is that of the records
        else
            variable.bytes *= static_cast<double>(lengths[id]);
    }
    const std::vector<NetcdfAttribute> attributes = reader.attributes();
    const NetcdfType type = reader.type();
    variable.grid.missing = netcdf_missing(type, attributes);
    variable.grid.reversed_range = netcdf_reversed_range(type, attributes);
    variable.grid.no_sign = type == NetcdfType::int8 && netcdf_unsigned(type, attributes);
    variable.bytes *= static_cast<double>(netcdf_type_size(type));
    static_cast<void>(reader.count());  // its size as written, which large variables overflow
    variable.begin = reader.offset();
    return variable;
}

double filled_up(double bytes) {
    return 4 * std::ceil(bytes / 4);
}

void check_extents(const SourceFile& file, const std::vector<Variable>& variables, std::uint64_t records,
                   std::uint64_t file_bytes) {
    double record = 0;
    std::size_t with_records = 0;
    for (const Variable& variable : variables) {
        if (!variable.records) continue;
        ++with_records;
        record += filled_up(variable.bytes);
    }
    for (const Variable& variable : variables) {
        // A lone variable with records is not filled up.
        const double step = with_records == 1 ? variable.bytes : record;
        double end = static_cast<double>(variable.begin) + variable.bytes;
        if (variable.records) end = records == 0 ? 0 : end + static_cast<double>(records - 1) * step;
        if (end > static_cast<double>(file_bytes))
            report_damage(file.path, reasons::bytes_not_said(file_bytes, static_cast<std::uint64_t>(end)));
    }
}

}  // namespace

std::vector<NetcdfGrid> netcdf_grids(const SourceFile& file) {
    Reader reader(file);
    const std::uint64_t records = reader.count();
    std::vector<std::uint64_t> lengths;
    for (std::uint64_t n = reader.entries(list_of_dimensions, 8); n > 0; --n) {
        reader.name();
        lengths.push_back(reader.count());
    }
    static_cast<void>(reader.attributes());
    std::vector<Variable> variables;
    for (std::uint64_t n = reader.entries(list_of_variables, 28); n > 0; --n)
        variables.push_back(variable_at(reader, lengths));
    check_extents(file, variables, records, reader.file_bytes());
    std::vector<NetcdfGrid> grids;
    for (Variable& variable : variables)
        if (variable.dimensions >= 2) grids.push_back(std::move(variable.grid));
    return grids;
}

}  // namespace deltareach
