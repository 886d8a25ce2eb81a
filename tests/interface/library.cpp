// SPDX-License-Identifier: Apache-2.0
//
// A parser from a shared library: the example is loaded, keeps the contract, and answers like the built-in parser.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "contract.h"
#include "fonts.h"
#include "registry.h"

namespace ferrotype::test {
namespace {

// A library is loaded once in a process.
const ferro_parser* example() {
  static const auto loaded = load_parser(FERROTYPE_EXAMPLE);
  if (!loaded) ADD_FAILURE() << loaded.error();
  return loaded.value_or(nullptr);
}

void fail(contract*, const char* file, int line, const char* expectation) { ADD_FAILURE_AT(file, line) << expectation; }

TEST(Library, is_listed_under_its_name) {
  ASSERT_NE(example(), nullptr);
  EXPECT_STREQ(example()->name, "example");
  EXPECT_EQ(find_parser("example"), example());
  EXPECT_EQ(parsers().size(), builtin_parsers().size() + 1);
  EXPECT_TRUE(answers(*example(), FERRO_CAN_DIRECTORY));
  EXPECT_FALSE(answers(*example(), FERRO_CAN_OUTLINE));
}

TEST(Library, keeps_the_contract) {
  ASSERT_NE(example(), nullptr);
  for (const char* name : {"subset-dejavu-sans-kern.ttf", "synth-everything.ttf"}) {
    const auto font = seed(name);
    contract self = {example(), font.data(), font.size(), true, fail, nullptr};
    check_constant_as_c(&self);
    check_faces_as_c(&self);
    check_cut_face_as_c(&self);
    const auto face = open(*example(), font);
    check_arguments_as_c(&self, face.get());
    check_buffers_as_c(&self, face.get());
    EXPECT_EQ(check_answers_as_c(&self, face.get()), check_answers_as_cpp(&self, face.get()));
  }
}

struct Answer {
  ferro_face_info info{};
  std::vector<ferro_table> tables;
};

Answer ask(const ferro_parser& parser, const std::vector<std::uint8_t>& font) {
  Answer answer;
  const auto face = open(parser, font);
  EXPECT_EQ(parser.info(face.get(), &answer.info).code, FERRO_OK);
  std::vector<ferro_table> memory(4096);
  ferro_tables tables{memory.data(), 0, memory.size(), nullptr, nullptr};
  EXPECT_EQ(parser.directory(face.get(), &tables).code, FERRO_OK);
  answer.tables.assign(memory.begin(), memory.begin() + static_cast<std::ptrdiff_t>(tables.size));
  return answer;
}

TEST(Library, answers_like_the_parser_in_cpp) {
  ASSERT_NE(example(), nullptr);
  const auto font = seed("subset-dejavu-sans-kern.ttf");
  const auto mine = ask(*example(), font);
  const auto expected = ask(*builtin_parsers()[0], font);
  EXPECT_EQ(std::memcmp(&mine.info, &expected.info, sizeof(mine.info)), 0);
  ASSERT_EQ(mine.tables.size(), expected.tables.size());
  EXPECT_GE(mine.tables.size(), 9U);
  EXPECT_EQ(std::memcmp(mine.tables.data(), expected.tables.data(), mine.tables.size() * sizeof(ferro_table)), 0);
}

TEST(Library, a_second_parser_of_that_name_is_refused) {
  ASSERT_NE(example(), nullptr);
  const auto again = load_parser(FERROTYPE_EXAMPLE);
  ASSERT_FALSE(again);
  EXPECT_NE(again.error().find("example"), std::string::npos);
}

TEST(Library, a_missing_file_and_a_font_are_refused) {
  for (const char* path : {FERROTYPE_SEEDS "/there-is-no-such-file.so", FERROTYPE_SEEDS "/synth-everything.ttf"}) {
    const auto loaded = load_parser(path);
    ASSERT_FALSE(loaded);
    EXPECT_FALSE(loaded.error().empty());
  }
}

}  // namespace
}  // namespace ferrotype::test
