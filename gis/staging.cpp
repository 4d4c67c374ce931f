#include "gis/staging.hpp"

#include "gis/atomic_file.hpp"
#include "gis/cancellation.hpp"
#include "gis/error.hpp"
#include "gis/file_digest.hpp"
#include "gis/file_names.hpp"
#include "gis/inputs_read.hpp"
#include "gis/private/exchange.hpp"
#include "gis/private/output_steps.hpp"
#include "gis/private/temporary_files.hpp"
#include "gis/temporary_sweep.hpp"

#include <algorithm>
#include <set>

namespace deltareach {
namespace {

namespace fs = std::filesystem;

/// The topmost folder above (or at) `folder` that is not there yet; empty when all are.
fs::path first_missing(const fs::path& folder) {
    std::error_code error;
    fs::path missing;
    for (fs::path at = fs::absolute(folder, error); !fs::exists(at, error); at = at.parent_path()) {
        if (at == at.parent_path()) break;
        missing = at;
    }
    return missing;
}

/// What is hidden in a message becomes the path that a reader knows.
void unhide(std::string& text, const std::string& hidden, const std::string& shown) {
    const auto at = text.find(hidden);
    if (at != std::string::npos) text.replace(at, hidden.size(), shown);
}

fs::path without_trailing_slash(const fs::path& folder) {
    if (folder.empty()) return ".";
    return folder.has_filename() || !folder.has_relative_path() ? folder : folder.parent_path();
}

}  // namespace

struct Staging::Stage {
    explicit Stage(const fs::path& folder)
        : made(first_missing(folder)),
          home(fs::absolute(folder)),
          hidden(folder / temporary_name("run", "")) {}
    ~Stage() {
        std::error_code error;
        fs::remove_all(hidden, error);
        if (published || made.empty()) return;
        for (fs::path at = home; fs::remove(at, error) && at != made; at = at.parent_path()) {
        }
    }
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    [[nodiscard]] std::error_code make() {
        register_folders(hidden / "new");
        std::error_code error;
        fs::create_directories(hidden / "new", error);
        if (!error) fs::create_directory(hidden / "old", error);
        return error;
    }

    /// Registers the folders from `hidden` down to this one that are not registered, the upper ones first.
    void register_folders(const fs::path& folder) {
        if (known.contains(folder)) return;
        if (folder != hidden) register_folders(folder.parent_path());
        known.insert(folder);
        registered.emplace_back(folder, RegisteredTemporary::Kind::folder);
        if (folder == hidden) registered.emplace_back(hidden / "old", RegisteredTemporary::Kind::folder);
    }

    fs::path made, home, hidden;
    std::set<fs::path> known;
    std::vector<RegisteredTemporary> registered;
    std::vector<std::string> placed;
    bool published = false;
};

Staging::Staging(const fs::path& folder, Options options)
    : folder_(without_trailing_slash(folder)), options_(std::move(options)) {
    refuse_nul_in_output(folder_);
}

Staging::~Staging() = default;

void Staging::claim(const std::string& name) {
    const fs::path path = target(name);
    refuse_nul_in_output(path);
    require_inside(folder_, path);
    require_not_an_input(path, options_.inputs);
    require_not_read(path);
    std::error_code error;
    if (!options_.overwrite && fs::exists(fs::symlink_status(path, error))) report_existing(path);
    refuse_open_database(path);
    if (std::ranges::find(names_, name) != names_.end())
        throw UsageError(Message{.code = "DR1028", .where = {}, .values = {{"name", name}}});
    names_.push_back(name);
}

void Staging::open() {
    if (stage_) return;
    sweep_left_behind_once(folder_);
    auto stage = std::make_unique<Stage>(folder_);
    if (const std::error_code error = stage->make())
        report_unwritten(folder_, words_of_system(error.value()));
    stage_ = std::move(stage);
}

fs::path Staging::place(const std::string& name) {
    stop_if_cancelled();
    const std::lock_guard lock(placing_);
    if (std::ranges::find(names_, name) == names_.end()) claim(name);
    open();
    const fs::path staged = stage_->hidden / "new" / name;
    stage_->register_folders(staged.parent_path());
    std::error_code error;
    fs::create_directories(staged.parent_path(), error);
    if (error) report_unwritten(target(name), words_of_system(error.value()));
    stage_->registered.emplace_back(staged, RegisteredTemporary::Kind::file);
    if (std::ranges::find(stage_->placed, name) == stage_->placed.end()) stage_->placed.push_back(name);
    return staged;
}

void Staging::write(const std::string& name, const std::function<void(const fs::path&)>& write) {
    const fs::path staged = place(name);
    try {
        write(staged);
    } catch (const OutputError& failure) {
        Messages messages = failure.messages();
        for (Message& message : messages) {
            unhide(message.where.path, staged.string(), target(name).string());
            for (auto& [key, value] : message.values) unhide(value, staged.string(), target(name).string());
        }
        throw OutputError(std::move(messages));
    }
}

std::vector<Staging::Digest> Staging::digests() const {
    std::vector<Digest> all;
    if (!stage_) return all;
    for (const std::string& name : stage_->placed) {
        const fs::path staged = stage_->hidden / "new" / name;
        all.push_back({.name = name, .bytes = 0, .sha256 = sha256_of(staged)});
        all.back().bytes = fs::file_size(staged);
    }
    std::ranges::sort(all, {}, &Digest::name);
    return all;
}

void Staging::publish(std::string_view seal) {
    open();
    const fs::path fresh = stage_->hidden / "new", old = stage_->hidden / "old";
    if (!options_.seal.empty())
        write(options_.seal, [&](const fs::path& path) { write_text(path, seal, false); });
    for (const std::string& name : stage_->placed) sync_file(target(name), fresh / name);
    std::set<fs::path> folders{folder_};
    const Uninterrupted whole;
    Exchange exchange(fresh, old, folder_, options_.overwrite);
    if (!options_.seal.empty()) {
        exchange.take_away(options_.seal);
        sync_folder(folder_);
    }
    for (const std::string& name : stage_->placed) {
        if (name == options_.seal) continue;
        exchange.put(name);
        folders.insert(target(name).parent_path());
    }
    for (const fs::path& folder : folders) sync_folder(folder);
    if (!options_.seal.empty()) exchange.put(options_.seal);
    sync_folder(folder_);
    exchange.keep();
    stage_->published = true;
    stage_.reset();
}

}  // namespace deltareach
