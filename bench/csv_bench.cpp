// Reading text tables: bytes per second of one core, from a file in the page cache.
//   csv_bench [--benchmark_filter=…]
#include "gis/csv_reader.hpp"
#include "gis/table_io.hpp"

#include <benchmark/benchmark.h>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <string>
#include <unistd.h>

namespace {

using namespace deltareach;

constexpr int rows = 1'000'000;

/// A table of flows with a million rows; in GB18030 the names take two bytes a character.
class FlowsFile {
  public:
    explicit FlowsFile(bool gb18030) {
        static constexpr const char* utf8[] = {"上海市", "苏州市", "无锡市"};
        static constexpr const char* gb[] = {"\xC9\xCF\xBA\xA3\xCA\xD0", "\xCB\xD5\xD6\xDD\xCA\xD0",
                                             "\xCE\xDE\xCE\xFD\xCA\xD0"};
        const auto& names = gb18030 ? gb : utf8;
        std::string text = "theme,period,origin,destination,value,count\n";
        for (int i = 0; i < rows; ++i)
            text += fmt::format("tech_contracts,{},{},{},{}.{:02},{}\n", 2018 + i % 6, names[i % 3],
                                names[i / 3 % 3], i % 977, i % 100, i % 17);
        path_ = std::filesystem::temp_directory_path() /
                fmt::format("deltareach-bench-{}-{}.csv", getpid(), gb18030);
        std::ofstream(path_, std::ios::binary) << text;
        bytes_ = static_cast<std::int64_t>(text.size());
    }
    ~FlowsFile() {
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
    }
    FlowsFile(const FlowsFile&) = delete;
    FlowsFile& operator=(const FlowsFile&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::int64_t bytes() const { return bytes_; }

  private:
    std::filesystem::path path_;
    std::int64_t bytes_ = 0;
};

const FlowsFile& flows(bool gb18030) {
    static const FlowsFile utf8(false), gb(true);
    return gb18030 ? gb : utf8;
}

/// Record by record, in constant memory.
void stream(benchmark::State& state) {
    const FlowsFile& file = flows(state.range(0) != 0);
    for (auto _ : state) {
        Messages notes;
        std::size_t cells = 0;
        read_csv(
            file.path(), {}, [&](const CsvRecord& record) { cells += record.cells.size(); }, notes);
        if (cells != (rows + 1) * 6ULL) std::abort();
    }
    state.SetBytesProcessed(state.iterations() * file.bytes());
}
BENCHMARK(stream)->ArgName("gb18030")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

/// Into memory, with heads found, totals looked for and every row's length checked.
void table(benchmark::State& state) {
    const FlowsFile& file = flows(state.range(0) != 0);
    for (auto _ : state) {
        Messages notes;
        const Table read =
            read_table(file.path(), {.heads = {{{"origin"}}, {{"destination"}}, {{"value"}, false}}}, notes);
        if (read.rows() != rows) std::abort();
    }
    state.SetBytesProcessed(state.iterations() * file.bytes());
}
BENCHMARK(table)->ArgName("gb18030")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

/// A column of a million numbers.
void numbers(benchmark::State& state) {
    Messages notes;
    const Table read = read_table(flows(false).path(), {}, notes);
    for (auto _ : state)
        benchmark::DoNotOptimize(numbers_in(read, 4, static_cast<int>(state.range(0)), notes));
    state.SetItemsProcessed(state.iterations() * rows);
}
BENCHMARK(numbers)->ArgName("power")->Arg(0)->Arg(4)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
