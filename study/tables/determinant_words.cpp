#include "study/tables/determinant_words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach {
namespace {

Words factor_words(const DeterminantAccount& account) {
    const double millions = account.factor_entries / 1e6;
    return {fmt::format("行列式由稀疏分解求得（{} 次，每次 {:.3g} 百万个元素）：对数似然误差不超过 {:.1g}，"
                        "ρ、λ 误差不超过 {:.1g}。",
                        account.factors, millions, account.log_likelihood_error,
                        std::max(account.rho_error, account.lambda_error)),
            fmt::format("Determinants by sparse factors ({} of {:.3g} million entries): they leave the "
                        "log-likelihood uncertain by less than {:.1g}, ρ and λ by less than {:.1g}.",
                        account.factors, millions, account.log_likelihood_error,
                        std::max(account.rho_error, account.lambda_error))};
}

Words trace_words(const DeterminantAccount& account) {
    Words words{
        fmt::format("行列式由 W 幂的迹近似（{} 个探针，{} 次幂），因为一次稀疏分解需要 {:.1g} "
                    "次运算：近似的标准误为对数似然 {:.1g}",
                    account.probes, account.terms, account.operations, account.log_likelihood_error),
        fmt::format("Determinants approximated by traces of powers of W ({} probes, {} powers), since a "
                    "factor would take {:.1g} operations: the standard error of that is {:.1g} of the "
                    "log-likelihood",
                    account.probes, account.terms, account.operations, account.log_likelihood_error)};
    const auto add = [&words](const char* name, double error) {
        if (!(error > 0)) return;
        words.zh += fmt::format("，{} {:.1g}", name, error);
        words.en += fmt::format(", {:.1g} of {}", error, name);
    };
    add("ρ", account.rho_error);
    add("λ", account.lambda_error);
    words.zh += "；更小的数位不可靠。";
    words.en += "; digits below are not reliable.";
    return words;
}

}  // namespace

std::optional<Words> determinant_words(const DeterminantAccount& account) {
    switch (account.method) {
        case DeterminantMethod::eigenvalues:
            break;
        case DeterminantMethod::factors:
            return factor_words(account);
        case DeterminantMethod::traces:
            return trace_words(account);
    }
    return std::nullopt;
}

Json determinant_json(const DeterminantAccount& account) {
    if (account.method == DeterminantMethod::eigenvalues) return nullptr;
    const bool traces = account.method == DeterminantMethod::traces;
    return {{"method", traces ? "traces" : "factors"},
            {"factors", account.factors},
            {"factor_entries", json_number(account.factor_entries)},
            {"factor_operations", json_number(account.operations)},
            {"probes", account.probes},
            {"powers", account.terms},
            {"log_likelihood_error", json_number(account.log_likelihood_error)},
            {"rho_error", json_number(account.rho_error)},
            {"lambda_error", json_number(account.lambda_error)}};
}

}  // namespace deltareach
