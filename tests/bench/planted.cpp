// A parser for the tests of the benchmark: the C++ one, but for the advance of one glyph, and allocations that advances
// do not need.
// SPDX-License-Identifier: Apache-2.0
#include <ferrotype.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" const ferro_parser ferro_parser_cpp;

namespace {

constexpr std::uint32_t wrong_glyph = 1;
constexpr int needless_allocations = 5;
// Behind a pointer that the compiler does not see through.
void* (*volatile allocate)(std::size_t) = std::malloc;

ferro_status advances(const ferro_face* face, const ferro_instance* instance, const std::uint32_t* glyphs,
                      std::size_t count, float* advances, float* bearings) {
  for (int i = 0; i < needless_allocations; ++i) std::free(allocate(100));
  const auto status = ferro_parser_cpp.advances(face, instance, glyphs, count, advances, bearings);
  for (std::size_t i = 0; status.code == FERRO_OK && i < count; ++i) {
    if (glyphs[i] == wrong_glyph) advances[i] += 1;
  }
  return status;
}

ferro_parser make() {
  ferro_parser parser = ferro_parser_cpp;
  parser.name = FERROTYPE_NAME;
  parser.advances = advances;
  return parser;
}

}  // namespace

extern "C" __attribute__((visibility("default"))) const ferro_parser ferro_parser_export = make();
