#pragma once

#include "gis/column.hpp"
#include "gis/error.hpp"
#include "gis/no_field.hpp"
#include "gis/words.hpp"
#include "layers/place_names.hpp"
#include "layers/region.hpp"
#include "study/project/project.hpp"
#include "study/spoken.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

struct Inputs;

/// What a word was to name.
namespace known_kind {
/// As messages say it.
inline constexpr Spoken level{"层级", "level"}, theme{"主题", "theme"}, period{"时期", "period"},
    origin{"起点", "origin"}, theme_period{"主题与时期", "theme/period"}, place{"地点", "place"},
    source{"来源", "source"}, database{"数据库", "database"};
}  // namespace known_kind

/// DR1010: a word names nothing of its kind. The hint lists what is known, or says that nothing is.
[[nodiscard]] Message not_known(const Spoken& kind, const std::string& word,
                                const std::vector<std::string>& known, const Location& where = {});

/// The position of a level. @throws UsageError DR1010
[[nodiscard]] std::size_t level_named(const Region& region, const std::string& word,
                                      const Location& where = {});
[[nodiscard]] Message level_not_known(const Region& region, const std::string& word,
                                      const Location& where = {});

/// Themes and periods of the flows, each once, in order of name.
[[nodiscard]] std::vector<std::string> themes_known(const Inputs& inputs);
[[nodiscard]] std::vector<std::string> periods_known(const Inputs& inputs);
/// No flows of that theme and period; either may be empty.
[[nodiscard]] Message set_not_known(const Inputs& inputs, const std::string& theme,
                                    const std::string& period);

/// Themes and periods that a command or a table of the project names: a theme by its id or a label.
/// @throws UsageError DR1010 for every word that names none
void require_known(const Project& project, const Inputs& inputs, const std::vector<std::string>& themes,
                   const std::vector<std::string>& periods, const Location& where = {});

/// An option that was given although it says nothing of this kind of input: what swallows it in silence
/// computes something else than was asked for.
struct GivenOption {
    std::string_view option;
    bool given = false;
};
/// DR1046: options of projects beside a file of data. @throws UsageError
void refuse_options_of_projects(std::initializer_list<GivenOption> options, const std::string& path);
/// DR1038: options of files beside a project. @throws UsageError
void refuse_options_of_files(std::initializer_list<GivenOption> options, const std::string& path);
/// DR1039: an option that means nothing beside what else was asked for. @throws UsageError
void refuse_option(const GivenOption& option, const std::string& why_zh, const std::string& why_en,
                   const Location& where = {});
/// The same, why it means nothing being a sentence of spoken.hpp.
void refuse_option(const GivenOption& option, const Spoken& why, const Location& where = {});

/// What is wrong with a word that names several places, or none because a formula failed: place.problem.
/// @param place of kind ambiguous
[[nodiscard]] Message ambiguous_place(const Place& place, const std::string& written, const Location& where);

/// Where the columns of zones are to be looked up: the project, or what stands for one, its file of zones.
[[nodiscard]] Location where_columns_stand(const Project& project);

/// What a message about the values of a column names: the project, or the file of data that stands for one.
[[nodiscard]] Location where_data_stand(const Project& project);

/// no_field (DR1017), to throw.
[[nodiscard]] InputError field_not_known(const std::string& field, const std::vector<Column>& columns,
                                         const Location& where);
[[nodiscard]] InputError field_not_known(const std::string& field, const std::vector<std::string>& fields,
                                         const Location& where);

/// The same of a field that must hold numbers: only such are listed, and the field itself where it holds
/// none.
[[nodiscard]] InputError numbers_not_known(const std::string& field, const std::vector<Column>& columns,
                                           const Location& where);

}  // namespace deltareach
