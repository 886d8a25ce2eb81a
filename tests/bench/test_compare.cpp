// Two tables side by side, and documents of before there were verdicts.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "../campaign/temporary_folder.h"
#include "bench/compare.h"
#include "published.h"

namespace ferrotype {
namespace {

Cell cell(const std::string& parser, double nanoseconds, const std::string& font) {
  Cell cell{.operation = "outline", .font = font, .parser = parser, .item = "glyph", .items = 10};
  cell.work.equal = true;
  for (int block = 0; block < 15; ++block) cell.samples.push_back(nanoseconds * (1 + 0.0001 * block));
  return cell;
}

// `rust` takes so many times as long as the baseline on the two fonts.
Measurements measured(double a, double b) {
  Measurements measurements{.baseline = "cpp", .blocks = 15, .cells = {}, .heap_control = {.planted = 9, .counted = 9}};
  for (const auto& [font, times] : {std::pair("a", a), std::pair("b", b)}) {
    for (const auto& [parser, ratio] : {std::pair("cpp", 1.0), std::pair("cpp again", 1.01),
                                        std::pair("cpp slowed", 1.03), std::pair("rust", times)}) {
      measurements.cells.push_back(cell(parser, 1000 * ratio, font));
    }
    measurements.cells.push_back(cell("null", 1, font));
    measurements.cells.back().work = {.reason = "null", .accepted = true};
  }
  for (Cell& one : measurements.cells) one.heap = HeapUse{};
  return measurements;
}

nlohmann::json document(const Measurements& measurements) {
  return json(Published{.report = make_report(measurements, {.resamples = 200}),
                        .context = {},
                        .command = {},
                        .commit = {},
                        .not_publishable = {}});
}

class Documents : public testing::Test {
 protected:
  BenchDocument read(const nlohmann::json& json) {
    const auto found = read_bench(write(json.dump()));
    if (!found) throw std::runtime_error(found.error());
    return *found;
  }

  std::string error(const std::string& text) {
    const auto file = write(text);
    const auto found = read_bench(file);
    EXPECT_FALSE(found.has_value());
    if (found) return {};
    EXPECT_NE(found.error().find(file.string()), std::string::npos);
    return found.error();
  }

  std::filesystem::path write(const std::string& text) {
    auto file = folder_.path() / "document.json";
    std::ofstream(file) << text;
    return file;
  }

  BenchComparison compare(double a, double b, double other_a, double other_b, double wanted = 0.95) {
    return compare_bench(read(document(measured(a, b))), read(document(measured(other_a, other_b))), wanted);
  }

