#pragma once

#include "study/tables/models/account.hpp"

namespace deltareach {

/// One function a kind, for `account_of`.
[[nodiscard]] ModelAccount account_of_kind(const GravityFinding& found, const Session& session);
[[nodiscard]] ModelAccount account_of_kind(const ShareFinding& found, const Session& session);
[[nodiscard]] ModelAccount account_of_kind(const RadiationRows& found, const std::string& mark);
[[nodiscard]] ModelAccount account_of_kind(const LinksFinding& found);
[[nodiscard]] ModelAccount account_of_kind(const BreakingFinding& found, const Session& session);
[[nodiscard]] ModelAccount account_of_kind(const FieldFinding& found, const Session& session);
[[nodiscard]] ModelAccount account_of_kind(const WilsonFinding& found, const Session& session);
[[nodiscard]] ModelAccount account_of_kind(const CityFlowFinding& found, const Session& session);
[[nodiscard]] ModelAccount account_of_kind(const IndexFinding& found, const Session& session);
[[nodiscard]] ModelAccount account_of_kind(const CompareFinding& found);
[[nodiscard]] ModelAccount account_of_kind(const MarginsFinding& found, const Session& session);

}  // namespace deltareach
