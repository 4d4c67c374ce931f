#include "gis/private/gdal_handles.hpp"

#include "gis/memory.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <gdal_frmts.h>
#include <mutex>
#include <ogr_srs_api.h>

// Only some builds of GDAL have it.
extern "C" __attribute__((weak)) void RegisterOGRParquet();
extern "C" __attribute__((weak)) void GDALRegister_netCDF(void);

namespace deltareach::gdal {
namespace {

/// Only what USERS allows exists in this process: there is no VRT, PostgreSQL, WFS or HTTP driver to be
/// talked into opening something else.
void register_drivers() {
    RegisterOGRShape();
    RegisterOGRGeoJSON();
    RegisterOGRGeoJSONSeq();
    RegisterOGRTopoJSON();
    RegisterOGRESRIJSON();
    RegisterOGRGPX();
    RegisterOGRDXF();
    RegisterOGRGeoPackage();
    RegisterOGRFlatGeobuf();
    RegisterOGRLIBKML();
    RegisterOGRKML();
    RegisterOGRGML();
    RegisterOGRSQLite();
    RegisterOGRTAB();
    RegisterOGROpenFileGDB();
    RegisterOGRPGDump();
    if (RegisterOGRParquet != nullptr) RegisterOGRParquet();
    GDALRegister_GTiff();
    if (GDALRegister_netCDF != nullptr) GDALRegister_netCDF();
    GDALRegister_COG();
    GDALRegister_JPEG();  // written, never read: readers name their drivers
    GDALRegister_MEM();
    RegisterOGRMEM();
}

void set_options() {
    static constexpr std::pair<const char*, const char*> options[] = {
        {"GDAL_CONFIG_FILE", "/dev/null"},  // no ~/.gdal/gdalrc: the same bytes on every account
        {"GDAL_PAM_ENABLED", "NO"},         // no .aux.xml read, or left beside a file
        {"GDAL_NUM_THREADS", "1"},          // compressed blocks come out in one order
        {"GDAL_CACHEMAX", "128"},           // MB; its default is a twentieth of the machine's memory
        {"GTIFF_IGNORE_READ_ERRORS", "NO"},
        {"OGR_GEOMETRY_ACCEPT_UNCLOSED_RING", "NO"},  // a chord across would give another area
        {"OGR_SQLITE_JOURNAL", "DELETE"},             // one file, never a WAL beside it
        {"OGR_SQLITE_LOAD_EXTENSIONS", ""},
        {"OGR_SQLITE_PRAGMA", ""},
        {"OGR_ENABLE_PARTIAL_REPROJECTION", "NO"},
        {"CPL_VSIL_CURL_ALLOWED_EXTENSIONS", "{none}"},
        {"CPL_DEBUG", "OFF"},
    };
    for (const auto& [key, value] : options) CPLSetConfigOption(key, value);
    OSRSetPROJEnableNetwork(FALSE);
}

}  // namespace

void initialise() {
    static std::once_flag once;
    std::call_once(once, [] {
        set_options();
        register_drivers();
    });
}

ErrorScope::ErrorScope() {
    CPLPushErrorHandlerEx(&ErrorScope::take, this);
    CPLErrorReset();
}

ErrorScope::~ErrorScope() {
    CPLPopErrorHandler();
    CPLErrorReset();
}

void ErrorScope::clear() {
    errors_.clear();
    warnings_.clear();
    CPLErrorReset();
}

void CPL_STDCALL ErrorScope::take(CPLErr severity, CPLErrorNum number, const char* text) {
    if (severity == CE_Fatal && number == CPLE_OutOfMemory) end_for_lack_of_memory();  // GDAL would abort
    constexpr std::size_t kept = 100;  // a damaged file can complain a million times
    auto* self = static_cast<ErrorScope*>(CPLGetErrorHandlerUserData());
    if (severity == CE_Warning && self->misread_.empty() &&
        std::string_view(text).find("parsed incompletely to") != std::string_view::npos)
        self->misread_ = text;
    if (severity == CE_Warning && self->warnings_.size() < kept) self->warnings_.emplace_back(text);
    if (severity >= CE_Failure && self->errors_.size() < kept) self->errors_.emplace_back(text);
}

OptionScope::OptionScope(const std::vector<std::pair<std::string, std::string>>& options) {
    for (const auto& [key, value] : options) {
        const char* before = CPLGetThreadLocalConfigOption(key.c_str(), nullptr);
        if (before != nullptr)
            before_.emplace_back(key, before);
        else
            unset_.push_back(key);
        CPLSetThreadLocalConfigOption(key.c_str(), value.c_str());
    }
}

OptionScope::~OptionScope() {
    for (const auto& [key, value] : before_) CPLSetThreadLocalConfigOption(key.c_str(), value.c_str());
    for (const auto& key : unset_) CPLSetThreadLocalConfigOption(key.c_str(), nullptr);
}

}  // namespace deltareach::gdal
