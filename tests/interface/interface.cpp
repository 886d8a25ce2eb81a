// SPDX-License-Identifier: Apache-2.0
//
// Every parser keeps the contract of ferrotype.h, with every font, whether C or C++ calls it; one that is unchecked
// with fonts that are sound to it.
#include <gtest/gtest.h>

#include <atomic>
#include <cctype>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

#include "contract.h"
#include "fonts.h"
#include "registry.h"

namespace ferrotype::test {
namespace {

void fail(contract* self, const char* file, int line, const char* expectation) {
  ADD_FAILURE_AT(file, line) << self->parser->name << ", " << *static_cast<const std::string*>(self->owner) << ": "
                             << expectation;
}

using Subject = std::tuple<const ferro_parser*, std::string>;

class Interface : public testing::TestWithParam<Subject> {
 protected:
  const ferro_parser& parser() const { return *std::get<0>(GetParam()); }
  contract subject() {
    return {&parser(), font_.data(), font_.size(), parser().name != std::string("null"), fail, &name_};
  }
  OwnedFace face() const { return open(parser(), font_); }

  std::string name_ = std::get<1>(GetParam());
  std::vector<std::uint8_t> font_ = seed(name_);
};

TEST_P(Interface, constant) {
  auto self = subject();
  check_constant_as_c(&self);
  check_constant_as_cpp(&self);
}

TEST_P(Interface, faces) {
  auto self = subject();
  check_faces_as_c(&self);
  check_faces_as_cpp(&self);
  if (is_unchecked(parser())) return;
  check_cut_face_as_c(&self);
  check_cut_face_as_cpp(&self);
}

TEST_P(Interface, arguments) {
  auto self = subject();
  const auto face = this->face();
  check_arguments_as_c(&self, face.get());
  check_arguments_as_cpp(&self, face.get());
}

TEST_P(Interface, buffers) {
  auto self = subject();
  const auto face = this->face();
  check_buffers_as_c(&self, face.get());
  check_buffers_as_cpp(&self, face.get());
}

TEST_P(Interface, same_answers_to_c_and_cpp_and_to_the_second_question) {
  auto self = subject();
  const auto face = this->face();
  const auto first = check_answers_as_c(&self, face.get());
  EXPECT_EQ(check_answers_as_cpp(&self, face.get()), first);
  EXPECT_EQ(check_answers_as_c(&self, face.get()), first);
  EXPECT_EQ(check_answers_as_c(&self, this->face().get()), first);
}

TEST_P(Interface, threads_share_a_face) {
  auto self = subject();
  const auto expected = check_answers_as_c(&self, face().get());
  // Not asked before, so that the threads meet in what a parser reads late.
  const auto shared = face();
  std::atomic<int> different = 0;
  std::atomic<bool> start = false;
  std::vector<std::jthread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      auto own = subject();
      while (!start) std::this_thread::yield();
      for (int turn = 0; turn < 3; ++turn) {
        if (check_answers_as_c(&own, shared.get()) != expected) ++different;
      }
    });
  }
  start = true;
  threads.clear();
  EXPECT_EQ(different, 0);
}

std::string name_of(const testing::TestParamInfo<Subject>& info) {
  std::string name = std::string(std::get<0>(info.param)->name) + "_" + std::get<1>(info.param);
  for (char& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return name;
}

const std::vector<std::string> fonts = {
    "subset-dejavu-sans-kern.ttf", "subset-noto-sans-composites.ttf", "synth-everything.ttf",
    "synth-cmap-format14.ttf",     "synth-collection-shared.ttc",     "fontations-negative-var-advances.ttf",
    "synth-fvar-instances.ttf",    "synth-avar-version2.ttf",         "fontations-mplus1code-vertical-subset.ttf",
};

INSTANTIATE_TEST_SUITE_P(Parsers, Interface,
                         testing::Combine(testing::ValuesIn(checked_parsers()), testing::ValuesIn(fonts)), name_of);

INSTANTIATE_TEST_SUITE_P(Unchecked, Interface,
                         testing::Combine(testing::Values(find_parser("stb_truetype")),
                                          testing::Values("subset-dejavu-sans-kern.ttf",
                                                          "subset-noto-sans-composites.ttf",
                                                          "synth-collection-shared.ttc", "synth-cff-subrs.otf")),
                         name_of);

// A font cut off at every length: whatever the parser says, it says it in the form of the contract.
class CutOff : public testing::TestWithParam<const ferro_parser*> {};

TEST_P(CutOff, at_every_length) {
  std::string name = "synth-everything.ttf";
  const auto whole = seed(name);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const std::vector<std::uint8_t> font(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
    // The data of an empty vector may be null, which is another case.
    const std::uint8_t none = 0;
    const std::uint8_t* data = size == 0 ? &none : font.data();
    contract self = {GetParam(), data, size, true, fail, &name};
    ferro_face* face = nullptr;
    const auto status = GetParam()->open(data, size, 0, &face);
    ASSERT_EQ(status.code == FERRO_OK, face != nullptr) << size;
    if (face == nullptr) continue;
    check_answers_as_c(&self, face);
    GetParam()->close(face);
  }
}

INSTANTIATE_TEST_SUITE_P(Parsers, CutOff, testing::ValuesIn(checked_parsers()),
                         [](const auto& info) { return std::string(info.param->name); });

}  // namespace
}  // namespace ferrotype::test
