// The matrix of builds: from samples whose ratios are known to cells, spreads and every form of a table.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "published.h"
#include "statistics/matrix.h"

namespace ferrotype {
namespace {

Cell cell(const std::string& operation, const std::string& font, const std::string& parser, double nanoseconds) {
  Cell cell{.operation = operation, .font = font, .parser = parser, .item = "glyph", .items = 10};
  cell.work.equal = true;
  for (int block = 0; block < 15; ++block) cell.samples.push_back(nanoseconds * (1 + 0.001 * block));
  return cell;
}

// What a build takes of the time of a place, in `outline` and in `open`.
struct Planted {
  const char* parser;
  double outline;
  double open;
};
constexpr Planted planted[] = {
    {"cpp", 1, 1},          {"rust", 1.2, 1.8},    {"cpp_gcc", 2, 0.6},     {"freetype", 9, 9},
    {"cpp_hardened", 4, 4}, {"rust_o2", 2.4, 1.0}, {"rust_same", 1.3, 1.7},
};

Measurements measured() {
  Measurements measurements{.baseline = "cpp", .blocks = 15, .cells = {}};
  for (const auto& [font, scale] : {std::pair("a", 100.0), std::pair("b", 7000.0)}) {
    for (const auto& [parser, outline, open] : planted) {
      measurements.cells.push_back(cell("outline", font, parser, scale * outline));
      measurements.cells.push_back(cell("open", font, parser, scale * open));
    }
    measurements.cells.push_back(cell("outline", font, again("cpp"), scale * 50));
  }
  return measurements;
}

// Where nothing varies, more say no more.
const Bootstrap few{.resamples = 50};

const Matrix::Cell& cell_of(const Matrix& matrix, const std::string& rust, const std::string& cpp) {
  const auto found = std::ranges::find_if(
      matrix.cells, [&](const Matrix::Cell& cell) { return cell.rust == rust && cell.cpp == cpp; });
  if (found == matrix.cells.end()) throw std::out_of_range(rust + " / " + cpp);
  return *found;
}

TEST(Builds, are_told_by_their_names) {
  EXPECT_EQ(twin_of("cpp"), "cpp");
  EXPECT_EQ(twin_of("cpp_gcc_o3"), "cpp");
  EXPECT_EQ(twin_of("rust"), "rust");
  EXPECT_EQ(twin_of("rust_no_lto"), "rust");
  for (const char* other : {"", "null", "freetype_latest", "cppx", "rusty_parser", "cpp again", "cpp slowed"}) {
    EXPECT_EQ(twin_of(other), "") << other;
  }
  EXPECT_TRUE(is_mitigation("cpp_hardened"));
  EXPECT_FALSE(is_mitigation("cpp_gcc"));
}

TEST(Matrix, is_every_build_of_rust_to_every_one_of_cpp) {
  const Matrix matrix = make_matrix(measured(), few);
  ASSERT_EQ(matrix.cells.size(), 9U);
  for (const auto& [rust, cpp, outline, open] :
       {std::tuple("rust", "cpp", 1.2, 1.8), std::tuple("rust", "cpp_gcc", 0.6, 3.0),
        std::tuple("rust_o2", "cpp", 2.4, 1.0), std::tuple("rust_o2", "cpp_gcc", 1.2, 1 / 0.6),
        std::tuple("rust", "cpp_hardened", 0.3, 0.45)}) {
    const auto& found = cell_of(matrix, rust, cpp);
    EXPECT_EQ(found.places, 4U);
    ASSERT_TRUE(found.ratio.has_value());
    EXPECT_NEAR(found.ratio->estimate, std::sqrt(outline * open), 1e-9) << rust << " / " << cpp;
    EXPECT_NEAR(found.ratio->low, found.ratio->estimate, 1e-9);
    EXPECT_NEAR(found.ratio->high, found.ratio->estimate, 1e-9);
  }
}

TEST(Matrix, an_interval_is_as_wide_as_the_blocks_make_it) {
  Measurements measurements = measured();
  for (Cell& cell : measurements.cells) {
    for (std::size_t block = 0; cell.parser == "rust" && block < cell.samples.size(); ++block) {
      cell.samples[block] *= block % 2 == 0 ? 0.8 : 1.25;
    }
  }
  const Matrix matrix = make_matrix(measurements, few);
  const auto& noisy = *cell_of(matrix, "rust", "cpp").ratio;
  EXPECT_LT(noisy.low, noisy.estimate * 1.01);
  EXPECT_GT(noisy.high, noisy.low * 1.2);
  const auto& quiet = *cell_of(matrix, "rust_o2", "cpp").ratio;
  EXPECT_NEAR(quiet.low, quiet.high, 1e-9);
}

TEST(Matrix, the_spread_is_of_compilers_and_flags_alone) {
  const Matrix matrix = make_matrix(measured(), few);
  ASSERT_TRUE(matrix.spread.has_value());
  EXPECT_EQ(matrix.spread->least.rust + " / " + matrix.spread->least.cpp, "rust / cpp_gcc");
  EXPECT_NEAR(matrix.spread->least.ratio.estimate, std::sqrt(0.6 * 3.0), 1e-9);
  EXPECT_EQ(matrix.spread->most.rust + " / " + matrix.spread->most.cpp, "rust_o2 / cpp");
  EXPECT_NEAR(matrix.spread->most.ratio.estimate, std::sqrt(2.4), 1e-9);
  ASSERT_TRUE(matrix.spread_with_mitigations.has_value());
  EXPECT_EQ(matrix.spread_with_mitigations->least.cpp, "cpp_hardened");
  EXPECT_NEAR(matrix.spread_with_mitigations->least.ratio.estimate, std::sqrt(2.16) / 4, 1e-9);
}

TEST(Matrix, each_operation_names_the_pairs_of_its_extremes) {
  const Matrix matrix = make_matrix(measured(), few);
  ASSERT_EQ(matrix.operations.size(), 2U);
  const auto& outline = matrix.operations[0];
  EXPECT_EQ(outline.operation, "outline");
  EXPECT_EQ(outline.least.rust, "rust");
  EXPECT_EQ(outline.least.cpp, "cpp_gcc");
  EXPECT_NEAR(outline.least.ratio.estimate, 0.6, 1e-9);
  EXPECT_EQ(outline.most.rust, "rust_o2");
  EXPECT_EQ(outline.most.cpp, "cpp");
  EXPECT_NEAR(outline.most.ratio.estimate, 2.4, 1e-9);
  const auto& open = matrix.operations[1];
  EXPECT_NEAR(open.least.ratio.estimate, 1, 1e-9);
  EXPECT_NEAR(open.most.ratio.estimate, 3, 1e-9);
  EXPECT_NEAR(open.most.ratio.low, 3, 1e-9);
}

TEST(Matrix, a_build_is_compared_with_its_twin_too) {
  const Matrix matrix = make_matrix(measured(), few);
  std::vector<std::string> names;
  for (const auto& build : matrix.builds) {
    names.push_back(build.name);
    if (build.name == "cpp_hardened") EXPECT_NEAR(build.ratio->estimate, 4, 1e-9);
    if (build.name == "rust_same") EXPECT_NEAR(build.ratio->estimate, std::sqrt(1.3 / 1.2 * 1.7 / 1.8), 1e-9);
    EXPECT_EQ(build.ratio.has_value(), build.name != build.twin);
  }
  EXPECT_EQ(names, (std::vector<std::string>{"cpp", "cpp_gcc", "cpp_hardened", "rust", "rust_o2", "rust_same"}));
}

TEST(Matrix, other_work_is_left_out_and_named) {
  Measurements measurements = measured();
  for (Cell& cell : measurements.cells) {
    if (cell.parser == "cpp_gcc" && cell.font == "b" && cell.operation == "open")
      cell.work = {.reason = "work-differs"};
  }
  const Matrix matrix = make_matrix(measurements, few);
  EXPECT_EQ(cell_of(matrix, "rust", "cpp_gcc").places, 3U);
  EXPECT_NEAR(cell_of(matrix, "rust", "cpp_gcc").ratio->estimate, std::cbrt(0.6 * 0.6 * 3.0), 1e-9);
  EXPECT_EQ(cell_of(matrix, "rust", "cpp").places, 4U);
  ASSERT_EQ(matrix.left_out.size(), 1U);
  EXPECT_EQ(matrix.left_out[0].build, "cpp_gcc");
  EXPECT_EQ(matrix.left_out[0].reason, "work-differs");
}

TEST(Matrix, what_has_nothing_to_do_is_not_left_out) {
  Measurements measurements = measured();
  for (Cell& cell : measurements.cells) {
    if (cell.operation != "open" || cell.font != "b") continue;
    cell.items = 0;
    cell.samples.clear();
    cell.work = {.reason = "nothing-to-do"};
  }
  const Matrix matrix = make_matrix(measurements, few);
  EXPECT_TRUE(matrix.left_out.empty());
  EXPECT_EQ(cell_of(matrix, "rust", "cpp").places, 3U);
}

TEST(Matrix, of_one_language_has_no_cell) {
  Measurements measurements = measured();
  std::erase_if(measurements.cells, [](const Cell& cell) { return twin_of(cell.parser) == "rust"; });
  const Matrix matrix = make_matrix(measurements, few);
  EXPECT_TRUE(matrix.cells.empty());
  EXPECT_FALSE(matrix.spread.has_value());
  EXPECT_TRUE(matrix.operations.empty());
}

TEST(Rivalry, builds_of_the_twins_are_no_peers) {
  const auto rivalries = make_rivalries(measured(), few);
  ASSERT_EQ(rivalries.size(), 4U);  // two operations of two parsers
  for (const Rivalry& rivalry : rivalries) {
    for (const auto& cell : rivalry.cells) EXPECT_EQ(cell.fastest, "freetype");
  }
}

Published published(Measurements measurements = measured()) {
  return {.report = make_report(measurements, few),
          .context = nlohmann::json::object(),
          .command = "./ferrotype bench --matrix",
          .commit = "0123",
          .repetitions = 15,
          .not_publishable = {},
          .matrix = make_matrix(measurements, few)};
}

TEST(MatrixWriters, the_table_has_a_row_of_each_cpp_build) {
  const std::string text = markdown(published());
  EXPECT_NE(text.find("| to | rust | rust_o2 | rust_same |\n|---|---:|---:|---:|\n| cpp | 1.47 (1.47 - 1.47) |"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("\n| cpp_hardened | 0.367 (0.367 - 0.367) |"), std::string::npos);
  EXPECT_NE(text.find("| outline | 0.600 (0.600 - 0.600) | rust / cpp_gcc | 2.40 (2.40 - 2.40) | rust_o2 / cpp |"),
            std::string::npos);
  EXPECT_NE(text.find("| cpp_hardened | cpp | 4.00 | 4.00 - 4.00 | 4 |"), std::string::npos);
}

TEST(MatrixWriters, sentences_say_how_far_the_ratio_moves) {
  Measurements measurements = measured();
  for (Cell& cell : measurements.cells) {
    for (double& sample : cell.samples) sample *= cell.parser == "cpp_gcc" ? 0.5 : 1;
  }
  for (const std::string& text : {terminal_text(published(measurements)), markdown(published(measurements))}) {
    std::string plain = text;
    std::erase(plain, '\\');
    EXPECT_NE(
        plain.find("The ratio rust / cpp moves from 1.47 (rust / cpp) to 2.83 (rust_o2 / cpp_gcc) with compiler and "
                   "flags alone."),
        std::string::npos)
        << plain;
    EXPECT_NE(plain.find("With the mitigations (cpp_hardened) too it moves from 0.367 (rust / cpp_hardened) to 2.83"),
              std::string::npos);
    EXPECT_NE(plain.find("Of the builds of cpp, cpp_gcc takes the least time, 0.548 of what cpp takes."),
              std::string::npos);
    EXPECT_NE(plain.find("Each cell is over 4 places"), std::string::npos);
  }
}

TEST(MatrixWriters, what_answers_otherwise_is_said_aloud) {
  Measurements measurements = measured();
  for (Cell& cell : measurements.cells) {
    if (cell.parser == "rust_o2" && cell.operation == "open") cell.work = {.reason = "work-differs"};
  }
  const std::string text = terminal_text(published(measurements));
  EXPECT_NE(text.find("Left out: rust_o2 says work-differs in open on a, open on b."), std::string::npos) << text;
  EXPECT_NE(text.find("Cells are over 2 to 4 places"), std::string::npos);
}

TEST(MatrixWriters, json_has_every_cell_and_is_read_again) {
  const auto document = json(published());
  const auto& matrix = document.at("matrix");
  EXPECT_EQ(matrix.at("cells").size(), 9U);
  EXPECT_EQ(matrix.at("cells").at(0).at("cpp"), "cpp");
  EXPECT_NEAR(matrix.at("cells").at(0).at("ratio"), std::sqrt(2.16), 1e-9);
  EXPECT_EQ(matrix.at("builds").at(2).at("build"), "cpp_hardened");
  EXPECT_EQ(matrix.at("builds").at(2).at("mitigation"), true);
  EXPECT_EQ(matrix.at("builds").at(1).at("mitigation"), false);
  EXPECT_EQ(matrix.at("spread_with_mitigations").at("least").at("cpp"), "cpp_hardened");
  const auto read = read_published(document);
  ASSERT_TRUE(read) << read.error();
  EXPECT_EQ(json(*read), document);
  EXPECT_EQ(markdown(*read), markdown(published()));
  auto broken = document;
  broken["matrix"].erase("cells");
  EXPECT_NE(read_published(broken).error().find("cells"), std::string::npos);
}

TEST(MatrixWriters, without_it_nothing_is_told) {
  Published without = published();
  without.matrix.reset();
  EXPECT_FALSE(json(without).contains("matrix"));
  for (const std::string& text : {terminal_text(without), markdown(without), csv(without)}) {
    EXPECT_EQ(text.find("atrix:"), std::string::npos);
    EXPECT_EQ(text.find("\nmatrix"), std::string::npos);
  }
}

TEST(MatrixWriters, csv_has_lines_of_it_with_as_many_columns) {
  const std::string text = csv(published());
  EXPECT_NE(text.find("\nmatrix,,rust,cpp_hardened,,,,0.367423,0.367423,0.367423,,"), std::string::npos) << text;
  EXPECT_NE(text.find("\nmatrix,,cpp_hardened,cpp,,,,4,4,4,,"), std::string::npos);
  EXPECT_NE(text.find("\nmatrix outline,,rust_o2,cpp,,,,2.4,2.4,2.4,,"), std::string::npos);
  std::ptrdiff_t columns = -1;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    const std::ptrdiff_t found = std::count(text.begin() + static_cast<std::ptrdiff_t>(begin),
                                            text.begin() + static_cast<std::ptrdiff_t>(end), ',');
    if (columns >= 0) EXPECT_EQ(found, columns) << text.substr(begin, end - begin);
    columns = found;
    begin = end + 1;
  }
}

}  // namespace
}  // namespace ferrotype
