// SPDX-License-Identifier: Apache-2.0
//
// The build is what its flavour says: sanitizers where they belong and nowhere else, and under the fuzzer counters in
// the parsers of both languages.
#include <gtest/gtest.h>

#include <cstring>
#include <string_view>

#include "process.h"

namespace ferrotype::test {
namespace {

bool holds(const std::string& program, std::string_view symbol) {
  const auto bytes = read_file(std::string(FERROTYPE_TARGETS) + "/" + program);
  return memmem(bytes.data(), bytes.size(), symbol.data(), symbol.size()) != nullptr;
}

TEST(Instrumentation, sanitizers) {
  const std::string_view flavour = FERROTYPE_FLAVOUR;
  const bool sanitized = flavour == "fuzz" || flavour == "ablation";
  for (const char* program : {"ferrotype_worker", "fuzz_outline"}) {
    EXPECT_EQ(holds(program, "__asan_init"), sanitized) << program;
    // The runtime of AddressSanitizer brings that of UBSan along; what calls it is looked at in tests/objects.
    EXPECT_EQ(holds(program, "__ubsan_handle_shift_out_of_bounds"), sanitized) << program;
  }
  EXPECT_EQ(holds("fuzz_outline", "LLVMFuzzerCustomMutator"), flavour == "fuzz");
  if (flavour == "ablation") {
    EXPECT_TRUE(holds("search_outline", "LLVMFuzzerCustomMutator"));
  }
}

TEST(Instrumentation, counters_of_both_languages) {
  if (std::string_view(FERROTYPE_FLAVOUR) != "fuzz") GTEST_SKIP() << "only the flavour fuzz has an engine";
  // One module for both; and functions of both that were run, with lines of their source.
  const Folder folder;
  write_file(folder.file("font"), read_file(corpus_file("seeds/synth-everything.ttf")));
  const Outcome outcome = run("fuzz_outline", {"-runs=0", "-print_coverage=1", folder.path()});
  ASSERT_EQ(outcome.code, 0) << outcome.error;
  EXPECT_TRUE(outcome.says("Loaded 1 modules"));
  std::size_t cpp = 0;
  std::size_t rust = 0;
  for (std::size_t at = outcome.error.find("COVERED_FUNC"); at != std::string::npos;
       at = outcome.error.find("\nCOVERED_FUNC", at + 1)) {
    const auto line = std::string_view(outcome.error).substr(at, outcome.error.find('\n', at + 1) - at);
    cpp += line.find("parsers/cpp/") != std::string_view::npos ? 1 : 0;
    rust += line.find("parsers/rust/") != std::string_view::npos ? 1 : 0;
  }
  // Small functions are inlined, in Rust more of them.
  EXPECT_GE(cpp, 5U);
  EXPECT_GE(rust, 5U);
}

// How many counters a parser alone counts with on a sound font. The engine names no functions of system headers.
int edges_of(const std::string& parser) {
  const Folder folder;
  write_file(folder.file("font"), read_file(corpus_file("seeds/subset-dejavu-sans-kern.ttf")));
  const Outcome outcome =
      run("fuzz_outline", {"-runs=0", folder.path()}, {{"FERROTYPE_ORACLE", "solo"}, {"FERROTYPE_PARSERS", parser}});
  EXPECT_EQ(outcome.code, 0) << outcome.error;
  const std::string mark = "INITED cov: ";
  const auto at = outcome.error.find(mark);
  return at == std::string::npos ? 0 : std::stoi(outcome.error.substr(at + mark.size()));
}

TEST(Instrumentation, counters_of_the_peer_that_comes_as_source) {
  if (std::string_view(FERROTYPE_FLAVOUR) != "fuzz") GTEST_SKIP() << "only the flavour fuzz has an engine";
  EXPECT_GE(edges_of("stb_truetype"), edges_of("freetype") + 20);
}

}  // namespace
}  // namespace ferrotype::test
