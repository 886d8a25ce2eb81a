// When two parsers did the same work, and what is said when they did not.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <limits>

#include "workloads/answers.h"

namespace ferrotype {
namespace {

Answers numbers(std::vector<std::uint64_t> items) {
  Answers answers{.items = std::move(items)};
  for (std::size_t i = 0; i < answers.items.size(); ++i) answers.labels.push_back("glyph " + std::to_string(i));
  return answers;
}

Shape square(float size) {
  const std::vector<std::uint8_t> verbs{FERRO_MOVE, FERRO_LINE, FERRO_LINE, FERRO_LINE, FERRO_CLOSE};
  const std::vector<ferro_point> points{{0, 0}, {size, 0}, {size, size}, {0, size}};
  return shape(verbs, points);
}

Answers outlines(std::size_t count, float size, std::uint64_t spelling) {
  Answers answers = numbers(std::vector<std::uint64_t>(count, spelling));
  answers.shapes.assign(count, square(size));
  answers.codes.assign(count, FERRO_OK);
  return answers;
}

Answers walks(std::vector<std::vector<std::uint64_t>> values) {
  Answers answers;
  for (std::size_t i = 0; i < values.size(); ++i) {
    std::uint64_t item = not_walked;
    for (const std::uint64_t value : values[i]) item = item * 31 + value;
    answers.items.push_back(item);
    answers.labels.push_back("table " + std::to_string(i));
  }
  answers.values = std::move(values);
  return answers;
}

TEST(Compare, the_same_answers_are_equal_work) {
  const Work work = compare(numbers({1, 2, 3}), numbers({1, 2, 3}));
  EXPECT_TRUE(work.equal);
  EXPECT_TRUE(work.normalisations.empty());
  EXPECT_EQ(work.reason, "");
}

TEST(Compare, one_other_answer_is_other_work_and_is_named) {
  const Work work = compare(numbers({1, 2, 4}), numbers({1, 2, 3}));
  EXPECT_FALSE(work.equal);
  EXPECT_FALSE(work.accepted);
  EXPECT_EQ(work.reason, "work-differs");
  EXPECT_EQ(work.detail, "1 of 3: glyph 2");
}

TEST(Compare, fewer_answers_are_other_work) {
  EXPECT_EQ(compare(numbers({1, 2}), numbers({1, 2, 3})).reason, "work-differs");
}

TEST(Compare, a_failure_is_its_own_reason) {
  EXPECT_EQ(compare({.code = FERRO_UNSUPPORTED}, numbers({1})).reason, "unsupported");
  EXPECT_EQ(compare({.code = FERRO_MALFORMED}, numbers({1})).reason, "malformed");
  EXPECT_EQ(compare(numbers({1}), {.code = FERRO_UNSUPPORTED}).reason, "no-baseline");
}

TEST(Compare, the_same_shape_written_differently_is_equal_work) {
  const Work work = compare(outlines(20, 100, 1), outlines(20, 100, 2));
  EXPECT_TRUE(work.equal);
  EXPECT_EQ(work.normalisations.size(), shape_normalisations.size());
}

TEST(Compare, rounded_components_are_equal_work_within_the_budget) {
  const Answers baseline = outlines(20, 100, 1);
  Answers answers = outlines(20, 100, 2);
  answers.shapes[3] = answers.shapes[4] = square(100.5F);
  const Work work = compare(answers, baseline);
  EXPECT_TRUE(work.equal);
  EXPECT_EQ(work.normalisations.back(), component_rounding);
  EXPECT_NE(work.detail.find("2 rounded by at most 0.5 units"), std::string::npos) << work.detail;

  answers.shapes[5] = square(100.5F);
  EXPECT_EQ(compare(answers, baseline).reason, "work-differs");
}

TEST(Compare, more_than_rounding_is_other_work) {
  Answers answers = outlines(20, 100, 2);
  answers.shapes[3] = square(102);
  const Work work = compare(answers, outlines(20, 100, 1));
  EXPECT_EQ(work.reason, "work-differs");
  EXPECT_NE(work.detail.find("glyph 3"), std::string::npos);
}

TEST(Compare, a_refused_glyph_is_not_an_empty_one) {
  Answers empty = outlines(20, 100, 1);
  empty.shapes[3].clear();
  Answers refused = outlines(20, 100, 2);
  refused.shapes[3].clear();
  refused.codes[3] = FERRO_MALFORMED;
  EXPECT_EQ(compare(refused, empty).reason, "work-differs");
}

TEST(Compare, walking_less_is_told_from_finding_something_else) {
  const Answers baseline = walks({{1, 2, 3}, {4, 5}, {6}});
  const Work less = compare(walks({{1, 3}, {4, 5}, {}}), baseline);
  EXPECT_EQ(less.reason, "walks-less");
  EXPECT_EQ(less.detail, "2 of 3 tables, in part: table 0");
  EXPECT_FALSE(less.accepted);
  EXPECT_EQ(compare(walks({{3, 1}, {4, 5}, {}}), baseline).reason, "work-differs");
  EXPECT_EQ(compare(walks({{1, 2, 3}, {4, 5, 5}, {6}}), baseline).reason, "work-differs");
}

TEST(Digest, tells_answers_apart) {
  EXPECT_EQ(digest(numbers({1, 2})), digest(numbers({1, 2})));
  EXPECT_NE(digest(numbers({1, 2})), digest(numbers({2, 1})));
  EXPECT_NE(digest({.code = FERRO_LIMIT}), digest({.code = FERRO_OK}));
  EXPECT_EQ(digest(numbers({1})).size(), 64U);
}

Answers metrics(std::vector<float> numbers, std::size_t numbers_per_item, bool varied) {
  Answers answers;
  for (std::size_t i = 0; i < numbers.size() / numbers_per_item; ++i) {
    answers.labels.push_back("glyph " + std::to_string(i));
  }
  answers.numbers = std::move(numbers);
  answers.numbers_per_item = numbers_per_item;
  answers.boxes = numbers_per_item == 4;
  answers.varied = varied;
  return answers;
}

TEST(CompareNumbers, at_the_default_they_are_the_same_or_other_work) {
  EXPECT_TRUE(compare(metrics({1, 2}, 1, false), metrics({1, 2}, 1, false)).normalisations.empty());
  const Work work = compare(metrics({1, 2.5F}, 1, false), metrics({1, 2}, 1, false));
  EXPECT_FALSE(work.equal);
  EXPECT_EQ(work.detail, "1 of 2, by up to 0.5 units: glyph 1");
}

TEST(CompareNumbers, few_may_be_rounded_at_the_default) {
  std::vector<float> baseline(40, 7);
  std::vector<float> rounded = baseline;
  rounded[7] = 8;
  const Work work = compare(metrics(rounded, 4, false), metrics(baseline, 4, false));
  EXPECT_TRUE(work.equal);
  EXPECT_EQ(work.normalisations, std::vector<std::string>{std::string(component_rounding)});
  EXPECT_EQ(work.detail, "1 of 10 rounded by at most 1 units");
}

TEST(CompareNumbers, all_may_be_rounded_where_the_font_varies) {
  const Work work = compare(metrics({1, 2}, 1, true), metrics({1.5F, 2.25F}, 1, true));
  EXPECT_TRUE(work.equal);
  EXPECT_EQ(work.normalisations, std::vector<std::string>{std::string(variation_rounding)});
  EXPECT_FALSE(compare(metrics({1, 2}, 1, true), metrics({1, 3.5F}, 1, true)).equal);
}

TEST(CompareNumbers, a_number_that_is_none_is_other_work) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  EXPECT_FALSE(compare(metrics({nan}, 1, true), metrics({1}, 1, true)).equal);
}

TEST(Compare, outlines_of_a_varied_font_are_rounded_in_every_glyph) {
  Answers answers = outlines(20, 100.5F, 2);
  const Answers baseline = outlines(20, 100, 1);
  EXPECT_FALSE(compare(answers, baseline).equal);
  answers.varied = true;
  const Work work = compare(answers, baseline);
  EXPECT_TRUE(work.equal);
  EXPECT_EQ(work.normalisations.back(), variation_rounding);
}

}  // namespace
}  // namespace ferrotype
