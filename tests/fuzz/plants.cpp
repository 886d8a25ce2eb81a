// SPDX-License-Identifier: Apache-2.0
//
// Every target finds every plant with every oracle, and nothing where there is none.
#include "self_proof/plants.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "oracles/examination.h"
#include "process.h"

namespace ferrotype::test {
namespace {

// What a plant must end in; for each oracle where they differ.
const std::map<std::string, std::map<std::string, std::string>>& expected() {
  static const std::map<std::string, std::map<std::string, std::string>> all = {
      {"divergence",
       {{"solo", "\"nondeterminism\""}, {"twin", "\"divergence-value\""}, {"peers", "\"peer-disagreement\""}}},
      {"accept",
       {{"solo", "\"nondeterminism\""}, {"twin", "\"divergence-accept\""}, {"peers", "\"peer-disagreement\""}}},
      {"overflow", {{"", "AddressSanitizer: heap-buffer-overflow"}}},
      {"panic", {{"", "ERROR: ferrotype: panicked at"}}},
      {"leak", {{"", "LeakSanitizer: detected memory leaks"}}},
      {"slow", {{"", "\"class\":\"slow\""}}},
      {"short-write", {{"", "\"class\":\"interface-violation\""}}},
  };
  return all;
}

// The bytes with as many zeros behind them as make `solo` run the input twice.
std::vector<unsigned char> repeated(std::vector<unsigned char> bytes) {
  while (!is_repeated(bytes)) bytes.push_back(0);
  return bytes;
}

class Plants : public testing::TestWithParam<std::tuple<std::string, std::string, std::string>> {
 protected:
  void SetUp() override {
    write_file(folder_.file("a-font"), repeated(read_file(corpus_file("seeds/synth-everything.ttf"))));
    write_file(folder_.file("b-refused"), repeated({'n', 'o', ' ', 'f', 'o', 'n', 't'}));
    write_file(folder_.file("c-varies"),
               repeated(read_file(corpus_file("seeds/fontations-mplus1code-vertical-subset.ttf"))));
  }

  [[nodiscard]] Outcome replay(const std::string& target, const std::string& oracle, const std::string& plant) const {
    Environment environment = {{"FERROTYPE_ORACLE", oracle}, {"ASAN_OPTIONS", "symbolize=0"}};
    if (!plant.empty()) environment.emplace_back("FERROTYPE_PLANT", plant);
    return run("fuzz_" + target, {folder_.file("a-font"), folder_.file("b-refused"), folder_.file("c-varies")},
               environment);
  }

 private:
  Folder folder_;
};

TEST_P(Plants, found_where_planted) {
  const auto& [target, oracle, plant] = GetParam();
  const Outcome outcome = replay(target, oracle, plant);
  EXPECT_TRUE(outcome.says("plant " + plant));
  EXPECT_NE(outcome.code, 0);
  const auto& words = expected().at(plant);
  const auto& wanted = words.contains(oracle) ? words.at(oracle) : words.at("");
  EXPECT_TRUE(outcome.says(wanted)) << "wanted " << wanted << " in\n" << outcome.error;
}

std::vector<std::string> operation_names() {
  std::vector<std::string> names;
  for (const auto* operation : operations()) names.emplace_back(operation->name);
  return names;
}

template <class Names>
auto each(const Names& names) {
  return testing::ValuesIn(std::vector<std::string>(names.begin(), names.end()));
}

std::string name_of_case(const testing::TestParamInfo<Plants::ParamType>& info) {
  std::string name = std::get<0>(info.param) + "_" + std::get<1>(info.param) + "_" + std::get<2>(info.param);
  std::ranges::replace(name, '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(all, Plants, testing::Combine(each(operation_names()), each(oracle_names), each(plant_names)),
                         name_of_case);

class NoPlant : public Plants {};

TEST_P(NoPlant, nothing_found) {
  const auto& [target, oracle, plant] = GetParam();
  const Outcome outcome = replay(target, oracle, plant);
  EXPECT_EQ(outcome.code, 0) << outcome.error;
  EXPECT_TRUE(outcome.says("plant none"));
  EXPECT_GE(outcome.number("executions"), 2U) << outcome.error;
  EXPECT_FALSE(outcome.says("FERROTYPE-VERDICT"));
}

INSTANTIATE_TEST_SUITE_P(all, NoPlant,
                         testing::Combine(each(operation_names()), each(oracle_names), testing::Values(std::string())),
                         name_of_case);

TEST(PlantNames, all_have_an_expectation) {
  EXPECT_EQ(expected().size(), plant_names.size());
  for (const char* name : plant_names) EXPECT_TRUE(expected().contains(name)) << name;
}

}  // namespace
}  // namespace ferrotype::test