 private:
  TemporaryFolder folder_;
};

TEST_F(Documents, that_say_the_same_agree) {
  const auto comparison = compare(1.5, 0.5, 1.6, 0.4);
  ASSERT_EQ(comparison.rows.size(), 2U);
  EXPECT_EQ(comparison.rows[0].place, (RatioPlace{.operation = "outline", .parser = "rust", .font = "a"}));
  EXPECT_EQ(comparison.rows[0].first.verdict, Verdict::slower);
  EXPECT_NEAR(comparison.rows[0].moved(), 1.6 / 1.5, 1e-9);
  EXPECT_EQ(comparison.rows[1].second.verdict, Verdict::faster);
  ASSERT_EQ(comparison.means.size(), 1U);
  EXPECT_TRUE(comparison.held());
  EXPECT_EQ(comparison.share(), 1);
}

TEST_F(Documents, disagree_where_a_verdict_is_another_one) {
  const auto comparison = compare(1.5, 0.5, 1.5, 1.001);
  EXPECT_EQ(comparison.agreeing_rows(), 1U);
  EXPECT_FALSE(comparison.held());
  EXPECT_TRUE(compare(1.5, 0.5, 1.5, 1.001, 0.5).held());
  EXPECT_FALSE(comparison.rows[1].agree());
  EXPECT_FALSE(comparison.means[0].agree());
  const auto text = comparison_text(comparison);
  EXPECT_NE(text.find("1 of 2 rows agree, 50.0 %; wanted are 95.0 %: it did NOT hold"), std::string::npos) << text;
  EXPECT_NE(text.find("+100.2 %"), std::string::npos) << text;
  EXPECT_EQ(comparison_json(comparison).at("rows").at(1).at("a").at("verdict"), "faster");
  EXPECT_EQ(comparison_json(comparison).at("rows").at(1).at("b").at("verdict"), "no difference");
}

TEST_F(Documents, do_not_hold_where_controls_do_not) {
  auto broken = document(measured(1.5, 0.5));
  broken["controls_hold"] = false;
  broken["broken_controls"] = {"cpp against itself \x1b is 1.2"};
  const auto good = read(document(measured(1.5, 0.5)));
  for (const auto& comparison : {compare_bench(read(broken), good, 0.95), compare_bench(good, read(broken), 0.95)}) {
    EXPECT_EQ(comparison.share(), 1);
    EXPECT_FALSE(comparison.held());
    EXPECT_NE(comparison_text(comparison).find("do NOT hold"), std::string::npos);
    EXPECT_NE(comparison_text(comparison).find("against itself \\x1b is 1.2"), std::string::npos);
  }
}

TEST_F(Documents, list_what_only_one_has) {
  auto short_of_one = document(measured(1.5, 0.5));
  auto& rows = short_of_one["rows"];
  const auto at = std::ranges::find_if(rows, [](const auto& row) { return row["parser"] == "rust"; });
  rows.erase(at);
  const auto comparison = compare_bench(read(short_of_one), read(document(measured(1.5, 0.5))), 0.95);
  EXPECT_TRUE(comparison.first.alone.empty());
  EXPECT_EQ(comparison.second.alone,
            (std::vector<RatioPlace>{{.operation = "outline", .parser = "rust", .font = "a"}}));
  EXPECT_NE(comparison_text(comparison).find("only here: outline, rust, a"), std::string::npos);
  EXPECT_TRUE(comparison.held());
}

TEST_F(Documents, with_no_row_in_common_do_not_hold) {
  auto others = document(measured(1.5, 0.5));
  for (auto& row : others["rows"]) {
    if (row["parser"] == "rust") row["parser"] = "port";
  }
  EXPECT_FALSE(compare_bench(read(document(measured(1.5, 0.5))), read(others), 0).held());
}

// As they were before: verdicts and the third control are missing, and the samples say what the verdicts would be.
TEST_F(Documents, of_before_there_were_verdicts_get_them_from_their_samples) {
  const auto newer = document(measured(1.5, 1.001));
  auto older = newer;
  older.erase("significance");
  for (const auto* list : {"rows", "means"}) {
    for (auto& one : older[list]) {
      for (const auto* key : {"p", "adjusted_p", "verdict"}) one.erase(key);
    }
  }
  const auto comparison = compare_bench(read(older), read(newer), 0.95);
  ASSERT_EQ(comparison.rows.size(), 2U);
  EXPECT_EQ(comparison.rows[0].first.verdict, Verdict::slower);
  EXPECT_EQ(comparison.rows[1].first.verdict, Verdict::no_difference);
  EXPECT_EQ(comparison.means[0].first.verdict, Verdict::slower);
  EXPECT_TRUE(comparison.held());
}

TEST_F(Documents, that_are_none_are_refused_with_a_reason) {
  EXPECT_NE(error("no JSON").find("parse error"), std::string::npos);
  EXPECT_NE(error("[]").find("is not what bench --json prints"), std::string::npos);
  EXPECT_NE(error("{}").find("noise_floor"), std::string::npos);
  auto odd = document(measured(1.5, 0.5));
  odd["rows"] = nlohmann::json::array();
  EXPECT_NE(error(odd.dump()).find("it has no row"), std::string::npos);
  odd = document(measured(1.5, 0.5));
  odd["rows"][3]["verdict"] = "better";
  EXPECT_NE(error(odd.dump()).find("there is no verdict 'better'"), std::string::npos);
  odd = document(measured(1.5, 0.5));
  odd["rows"][3]["samples"] = {1, 2};
  EXPECT_NE(error(odd.dump()).find("samples, and another one"), std::string::npos);
}

TEST_F(Documents, with_times_of_nothing_cannot_be_compared) {
  auto odd = document(measured(1.5, 0.5));
  odd["rows"][3]["samples"][7] = 0;
  odd["rows"][3]["low"] = 0;
  const auto read_back = read(odd);
  const auto& row = read_back.rows.at({"outline", "rust", "a"});
  EXPECT_TRUE(row.samples.empty());
  EXPECT_FALSE(row.ratio.has_value());
  EXPECT_FALSE(read_back.pair("outline", "rust", "a").has_value());
  EXPECT_TRUE(read_back.pair("outline", "rust", "b").has_value());
  EXPECT_DOUBLE_EQ(read_back.rows.at({"outline", "rust", "b"}).samples.front(), 50);
}

}  // namespace
}  // namespace ferrotype
