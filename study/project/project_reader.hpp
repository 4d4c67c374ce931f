#pragma once

#include "study/messages.hpp"
#include "study/project/project.hpp"
#include "study/project/toml_section.hpp"

namespace deltareach {

/// Everything the readers of the single tables of a project file need to know.
struct ProjectReader {
    Project& project;
    Messages& problems;
    bool allow_outside;
    TomlRules* rules = nullptr;

    /// A table of the file, to be read. @param name  as messages print it
    [[nodiscard]] TomlSection section(const toml::table& table, std::string name) const {
        return {table, std::move(name), project.file.string(), problems, rules};
    }
    /// A path of the project file as an absolute one; outside its folder it is a problem unless allowed, and
    /// empty, so that nothing opens it.
    [[nodiscard]] std::filesystem::path resolve(TomlSection& from, std::string_view key,
                                                const std::string& written) const;
    /// Where a table or layer lies: the file that `path` names, or the table of a [source] that `source`
    /// names, which has no keys of files beside it (DR1030).
    struct Place {
        std::filesystem::path path;  ///< of a table in a database Project::place_of_table
        std::string database;        ///< NAME; empty: it is a file
        Location where;
    };
    /// Reads those keys. @param keys_of_files  besides `path`, which must not stand beside `source`
    [[nodiscard]] Place place(TomlSection& section, std::initializer_list<const char*> keys_of_files) const;
    /// DR1030: a key that does not go with another one.
    void refuse_beside(const TomlSection& section, const char* key, const char* beside,
                       const Words& why) const;
    [[nodiscard]] ResolvePath resolver() const {
        return [this](TomlSection& from, std::string_view key, const std::string& written) {
            return resolve(from, key, written);
        };
    }
    /// DR1007 for a table that is not there.
    void missing(const std::string& key) const {
        problems.push_back({.code = "DR1007", .where = {project.file.string()}, .values = {{"key", key}}});
    }
};

/// What the project brings: [zones], [groups], [aliases], [splits], [source], [[themes]], [[flows]],
/// [[attributes]] and [context].
void read_input_tables(ProjectReader& reader, TomlSection& top);
/// [source.NAME] and [database.NAME]
void read_database_sources(const ProjectReader& reader, const toml::table& table);
void read_database_targets(const ProjectReader& reader, const toml::table& table);
/// One [[map]]. A key that its kind does not read is an error (DR1534).
void read_map(ProjectReader& reader, const toml::table& table);

}  // namespace deltareach
