// SPDX-License-Identifier: Apache-2.0
//
// Fonts of the corpus in memory of their exact size, and faces that close themselves.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "ferrotype.h"

namespace ferrotype::test {

inline std::vector<std::uint8_t> seed(const std::string& name) {
  std::ifstream file(std::filesystem::path(FERROTYPE_SEEDS) / name, std::ios::binary);
  const std::vector<std::uint8_t> bytes{std::istreambuf_iterator<char>(file), {}};
  EXPECT_FALSE(bytes.empty()) << name;
  return {bytes.begin(), bytes.end()};
}

struct Close {
  const ferro_parser* parser;
  void operator()(ferro_face* face) const { parser->close(face); }
};
using OwnedFace = std::unique_ptr<ferro_face, Close>;

// The bytes have to outlive the face.
inline OwnedFace open(const ferro_parser& parser, const std::vector<std::uint8_t>& bytes) {
  ferro_face* face = nullptr;
  EXPECT_EQ(parser.open(bytes.data(), bytes.size(), 0, &face).code, FERRO_OK) << parser.name;
  return {face, Close{&parser}};
}

}  // namespace ferrotype::test
