#pragma once

#include <gdal_priv.h>
#include <memory>
#include <ogrsf_frmts.h>
#include <string>
#include <utility>
#include <vector>

/// The one place where GDAL is set up: drivers by allow-list, no network, no environment of the user's.
namespace deltareach::gdal {

/// Registers the few drivers we read and write and sets the options every call relies on; the first call
/// works, later ones return at once. Everything here that touches GDAL calls it.
void initialise();

/// What GDAL has to say while this object lives is gathered in it, never printed. One per task, on one
/// thread.
class ErrorScope {
  public:
    ErrorScope();
    ~ErrorScope();
    ErrorScope(const ErrorScope&) = delete;
    ErrorScope& operator=(const ErrorScope&) = delete;

    [[nodiscard]] bool failed() const { return !errors_.empty(); }
    /// The first failure in GDAL's words; empty when there is none.
    [[nodiscard]] std::string first_error() const {
        return errors_.empty() ? std::string() : errors_.front();
    }
    [[nodiscard]] const std::vector<std::string>& errors() const { return errors_; }
    [[nodiscard]] const std::vector<std::string>& warnings() const { return warnings_; }
    /// The first warning that a text was taken for the number it starts with, or for 0; empty: there is none.
    [[nodiscard]] const std::string& misread() const { return misread_; }
    void clear();

  private:
    static void CPL_STDCALL take(CPLErr severity, CPLErrorNum number, const char* text);
    std::vector<std::string> errors_, warnings_;
    std::string misread_;
};

/// Options of GDAL that hold on this thread while the object lives.
class OptionScope {
  public:
    explicit OptionScope(const std::vector<std::pair<std::string, std::string>>& options);
    ~OptionScope();
    OptionScope(const OptionScope&) = delete;
    OptionScope& operator=(const OptionScope&) = delete;

  private:
    std::vector<std::pair<std::string, std::string>> before_;
    std::vector<std::string> unset_;
};

struct Closer {
    void operator()(GDALDataset* dataset) const { GDALClose(GDALDataset::ToHandle(dataset)); }
    void operator()(OGRFeature* feature) const { OGRFeature::DestroyFeature(feature); }
    void operator()(OGRCoordinateTransformation* transform) const {
        OGRCoordinateTransformation::DestroyCT(transform);
    }
    void operator()(char* text) const { CPLFree(text); }
};
using Dataset = std::unique_ptr<GDALDataset, Closer>;
using Feature = std::unique_ptr<OGRFeature, Closer>;
using Transformation = std::unique_ptr<OGRCoordinateTransformation, Closer>;
using Text = std::unique_ptr<char, Closer>;

}  // namespace deltareach::gdal
