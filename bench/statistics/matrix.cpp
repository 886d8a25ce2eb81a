// SPDX-License-Identifier: Apache-2.0
#include "statistics/matrix.h"

#include <algorithm>
#include <map>
#include <utility>

namespace ferrotype {
namespace {

using Place = std::pair<std::string, std::string>;  // operation and font

class MatrixMaker {
 public:
  MatrixMaker(const Measurements& measurements, const Bootstrap& options) : options_(options) {
    for (const auto twin : own_parsers) {
      for (const Cell& cell : measurements.cells) {
        if (twin_of(cell.parser) != twin || is_self_control(cell.parser, measurements.baseline)) continue;
        add(cell);
      }
    }
  }

  Matrix make() {
    for (Matrix::Build& build : matrix_.builds) {
      if (build.name == build.twin) continue;
      const auto pairs = pairs_of(build.name, build.twin);
      build.ratio = ratio_of(pairs);
      build.places = pairs.size();
    }
    for (const auto& cpp : builds_of(own_parsers[0])) {
      for (const auto& rust : builds_of(own_parsers[1])) {
        const auto pairs = pairs_of(rust, cpp);
        matrix_.cells.push_back({.cpp = cpp, .rust = rust, .ratio = ratio_of(pairs), .places = pairs.size()});
      }
    }
    matrix_.spread = spread_of_cells(false);
    if (std::ranges::any_of(matrix_.builds, is_mitigation, &Matrix::Build::name)) {
      matrix_.spread_with_mitigations = spread_of_cells(true);
    }
    for (const std::string& operation : operations_) add_spread(operation);
    return std::move(matrix_);
  }

 private:
  void add(const Cell& cell) {
    const auto known = std::ranges::find(matrix_.builds, cell.parser, &Matrix::Build::name);
    if (known == matrix_.builds.end()) {
      matrix_.builds.push_back(
          {.name = cell.parser, .twin = std::string(twin_of(cell.parser)), .ratio = {}, .places = 0});
    }
    if (std::ranges::count(operations_, cell.operation) == 0) operations_.push_back(cell.operation);
    if (cell.work.equal && !cell.samples.empty()) {
      samples_[cell.parser][{cell.operation, cell.font}] = cell.samples;
    } else if (cell.items != 0) {
      matrix_.left_out.push_back(
          {.build = cell.parser, .operation = cell.operation, .font = cell.font, .reason = cell.work.reason});
    }
  }

  std::vector<std::string> builds_of(std::string_view twin) const {
    std::vector<std::string> names;
    for (const Matrix::Build& build : matrix_.builds) {
      if (build.twin == twin) names.push_back(build.name);
    }
    return names;
  }

  // Where both did the same work; of one operation, or of all.
  std::vector<Pair> pairs_of(const std::string& measured, const std::string& baseline,
                             const std::string& operation = {}) const {
    std::vector<Pair> pairs;
    const auto of_measured = samples_.find(measured);
    const auto of_baseline = samples_.find(baseline);
    if (of_measured == samples_.end() || of_baseline == samples_.end()) return pairs;
    for (const auto& [place, samples] : of_measured->second) {
      const auto other = of_baseline->second.find(place);
      if (other == of_baseline->second.end() || (!operation.empty() && place.first != operation)) continue;
      pairs.push_back({.measured = samples, .baseline = other->second});
    }
    return pairs;
  }

  std::optional<Interval> ratio_of(const std::vector<Pair>& pairs) const {
    if (pairs.empty()) return std::nullopt;
    return ratio_of_medians(pairs, options_);
  }

  static bool is_smaller(const Matrix::Cell* one, const Matrix::Cell* other) {
    return one->ratio->estimate < other->ratio->estimate;
  }

  static Matrix::Extreme extreme_of(const Matrix::Cell& cell) {
    return {.cpp = cell.cpp, .rust = cell.rust, .ratio = *cell.ratio};
  }

  std::optional<Matrix::Spread> spread_of_cells(bool with_mitigations) const {
    std::vector<const Matrix::Cell*> cells;
    for (const Matrix::Cell& cell : matrix_.cells) {
      const bool mitigated = is_mitigation(cell.cpp) || is_mitigation(cell.rust);
      if (cell.ratio && (with_mitigations || !mitigated)) cells.push_back(&cell);
    }
    if (cells.empty()) return std::nullopt;
    const auto [least, most] = std::ranges::minmax_element(cells, is_smaller);
    return Matrix::Spread{.operation = {}, .least = extreme_of(**least), .most = extreme_of(**most)};
  }

  // The pairs are found by their ratios alone; how sure it is takes longer, and is asked of the two that are told.
  void add_spread(const std::string& operation) {
    const Bootstrap estimate_alone{.resamples = 1, .confidence = options_.confidence, .seed = options_.seed};
    std::vector<Matrix::Extreme> all;
    for (const Matrix::Cell& cell : matrix_.cells) {
      if (is_mitigation(cell.cpp) || is_mitigation(cell.rust)) continue;
      const auto pairs = pairs_of(cell.rust, cell.cpp, operation);
      if (pairs.empty()) continue;
      all.push_back({.cpp = cell.cpp, .rust = cell.rust, .ratio = ratio_of_medians(pairs, estimate_alone)});
    }
    if (all.empty()) return;
    const auto by_ratio = [](const Matrix::Extreme& extreme) { return extreme.ratio.estimate; };
    const auto [least, most] = std::ranges::minmax_element(all, {}, by_ratio);
    Matrix::Spread spread{.operation = operation, .least = *least, .most = *most};
    for (Matrix::Extreme* extreme : {&spread.least, &spread.most}) {
      extreme->ratio = ratio_of_medians(pairs_of(extreme->rust, extreme->cpp, operation), options_);
    }
    matrix_.operations.push_back(std::move(spread));
  }

  const Bootstrap& options_;
  Matrix matrix_;
  std::vector<std::string> operations_;
  std::map<std::string, std::map<Place, std::vector<double>>> samples_;  // by build, of equal work
};

}  // namespace

Matrix make_matrix(const Measurements& measurements, const Bootstrap& options) {
  return MatrixMaker(measurements, options).make();
}

}  // namespace ferrotype
