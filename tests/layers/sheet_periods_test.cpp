// When a sheet of flows is of, by its name.
#include "layers/flow_reader.hpp"
#include "tests/support/catch.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sheet_periods_test {

using namespace deltareach;

TEST_CASE("A sheet that is called by a part of a year is of that part, never of the year", "[unit]") {
    const std::vector<std::pair<std::string_view, std::string_view>> cases{
        {"2023", "2023"},
        {"2023年", "2023"},
        {"技术合同2023", "2023"},
        {"2023年1-9月", "2023M01-09"},
        {"2023年前三季度", "2023M01-09"},
        {"2023年技术合同1-9月", "2023M01-09"},
        {"2023年技术合同（上半年）", "2023H1"},
        {"合同2023-05", "2023-05"},
        {"合同202305", "2023-05"},
        {"合同2023Q1", "2023Q1"},
        {"2023年春季", ""},
        {"2023年第12周", ""},
        {"2022-2023", ""},
        {"2018—2023年", ""},
        {"合同20230501", ""},
        {"说明", ""}};
    for (const auto& [name, period] : cases) {
        INFO(name);
        const auto said = period_of_sheet(name);
        CHECK((said ? said->text() : std::string()) == period);
    }
}

}  // namespace sheet_periods_test
