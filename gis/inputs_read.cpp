#include "gis/inputs_read.hpp"

#include "gis/staging.hpp"

#include <algorithm>
#include <mutex>

namespace deltareach {
namespace {

namespace fs = std::filesystem;

struct InputsRead {
    std::mutex mutex;
    bool watched = false;
    std::vector<fs::path> paths;
    std::vector<TableNoted> tables;
    fs::path output;
};

InputsRead& inputs_read() {
    static InputsRead all;
    return all;
}

}  // namespace

void protect_inputs() {
    InputsRead& all = inputs_read();
    const std::scoped_lock lock(all.mutex);
    all.watched = true;
    all.paths.clear();
    all.tables.clear();
    all.output.clear();
}

void announce_output(const fs::path& output) {
    InputsRead& all = inputs_read();
    const std::scoped_lock lock(all.mutex);
    all.output = output;
}

void note_input(const fs::path& path) {
    InputsRead& all = inputs_read();
    const std::scoped_lock lock(all.mutex);
    if (!all.watched || std::ranges::find(all.paths, path) != all.paths.end()) return;
    all.paths.push_back(path);
    if (!all.output.empty()) require_not_an_input(all.output, {path});
}

std::vector<fs::path> inputs_noted() {
    InputsRead& all = inputs_read();
    const std::scoped_lock lock(all.mutex);
    return all.paths;
}

void note_table(TableNoted table) {
    InputsRead& all = inputs_read();
    const std::scoped_lock lock(all.mutex);
    if (all.watched) all.tables.push_back(std::move(table));
}

std::vector<TableNoted> tables_noted() {
    InputsRead& all = inputs_read();
    const std::scoped_lock lock(all.mutex);
    return all.tables;
}

void require_not_read(const fs::path& output) {
    InputsRead& all = inputs_read();
    const std::scoped_lock lock(all.mutex);
    require_not_an_input(output, all.paths);
}

}  // namespace deltareach
