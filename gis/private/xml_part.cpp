#include "gis/private/xml_part.hpp"

#include "gis/error.hpp"
#include "gis/private/reasons.hpp"

#include <exception>
#include <expat.h>
#include <fmt/format.h>
#include <memory>
#include <type_traits>

namespace deltareach {
namespace {

constexpr int max_depth = 64;
constexpr std::size_t max_token_bytes = std::size_t{4} << 20;  // one tag or comment

std::string_view local_name(std::string_view name) {
    const std::size_t bar = name.rfind('|');
    return bar == std::string_view::npos ? name : name.substr(bar + 1);
}

struct Free {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};
using Parser = std::unique_ptr<std::remove_pointer_t<XML_Parser>, Free>;

/// Stands between expat's C callbacks and the handler: an exception must not fly through C.
struct Relay {
    XML_Parser parser;
    XmlHandler& handler;
    const ZipArchive& archive;
    const std::string& part;
    int depth = 0;
    std::size_t silent_bytes = 0;  // since the last callback
    std::exception_ptr thrown;

    template <typename Work>
    void guarded(const Work& work) {
        silent_bytes = 0;
        if (thrown) return;
        try {
            work();
        } catch (...) {
            thrown = std::current_exception();
            XML_StopParser(parser, XML_FALSE);
        }
    }
};

Relay& relay(void* data) {
    return *static_cast<Relay*>(data);
}

void XMLCALL on_start(void* data, const XML_Char* name, const XML_Char** attributes) {
    Relay& to = relay(data);
    to.guarded([&] {
        if (++to.depth > max_depth)
            refuse_damaged(to.archive.path(), to.part, {"嵌套太深", "nested too deep"});
        to.handler.start(local_name(name), XmlAttributes(attributes));
    });
}

void XMLCALL on_end(void* data, const XML_Char* name) {
    Relay& to = relay(data);
    to.guarded([&] {
        --to.depth;
        to.handler.end(local_name(name));
    });
}

void XMLCALL on_text(void* data, const XML_Char* characters, int length) {
    Relay& to = relay(data);
    to.guarded([&] { to.handler.text({characters, static_cast<std::size_t>(length)}); });
}

void XMLCALL on_doctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    Relay& to = relay(data);
    to.guarded([&] {
        throw InputError(
            Message{.code = "DR1714", .where = {.path = to.archive.path()}, .values = {{"part", to.part}}});
    });
}

void feed(Relay& to, std::string_view piece, bool last) {
    to.silent_bytes += piece.size();
    const XML_Status status =
        XML_Parse(to.parser, piece.data(), static_cast<int>(piece.size()), last ? 1 : 0);
    if (to.thrown) std::rethrow_exception(to.thrown);
    if (to.silent_bytes > max_token_bytes)
        refuse_too_large(to.archive.path(), to.part, fmt::format("{} MB", max_token_bytes >> 20));
    if (status == XML_STATUS_OK) return;
    refuse_damaged(to.archive.path(), to.part, reasons::of_xml(to.parser));
}

}  // namespace

std::string_view XmlAttributes::operator[](std::string_view name) const {
    for (const char* const* pair = pairs_; *pair != nullptr; pair += 2) {
        if (local_name(pair[0]) == name) return pair[1];
    }
    return {};
}

bool XmlAttributes::is_true(std::string_view name) const {
    const std::string_view value = (*this)[name];
    return value == "1" || value == "true" || value == "on";
}

void parse_part(const ZipArchive& archive, const std::string& part, XmlHandler& handler) {
    const Parser parser(XML_ParserCreateNS(nullptr, '|'));
    if (!parser) throw std::bad_alloc();
    Relay to{.parser = parser.get(), .handler = handler, .archive = archive, .part = part};
    XML_SetUserData(parser.get(), &to);
    XML_SetElementHandler(parser.get(), on_start, on_end);
    XML_SetCharacterDataHandler(parser.get(), on_text);
    XML_SetStartDoctypeDeclHandler(parser.get(), on_doctype);
    // A fixed salt: the same file takes the same path through expat in every run.
    XML_SetHashSalt(parser.get(), 0x5DE17A);
    archive.unpack(part, [&](std::string_view piece) {
        feed(to, piece, false);
        return true;
    });
    feed(to, {}, true);
}

}  // namespace deltareach
