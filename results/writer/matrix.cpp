// SPDX-License-Identifier: Apache-2.0
#include "matrix.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

namespace ferrotype {
namespace {

std::string with_interval(const Interval& ratio) {
  return fmt::format("{} ({} - {})", figure(ratio.estimate), figure(ratio.low), figure(ratio.high));
}

std::string pair_text(const Matrix::Extreme& extreme) { return fmt::format("{} / {}", extreme.rust, extreme.cpp); }

std::string span_text(const Matrix::Spread& spread) {
  return fmt::format("from {} ({}) to {} ({})", figure(spread.least.ratio.estimate), pair_text(spread.least),
                     figure(spread.most.ratio.estimate), pair_text(spread.most));
}

// Of one twin the build that takes the least time, mitigations aside; the twin itself where none is faster.
std::string fastest_of(const Matrix& matrix, std::string_view twin) {
  std::string fastest(twin);
  double least = 1;
  for (const auto& build : matrix.builds) {
    if (build.twin != twin || !build.ratio || is_mitigation(build.name) || build.ratio->estimate >= least) continue;
    fastest = build.name;
    least = build.ratio->estimate;
  }
  if (fastest == twin) return fmt::format("Of the builds of {0}, {0} itself takes the least time.", twin);
  return fmt::format("Of the builds of {}, {} takes the least time, {} of what {} takes.", twin, fastest, figure(least),
                     twin);
}

std::vector<std::string> left_out_sentences(const Matrix& matrix) {
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> places;
  for (const auto& one : matrix.left_out) {
    places[{one.build, one.reason}].push_back(fmt::format("{} on {}", one.operation, one.font));
  }
  std::vector<std::string> sentences;
  for (const auto& [key, where] : places) {
    sentences.push_back(fmt::format("Left out: {} says {} in {}.", key.first, key.second, fmt::join(where, ", ")));
  }
  return sentences;
}

Section matrix_section(const Matrix& matrix) {
  std::vector<std::string> cpp_builds;
  std::vector<std::string> rust_builds;
  std::map<std::pair<std::string, std::string>, std::string> cells;
  const auto note = [](std::vector<std::string>& names, const std::string& name) {
    if (std::ranges::count(names, name) == 0) names.push_back(name);
  };
  std::size_t least = SIZE_MAX;
  std::size_t most = 0;
  for (const auto& cell : matrix.cells) {
    note(cpp_builds, cell.cpp);
    note(rust_builds, cell.rust);
    cells[{cell.cpp, cell.rust}] = cell.ratio ? with_interval(*cell.ratio) : "";
    least = std::min(least, cell.places);
    most = std::max(most, cell.places);
  }
  std::vector<Table::Column> columns{{"to"}};
  for (const auto& rust : rust_builds) columns.push_back({rust, Table::Align::right});
  Table table(std::move(columns));
  for (const auto& cpp : cpp_builds) {
    std::vector<std::string> row{cpp};
    for (const auto& rust : rust_builds) row.push_back(cells[{cpp, rust}]);
    table.row(row);
  }
  Section section{.title = "Matrix: time of a build of Rust relative to one of C++, geometric mean over all places",
                  .table = std::move(table),
                  .sentences = {}};
  if (matrix.cells.empty()) {
    section.sentences.emplace_back("There is no build of Rust and of C++ to compare.");
    return section;
  }
  section.sentences.push_back(
      least == most ? fmt::format("Each cell is over {} places, an operation on a font each.", most)
                    : fmt::format("Cells are over {} to {} places, an operation on a font each.", least, most));
  if (matrix.spread) {
    section.sentences.push_back(
        fmt::format("The ratio rust / cpp moves {} with compiler and flags alone.", span_text(*matrix.spread)));
  }
  if (matrix.spread_with_mitigations) {
    std::vector<std::string> names;
    for (const auto& build : matrix.builds) {
      if (is_mitigation(build.name)) names.push_back(build.name);
    }
    section.sentences.push_back(fmt::format("With the mitigations ({}) too it moves {}.", fmt::join(names, ", "),
                                            span_text(*matrix.spread_with_mitigations)));
  }
  for (const auto twin : own_parsers) section.sentences.push_back(fastest_of(matrix, twin));
  for (auto& sentence : left_out_sentences(matrix)) section.sentences.push_back(std::move(sentence));
  return section;
}

Section builds_section(const Matrix& matrix) {
  Table table({{"build"},
               {"relative to"},
               {"ratio", Table::Align::right},
               {"95 % interval", Table::Align::right},
               {"places", Table::Align::right}});
  for (const auto& build : matrix.builds) {
    if (!build.ratio) continue;
    table.row({build.name, build.twin, figure(build.ratio->estimate),
               fmt::format("{} - {}", figure(build.ratio->low), figure(build.ratio->high)),
               fmt::format("{}", build.places)});
  }
  return {.title = "Matrix: time of each build relative to its twin as it is built usually",
          .table = std::move(table),
          .sentences = {}};
}

Section spreads_section(const Matrix& matrix) {
  Table table({{"operation"}, {"smallest", Table::Align::right}, {"of"}, {"largest", Table::Align::right}, {"of"}});
  for (const auto& spread : matrix.operations) {
    table.row({spread.operation, with_interval(spread.least.ratio), pair_text(spread.least),
               with_interval(spread.most.ratio), pair_text(spread.most)});
  }
  return {.title = "Matrix: the smallest and the largest ratio rust / cpp of each operation, mitigations aside",
          .table = std::move(table),
          .sentences = {}};
}

}  // namespace

std::vector<Section> matrix_sections(const Published& published) {
  if (!published.matrix) return {};
  const Matrix& matrix = *published.matrix;
  return {matrix_section(matrix), builds_section(matrix), spreads_section(matrix)};
}

std::vector<MatrixLine> matrix_lines(const Matrix& matrix) {
  std::vector<MatrixLine> lines;
  for (const auto& cell : matrix.cells) {
    if (cell.ratio) {
      lines.push_back({.operation = "matrix", .parser = cell.rust, .baseline = cell.cpp, .ratio = *cell.ratio});
    }
  }
  for (const auto& build : matrix.builds) {
    if (build.ratio) {
      lines.push_back({.operation = "matrix", .parser = build.name, .baseline = build.twin, .ratio = *build.ratio});
    }
  }
  for (const auto& spread : matrix.operations) {
    for (const auto* extreme : {&spread.least, &spread.most}) {
      lines.push_back({.operation = "matrix " + spread.operation,
                       .parser = extreme->rust,
                       .baseline = extreme->cpp,
                       .ratio = extreme->ratio});
    }
  }
  return lines;
}

}  // namespace ferrotype
