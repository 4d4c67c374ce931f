#pragma once

#include "gis/private/whole_state.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace deltareach::gdal {

/// The encoding of all texts of a MapInfo table: of the Windows code pages that its format names, the first
/// in which most texts of a layer come back as they are. Its driver leaves the other characters out. UTF-8
/// is none of them: the driver writes it under the name of no encoding, which MapInfo takes for the
/// machine's own.
class CodePage {
  public:
    CodePage() = default;  ///< of ASCII
    explicit CodePage(const WholeLayer::State& layer);

    [[nodiscard]] const std::string& name() const { return name_; }  ///< "CP936"; empty: all is ASCII
    /// Of a text of the layer, as the driver writes it.
    [[nodiscard]] std::size_t bytes_of(std::string_view text) const;
    [[nodiscard]] bool holds(std::string_view text) const;

  private:
    std::string name_;
    std::map<char32_t, std::size_t> bytes_;  ///< of characters beyond ASCII; 0: the page lacks it
};

/// Tells what a format does to the texts of a field, and gives it the width that they need.
/// @param page  of a MapInfo table; else nullptr
void judge_texts(const WholeLayer::State& layer, int index, const OutputFormat& format, const CodePage* page,
                 OutputField& out, OutputPlan& plan);

}  // namespace deltareach::gdal
