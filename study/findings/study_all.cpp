#include "gis/error.hpp"
#include "gis/let_go.hpp"
#include "gis/parallel.hpp"
#include "gis/problems.hpp"
#include "study/findings/mass_years.hpp"
#include "study/findings/study_steps.hpp"
#include "study/inputs/chosen_flows.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/zone_numbers.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <memory>
#include <set>

namespace deltareach {
namespace {

bool wanted(const std::vector<std::string>& words, const auto& fits) {
    return words.empty() || std::ranges::any_of(words, fits);
}

/// The sets of the themes and periods chosen, their rows grouped by where they start.
std::vector<FlowIndex> chosen_sets(const Project& project, const Inputs& inputs,
                                   const std::vector<std::string>& themes,
                                   const std::vector<std::string>& periods) {
    std::vector<FlowIndex> chosen;
    for (const FlowSet* set : in_order_of_themes(inputs.aligned.sets, project)) {
        const Theme theme = theme_named(project, set->theme);
        if (!wanted(themes, [&](const std::string& word) { return is_theme(theme, word); })) continue;
        if (!wanted(periods, [&](const std::string& word) { return word == set->period; })) continue;
        chosen.emplace_back(*set, inputs.flows, *inputs.region);
    }
    return chosen;
}

double number_in(const Message& note, std::string_view name) {
    double number = 0;
    for (const auto& [key, value] : note.values)
        if (key == name) std::from_chars(value.data(), value.data() + value.size(), number);
    return number;
}

/// DR1429 of several series as one message: how many they are, from how many deals, the lowest cover.
Message joined(const Messages& notes) {
    const auto deals = [](const Message& note) { return number_in(note, "n"); };
    const auto cover = [](const Message& note) { return number_in(note, "cover"); };
    const auto [fewest, most] = std::ranges::minmax_element(notes, {}, deals);
    return {.code = "DR1455",
            .values = {{"count", fmt::format("{}", notes.size())},
                       {"fewest", fmt::format("{}", deals(*fewest))},
                       {"most", fmt::format("{}", deals(*most))},
                       {"level", "0.90"},
                       {"cover", fmt::format("{:.2f}", cover(*std::ranges::min_element(notes, {}, cover)))}}};
}

/// The frames of the origins, and what each mosaic brings into the studies seen on it.
struct Frames {
    std::vector<OriginFrame> frames;
    std::map<const Mosaic*, MosaicNumbers> numbers;
};

constexpr std::size_t many_zones = 500;

/// Of places in the plane of all studies; NaN where it cannot show one, which whoever needs it is told.
std::vector<Point> plane_points(const std::vector<LonLat>& places, const CrsTransform& to_plane) {
    std::vector<Point> points;
    for (const LonLat place : places) try {
            points.push_back(plane_point_km(place, to_plane));
        } catch (const Error&) {
            points.emplace_back(std::nan(""), std::nan(""));
        }
    return points;
}

/// Study::theme_field of each set.
std::vector<std::string> fields_of(const std::vector<FlowIndex>& sets, const Inputs& inputs) {
    std::vector<std::string> fields;
    for (const FlowIndex& index : sets)
        fields.push_back(field_of_theme(index.set().theme, inputs.aligned.sets));
    return fields;
}

Frames frames_of(const std::vector<Origin>& origins, const Project& project, const Region& region) {
    Frames all;
    const CrsTransform to_plane(Crs(), Crs::laea(centre_of(region)));
    OriginFrames maker(region);
    for (const Origin& origin : origins) {
        const OriginFrame& frame = all.frames.emplace_back(maker.of(origin.zone, origin.group));
        if (all.numbers.contains(frame.mosaic.get())) continue;
        const std::vector<ZoneRef>& zones = frame.mosaic->zones;
        MosaicNumbers& numbers = all.numbers[frame.mosaic.get()];
        numbers.mass = zone_numbers(region, zones, project.estimate.mass);
        numbers.all_masses = std::ranges::all_of(numbers.mass, [](double mass) { return mass > 0; });
        numbers.province = provinces_of(zones, region);
        for (const ZoneRef zone : zones) numbers.points.push_back(region.point(zone));
        if (zones.size() < many_zones) continue;
        numbers.places.emplace(numbers.points);
        numbers.plane_km = plane_points(numbers.points, to_plane);
    }
    return all;
}

/// Of the bootstrap: enough for what an origin sends to a few dozen places.
UniformTable uniforms_of(const Project& project, const Session& session) {
    constexpr std::size_t most_classes = 32, most_streams = 20'000;
    return {session.seed(), std::min(static_cast<std::size_t>(project.reach.replicates), most_streams),
            most_classes};
}

/// Studies origin by origin; what is said of them is told in that order, up to the first that fails.
class AllOrigins {
  public:
    AllOrigins(const std::vector<Origin>& origins, std::size_t sets, Session& session)
        : origins_(origins), session_(session), studies_(origins.size()), done_(origins.size(), 0) {
        // Many origins share the cores out among them, few use them one after the other.
        const bool many = origins.size() >= few_origins && sets > 0;
        threads_ = many ? session.options.threads : 1;
        threads_within_ = many ? 1 : session.options.threads;
    }

