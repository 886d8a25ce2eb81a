// SPDX-License-Identifier: Apache-2.0
//
// The mutator as libFuzzer wants it. https://llvm.org/docs/LibFuzzer.html, "Structure-aware fuzzing" of google/fuzzing.
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "mutator/mutator.h"
#include "registry.h"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace ferrotype::mutator {
namespace {

bool is_by_bytes() {
  const char* value = std::getenv("FERROTYPE_MUTATOR");
  const std::string_view wanted = value == nullptr ? "sfnt" : value;
  if (wanted != "sfnt" && wanted != "bytes") {
    fmt::print(stderr, "ferrotype: FERROTYPE_MUTATOR is '{}': one of sfnt, bytes\n", wanted);
    std::_Exit(2);
  }
  return wanted == "bytes";
}

// The parser that tells the fields has all its checks: where the C++ parser lost one, the port.
const ferro_parser& teller() {
  const char* ablated = std::getenv("FERROTYPE_ABLATE");
  return *find_parser(ablated == nullptr ? "cpp" : "rust");
}

std::size_t mutate_bytes(std::span<std::uint8_t> bytes, std::size_t used) {
  return LLVMFuzzerMutate(bytes.data(), used, bytes.size());
}

FontMutator& mutator() {
  static FontMutator mutator(teller(), {}, mutate_bytes);
  return mutator;
}

// Told before the first input, not at the first mutation.
const bool by_bytes = is_by_bytes();

}  // namespace
}  // namespace ferrotype::mutator

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
  using namespace ferrotype::mutator;
  if (by_bytes) return LLVMFuzzerMutate(data, size, max_size);
  return mutator().mutate({data, max_size}, size, seed);
}

extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* left, std::size_t left_size,
                                                 const std::uint8_t* right, std::size_t right_size, std::uint8_t* out,
                                                 std::size_t max_out, unsigned seed) {
  using namespace ferrotype::mutator;
  // What it gives up the fuzzer does with bytes.
  return by_bytes ? 0 : mutator().cross({left, left_size}, {right, right_size}, {out, max_out}, seed);
}
