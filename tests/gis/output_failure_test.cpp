#include "gis/atomic_file.hpp"
#include "gis/error.hpp"
#include "gis/private/output_steps.hpp"
#include "gis/raster_io.hpp"
#include "gis/vector_io.hpp"
#include "tests/gis/sample_layers.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"

#include <functional>
#include <random>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace output_failure_test {

using namespace deltareach;
namespace fs = std::filesystem;

namespace {

/// A file system of that many bytes; `mounted()` is false where this process may not mount one.
class SmallDisk {
  public:
    explicit SmallDisk(const fs::path& where, const std::string& size) : where_(where) {
        fs::create_directory(where_);
        mounted_ = ::mount("none", where_.c_str(), "tmpfs", 0, ("size=" + size).c_str()) == 0;
    }
    ~SmallDisk() {
        if (mounted_) ::umount2(where_.c_str(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    [[nodiscard]] bool mounted() const { return mounted_; }

  private:
    fs::path where_;
    bool mounted_ = false;
};

Raster noise() {
    Raster raster{.grid = {.crs = Crs::from_user("EPSG:4549"),
                           .west = 600000,
                           .north = 3500000,
                           .cell_size = 100,
                           .columns = 600,
                           .rows = 600},
                  .values = {},
                  .description = "",
                  .unit = ""};
    std::minstd_rand random(1);
    for (std::size_t i = 0; i < raster.grid.size(); ++i)
        raster.values.push_back(static_cast<float>(random()));
    return raster;
}

struct Writer {
    std::string name;
    std::function<void(const fs::path&)> write;
};

/// Every kind of output, each far larger than the small disk.
const std::vector<Writer>& writers() {
    static const FeatureLayer layer = many_squares(8000);
    static const std::vector<StyledLayer> layers{{layer, "<qgis/>"}};
    static const Raster raster = noise();
    static const std::vector<Writer> all{
        {"z.gpkg", [](const fs::path& path) { write_geopackage(path, layers, true); }},
        {"z.geojson", [](const fs::path& path) { write_geojson(path, layer, true); }},
        {"z.fgb", [](const fs::path& path) { write_flatgeobuf(path, layer, true); }},
        {"z.tif", [](const fs::path& path) { write_cog(path, raster, true); }},
        {"z.txt", [](const fs::path& path) { write_text(path, std::string(2'000'000, 'x'), true); }}};
    return all;
}

/// Runs `child` in another process; its exit code, or -1 when it was killed.
int run_child(const std::function<int()>& child, useconds_t kill_after_us = 0) {
    const pid_t pid = ::fork();
    if (pid == 0) ::_exit(child());
    if (kill_after_us > 0) {
        ::usleep(kill_after_us);
        ::kill(pid, SIGKILL);
    }
    int status = 0;
    ::waitpid(pid, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

TEST_CASE("a full disk leaves no file, and the old one as it was", "[unit]") {
    const Scratch scratch;
    for (const char* size : {"64k", "200k", "400k"}) {
        const SmallDisk disk(scratch / "disk", size);
        if (!disk.mounted()) {
            WARN("skipped: this process may not mount a small file system");
            return;
        }
        for (const Writer& writer : writers()) {
            INFO(writer.name << " on " << size);
            const fs::path path = scratch / "disk" / writer.name;
            CHECK(code_thrown<OutputError>([&] { writer.write(path); }) == "DR1601");
            CHECK(names_in(scratch / "disk").empty());
            write_bytes(path, "old");
            CHECK(code_thrown<OutputError>([&] { writer.write(path); }) == "DR1601");
            CHECK(read_bytes(path) == "old");
            CHECK(names_in(scratch / "disk").size() == 1);
            fs::remove(path);
        }
    }
}

TEST_CASE("a folder that cannot be written to is said so, to an unprivileged user", "[unit]") {
    const Scratch scratch;
    fs::create_directory(scratch / "locked");
    fs::permissions(scratch.folder(), fs::perms::owner_all | fs::perms::others_read | fs::perms::others_exec);
    fs::permissions(scratch / "locked", fs::perms::owner_read | fs::perms::owner_exec |
                                            fs::perms::others_read | fs::perms::others_exec);
    for (const Writer& writer : writers()) {
        INFO(writer.name);
        const int result = run_child([&] {
            constexpr uid_t nobody = 65534;
            if (::geteuid() == 0 && ::setuid(nobody) != 0) return 99;
            try {
                writer.write(scratch / "locked" / writer.name);
            } catch (const OutputError& error) {
                return error.messages().front().code == "DR1601" ? error.exit_code() : 98;
            }
            return 0;
        });
        CHECK(result == 4);
        CHECK(names_in(scratch / "locked").empty());
    }
}

TEST_CASE("a killed process leaves the whole file or none", "[unit]") {
    for (const Writer& writer : writers()) {
        for (const useconds_t after_us : {2'000U, 10'000U, 40'000U, 90'000U}) {
            const Scratch scratch;
            const fs::path path = scratch / writer.name;
            const int result = run_child(
                [&] {
                    writer.write(path);
                    return 0;
                },
                after_us);
            INFO(writer.name << " killed after " << after_us << " us");
            if (!fs::exists(path)) {
                CHECK(result != 0);
                continue;
            }
            Messages notes;
            if (path.extension() == ".txt")
                CHECK(fs::file_size(path) == 2'000'000);
            else if (path.extension() == ".tif")
                CHECK(read_raster(path).values.size() == 360'000);
            else
                CHECK(read_features(path, {}, notes).size() == 8000);
        }
    }
}

TEST_CASE("free space is the hint of a failure of the disk, not of data that a format refuses", "[unit]") {
    const auto code_of = [](const Words& reason) {
        return code_thrown<OutputError>([&] { report_unwritten("o.kml", reason); });
    };
    const auto code = [&](const std::string& said) { return code_of(words_of_library(said)); };
    CHECK(code("ERROR parsing kml :not well-formed (invalid token) on line 14") == "DR1387");
    CHECK(code("String exceeds Excel's limit of 32,767 characters.") == "DR1387");
    CHECK(code_of({"2 个要素只读出 1 个", "1 of 2 features could be read"}) == "DR1387");
    CHECK(code_of(words_of_system(ENOSPC)) == "DR1601");
    CHECK(code_of(words_of_system(EISDIR)) == "DR1601");
    CHECK(code("sqlite3_step() failed: database or disk is full") == "DR1601");
}

}  // namespace output_failure_test