    void run(const Frames& frames, const std::vector<FlowIndex>& sets, const StudySetting& of_all) {
        SharedLoops* const shares = of_all.project.reach.replicates > 0 ? session_.options.shares : nullptr;
        const std::size_t n = origins_.size(), width = 2 * sets.size() * reach_percentiles;
        std::vector<double> percentiles(shares == nullptr ? 0 : n * width);
        const auto exchange = [&] { shares->exchange("intervals of origins", n, {percentiles}); };
        if (shares != nullptr && shares->joined()) exchange();
        try {
            parallel_blocks(origins_.size(), few_origins, threads_, [&](std::size_t begin, std::size_t end) {
                const CrsTransform to_plane(Crs(), Crs::laea(of_all.plane_centre));
                StudySetting setting = of_all;
                setting.to_plane = &to_plane;
                setting.threads = threads_within_;
                for (std::size_t i = begin; i < end; ++i) {
                    setting.numbers = &frames.numbers.at(frames.frames[i].mosaic.get());
                    if (shares != nullptr) {
                        setting.percentiles = std::span(percentiles).subspan(i * width, width);
                        setting.percentiles_stand = !shares->computes(i, n);
                    }
                    study_origin(origins_[i], frames.frames[i], sets, setting, studies_[i]);
                    done_[i] = 1;
                }
            });
        } catch (...) {
            tell();
            throw;
        }
        if (shares != nullptr && !shares->joined()) exchange();
        tell();
    }

    [[nodiscard]] std::vector<Study> take() {
        std::size_t count = 0;
        for (const auto& of_origin : studies_) count += of_origin.size();
        std::vector<Study> all;
        all.reserve(count);
        for (auto& of_origin : studies_) {
            std::ranges::move(of_origin, std::back_inserter(all));
            let_go(of_origin);
        }
        return all;
    }

  private:
    static constexpr std::size_t few_origins = 8;

    void tell() {
        Messages narrow, years;  // true of one series after the other: said once for all
        for (std::size_t i = 0; i < studies_.size(); ++i) {
            for (const Study& study : studies_[i])
                for (const Message& note : study.notes)
                    if (note.code == "DR1429")
                        narrow.push_back(note);
                    else if (note.code == "DR1422")
                        years.push_back(note);
                    else
                        session_.tell({note});
            if (done_[i] == 0) break;
        }
        session_.tell(with_years_joined(years));
        session_.tell(narrow.size() < 2 ? narrow : Messages{joined(narrow)});
    }

