#include "study/products/long_table.hpp"

#include "gis/atomic_file.hpp"
#include "gis/csv_writer.hpp"
#include "gis/field_names.hpp"
#include "gis/parallel.hpp"
#include "study/products/settled_heads.hpp"

#include <algorithm>
#include <string>
#include <thread>

namespace deltareach {
namespace {

using Block = std::vector<Column>;

/// Adds the names that are new. @returns whether any was
bool add_names(std::vector<std::string>& names, const Block& block) {
    const std::size_t before = names.size();
    for (const Column& column : block)
        if (std::ranges::find(names, column.name) == names.end()) names.push_back(column.name);
    return names.size() > before;
}

std::string rows_under(const std::vector<std::string>& names, const Block& block) {
    std::vector<const Column*> columns;
    for (const std::string& name : names) columns.push_back(find_column(block, name));
    return csv_rows(columns);
}

/// Goes through a table once, as many blocks at a time as there are threads.
class TablePass {
  public:
    TablePass(const LongTable& table, int threads) : table_(table), threads_(threads) {
        const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
        together_ = threads > 0 ? static_cast<std::size_t>(threads) : cores;
    }

    /// Writes the table where all its names stand in the first blocks, or in `names` already; else only
    /// gathers them. @returns whether it was written
    bool write(const std::filesystem::path& path, std::vector<std::string>& names, bool overwrite) {
        AtomicText file(path, overwrite);
        bool fits = true, begun = false;
        std::vector<Block> blocks(together_);
        std::vector<std::string> texts(together_);
        for (std::size_t from = 0; from < table_.count || !begun; from += together_ * table_.block) {
            each([&](std::size_t k) { blocks[k] = made(from + k * table_.block); });
            bool added = false;
            for (const Block& block : blocks) added = add_names(names, block) || added;
            fits = fits && (!begun || !added);
            if (!begun) file.write(heads_of(names));
            begun = true;
            if (!fits) continue;
            each([&](std::size_t k) { texts[k] = rows_under(names, blocks[k]); });
            for (const std::string& text : texts) file.write(text);
        }
        if (fits) file.commit();
        return fits;
    }

  private:
    [[nodiscard]] Block made(std::size_t begin) const {
        if (begin >= table_.count) return {};
        return table_.rows(begin, std::min(table_.count, begin + table_.block));
    }
    void each(const std::function<void(std::size_t k)>& work) const {
        parallel_blocks(together_, 1, threads_, [&](std::size_t k, std::size_t) { work(k); });
    }
    static std::string heads_of(std::vector<std::string> names) {
        settle_field_names(names);
        return CsvWriter(names).take();
    }

    const LongTable& table_;
    int threads_ = 0;
    std::size_t together_ = 1;
};

}  // namespace

void write_long_table(const std::filesystem::path& path, const LongTable& table, Session& session) {
    std::vector<std::string> names;
    TablePass pass(table, session.options.threads);
    // A name that comes up late asks for its column from the first row on.
    if (!pass.write(path, names, session.options.overwrite))
        pass.write(path, names, session.options.overwrite);
    settle_heads(names, path, session);
}

}  // namespace deltareach
