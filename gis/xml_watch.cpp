#include "gis/private/xml_watch.hpp"

#include "gis/private/expat_position.hpp"
#include "gis/private/intact.hpp"
#include "gis/private/reasons.hpp"

#include <exception>
#include <expat.h>
#include <fmt/format.h>
#include <memory>
#include <new>

namespace deltareach {
namespace {

constexpr std::size_t deepest_in_xml = 100;

std::string_view without_prefix(std::string_view name) {
    const auto colon = name.rfind(':');
    return name.substr(colon == std::string_view::npos ? 0 : colon + 1);
}

/// The calls of the parser, through whose C no exception may pass.
struct XmlCalls {
    XML_Parser parser = nullptr;
    const SourceFile& file;
    XmlWatcher& watcher;
    std::vector<std::string> path = {};
    std::exception_ptr thrown = {};
    bool too_deep = false;

    template <class Call>
    void guarded(const Call& call) {
        try {
            if (!thrown) call();
        } catch (...) {
            thrown = std::current_exception();
            XML_StopParser(parser, XML_FALSE);
        }
    }
    static void XMLCALL start(void* self, const XML_Char* name, const XML_Char** attributes) {
        auto& calls = *static_cast<XmlCalls*>(self);
        calls.guarded([&] {
            const std::string_view plain = without_prefix(name);
            calls.watcher.line = line_of(calls.parser);
            calls.watcher.offset = offset_of(calls.parser);
            calls.watcher.start(plain, calls.path, attributes);
            calls.path.emplace_back(plain);
            if (calls.path.size() <= deepest_in_xml) return;
            calls.too_deep = true;
            XML_StopParser(calls.parser, XML_FALSE);
        });
    }
    static void XMLCALL end(void* self, const XML_Char* name) {
        auto& calls = *static_cast<XmlCalls*>(self);
        calls.guarded([&] {
            calls.path.pop_back();
            calls.watcher.line = line_of(calls.parser);
            calls.watcher.offset = offset_of(calls.parser);
            calls.watcher.end(without_prefix(name));
        });
    }
    static void XMLCALL text(void* self, const XML_Char* characters, int length) {
        auto& calls = *static_cast<XmlCalls*>(self);
        calls.guarded([&] {
            calls.watcher.offset = offset_of(calls.parser);
            calls.watcher.text({characters, static_cast<std::size_t>(length)});
        });
    }
    static void XMLCALL document_type(void* self, const XML_Char*, const XML_Char*, const XML_Char*, int) {
        auto& calls = *static_cast<XmlCalls*>(self);
        calls.guarded([&] { calls.watcher.document_type(calls.file); });
    }
};

/// Sees nothing.
class NoWatcher final : public XmlWatcher {
  public:
    void start(std::string_view, const std::vector<std::string>&, const char* const*) override {}
    void end(std::string_view) override {}
    void text(std::string_view) override {}
};

}  // namespace

void XmlWatcher::document_type(const SourceFile& file) {
    report_damage(file.path, {"含有 DOCTYPE", "a DOCTYPE is not allowed"});
}

void watch_xml(const SourceFile& file, XmlWatcher& watcher) {
    const MappedFile mapped(file.absolute);
    const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(XML_ParserCreate(nullptr),
                                                                              &XML_ParserFree);
    if (!parser) throw std::bad_alloc();
    XmlCalls calls{.parser = parser.get(), .file = file, .watcher = watcher};
    XML_SetUserData(parser.get(), &calls);
    XML_SetElementHandler(parser.get(), &XmlCalls::start, &XmlCalls::end);
    XML_SetCharacterDataHandler(parser.get(), &XmlCalls::text);
    XML_SetStartDoctypeDeclHandler(parser.get(), &XmlCalls::document_type);
    std::string_view rest = mapped.text();
    bool whole = true;
    do {  // XML_Parse takes an int
        const std::string_view piece = rest.substr(0, std::size_t{1} << 20);
        rest.remove_prefix(piece.size());
        whole = XML_Parse(parser.get(), piece.data(), static_cast<int>(piece.size()), rest.empty() ? 1 : 0) ==
                XML_STATUS_OK;
    } while (whole && !rest.empty());
    if (calls.thrown) std::rethrow_exception(calls.thrown);
    if (calls.too_deep) report_damage(file.path, reasons::nested_deeper(deepest_in_xml));
    if (!whole) report_damage(file.path, reasons::of_xml(parser.get()));
}

void check_xml(const SourceFile& file) {
    NoWatcher nothing;
    watch_xml(file, nothing);
}

}  // namespace deltareach
