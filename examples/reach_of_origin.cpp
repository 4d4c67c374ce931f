// How far the flow out of one place of a project goes, in every theme and period on record: the application
// as a library, read and find.
//
//   reach_of_origin PROJECT ORIGIN      ORIGIN: a code, a name or a group of the project
#include "gis/error.hpp"
#include "study/study.hpp"

#include <cstdio>
#include <optional>

using namespace deltareach;

namespace {

/// Says on stderr what the work has to say; an interface of one's own would show it.
class Teller final : public Listener {
  public:
    void tell(const Message& message, Language language) override {
        if (severity_of(message) == Severity::warning)
            std::fprintf(stderr, "%s\n", formatted(message, language).c_str());
    }
    void step(const std::string&) override {}
    void inform(const std::string&) override {}
    void advance(double) override {}
    [[nodiscard]] bool cancelled() const override { return false; }
};

/// A radius that cannot be given, as where nothing left the place, is not 0.
void print_radius(const char* share, const std::optional<double>& km) {
    if (km)
        std::printf("  %s of it ends within %.1f km\n", share, *km);
    else
        std::printf("  no radius of %s\n", share);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fprintf(stderr, "reach_of_origin PROJECT ORIGIN\n");
        return 2;
    }
    try {
        Teller teller;
        Session session({.language = Language::en}, teller);
        const Loaded project = read(argv[1], session);
        const Findings found = find(project,
                                    {.choice = {.origins = {argv[2]}},
                                     .comparisons = false,
                                     .models = false,
                                     .spillovers = false,
                                     .maps = false,
                                     .surfaces = false},
                                    session);
        for (const Study& study : found.studies) {
            const ReachResult& reach = study.reach.reach;
            std::printf("%s, %s %s: %g %s to %zu places%s\n", study.origin.name_en.c_str(),
                        study.theme.label_en.c_str(), study.period.c_str(), reach.total, study.unit.c_str(),
                        reach.destinations, study.estimated() ? ", estimated" : "");
            print_radius("50 %", reach.r50_km);
            print_radius("80 %", reach.r80_km);
            print_radius("95 %", reach.r95_km);
        }
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return error.exit_code();
    }
}
