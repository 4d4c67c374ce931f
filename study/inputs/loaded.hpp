#pragma once

#include "study/inputs/inputs.hpp"

#include <string>
#include <vector>

namespace deltareach {

/// What to study; empty lists mean all there is.
struct StudyChoice {
    std::vector<std::string> origins, themes, periods;
};

/// What verbs that study a project take: the project, and which origins, themes and periods of it.
struct Choice {
    std::string input;
    StudyChoice study;
    std::string output;  ///< -o; empty: a table or JSON on stdout
    // A plain table of flows with a file of zones instead of a project:
    std::string zones, id, name, unit;
    std::string crs;             ///< of the file of zones, in place of what it says
    std::string layer;           ///< of the file of zones, where it has several
    ImpedanceOptions impedance;  ///< in place of the project's [distance]; for verbs that offer it
    std::string join;    ///< column of a table whose cells name the zones it is joined to; empty: found
    std::string parent;  ///< field of the zones' provinces; empty: province_adcode, province or parent
};

/// A project read from INPUT, or made of a plain table of flows and --zones.
struct Loaded {
    Project project;
    Inputs inputs;
};
/// Reads what a verb studies. @throws UsageError, InputError, LimitError what is wrong with project or data
[[nodiscard]] Loaded load(const Choice& choice, Session& session);

/// Adopts the project's language and seed where none was chosen, and says when its data are synthetic.
void adopt(const Project& project, Session& session);

}  // namespace deltareach
