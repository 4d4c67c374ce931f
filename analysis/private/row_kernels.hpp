#pragma once

#include <cstddef>

/// Loops over one contiguous row, compiled for AVX-512, AVX2 and plain x86-64 and chosen when the program
/// starts. Sums run in eight lanes whatever the processor, so that they differ between processors only by the
/// rounding of fused multiply-adds.
namespace deltareach::kernels {

/// out[t] = exp(Σ_k beta[k]·x[k][t]), the exponent held within ±700. @param x columns, each starting at the
/// row
void exp_linear(const double* const* x, const double* beta, std::size_t columns, std::size_t length,
                double* out);

/// out[t] = ln x[t] in place; x > 0 and normal.
void log_in_place(double* x, std::size_t length);

[[nodiscard]] double sum(const double* a, std::size_t length);
[[nodiscard]] double dot(const double* a, const double* b, std::size_t length);
/// Σ a·b·c
[[nodiscard]] double dot3(const double* a, const double* b, const double* c, std::size_t length);
/// out += s·a
void add_scaled(double s, const double* a, double* out, std::size_t length);
/// out = s·a·b
void product(double s, const double* a, const double* b, double* out, std::size_t length);
/// out = w·(x − centre); returns Σ out·(x − centre)
double weigh_centred(const double* w, const double* x, double centre, double* out, std::size_t length);

}  // namespace deltareach::kernels
