#pragma once

#include "analysis/uniform_table.hpp"
#include "gis/random.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace deltareach {

/// A binomial count of n trials with probability p, by inversion outwards from the mode: about √(np(1−p))
/// steps.
/// @param n at most 10^12
[[nodiscard]] std::uint64_t binomial_draw(std::uint64_t n, double p, RandomStream& random);

/// n things thrown into classes with probabilities in proportion to `weights`; one binomial per class.
/// @param weights shape (k); >= 0, positive sum
/// @param counts  shape (k); overwritten, sums to n
void multinomial_draw(std::uint64_t n, std::span<const double> weights, RandomStream& random,
                      std::span<double> counts);

/// The same draws, number by number, of one set of weights over and over: where few things are thrown many
/// times the steps of the inversions that are likely are listed once instead of being computed at each throw.
class MultinomialDraws {
  public:
    /// @param n, weights as multinomial_draw @param times how often about `into` will be called
    MultinomialDraws(std::uint64_t n, std::span<const double> weights, std::size_t times);
    /// @param counts shape (k); overwritten
    void into(std::span<double> counts, RandomStream& random) const;
    /// The same for several streams side by side, from the numbers that each would give: class by class, so
    /// that its lists stay at hand.
    /// @param counts   shape (k, width), width at least that of `uniforms`; overwritten, the first columns
    /// @param uniforms at least one number a class
    void into(std::span<double> counts, std::size_t width, const UniformColumns& uniforms) const;

  private:
    /// Of so many things at most inversions are listed: how many there are is a square.
    static constexpr std::uint64_t most_laddered = 100;
    /// An inversion takes off probability by probability; this lists their sums, sixteen a group, the last
    /// filled up with more than 1, of one class after the other. A uniform number is past as many steps as
    /// lie below it, unless it is so near one of them that only the subtractions themselves tell.
    struct Sums {
        std::vector<float> past;
        std::vector<std::uint8_t> number;  ///< that each step stands for
        std::vector<std::uint32_t> first;  ///< of those of so many things left
    };
    struct Class {
        double p = 0;                 ///< of a thing left to fall into it; 0: none can
        std::uint64_t fewest = 0;     ///< things left, from which on `at_mode` is known
        std::vector<double> at_mode;  ///< by things left; empty: not worth the table
        std::size_t ladder = 0;       ///< where its part of `sums_.first` begins
    };
    void prepare(Class& here, double share, std::span<const double> log_factorials);
    /// Of one class, of each of several draws; `left` loses them.
    void fall(const Class& here, const double* uniforms, std::span<std::uint32_t> left, double* counts) const;
    /// How many of `left` fall into a class, by one uniform number.
    [[nodiscard]] std::uint64_t hits(const Class& here, std::uint64_t left, double uniform) const;
    std::uint64_t n_;
    std::vector<double> weights_;
    std::vector<Class> classes_;
    Sums sums_;             ///< empty: too many
    std::size_t last_ = 0;  ///< the last class with weight takes what is left
};

}  // namespace deltareach
