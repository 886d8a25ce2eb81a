// What a call costs, and what doing nothing takes.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "statistics/border.h"

namespace ferrotype {
namespace {

Cell cell(const std::string& operation, const std::string& parser, double nanoseconds,
          const std::string& font = "font") {
  Cell cell{.operation = operation, .font = font, .parser = parser, .item = "glyph", .items = 10};
  cell.work.equal = true;
  cell.samples.assign(15, nanoseconds);
  if (parser == "null") cell.work = {.reason = "null", .accepted = true};
  return cell;
}

Measurements of(std::vector<Cell> cells) { return {.baseline = "cpp", .blocks = 15, .cells = std::move(cells)}; }

TEST(Border, a_call_costs_what_an_item_takes_more_where_each_has_one) {
  const Border border = make_border(of({cell("advances", "cpp", 20), cell("advances-chatty", "cpp", 70)}));
  ASSERT_EQ(border.chattiness.size(), 1U);
  const Chattiness& one = border.chattiness.front();
  EXPECT_EQ(one.operation, "advances");
  EXPECT_EQ(one.parser, "cpp");
  EXPECT_NEAR(one.batched, 2, 1e-9);
  EXPECT_NEAR(one.chatty, 7, 1e-9);
  EXPECT_NEAR(one.price, 5, 1e-9);
  EXPECT_NEAR(one.ratio.estimate, 3.5, 1e-9);
  EXPECT_EQ(one.fonts, 1U);
}

TEST(Border, of_several_fonts_it_is_the_geometric_mean) {
  const Border border =
      make_border(of({cell("advances", "rust", 10, "a"), cell("advances", "rust", 40, "b"),
                      cell("advances-chatty", "rust", 100, "a"), cell("advances-chatty", "rust", 100, "b")}));
  ASSERT_EQ(border.chattiness.size(), 1U);
  EXPECT_NEAR(border.chattiness[0].batched, 2, 1e-9);
  EXPECT_NEAR(border.chattiness[0].ratio.estimate, 5, 1e-9);
  EXPECT_EQ(border.chattiness[0].fonts, 2U);
}

TEST(Border, a_call_costs_the_same_whatever_an_item_takes_beside_it) {
  const Border border =
      make_border(of({cell("advances", "rust", 10, "a"), cell("advances", "rust", 1000, "b"),
                      cell("advances-chatty", "rust", 110, "a"), cell("advances-chatty", "rust", 1100, "b")}));
  ASSERT_EQ(border.chattiness.size(), 1U);
  EXPECT_NEAR(border.chattiness[0].price, 10, 1e-9);
}

TEST(Border, wrong_answers_and_missing_forms_say_nothing) {
  Cell wrong = cell("advances-chatty", "peer", 5);
  wrong.work = {.reason = "work-differs"};
  Cell untimed = cell("advances-chatty", "idle", 0);
  untimed.samples.clear();
  const Border border = make_border(
      of({cell("advances", "peer", 1), wrong, cell("advances", "idle", 1), untimed, cell("charmap-chatty", "cpp", 1),
          cell("advances", "cpp again", 1), cell("advances-chatty", "cpp again", 1)}));
  EXPECT_TRUE(border.chattiness.empty());
}

TEST(Border, doing_nothing_is_told_as_the_least_the_most_and_the_largest_share) {
  const Border border = make_border(
      of({cell("outline", "cpp", 1000, "a"), cell("outline", "null", 10, "a"), cell("outline", "cpp", 4000, "b"),
          cell("outline", "null", 20, "b"), cell("walk", "null", 20, "b")}));
  ASSERT_EQ(border.idling.size(), 1U);
  EXPECT_EQ(border.idling[0].operation, "outline");
  EXPECT_NEAR(border.idling[0].least, 1, 1e-9);
  EXPECT_NEAR(border.idling[0].most, 2, 1e-9);
  EXPECT_NEAR(border.idling[0].share, 0.01, 1e-9);
}

}  // namespace
}  // namespace ferrotype
