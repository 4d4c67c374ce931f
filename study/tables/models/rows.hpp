#pragma once

#include "gis/column_builder.hpp"
#include "gis/json_text.hpp"
#include "study/findings/labels.hpp"

#include <string>
#include <vector>

namespace deltareach {

/// The rows of a model's table and of the list in its document, written together: a figure is named once.
class ModelRows {
  public:
    /// The next row of both.
    void start_row() {
        table_.start_row();
        list_.push_back(Json::object());
    }
    /// In both.
    void text(const std::string& name, const char* zh, const char* en, const std::string& value);
    void figure(const std::string& name, const char* zh, const char* en, const std::string& unit,
                double value);
    /// The name of a unit, in the table alone: documents go by ids.
    void name(const std::string& column, const Words& label, const Units& units, std::size_t unit) {
        add_name(table_, column, label, units, unit);
    }
    [[nodiscard]] ColumnBuilder& table() { return table_; }  ///< for what stands in it alone
    [[nodiscard]] Json& row() { return list_.back(); }       ///< of the document, likewise
    /// The table, the list of the document; afterwards there is none.
    [[nodiscard]] std::vector<Column> take_table() { return table_.take(); }
    [[nodiscard]] Json take_list() { return std::move(list_); }

  private:
    ColumnBuilder table_;
    Json list_ = Json::array();
};

/// {field, unit}, for documents.
[[nodiscard]] Json mass_json(const std::string& field, const std::string& unit);
/// Puts theme and period of a project's flows into a document; nothing for a plain table.
void name_flows(Json& document, const std::string& theme, const std::string& period);

}  // namespace deltareach
