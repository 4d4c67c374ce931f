// Fonts in a PDF hold no bytes of routines that no letter calls, and the file stays a sound PDF.
#include "gis/deflate.hpp"
#include "render/private/lean_font.hpp"
#include "render/private/pdf_edits.hpp"
#include "render/sheet.hpp"
#include "tests/render/sheet_world.hpp"
#include "tests/support/catch.hpp"

#include <charconv>
#include <optional>
#include <string>
#include <string_view>

namespace lean_fonts_test {

using namespace deltareach;

namespace {

std::string big_endian(std::size_t value, std::size_t size) {
    std::string bytes(size, '\0');
    for (std::size_t i = size; i-- > 0; value >>= 8U) bytes[i] = static_cast<char>(value & 0xFFU);
    return bytes;
}

std::string index_of(const std::vector<std::string>& objects) {
    std::string bytes = big_endian(objects.size(), 2);
    if (objects.empty()) return bytes;
    bytes += big_endian(2, 1);
    std::size_t offset = 1;
    bytes += big_endian(offset, 2);
    for (const std::string& object : objects) bytes += big_endian(offset += object.size(), 2);
    for (const std::string& object : objects) bytes += object;
    return bytes;
}

/// A whole number of a DICT in five bytes, and its operator.
std::string entry(std::size_t value, char op) {
    return "\x1d" + big_endian(value, 4) + op;
}

const std::string unused = "\x0b", move = "\x8c\x8c\x15", across = "\x8d\x16", done = "\x0e";

/// A call of routine 7, or of routine 1 of all fonts, where there are fewer than 1240: numbers less 107.
const std::string call_own = "\x27\x0a", call_global = "\x21\x1d";

struct Made {
    std::string font, letters;  ///< the last is the INDEX
};

/// A font of a few routines that are called among a crowd that is not.
Made font_with(const std::vector<std::string>& letters) {
    std::vector<std::string> own(300, unused);
    own[7] = move + unused;
    const std::string head("\1\0\4\2", 4), names = index_of({"F"}), strings = index_of({}),
                                           global = index_of({unused, across + unused, unused});
    const std::string one = "\x1d" + big_endian(6, 4);  // the size of the private DICT
    const std::size_t top_size = 5 + 6 + 6;
    const std::size_t at =
        head.size() + names.size() + (2 + 1 + 4 + top_size) + strings.size() + global.size();
    const std::string routines = index_of(own);
    const std::string top = index_of({one + entry(at, 18) + entry(at + 6 + routines.size(), 17)});
    return {head + names + top + strings + global + entry(6, 19) + routines + index_of(letters),
            index_of(letters)};
}

/// An INDEX with offsets of four bytes.
std::string wide_index_of(const std::vector<std::string>& objects) {
    std::string bytes = big_endian(objects.size(), 2) + big_endian(4, 1);
    std::size_t offset = 1;
    bytes += big_endian(offset, 4);
    for (const std::string& object : objects) bytes += big_endian(offset += object.size(), 4);
    for (const std::string& object : objects) bytes += object;
    return bytes;
}

/// Every object of the table stands where the table says.
bool table_holds(const std::string& pdf) {
    const std::size_t start = pdf.rfind("startxref\n");
    if (start == std::string::npos) return false;
    std::size_t table = 0;
    std::from_chars(pdf.data() + start + 10, pdf.data() + pdf.size(), table);
    if (pdf.compare(table, 7, "xref\n0 ") != 0) return false;
    std::size_t count = 0;
    std::from_chars(pdf.data() + table + 7, pdf.data() + pdf.size(), count);
    const std::size_t first = pdf.find('\n', table + 7) + 1;
    for (std::size_t i = 1; i < count; ++i) {
        std::size_t offset = 0;
        std::from_chars(pdf.data() + first + 20 * i, pdf.data() + first + 20 * i + 10, offset);
        const std::string object = std::to_string(i) + " 0 obj";
        if (pdf.compare(offset, object.size(), object) != 0) return false;
    }
    return count > 5;
}

/// The fonts of a PDF, unpacked; the length that stands behind each is that of its stream.
std::vector<std::string> fonts_of(const std::string& pdf) {
    std::vector<std::string> fonts;
    for (std::size_t at = pdf.find("/Subtype /CIDFontType0C"); at != std::string::npos;
         at = pdf.find("/Subtype /CIDFontType0C", at + 1)) {
        const std::size_t from = pdf.find("stream\n", at) + 7, end = pdf.find("\nendstream", from);
        const std::size_t number = pdf.find(" 0 obj\n", end) + 7;
        std::size_t length = 0;
        std::from_chars(pdf.data() + pdf.find_first_not_of(' ', number), pdf.data() + pdf.size(), length);
        CHECK(length == end - from);
        const auto font = inflated(std::string_view(pdf).substr(from, length), 1 << 24);
        REQUIRE(font);
        fonts.push_back(*font);
    }
    return fonts;
}

}  // namespace

TEST_CASE("letters are spelled out with the routines they call, and no routine is left", "[unit]") {
    // A hint of two stems has a byte of its own behind it; the number of a routine may be pushed in another.
    const std::string hints = "\x8c\x8c\x8c\x8c\x12\x13\x0a";
    const Made made = font_with({done, call_own + call_global + done, hints + call_own + done});
    const std::string lean = detail::lean_font(made.font);
    const std::string spelled = wide_index_of({done, move + across + done, hints + move + done});
    CHECK(lean.ends_with(spelled));
    REQUIRE(lean.size() == made.font.size() + spelled.size());
    CHECK(lean.find(entry(made.font.size(), 17)) != std::string::npos);
    CHECK(lean.find(move + unused) == std::string::npos);
    CHECK(lean.find(made.letters) == std::string::npos);
    CHECK(detail::lean_font(lean) == lean);
}

TEST_CASE("a font with a letter that cannot be followed stays as it is", "[unit]") {
    for (const std::string& odd : {std::string("\x0a"), std::string("\x8c\x0c\x0a\x0a")})
        CHECK(detail::lean_font(font_with({done, odd + done}).font) == font_with({done, odd + done}).font);
}

TEST_CASE("the letter that Cairo loses comes from another set", "[unit][render]") {
    Messages notes;
    SheetSpec sheet = toy::sheet();
    CHECK(render_sheet(sheet, {.kind = PageKind::pdf}, notes).find("NotoSansCJKjp") == std::string::npos);
    sheet.texts.source = {"如东县统计局", "如东县统计局"};
    CHECK(render_sheet(sheet, {.kind = PageKind::pdf}, notes).find("NotoSansCJKjp") != std::string::npos);
}

TEST_CASE("what is no font stays as it is, and so does one that is cut", "[unit]") {
    const std::string font = font_with({done, call_own + done}).font;
    CHECK(detail::lean_font("").empty());
    CHECK(detail::lean_font("no font at all") == "no font at all");
    for (std::size_t size = 0; size + 9 < font.size(); ++size)
        CHECK(detail::lean_font(font.substr(0, size)).size() == size);
    std::string falling = font;
    const std::size_t letters = falling.rfind(index_of({done, call_own + done}));
    falling[letters + 6] = '\7';  // the second offset beyond the third
    CHECK(detail::lean_font(falling) == falling);
}

TEST_CASE("a sheet's fonts are lean, and every object stands where its table says", "[unit][render]") {
    Messages notes;
    const std::string pdf = render_sheet(toy::sheet(), {.kind = PageKind::pdf}, notes);
    CHECK(table_holds(pdf));
    const std::vector<std::string> fonts = fonts_of(pdf);
    REQUIRE_FALSE(fonts.empty());
    for (const std::string& font : fonts) CHECK(detail::lean_font(font) == font);
    CHECK(pdf.size() < 100'000);
    // Letters that baffle Cairo, beside Chinese ones: it keeps the routines of the whole font then.
    SheetSpec mixed = toy::sheet();
    mixed.texts.source = {"上海市 ILIAD", "上海市 ILIAD"};
    const std::string with_letters = render_sheet(mixed, {.kind = PageKind::pdf}, notes);
    CHECK(table_holds(with_letters));
    CHECK(with_letters.size() < 100'000);
}

TEST_CASE("edits of a file that is no PDF of Cairo change nothing", "[unit]") {
    const detail::PdfEdit edit{.at = 0, .length = 1, .text = "xyz"};
    CHECK(detail::with_edits("%PDF", {&edit, 1}) == "%PDF");
    CHECK(detail::with_edits("%PDF\nxref\nnothing\nstartxref\n5\n%%EOF\n", {&edit, 1}) ==
          "%PDF\nxref\nnothing\nstartxref\n5\n%%EOF\n");
}

TEST_CASE("bytes that are packed are unpacked again, and what is cut or too large is told", "[unit]") {
    std::string bytes;
    for (std::size_t i = 0; i < 100'000; ++i) bytes += static_cast<char>(i * i % 251);
    const std::string packed = deflated(bytes);
    CHECK(packed.size() < bytes.size() / 10);
    CHECK(inflated(packed, bytes.size()) == bytes);
    CHECK_FALSE(inflated(packed, bytes.size() - 1));
    CHECK_FALSE(inflated(std::string_view(packed).substr(0, packed.size() / 2), bytes.size()));
    CHECK_FALSE(inflated("no stream", 100));
    CHECK(inflated(deflated(""), 10) == "");
}

}  // namespace lean_fonts_test
