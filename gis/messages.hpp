#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace deltareach {

/// The languages of texts.
enum class Language { zh, en };
/// A note informs, a warning should be looked at, an error ends the work.
enum class Severity { note, warning, error };

/// Where in the input something was found. `row` and `column` count from 1 as a spreadsheet shows them; 0 =
/// unknown.
struct Location {
    std::string path;
    std::int64_t row = 0;
    std::int64_t column = 0;

    friend bool operator==(const Location&, const Location&) = default;
};

/// Between the entries of a list in a value of a message, which text_of and hint_of write as the reader's
/// language lists them: 甲、乙 or a, b.
inline constexpr const char* list_mark = "\x1f";

/// One thing to tell the user: a stable code, where, and the values its text names.
struct Message {
    std::string code;
    Location where;
    std::vector<std::pair<std::string, std::string>> values;

    friend bool operator==(const Message&, const Message&) = default;
};

/// The notes, warnings and errors a step has gathered, in the order found.
using Messages = std::vector<Message>;

/// What the catalogue says about a code. The texts hold {name} where a value of the message goes.
struct CatalogueEntry {
    std::string_view code;
    Severity severity = Severity::error;
    std::string_view zh, en;              ///< the one-line text
    std::string_view hint_zh, hint_en;    ///< what to do about it; options of some verbs as in hint_for
    std::string_view about_zh, about_en;  ///< the page of `explain`: when it appears, with an example
};

/// Makes the entries of another room known; for ROOM/messages.hpp, before main and before threads. They live
/// as long as the program. @returns true, so that a variable can be made of it
bool know_messages(std::span<const CatalogueEntry> more);

/// The entry of a code; nullptr when there is none.
[[nodiscard]] const CatalogueEntry* find_entry(std::string_view code);

/// All entries, in order of code.
[[nodiscard]] std::vector<const CatalogueEntry*> all_entries();

/// As the catalogue has it. The code is in a catalogue.
[[nodiscard]] Severity severity_of(const Message& message);

/// The text with its values filled in, without location, code or hint: {x} is the value `x`, else x_zh or
/// x_en. Control and bidi characters in the values are escaped.
[[nodiscard]] std::string text_of(const Message& message, Language language);
/// @param verb  the command that ran, with its verb beneath (spill local); empty: whoever reads it may run
/// any
[[nodiscard]] std::string hint_of(const Message& message, Language language, std::string_view verb = {});

/// The words of a hint that a verb's user can follow. What options some verbs have stands as
/// {?map surface|name it with --points-crs~}: for those it is the words alone, for other verbs nothing, and
/// where no verb is known the verbs in backquotes take the place of ~. {?spill !table|…} leaves out `spill
/// table`.
[[nodiscard]] std::string hint_for(std::string_view pattern, Language language, std::string_view verb);

/// `PATH:ROW:COL: error DRnnnn: text` and, on a second line, `  hint: …`; in Chinese 错误, 警告, 提示; 建议.
/// @param verb  as of hint_of
[[nodiscard]] std::string formatted(const Message& message, Language language, std::string_view verb = {});

/// Control, bidi and other invisible characters of `text` written as backslash, u and four digits, so that a
/// name cannot rearrange or recolour a terminal line.
[[nodiscard]] std::string escaped_for_terminal(std::string_view text);

}  // namespace deltareach