    const std::vector<Origin>& origins_;
    Session& session_;
    std::vector<std::vector<Study>> studies_;
    std::vector<std::uint8_t> done_;
    int threads_ = 0, threads_within_ = 0;
};

[[noreturn]] void refuse_nothing(const Project& project, const Inputs& inputs, const StudyChoice& choice,
                                 const std::vector<std::string>& themes,
                                 const std::vector<std::string>& periods) {
    if (inputs.aligned.sets.empty())
        throw InputError(Message{.code = "DR1015",
                                 .values = {{"what_zh", "要有流量，这里一条也没有"},
                                            {"what_en", "it is about flows, and there is none"}}});
    std::vector<std::string> asked;
    for (const auto* words : {&choice.origins, &themes, &periods})
        if (!words->empty()) asked.push_back(fmt::format("{}", fmt::join(*words, "/")));
    if (asked.empty()) asked.push_back(project.relative(project.file));
    throw InputError(
        Message{.code = "DR1015", .values = {{"what", fmt::format("{}", fmt::join(asked, " "))}}});
}

/// @throws UsageError DR1010, DR1229, with the project's file: an origin that it names is none
void require_origins(const Project& project, const Inputs& inputs) {
    Problems problems;
    for (const std::string& name : project.reach.origins)
        problems.gather([&] { static_cast<void>(find_origin(name, *inputs.region, *inputs.places)); });
    for (Message& message : problems.messages()) message.where.path = project.file.string();
    problems.throw_if_any();
}

}  // namespace

std::vector<Origin> chosen_origins(const Project& project, const Inputs& inputs, const StudyChoice& choice) {
    std::vector<Origin> origins;
    if (choice.origins.empty()) require_origins(project, inputs);
    const auto& written = choice.origins.empty() ? project.reach.origins : choice.origins;
    for (const std::string& name : written) {
        Origin origin = find_origin(name, *inputs.region, *inputs.places);
        // 310000 and 上海市 are one, which has one reach.
        const bool there = std::ranges::any_of(origins, [&](const Origin& other) {
            return other.id == origin.id && other.group == origin.group;
        });
        if (!there) origins.push_back(std::move(origin));
    }
    if (!origins.empty()) return origins;
    std::set<ZoneRef> zones;
    for (const FlowSet& set : inputs.aligned.sets)
        for (const AlignedRow& row : set.rows)
            if (set.origin(row).kind == FlowEnd::Kind::zone) zones.insert(set.origin(row).zone);
    for (ZoneRef zone : zones)
        origins.push_back({inputs.region->code(zone),
                           inputs.region->name_zh(zone),
                           inputs.region->name_en(zone),
                           {},
                           zone});
    return origins;
}

void require_reach_names(const Project& project, const Inputs& inputs) {
    Problems problems;
    problems.gather([&] { require_origins(project, inputs); });
    problems.gather([&] {
        require_known(project, inputs, project.reach.themes, project.reach.periods,
                      {.path = project.file.string()});
    });
    problems.throw_if_any();
}

std::vector<Study> study_all(const Project& project, const Inputs& inputs, const StudyChoice& choice,
                             Session& session) {
    require_known(project, inputs, choice.themes, choice.periods);
    require_known(project, inputs, choice.themes.empty() ? project.reach.themes : std::vector<std::string>(),
                  choice.periods.empty() ? project.reach.periods : std::vector<std::string>(),
                  {.path = project.file.string()});
    const auto& themes = choice.themes.empty() ? project.reach.themes : choice.themes;
    const auto& periods = choice.periods.empty() ? project.reach.periods : choice.periods;
    const std::vector<FlowIndex> sets = chosen_sets(project, inputs, themes, periods);
    const std::vector<Origin> origins = chosen_origins(project, inputs, choice);
    AllOrigins all(origins, sets.size(), session);
    const UniformTable uniforms = uniforms_of(project, session);
    const std::vector<std::string> fields = fields_of(sets, inputs);
    all.run(frames_of(origins, project, *inputs.region), sets,
            {.project = project,
             .inputs = inputs,
             .session = session,
             .plane_centre = centre_of(*inputs.region),
             .uniforms = &uniforms,
             .theme_fields = fields});
    std::vector<Study> studies = all.take();
    if (studies.empty()) refuse_nothing(project, inputs, choice, themes, periods);
    return studies;
}

std::vector<Study> studies_of(const Project& project, const Inputs& inputs,
                              const std::vector<Origin>& origins, const Session& session) {
    const std::vector<FlowIndex> sets = chosen_sets(project, inputs, {}, {});
    const Frames frames = frames_of(origins, project, *inputs.region);
    const UniformTable uniforms = uniforms_of(project, session);
    const std::vector<std::string> fields = fields_of(sets, inputs);
    StudySetting setting{.project = project,
                         .inputs = inputs,
                         .session = session,
                         .plane_centre = centre_of(*inputs.region),
                         .uniforms = &uniforms,
                         .theme_fields = fields};
    const CrsTransform to_plane(Crs(), Crs::laea(setting.plane_centre));
    setting.to_plane = &to_plane;
    setting.threads = session.options.threads;
    std::vector<Study> all;
    for (std::size_t i = 0; i < origins.size(); ++i) {
        setting.numbers = &frames.numbers.at(frames.frames[i].mosaic.get());
        try {
            study_origin(origins[i], frames.frames[i], sets, setting, all);
        } catch (const InputError&) {
            continue;  // nobody asked for it
        }
    }
    return all;
}

}  // namespace deltareach
