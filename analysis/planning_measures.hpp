#pragma once

#include "gis/geometry.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace deltareach {

/// The links of n places by population and product.
struct GravityLinks {
    std::size_t n = 0;
    std::vector<double> link;        ///< R_ij, n×n row-major; 0 on the diagonal
    std::vector<double> membership;  ///< F_ij = R_ij/Σ_jR_ij; rows sum to 1
    std::vector<double> total;       ///< Σ_jR_ij
};
/// The constant of the links.
struct GravityLinkOptions {
    double k = 1;
    bool directed = false;  ///< k_ij = G_i/(G_i+G_j) in place of k
};
/// 经济联系强度: R_ij = k·sqrt(P_iG_i)·sqrt(P_jG_j)/D_ij².
/// @param population, gdp  (n) > 0
/// @param distance         (n×n) row-major, > 0 off the diagonal
/// @throws InputError DR1801, DR1802, DR1803
[[nodiscard]] GravityLinks gravity_links(std::span<const double> population, std::span<const double> gdp,
                                         std::span<const double> distance,
                                         const GravityLinkOptions& options = {});

/// 断裂点 (Converse 1949): distance from A towards B at which B's pull takes over, D/(1+(M_B/M_A)^{1/β}).
/// @param distance > 0; @param mass_a, mass_b > 0; @param beta > 0
[[nodiscard]] double breaking_point(double distance, double mass_a, double mass_b, double beta = 2);

/// Where M_A/d_A^β = M_B/d_B^β in the plane: with k = (M_A/M_B)^{1/β} a circle (Apollonius) about
/// (A − k²B)/(1 − k²) of radius k·D/|1 − k²|, or for k = 1 the perpendicular bisector.
struct BreakingBoundary {
    bool is_circle = false;
    Point centre{0, 0};                       ///< of the circle; the midpoint for a bisector
    double radius = 0;                        ///< 0 for a bisector
    double direction_x = 0, direction_y = 0;  ///< unit vector along the bisector; 0 for a circle
    bool encloses_a = false;                  ///< the circle lies about A (the weaker one); else about B
    double from_a = 0;                        ///< breaking point on the segment AB, distance from A
};
/// Masses count as equal when |k − 1| < 1e-9.
[[nodiscard]] BreakingBoundary breaking_boundary(Point a, Point b, double mass_a, double mass_b,
                                                 double beta = 2);

/// The parts of the boundary within a box, none when it misses it: of the bisector one; of the circle arcs,
/// or all of it as a closed ring of `vertices` sides.
[[nodiscard]] MultiLineString boundary_lines(const BreakingBoundary& boundary, const Box& box,
                                             int vertices = 720);

/// The circle as a polygon; a bisector gives A's half of the box.
[[nodiscard]] MultiPolygon boundary_area(const BreakingBoundary& boundary, Point a, const Box& box,
                                         int vertices = 720);

/// The field of the centres at every place, in units of mass over distance to a power.
struct FieldStrength {
    std::vector<std::size_t>
        hinterland;                 ///< (places) centre whose field is strongest; ties: the lower position
    std::vector<double> strongest;  ///< (places) that centre's field
    std::vector<double> total;      ///< (places) ΣE over centres
};
/// 场强 E_ix = M_i/D_ix^β; hinterland of x = argmax_i E_ix. A place that is a centre itself (distance 0)
/// belongs to that centre; its own field is then taken at `core_distance`.
/// @param mass      (centres) > 0
/// @param distance  (centres × places) row-major, >= 0
/// @param core_distance  > 0, same unit as distance: the least distance a field is taken at
[[nodiscard]] FieldStrength field_strength(std::span<const double> mass, std::span<const double> distance,
                                           double beta, double core_distance);

/// How far a place reaches by Wilson's rule, and what hangs on the threshold.
struct WilsonRadius {
    double radius = 0;  ///< unit of 1/β; 0 where θ >= M
    double beta = 0;
    double per_log_threshold = 0;  ///< dr/dlnθ = −1/β: what doubling θ costs is ln2 of it
};
/// Wilson's reach: r = (1/β)·ln(M/θ). θ has no default.
/// @param mass > 0, threshold > 0 of the same unit, beta > 0 per unit of distance
[[nodiscard]] WilsonRadius wilson_radius(double mass, double threshold, double beta);

/// What each city does for others, by the employment of its sectors. Matrices are row-major, a row a city.
struct CityFlowIntensity {
    std::size_t cities = 0, sectors = 0;
    std::vector<double> location_quotient;  ///< cities × sectors
    std::vector<double> outward;            ///< E_ij = G_ij − G_i·G_j/G where Lq > 1, else 0
    std::vector<double> outward_total;      ///< ΣE_ij per city
    std::vector<double> intensity;          ///< F_i = N_i·ΣE_ij
    std::vector<double> tendency;           ///< K_i = ΣE_ij/G_i
};
/// 城市流强度. @param employment  cities × sectors, row-major, >= 0, each city and sector with some
/// @param efficiency  (cities) N_i: output per employee, >= 0
[[nodiscard]] CityFlowIntensity city_flow_intensity(std::span<const double> employment, std::size_t cities,
                                                    std::span<const double> efficiency);

}  // namespace deltareach
