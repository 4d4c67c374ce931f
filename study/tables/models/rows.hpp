#pragma once

#include "gis/json_text.hpp"
#include "study/findings/labels.hpp"
#include "study/tables/models/heads.hpp"

#include <string>
#include <vector>

namespace deltareach {

/// The name of a project's zone in a table of its own beside the id; nothing where units have ids alone.
void add_name(FactRows& table, const Head& head, const Units& units, std::size_t unit);

/// The rows of a model's table and of the list in its document, written together: a figure is named once.
class ModelRows {
  public:
    /// The next row of both.
    void start_row() {
        table_.start_row();
        list_.push_back(Json::object());
    }
    /// In both.
    void text(const Head& head, const std::string& value);
    void figure(const ColumnHead& head, double value);
    /// The name of a unit, in the table alone: documents go by ids.
    void name(const Head& head, const Units& units, std::size_t unit) { add_name(table_, head, units, unit); }
    [[nodiscard]] FactRows& table() { return table_; }  ///< for what stands in it alone
    [[nodiscard]] Json& row() { return list_.back(); }  ///< of the document, likewise
    /// The table, the list of the document; afterwards there is none.
    [[nodiscard]] std::vector<Column> take_table() { return table_.take(); }
    [[nodiscard]] Json take_list() { return std::move(list_); }

  private:
    FactRows table_;
    Json list_ = Json::array();
};

/// {field, unit}, for documents.
[[nodiscard]] Json mass_json(const std::string& field, const std::string& unit);
/// Puts theme and period of a project's flows into a document; nothing for a plain table.
void name_flows(Json& document, const std::string& theme, const std::string& period);

}  // namespace deltareach
