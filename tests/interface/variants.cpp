// SPDX-License-Identifier: Apache-2.0
//
// The twins by other compilers and flags, those that are built: each keeps the contract, and answers to every seed what
// its twin answers, the error too.
#include <gtest/gtest.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "contract.h"
#include "fonts.h"
#include "registry.h"

namespace ferrotype::test {
namespace {

std::vector<std::filesystem::path> libraries() {
  std::vector<std::filesystem::path> paths;
  for (const char* folder : {"variants", "matrix"}) {
    std::error_code problem;
    for (const auto& entry : std::filesystem::directory_iterator(FERROTYPE_BUILD "/" + std::string(folder), problem)) {
      if (entry.path().extension() == ".so") paths.push_back(entry.path());
    }
  }
  return paths;
}

std::string name_of(const std::filesystem::path& library) {
  const std::string stem = library.stem().string();
  return stem.substr(stem.find('_') + 1);
}

const ferro_parser& parser_of(const std::filesystem::path& library) {
  if (find_parser(name_of(library)) == nullptr) {
    const auto loaded = load_parser(library);
    if (!loaded) throw std::runtime_error(loaded.error());
  }
  return *find_parser(name_of(library));
}

void fail(contract* self, const char* file, int line, const char* expectation) {
  ADD_FAILURE_AT(file, line) << self->parser->name << ": " << expectation;
}

class Variant : public testing::TestWithParam<std::filesystem::path> {
 protected:
  const ferro_parser& variant = parser_of(GetParam());
  const ferro_parser& twin = *find_parser(std::string(variant.name).substr(0, std::string(variant.name).find('_')));
};

TEST_P(Variant, says_its_name_and_in_the_matrix_its_flags) {
  EXPECT_EQ(variant.name, name_of(GetParam()));
  EXPECT_TRUE(std::string(variant.language).starts_with(twin.language)) << variant.language;
  EXPECT_EQ(variant.capabilities, twin.capabilities);
  const bool has_flags = std::string(variant.compiler).find(", flags ") != std::string::npos;
  EXPECT_TRUE(has_flags || GetParam().parent_path().filename() != "matrix") << variant.compiler;
}

TEST_P(Variant, keeps_the_contract) {
  for (const char* name : {"subset-dejavu-sans-kern.ttf", "synth-everything.ttf"}) {
    const auto font = seed(name);
    contract self = {&variant, font.data(), font.size(), 1, fail, nullptr};
    check_constant_as_c(&self);
    check_faces_as_c(&self);
    check_cut_face_as_c(&self);
    const auto face = open(variant, font);
    check_arguments_as_c(&self, face.get());
    check_buffers_as_c(&self, face.get());
  }
}

struct Told {
  ferro_code code = FERRO_OK;
  std::string check;
  std::uint64_t offset = 0;
  std::uint64_t digest = 0;  // of the answers to everything
  std::size_t breaches = 0;  // of what the contract promises of sound fonts
  bool operator==(const Told&) const = default;
};

Told ask(const ferro_parser& parser, const std::vector<std::uint8_t>& font) {
  ferro_face* face = nullptr;
  const auto status = parser.open(font.data(), font.size(), 0, &face);
  Told told{.code = status.code, .check = status.check == nullptr ? "" : status.check, .offset = status.offset};
  if (status.code != FERRO_OK) return told;
  const auto count = [](contract* self, const char*, int, const char*) { ++*static_cast<std::size_t*>(self->owner); };
  contract self = {&parser, font.data(), font.size(), 1, count, &told.breaches};
  told.digest = check_answers_as_c(&self, face);
  parser.close(face);
  return told;
}

TEST_P(Variant, answers_like_its_twin) {
  std::size_t answered = 0;
  for (const auto& entry : std::filesystem::directory_iterator(FERROTYPE_SEEDS)) {
    const auto font = seed(entry.path().filename().string());
    const Told expected = ask(twin, font);
    EXPECT_TRUE(ask(variant, font) == expected) << entry.path().filename();
    answered += static_cast<std::size_t>(expected.code == FERRO_OK);
  }
  EXPECT_GT(answered, 100U);
}

// None may be built.
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Variant);
INSTANTIATE_TEST_SUITE_P(Libraries, Variant, testing::ValuesIn(libraries()),
                         [](const auto& info) { return name_of(info.param); });

}  // namespace
}  // namespace ferrotype::test
