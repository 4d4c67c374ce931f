#include "study/products/study_layers.hpp"

#include "study/tables/study_tables.hpp"

#include <algorithm>
#include <array>

namespace deltareach {
namespace {

template <FeatureLayer (*make)(std::span<const Study>, const Region&)>
FeatureLayer of_region(std::span<const Study> studies, const Inputs& inputs) {
    return make(studies, *inputs.region);
}

/// Of 180 corners: those of some ten thousand origins, themes and periods are hundreds of megabytes.
constexpr std::size_t outline = 5;

/// How many shapes of a study each layer has.
std::size_t one_if_radius(const Study& study) {
    return study.reach.reach.r50_km ? 1 : 0;
}

std::size_t radii_of(const Study& study) {
    const ReachResult& r = study.reach.reach;
    return (r.r50_km ? 1U : 0U) + (r.r80_km ? 1U : 0U) + (r.r95_km ? 1U : 0U);
}

std::size_t one_if_ellipse(const Study& study) {
    return study.reach.direction.ellipse ? 1 : 0;
}

std::size_t one_if_centre(const Study& study) {
    return study.reach.direction.centre ? 1 : 0;
}

std::size_t flows_of(const Study& study) {
    return static_cast<std::size_t>(
        std::ranges::count_if(study.flow.values(), [](double flow) { return flow > 0; }));
}

}  // namespace

std::size_t StudyLayer::shapes_of(std::span<const Study> studies) const {
    std::size_t all = 0;
    for (const Study& study : studies) all += shapes(study);
    return all;
}

std::span<const StudyLayer> study_layers() {
    static const std::array<StudyLayer, 5> layers{
        {{.name = "reach_radii",
          .what = "radii",
          .what_zh = "半径圆",
          .caption = {"辐射半径的圆", "reach radii as circles"},
          .title = {"辐射半径 r50、r80、r95", "Reach radii r50, r80, r95"},
          .style = LayerStyle::radii,
          .rank = rank_line,
          .shapes = one_if_radius,
          .size = outline,
          .make = of_region<radii_layer>},
         {.name = "reach_radii_areas",
          .what = "radii_areas",
          .what_zh = "半径面",
          .caption = {"辐射半径，每个半径一个面", "reach radii, a polygon each"},
          .title = {"辐射半径（面）", "Reach radii as areas"},
          .style = LayerStyle::bands,
          .rank = rank_band,
          .shapes = radii_of,
          .size = outline,
          .make = of_region<radii_areas_layer>},
         {.name = "reach_ellipses",
          .what = "ellipses",
          .what_zh = "椭圆",
          .caption = {"标准差椭圆", "standard deviational ellipses"},
          .title = {"标准差椭圆", "Standard deviational ellipse"},
          .style = LayerStyle::outlines,
          .rank = rank_line,
          .shapes = one_if_ellipse,
          .size = outline,
          .make = of_region<ellipses_layer>},
         {.name = "reach_centres",
          .what = "centres",
          .what_zh = "重心",
          .caption = {"流量重心", "flow-weighted centres"},
          .title = {"流量重心", "Flow-weighted centre"},
          .style = LayerStyle::centres,
          .rank = rank_point,
          .shapes = one_if_centre,
          .make = of_region<centres_layer>},
         {.name = "flows",
          .what = "flows",
          .what_zh = "流量",
          .caption = {"流向线", "flow lines"},
          .title = {"流向线", "Flows"},
          .style = LayerStyle::flows,
          .rank = rank_flow,
          .shapes = flows_of,
          .make =
              [](std::span<const Study> studies, const Inputs& inputs) {
                  const FlowRows rows = flow_rows(studies, inputs);
                  return rows_with_geometry("flows", rows.columns, rows.lines);
              },
          .table = [](std::span<const Study> studies,
                      const Inputs& inputs) { return flow_table(studies, inputs); }}}};
    return layers;
}

const StudyLayer* study_layer(std::string_view word) {
    const auto all = study_layers();
    const auto found = std::ranges::find_if(
        all, [&](const StudyLayer& one) { return word == one.what || word == one.name; });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace deltareach
