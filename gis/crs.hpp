#pragma once

#include "gis/geometry.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// A coordinate reference system whose axes are always x east (longitude), y north (latitude), whatever order
/// the registry prints. Cheap to copy.
class Crs {
  public:
    /// WGS 84 longitude/latitude, EPSG:4326.
    Crs();

    /// From "EPSG:4549", "4549", "planar-km" or WKT; nothing else (no PROJ strings, files or URLs).
    /// @throws UsageError DR1311 when it is not a known code or a readable WKT; InputError DR1352 when PROJ's
    /// database cannot be used, so that no code is known
    [[nodiscard]] static Crs from_user(std::string_view text);

    /// Lambert azimuthal equal-area on WGS 84 centred on a point, metres.
    [[nodiscard]] static Crs laea(LonLat centre);

    /// A plane whose unit is the kilometre and which lies nowhere on the Earth (`planar-km`).
    [[nodiscard]] static Crs planar_km();

    [[nodiscard]] const std::string& wkt() const;   ///< WKT 2
    [[nodiscard]] std::optional<int> epsg() const;  ///< the EPSG code when it has one
    [[nodiscard]] std::string name()
        const;  ///< for legends: "EPSG:4549 · CGCS2000 / 3-degree Gauss-Kruger CM 120E"
    /// Coordinates are degrees; kilometres of a plane without a place on the Earth.
    [[nodiscard]] bool is_geographic() const;
    [[nodiscard]] bool is_planar_km() const;

    /// Same reference and units, axis order ignored. EPSG:4490 and EPSG:4326 are not equal, though
    /// coincident.
    friend bool operator==(const Crs& a, const Crs& b);

    struct Definition;

  private:
    explicit Crs(std::shared_ptr<const Definition> definition);
    std::shared_ptr<const Definition> definition_;
    friend class CrsTransform;
};

/// Coordinates from one CRS into another. Not for sharing between threads: give each its own.
class CrsTransform {
  public:
    /// @throws InputError DR1312 when there is no operation between the two
    CrsTransform(const Crs& from, const Crs& to);
    ~CrsTransform();
    CrsTransform(CrsTransform&&) noexcept;
    CrsTransform& operator=(CrsTransform&&) noexcept;

    /// @throws InputError DR1313 when the point has no image
    [[nodiscard]] Point operator()(Point point) const;
    [[nodiscard]] Point inverse(Point point) const;
    /// The images of many points, in their order. @throws InputError DR1313 as of one
    [[nodiscard]] std::vector<Point> images_of(std::span<const Point> points) const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Every vertex moved. @throws InputError as `transformed` of points
[[nodiscard]] Geometry transformed(Geometry geometry, const CrsTransform& transform);

}  // namespace deltareach
